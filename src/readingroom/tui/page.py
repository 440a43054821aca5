"""An article → what stands on its page, from the title down; and the words in which metadata is shown.

Everything that comes out has passed `printable`, character for character, so that offsets into the cleaned text still hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from enum import StrEnum

from readingroom.model import Article, Block, BlockKind
from readingroom.printable import printable

from .layout import Flow


class Role(StrEnum):
    """How a piece of a page is set; the value is the name of its ink."""

    TITLE = "title"
    DECK = "deck"
    META = "meta"
    TEXT = "text"
    HEADING = "heading"
    LABEL = "label"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the page."""

    role: Role
    flow: Flow


_ROLES = {BlockKind.HEADING: Role.HEADING}
_INDENTS = {BlockKind.LIST_ITEM: 2, BlockKind.QUOTATION: 3}


def day(found: Date | None, *, short: bool = False) -> str:
    """A date as a reader writes it: 5 March 2024, or 5 Mar 2024 where room is short; empty for None.

    Written out here, for strftime follows the machine's own language.
    """
    if found is None:
        return ""
    month = _MONTHS[found.month - 1]
    return f"{found.day} {month[:3] if short else month} {found.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def one_line(text: str) -> str:
    """Text from the archive on one line: white space made single, everything printable."""
    return printable(" ".join(text.split()))


def title_of(article: Article) -> str:
    """The title, or the beginning of the text when the article has none."""
    return one_line(article.title) or opening(article.text) or "(empty)"


def opening(text: str, longest: int = 80) -> str:
    """The first words of a text that has no title, on one line."""
    first = one_line(text[: 4 * longest])
    if len(first) <= longest:
        return first
    return first[:longest].rsplit(" ", 1)[0] + " …"


def metadata(article: Article) -> list[str]:
    """The lines under the title: who published it, when, who wrote it, whom it credits; what was worked out is marked."""

    def said(field: str, text: str) -> str:
        found = article.provenance.get(field)
        return f"{text} (inferred)" if text and found is not None and found.inferred else text

    first = [
        said("outlet", one_line(article.outlet)),
        said("dateline", one_line(article.dateline)),
        said("date", day(article.date)) or "undated",
    ]
    second = [said("byline", one_line(article.byline)), said("agency", one_line(article.agency))]
    lines = [" · ".join(part for part in first if part), " · ".join(part for part in second if part)]
    return [line for line in lines if line]


def compose(article: Article, *, show_removed: bool = False) -> list[Piece]:
    """The pieces of an article's page, in order; with `show_removed` also what cleaning took away, where it stood."""
    pieces = [Piece(Role.TITLE, Flow(title_of(article), before=1))]
    if article.deck:
        pieces.append(Piece(Role.DECK, Flow(one_line(article.deck))))
    for number, line in enumerate(metadata(article)):
        pieces.append(Piece(Role.META, Flow(line, before=1 if number == 0 else 0)))
    removed = [block for block in article.blocks if not block.kept] if show_removed else []
    kinds = {block.at: block.kind for block in article.blocks if block.in_text}
    at = 0
    waiting = iter(removed)
    block = next(waiting, None)
    for paragraph in article.text.split("\n\n"):
        while block is not None and block.at <= at:
            pieces += _removed_pieces(block)
            block = next(waiting, None)
        if paragraph:
            pieces.append(_paragraph_piece(paragraph, at, kinds.get(at, BlockKind.PARAGRAPH)))
        at += len(paragraph) + 2
    while block is not None:
        pieces += _removed_pieces(block)
        block = next(waiting, None)
    return pieces


def _paragraph_piece(text: str, at: int, kind: BlockKind) -> Piece:
    flow = Flow(printable(text.replace("\n", " ")), at=at, indent=_INDENTS.get(kind, 0))
    return Piece(_ROLES.get(kind, Role.TEXT), flow)


def _removed_pieces(block: Block) -> list[Piece]:
    """What was removed, under its kind and the reason."""
    reason = one_line(block.reason).rstrip(".")
    label = f"{block.kind} – {reason}" if reason and reason.lower() != block.kind else str(block.kind)
    return [
        Piece(Role.LABEL, Flow(label, indent=2)),
        Piece(Role.REMOVED, Flow(one_line(block.text), before=0, indent=2)),
    ]


def flows(pieces: Sequence[Piece]) -> list[Flow]:
    """The flows of a page's pieces."""
    return [piece.flow for piece in pieces]
