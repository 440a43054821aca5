"""What holds for any text at all, however hostile."""

from __future__ import annotations

import time
from datetime import date as Date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readingroom.language import analyse
from readingroom.language.names import same_name
from readingroom.model import DateMention, Figure, Name, NameType, Quotation
from tests.language.articles import article

LANGUAGES = ["", "en", "de", "fr", "es", "pt", "it", "ru", "uk", "ja", "ar", "xx", "en-US", "??"]
_PIECES = st.sampled_from(
    ["“", "”", '"', "‘", "’", "'", "«", "»", "„", "「", "」", "\n\n", "said", "Anna Kowalska", "that", "killed", "12", "1,200", "twenty-six", "dozens", "May", "4", "2025", "Tuesday", "last", "week", "ago", ".", ",", "(", ")", "-", "–", "according to", "U.S.", "Operation", "he", "\u0301", "\u202e", "%", "$", "and", "of", "the"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(_PIECES, max_size=60).map(" ".join), st.lists(_PIECES, max_size=60).map("".join)
)


@given(text=TEXTS, language=st.sampled_from(LANGUAGES), date=st.one_of(st.none(), st.dates()))
@settings(deadline=None, max_examples=300)
def test_every_mention_is_the_text_at_its_span(text: str, language: str, date: Date | None) -> None:
    analysis = analyse(article(text, language=language, date=date, title=text[:40]))
    mentions: list[Quotation | Name | Figure | DateMention] = []
    mentions += analysis.quotations
    mentions += analysis.names
    mentions += analysis.figures
    mentions += analysis.dates
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]


@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_sentences_hold_every_visible_character_once(text: str, language: str) -> None:
    spans = analyse(article(text, language=language)).sentences
    assert "".join("".join(text[span.start : span.end].split()) for span in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(a=st.text(max_size=40), b=st.text(max_size=40), kind=st.sampled_from(list(NameType)))
@settings(deadline=None)
def test_names_of_any_kind_can_be_compared(a: str, b: str, kind: NameType) -> None:
    assert 0.0 <= same_name(a, b, kind) <= 1.0


HOSTILE = {
    "one token": "a" * 100_000,
    "one capital token": "A" * 100_000,
    "hyphens": "a-" * 50_000,
    "capitals": "Aa " * 30_000,
    "opening marks": "“" * 50_000,
    "straight marks": '" ' * 30_000,
    "apostrophes": "‘’" * 30_000,
    "possessives": "s’ ‘" * 20_000,
    "stops": "." * 100_000,
    "initials": "A." * 50_000,
    "digits": "1" * 100_000,
    "grouped digits": "1,234" * 20_000,
    "numbers": "12-" * 30_000,
    "number words": "twenty " * 20_000,
    "scales": "million " * 20_000,
    "cues": "said " * 30_000,
    "cues with commas": "said, " * 20_000,
    "according": "according to " * 20_000,
    "names with cues": "Anna Kowalska said that " * 6_000,
    "quotes in one sentence": "“go” said he and " * 6_000,
    "months": "May 4 " * 20_000,
    "combining marks": "e" + "\u0301" * 50_000,
    "brackets": "(" * 50_000,
    "killed": "killed 2 and " * 10_000,
    "of": "University of " * 10_000,
    "paragraphs": "“a\n\n" * 20_000,
}


def seconds_to_analyse(text: str) -> float:
    began = time.process_time()
    analyse(article(text))
    return time.process_time() - began


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length_of_a_hostile_text_and_no_faster(name: str) -> None:
    text = HOSTILE[name]
    quarter = seconds_to_analyse(text[: len(text) // 4])
    whole = seconds_to_analyse(text)
    assert whole < 8 * quarter + 0.5, "in a quadratic way it would be sixteen times"
