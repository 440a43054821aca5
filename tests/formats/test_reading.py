"""A file is taken for what it is, by its content, and what the room cannot read is named."""

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import json
import lzma
import tracemalloc
import zlib
from pathlib import Path

import pytest

from readingroom.errors import UnreadableError
from readingroom.formats import parse, read
from readingroom.model import Declared, Document, Failure


def documents(data: bytes | str, media_type: str = "") -> list[Document]:
    found = list(parse(data, origin="a", media_type=media_type))
    assert all(isinstance(item, Document) for item in found)
    return [item for item in found if isinstance(item, Document)]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "Office"),
        (b"{\\rtf1\\ansi text}", "RTF"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "WARC"),
        ("\ufeff  <rss version='2.0'>".encode("utf-16-le"), "feed"),
        (b"<?xml version='1.0'?><!-- made by hand --><rss version='2.0'>", "feed"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_the_room_cannot_read_is_named_with_what_to_do(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableError, match=name) as caught:
        list(parse(data, origin="a"))
    assert caught.value.remedy


def test_text_full_of_escape_sequences_is_still_text() -> None:
    text = "\x1b[31mred\x1b[0m \x1b]0;title\x07 and plain words in a sentence\n" * 5
    assert documents(text)[0].text == text


def test_text_that_opens_with_a_bracket_or_a_dash_is_no_json_and_no_front_matter() -> None:
    assert documents("[Music] The band came on stage.")[0].media_type == "text/plain"
    assert documents("---\nA line of dashes opens this.\n---\nText.")[0].media_type == "text/plain"


def test_markdown_is_found_by_its_marks_and_by_its_name(tmp_path: Path) -> None:
    assert documents("# One\n\ntext\n\n## Two\n\n[a](https://b.org)")[0].media_type == "text/markdown"
    (tmp_path / "a.md").write_text("only text")
    (document,) = read(tmp_path / "a.md", origin="a.md")
    assert isinstance(document, Document)
    assert document.media_type == "text/markdown"


def test_front_matter_declares_and_leaves_the_body() -> None:
    (document,) = documents(
        "---\ntitle: Harbour closed\ndate: 2024-03-05 10:00:00\nauthor: [Jane Roe, John Doe]\nsource: The Post\ntags: [x]\n---\n# Harbour\n\nText."
    )
    assert document.declared == Declared(
        title="Harbour closed", date=dt.date(2024, 3, 5), byline="Jane Roe, John Doe", outlet="The Post"
    )
    assert document.text == "# Harbour\n\nText."


def test_front_matter_in_toml_is_read_too() -> None:
    (document,) = documents('+++\ntitle = "Harbour closed"\ndate = 2024-03-05\n+++\nText.')
    assert (document.declared.title, document.declared.date) == ("Harbour closed", dt.date(2024, 3, 5))


def test_front_matter_with_a_colon_in_its_title_is_understood() -> None:
    (document,) = documents("---\ntitle: Harbour: what now?\noutlet: The Post\n---\nText.")
    assert (document.declared.title, document.declared.outlet) == ("Harbour: what now?", "The Post")


@pytest.mark.parametrize(
    "yaml",
    [
        "title: !!python/object/apply:os.system ['true']",
        "a: &a [x,x,x,x]\nb: &b [*a,*a,*a]\ntitle: *b",
        "title: " + "[" * 3000,
    ],
)
def test_hostile_front_matter_runs_nothing_and_ends(yaml: str) -> None:
    (document,) = documents(f"---\n{yaml}\n---\nText.")
    assert document.text.endswith("Text.")


def test_json_lines_take_the_usual_names_of_each_field() -> None:
    record = {
        "headline": "Harbour closed",
        "Article_Body": "Text.",
        "publisher": {"name": "The Post"},
        "datePublished": "2024-03-05T23:30:00-08:00",
        "authors": [{"name": "Jane Roe"}, "John Doe"],
        "link": "https://post.example/a",
        "lang": "en-GB",
        "dek": "Cracks found",
    }
    (document,) = documents(json.dumps(record) + "\n")
    assert document.text == "Text."
    assert document.declared == Declared(
        title="Harbour closed",
        deck="Cracks found",
        outlet="The Post",
        byline="Jane Roe, John Doe",
        date=dt.date(2024, 3, 5),
        language="en",
        url="https://post.example/a",
    )


@pytest.mark.parametrize(
    "date",
    [
        "2024-03-05",
        "20240305",
        "Tue, 05 Mar 2024 10:00:00 GMT",
        "March 5, 2024",
        "5 March 2024, 10:00",
        1709632800,
        1709632800000,
        "1709632800",
        "2024-03-05T10:00:00.123Z",
    ],
)
def test_dates_are_read_in_the_forms_that_exports_use(date: object) -> None:
    assert documents(json.dumps({"text": "x", "date": date}))[0].declared.date == dt.date(2024, 3, 5)


@pytest.mark.parametrize("date", ["soon", "", None, True, "2024-13-45", 10**400, -(10**30), [], "99999999999999999999"])
def test_a_date_that_is_none_is_left_out(date: object) -> None:
    assert documents(json.dumps({"text": "x", "date": date}))[0].declared.date is None


def test_a_bad_line_is_named_and_the_rest_still_comes() -> None:
    lines = [
        '{"id": "one", "text": "a"}',
        "{not json",
        "",
        '["no object"]',
        '{"id": "two", "title": "no text"}',
        '{"id": "one", "text": "again"}',
        '{"url": "https://x.org/b", "text": "b"}',
    ]
    found = list(parse("\n".join(lines), origin="f.jsonl"))
    assert [item.origin for item in found] == [
        "f.jsonl#one",
        "f.jsonl#L2",
        "f.jsonl#L4",
        "f.jsonl#L5",
        "f.jsonl#L6",
        "f.jsonl#https://x.org/b",
    ]
    assert [isinstance(item, Failure) for item in found] == [False, True, True, True, False, False]
    assert "Line 2" in next(item.reason for item in found if isinstance(item, Failure))


def test_an_id_that_looks_like_a_line_does_not_take_its_place() -> None:
    found = documents('{"id": "L2", "text": "a"}\n{"text": "b"}\n')
    assert len({document.origin for document in found}) == 2


@pytest.mark.parametrize(
    "text",
    [
        '[{"text": "a"}, {"text": "b"}]',
        '[\n  {"text": "a"},\n  {"text": "b"}\n]\n',
        '{"articles": [{"text": "a"}, {"text": "b"}]}',
        '{\n  "status": "ok",\n  "articles": [\n {"text": "a"},\n {"text": "b"}]}',
        '\ufeff{"text": "a"}\r\n{"text": "b"}\r\n',
    ],
)
def test_articles_may_come_as_lines_or_as_an_array(text: str) -> None:
    assert [document.text for document in documents(text)] == ["a", "b"]


@pytest.mark.parametrize("value", [5, 1.5, True, None, [], {}, [5, None], {"title": "T"}, " "])
def test_a_record_whose_text_is_none_is_a_failure(value: object) -> None:
    found = list(parse(json.dumps({"title": "T", "text": value}) + '\n{"text": "a"}', origin="a.jsonl"))
    assert [isinstance(each, Failure) for each in found] == [True, False]


@pytest.mark.parametrize(
    "value",
    [
        ["One.", "Two."],
        [{"type": "p", "text": "One."}, {"type": "image", "width": 5}, {"type": "p", "text": "Two."}],
        {"title": "T", "body": ["One.", "Two."]},
        {"rendered": "One.\n\nTwo."},
    ],
)
def test_a_text_may_be_a_list_of_its_paragraphs_or_an_object_that_holds_it(value: object) -> None:
    assert documents(json.dumps({"content": value}))[0].text == "One.\n\nTwo."


def test_no_paragraph_of_a_long_list_is_lost() -> None:
    paragraphs = [f"This is paragraph {number}." for number in range(300)]
    assert documents(json.dumps({"text": paragraphs}))[0].text == "\n\n".join(paragraphs)


def test_a_number_of_thousands_of_digits_costs_no_article() -> None:
    number = "9" * 5000
    lines = f'{{"text": "a", "id": {number}}}\n{{"text": "b", "date": {number}}}\n'
    assert [document.text for document in documents(lines)] == ["a", "b"]
    assert documents(f'{{"text": "a",\n"n": {number}}}')[0].text == "a"


def test_a_single_object_is_one_article_without_a_member() -> None:
    (document,) = documents('{\n"title": "T",\n"text": "a"\n}')
    assert (document.origin, document.text) == ("a", "a")


def test_json_that_is_nested_too_deep_is_a_failure_and_no_crash() -> None:
    found = list(parse('{"text": "a"}\n{"text": ' + "[" * 200_000 + "\n", origin="a"))
    assert isinstance(found[0], Document)
    assert isinstance(found[1], Failure)


def test_a_line_past_the_limit_is_a_failure_and_the_next_is_read() -> None:
    text = '{"text": "a"}\n{"text": "' + "x" * 5000 + '"}\n{"text": "c"}\n'
    found = list(parse(text, origin="a", limit=1000))
    assert [type(item) for item in found] == [Document, Failure, Document]


def test_json_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as stream:
        for number in range(2000):
            stream.write(json.dumps({"id": number, "text": "word " * 2000}) + "\n")
    tracemalloc.start()
    count = sum(1 for _ in read(path, origin="a"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2000
    assert peak < path.stat().st_size / 4


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_file_is_read_as_what_it_holds(pack: object, tmp_path: Path) -> None:
    assert callable(pack)
    (tmp_path / "a.jsonl.gz").write_bytes(pack(b'{"text": "a"}\n{"text": "b"}\n'))
    assert len(list(read(tmp_path / "a.jsonl.gz", origin="a"))) == 2


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_bomb_is_refused_before_it_is_in_memory(pack: object) -> None:
    assert callable(pack)
    bomb = pack(b"a" * 30_000_000)
    tracemalloc.start()
    with pytest.raises(UnreadableError, match="more than"):
        list(parse(bomb, origin="a", limit=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_file_that_is_cut_short_says_so(pack: object) -> None:
    assert callable(pack)
    whole = pack(("words and more words " * 50).encode() + bytes(str(list(range(3000))), "ascii"))
    with pytest.raises(UnreadableError, match="damaged"):
        list(parse(whole[: len(whole) // 2], origin="a"))


def test_an_xz_file_of_several_streams_is_read_to_its_end() -> None:
    packed = lzma.compress(b"one\n\n") + bytes(8) + lzma.compress(b"two\n\n") + lzma.compress(b"three") + b"left over"
    (document,) = parse(packed, origin="a")
    assert isinstance(document, Document)
    assert document.text.split() == ["one", "two", "three"]


def test_an_xz_file_that_asks_for_gigabytes_of_memory_is_refused() -> None:
    packed = bytearray(lzma.compress(b"words and more words"))
    header = packed[12 : 12 + (packed[12] + 1) * 4]
    # The filter's id, the size of its properties, and its dictionary: 37 stands for 3 GiB.
    header[header.index(0x21) + 2] = 37
    header[-4:] = zlib.crc32(bytes(header[:-4])).to_bytes(4, "little")
    packed[12 : 12 + len(header)] = header
    with pytest.raises(UnreadableError, match="memory"):
        list(parse(bytes(packed), origin="a"))


def test_a_media_type_that_is_known_decides() -> None:
    assert documents("just words", "text/markdown; charset=utf-8")[0].media_type == "text/markdown"
    assert documents("# One\n\n## Two\n\n**three**", "text/plain")[0].media_type == "text/plain"
