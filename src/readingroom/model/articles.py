"""What cleaning makes of a document, and what rules and decisions tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from enum import StrEnum


class BlockKind(StrEnum):
    """What a piece of a document is. The first group may be kept; the rest is what publishers glue around an article."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    TABLE_ROW = "table row"
    TITLE = "title"
    DECK = "deck"
    CREDIT_LINE = "credit line"
    DATE_LINE = "date line"

    REPEATED_TITLE = "repeated title"
    SECTION_LABEL = "section label"
    FURNITURE = "site furniture"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo credit"
    RELATED = "related link"
    SHARE = "share link"
    SOURCE_LINK = "source link"
    COMMENT = "comment"
    COMMENT_FORM = "comment form"
    CONTACT_FORM = "contact form"
    NEWSLETTER = "newsletter"
    PRIVACY = "privacy line"
    DONATION = "donation plea"
    PAYMENT = "payment widget"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-sized piece of a document, kept or removed with a reason: a line of the ledger.

    `start` and `end` are offsets into the *document's* text; the blocks of an article, in order, hold every character of it that is not white space, each once (of a web page: of the text between its tags).
    `text` is the piece with its white space normalised.
    `at` is an offset into the article's *cleaned* text: where a kept block begins, or where a removed one (or one kept as metadata only, such as the title) would stand.
    `rule` is the stable id of what decided (`caption.photo-credit`), `strength` how sure it is, 0 to 1, `reason` the same in plain words; a kept block's are empty unless it is kept as metadata, or by the user's word.
    `in_text` is true for the blocks that make up the cleaned text.
    """

    start: int
    end: int
    text: str
    kind: BlockKind
    kept: bool
    at: int
    in_text: bool
    rule: str = ""
    reason: str = ""
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a piece of metadata came from (`declared`, `date line`, `credit line`, `text`), and whether it was worked out rather than read."""

    source: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """Cleaned text with its metadata and its ledger.

    `text` holds the blocks with `in_text`, joined by blank lines; it never holds the title or the deck, which are metadata.
    Metadata that was not found is an empty string, or None for dates.
    `date` is the day of publication where the article was published, `updated` the day that it says it was last changed; `provenance` maps the name of each metadata field that was found to where it was found.
    """

    id: str
    origin: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    deck: str = ""
    outlet: str = ""
    byline: str = ""
    agency: str = ""
    dateline: str = ""
    date: Date | None = None
    language: str = ""
    url: str = ""
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    updated: Date | None = None


@dataclass(frozen=True, slots=True)
class OutletRules:
    """What the settings say of the articles of an outlet: blocks to `keep` and to `remove`, each by its text, in which `*` stands for any words.

    `name` is the outlet, or the host of its web site, or `*` for all; what is to be kept wins.
    """

    name: str
    keep: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a user decided of a block: to keep it in the text, or to remove it.

    It holds for the same words in the article with this `origin` or `title`, and in all articles of the `outlet`, where that is known; `text` is the block's text, `made` the time in ISO 8601.
    """

    keep: bool
    text: str
    origin: str
    outlet: str = ""
    title: str = ""
    made: str = ""
