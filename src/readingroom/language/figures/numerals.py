"""Numbers as people write them: in figures by the customs of a language, in words, and mixed."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens
from readingroom.model import Bound

_LONGEST_DIGITS = 15
_CURRENCIES = {
    "$": "USD",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "Rs": "INR",
    "Rs.": "INR",
}
# Where a number or its currency may begin: looked for first, being so much cheaper.
_START = re.compile(r"[\d$€£¥₹₽₩₪]\d*")
_LED = re.compile(r"(?:US|A|C)\Z|\bRs\.?\s?\Z")
"""What may stand before that."""
_PLURAL_SCALES = frozenset(
    "tens dozens scores hundreds thousands millions billions crores lakhs "
    "dutzende hunderte hunderten tausende tausenden zehntausende zehntausenden hunderttausende hunderttausenden "
    "dizaines centaines milliers decenas docenas cientos centenares miles millares "
    "dezenas dúzias centenas milhares decine dozzine centinaia migliaia "
    "десятки десятков сотни сотен тысячи десятків сотні сотень тисячі".split()
)
"""Scales that say "some" of themselves: two at least."""
_ROUND_SCALES = frozenset(
    "dizaine quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine centaine millier decena veintena treintena centenar millar "
    "dezena centena decina ventina trentina quarantina cinquantina centinaio migliaio десяток десятка сотня сотню".split()
)
"""Scales that say "about"."""
_WHOLE_SCALES = frozenset(
    "hundert tausend cent mille cien ciento mil cem cento сто ста тысяча тысячу сотня сотню тисяча тисячу".split()
)
"""Scales that stand for themselves without a number before them."""
_PER_CENT = re.compile(r"\s(?:por|per)\s?(?:ciento|cento|cent)\b")
"""Per cent in two words: por ciento, per cento."""
_LONGEST_GAP = 7
"""Characters between the two numbers of a range, at most."""
_ABBREVIATED = frozenset({"k", "m", "mn", "bn", "tn", "mln"})
_SEVERAL = frozenset({"several", "few"})
_OF = frozenset({"of", "de", "di"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at characters `start` to `end`, which are words `first` to `last` (included) as far as it has words.

    `unit` is a currency or `%` that is written with it; `open` tells that it is a lower limit by itself ("dozens", "40+").
    """

    start: int
    end: int
    first: int
    last: int
    low: float
    high: float
    unit: str = ""
    bound: Bound = Bound.EXACT
    worded: bool = False
    age: bool = False


@cache
def _pattern(*, decimal_comma: bool) -> re.Pattern[str]:
    group = r"[.\u202f ’']" if decimal_comma else r"[,\u202f’']"
    point = "," if decimal_comma else "."
    number = rf"(?:\d{{1,3}}(?:{group}\d{{3}}(?!\d))+|\d{{1,{_LONGEST_DIGITS}}})(?:[{point}]\d{{1,6}})?"
    currency = r"(?:(?:US|A|C)?\$|[€£¥₹₽₩₪]|\bRs\.?)"
    return re.compile(
        rf"(?:(?P<cur>(?<![\w.]){currency}\s?)|(?<![\w.,/:+#-]))(?P<a>{number})"
        rf"(?:\s?[-–]\s?(?:{currency}\s?)?(?P<b>{number}))?"
        r"(?P<more>\+)?(?:(?P<age>[- ](?:year|month|week|day)s?[- ]?olds?\b)|\s?(?P<sign>%)|(?P<scale>k|m|mn|bn|tn|mln)\b|\s?(?P<post>[€£¥₹₽]))?(?![\w]|[.,:/]\d|-\w)"
    )


def find_numerals(tokens: Tokens, lexicon: Lexicon) -> list[Numeral]:
    """Numbers in order of their place, not overlapping; dates, times and the like among them."""
    found = _in_figures(tokens, lexicon) + _in_words(tokens, lexicon)
    found.sort(key=lambda numeral: (numeral.start, -numeral.end))
    kept: list[Numeral] = []
    for numeral in found:
        if not kept or numeral.start >= kept[-1].end:
            kept.append(numeral)
    return _ranges(kept, tokens, lexicon)


