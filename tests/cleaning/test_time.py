"""Cleaning takes time in step with the length of the text, whatever the text is made of, and long text stays whole."""

from __future__ import annotations

import time

import pytest

from readingroom.cleaning import clean
from readingroom.model import Document

SENTENCE = (
    "The council voted on Tuesday, May 6, 2025 to close the harbour to ferries, after inspectors found cracks in it. "
)
SHAPES = {
    "paragraphs": SENTENCE * 3 + "\n\n",
    "one line": SENTENCE,
    "one token": "x",
    "tiny lines": "ab cd\n",
    "lines of one cue": "Share\n",
    "pleas": "Please support us, we need your help.\n",
    "headlines below pointers": "Related:\nCouncil closes the harbour to ferries\n",
    "wrapped lines": "The council voted on Tuesday, as the mayor had asked it to, that all\nferries would stay away from the harbour\nuntil the oldest of its piers has been mended and looked at again by\n",
    "dates": "May 7, 2025\n",
    "quotation marks": '"',
    "bullets": "- item **x** and\n",
}


def seconds(text: str, media_type: str) -> float:
    """Processor time that cleaning takes, the better of two goes."""
    times = []
    for _ in range(2):
        start = time.process_time()
        clean(Document(origin="long", text=text, media_type=media_type))
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_takes_no_more_than_some_four_times_as_long(shape: str, media_type: str) -> None:
    unit = SHAPES[shape]
    short, long = (unit * (size // len(unit)) for size in (40_000, 160_000))
    # What is over within a blink is not measured well.
    assert seconds(long, media_type) < 8 * seconds(short, media_type) + 0.1


def test_a_list_too_long_to_look_at_line_by_line_is_kept_whole() -> None:
    text = "\n".join(f"item {number}" for number in range(30_000))
    article = clean(Document(origin="long", text=text))
    assert " ".join(text[block.start : block.end] for block in article.blocks).split() == text.split()
    assert article.text.split()[100:-100] == text.split()[100:-100]
