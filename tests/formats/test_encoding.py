"""Text comes out right, or at least comes out, whatever bytes it was written in."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.formats.encoding import decode, sound

RUSSIAN = "Россия выразила глубокую обеспокоенность ростом напряжённости между Индией и Пакистаном и призвала стороны к сдержанности."
FRENCH = "Le général a déclaré que l’armée était prête à réagir, et que « rien n’était exclu » après l’attaque de mardi à Genève."
GERMAN = "Die Außenministerin hat die Bundesregierung über die Gespräche in Brüssel unterrichtet und für Zurückhaltung geworben."
JAPANESE = "日本の外相は、状況が全面的な軍事衝突に発展することを深く懸念していると述べ、双方に対話を促した。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", ["Plain words only.", RUSSIAN + " and some English", FRENCH])
def test_unicode_encodings_are_recognised_with_and_without_a_mark(encoding: str, text: str) -> None:
    if encoding in ("utf-16-le", "utf-16-be") and text.startswith("Ро"):
        pytest.skip("without a mark and without Latin letters nothing tells UTF-16 from noise")
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", RUSSIAN),
        ("cp1252", FRENCH),
        ("iso-8859-15", GERMAN.replace("ß", "ss")),
        ("shift_jis", JAPANESE),
        ("koi8-r", RUSSIAN),
    ],
)
def test_older_encodings_are_guessed_from_a_paragraph(encoding: str, text: str) -> None:
    assert decode((text * 3).encode(encoding)) == text * 3


def test_a_declared_encoding_is_believed() -> None:
    line = "# -*- coding: cp437 -*-\n"
    assert decode(line.encode() + "Café à Genève".encode("cp437")) == line + "Café à Genève"


def test_a_declaration_of_something_that_is_no_encoding_of_text_is_passed_over() -> None:
    assert "café" in decode("# coding: rot13\nun café".encode())
    assert decode(b"# coding: no-such-thing\n\xe9t\xe9 caf\xe9 g\xe9n\xe9ral").startswith("# coding")


def test_a_mark_may_stand_there_twice() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbfhello") == "hello"
    assert decode("\ufeff\ufeffhello".encode("utf-16-le")) == "hello"


def test_a_few_broken_bytes_do_not_turn_the_rest_of_utf8_into_gibberish() -> None:
    data = RUSSIAN.encode() * 3 + b"\xff\xfe" + RUSSIAN.encode()
    assert RUSSIAN in decode(data)


def test_nul_and_lone_surrogates_become_replacement_characters() -> None:
    assert decode(b"a\0b, and then many more words of text") == "a\ufffdb, and then many more words of text"
    assert sound("a\ud800b\udc00") == "a\ufffdb\ufffd"
    assert sound("\ud83d\ude00") == "😀"


def test_line_ends_of_all_systems_become_newlines() -> None:
    assert decode(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_a_guess_on_fifty_megabytes_takes_a_sample() -> None:
    data = (FRENCH * 100).encode("cp1252")
    data *= 50_000_000 // len(data)
    start = time.process_time()
    text = decode(data)
    assert len(text) == len(data)
    assert time.process_time() - start < 5


@given(st.binary(max_size=400))
def test_any_bytes_decode_to_text_that_encodes_again(data: bytes) -> None:
    text = decode(data)
    assert "\0" not in text
    assert "\r" not in text
    text.encode("utf-8")
