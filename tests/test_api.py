"""What `import readingroom` offers."""

from __future__ import annotations

import subprocess
import sys

import pytest

import readingroom


def test_the_public_names_are_all_there() -> None:
    assert {name for name in readingroom.__all__ if getattr(readingroom, name)} == {
        "Room",
        "__version__",
        "align",
        "clean",
    }


def test_the_public_names_are_listed() -> None:
    assert set(readingroom.__all__) <= set(dir(readingroom))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'clear'"):
        getattr(readingroom, "clear")  # noqa: B009  (what is tested)


@pytest.mark.parametrize("module", ["readingroom.room", "numpy", "msgspec", "Stemmer"])
def test_importing_the_package_loads_nothing_else(module: str) -> None:
    code = f"import readingroom, sys; print({module!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout == "False\n"


def test_importing_the_room_loads_neither_engine_nor_interface() -> None:
    code = "import readingroom.room, sys; print([name for name in ('numpy', 'whoosh', 'textual', 'rich') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n"


def test_clean_takes_text_and_bytes() -> None:
    text = "Moscow urges restraint\n\nMoscow urged both sides to exercise restraint on Wednesday, officials said."
    article = readingroom.clean(text)
    assert "exercise restraint" in article.text
    assert readingroom.clean(text.encode()).id == article.id


def test_clean_names_an_article_by_its_url() -> None:
    article = readingroom.clean("Moscow urged restraint, officials said.", url="https://example.org/1")
    assert article.url == "https://example.org/1"
    assert article.origin == "https://example.org/1"


def test_align_takes_texts() -> None:
    quote = "“We are deeply concerned about the escalation of military confrontation between the two neighbours,”"
    here = f"Russia spoke on Wednesday.\n\n{quote} the ministry said in a statement published on its website."
    there = f"Moscow reacted within hours.\n\nIts spokeswoman told reporters: {quote} and left the room."
    [first, *_] = readingroom.align(here, there)
    assert "deeply concerned" in first.here_text
    assert "deeply concerned" in first.there_text
