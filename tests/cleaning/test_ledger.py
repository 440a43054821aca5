"""The ledger accounts for every character, whatever the document."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from readingroom.cleaning import clean
from readingroom.model import Article, Document

LINES = st.sampled_from(
    [
        "Read more",
        "RELATED:",
        "Dear readers,",
        "Your support makes a difference. Please support us.",
        "date 2025-05-07 The minister said on Wednesday that the bridge would be closed for a week at least.",
        "About the Bridge The minister said on Wednesday that the bridge would be closed for a week.",
        "Minister closes bridge over the river for a week",
        "The minister closed the bridge on Wednesday, saying that it was no longer safe for lorries or for buses.",
        "What it means for townMinister closes bridge over the river for a week",
        "Once",
        "Monthly",
        "FILE PHOTO: A bridge, May 4, 2025. © Jane Roe / Agency via Getty Images",
        "# Heading",
        "> quoted *text*",
        "- item [link](http://x.org)",
        "| a | b |",
        "|---|---|",
        "Добавить комментарий",
        "桥梁周三关闭。部长表示，大桥已经不再安全。",
        "\u00a0|\u00a0",
        "\u200b",
        "Source: EFE",
        "By Jane Roe and John Doe",
        "May 7, 2025 Hour: 8:22 am",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=25).map("\n\n".join),
    st.lists(LINES, max_size=25).map("\n".join),
)
TYPES = st.sampled_from(["text/plain", "text/markdown"])


def cleaned(text: str, media_type: str = "text/plain") -> Article:
    return clean(Document(origin="a.txt", text=text, media_type=media_type))


@given(TEXTS, TYPES)
@example("a\x1cb\u2028c\x85d\x0be", "text/plain")
@example("    code\n\ttab\n\n***\n", "text/markdown")
@example("1. a\n\n   b\n2. > c\n   > d\n\n[x]: http://y", "text/markdown")
def test_blocks_hold_every_character_that_shows_once_and_in_order(text: str, media_type: str) -> None:
    article = cleaned(text, media_type)
    pieces = [text[block.start : block.end] for block in article.blocks]
    assert "".join("".join(pieces).split()) == "".join(text.split())
    ends = [0, *(block.end for block in article.blocks)]
    assert all(block.start >= end and block.end > block.start for block, end in zip(article.blocks, ends, strict=False))


@given(TEXTS)
def test_a_block_of_plain_text_says_what_stands_there_with_white_space_normalised(text: str) -> None:
    for block in cleaned(text).blocks:
        assert block.text == " ".join(text[block.start : block.end].split())


@given(TEXTS, TYPES)
def test_offsets_lead_from_the_ledger_into_the_text(text: str, media_type: str) -> None:
    article = cleaned(text, media_type)
    for block in article.blocks:
        assert 0 <= block.at <= len(article.text)
        if block.in_text:
            assert article.text[block.at : block.at + len(block.text)] == block.text
    assert article.text == "\n\n".join(block.text for block in article.blocks if block.in_text)


@given(TEXTS, TYPES)
def test_whatever_is_not_in_the_text_has_a_reason(text: str, media_type: str) -> None:
    for block in cleaned(text, media_type).blocks:
        assert bool(block.reason and block.rule) != block.in_text
        assert 0 <= block.strength <= 1
        assert block.kept or not block.in_text


@given(st.text(max_size=200))
def test_cleaning_twice_gives_the_same_article(text: str) -> None:
    assert cleaned(text) == cleaned(text)
