"""What can be asked of articles that stand in no room: cleaned, read and compared as they are given."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from readingroom.errors import UnreadableError
from readingroom.model import Analysis, Article, Document, Entry, Failure, Reference


def clean(data: bytes | str, *, media_type: str = "", url: str = "", origin: str = "") -> Article:
    """What cleaning makes of one article, given as the bytes of a file or as text; of several, the first.

    `media_type` is found from the content when empty; `url` is where it was published; `origin`, by which the article's id is made, is the URL, or a hash of the data, when empty.
    Raises UnreadableError.
    """
    reason = "There is no article in it."
    for found in clean_data(data, media_type=media_type, url=url, origin=origin):
        if isinstance(found, Article):
            return found
        reason = found.reason
    raise UnreadableError(reason)


def clean_data(
    data: bytes | str, *, media_type: str = "", url: str = "", origin: str = ""
) -> Iterator[Article | Failure]:
    """All articles of the bytes of a file, or of a text, one by one, and what of it could not be read. As `clean`."""
    from readingroom import formats  # noqa: PLC0415  (searching needs no formats)

    documents = formats.parse(data, origin=origin or url or named_by_content(data), media_type=media_type)
    return _cleaned(documents, url)


def clean_file(path: str | Path) -> Iterator[Article | Failure]:
    """The articles of a file, cleaned one by one, and what of it could not be read. Raises UnreadableError."""
    from readingroom import formats  # noqa: PLC0415  (searching needs no formats)

    return _cleaned(formats.read(Path(path), origin=Path(path).as_posix()))


def mentions(article: Article) -> Analysis:
    """The quotations, names, figures and dates in an article."""
    from readingroom import language  # noqa: PLC0415  (searching needs no language work)

    return language.analyse(article)


def align(a: Article | str, b: Article | str) -> list[Reference]:
    """What passages of `a` have to do with passages of `b`, by their place in `a`; texts are cleaned first. Raises UnreadableError."""
    from readingroom import crossref  # noqa: PLC0415  (searching needs no cross-references)

    here, there = (clean(each) if isinstance(each, str) else each for each in (a, b))
    return crossref.align(Entry(here, mentions(here)), Entry(there, mentions(there)))


def _cleaned(documents: Iterator[Document | Failure], url: str = "") -> Iterator[Article | Failure]:
    from readingroom import cleaning  # noqa: PLC0415  (as above)

    for found in documents:
        if isinstance(found, Failure):
            yield found
        elif url and not found.declared.url:
            yield cleaning.clean(replace(found, declared=replace(found.declared, url=url)))
        else:
            yield cleaning.clean(found)


def named_by_content(data: bytes | str) -> str:
    """A name for data that has none: the same for the same data."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return f"text:{hashlib.blake2b(raw, digest_size=8).hexdigest()}"