def _in_figures(tokens: Tokens, lexicon: Lexicon) -> list[Numeral]:
    found = []
    text, matching = tokens.text, _pattern(decimal_comma=lexicon.decimal_comma).match
    past = 0
    for found_at in _START.finditer(text):
        start = found_at.start()
        led = _LED.search(text, max(past, start - 4), start) if text[max(0, start - 1)] in "SAC. s" else None
        match = (matching(text, led.start()) if led else None) or (matching(text, start) if start >= past else None)
        if match is None:
            continue
        past = match.end()
        scale = lexicon.scales.get(match["scale"] or "", 1.0)
        first = max(0, bisect_right(tokens.starts, match.start("a")) - 1)
        last = max(first, tokens.at(match.end()) - 1)
        end = match.end()
        low = _value(match["a"], lexicon)
        high = _value(match["b"], lexicon) if match["b"] else low
        if high < low:
            continue  # A score or a serial number.
        if scale == 1.0 and last + 1 < len(tokens) and tokens.text[end : tokens.starts[last + 1]] in {" ", "-"}:
            word = tokens.lower[last + 1]
            if word in lexicon.scales and len(word) > 1:
                scale, last, end = lexicon.scales[word], last + 1, tokens.ends[last + 1]
        if scale == 1.0 and (cent := _PER_CENT.match(text, end)):
            end, last = cent.end(), tokens.at(cent.end()) - 1
        unit = (
            "%"
            if match["sign"] or (scale == 1.0 and cent)
            else _CURRENCIES.get((match["cur"] or match["post"] or "").strip(), "")
        )
        bound = Bound.AT_LEAST if match["more"] else Bound.EXACT
        age = match["age"] is not None
        found.append(Numeral(match.start(), end, first, last, low * scale, high * scale, unit, bound, age=age))
    return found


def _value(written: str, lexicon: Lexicon) -> float:
    if lexicon.decimal_comma:
        return float(re.sub(r"[.\u202f ’']", "", written).replace(",", "."))
    return float(re.sub(r"[,\u202f’']", "", written))


def _in_words(tokens: Tokens, lexicon: Lexicon) -> list[Numeral]:
    found = []
    past = 0
    numbers, scales = lexicon.numbers, lexicon.scales
    telling = {
        word
        for word in set(tokens.lower)
        if word in numbers or word in scales or ("-" in word and word.partition("-")[0] in numbers)
    }
    for i in [i for i, lower in enumerate(tokens.lower) if lower in telling] if telling else ():
        if i < past:
            continue
        numeral = _worded(tokens, i, lexicon)
        if numeral is not None:
            found.append(numeral)
            past = numeral.last + 1
    return found


def _worded(tokens: Tokens, i: int, lexicon: Lexicon) -> Numeral | None:
    """The number whose words begin at word `i`: twenty-six, two hundred and fifty, one and a half million, dozens."""
    total = current = 0.0
    last = -1
    plural = False
    k = i
    lower_words = tokens.lower
    while k < len(tokens) and k - i < 10:
        lower = lower_words[k]
        value = _small(lower, lexicon)
        if value is None and k == i and "-" in lower:
            value = _hyphened(lower, lexicon)
        if value is not None:
            if current and not _adds(current, value):
                break
            current += value
        elif lower in lexicon.scales and lower not in _ABBREVIATED:
            if last < 0 and not _may_begin(k, lower, tokens):
                break
            plural = plural or (lower in _PLURAL_SCALES and last < 0)
            scale = lexicon.scales[lower]
            if scale >= 1000:
                total += (current or 1.0) * scale
                current = 0.0
            else:
                current = (current or 1.0) * scale
        elif lower_words[k : k + 3] == ["and", "a", "half"] and last == k - 1:
            current += 0.5
            k += 2
        elif not (lower in lexicon.joins and last == k - 1 and _joined(k, current, tokens, lexicon)):
            break
        if lower not in lexicon.joins or lower_words[k] == "half":
            last = k
        if tokens.gaps[k] not in {" ", "-"}:
            break
        k += 1
    if last < 0:
        return _worded_age(tokens, i, lexicon)
    value = total + current
    if lower_words[last + 1 : last + 3] == ["years", "old"]:
        return Numeral(tokens.starts[i], tokens.ends[last + 2], i, last + 2, value, value, worded=True, age=True)
    return _scaled(tokens, i, last, value, lexicon, plural=plural)


def _adds(current: float, value: float) -> bool:
    """Whether a number below a hundred or so goes on one said before it: two hundred | fifty, twenty | six."""
    if current % 100 == 0:
        return value < 100 <= current
    return current % 10 == 0 and current % 100 >= 20 and value < 10


def _may_begin(k: int, scale: str, tokens: Tokens) -> bool:
    """Whether a scale may open a number: dozens; a hundred, several thousand; mil."""
    before = tokens.lower[k - 1] if k else ""
    return (
        scale in _PLURAL_SCALES or scale in _WHOLE_SCALES or before in {"a", "an", "half", "of"} or before in _SEVERAL
    )


