"""Document → Article: the text that is kept, the ledger of every piece, and the metadata."""

from __future__ import annotations

from readingroom.cleaning import cards, metadata
from readingroom.cleaning.identity import article_id
from readingroom.cleaning.page import Page, decide
from readingroom.cleaning.recurrence import Recurrence
from readingroom.cleaning.rulings import Rulings, Whose
from readingroom.cleaning.scores import LineScorer, score_lines
from readingroom.model import Article, Block, Document, Provenance

SEPARATOR = "\n\n"
HTML = "text/html"
_CLOSING = (",", ".", ";", ":", "!", "?", ")", "’", "'")
"""What stands after a word without a blank, where a paragraph goes on after something that was cut out of it."""


def clean(
    document: Document,
    *,
    scorer: LineScorer = score_lines,
    outlet: Recurrence | None = None,
    rulings: Rulings | None = None,
) -> Article:
    """The article that a document holds; never fails, whatever the text.

    Takes time linear in the length of the text.
    `scorer` judges how much each line looks like body text, where no rule decides; `outlet` says what other articles of the same outlet hold, as evidence of what is glue.
    `rulings` are the user's own decisions and rules, and have the last word.
    """
    sources: dict[str, Provenance] = {}
    if document.media_type == HTML:
        from readingroom.cleaning import html  # noqa: PLC0415 - its model is loaded only where there are web pages

        document, page, sources = html.decide(document, outlet)
    else:
        page = decide(document, scorer, outlet)
    page.lines[:] = cards.cut_cards(page.lines, document.text)
    found = metadata.gather(document, page)
    if rulings and rulings.apply(page.lines, Whose(document.origin, found.title, found.outlet, found.url)):
        found = metadata.gather(document, page)
    text, blocks = _ledger(page)
    return Article(
        id=article_id(document.origin),
        origin=document.origin,
        text=text,
        blocks=blocks,
        title=found.title,
        deck=found.deck,
        outlet=found.outlet,
        byline=found.byline,
        agency=found.agency,
        dateline=found.dateline,
        date=found.date,
        language=found.language,
        url=found.url,
        provenance=found.provenance
        | {
            name: sources[name]
            for name in sources.keys() & found.provenance.keys()
            if found.provenance[name].source == "declared"
        },
        updated=found.updated,
    )


def _ledger(page: Page) -> tuple[str, tuple[Block, ...]]:
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    begun = False
    for line in page.lines:
        assert line.kind is not None
        begun = begun and line.piece.joined
        before = ""
        if line.in_text and pieces:
            before = SEPARATOR if not begun else "" if line.text.startswith(_CLOSING) else " "
            at += len(before)
        start, end, *_ = line.piece
        # By place, as there are hundreds.
        blocks.append(
            Block(
                start,
                end,
                line.text,
                line.kind,
                line.kept,
                at,
                line.in_text,
                line.rule,
                line.reason,
                round(line.strength, 2) if line.strength != 1 else 1.0,
            )
        )
        if line.in_text:
            pieces += (before, line.text)
            at += len(line.text)
            begun = True
    return "".join(pieces), tuple(blocks)
