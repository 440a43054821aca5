"""The nouns of the house: plain, frozen data that every room passes to the next.

A span is a pair of character offsets into an article's *cleaned* text, `Article.text`, unless a docstring says otherwise.
Everything here is immutable and free of behaviour beyond what its fields mean; functions that make one noun of another live in the rooms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to, not including, `end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


# --- A file on disk → Documents ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Declared:
    """What a file's own structure states about an article (front matter, JSON keys, meta elements); empty where silent."""

    title: str = ""
    deck: str = ""
    outlet: str = ""
    byline: str = ""
    agency: str = ""
    date: Date | None = None
    language: str = ""
    url: str = ""
    updated: Date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a format reader yields, before cleaning.

    `origin` names where it stands: the file's path as the room sees it (POSIX separators), and after `#` the member within the file when one file holds many articles.
    `text` is the decoded text, as found; `media_type` says how to take it (`text/plain`, `text/markdown`, `text/html`: then it is the page's source).
    """

    origin: str
    text: str
    media_type: str = "text/plain"
    declared: Declared = Declared()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a member of one, that could not be read: what happened and what to do, in words for a person."""

    origin: str
    reason: str


# --- Document → Article -----------------------------------------------------------------------------------------


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


# --- Article → Mentions -----------------------------------------------------------------------------------------


class Bound(StrEnum):
    """How a figure bounds what it counts."""

    EXACT = "exactly"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"
    ABOUT = "about"


class NameType(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    THING = "thing"
    """A named thing: a treaty, an operation, a law, a ship."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What somebody said: direct speech without its marks, or the content of indirect speech (`direct` false).

    `speaker` is the canonical name or description of who said it, empty when the article does not say; `cue` the word that reports it ("said", "urged").
    """

    start: int
    end: int
    text: str
    speaker: str = ""
    cue: str = ""
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Name:
    """A name at a place in the text; `canonical` is the fullest form that the article (title included) gives to the same one."""

    start: int
    end: int
    text: str
    canonical: str
    type: NameType


@dataclass(frozen=True, slots=True)
class Figure:
    """A count or an amount.

    `low` and `high` delimit the value as written (equal unless a range); `bound` says how to take them.
    `unit` is a normalised unit (`people`, `USD`, `km`, `%`) or empty; `subject` what is counted, as a normalised key (`killed`, `injured`, `sites`), empty when unknown.
    `place`, `date` and `attribution` narrow what is counted, where and when, and who says so; empty or None when the text does not say.
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    bound: Bound = Bound.EXACT
    unit: str = ""
    subject: str = ""
    place: str = ""
    date: Date | None = None
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, or a phrase that stands for one; `first` to `last` are the days it may mean, both included.

    `relative` is true when the words had to be resolved against the article's own date ("Tuesday", "last month").
    """

    start: int
    end: int
    text: str
    first: Date
    last: Date
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Analysis:
    """What language work finds in one article, prepared once, at indexing; all spans are into the article's cleaned text.

    `fingerprints` are 64-bit hashes of word sequences, selected by winnowing, sorted, without repeats.
    """

    sentences: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    names: tuple[Name, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateMention, ...] = ()
    fingerprints: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An article with its analysis: what the index takes in and gives back."""

    article: Article
    analysis: Analysis


# --- Articles → References --------------------------------------------------------------------------------------


class ReferenceKind(StrEnum):
    """What two places in two articles have in common."""

    PASSAGE = "passage"
    QUOTE = "quote"
    NAME = "name"
    FIGURE = "figure"
    DATE = "date"


class Verdict(StrEnum):
    """What the comparison came to: the same, the same in other words, or two things that cannot both hold."""

    SAME = "same"
    VARIANT = "variant"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Reference:
    """Two places, in two articles, that belong together, with the evidence.

    `here` is a span of article `here_id`, `there` of article `there_id`; `score` is the confidence, 0 to 1; `reason` says in plain words what was compared and what came of it.
    """

    kind: ReferenceKind
    verdict: Verdict
    score: float
    reason: str
    here_id: str
    here: Span
    here_text: str
    there_id: str
    there: Span
    there_text: str


# --- Search -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of an article's text around hits; `start` is its offset into the cleaned text, `spans` are offsets into the snippet's own `text`."""

    text: str
    start: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a query found; `score` is comparable only within one result."""

    id: str
    title: str
    outlet: str
    date: Date | None
    score: float
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the articles found have this value; dates are counted by month, written `2025-05`."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what a query found, best first, with the count of all of it.

    `facets` maps `outlet`, `date` and `names` to counts over all that was found, most frequent first (dates in order of time).
    `suggestion` is a whole query with likelier spellings, empty when there is none.
    `loosened` says that too few articles have all the words asked for, and that this is what has any of them.
    """

    query: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    suggestion: str = ""
    loosened: bool = False


# --- The way in -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FileState:
    """What tells whether a file has changed since it was indexed: size in bytes, modification time in ns, BLAKE2b-128 of its bytes in hex."""

    size: int
    mtime_ns: int
    digest: str


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A block that was kept and is removed now, or the other way round, though its file did not change: in which article, and what decided."""

    id: str
    origin: str
    text: str
    kept: bool
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a reindex did: ids of the articles added, updated and removed, how many stood unchanged, and what failed and why.

    `verdicts` are the blocks of standing articles on which cleaning changed its mind, the first some hundred of `verdicts_changed`.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()
    took_ms: float = 0.0
    verdicts: tuple[VerdictChange, ...] = ()
    verdicts_changed: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reindex has come: `done` of `total` files, the one at hand, and how many articles were read in all: one file may hold very many.

    While `comparing`, the files are looked over for what outlets repeat, before any is read in earnest; `done` counts them then too.
    """

    done: int
    total: int
    origin: str = ""
    articles: int = 0
    comparing: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something `doctor` looked at: `ok` or not, what is the matter, and the command or step that mends it."""

    ok: bool
    subject: str
    message: str
    remedy: str = ""
