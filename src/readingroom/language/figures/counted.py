"""What a number counts: the unit and the subject, read off the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.language.figures.nouns import is_ratio, noun_end
from readingroom.language.figures.numerals import Numeral
from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens

_PHRASE = 6
"""Words of the noun phrase after a number, at most."""
_AHEAD = 9
_BACK = 9
_INSIDE = frozenset({" ", " “", ' "', " ‘", " '", "” ", '" ', "’ ", ",” ", "-"})
_OF = frozenset({"of", "de", "di"})
_PAST = frozenset(
    "fled fell fought went came took stood sat rose won voted met began broke brought fed felt found gave grew held hit kept led made paid ran said saw sent sold spent struck swept told wrote "
    "brannten brachen kamen gingen ardieron huyeron resultaron quedaron ficaram fugiram".split()
)
"""Past tenses that no ending gives away: they end what a number counts."""
_TOLL = "killed"
_LINKS = frozenset(
    {
        "who",
        "that",
        "which",
        "including",
        "mostly",
        "most",
        "many",
        "among",
        "reportedly",
        "allegedly",
        "confirmed",
        "feared",
        "left",
        "found",
        "shot",
        "and",
        "or",
        "their",
        "lost",
        "both",
        "all",
        "fatally",
        "seriously",
        "critically",
        "severely",
        "badly",
        "had",
    }
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: unit and subject as in `Figure`; words up to `last` belong to the figure."""

    unit: str
    subject: str
    last: int


def what_is_counted(numeral: Numeral, tokens: Tokens, words: Lexicon) -> Counted:
    """Unit and subject of a number; empty strings where nothing tells.

    A verb close before it ("killed 26 people") speaks first, then what follows ("26 people were killed"), then the noun itself.
    """
    if numeral.age:
        return Counted("years", "age", numeral.last)
    start, stop = _phrase(numeral, tokens, words)
    if words.code == "en":
        if is_ratio(tokens, start, stop):
            return Counted("", "", start)
        if not (numeral.worded and numeral.high <= 1):
            stop = noun_end(tokens, words, start, stop)
    head = stop - 1 if stop > start else -1
    noun = tokens.lower[head] if head >= 0 else ""
    unit = numeral.unit or next(
        (words.units[tokens.lower[k]] for k in range(start, min(stop, start + 1)) if tokens.lower[k] in words.units), ""
    )
    if unit == "%" and tokens.lower[start + 1 : start + 2] in (["points"], ["point"]):
        return Counted("% points", "", start + 1)
    if unit:
        last = start if not numeral.unit and stop > start else numeral.last
        if unit == "km" and tokens.text[tokens.ends[last] : tokens.ends[last] + 2] == "/h":
            return Counted("km/h", "", last + 1)
        subject = _measured(tokens, last, words)
        return Counted(unit, subject if unit in _SHARED or subject == "age" else "", last)
    if noun in words.units:
        return Counted(words.units[noun], "", head)
    human = any(tokens.lower[k] in words.people and (k == head or _plural(tokens.lower[k])) for k in range(start, stop))
    for k in range(start, stop):
        concept = words.concepts.get(tokens.lower[k], "")
        if concept and (concept in _VERBAL or k == head):
            if concept in _VERBAL:
                head_before = k - 1 if k > start else k
                return Counted(
                    "people" if concept in _HUMAN else "",
                    concept,
                    max(head_before, numeral.last),
                )
            break
    own = words.concepts.get(noun, "") if noun else ""
    verb = _verb_before(numeral, tokens, words) or (
        _verb_after(stop if head >= 0 else numeral.last + 1, tokens, words, alive=human or head < 0)
        if human or not own or own in _MOVED
        else ""
    )
    if verb in _FATAL and not own:
        human = True
    if verb and (human or head < 0 or noun in words.people or verb not in _HUMAN or own in _MOVED):
        subject = verb if human or head < 0 or own in _MOVED else own or _key(noun, words)
        if head < 0 and verb not in _HUMAN:
            subject = ""
        return Counted(
            "people" if human or (head < 0 and verb in _HUMAN) or own == "troops" else "",
            subject,
            max(head, numeral.last),
        )
    if noun == "lives" and not _in_name(head, tokens, words):
        return Counted("people", _lives(numeral, tokens), head)
    return Counted(
        "people" if human or own == "troops" else "",
        own or (_key(noun, words) if noun else ""),
        max(head, numeral.last),
    )


