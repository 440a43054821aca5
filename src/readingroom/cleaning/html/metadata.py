"""What a web page states about its article, field by field, the surest source first."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from readingroom.cleaning.agencies import agency_named
from readingroom.cleaning.bylines import people_in
from readingroom.cleaning.dates import dates_in
from readingroom.cleaning.html.flatten import Flattened, Stated
from readingroom.cleaning.html.linked_data import Node, article_node, bare, organisation, text_of, texts_of
from readingroom.model import Provenance

_TITLES = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "citation_title",
)
_DECKS = ("og:description", "twitter:description", "description", "sailthru.description", "dc.description")
_OUTLETS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "citation_journal_title",
    "publisher",
    "apple-mobile-web-app-title",
)
_AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author", "og:article:author",
    "byl", "article:author_name", "article.author", "creator", "twitter:data1",
)  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "parsely-pub-date", "datepublished", "sailthru.date", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "citation_publication_date",
    "citation_date", "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate", "date.created", "release_date", "displaydate",
)  # fmt: skip
_CHANGED = (
    "article:modified_time",
    "og:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "revised",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
)
_LANGUAGES = ("content-language", "og:locale", "language", "dc.language", "dcterms.language", "inlanguage")

_SEPARATORS = re.compile(r"\s+[|–—·•»:~/‹›<>-]+\s+|\s*[|»]\s*|:\s+")
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_HEADINGS = ("h1",)
LEAST_HEADING = 4
"""Words that a heading has at least to be taken for the title against what is declared."""


@dataclass(slots=True)
class Found:
    """Fields of an Article, each with where it came from; what is not there was not stated."""

    title: str = ""
    description: str = ""
    outlet: str = ""
    byline: str = ""
    agency: str = ""
    date: dt.date | None = None
    updated: dt.date | None = None
    language: str = ""
    url: str = ""
    body: str = ""
    provenance: dict[str, Provenance] = field(default_factory=dict)

    def take(self, name: str, candidates: Iterator[tuple[object, Provenance]]) -> None:
        """Sets a field to the first candidate that holds something."""
        for value, source in candidates:
            if value:
                setattr(self, name, value)
                self.provenance[name] = source
                return


def stated_by(page: Flattened, url: str = "") -> Found:
    """What title, meta elements, JSON-LD and `time` elements say; `url` is where the page is known to be from."""
    stated = page.stated
    metas = _metas(stated)
    headings = [block.text for block in page.blocks if block.element.tag in _HEADINGS and block.words <= 40][:5]
    node = article_node(stated.data, [*headings, metas.get("og:title", "")])
    found = Found()
    found.take("url", _addresses(stated, metas, node, url))
    found.take("outlet", _outlets(stated, metas, node))
    found.take("title", _titles(stated, metas, node, headings, found.outlet))
    found.take("byline", _bylines(metas, node))
    found.take("agency", _agencies(metas, node))
    found.take("date", _dates(metas, node, "datePublished", _PUBLISHED))
    if found.date is None:
        found.take("date", _times(page))
    found.take("updated", _dates(metas, node, "dateModified", _CHANGED))
    if found.updated == found.date:
        found.updated = None
        found.provenance.pop("updated", None)
    found.take("language", _languages(stated, metas, node))
    described = next((metas[name] for name in _DECKS if name in metas), "")
    found.description = described or text_of(node.get("description"))
    body = node.get("articleBody")
    found.body = body if isinstance(body, str) else ""
    return found


def _metas(stated: Stated) -> dict[str, str]:
    """Meta elements by name in lower case; several authors are joined."""
    out: dict[str, str] = {}
    for meta in stated.metas:
        name = (
            meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        ).lower()
        content = " ".join(meta.get("content", "")[:2000].split())
        if name and content:
            if name in out and name in _AUTHORS and content not in out[name]:
                out[name] += ", " + content
            else:
                out.setdefault(name, content)
    return out


def _named(metas: dict[str, str], names: Sequence[str]) -> Iterator[tuple[str, Provenance]]:
    return ((metas[name], Provenance(f"meta {name}")) for name in names if name in metas)


_LINKED = Provenance("JSON-LD")


def _addresses(stated: Stated, metas: dict[str, str], node: Node, url: str) -> Iterator[tuple[object, Provenance]]:
    base = url or metas.get("og:url", "")
    yield _web(urljoin(base, stated.canonical.strip()) if stated.canonical else ""), Provenance("canonical link")
    yield _web(metas.get("og:url", "")), Provenance("meta og:url")
    for key in ("url", "mainEntityOfPage"):
        value = node.get(key)
        yield (
            _web(str(value.get("@id", "")) if isinstance(value, dict) else value if isinstance(value, str) else ""),
            _LINKED,
        )
    yield _web(url), Provenance("declared")


def _web(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc and len(url) < 2000 else ""


def _outlets(stated: Stated, metas: dict[str, str], node: Node) -> Iterator[tuple[object, Provenance]]:
    if "og:site_name" in metas:
        yield _short(metas["og:site_name"]), Provenance("meta og:site_name")
    yield _short(text_of(node.get("publisher"))), _LINKED
    yield from ((_short(value), source) for value, source in _named(metas, _OUTLETS))
    yield _short(organisation(stated.data)), _LINKED


def _short(name: str) -> str:
    """A name as it may stand in a list: not an address, and without the motto after it."""
    name = _SEPARATORS.split(name.strip())[0].strip() if len(name) > 40 else name.strip()
    return "" if len(name) > 80 or "://" in name else name


def _titles(
    stated: Stated, metas: dict[str, str], node: Node, headings: Sequence[str], outlet: str
) -> Iterator[tuple[object, Provenance]]:
    declared = [text_of(node.get("headline")), *(metas[name] for name in _TITLES if name in metas), stated.title]
    # What the page shows as its heading, where what it declares agrees: declared titles are cut short, or written for search engines.
    for heading in headings:
        folded = bare(heading)
        if len(folded) >= 4 and folded != bare(outlet) and any(_agrees(folded, bare(text)) for text in declared):
            yield heading, Provenance("heading")
    # The one heading of a page is its title, unless it is the site's name.
    if len(headings) == 1 and len(headings[0].split()) >= LEAST_HEADING and bare(headings[0]) != bare(outlet):
        yield headings[0], Provenance("heading")
    yield _without_outlet(declared[0], outlet), _LINKED
    for name in _TITLES:
        if name in metas:
            yield _without_outlet(metas[name], outlet), Provenance(f"meta {name}")
    if len(headings) == 1:
        yield headings[0], Provenance("heading")
    yield _without_outlet(stated.title, outlet), Provenance("title element")
    yield from _named(metas, ("headline", "title"))


def _agrees(heading: str, declared: str) -> bool:
    """Whether a heading is what is declared, but for a site's name or a cut; folded both."""
    if heading in declared:
        return 2 * len(heading) >= len(declared)
    return len(declared) >= 15 and declared in heading


