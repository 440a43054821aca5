"""What a reader took for glue among the paragraphs that outlets repeat most goes, and hardly anything that stands once does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .measures import benchmark

ROOT = Path(__file__).parents[2]
COUNTED = 4000
"""Articles that are counted; benchmarks/boilerplate.py counts all of them."""

# Measured on those; a change that lowers the first or raises the second has made cleaning worse.
# Captions, credits and titles stand once too, so that a few of those may go.
LEAST_REMOVED = 0.953
MOST_GONE = 0.041


@pytest.fixture(scope="module")
def judged() -> tuple[list[Any], list[Any], dict[str, list[Any]]]:
    """The paragraphs that recur most among the first articles, those that stand once, and the verdicts on all of them."""
    measures = benchmark("boilerplate")
    if not measures.ARTICLES.exists():
        pytest.skip(f"{measures.ARTICLES} is not there")
    articles = measures.documents(COUNTED)
    archive, holders = measures.counted(articles)
    often, once = measures.chosen(articles, archive, holders)
    return often, once, measures.verdicts(articles, often + once, archive.repeated())


def labels() -> dict[str, str]:
    found: dict[str, str] = json.loads(benchmark("boilerplate").LABELS.read_text(encoding="utf-8"))["labels"]
    return found


def test_what_outlets_glue_around_their_articles_is_removed(
    judged: tuple[list[Any], list[Any], dict[str, Any]],
) -> None:
    often, _, found = judged
    glue = [paragraph for paragraph in often if labels().get(paragraph.name) == "glue"]
    assert len(glue) >= 100
    assert sum(benchmark("boilerplate").removed(found[one.name]) for one in glue) / len(glue) >= LEAST_REMOVED


def test_what_stands_once_stays(judged: tuple[list[Any], list[Any], dict[str, Any]]) -> None:
    _, once, found = judged
    gone = [one.text for one in once if benchmark("boilerplate").removed(found[one.name])]
    assert len(gone) / len(once) <= MOST_GONE, gone
