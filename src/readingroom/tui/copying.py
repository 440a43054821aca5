"""What the copy key puts on the clipboard: words, and under them where they come from."""

from __future__ import annotations

from readingroom.model import Article
from readingroom.printable import printable

from .page import day, one_line, title_of


def with_source(text: str, article: Article) -> str:
    """The text and, on a line of its own, title, outlet, date and address of the article it is from.

    Controls are made visible here too: what is copied may be pasted into a terminal.
    """
    source = ", ".join(
        part
        for part in (
            f"“{title_of(article)}”",
            one_line(article.outlet),
            day(article.date),
            one_line(article.url or article.origin),
        )
        if part
    )
    return f"{printable(text.strip(), lines=True)}\n— {source}\n"
