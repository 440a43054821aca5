"""An article → what stands on its page, from the title down; and the words in which metadata is shown.

Everything that comes out has passed `printable`, character for character, so that offsets into the cleaned text still hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    """A piece of the page; `block` is the number of the article's block that it shows, None for what cannot be decided on."""

    role: Role
    flow: Flow
    block: int | None = None


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


def month(found: Date) -> str:
    """The month of a date as a reader writes it: March 2024."""
    return f"{_MONTHS[found.month - 1]} {found.year}"


def month_named(written: str) -> str:
    """The same of a month as facets have it, `2024-03`; anything else as it is."""
    try:
        return month(Date.fromisoformat(f"{written}-01"))
    except ValueError:
        return one_line(written)


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
        said("updated", f"updated {day(article.updated)}" if article.updated not in (None, article.date) else ""),
    ]
    second = [said("byline", one_line(article.byline)), said("agency", one_line(article.agency))]
    lines = [" · ".join(part for part in first if part), " · ".join(part for part in second if part)]
    return [line for line in lines if line]


def compose(
    article: Article, *, show_removed: bool = False, decided: Mapping[int, bool | None] | None = None
) -> list[Piece]:
    """The pieces of an article's page, in order; with `show_removed` also what cleaning took away, where it stood.

    `decided` are decisions that the index does not know yet, by the number of their block: to keep it, to remove it, or (None) nothing any more.
    """
    pieces = [Piece(Role.TITLE, Flow(title_of(article), before=1))]
    if article.deck:
        pieces.append(Piece(Role.DECK, Flow(one_line(article.deck))))
    for number, line in enumerate(metadata(article)):
        pieces.append(Piece(Role.META, Flow(line, before=1 if number == 0 else 0)))
    removed = [number for number, block in enumerate(article.blocks) if not block.kept] if show_removed else []
    standing = {block.at: number for number, block in enumerate(article.blocks) if block.in_text}
    pending = decided or {}
    at = 0
    waiting = iter(removed)
    gone = next(waiting, None)
    for paragraph in article.text.split("\n\n"):
        while gone is not None and article.blocks[gone].at <= at:
            pieces += _removed_pieces(article.blocks[gone], gone, pending)
            gone = next(waiting, None)
        if paragraph:
            own = standing.get(at)
            if show_removed and own is not None:
                pieces += _decision_label(article.blocks[own], own, pending)
            kind = BlockKind.PARAGRAPH if own is None else article.blocks[own].kind
            pieces.append(_paragraph_piece(paragraph, at, kind, own))
        at += len(paragraph) + 2
    while gone is not None:
        pieces += _removed_pieces(article.blocks[gone], gone, pending)
        gone = next(waiting, None)
    return pieces


def _paragraph_piece(text: str, at: int, kind: BlockKind, number: int | None) -> Piece:
    flow = Flow(printable(text.replace("\n", " ")), at=at, indent=_INDENTS.get(kind, 0))
    return Piece(_ROLES.get(kind, Role.TEXT), flow, number)


PENDING = {True: "restored by you", False: "removed by you", None: "your decision taken back"}
"""What a decision is called until the index knows it."""


def _decision_label(block: Block, number: int, pending: Mapping[int, bool | None]) -> list[Piece]:
    """What the user said of a block that is in the text."""
    if number in pending:
        said = PENDING[pending[number]]
    elif block.reason:
        said = one_line(block.reason).rstrip(".")
    else:
        return []
    return [Piece(Role.LABEL, Flow(said, indent=2), number)]


def _removed_pieces(block: Block, number: int, pending: Mapping[int, bool | None]) -> list[Piece]:
    """What was removed, under its kind and the reason."""
    reason = one_line(block.reason).rstrip(".")
    label = f"{block.kind} – {reason}" if reason and reason.lower() != block.kind else str(block.kind)
    if number in pending:
        label = PENDING[pending[number]]
    return [
        Piece(Role.LABEL, Flow(label, indent=2), number),
        Piece(Role.REMOVED, Flow(one_line(block.text), before=0, indent=2), number),
    ]


def flows(pieces: Sequence[Piece]) -> list[Flow]:
    """The flows of a page's pieces."""
    return [piece.flow for piece in pieces]
