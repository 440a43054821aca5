"""A web page is found by its content, decoded as browsers would or better, and refused only when it shows no text."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from readingroom.errors import UnreadableError
from readingroom.formats import parse, read
from readingroom.model import Document

TEXT = "<p>The harbour is closed to ferries until the pier has been mended.</p>"


def document(data: bytes | str, media_type: str = "") -> Document:
    (found,) = parse(data, origin="a", media_type=media_type)
    assert isinstance(found, Document)
    return found


@pytest.mark.parametrize(
    "data",
    [
        f"<!DOCTYPE html>\n<html><body>{TEXT}</body></html>",
        f"<html>{TEXT}",
        f"\ufeff \n<!-- saved by hand -->\n<HTML><BODY>{TEXT}",
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml"><body>{TEXT}</body></html>',
        f"<div class='story'>{TEXT}</div>",
        f"<meta charset=utf-8><title>T</title>{TEXT}",
    ],
)
def test_a_page_is_found_by_what_it_opens_with(data: str) -> None:
    assert document(data).media_type == "text/html"


@pytest.mark.parametrize("name", ["page.html", "PAGE.HTM", "page.xhtml"])
def test_a_page_is_found_by_its_name_where_there_is_a_tag_in_it(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(f"Harbour closed\n{TEXT}")
    (found,) = read(tmp_path / name, origin=name)
    assert isinstance(found, Document)
    assert found.media_type == "text/html"


def test_text_without_a_tag_is_no_page_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("A note: 3 < 4, and nothing else.")
    (found,) = read(tmp_path / "a.html", origin="a.html")
    assert isinstance(found, Document)
    assert found.media_type == "text/plain"


def test_markdown_that_opens_with_a_tag_stays_markdown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('<div align="center">\n\n# Harbour\n\n</div>\n\nText.')
    (found,) = read(tmp_path / "a.md", origin="a.md")
    assert isinstance(found, Document)
    assert found.media_type == "text/markdown"


def test_the_text_of_a_page_is_its_source_so_that_offsets_hold() -> None:
    source = f"<!DOCTYPE html><html><body>{TEXT}</body></html>"
    assert document(source).text == source


def test_a_compressed_page_is_read_as_what_it_holds() -> None:
    assert document(gzip.compress(f"<html><body>{TEXT}".encode())).media_type == "text/html"


WORDS = "Überall grüßt man sich höflich."
RUSSIAN = "Порт закрыт до весны, сообщили власти."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (f'<html><meta charset="windows-1251"><p>{RUSSIAN}'.encode("cp1251"), RUSSIAN),
        (f'<html><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>{RUSSIAN}'.encode("koi8-r"), RUSSIAN),
        (f'<?xml version="1.0" encoding="iso-8859-1"?><html><p>{WORDS}'.encode("latin-1"), WORDS),
        (f"<html><META CHARSET=ISO-8859-1><p>“{WORDS}”".encode("cp1252"), f"“{WORDS}”"),
        ("<html><meta charset='shift_jis'><p>港は春まで閉鎖される。".encode("cp932"), "港は春まで閉鎖される。"),
        ("<html><meta charset=gb2312><p>港口关闭，喆".encode("gb18030"), "港口关闭，喆"),
        ("<html><meta charset=euc-kr><p>항구가 닫혔다".encode("cp949"), "항구가 닫혔다"),
        (f"\ufeff<html><p>{RUSSIAN}".encode("utf-16-le"), RUSSIAN),
        (f"\ufeff<html><meta charset=latin-1><p>{RUSSIAN}".encode(), RUSSIAN),
        (b"<!--" + b"x" * 5000 + f"--><html><meta charset=windows-1251><p>{RUSSIAN}".encode("cp1251"), RUSSIAN),
    ],
)  # fmt: skip
def test_a_page_is_decoded_by_what_it_declares(data: bytes, words: str) -> None:
    assert words in document(data).text


def test_a_page_that_is_utf_8_is_read_as_such_whatever_it_says() -> None:
    assert RUSSIAN in document(f'<html><meta charset="windows-1251"><p>{RUSSIAN}'.encode()).text


def test_a_page_that_says_utf_8_and_is_not_is_guessed() -> None:
    text = RUSSIAN * 20
    assert RUSSIAN in document(f'<html><meta charset="utf-8"><p>{text}'.encode("cp1251")).text


def test_an_encoding_declared_within_a_comment_does_not_count() -> None:
    data = f"<html><!-- <meta charset=koi8-r> --><meta charset=windows-1251><p>{RUSSIAN}".encode("cp1251")
    assert RUSSIAN in document(data).text


@pytest.mark.parametrize("label", ["rot13", "zlib", "utf-7", "x" * 40, "idna", "unicode_escape", "undefined"])
def test_an_encoding_that_is_none_for_pages_is_passed_over(label: str) -> None:
    assert (
        "häfen" in document(f"<html><meta charset={label}><p>Die häfen sind zu, größer wird der Ärger.".encode()).text
    )


@pytest.mark.parametrize(
    ("comment", "url"),
    [
        ("<!-- saved from url=(0036)https://gazette.example/news/ferry -->", "https://gazette.example/news/ferry"),
        ("<!--\n Page saved with SingleFile \n url: https://gazette.example/a?b=1&amp;c=2 \n-->", "https://gazette.example/a?b=1&c=2"),
    ],
)  # fmt: skip
def test_where_a_page_was_saved_from_is_known(comment: str, url: str) -> None:
    assert document(f"<!DOCTYPE html>{comment}<html><body>{TEXT}").declared.url == url


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<html><head><title>App</title><script>load('x')</script></head><body><div id=root></div></body></html>", "script"),
        ("<html><frameset><frame src='menu.html'><frame src='text.html'></frameset></html>", r"menu\.html"),
        ("<!DOCTYPE html><html><head><title>T</title></head><body><!-- nothing --></body></html>", "no text"),
        ("<html><script>" + "x" * 1000, "script"),
    ],
)  # fmt: skip
def test_a_page_without_text_is_refused_with_what_to_do(page: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as caught:
        document(page)
    assert caught.value.remedy


def test_a_page_whose_text_is_only_in_its_data_is_taken() -> None:
    page = '<html><script type="application/ld+json">{"@type": "Article", "articleBody": "Text."}</script><div></div>'
    assert document(page).text == page


def test_other_markup_is_still_refused_by_name() -> None:
    for data, name in (("<!DOCTYPE score PUBLIC 'x'><score/>", "score"), ("<svg xmlns='x'></svg>", "SVG")):
        with pytest.raises(UnreadableError, match=name):
            document(data)