def _without_outlet(title: str, outlet: str) -> str:
    """A title without the site's name at its end or beginning."""
    own = bare(outlet)
    for cut in reversed(list(_SEPARATORS.finditer(title))):
        before, after = title[: cut.start()].strip(), title[cut.end() :].strip()
        tail = bare(after)
        if before and tail and own and (tail in own or own in tail) and len(before) >= 8:
            return _without_outlet(before, outlet)
        if after and own and bare(before) == own:
            return after
    return title


def _bylines(metas: dict[str, str], node: Node) -> Iterator[tuple[object, Provenance]]:
    people = [
        person
        for text, types in texts_of(node.get("author"))
        if "organization" not in types
        for person in people_in(text)
    ]
    yield ", ".join(dict.fromkeys(people)), _LINKED
    for value, source in _named(metas, _AUTHORS):
        if "://" not in value:
            yield ", ".join(people_in(value)), source


def _agencies(metas: dict[str, str], node: Node) -> Iterator[tuple[object, Provenance]]:
    for key in ("author", "creator", "sourceOrganization"):
        for text, _ in texts_of(node.get(key)):
            yield agency_named(text), _LINKED
    for value, source in _named(metas, ("author", "article:author", "source", "dc.source", "dc.creator")):
        yield agency_named(value), source


def _dates(metas: dict[str, str], node: Node, key: str, names: Sequence[str]) -> Iterator[tuple[object, Provenance]]:
    yield day_of(text_of(node.get(key))), _LINKED
    if key == "datePublished":
        yield day_of(text_of(node.get("dateCreated"))), _LINKED
    yield from ((day_of(value), source) for value, source in _named(metas, names))


def _times(page: Flattened) -> Iterator[tuple[object, Provenance]]:
    """`time` elements from a little before the title to the first prose."""
    blocks = page.blocks
    title = next((place for place, block in enumerate(blocks) if block.element.tag == "h1"), 0)
    first = next(
        (place for place in range(title, len(blocks)) if blocks[place].words >= 25 and not blocks[place].links), title
    )
    for place, written in page.stated.times:
        if title - 6 <= place <= first:
            yield day_of(written), Provenance("time element")


def day_of(written: str) -> dt.date | None:
    """The day that a machine-readable date names, as written there; also a whole date in words."""
    found = _ISO.search(written[:60])
    try:
        if found:
            day = dt.date(int(found[1]), int(found[2]), int(found[3]))
            return day if 1800 <= day.year <= 2200 else None
    except ValueError:
        return None
    date = next((date for date in dates_in(written[:100]) if date.year), None) if written else None
    return date.on(date.year) if date and date.year else None


def _languages(stated: Stated, metas: dict[str, str], node: Node) -> Iterator[tuple[object, Provenance]]:
    yield _code(stated.language), Provenance("html lang")
    yield _code(text_of(node.get("inLanguage"))), _LINKED
    yield from ((_code(value), source) for value, source in _named(metas, _LANGUAGES))


def _code(language: str) -> str:
    code = re.split(r"[-_,;\s]", language.strip().lower())[0]
    return code if len(code) in (2, 3) and code.isalpha() and code.isascii() else ""
