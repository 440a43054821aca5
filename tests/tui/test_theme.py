"""Colours: what stands on the screen can be told from what is behind it, in every theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

import pytest
from rich.color import Color as RichColor
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from readingroom.tui import contrast
from readingroom.tui.theme import CONTRAST, CONTRAST_LIGHT, DARK, LIGHT, TERMINAL, THEMES, chosen, variables

from .conftest import Driver, Start

HIGH = 7.0
"""The contrast of text with its ground that is called enhanced (WCAG 2.2, 1.4.6)."""

MARKS = ("muted", "passage", "quote", "name", "figure", "date", "differs", "differing", "good", "accent")

VIEWS = {
    "main": [],
    "references": ["enter", "right_square_bracket", "tab", "j"],
    "find": ["enter", "ctrl+f", *"the"],
    "addresses": ["L"],
    "hit": ["slash", *"restraint", "enter", "enter", "n"],
    "search": ["slash", *"restraint", "enter", "slash"],
    "refused": ["slash", *"colour:red"],
    "removed": ["enter", "b"],
    "compare": ["enter", "right_square_bracket", "v", "right_square_bracket"],
    "concordance": ["slash", *"restraint", "enter", "c"],
    "timeline": ["t"],
    "filters": ["f"],
    "story": ["s", "tab"],
    "stories": ["S"],
    "names": ["p"],
    "choice": ["A"],
    "path": ["A", "1", "slash", "down"],
    "note": ["N"],
    "help": ["question_mark"],
    "palette": ["ctrl+p", *"colours"],
}


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast.contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast.contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


def _colour(name: str) -> Color:
    return Color.parse(name.split(maxsplit=1)[0])


def _of(theme: Theme) -> dict[str, str]:
    named = theme.to_color_system().generate()
    return {**variables(theme), **named, **theme.variables}


@pytest.mark.parametrize(
    ("theme", "least"),
    [(CONTRAST, HIGH), (CONTRAST_LIGHT, HIGH), *((theme, contrast.LEAST) for theme in (DARK, LIGHT))]
    + [(theme, contrast.LEAST) for theme in BUILTIN_THEMES.values() if not theme.ansi],
    ids=lambda value: getattr(value, "name", str(value)),
)
def test_every_mark_can_be_read_on_what_is_behind_it(theme: Theme, least: float) -> None:
    named = _of(theme)
    ground = _colour(named["background"])
    panel = _colour(named["panel"])
    under = [ground, ground.blend(panel.with_alpha(1), panel.a), _colour(named["rr-cursor"])]
    for mark in MARKS:
        for behind in under:
            assert contrast.contrast(_colour(named[f"rr-{mark}"]), behind) >= least, mark
    for mark in ("hit", "hit-current", "at"):
        ink, behind = _colour(named[f"rr-{mark}"]), _colour(named[f"rr-{mark}-ground"])
        assert contrast.contrast(ink, behind) >= min(least, 4.5), mark


def _words(reader: Driver) -> Iterator[tuple[str, Style]]:
    for line in reader.app.screen._compositor.render_strips():
        for segment in line:
            if segment.text.strip() and segment.style is not None:
                yield segment.text, segment.style


def _shows(reader: Driver, words: str) -> bool:
    return words in reader.shown()


def _seen(style: Style) -> tuple[Color, Color]:
    """The colours in which words and their ground come to the eye."""

    def of(color: RichColor | None) -> Color:
        assert color is not None
        return Color.from_rich_color(color)

    ink, ground = of(style.color), of(style.bgcolor)
    return (ground, ink) if style.reverse else (ink, ground)


@pytest.mark.parametrize("theme", [CONTRAST, CONTRAST_LIGHT], ids=lambda theme: theme.name)
async def test_with_high_contrast_all_that_stands_on_any_screen_has_it(
    theme: Theme, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("readingroom.tui.app.chosen", lambda *_: theme.name)
    too_low: set[tuple[str, str, float]] = set()
    for view, keys in VIEWS.items():
        async with start() as reader:
            await reader.press(*keys)
            if view == "palette":
                await reader.until(partial(_shows, reader, "Colours (theme): "))
            for words, style in _words(reader):
                ink, ground = _seen(style)
                found = contrast.contrast(ink, ground)
                if found < HIGH or style.dim:
                    too_low.add((view, words.strip()[:40], round(found, 1)))
    assert not too_low


async def test_every_theme_of_textual_can_be_chosen_while_one_reads(start: Start) -> None:
    async with start() as reader:
        for name in [*reader.app.available_themes, DARK.name]:
            await reader.app.run_action(f"use_theme('{name}')")
            await reader.rest()
            assert reader.app.theme == name
        assert f'theme = "{DARK.name}"' in list(reader.app._notifications)[-1].message


async def test_the_palette_has_the_themes_ours_first(start: Start) -> None:
    async with start() as reader:
        await reader.press("ctrl+p", *"colours")
        await reader.until(lambda: "Colours" in reader.shown())
        found = re.findall(r"Colours \(theme\): ([\w-]+)", reader.shown())
        assert found[: len(THEMES)] == sorted(theme.name for theme in THEMES)


@pytest.mark.parametrize(
    ("setting", "theme"),
    [
        ("contrast", CONTRAST),
        ("contrast-light", CONTRAST_LIGHT),
        ("dark", DARK),
        ("light", LIGHT),
        ("terminal", TERMINAL),
        ("ansi", TERMINAL),
    ],
)
def test_our_themes_have_short_names(setting: str, theme: Theme) -> None:
    known = {**App().available_themes, **{each.name: each for each in THEMES}}
    assert chosen(setting, {}, known) == theme.name
    assert chosen(setting, {"NO_COLOR": "1"}, known) == TERMINAL.name
