"""Markup of any shape is read in order, to its end, with every piece of text where it stands in the source."""

from __future__ import annotations

import itertools
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.cleaning.html.flatten import DEEPEST, flatten
from readingroom.cleaning.html.markup import attributes, characters


def texts(source: str) -> list[str]:
    return [block.text for block in flatten(source).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("<P CLASS=a>One</P>two<br>lines<br><br>three", ["One", "two lines", "three"]),
        ("<ul><li>one<li>two<ul><li>inner</ul><li>three</ul>after", ["one", "two", "inner", "three", "after"]),
        ("<div>before<p>One</p>after</div>", ["before", "One", "after"]),
        ("an <b>in</b><i>line</i> <a href=x>link</a>.", ["an inline link."]),
        ("<a href=1>One</a><a href=2>Two</a>", ["One Two"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["a", "b", "c"]),
        ("a<script>if (a</p>b) x</script>b<style>p{}</style>c", ["abc"]),
        ("a<!-- <p>no</p> -->b<!--x-->c<!-->d", ["abcd"]),
        ("<p title='a > b'>x</p><p title=\"'>\">y</p>", ["x", "y"]),
        ("3 < 4 and 5 <6 <7", ["3 < 4 and 5 <6 <7"]),
        ("AT&amp;T &lt;b&gt; caf&eacute; &#8220;x&#x201D; &nosuch;", ["AT&T <b> café “x” &nosuch;"]),
        ("a&nbsp;&nbsp;b\n\tc", ["a b c"]),
        ("<noscript><img></noscript>a<select><option>x</select>b<svg><text>y</text></svg>", ["ab"]),
        ("<svg>never closed <p>text</p>", ["never closed", "text"]),
        ("<p>text <a href=", ["text <a href="]),
        ("text</div></p></html>more", ["text", "more"]),
        ("<my-story><p>text</p></my-story>", ["text"]),
        ("<my-box>one</my-box><my-box>two</my-box>", ["one", "two"]),
        ("<p>a <my-term>word</my-term> in a line</p>", ["a word in a line"]),
        (
            '<div>One.<span class="r br" data-pos="8"></span>Two <span class="brand">three</span>.</div>',
            ["One.", "Two three."],
        ),
        ('<h2>Boats <a href="#boats">#</a></h2><h2>Men <a href="#men">¶</a></h2>', ["Boats", "Men"]),
        ('<p>See <a href="#two">part two</a>, <a href="/tags/boats">#boats</a></p>', ["See part two, #boats"]),
        ("<p><my-term>Word</my-term> and line</p>", ["Word and line"]),
        ("<h2>One</h2><h3>Two", ["One", "Two"]),
        ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", ["a", "b", "c", "d"]),
        ("", []),
    ],
)
def test_what_a_reader_would_see_comes_block_by_block(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


def test_a_block_says_where_in_the_source_it_stands() -> None:
    source = "<p> The <b>harbour</b> &amp; the pier </p>"
    (block,) = flatten(source).blocks
    assert source[block.start : block.end] == "The <b>harbour</b> &amp; the pier"


@pytest.mark.parametrize("depth", [DEEPEST - 1, DEEPEST + 1, 300, 5000, 60_000])
@pytest.mark.parametrize("tag", ["div", "section", "blockquote", "ul", "table", "span", "font", "b", "p"])
def test_text_at_any_depth_is_there(tag: str, depth: int) -> None:
    source = f"<{tag}>" * depth + "in the deep" + f"</{tag}>" * depth + "<p>and after it</p>"
    assert texts(source) == ["in the deep", "and after it"] or "".join(texts(source)) == "in the deepand after it"


def test_a_page_of_very_many_blocks_is_gathered_and_loses_none() -> None:
    source = "".join(f"<p>w{number}</p>" for number in range(30_000))
    found = texts(source)
    assert len(found) < 12_000
    assert " ".join(found).split() == [f"w{number}" for number in range(30_000)]


def test_links_and_bold_are_counted() -> None:
    first, second = flatten("<p>See <a href=x>the whole story</a> here</p><p><b>All bold</b></p>").blocks
    assert (first.words, first.links, first.link_count, first.strong) == (5, 3, 1, False)
    assert second.strong


def test_a_number_that_stands_for_no_character_is_no_trouble() -> None:
    assert characters("a&#" + "9" * 10_000 + ";b&#x110000;c&#0;") == "a\ufffdb\ufffdc\ufffd"


def test_attributes_are_read_in_any_way_of_writing_them() -> None:
    written = " CLASS='a b' id=c data-x = \"y &amp; z\" hidden href=/d/ class=later /"
    found = attributes(written)
    assert found["class"] == "a b"
    assert (found["id"], found["data-x"], found["hidden"], found["href"]) == ("c", "y & z", "", "/d/")


_WORD = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
_TAGS = st.sampled_from(["p", "div", "li", "ul", "table", "tr", "td", "b", "a", "h2", "span", "blockquote", "br", "em"])
_PIECES = st.lists(
    st.one_of(
        _WORD.map(lambda word: ("text", word)),
        _TAGS.map(lambda tag: ("open", tag)),
        _TAGS.map(lambda tag: ("close", tag)),
    ),
    max_size=60,
)


@given(_PIECES)
def test_every_character_that_shows_is_in_one_block_and_in_order(pieces: list[tuple[str, str]]) -> None:
    source = "".join(
        escape(value) + " " if kind == "text" else f"<{value}>" if kind == "open" else f"</{value}>"
        for kind, value in pieces
    )
    said = "".join(value for kind, value in pieces if kind == "text")
    blocks = flatten(source).blocks
    assert "".join("".join(block.text.split()) for block in blocks) == "".join(said.split())
    assert all(one.end <= other.start for one, other in itertools.pairwise(blocks))


@given(st.text(alphabet="<>/!-='\" abp&;#x1\n", max_size=200))
def test_no_markup_is_too_broken(source: str) -> None:
    blocks = flatten(source).blocks
    assert all(0 <= block.start < block.end <= len(source) for block in blocks)
