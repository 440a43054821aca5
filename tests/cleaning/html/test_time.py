"""A hostile page costs time in step with its length, and says what it holds."""

from __future__ import annotations

import time

import pytest

from readingroom.cleaning import clean
from readingroom.formats import parse
from readingroom.model import Document

SENTENCE = "<p>The council voted on Tuesday to close the harbour to ferries, after inspectors found cracks in it.</p>"
SHAPES = {
    "nested": "<div>",
    "nested tables": "<table><tr><td>",
    "nested inline": "<span class=a>",
    "attributes": "<p a=1 b='2' c>",
    "tags without an end": "<a ",
    "quotation marks without an end": '<a href="x ',
    "brackets": "<",
    "comments without an end": "<!-- ",
    "pictures without an end": "<p><svg>",
    "templates without an end": "<template>",
    "scripts": "<script>x</script>",
    "references": "&amp;&#65;&bogus",
    "breaks": "<br>",
    "links": "<a href=x>word</a> ",
    "tiny paragraphs": "<p>x</p>",
    "ends of nothing": "</section>",
    "rows": "<tr><td>a<td>b",
    "meta elements": "<meta name=author content=x>",
    "times": "<time datetime=2020-01-01>x</time>",
    "JSON": '<script type="application/ld+json">[[[[{"@type": "Article"}',
    "prose": SENTENCE,
}


def seconds(source: str) -> float:
    """Processor time from bytes to article, the better of two goes."""
    times = []
    for _ in range(2):
        start = time.process_time()
        for document in parse(source.encode(), origin="page", media_type="text/html"):
            assert isinstance(document, Document)
            clean(document)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_time_grows_with_the_length_and_no_faster(shape: str) -> None:
    def page(size: int) -> str:
        return "<html><body>" + SENTENCE + shape * (size // len(shape)) + SENTENCE

    # Four times the length: four times as long, and half as much again for noise and for what is done once.
    short, long = seconds(page(50_000)), seconds(page(200_000))
    assert long <= 6 * short + 0.1


def test_a_page_of_megabytes_is_cleaned_in_seconds() -> None:
    source = "<html><body><article>" + SENTENCE * 30_000 + "</article></body></html>"
    assert len(source) > 3_000_000
    assert seconds(source) < 8
