"""A record of keys and values (a JSON object, front matter) → what it declares about an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from urllib.parse import urlsplit

from readingroom.formats.dates import declared_date
from readingroom.formats.encoding import sound
from readingroom.model import Declared

# The names that exports, feeds, schema.org and static site generators give to the same thing; the first that holds something wins.
TEXT = (
    "text",
    "content",
    "body",
    "articlebody",
    "fulltext",
    "maintext",
    "articletext",
    "contenttext",
    "plaintext",
    "story",
    "article",
)
ID = ("id", "guid", "uuid", "articleid", "docid", "identifier", "key")
URL = (
    "url",
    "link",
    "canonicalurl",
    "canonical",
    "sourceurl",
    "weburl",
    "permalink",
    "href",
    "uri",
    "mainentityofpage",
)
_TITLE = ("title", "headline", "heading", "name")
_DECK = ("deck", "dek", "subtitle", "standfirst", "subheadline", "subheading", "kicker")
_OUTLET = (
    "outlet",
    "publisher",
    "source",
    "sourcename",
    "sitename",
    "site",
    "publication",
    "newspaper",
    "journal",
    "domain",
)
_BYLINE = ("byline", "authors", "author", "creator", "by", "writers", "writer")
_AGENCY = ("agency", "newsagency", "wire")
_DATE = (
    "date",
    "published",
    "publishdate",
    "publisheddate",
    "datepublished",
    "publishedat",
    "publicationdate",
    "pubdate",
    "publishedon",
    "publishedtime",
    "posted",
    "created",
    "createdat",
    "datecreated",
    "timestamp",
    "time",
)
_UPDATED = (
    "updated",
    "modified",
    "datemodified",
    "modifieddate",
    "updatedat",
    "modifiedat",
    "dateupdated",
    "updateddate",
    "lastmodified",
    "lastupdated",
    "modifiedtime",
    "lastmod",
)
_LANGUAGE = ("language", "lang", "inlanguage", "languagecode", "locale")
_LONGEST = 2000
_WITHIN = ("rendered", "value", "paragraphs")
"""Further names under which an object that stands for a text holds it."""
_DEEPEST = 4


def folded(record: Mapping[object, object]) -> dict[str, object]:
    """The record with its keys lower-cased and stripped of `-`, `_`, spaces and namespaces; of keys that then agree, the first counts."""
    out: dict[str, object] = {}
    for key, value in record.items():
        name = str(key).rsplit(":", 1)[-1].lower().replace("_", "").replace("-", "").replace(" ", "")
        out.setdefault(name, value)
    return out


def first_text(record: Mapping[str, object], names: tuple[str, ...]) -> str:
    """The first value among `names` that holds words, as one string; lists are joined by commas, objects give their name."""
    for name in names:
        text = _words(record.get(name)).strip()
        if text:
            return sound(text)
    return ""


def article_text(record: Mapping[str, object]) -> str:
    """The text of a folded record's article: the first value under a name of texts that is one, holds one, or lists its paragraphs, which blank lines then part; numbers are none."""
    for name in TEXT:
        text = _paragraphs(record.get(name)).strip()
        if text:
            return sound(text)
    return ""


def declared(record: Mapping[str, object]) -> Declared:
    """What a folded record states about its article."""
    url = first_text(record, URL)
    return Declared(
        title=_line(first_text(record, _TITLE)),
        deck=_line(first_text(record, _DECK)),
        outlet=_line(first_text(record, _OUTLET)),
        byline=_line(first_text(record, _BYLINE)),
        agency=_line(first_text(record, _AGENCY)),
        date=_day(record, _DATE),
        updated=_day(record, _UPDATED),
        language=_language(first_text(record, _LANGUAGE)),
        url=url if _is_web_address(url) else "",
    )


def _day(record: Mapping[str, object], names: tuple[str, ...]) -> Date | None:
    return next((day for day in (declared_date(record.get(name)) for name in names) if day), None)


def _paragraphs(value: object, depth: int = 0) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and depth < _DEEPEST:
        return "\n\n".join(text for text in (_paragraphs(item, depth + 1).strip() for item in value) if text)
    if isinstance(value, dict) and depth < _DEEPEST:
        inner = folded(value)
        return next((text for key in (*TEXT, *_WITHIN) if (text := _paragraphs(inner.get(key), depth + 1).strip())), "")
    return ""


def _words(value: object, depth: int = 0) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None or depth > 2:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return ", ".join(text for text in (_words(item, depth + 1).strip() for item in value[:50]) if text)
    if isinstance(value, dict):
        inner = folded(value)
        return next(
            (
                text
                for text in (
                    _words(inner.get(key), depth + 1) for key in ("name", "title", "rendered", "text", "value", "id")
                )
                if text
            ),
            "",
        )
    return ""


def _line(text: str) -> str:
    return " ".join(text[:_LONGEST].split())


def _language(code: str) -> str:
    primary = code.replace("_", "-").split("-")[0].strip().lower()
    return primary if primary.isalpha() and len(primary) in (2, 3) else ""


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
