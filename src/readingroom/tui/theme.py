"""The colours: one theme for dark terminals, one for light ones, and one made of the terminal's own sixteen.

Colour only repeats what letters, signs, weight and underlines already say; see `ink`.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

DARK = Theme(
    name="readingroom-dark",
    dark=True,
    primary="#8fb4d9",
    secondary="#b7a3d6",
    accent="#e0b15e",
    warning="#e0b15e",
    error="#e5786d",
    success="#9bbf85",
    foreground="#dcd7cb",
    background="#15171b",
    surface="#15171b",
    panel="#1e2127",
    variables={
        "rr-muted": "#959188",
        "rr-accent": "#e0b15e",
        "rr-differs": "#e5786d",
        "rr-differing": "#e0b15e",
        "rr-good": "#9bbf85",
        "rr-veil": "#15171b 60%",
        "rr-rule": "#3a3e46",
        "rr-cursor": "#262a32",
        "rr-passage": "#a9c796",
        "rr-quote": "#c3b1e1",
        "rr-name": "#93c5cf",
        "rr-figure": "#e6b673",
        "rr-date": "#9db8e0",
        "rr-hit": "#1b1b16",
        "rr-hit-ground": "#cfc07a",
        "rr-hit-current": "#17130a",
        "rr-hit-current-ground": "#ffb454",
        "rr-at": "#ffffff",
        "rr-at-ground": "#2f5480",
        "border": "#e0b15e",
        "input-cursor-background": "#e0b15e",
        "input-cursor-foreground": "#15171b",
        "scrollbar": "#3a3e46",
        "scrollbar-hover": "#565b66",
        "scrollbar-active": "#e0b15e",
        "scrollbar-background": "#15171b",
        "scrollbar-background-hover": "#15171b",
        "scrollbar-background-active": "#15171b",
        "scrollbar-corner-color": "#15171b",
    },
)

LIGHT = Theme(
    name="readingroom-light",
    dark=False,
    primary="#2b5c8a",
    secondary="#6a4c93",
    accent="#935600",
    warning="#935600",
    error="#b3261e",
    success="#3f6b2a",
    foreground="#26231e",
    background="#faf7f0",
    surface="#faf7f0",
    panel="#efeae0",
    variables={
        "rr-muted": "#6b665c",
        "rr-accent": "#935600",
        "rr-differs": "#b3261e",
        "rr-differing": "#935600",
        "rr-good": "#3f6b2a",
        "rr-veil": "#faf7f0 60%",
        "rr-rule": "#cfc8b8",
        "rr-cursor": "#ebe4d3",
        "rr-passage": "#3c6427",
        "rr-quote": "#62448c",
        "rr-name": "#0f5c68",
        "rr-figure": "#8a4b00",
        "rr-date": "#27548f",
        "rr-hit": "#26231e",
        "rr-hit-ground": "#f3df8f",
        "rr-hit-current": "#1a1200",
        "rr-hit-current-ground": "#ffb02e",
        "rr-at": "#ffffff",
        "rr-at-ground": "#2b5c8a",
        "border": "#935600",
        "input-cursor-background": "#935600",
        "input-cursor-foreground": "#faf7f0",
        "scrollbar": "#cfc8b8",
        "scrollbar-hover": "#b3aa96",
        "scrollbar-active": "#935600",
        "scrollbar-background": "#faf7f0",
        "scrollbar-background-hover": "#faf7f0",
        "scrollbar-background-active": "#faf7f0",
        "scrollbar-corner-color": "#faf7f0",
    },
)

TERMINAL = Theme(
    name="readingroom-terminal",
    ansi=True,
    dark=True,
    primary="ansi_blue",
    secondary="ansi_magenta",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "input-cursor-background": "ansi_yellow",
        "input-cursor-foreground": "ansi_black",
        "input-cursor-text-style": "none",
        "rr-muted": "ansi_default",
        "rr-accent": "ansi_yellow",
        "rr-differs": "ansi_red",
        "rr-differing": "ansi_yellow",
        "rr-good": "ansi_green",
        "rr-veil": "ansi_default",
        "rr-rule": "ansi_bright_black",
        "rr-cursor": "ansi_default",
        "rr-passage": "ansi_green",
        "rr-quote": "ansi_magenta",
        "rr-name": "ansi_cyan",
        "rr-figure": "ansi_yellow",
        "rr-date": "ansi_blue",
        "rr-hit": "ansi_black",
        "rr-hit-ground": "ansi_yellow",
        "rr-hit-current": "ansi_black",
        "rr-hit-current-ground": "ansi_bright_yellow",
        "rr-at": "ansi_bright_white",
        "rr-at-ground": "ansi_blue",
        "border": "ansi_yellow",
        "scrollbar": "ansi_bright_black",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
    },
)


def _contrasting(name: str, *, dark: bool, ground: str, text: str, marks: Mapping[str, str]) -> Theme:
    """A theme whose words and marks all have a contrast of 7 and more with what is behind them (WCAG 2.2, 1.4.6); `marks` has its colours, of which `accent`, `error` and `success` are used by name."""
    accent = marks["accent"]
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=marks["quote"],
        accent=accent,
        warning=marks["figure"],
        error=marks["differs"],
        success=marks["good"],
        foreground=text,
        background=ground,
        surface=ground,
        panel=ground,
        text_alpha=1.0,
        variables={
            **{f"rr-{mark}": color for mark, color in marks.items()},
            "rr-muted": text,
            "rr-rule": text,
            "rr-hit": ground,
            "rr-hit-current": ground,
            "rr-at": ground,
            "rr-veil": ground,
            "border": accent,
            "block-cursor-foreground": ground,
            "block-cursor-background": text,
            "input-cursor-background": text,
            "input-cursor-foreground": ground,
            "input-selection-background": text,
            "input-selection-foreground": ground,
            "screen-selection-background": text,
            "screen-selection-foreground": ground,
            "text-muted": text,
            "text-disabled": text,
            "text-success": marks["good"],
            "text-warning": marks["figure"],
            "text-error": marks["differs"],
            "text-accent": accent,
            "text-primary": accent,
            "scrollbar": text,
            "scrollbar-hover": text,
            "scrollbar-active": accent,
            "scrollbar-background": ground,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "scrollbar-corner-color": ground,
        },
    )


CONTRAST = _contrasting(
    "readingroom-contrast",
    dark=True,
    ground="#000000",
    text="#ffffff",
    marks={
        "accent": "#ffd700",
        "cursor": "#303030",
        "passage": "#9dff8a",
        "quote": "#e6c8ff",
        "name": "#7df9ff",
        "figure": "#ffc65c",
        "date": "#b8d4ff",
        "differs": "#ffb3ab",
        "differing": "#ffc65c",
        "good": "#9dff8a",
        "hit-ground": "#ffe95c",
        "hit-current-ground": "#ffb000",
        "at-ground": "#c8e1ff",
    },
)

CONTRAST_LIGHT = _contrasting(
    "readingroom-contrast-light",
    dark=False,
    ground="#ffffff",
    text="#000000",
    marks={
        "accent": "#5c2e00",
        "cursor": "#e8e8e8",
        "passage": "#0f4500",
        "quote": "#4a0d80",
        "name": "#00434d",
        "figure": "#5c2e00",
        "date": "#002f7a",
        "differs": "#7a0010",
        "differing": "#5c2e00",
        "good": "#0f4500",
        "hit-ground": "#003b8e",
        "hit-current-ground": "#7a0010",
        "at-ground": "#4a0d80",
    },
)

THEMES = (DARK, LIGHT, CONTRAST, CONTRAST_LIGHT, TERMINAL)

SHORT = {
    "dark": DARK.name,
    "light": LIGHT.name,
    "contrast": CONTRAST.name,
    "contrast-light": CONTRAST_LIGHT.name,
    "terminal": TERMINAL.name,
    "ansi": TERMINAL.name,
}


def variables(theme: Theme) -> dict[str, str]:
    """What our style sheets need of a theme that is not ours, and that every theme of ours has."""
    if theme.ansi:
        return TERMINAL.variables
    if theme in THEMES:
        return {}
    from readingroom.tui.contrast import inks  # noqa: PLC0415  (few use another theme)

    return inks(theme.to_color_system().generate())


def chosen(setting: str, environ: Mapping[str, str], known: Mapping[str, object]) -> str:
    """The name of the theme to use: the one that is set, if there is one of that name; else what suits the terminal.

    A terminal of few colours, or NO_COLOR, gets its own sixteen.
    `COLORFGBG`, where a terminal sets it, tells light from dark.
    """
    if environ.get("NO_COLOR"):
        return TERMINAL.name
    setting = SHORT.get(setting, setting)
    if setting in known:
        return setting
    term = environ.get("TERM", "")
    if term in ("linux", "ansi", "vt100", "vt220", "xterm", "screen", "tmux") and not environ.get("COLORTERM"):
        return TERMINAL.name
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if ground in ("7", "15") else DARK.name
