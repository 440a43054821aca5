"""Whether two counts count the same: all of those hit, and not a part of them, one event, and not a year of events.

News says in words what a number leaves out: four *others*, two men *and a woman*, six *found at the scene*, ten *since Tuesday*, three people *and then himself*.
What these words are is known for English; in other languages counts are compared without them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from readingroom.crossref.kept import Kept
from readingroom.model import Entry, Figure, Span

BEFORE, AFTER = 48, 64
"""Characters before and after a figure, within its sentence, in which it is said of whom it counts a part."""

NEIGHBOUR = 24
"""Characters between two figures that may be parts of one sum."""

MAX_TEXT = 60_000
"""Characters of an article in which it is looked up whether somebody attacked."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What a count extends over, as far as its sentence says: `part` of a whole, `others` than some named before it, a `wide` stretch of time or land, `several` events, and `who` is counted where that is not simply people.

    `events` says that events are counted, or days, and `hit` that those hit are, the dead among them, where the injured are counted.
    """

    part: bool
    others: bool
    wide: bool
    several: bool
    events: bool
    hit: bool
    who: str

    def comparable(self, other: Extent) -> bool:
        """Whether nothing speaks against setting one against the other."""
        if self.part or other.part or self.wide or other.wide or self.events or other.events:
            return False
        mine, yours = (self.others, self.several, self.hit), (other.others, other.several, other.hit)
        return mine == yours and self.who == other.who


_ADDING = frozenset({"and", "plus", "and a", "and a crew of", "as well as", "of", "out of", "or", "and another"})

_PART_BEFORE = re.compile(
    r"\b(?:including|include[sd]?|among (?:them|those|the (?:dead|injured|wounded|victims))|of (?:them|whom|which)|another|more than one|at least one|an additional"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|both|some|most|many|all|none|half|\d+) of (?:the |these |those |his |her |their )?"
    r"|found|identified|transported|rushed|took|treated|released|discharged|hospitali[sz]ed|admitted|both|aged?|wife|husband|mother|father|daughter|son|sister|brother)\b\W{0,3}(?:at least |about |another |the )?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"^[^,.;:()]{0,40}?\b(?:of (?:them|whom|which|those|the)\b|in (?:critical|serious|stable|fair|good|grave|guarded) condition|critically|hospitali[sz]ed|transported|treated|discharged|released|remain(?:s|ed)?\b"
    r"|(?:taken|rushed|airlifted|flown|driven|brought|sent) to|at the (?:scene|hospital|house|home)|on the scene|identified|pronounced|suffering|undergoing|surviv|who (?:died|were|was) (?:at|in)|inside\b)",
    re.IGNORECASE,
)
_JOINED_BEFORE = re.compile(r"\b(?:an?|another|one|his|her|the)\s+(?:[\w'’-]+\s+){1,4}and\s+$", re.IGNORECASE)
_JOINED_AFTER = re.compile(
    r"^(?:\s+[\w'’-]+){0,3}?,?\s+and\s+(?:an?|another|his|her|their|one|a fourth|a third|a fifth)\s+(?:[\w'’-]+)",
    re.IGNORECASE,
)
_CASUALTY = re.compile(
    r"\b(?:dead|killed|kills|killing|died|dies|wounded|injured|hurt|shot|slain|wounding|injuring)\b", re.IGNORECASE
)
_DEADLY = re.compile(r"\b(?:dead|killed|kills|killing|died|dies|slain|fatally|death)\b", re.IGNORECASE)
_LISTED = re.compile(r"\d{1,3}$")
_ADDED = re.compile(r"(?:in addition|additionally|separately|elsewhere|meanwhile|earlier)\b", re.IGNORECASE)
_HURT = re.compile(r"\b(?:wound|injur|hurt|non-fatal)", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:others?|more|additional)\b", re.IGNORECASE)
_WIDE = re.compile(
    r"\b(?:so far (?:this|in)|(?:this|last|past|previous|each|every|per) (?:year|month|week|weekend|day)|over the (?:weekend|week|past|last)|nation(?:wide|ally)|(?:city|state|county|country)wide"
    r"|(?:across|throughout|through|around) (?:the )?(?:day|city|county|state|country|nation|weekend|world|united states|\w+ since)|since|annual(?:ly)?|on average|average|percent|weekend|years ago|year earlier|(?:years?|months?|weeks?) (?:after|before|since)"
    r"|in (?:19|20)\d\d|in (?:january|february|march|april|june|july|august|september|october|november|december)\b(?! \d)|up to now|to date|statistics|homicides|mass shootings|death row|death penalty|executions?)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:shootings|incidents|crashes|killings|murders|stabbings)\b",
    re.IGNORECASE,
)
_EVENTS = frozenset(
    "shootings shooting attacks attack bombings blasts explosions incidents incident crashes killings raids strikes clashes counts charges times occasions locations scenes years months weeks days hours".split()
)
_PEOPLE = frozenset(
    "people person persons victims victim others other dead killed wounded injured hurt individuals lives deaths fatalities casualties more souls additional missing arrested shot died slain and found civilians residents citizens innocent".split()
)
_NUMBER = re.compile(
    r"^[\d.,]+$|^(?:at|least|more|than|about|around|some|nearly|almost|up|to|over|as|many|an?|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|dozens?|hundreds?|thousands?|million|another|of)$"
)
_KILLER = re.compile(
    r"\b(?:killed|shot|hanged|hanging|killing|shooting|blew) (?:himself|herself|themselves)\b|\b(?:his|her|their) own li(?:fe|ves)\b|\bsuicides?\b|\bmass shootings?\b"
    r"|\b(?:gunm[ae]n|shooters?|attackers?|bombers?|assailants?|hijackers?|suspected killers?)\b",
    re.IGNORECASE,
)


def extent(entry: Entry, figure: Figure, sentence: Span) -> Extent:
    """What a figure of an entry extends over, by the words of its `sentence`."""
    text = entry.article.text
    whole = text[sentence.start : sentence.end]
    before = text[max(sentence.start, figure.start - BEFORE) : figure.start]
    after = text[figure.end : min(sentence.end, figure.end + AFTER)]
    others = bool(_OTHERS.search(figure.text) or _OTHERS.match(after.lstrip()))
    if others and figure.subject == "injured":
        # One killed and four others hurt: others than the dead are all of the hurt.
        others = not _DEADLY.search(text[sentence.start : figure.start])
    return Extent(
        part=_is_part(entry, figure, sentence, before, after),
        others=others,
        wide=bool(_WIDE.search(whole)),
        several=bool(_SEVERAL.search(whole)),
        events=figure.text.lower().split()[-1].strip(".,;:") in _EVENTS,
        hit=figure.subject == "injured" and not _HURT.search(before + figure.text + after),
        who=_who(figure),
    )


def _is_part(entry: Entry, figure: Figure, sentence: Span, before: str, after: str) -> bool:
    """Whether a figure counts a part of another, or what is added to it."""
    figures = entry.analysis.figures
    at = bisect_left(figures, figure.start, key=lambda f: f.start)
    for other in figures[max(0, at - 1) : at + 2]:
        low, high = sorted((figure, other), key=lambda f: f.start)
        between = entry.article.text[low.end : high.start]
        adding = other is not figure and len(between) <= NEIGHBOUR and between.lower().strip(" ,") in _ADDING
        # 65 passengers and six crew are parts of one sum; one dead and four hurt are not.
        if adding and (other.subject == figure.subject or other.subject not in _TOLLS):
            return True
    if _LISTED.match(figure.text) and before.rstrip().endswith(",") and after.startswith(","):
        # Two women, 25, and a man: an age.
        return True
    if _beside(entry, figure, figures, sentence) or _ADDED.match(entry.article.text[sentence.start : figure.start]):
        return True
    if " of " in figure.text.lower() or _PART_BEFORE.search(before) or _PART_AFTER.match(after):
        return True
    joined = _JOINED_BEFORE.search(before)
    if joined and not _CASUALTY.search(joined.group()):
        return True
    joined = _JOINED_AFTER.match(after)
    return bool(joined) and not _CASUALTY.search(joined.group() if joined else "")


def _beside(entry: Entry, figure: Figure, figures: Sequence[Figure], sentence: Span) -> bool:
    """Whether its sentence holds another count of the same, which is no part of it: of another place, or the sum of all."""
    text = entry.article.text
    first = bisect_left(figures, sentence.start, key=lambda f: f.start)
    last = bisect_left(figures, sentence.end, key=lambda f: f.start)
    for other in figures[first:last]:
        if other.subject != figure.subject or other.low == figure.low:
            continue
        before, after = (
            text[max(sentence.start, other.start - BEFORE) : other.start],
            text[other.end : other.end + AFTER],
        )
        if other.low > figure.low or not (_PART_BEFORE.search(before) or _PART_AFTER.match(after)):
            return True
    return False


_TOLLS = frozenset({"killed", "injured", "missing", "arrested", "rescued", "displaced", "infected", "hostages"})


def _who(figure: Figure) -> str:
    """Whom a figure counts, empty for people in general."""
    if figure.subject not in _TOLLS:
        return ""
    words = [word.strip(".,;:’'\"").lower() for word in re.split(r"[\s-]+", figure.text)]
    kind = [word for word in words if word and word not in _PEOPLE and not _NUMBER.match(word)]
    return kind[-1] if kind else ""


def of_attack(entry: Entry) -> bool:
    """Whether an article speaks of somebody who attacked, or killed himself: some count him among the dead, and some do not."""
    return _attacks.of(entry)


def _attacker(entry: Entry) -> bool:
    return bool(_KILLER.search(entry.article.title) or _KILLER.search(entry.article.text[:MAX_TEXT]))


_attacks = Kept(_attacker)
