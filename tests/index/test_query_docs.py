"""What the docs and the help say may be typed, may be typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readingroom.index.lexer import FIELD_NAMES
from readingroom.index.parser import parse
from readingroom.index.query_help import QUERY_HELP

PAGE = (Path(__file__).parents[2] / "docs" / "search.md").read_text("utf-8")
INLINE = [code for code in re.findall(r"`([^`\n]+)`", PAGE) if re.search(r"\w{2}|:", code) and not code.endswith(":")]
LISTED = [line for block in re.findall(r"```query\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("query", [*INLINE, *LISTED])
def test_every_example_of_the_docs_is_a_query(query: str) -> None:
    parse(query)


def test_the_docs_show_what_the_help_shows() -> None:
    assert [example.query for example in QUERY_HELP if f"| `{example.query}` |" not in PAGE] == []


@pytest.mark.parametrize("field", FIELD_NAMES)
def test_the_docs_name_every_field(field: str) -> None:
    assert f"`{field}`" in PAGE
