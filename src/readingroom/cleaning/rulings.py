"""The last word on a page: what the user decided of a block, and what the settings say of an outlet.

Rules of the settings are texts in which `*` stands for any words, and nothing else is special.
They are matched piece by piece from left to right, without going back, so that no rule can take longer than the text and the rule are long.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readingroom.cleaning.line import Line
from readingroom.cleaning.recurrence import paragraph_key
from readingroom.cleaning.rules import name_kept
from readingroom.cleaning.survey import folded, web_site
from readingroom.model import BlockKind, Decision, OutletRules

ALIKE = 86.0
"""Likeness, of 100, from which on a block counts as one that was edited a little since the user decided (by characters in common, in order)."""
COMPARED = 2000
"""Characters of a block that are compared so."""

_PLAIN = str.maketrans("‘’‚‛“”„‟«»–—−‐‑\u00a0", '\'\'\'\'""""""----- ')


@dataclass(frozen=True, slots=True)
class Whose:
    """What tells whose an article is: where it stands, what it is called, who published it, and where on the web."""

    origin: str
    title: str
    outlet: str
    url: str


class Rulings:
    """Decisions and rules, ready to be applied to many pages. May be sent to other processes."""

    def __init__(self, outlets: Iterable[OutletRules] = (), decisions: Iterable[Decision] = ()) -> None:
        self.outlets = tuple(outlets)
        self.decisions = tuple(decisions)
        self._by_key: dict[int | str, list[Decision]] = {}
        self._by_article: dict[str, list[Decision]] = {}
        for decision in self.decisions:
            self._by_key.setdefault(_key(decision.text), []).append(decision)
            for name in _articles(decision.origin, decision.title):
                self._by_article.setdefault(name, []).append(decision)

    def __bool__(self) -> bool:
        return bool(self.outlets or self.decisions)

    def apply(self, lines: Sequence[Line], whose: Whose) -> bool:
        """Give the user the last word on each line; whether that changed anything of what is known of the lines.

        Title, deck, credit and date lines stay what they are.
        """
        decided = self._decided(lines, whose) if self.decisions else {}
        rules = [rules for rules in self.outlets if _is_of(rules.name, whose)]
        changed = False
        for place, line in enumerate(lines):
            if line.kept and not line.in_text:
                continue
            if place in decided:
                changed = _rule(line, keep=decided[place].keep, by="yours", reason=_DECIDED) or changed
            else:
                changed = _by_rules(line, rules) or changed
        if changed:
            name_kept(lines)
        return changed

    def _decided(self, lines: Sequence[Line], whose: Whose) -> dict[int, Decision]:
        """The decision for each place that has one: the latest for the same words, else one for nearly the same words of the same article."""
        found: dict[int, Decision] = {}
        for place, line in enumerate(lines):
            for decision in self._by_key.get(_key(line.text), ()):
                if _holds(decision, whose):
                    found[place] = decision
        names = _articles(whose.origin, whose.title)
        own = dict.fromkeys(decision for name in names for decision in self._by_article.get(name, ()))
        used = set(found.values())
        for decision in own:
            if decision in used:
                continue
            alike = (
                (_alike(decision.text, line.text), -place) for place, line in enumerate(lines) if place not in found
            )
            best, place = max(alike, default=(0.0, 0))
            if best:
                found[-place] = decision
        return found


def concerning(decisions: Iterable[Decision], text: str, whose: Whose) -> list[Decision]:
    """The decisions that speak of a block with this text in an article: on the same words, or nearly the same ones of that article."""
    names = set(_articles(whose.origin, whose.title))
    return [
        decision
        for decision in decisions
        if _holds(decision, whose)
        and (
            _key(decision.text) == _key(text)
            or (not names.isdisjoint(_articles(decision.origin, decision.title)) and _alike(decision.text, text) > 0)
        )
    ]


def matches(rule: str, text: str) -> bool:
    """Whether a block's text is what a rule says, case, white space and the shape of quotation marks and dashes left aside."""
    return _matches(_pieces(rule), _flat(text))


@lru_cache(maxsize=4096)
def _pieces(rule: str) -> tuple[str, ...]:
    return tuple(_flat(rule).split("*"))


def _matches(pieces: Sequence[str], text: str) -> bool:
    if len(pieces) == 1:
        return text == pieces[0]
    first, *middle, last = pieces
    if len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in middle:
        at = text.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return True


_DECIDED = {True: "You restored this.", False: "You removed this."}


def _by_rules(line: Line, rules: Sequence[OutletRules]) -> bool:
    flat = _flat(line.text) if rules else ""
    for keep in (True, False):
        for outlet in rules:
            for text in outlet.keep if keep else outlet.remove:
                if _matches(_pieces(text), flat):
                    said = f"Your settings {'keep' if keep else 'remove'} “{text}” for {_called(outlet.name)}."
                    return _rule(line, keep=keep, by="settings", reason={keep: said})
    return False


def _rule(line: Line, *, keep: bool, by: str, reason: dict[bool, str]) -> bool:
    if keep:
        line.restore()
        line.rule, line.reason, line.decided = f"{by}.keep", reason[True], True
    else:
        line.remove(line.kind or BlockKind.PARAGRAPH, f"{by}.remove", reason[False], 1.0)
    return True


def _holds(decision: Decision, whose: Whose) -> bool:
    if decision.outlet and folded(decision.outlet) == folded(whose.outlet):
        return True
    return decision.origin == whose.origin or (bool(decision.title) and decision.title == whose.title)


def _is_of(name: str, whose: Whose) -> bool:
    name = folded(name)
    host = web_site(whose.url)
    return name in ("*", folded(whose.outlet)) or (bool(host) and (host == name or host.endswith(f".{name}")))


def _alike(one: str, other: str) -> float:
    """How alike two texts are, of 100; 0 for less than `ALIKE`."""
    if 2 * abs(len(one) - len(other)) > len(one):
        return 0.0
    from rapidfuzz import fuzz  # noqa: PLC0415  (most pages have no decisions on them)

    return float(fuzz.ratio(_flat(one)[:COMPARED], _flat(other)[:COMPARED], score_cutoff=ALIKE))


def _articles(origin: str, title: str) -> tuple[str, ...]:
    return (f"at {origin}", f"called {title}") if title else (f"at {origin}",)


def _key(text: str) -> int | str:
    """What two blocks share that are the same words; of one without letters, its signs."""
    return paragraph_key(text) or _flat(text)


def _called(name: str) -> str:
    return "all outlets" if name == "*" else name


def _flat(text: str) -> str:
    return " ".join(text.casefold().translate(_PLAIN).split())
