"""A web page → its lines, each decided on, and what the page states about its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from readingroom.cleaning.familiar import remove_repeated, see_archive
from readingroom.cleaning.html import body_data, tables
from readingroom.cleaning.html.authors import shown_author
from readingroom.cleaning.html.choice import chosen
from readingroom.cleaning.html.elements import HIDDEN, NAMES, TAGS
from readingroom.cleaning.html.features import features
from readingroom.cleaning.html.flatten import Flattened, TextBlock, flatten, line_for
from readingroom.cleaning.html.forest import Forest, load
from readingroom.cleaning.html.metadata import Found, stated_by
from readingroom.cleaning.html.naming import kind_of, mark_credit, name_kept, name_removed
from readingroom.cleaning.html.said import remove_said
from readingroom.cleaning.languages import language_of
from readingroom.cleaning.lexicon import lexicon
from readingroom.cleaning.line import Line
from readingroom.cleaning.page import Page
from readingroom.cleaning.recurrence import Recurrence
from readingroom.cleaning.segment import Piece
from readingroom.cleaning.titles import same_words
from readingroom.cleaning.tokens import tokens
from readingroom.model import BlockKind, Declared, Document, Provenance

MEDIA_TYPE = "text/html"

LEAST_STOP_WORDS = 0.12
"""Share of stop words of the declared language below which the text is looked at for another: templates often say English."""

AROUND_TITLE = 8
"""Blocks above the title and below the first of the body among which dates and bylines are this article's."""

MOST_IN_DECK = 0.25
"""Share of the words kept up to which a block of them is taken for the deck."""

_SUMMARY = 1 << [name for name, _ in NAMES].index("summary")
_APART = TAGS["nav"] | TAGS["footer"] | TAGS["button"] | TAGS["form"] | TAGS["dialog"] | HIDDEN


def decide(
    document: Document, outlet: Recurrence | None = None, model: Forest | None = None
) -> tuple[Document, Page, dict[str, Provenance]]:
    """The document with what its page declares, its decided lines, and where each declared field came from.

    `outlet` says what other articles of the same outlet hold; `model` judges the blocks, in place of the one that is shipped.
    """
    flat = flatten(document.text)
    found = stated_by(flat, document.declared.url)
    lines = [line_for(block, kind_of(block)) for block in flat.blocks]
    inside, sure = _judged(flat, lines, found, model or _model())
    if body_data.is_missing(found.body, flat.blocks, inside):
        spoken = body_data.lines_of(document.text, found.body)
        lines, blocks, inside, sure = _beside(lines, flat.blocks, spoken)
    else:
        blocks = list(flat.blocks)
    language = _language(found, lines, inside)
    title = _mark_title(blocks, lines, found.title, inside)
    first = next(
        (place for place, keep in enumerate(inside) if keep and lines[place].count >= 8 and not lines[place].decided),
        len(lines),
    )
    _mark_deck(lines, blocks, inside, found.description, title, first)
    for place, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        if line.decided:
            continue
        own = (title if title is not None else first) - AROUND_TITLE <= place <= first + AROUND_TITLE
        if not inside[place]:
            name_removed(block, line, sure[place], own=own)
        elif own and place <= first:
            mark_credit(line, 0.8)
    remove_said(blocks, lines)
    if outlet is not None:
        see_archive(lines, outlet)
        remove_repeated(lines)
    name_kept(blocks, lines)
    if not found.byline and not any(line.rule == "credit.byline" for line in lines):
        shown = shown_author(blocks, title, first)
        if shown:
            found.byline, found.provenance["byline"] = shown
    if not found.title and title is None:
        found.title = next((line.text for line in lines if line.kind is BlockKind.HEADING and line.count <= 32), "")
        if found.title:
            found.provenance["title"] = Provenance("heading", inferred=True)
    lines = tables.joined(blocks, lines)
    return _declaring(document, found), Page(lines, found.title, language), found.provenance


def opened(document: Document) -> tuple[Declared, list[Piece]]:
    """What a page states about its article, and its blocks, without what is made of them."""
    flat = flatten(document.text)
    stated = _declaring(document, stated_by(flat, document.declared.url)).declared
    return stated, [Piece(block.start, block.end, block.text) for block in flat.blocks]


@cache
def _model() -> Forest:
    return load("weights.json")["block"]