_VERBAL = frozenset({"killed", "injured", "missing", "arrested", "displaced", "rescued", "infected"})
_FATAL = frozenset({"killed", "injured"})
_HUMAN = _VERBAL | {"hostages"}
_IRREGULAR = {
    "person": "people",
    "persons": "people",
    "individuals": "people",
    "others": "people",
    "men": "man",
    "women": "woman",
    "children": "child",
}
_SHARED = frozenset({"%", "USD", "EUR", "GBP", "INR", "t", "kg", "acres", "ha"})
"""Units whose "of" says what is measured; a day of talks does not measure talks."""
_ENDING = frozenset({"died", "dead", "die", "dies", "dying"})
"""What nobody does to somebody: they never lead up to a number."""
_MOVED = frozenset({"troops", "hostages"})


def _phrase(numeral: Numeral, tokens: Tokens, words: Lexicon) -> tuple[int, int]:
    """The words after a number that may say what it counts, as a range of word numbers; empty when something else follows."""
    start = numeral.last + 1
    if start >= len(tokens):
        return start, start
    gap = tokens.text[numeral.end : tokens.starts[start]]
    if gap not in _INSIDE:
        return start, start
    if tokens.lower[start] in _OF:
        start += 1
        while start < len(tokens) and (tokens.lower[start] in words.determiners) and tokens.gap(start - 1) == " ":
            start += 1
    if start < len(tokens) and tokens.lower[start] == "more" and tokens.gap(start) == " ":
        start += 1
    k = start
    sentence = tokens.sentence[numeral.last]
    while k < len(tokens) and k - start < _PHRASE and tokens.sentence[k] == sentence:
        lower = tokens.lower[k]
        if (
            lower in words.prepositions
            or lower in words.auxiliaries
            or (lower in words.stopwords and lower not in words.people)
            or (lower in words.cues and k > start)
        ):
            break
        if lower.endswith("ed") and lower not in words.concepts and (k > start or _ends_there(k, tokens, words)):
            break
        if lower in _PAST or (lower.endswith("ly") and k > start):
            break
        if (
            k > start
            and _plural(tokens.lower[k - 1])
            and tokens.lower[k - 1] in words.people
            and not _in_name(k - 1, tokens, words)
            and lower not in words.people
            and lower not in words.concepts
        ):
            break
        if lower[:1].isdigit() and "-year" not in lower:
            break
        k += 1
        if tokens.gap(k - 1) not in _INSIDE:
            break
    return start, k


def _in_name(k: int, tokens: Tokens, words: Lexicon) -> bool:
    """Whether a word stands in a name (Black Lives Matter), in a language that writes only these with capitals."""
    return words.code == "en" and tokens.words[k][:1].isupper()


def _ends_there(k: int, tokens: Tokens, words: Lexicon) -> bool:
    """Whether no noun follows word `k`, so that it is a verb: 300 marched in Oslo, but 300 armed men."""
    if tokens.gaps[k] != " ":
        return True
    after = tokens.lower[k + 1]
    return after in words.stopwords or after in words.prepositions or after in words.determiners


def _plural(noun: str) -> bool:
    """Whether a noun for people is one in itself, and does not describe the next ("terrorist sites")."""
    return noun.endswith("s") or noun in _IRREGULAR or noun in {"people", "police"}


def _measured(tokens: Tokens, last: int, words: Lexicon) -> str:
    """What a share or an amount is of: the noun after "of", or an age."""
    if last + 1 < len(tokens) and tokens.gap(last) == " ":
        after = tokens.lower[last + 1]
        if after == "old":
            return "age"
        if after == "of":
            k = last + 2
            while (
                k < len(tokens)
                and (tokens.lower[k] in words.determiners or tokens.lower[k].isdecimal())
                and tokens.gap(k) == " "
            ):
                k += 1
            if k < len(tokens) and tokens.lower[k] not in words.stopwords:
                return _key(tokens.lower[k], words)
    return ""


