"""Counts and amounts in a text, with what they count, where, when, and on whose word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date as Date

from readingroom.language.dates.calendar import calendar
from readingroom.language.figures.ages import age_limit
from readingroom.language.figures.counted import Counted, what_is_counted
from readingroom.language.figures.numerals import Numeral, find_numerals
from readingroom.language.figures.shares import find_shares
from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens
from readingroom.model import Bound, DateMention, Figure, Name, NameType, Quotation

__all__ = ["find_figures"]

_TIME = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|hrs?\b|GMT|UTC|[ECMP][SD]?T\b)", re.IGNORECASE)
_NEAR = 160
"""Characters within which a place or a day narrows a figure."""
_DIGIT = re.compile(r"\d")
_SECTION = re.compile(r"\([a-z0-9]{1,2}\)", re.IGNORECASE)
"""What makes a paragraph of the law of a number: 401(k)."""

_YEAR = re.compile(r"(?:19|20)(?!00)\d\d")
"""A year before a noun, the 2020 candidates: news in English writes such counts with a comma."""
_PHRASE_WORDS = 4
_LAST_OF_MONTH = 31


def find_figures(
    tokens: Tokens,
    lexicon: Lexicon,
    names: Sequence[Name],
    dates: Sequence[DateMention],
    quotations: Sequence[Quotation],
) -> tuple[Figure, ...]:
    """Figures in order of their place.

    Years, days, times, ages, house and serial numbers, and numbers inside names are not among them.
    """
    finder = _Finder(tokens, lexicon, names, dates, quotations)
    shares = find_shares(tokens, lexicon)
    numerals = _beside(find_numerals(tokens, lexicon), shares)
    return tuple(figure for numeral in numerals if (figure := finder.figure(numeral)))


def _beside(numerals: Sequence[Numeral], shares: Sequence[Numeral]) -> list[Numeral]:
    """Both in order, without the numerals that are words of a share."""
    if not shares:
        return list(numerals)
    starts = [share.start for share in shares]
    own = [
        numeral
        for numeral in numerals
        if (at := bisect_left(starts, numeral.end) - 1) < 0 or shares[at].end <= numeral.start
    ]
    return sorted([*own, *shares], key=lambda numeral: numeral.start)


class _Finder:
    def __init__(
        self,
        tokens: Tokens,
        words: Lexicon,
        names: Sequence[Name],
        dates: Sequence[DateMention],
        quotations: Sequence[Quotation],
    ) -> None:
        self.tokens = tokens
        self.words = words
        self.names = names
        self.places = [name for name in names if name.type is NameType.PLACE]
        self.place_starts = [name.start for name in self.places]
        self.name_starts = [name.start for name in names]
        self.dates = dates
        self.date_starts = [mention.start for mention in dates]
        self.quotations = quotations
        self.quote_starts = [quotation.start for quotation in quotations]

    def figure(self, numeral: Numeral) -> Figure | None:
        """The figure that a number is, or None when it is none."""
        tokens = self.tokens
        if not numeral.age and (limit := age_limit(numeral, tokens, self.words)):
            return self._age(numeral, limit[0], tokens.starts[limit[1]], tokens.ends[limit[2]])
        if self._is_no_count(numeral):
            return None
        bound, start = self._bound(numeral)
        if numeral.age:
            return self._age(numeral, bound, start, numeral.end)
        counted = what_is_counted(numeral, tokens, self.words)
        if numeral.worded and numeral.low <= 1 and not self._one_counts(numeral, counted):
            return None
        end = max(numeral.end, tokens.ends[counted.last])
        if tokens.text[end - 2 : end] in {"’s", "'s"}:
            end -= 2
        place, date = self._place(start, end), self._date(start, end)
        return Figure(
            start,
            end,
            tokens.text[start:end],
            numeral.low,
            numeral.high,
            bound,
            counted.unit,
            counted.subject,
            place,
            date,
            self._attribution(start, end),
        )

    def _age(self, numeral: Numeral, bound: Bound, start: int, end: int) -> Figure:
        return Figure(start, end, self.tokens.text[start:end], numeral.low, numeral.high, bound, "years", "age")

    def _one_counts(self, numeral: Numeral, counted: Counted) -> bool:
        """Whether "one" is a count ("one person", "killing one") and not a pronoun."""
        after = self.tokens.lower[numeral.last + 1] if numeral.last + 1 < len(self.tokens) else ""
        return (
            after in self.words.people
            or after in self.words.concepts
            or (counted.subject in set(self.words.concepts.values()) and after != "of")
        )

    def _is_no_count(self, numeral: Numeral) -> bool:
        tokens, text = self.tokens, self.tokens.text
        at = bisect_right(self.date_starts, numeral.start) - 1
        if at >= 0 and self.dates[at].end > numeral.start:
            return True
        digits = tokens.starts[numeral.first] if numeral.unit else numeral.start
        at = bisect_right(self.name_starts, digits) - 1
        if at >= 0 and self.names[at].end > digits:
            return True
        if (
            text[max(0, numeral.start - 3) : numeral.start].strip() == "/"
            or text[numeral.end : numeral.end + 2] == " /"
        ):
            return True
        near = numeral.first and tokens.gap(numeral.first - 1) in {" ", ". ", " #", "#"}
        before = tokens.lower[numeral.first - 1] if near else ""
        if before == "of" and numeral.first > 1 and tokens.lower[numeral.first - 2] in {"mother", "father", "parent"}:
            return True
        if before in self.words.numbered or (before in self.words.makes and self._is_model(numeral)):
            return True
        if _SECTION.match(text, numeral.end) or text[max(0, numeral.start - 1) : numeral.start] == ")":
            return True
        if (
            text[max(0, numeral.start - 2) : numeral.start] == ")("
            or text[numeral.start : numeral.end].lower() == "401k"
        ):
            return True
        if before == "of" and numeral.first > 1 and tokens.words[numeral.first - 2] == "Group":
            return True
        if numeral.worded or numeral.age:
            return before == "no" and numeral.low == 1
        if numeral.unit:
            return False
        if self.words.code == "en" and _YEAR.fullmatch(text, numeral.start, numeral.end):
            return True
        if _TIME.match(text, numeral.end) or (
            text[numeral.end : numeral.end + 1] == ":" and text[numeral.end + 1 : numeral.end + 2].isdigit()
        ):
            return True
        return self._is_of_a_day(numeral) or self._is_age(numeral) or self._is_address(numeral)

    def _is_model(self, numeral: Numeral) -> bool:
        """Boeing 737, Form 1040: a bare number after a capital."""
        return not numeral.unit and not numeral.worded and self.tokens.words[numeral.first - 1][0].isupper()

    def _is_of_a_day(self, numeral: Numeral) -> bool:
        """May 4, 2016, where it is no mention of a day: in a stamp, or in an article without a date."""
        lower, months, k = self.tokens.lower, calendar(self.words.code).months, numeral.first
        if (
            k
            and self.tokens.gap(k - 1) in {" ", ". "}
            and lower[k - 1] in months
            and self.tokens.words[k - 1][0].isupper()
        ):
            after = lower[numeral.last + 1] if numeral.last + 1 < len(lower) else ""
            return numeral.low <= _LAST_OF_MONTH and after not in self.words.people
        return k > 1 and self.tokens.gap(k - 1) == ", " and lower[k - 1].isdecimal() and lower[k - 2] in months

    def _is_age(self, numeral: Numeral) -> bool:
        """Christopher Roupe, 17, opened: a bare number between commas after a name."""
        text = self.tokens.text
        bare = numeral.low < 120 and numeral.low == int(numeral.low)
        if {"age", "aged", "ages"} & set(self.tokens.lower[max(0, numeral.first - 4) : numeral.first]) and bare:
            return True
        opens = text[max(0, numeral.start - 2) : numeral.start] == ", "
        closes = text[numeral.end : numeral.end + 1] in {",", ".", ";", ")"}
        if not (bare and opens and closes):
            return False
        if numeral.first and self.tokens.lower[numeral.first - 1] in self.words.people | self.words.roles:
            return True
        at = bisect_left(self.name_starts, numeral.start) - 1
        return at >= 0 and numeral.start - self.names[at].end <= 2

    def _is_address(self, numeral: Numeral) -> bool:
        """937 Euharlee Road: a number right before a capital that is no person's people."""
        tokens = self.tokens
        k = numeral.last + 1
        if numeral.low != numeral.high or k >= len(tokens) or tokens.text[numeral.end : tokens.starts[k]] != " ":
            return False
        at = bisect_left(self.place_starts, tokens.starts[k])
        if at < len(self.places) and self.places[at].start == tokens.starts[k]:
            if self._counts_people(tokens.at(self.places[at].end)):
                return False
            return (
                self.places[at].text.rsplit(" ", 1)[-1].lower().rstrip(".") in self.words.place_nouns
                or len(self.places[at].text.split()) > 1
            )
        return False

    def _counts_people(self, k: int) -> bool:
        """Whether people follow at word `k`, or after it: 500 New York City police officers."""
        tokens = self.tokens
        beside = tokens.lower[k : k + 2] if k and tokens.gap(k - 1) == " " else []
        return any(word in self.words.people for word in beside)

    def _bound(self, numeral: Numeral) -> tuple[Bound, int]:
        """How the words before (or "or more" after) bound the number, and where the first of them stands."""
        tokens = self.tokens
        best, start = numeral.bound, numeral.start
        phrase = ""
        for back in range(1, _PHRASE_WORDS + 1):
            k = numeral.first - back
            if k < 0 or tokens.gap(k).strip("$€£¥₹ US") != "" or tokens.sentence[k] != tokens.sentence[numeral.first]:
                break
            phrase = f"{tokens.lower[k]} {phrase}".strip()
            found = self.words.bounds.get(phrase)
            if found:
                best, start = Bound(found), tokens.starts[k]
        after = tokens.text[numeral.end : numeral.end + 12].lower()
        if after.startswith((" or more", " and more")):
            best = Bound.AT_LEAST
        elif after.startswith((" or fewer", " or less")):
            best = Bound.AT_MOST
        return best, start

    def _place(self, start: int, end: int) -> str:
        """The place that a figure is said of: the next one after it with a preposition, else the last one before, in the same sentence."""
        sentence = self._sentence(start)
        at = bisect_left(self.place_starts, end)
        if at < len(self.places):
            name = self.places[at]
            lead = self.tokens.text[max(0, name.start - 12) : name.start].lower().split()
            if (
                name.start < min(sentence[1], end + _NEAR)
                and lead
                and lead[-1] in {"in", "near", "at", "across", "outside", "around", "on", "from", "of", "the"}
                and not _DIGIT.search(self.tokens.text, end, name.start)
            ):
                return name.canonical
        before = bisect_left(self.place_starts, start) - 1
        while before >= 0 and self.places[before].start >= max(sentence[0], start - _NEAR):
            name = self.places[before]
            lead = self.tokens.text[max(0, name.start - 12) : name.start].lower().split()
            if lead and lead[-1] in {"in", "near", "at", "across", "outside", "around", "on", "the"}:
                return name.canonical
            before -= 1
        return ""

    def _date(self, start: int, end: int) -> Date | None:
        """The nearest single day named in the same sentence."""
        low, high = self._sentence(start)
        best: tuple[int, Date] | None = None
        at = bisect_left(self.date_starts, low)
        while at < len(self.dates) and self.dates[at].start < high:
            mention = self.dates[at]
            distance = max(mention.start - end, start - mention.end)
            if mention.first == mention.last and distance < _NEAR and (best is None or distance < best[0]):
                best = distance, mention.first
            at += 1
        return best[1] if best else None

    def _sentence(self, offset: int) -> tuple[int, int]:
        k = min(self.tokens.at(offset), len(self.tokens) - 1)
        span = self.tokens.sentences[self.tokens.sentence[k]]
        return span.start, span.end

    def _attribution(self, start: int, end: int) -> str:
        """Who says so: the speaker of the innermost quotation around the figure."""
        at = bisect_right(self.quote_starts, start) - 1
        for k in range(at, max(-1, at - 8), -1):
            if self.quotations[k].end >= end and self.quotations[k].speaker:
                return self.quotations[k].speaker
        return ""
