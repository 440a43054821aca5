"""A page's markup → its blocks of text in the order of the source, each with what stands around it.

Nothing is dropped for being nested deep: past `DEEPEST` levels elements count as part of the one around them, and their text stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from readingroom.cleaning.html.elements import said_by
from readingroom.cleaning.html.garbled import mending
from readingroom.cleaning.html.markup import END, RAW, START, TEXT, attributes, characters, events
from readingroom.cleaning.line import Line, line_of
from readingroom.cleaning.segment import Piece
from readingroom.model import BlockKind

DEEPEST = 400
"""Elements within one another that are told apart."""

MOST_BLOCKS = 8000
"""Blocks past which they are gathered to larger ones: such a page is a table or a log, and no article."""
GATHERED = 600
"""Characters that a gathered block has at least."""

_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul".split()
)
_CLOSE_P = _BLOCKS - frozenset("button label td th tr tbody thead tfoot caption html body option optgroup".split())
# What the start of an element ends, and what that must not reach past.
_ENDED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir", "table", "td"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table", "td"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table", "td"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "p": (frozenset({"p"}), frozenset({"td", "th", "button", "caption", "div", "li", "section", "article"})),
}
_VOID = frozenset("hr br img input meta link area base col embed source track wbr param".split())
_CELLS = frozenset({"td", "th", "caption", "html", "body"})
_SPACE_AROUND = frozenset("img input video iframe".split())
_SCAN = 60
"""Open elements that an end tag looks through for its own."""

_OF_WORDS = frozenset("p h1 h2 h3 h4 h5 h6".split())
_INLINE = frozenset(
    "span b strong i em small font u s sup sub abbr cite code mark q time tt big ins del kbd samp var bdi bdo data".split()
)


class Element:
    """An element that is open while its text is read, and afterwards what its blocks point to.

    `tags` are its and all outer elements' bits, `own` and `near` the name bits of itself and of the nearest three, `names` those of all.
    `words`, `links` and `prose` count the words in it, those in links, and those in sentences of some length; `path` stands for the tags and classes from the root down.
    """

    __slots__ = ("depth", "links", "names", "near", "own", "parent", "path", "prose", "tag", "tags", "words")

    def __init__(self, tag: str, parent: Element | None, tags: int, own: int, written: str) -> None:
        self.tag = tag
        self.parent = parent
        self.own = own
        self.words = self.links = self.prose = 0
        if parent is None:
            self.depth, self.tags, self.near, self.names = 0, tags, own, own
            self.path = hash((tag, written))
            return
        self.depth = parent.depth + 1
        self.tags = parent.tags | tags
        self.names = parent.names | own
        self.near = own | parent.own | (parent.parent.own if parent.parent else 0)
        self.path = hash((parent.path, tag, written))


@dataclass(slots=True)
class TextBlock:
    """A piece of the page's text: `start` to `end` of the source, and how a reader sees it, white space normalised.

    `words` are its words, `links` those of them in links; `element` the nearest element around it.
    `strong` says that all of it is set in bold.
    """

    start: int
    end: int
    text: str
    words: int
    links: int
    link_count: int
    element: Element
    strong: bool = False
    picture: bool = False


@dataclass(slots=True)
class Stated:
    """What a page holds besides its text: title, meta and link elements, `time` elements and JSON-LD as written, each with its place."""

    title: str = ""
    language: str = ""
    metas: list[dict[str, str]] = field(default_factory=list)
    canonical: str = ""
    times: list[tuple[int, str]] = field(default_factory=list)
    data: list[tuple[int, str]] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Flattened:
    """A page's blocks, in order, and what it states about itself."""

    blocks: list[TextBlock]
    stated: Stated
    root: Element


MOST_STATED = 2000
"""Meta elements, times and the like that are kept."""
LARGEST_DATA = 4_000_000
"""Characters of JSON-LD that are kept."""


