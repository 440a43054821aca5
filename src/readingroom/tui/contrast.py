"""How well colours stand apart, and colours for our marks from a theme that knows none of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.color import BLACK, WHITE, Color

LEAST = 4.5
"""The contrast of text with its ground that is called readable (WCAG 2.2, 1.4.3)."""

STEPS = 20
"""Shades that are tried on the way to black or white."""


def luminance(color: Color) -> float:
    """How light a colour is, from 0 to 1 (WCAG 2.2, relative luminance)."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(color: Color, grounds: Iterable[Color], least: float = LEAST) -> Color:
    """The colour, or the nearest shade of it, lighter or darker, that has the least contrast with all grounds; black or white when none has."""
    behind = list(grounds)
    ends = sorted((BLACK, WHITE), key=lambda end: -min(contrast(end, ground) for ground in behind))
    for step in range(STEPS + 1):
        shade = color.blend(ends[0], step / STEPS)
        if min(contrast(shade, ground) for ground in behind) >= least:
            return shade
    return ends[0]


def inks(named: Mapping[str, str]) -> dict[str, str]:
    """The variables of our style sheets, from the colours of a theme that has none of them, by their names (`primary`, `panel`, …)."""
    ground = Color.parse(named["background"]).with_alpha(1)

    def of(name: str) -> Color:
        color = Color.parse(named[name])
        return ground.blend(color.with_alpha(1), color.a)

    panel, text = of("panel"), of("foreground")
    cursor = ground.blend(text, 0.1)
    under = (ground, panel, cursor)
    hit, current = of("warning"), of("accent")
    at = readable(of("primary"), (WHITE,))
    found = {
        "muted": readable(text.blend(ground, 0.4), under),
        "rule": ground.blend(text, 0.25),
        "cursor": cursor,
        "passage": readable(of("success"), under),
        "quote": readable(of("secondary"), under),
        "name": readable(of("accent"), under),
        "figure": readable(of("warning"), under),
        "date": readable(of("primary"), under),
        "differs": readable(of("error"), under),
        "differing": readable(of("warning"), under),
        "good": readable(of("success"), under),
        "accent": readable(of("accent"), under),
        "hit": readable(ground, (hit,)),
        "hit-ground": hit,
        "hit-current": readable(ground, (current,)),
        "hit-current-ground": current,
        "at": WHITE,
        "at-ground": at,
    }
    found["veil"] = ground.with_alpha(0.6)
    return {f"rr-{name}": color.hex for name, color in found.items()}
