"""The addresses of an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readingroom.model import Article
from readingroom.room import Room
from readingroom.tui.links import links
from readingroom.tui.screens.links import LinksScreen

from .conftest import Driver, Start


def addresses(text: str, url: str = "") -> list[str]:
    return [found.address for found in links(Article("a", "a.txt", text, (), url=url))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://example.org/a.", ["https://example.org/a"]),
        ("(see http://example.org/x_(y)), and", ["http://example.org/x_(y)"]),
        ("at www.example.org/a?b=c#d;", ["https://www.example.org/a?b=c#d"]),
        ("“https://example.org/a”", ["https://example.org/a"]),
        ("HTTPS://Example.org/A!", ["https://Example.org/A"]),
        ("https://bücher.example/straße", ["https://xn--bcher-kva.example/stra%C3%9Fe"]),
        ("https://example.org/100%25", ["https://example.org/100%25"]),
        ("见https://example.org/a。再", ["https://example.org/a"]),
        ("见 https://example.org/a。", ["https://example.org/a"]),
        ("https://example.org/a https://example.org/a", ["https://example.org/a"]),
        ("javascript:alert(1) file:///etc/passwd ftp://example.org", []),
        ("https:// and http://a and someone@www.example.org", []),
        ("https://[::1 is no address", []),
    ],
)
def test_addresses_are_taken_as_a_reader_would(text: str, found: list[str]) -> None:
    assert addresses(text) == found


def test_the_articles_own_address_comes_first_and_once() -> None:
    own = "https://example.org/own"
    assert addresses(f"First https://example.org/b then {own}", own) == [own, "https://example.org/b"]


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    text = "The harbour wrote on https://example.org/ferry that a ferry struck the pier on Tuesday."
    line = json.dumps({"title": "Ferry", "text": text, "url": "https://example.org/own"})
    (tmp_path / "seeds" / "one.jsonl").write_text(line, "utf-8")
    with Room.open(tmp_path) as room:
        room.reindex(jobs=1)
    return tmp_path


def told(reader: Driver) -> str:
    return " ".join(note.message for note in reader.app._notifications)


async def test_addresses_are_listed_copied_and_opened_elsewhere(
    start: Start, linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    async with start(linked) as reader:
        await reader.press("L")
        screen = reader.app.screen
        assert isinstance(screen, LinksScreen)
        assert "https://example.org/own  this article" in reader.shown()
        await reader.press("j")
        assert "that a ferry struck" in reader.shown()
        await reader.press("y")
        assert reader.app.clipboard == "https://example.org/ferry"
        await reader.press("enter")
        assert "It is at https://example.org/ferry" in told(reader)
        await reader.press("escape")
        assert reader.app.screen is reader.screen


async def test_an_article_without_addresses_says_so(start: Start) -> None:
    async with start() as reader:
        article = reader.screen.article.article
        assert article is not None
        await reader.press("L")
        assert bool(links(article)) != ("No address stands in this article" in reader.shown())
