"""Pages of our own, shown where an article would be: what to do when there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from readingroom.model import Progress
from readingroom.printable import printable
from readingroom.settings import SOURCE_FOLDER

from .layout import Flow
from .page import Piece, Role

BAR = 40


def _page(title: str, *paragraphs: str) -> list[Piece]:
    return [
        Piece(Role.TITLE, Flow(printable(title))),
        *(Piece(Role.TEXT, Flow(printable(paragraph))) for paragraph in paragraphs if paragraph),
    ]


def opening_page() -> list[Piece]:
    """While the index is being opened."""
    return _page("Opening the room …")


def building_page(progress: Progress | None) -> list[Piece]:
    """While there is no index yet, and one is being made."""
    if progress is None or progress.total == 0:
        return _page("Reading the articles …", "An index is made of them once; from then on only what changes is read.")
    return [
        *_page("Reading the articles …", "An index is made of them once; from then on only what changes is read."),
        Piece(
            Role.TEXT,
            Flow(
                f"{bar(progress, BAR)}  {progress.done:,} of {progress.total:,} files, {progress.articles:,} articles"
            ),
        ),
        Piece(Role.META, Flow(printable(progress.origin), before=0)),
    ]


def bar(progress: Progress, width: int) -> str:
    """A bar that reads without colour."""
    done = width * progress.done // max(1, progress.total)
    return "━" * done + "╺" * (done < width) + "─" * (width - done - 1)


def empty_page(sources: Sequence[Path], failed: int, keys: Mapping[str, str]) -> list[Piece]:
    """When the room holds no article; `keys` are those of the actions `add`, `reindex` and `failures`."""
    own = len(sources) == 1 and sources[0].name == SOURCE_FOLDER
    looked = "" if own else f"No article was found in {', '.join(map(named, sources))}."
    return _page(
        "This room is empty",
        f"{keys['add']} points at a folder of articles, adds a file, or puts the sample in.",
        f"Or put articles into {named(sources[0])}, and press {keys['reindex']}." if sources else "",
        "Plain text, Markdown, saved web pages, or JSON Lines with a title and a text on each line; folders within a folder are read too. Your files are never changed.",
        f"{failed:,} file{'s' if failed > 1 else ''} could not be read: {keys['failures']} shows which, and why."
        if failed
        else looked,
    )


def named(path: Path) -> str:
    """A folder as it is named on the page."""
    return str(path)


def unbuilt_page(message: str, remedy: str, reindex_key: str) -> list[Piece]:
    """When there is no index, and none could be made."""
    return _page("The articles could not be read", message, remedy, f"{reindex_key} tries again.")


def damaged_page(message: str, reindex_key: str) -> list[Piece]:
    """When the index cannot be read. What mends that is always the same, and here it is a key."""
    return _page(
        "The index cannot be used",
        message,
        "Nothing of yours is lost: an index is made from your files, and can be made again.",
        f"Press {reindex_key} here, or run: readingroom reindex --full",
    )


def nothing_found(query: str, suggestion: str, accept_key: str) -> list[str]:
    """Lines for the results pane when a query found nothing."""
    if suggestion:
        return ["Nothing found", f"Did you mean {printable(suggestion)}? {accept_key} searches for that."]
    advice = ["Fewer words find more."]
    if " " in query.strip():
        advice.append("OR between words finds articles with any of them.")
    if '"' in query:
        advice.append("Without the quotation marks the words may stand apart.")
    if ":" in query:
        advice.append("Without a field such as outlet: the whole article is searched.")
    advice.append("A * at the end of a word finds all words that begin so.")
    return ["Nothing found", *advice, "esc goes back one search."]
