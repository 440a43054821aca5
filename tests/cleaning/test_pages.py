"""Pages as exports write them, in several languages, each line with the kind that a reader would give it."""

from __future__ import annotations

from pathlib import Path

import pytest

from readingroom.cleaning import clean
from readingroom.model import Document

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def labelled(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """The page's text, and its lines as (kind, text); `kind | text` a line in the file."""
    text, lines = [], []
    for row in path.read_text(encoding="utf-8").splitlines():
        kind, bar, line = row.partition(" | ")
        text.append(line)
        if bar:
            lines.append((kind, line))
    return "\n".join(text), lines


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_line_of_a_page_is_taken_for_what_it_is(path: Path) -> None:
    text, expected = labelled(path)
    article = clean(Document(origin=path.name, text=text))
    assert [(block.kind.value, block.text) for block in article.blocks] == expected


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_text_holds_the_reporting_and_nothing_else(path: Path) -> None:
    text, expected = labelled(path)
    article = clean(Document(origin=path.name, text=text))
    reporting = [line for kind, line in expected if kind in ("paragraph", "heading", "list item", "quotation")]
    assert article.text == "\n\n".join(reporting)
