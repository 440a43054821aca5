"""What the command line writes, and how it bears a terminal, a pipe and a reader that goes away."""

from __future__ import annotations

import errno
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.cli.as_json import encode, number
from readingroom.cli.output import LONGEST_MESSAGE, Output, OutputClosedError, point_at
from readingroom.errors import QueryError
from readingroom.model import Span

anything = st.text(st.characters(exclude_categories=()))
HOSTILE = "\x1b]52;c;cm0=\x07\x9b2J\u202egnp\u2066\u200b\ufeff\U000e0041\ud800\x00"


@given(anything)
def test_json_says_the_same_to_whoever_parses_it(text: str) -> None:
    assert json.loads(encode({"text": text})) == {"text": text}


@given(anything)
def test_no_character_in_json_can_steer_a_terminal_or_hide_text(text: str) -> None:
    kinds = {unicodedata.category(character) for character in encode({"text": text})}
    assert not {"Cc", "Cf", "Cs", "Zl", "Zp"} & kinds


def test_json_escapes_every_character_that_steers_or_hides() -> None:
    unsafe = [
        chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    ]
    assert encode("".join(unsafe)).isascii()


def test_json_keeps_every_script_readable() -> None:
    assert encode("Москва, القاهرة, 東京, 👍") == '"Москва, القاهرة, 東京, 👍"'


def test_json_has_no_number_that_json_does_not_know() -> None:
    assert [number(value) for value in (26.0, 1.5, float("inf"), float("nan"))] == [26, 1.5, None, None]


class Ascii(io.StringIO):
    encoding = "ascii"


def test_a_stream_that_cannot_carry_all_of_unicode_gets_json_in_ascii() -> None:
    stream = Ascii()
    Output(stream, io.StringIO()).json({"a": "é\u202e😀"})
    assert stream.getvalue().isascii()
    assert json.loads(stream.getvalue()) == {"a": "é\u202e😀"}


def test_a_message_cannot_steer_the_terminal() -> None:
    stream = io.StringIO()
    Output(io.StringIO(), stream).complain(f"{HOSTILE}: cannot be read", HOSTILE)
    kinds = {unicodedata.category(character) for character in stream.getvalue().replace("\n", "")}
    assert not {"Cc", "Cs"} & kinds


def test_what_a_message_quotes_cannot_write_a_line_of_its_own() -> None:
    stream = io.StringIO()
    Output(io.StringIO(), stream).complain("The room a\nreadingroom: all is well\u2028b does not exist.", "Name\none.")
    assert stream.getvalue() == "readingroom: The room a␊readingroom: all is well␤b does not exist.\nName␊one.\n"


def test_nor_can_what_a_query_error_quotes() -> None:
    stream = io.StringIO()
    error = QueryError("There is no field “a\nb”.", Span(0, 3), "Take it\nout.")
    Output(io.StringIO(), stream).query_error(error, "a\nb:x")
    assert stream.getvalue() == "readingroom: There is no field “a␊b”.\n  a␊b:x\n  ^^^\nTake it␊out.\n"


def test_a_message_about_something_endless_ends() -> None:
    stream = io.StringIO()
    Output(io.StringIO(), stream).complain("x" * 1_000_000)
    assert len(stream.getvalue()) < LONGEST_MESSAGE + 100


def test_running_text_in_a_pipe_is_not_wrapped_and_has_no_colours() -> None:
    stream = io.StringIO()
    Output(stream, io.StringIO()).paragraph("word " * 100, style="bold red")
    assert stream.getvalue() == "word " * 99 + "word\n"


def test_square_brackets_are_text_and_not_markup() -> None:
    stream = io.StringIO()
    Output(stream, io.StringIO()).paragraph("[b +] said [sic] [/] [link=x] :smile:")
    assert stream.getvalue() == "[b +] said [sic] [/] [link=x] :smile:\n"


class Broken(io.StringIO):
    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, _: str) -> int:
        raise self.error


def test_a_reader_that_goes_away_is_no_failure_to_tell_of() -> None:
    told = io.StringIO()
    output = Output(Broken(BrokenPipeError(errno.EPIPE, "Broken pipe")), told)
    with pytest.raises(OutputClosedError) as raised:
        output.plain("a")
    assert (output.abandon(raised.value), told.getvalue()) == (0, "")


def test_a_full_disk_under_the_answer_is_told() -> None:
    told = io.StringIO()
    output = Output(Broken(OSError(errno.ENOSPC, "No space left on device")), told)
    with pytest.raises(OutputClosedError) as raised:
        output.json({})
    assert output.abandon(raised.value) == 1
    assert "No space left on device" in told.getvalue()


# --- Pointing at the spot in a query


def test_the_caret_stands_under_the_spot() -> None:
    shown, carets = point_at("restraint AND (", 14, 15)
    assert (shown, carets) == ("restraint AND (", " " * 14 + "^")


def test_the_caret_stands_under_the_spot_after_wide_letters() -> None:
    _, carets = point_at("東京 AND", 3, 6)
    assert carets == " " * 5 + "^^^"


def test_a_spot_at_the_end_of_the_query_gets_a_caret_after_it() -> None:
    assert point_at("a AND", 5, 5) == ("a AND", "     ^")


def test_a_long_query_is_shown_around_the_spot() -> None:
    query = "x" * 50_000 + "(" + "y" * 50_000
    shown, carets = point_at(query, 50_000, 50_001)
    assert len(shown) < 80
    assert shown[carets.index("^")] == "("


@given(anything, st.integers(-5, 200), st.integers(-5, 200))
def test_wherever_the_spot_is_the_carets_stand_below_the_query(query: str, start: int, end: int) -> None:
    shown, carets = point_at(query, start, end)
    assert set(carets) <= {" ", "^"}
    assert "^" in carets
    assert not any(unicodedata.category(character) == "Cc" for character in shown)
