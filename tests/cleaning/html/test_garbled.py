"""A page that was once decoded wrongly and saved so reads as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.cleaning.html.garbled import mended, mending
from tests.cleaning.html.pages import PARAGRAPHS, cleaned, page

TEXT = "“It’s café São Łódź Київ 日本 €5 – no… 😀”"


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_a_garbled_text_is_read_again(encoding: str) -> None:
    garbled = "".join(
        bytes([byte]).decode(encoding)
        if encoding == "latin-1" or byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
        else chr(byte)
        for byte in TEXT.encode()
    )
    assert garbled != TEXT
    assert mending(garbled) is mended
    assert mended(garbled) == TEXT


def test_the_article_of_a_garbled_page_reads_as_it_was_written() -> None:
    source = page(title="The ferry’s last trip to the “outer” islands")
    article = cleaned(source.encode().decode("latin-1"))
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.title == "The ferry’s last trip to the “outer” islands"


def test_so_does_one_whose_garbled_signs_were_written_as_entities() -> None:
    garbled = page().replace("“", "&acirc;&euro;&oelig;").replace("”", "&acirc;&euro;\x9d")
    assert cleaned(garbled).text == "\n\n".join(PARAGRAPHS)


def test_each_block_of_a_garbled_page_keeps_its_place_in_the_source() -> None:
    source = page().encode().decode("latin-1")
    quoted = next(block for block in cleaned(source).blocks if "Ingrid Solberg" in block.text)
    assert source[quoted.start : quoted.end] == PARAGRAPHS[2].encode().decode("latin-1")


def test_a_page_that_speaks_of_garbled_signs_is_left_as_it_is() -> None:
    line = "The town’s site writes â€™ for ’ and â€œ for “, and nobody has mended it for years."
    assert line in cleaned(page([*PARAGRAPHS, line])).text


def test_a_garbled_paragraph_on_a_page_that_is_right_otherwise_reads_as_it_was_written() -> None:
    line = "The harbour master’s answer to all that: “We’ll see in April what the boats’ engines say.”"
    garbled = line.encode().decode("latin-1")
    title = "“Ferry” ’ ‘to’ “the” ‘islands’ “stops” ‘for’ “the” winter’s “end”"
    assert line in cleaned(page([*PARAGRAPHS, garbled], title=title)).text


def test_what_is_no_utf_8_stays() -> None:
    assert mended("Ã la carte, â, Âme, naïve Å") == "Ã la carte, â, Âme, naïve Å"


@given(st.text())
def test_what_was_garbled_is_mended_whatever_it_was(text: str) -> None:
    whole = text.encode(errors="replace").decode()
    assert mended(whole.encode().decode("latin-1")) == whole