def _judged(flat: Flattened, lines: Sequence[Line], found: Found, forest: Forest) -> tuple[list[bool], list[float]]:
    """For each block whether it is of the article, and how sure that is, 0 to 1."""
    odds = forest.log_odds(features(flat, lines, found.description, found.body))
    likely = 1 / (1 + np.exp(-odds.astype(np.float64)))
    inside = chosen(flat.blocks, likely.tolist())
    if not any(keep and line.count >= 8 for keep, line in zip(inside, lines, strict=True)):
        # Nothing like the pages that the model knows: all stays that is not plainly something else.
        inside = [
            keep or not (block.element.tags & _APART or line.cues or (block.links * 2 > block.words))
            for keep, block, line in zip(inside, flat.blocks, lines, strict=True)
        ]
    return inside, [float(value if keep else 1 - value) for keep, value in zip(inside, likely, strict=True)]


def _beside(
    lines: list[Line], blocks: Sequence[TextBlock], spoken: Sequence[TextBlock]
) -> tuple[list[Line], list[TextBlock], list[bool], list[float]]:
    """The lines of the page, none of them of the article, and those of its data, all of them, by their place in the source."""
    rows = [(block.start, line, block, False) for block, line in zip(blocks, lines, strict=True)]
    rows += [(block.start, line_for(block, BlockKind.PARAGRAPH), block, True) for block in spoken]
    rows.sort(key=lambda row: row[0])
    return [row[1] for row in rows], [row[2] for row in rows], [row[3] for row in rows], [0.9] * len(rows)


def _mark_title(blocks: Sequence[TextBlock], lines: Sequence[Line], title: str, inside: Sequence[bool]) -> int | None:
    """Marks where the page shows its title, and where it says it again above the text; the place of the first."""
    wanted = tokens(title)
    if not wanted:
        return None
    same = [
        place
        for place, line in enumerate(lines)
        if line.count <= 40 and not blocks[place].element.tags & _APART and same_words(line.words, wanted)
    ]
    place = next((place for place in same if blocks[place].element.tag == "h1"), same[0] if same else None)
    if place is None or not any(keep and at not in same for at, keep in enumerate(inside)):
        # A page may say nothing but its title.
        return None
    lines[place].as_metadata(BlockKind.TITLE, "title", "This is the title; it is shown above the text.")
    for other in same:
        if other != place and (other < place or not inside[other]):
            lines[other].remove(BlockKind.REPEATED_TITLE, "title.repeated", "This says the title again.", 0.95)
    return place


def _mark_deck(
    lines: Sequence[Line],
    blocks: Sequence[TextBlock],
    inside: Sequence[bool],
    description: str,
    title: int | None,
    first: int,
) -> None:
    """Marks the deck: between title and text, called a summary by its element, or the page's own description."""
    if title is None:
        return
    described = tokens(description)
    kept = sum(line.count for line, keep in zip(lines, inside, strict=True) if keep)
    for place in range(title + 1, min(first + 1, title + 12, len(lines))):
        line = lines[place]
        if line.decided or not 5 <= line.count <= 70 or blocks[place].links:
            continue
        called = bool((blocks[place].element.own | _outer_own(blocks[place])) & _SUMMARY)
        told = same_words(line.words, described)
        if inside[place] and line.count > MOST_IN_DECK * kept:
            # All that the page says.
            continue
        if (told and called) or ((told or called) and not inside[place]):
            line.as_metadata(
                BlockKind.DECK, "deck", "This sums the article up under its title; it is shown above the text."
            )
            return


def _outer_own(block: TextBlock) -> int:
    return block.element.parent.own if block.element.parent else 0


def _language(found: Found, lines: Sequence[Line], inside: Sequence[bool]) -> str:
    longest = sorted((line for line, keep in zip(lines, inside, strict=True) if keep), key=lambda line: -line.count)
    longest = longest[:12] or sorted(lines, key=lambda line: -line.count)[:12]
    words = [word for line in longest for word in line.words[:400]]
    stop = lexicon().stopwords.get(found.language)
    if found.language and (
        len(words) < 30 or (stop and sum(map(stop.__contains__, words)) >= LEAST_STOP_WORDS * len(words))
    ):
        return found.language
    seen = language_of(words, " ".join(line.text[:1000] for line in longest))
    if seen and seen != found.language and (stop or not found.language):
        found.language = ""
        found.provenance.pop("language", None)
        return seen
    return found.language or seen


def _declaring(document: Document, found: Found) -> Document:
    return replace(
        document,
        declared=Declared(
            title=found.title,
            outlet=found.outlet,
            byline=found.byline,
            agency=found.agency,
            date=found.date,
            language=found.language,
            url=found.url,
            updated=found.updated,
        ),
    )