def flatten(source: str) -> Flattened:
    """The blocks of a page's text, and what it states; linear in the length of the source."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.mended = mending(source)
        self.stated = Stated()
        self.blocks: list[TextBlock] = []
        self.root = Element("#page", None, 0, 0, "")
        self.stack: list[Element] = [self.root]
        self.names: list[str] = ["#page"]
        self.open: dict[str, int] = {}
        self.beyond = 0
        self.known: dict[tuple[str, str], tuple[int, int]] = {}
        self.pieces: list[str] = []
        self.start = self.end = -1
        self.links = self.link_count = 0
        self.in_link = False
        self.link_start = -1
        self.link_end = -1
        self.link_pieces: list[str] = []
        self.bold = 0
        self.plain = False
        self.breaks = 0
        self.picture = False
        self.data_size = 0

    def read(self) -> Flattened:
        for kind, name, start, end, written in events(self.source):
            if kind == TEXT:
                self.text(start, end)
            elif kind == START:
                self.opened(name, written, start)
            elif kind == END:
                self.closed(name, end)
            elif kind == RAW:
                self.raw(name, start, end, written)
        self.flush(last=True)
        while len(self.stack) > 1:
            self.pop()
        return Flattened(self.blocks, self.stated, self.root)

    def text(self, start: int, end: int) -> None:
        raw = self.source[start:end]
        if raw.isspace():
            if self.pieces:
                self.pieces.append(" ")
            return
        if self.start < 0:
            self.start = start + len(raw) - len(raw.lstrip())
        self.end = start + len(raw.rstrip())
        shown = characters(raw) if "&" in raw else raw
        if self.mended:
            shown = self.mended(shown)
        self.pieces.append(shown)
        self.breaks = 0
        if self.in_link:
            self.link_pieces.append(shown)
        if not self.bold:
            self.plain = True

    def opened(self, name: str, written: str, start: int) -> None:
        if name == "a":
            if self.pieces and start == self.link_end:
                # Links side by side are set apart by their style.
                self.pieces.append(" ")
            self.end_link()
            self.in_link = "href" in written
            self.link_start = len(self.pieces) if _TO_ITSELF.search(written) else -1
            self.link_count += self.in_link
            if "author" in written and len(self.stated.authors) < 20 and attributes(written).get("rel") == "author":
                self.stated.authors.append("")
            return
        if name in ("b", "strong"):
            self.bold += 1
            return
        if name == "br":
            self.breaks += 1
            if self.pieces:
                self.pieces.append("\n")
            if self.breaks == 2:
                self.flush()
            return
        if name in ("meta", "link", "time", "html"):
            self.stating(name, written)
            if name != "html":
                return
        if name in _INLINE:
            if name == "span" and "br" in written and _BREAK.search(written):
                self.flush()
            return
        if name in _VOID and name != "hr":
            if name in _SPACE_AROUND:
                self.picture = True
                if self.pieces:
                    self.pieces.append(" ")
            return
        if name not in _BLOCKS and ("-" not in name or self.pieces or self.names[-1] in _OF_WORDS):
            # Elements of a page's own making are inline, as browsers have them, where words stand around them; else they are mostly boxes.
            return
        self.flush()
        if name in _CLOSE_P and self.open.get("p"):
            self.ended("p")
        ended = _ENDED.get(name)
        if ended:
            self.ended(name)
        if name == "hr":
            return
        self.push(name, written)

    def ended(self, name: str) -> None:
        """Closes what the start of such an element ends."""
        wanted, limits = _ENDED[name]
        if not any(self.open.get(tag) for tag in wanted):
            return
        for step in range(1, min(len(self.names), _SCAN)):
            tag = self.names[-step]
            if tag in wanted:
                for _ in range(step):
                    self.pop()
                return
            if tag in limits:
                return

    def push(self, name: str, written: str) -> None:
        if len(self.stack) > DEEPEST:
            self.beyond += 1
            return
        key = (name, written)
        said = self.known.get(key)
        if said is None:
            said = self.known[key] = said_by(name, attributes(written) if "=" in written or "hidden" in written else {})
            if len(self.known) > 20_000:
                self.known.clear()
        # Numbers in classes and ids tell one element from the next, not one kind from another.
        self.stack.append(Element(name, self.stack[-1], said[0], said[1], _class_of(written)))
        self.names.append(name)
        self.open[name] = self.open.get(name, 0) + 1

    def pop(self) -> None:
        done = self.stack.pop()
        self.names.pop()
        self.open[done.tag] -= 1
        outer = self.stack[-1]
        outer.words += done.words
        outer.links += done.links
        outer.prose += done.prose

    def closed(self, name: str, end: int) -> None:
        if name == "a":
            self.end_link()
            self.link_end = end
        elif name in ("b", "strong"):
            self.bold = max(0, self.bold - 1)
        elif name in _BLOCKS or ("-" in name and self.open.get(name)):
            self.flush()
            if self.beyond:
                self.beyond -= 1
                return
            if not self.open.get(name):
                return
            for step in range(1, min(len(self.names), _SCAN)):
                tag = self.names[-step]
                if tag == name:
                    for _ in range(step):
                        self.pop()
                    return
                if tag in _CELLS and name not in ("table", "tr", "tbody", "thead", "tfoot"):
                    return

    def end_link(self) -> None:
        if self.link_pieces:
            text = "".join(self.link_pieces).strip()
            if 0 < self.link_start <= len(self.pieces) and (text in _MARKS_OF_LINKS or text.startswith("#")):
                # The mark behind a heading by which one links to it.
                del self.pieces[self.link_start :]
                text = ""
            self.links += _count(text)
            self.link_pieces.clear()
        self.in_link = False

    def flush(self, *, last: bool = False) -> None:
        """Ends the block of text that was being read; on a page of very many blocks only when it is long, or the last."""
        self.breaks = 0
        if self.in_link and self.link_pieces:
            self.links += _count("".join(self.link_pieces))
            self.link_pieces.clear()
        if not self.pieces:
            self.picture = False
            return
        if len(self.blocks) >= MOST_BLOCKS and self.end - self.start < GATHERED and not last:
            self.pieces.append(" ")
            return
        text = " ".join("".join(self.pieces).split())
        self.pieces.clear()
        if text:
            element = self.stack[-1]
            words = _count(text)
            links = min(words, self.links)
            element.words += words
            element.links += links
            if words >= 12 and links * 2 < words:
                element.prose += words
            self.blocks.append(
                TextBlock(
                    self.start, self.end, text, words, links, self.link_count, element, not self.plain, self.picture
                )
            )
        self.start = -1
        self.links = self.link_count = 0
        self.link_count = int(self.in_link)
        self.plain = False
        self.picture = False

    def raw(self, name: str, start: int, end: int, written: str) -> None:
        if name == "title" and not self.stated.title:
            title = characters(self.source[start:end][:2000])
            self.stated.title = " ".join((self.mended(title) if self.mended else title).split())
        elif name == "script" and "ld+json" in written and self.data_size + end - start <= LARGEST_DATA:
            self.data_size += end - start
            data = self.source[start:end]
            self.stated.data.append((start, self.mended(data) if self.mended else data))
        elif name == "plaintext":
            self.text(start, end)

    def stating(self, name: str, written: str) -> None:
        stated = self.stated
        if self.mended:
            written = self.mended(written)
        if name == "html":
            stated.language = stated.language or attributes(written).get("lang", "")
        elif name == "meta" and len(stated.metas) < MOST_STATED:
            stated.metas.append(attributes(written))
        elif name == "link" and "canonical" in written and not stated.canonical:
            found = attributes(written)
            if found.get("rel", "").lower() == "canonical":
                stated.canonical = found.get("href", "")
        elif name == "time" and len(stated.times) < MOST_STATED and "datetime" in written:
            stated.times.append((len(self.blocks), attributes(written).get("datetime", "")))


_CLASS = re.compile(r"""\bclass\s*=\s*["']?([^"'>]{0,200})""", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def _class_of(written: str) -> str:
    if "class" not in written:
        return ""
    found = _CLASS.search(written)
    return _DIGITS.sub("", found[1]) if found else ""


# A line's end by another name, as the Times of India writes it.
_BREAK = re.compile(r"""\bclass\s*=\s*["'](?:[^"']{0,80}\s)?br["'\s]""")
_TO_ITSELF = re.compile(r"""\bhref\s*=\s*["']?#""", re.IGNORECASE)
_MARKS_OF_LINKS = frozenset("¶ § 🔗 ⚓ ∞".split())

# Scripts without spaces: two signs count as a word.
_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")


def _count(text: str) -> int:
    count = len(text.split())
    return count if text.isascii() else count + len(_SIGNS.findall(text)) // 2


def line_for(block: TextBlock, kind: BlockKind | None = None) -> Line:
    """A block as a line, with what its words say."""
    return line_of(Piece(block.start, block.end, block.text, kind=kind))