def _verb_before(numeral: Numeral, tokens: Tokens, words: Lexicon) -> str:
    """The concept of a verb or noun that leads up to the number: killed at least, death toll rose to."""
    k = numeral.first - 1
    seen = 0
    while k >= 0 and seen < _BACK and tokens.sentence[k] == tokens.sentence[numeral.first]:
        gap = tokens.gap(k)
        if gap not in {" ", " “", ": "} and not (k + 1 == numeral.first and gap.strip() in {"", "$"}):
            return ""
        lower = tokens.lower[k]
        concept = words.concepts.get(lower, "")
        if concept in _VERBAL and lower not in _ENDING:
            return _before_meaning(k, concept, tokens)
        if (
            lower not in _LEADING
            and lower not in words.determiners
            and lower not in words.adverbs
            and not tokens.words[k][0].isupper()
            and lower[:1].isalpha()
        ):
            return ""
        k -= 1
        seen += 1
    return ""


_LEADING = frozenset(
    "at least more than over up to as many about around nearly almost some an estimated approximately roughly another other the a including of rose risen rising climbed jumped increased stands stood reached has had is was by fewer less no only just to also that between off for all in fatally".split()
)


def _before_meaning(k: int, concept: str, tokens: Tokens) -> str:
    """A passive or a state leads to no count: "she was injured, three …" is not about three."""
    if (
        k
        and tokens.lower[k - 1] in {"was", "were", "is", "are", "be", "been", "being"}
        and tokens.lower[k + 1 : k + 2] not in (["in"], ["by"])
    ):
        return (
            concept if tokens.lower[k] in {"killed", "injured"} and tokens.lower[k + 1 : k + 2] == ["including"] else ""
        )
    return concept


def _verb_after(start: int, tokens: Tokens, words: Lexicon, *, alive: bool) -> str:
    """The concept of the verb that follows the noun: were killed, have died, lost their lives.

    What is not known to be people (`alive`) is no toll for being dead: something must have killed it.
    """
    k = start
    commas = 0
    if not k < len(tokens):
        return ""
    sentence = tokens.sentence[k - 1] if k else 0
    while k < len(tokens) and k - start < _AHEAD and tokens.sentence[k] == sentence:
        lower = tokens.lower[k]
        if lower[:1].isdigit() or lower in words.numbers or (lower in words.scales and len(lower) > 3):
            return ""
        concept = words.concepts.get(lower, "")
        if concept in _VERBAL and lower not in {
            "killing",
            "injuring",
            "wounding",
            "kill",
            "kills",
            "cases",
            "arrest",
            "arrests",
            "arresting",
            "saved",
        }:
            state = not alive and lower == "dead" and k and tokens.lower[k - 1] in words.auxiliaries
            return "" if state and not tokens.words[start - 1][:1].isupper() else concept
        if lower == "lives" and tokens.lower[k - 1] in {"their", "his", "her"}:
            return "killed"
        gap = tokens.gap(k - 1)
        if "," in gap or "—" in gap or "(" in gap:
            commas += 1
        known = (
            lower in words.auxiliaries
            or lower in words.adverbs
            or lower in _LINKS
            or lower.endswith("ly")
            or lower in words.prepositions
            or lower in words.determiners
        )
        if not known and not commas and lower not in words.people and k - start > 3:
            return ""
        if ";" in gap or commas > 2:
            return ""
        k += 1
    return ""


def _lives(numeral: Numeral, tokens: Tokens) -> str:
    before = {tokens.lower[k] for k in range(max(0, numeral.first - 5), numeral.first)}
    return "rescued" if before & {"saved", "save", "saving", "rescued"} else _TOLL


def _key(noun: str, words: Lexicon) -> str:
    """A noun as a key: without its possessive and, in English, its plural."""
    for mark in ("’s", "'s"):
        noun = noun.removesuffix(mark)
    if words.code == "en" and noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if words.code != "en" or len(noun) < 4 or noun.endswith(("ss", "us")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("ches", "shes", "sses", "xes")) else noun.removesuffix("s")
