"""What only one outlet of a story carries, and whom each article credits: said only where the texts show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from readingroom.index.analysis import primary, stop_words
from readingroom.index.folding import fold
from readingroom.model import (
    Article,
    DateMention,
    Entry,
    Figure,
    Name,
    NameType,
    Quotation,
    Reference,
    ReferenceKind,
    Reported,
    Saying,
    Span,
    Verdict,
)

LEAST_ARTICLES = 3
"""Articles of a story from which on it says something that only one has a thing: of two, each has half of all alone."""

EACH = 5
"""Figures, quotations and names that are listed of one article, of each: those that come first, the names that it gives most often."""

SHORTEST = 5
"""Words of the shortest quotation that is listed."""

AFTER = 7
"""Words behind a figure that are given with it at most, to say what it counts."""

_WORDS = re.compile(r"\w+")
_PIECE = re.compile(r"\S+")
_CLAUSE = re.compile(r"[,;:](?=\s|\Z)|[،、，；：。()\[\]{}“”„«»\"—–…!?\n]|\s[-‘'‹]")
"""What ends a clause, or begins one inside another."""

_JOINING = {
    "en": frozenset("and or but that which who whom whose when where while if because as until since".split()),
    "de": frozenset("und oder aber dass die der das wenn wo weil als".split()),
    "fr": frozenset("et ou mais que qui dont quand si".split()),
    "es": frozenset("y e o u pero que quien cuando donde porque mientras si".split()),
    "it": frozenset("e o ma che cui quando dove se".split()),
    "pt": frozenset("e ou mas que quem quando onde se".split()),
}
"""By language, words behind which another clause may begin, which says something else."""

_LEADING = frozenset(("least", "around", "nearly", "almost", "roughly", "approximately"))
"""Words, besides stop words, that lead to what follows them."""

_BEFORE_A_SOURCE = (
    r"(?:according to|(?:as |first )?reported (?:by|in)|told|(?:interview|statement|email|e-mail) (?:with|to)|said to|"
    r"published (?:by|in|on)|obtained by|seen by|cited by|spoke (?:to|with)) (?:the )?"
)
_BEHIND_A_SOURCE = (
    r"(?:['’]s)? (?:first |also |has |had |later )?(?:report(?:s|ed)|publish(?:es|ed)|wrote|revealed|obtained|noted)\b"
)

_LINKS = {
    ReferenceKind.FIGURE: (ReferenceKind.FIGURE, ReferenceKind.PASSAGE, ReferenceKind.QUOTE),
    ReferenceKind.QUOTE: (ReferenceKind.QUOTE, ReferenceKind.PASSAGE),
    ReferenceKind.NAME: (ReferenceKind.NAME,),
}
"""Of each kind of thing, the references by which another article has it too."""


def carried_alone(entries: Sequence[Entry], references: Iterable[Reference]) -> tuple[Reported, ...]:
    """The figures, quotations and names that only one outlet's article of a story gives, each with its one saying, article by article, in the order of `entries`.

    A thing is left out when a reference links it to an article of another outlet, and when the text of one holds the same number, the same beginning or end of the utterance, or a word of the name: what is said to be in one article only must not be in another in any form.
    """
    outlets = {entry.article.id: _outlet(entry.article) for entry in entries}
    if len(entries) < LEAST_ARTICLES or len(set(outlets.values())) < 2:
        return ()
    linked: dict[tuple[str, ReferenceKind], list[Span]] = {}
    for one in references:
        if outlets.get(one.here_id) != outlets.get(one.there_id):
            linked.setdefault((one.here_id, one.kind), []).append(one.here)
            linked.setdefault((one.there_id, one.kind), []).append(one.there)
    texts = {entry.article.id: f" {_folded(f'{entry.article.title} {entry.article.text}')} " for entry in entries}
    found: list[Reported] = []
    for entry in entries:
        mine = outlets[entry.article.id]
        others = [each for each in entries if outlets[each.article.id] != mine]
        elsewhere = [texts[each.article.id] for each in others]
        for kind, make in (
            (ReferenceKind.FIGURE, _figures),
            (ReferenceKind.QUOTE, _quotations),
            (ReferenceKind.NAME, _names),
        ):
            spans = [span for by in _LINKS[kind] for span in linked.get((entry.article.id, by), ())]
            found += list(make(entry, others, elsewhere, spans))[:EACH]
    return tuple(found)


def _figures(
    entry: Entry, others: Sequence[Entry], elsewhere: Sequence[str], linked: Sequence[Span]
) -> Iterator[Reported]:
    # “One of them” counts nothing.
    known = {(1.0, 1.0)} | {(one.low, one.high) for other in others for one in other.analysis.figures}
    for one in entry.analysis.figures:
        value = (one.low, one.high)
        # Nor does a number say anything without what it counts.
        if value in known or not (one.subject or one.unit) or _touches(one, linked):
            continue
        if any(_holds(text, _folded(_number(one))) for text in elsewhere):
            continue
        known.add(value)
        yield _one(entry, ReferenceKind.FIGURE, one.subject or one.unit, _widened(entry, one))


def _quotations(
    entry: Entry, others: Sequence[Entry], elsewhere: Sequence[str], linked: Sequence[Span]
) -> Iterator[Reported]:
    del others
    for one in entry.analysis.quotations:
        words = _folded(one.text).split()
        if not one.direct or len(words) < SHORTEST or _touches(one, linked):
            continue
        edges = " ".join(words[:SHORTEST]), " ".join(words[-SHORTEST:])
        if not any(_holds(text, edge) for text in elsewhere for edge in edges):
            yield _one(entry, ReferenceKind.QUOTE, one.speaker, Span(one.start, one.end))


def _names(
    entry: Entry, others: Sequence[Entry], elsewhere: Sequence[str], linked: Sequence[Span]
) -> Iterator[Reported]:
    own = {_folded(entry.article.outlet), _folded(entry.article.agency), _folded(entry.article.byline)}
    own |= {_folded(other.article.outlet) for other in others}
    brand = _folded(entry.article.outlet).partition(" ")[0]
    by_name: dict[str, list[Name]] = {}
    for one in entry.analysis.names:
        by_name.setdefault(one.canonical, []).append(one)
    times: Counter[str] = Counter({name: len(given) for name, given in by_name.items()})
    for name, _ in times.most_common():
        given = by_name[name]
        first = given[0]
        if brand and _folded(name).startswith(brand):
            continue
        forms = {_folded(each) for each in (name, *(one.text for one in given))}
        if first.type is NameType.PERSON:
            forms.add(_folded(name).rpartition(" ")[2])
        # A place or a body named once is a setting; a name in capitals alone is a label of the page.
        passing = len(given) < 2 and first.type is not NameType.PERSON
        if passing or name.isupper() or forms & own or any(_touches(one, linked) for one in given):
            continue
        if not any(_holds(text, form) for text in elsewhere for form in forms):
            yield _one(entry, ReferenceKind.NAME, first.type.value, Span(first.start, first.end))


def _one(entry: Entry, kind: ReferenceKind, what: str, span: Span) -> Reported:
    article = entry.article
    saying = Saying(article.id, span, article.text[span.start : span.end])
    return Reported(kind, what, Verdict.SAME, (saying,))


def _widened(entry: Entry, figure: Figure) -> Span:
    """A figure with the words behind it that say what it counts: to the end of its clause, or else to where a phrase ends.

    No phrase ends with a word such as “in”, only before one, and none inside a name or a date, nor is the next figure of it.
    """
    text, analysis = entry.article.text, entry.analysis
    sentence = next((one.end for one in analysis.sentences if one.start <= figure.start < one.end), len(text))
    following = next((one.start for one in analysis.figures if one.start >= figure.end), sentence)
    mark = _CLAUSE.search(text, figure.end, sentence)
    clause = mark.start() if mark else sentence
    pieces = list(islice(_PIECE.finditer(text, figure.end, min(clause, following)), AFTER + 1))
    words = [fold(piece[0]).strip("’'.") for piece in pieces]
    language = entry.article.language
    stops, joining = stop_words(language) | _LEADING, _JOINING.get(primary(language) or "en", frozenset())
    # The stop of the sentence is none of the figure's words; that of “U.S.” is.
    ends = [piece.end() if "." in piece[0][:-1] else piece.start() + len(piece[0].rstrip(".")) for piece in pieces]
    last = len(pieces) - 1 if clause <= following else -1
    units: list[Name | DateMention] = [*analysis.names, *analysis.dates]
    chosen = figure.end
    for number, end in enumerate(ends[:AFTER]):
        # A comma ends less than a dash: what the clause behind “that” says may go on after it.
        if not joining.isdisjoint(words[: number + 1]) and (number != last or (mark and mark[0] == ",")):
            continue
        over = number == last or (number < len(pieces) - 1 and words[number + 1] in stops)
        inside = any(one.start < end < one.end for one in units)
        if over and not inside and words[number] not in stops:
            chosen = end
    return Span(figure.start, chosen)


def _number(figure: Figure) -> str:
    """The number as it was written, without what it counts."""
    return " ".join(word for word in figure.text.split() if any(sign.isdigit() for sign in word)) or figure.text


def _touches(one: Figure | Quotation | Name, spans: Sequence[Span]) -> bool:
    return any(span.start < one.end and one.start < span.end for span in spans)


def _holds(text: str, words: str) -> bool:
    """Whether words stand in a text, both folded, the text with a blank at both ends."""
    return bool(words) and f" {words} " in text


def _folded(text: str) -> str:
    """The words of a text without case and punctuation."""
    return " ".join(_WORDS.findall(text.casefold()))


def _outlet(article: Article) -> str:
    return _folded(article.outlet) or article.id


def credited(articles: Sequence[Article]) -> dict[str, tuple[str, ...]]:
    """Whom each article of a story credits, by its id: other outlets of the story that it names as where it has something from; agencies stand in the articles themselves."""
    outlets = dict.fromkeys(article.outlet for article in articles if len(article.outlet) > 2)
    named = {outlet: _as_a_source(outlet) for outlet in outlets}
    return {
        article.id: tuple(
            outlet
            for outlet, pattern in named.items()
            if _folded(outlet) not in (_outlet(article), _folded(article.agency)) and pattern.search(article.text)
        )
        for article in articles
    }


def _as_a_source(outlet: str) -> re.Pattern[str]:
    name = re.escape(outlet.removeprefix("The ").partition(" (")[0])
    return re.compile(rf"(?<!\w)(?:(?i:{_BEFORE_A_SOURCE}){name}(?!\w)|{name}{_BEHIND_A_SOURCE})")