def _joined(k: int, current: float, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the small word `k` holds a number together: two hundred and fifty; treinta y cinco; vingt et un."""
    value = _small(tokens.lower[k + 1], lexicon) if k + 1 < len(tokens) else None
    if value is None or not current:
        return False
    if lexicon.code == "en":
        return current >= 100
    tens = current % 10 == 0 and current % 100 >= 20 and (value < 10 or (lexicon.code == "fr" and value == 11))
    return tens or (lexicon.code == "pt" and current % 100 == 0 and value < 100)


def _scaled(tokens: Tokens, i: int, last: int, value: float, lexicon: Lexicon, *, plural: bool) -> Numeral:
    """A number in words with what stands before and after its scale: half a million, several thousand, tens of thousands."""
    lower = tokens.lower
    first, bound = i, Bound.EXACT
    before = lower[i - 1] if i and tokens.gaps[i - 1] == " " else ""
    if lower[i] in lexicon.scales:
        if before in {"a", "an"}:
            first = i - 1
            lead = lower[i - 3 : i - 1] if i > 2 else lower[: i - 1]
            if lead[-1:] == ["half"]:
                first, value = i - 2, value / 2
            elif lead == ["quarter", "of"]:
                first, value = i - 3, value / 4
        elif before in _SEVERAL:
            first, plural = i - 1, True
        elif lower[max(0, i - 2) : i] == ["couple", "of"]:
            first, value, bound = i - 2, value * 2, Bound.ABOUT
    if plural:
        after = lower[last + 2] if last + 2 < len(tokens) and lower[last + 1] in _OF else ""
        if after in _PLURAL_SCALES and after in lexicon.scales:
            value, last = value * lexicon.scales[after], last + 2
        value, bound = value * 2, Bound.AT_LEAST
    elif any(lower[k] in _ROUND_SCALES for k in range(i, last + 1)):
        bound = Bound.ABOUT
    return Numeral(tokens.starts[first], tokens.ends[last], first, last, value, value, "", bound, worded=True)


def _worded_age(tokens: Tokens, i: int, lexicon: Lexicon) -> Numeral | None:
    """Four-year-old: a word of its own."""
    number, _, rest = tokens.lower[i].partition("-")
    value = lexicon.numbers.get(number)
    if value is None or not rest.endswith("old"):
        return None
    return Numeral(tokens.starts[i], tokens.ends[i], i, i, value, value, worded=True, age=True)


def _small(word: str, lexicon: Lexicon) -> float | None:
    """The value of a number word below a hundred, hyphenated ones included."""
    if word in lexicon.numbers:
        return lexicon.numbers[word]
    if word.endswith("-and-a-half"):
        whole = lexicon.numbers.get(word.removesuffix("-and-a-half"))
        return None if whole is None else whole + 0.5
    tens, hyphen, ones = word.partition("-")
    if hyphen and tens in lexicon.numbers and ones in lexicon.numbers and lexicon.numbers[tens] >= 20:
        return lexicon.numbers[tens] + lexicon.numbers[ones]
    return None


def _hyphened(word: str, lexicon: Lexicon) -> float | None:
    """The value of a number that is all one word up to its scale: forty-thousand, twenty-five-thousand, two-hundred."""
    lead, _, scale = word.rpartition("-")
    value = _small(lead, lexicon) if scale in lexicon.scales and scale not in _ABBREVIATED | _PLURAL_SCALES else None
    return None if value is None else value * lexicon.scales[scale]


def _ranges(numerals: list[Numeral], tokens: Tokens, lexicon: Lexicon) -> list[Numeral]:
    """Joins "12 to 15" and "between 12 and 15"."""
    joined: list[Numeral] = []
    for numeral in numerals:
        before = joined[-1] if joined else None
        if (
            before
            and not before.age
            and not numeral.age
            and before.low == before.high <= numeral.low
            and _spans(before, numeral, tokens, lexicon)
            and before.unit in {"", numeral.unit}
        ):
            low = before.low
            # Two to three million: the scale is said once.
            word = tokens.lower[numeral.last]
            if word in lexicon.scales and numeral.low > 1000 * max(low, 1) / 10 and low < 1000:
                low *= lexicon.scales[word]
            joined[-1] = Numeral(
                before.start,
                numeral.end,
                before.first,
                numeral.last,
                min(low, numeral.low),
                numeral.high,
                numeral.unit or before.unit,
                worded=numeral.worded,
            )
        else:
            joined.append(numeral)
    return joined


def _spans(before: Numeral, numeral: Numeral, tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the words around two numbers make a range of them: 12 to 15, between 12 and 15, entre 10 y 12."""
    gap = tokens.text[before.end : numeral.start]
    if not (gap[:1] == " " == gap[-1:]) or len(gap) > _LONGEST_GAP:
        return False
    lead = tokens.lower[before.first - 1] if before.first else ""
    between = gap.strip()
    if between in lexicon.between_and and lead in lexicon.between:
        return True
    return between in lexicon.range_to and before.low < numeral.low and lead not in lexicon.not_range
