"""The one door through which text reaches a terminal.

An archive is hostile until proven otherwise: control sequences, bidirectional overrides and invisible characters are replaced, one character by one, with visible substitutes, so that offsets into the text still hold.
"""

from __future__ import annotations

import re
import unicodedata

COMBINING_RUN = 8
"""Combining marks that one letter may carry; real orthographies need at most four or five."""

_HIDDEN = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0\ufff9\ufffa\ufffb"
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f"

_SUBSTITUTES: dict[int, str] = {code: chr(0x2400 + code) for code in range(0x20)}
_SUBSTITUTES[0x7F] = "\u2421"
_SUBSTITUTES |= dict.fromkeys(range(0x80, 0xA0), "\u241b")
_SUBSTITUTES |= dict.fromkeys(map(ord, _HIDDEN), "\u00b7")
_SUBSTITUTES |= dict.fromkeys(map(ord, _BIDI), "\u2426")
_SUBSTITUTES |= {0x2028: "\u2424", 0x2029: "\u2424"}
_SUBSTITUTES |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_SUBSTITUTES |= dict.fromkeys(range(0xE0000, 0xE1000), "\u00b7")
_LINES = {code: text for code, text in _SUBSTITUTES.items() if code != 0x0A}
_LINES[0x09] = _SUBSTITUTES[0x09] = " "

# Joiners shape Arabic, Indic and emoji sequences, where they belong; between Latin letters, or one after another, they only hide.
_JOINER = re.compile(r"(?<![^\x00-\u05ff\u200c\u200d])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u05ff\u200c\u200d])")
_SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200c\u200d\ud800-\udfff\U000e0000-\U000e0fff" + _HIDDEN + _BIDI + "]"
    "|[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2}"
    f"|[^\x00-\u0590]{{{COMBINING_RUN + 1}}}"
)


def printable(text: str, *, lines: bool = False) -> str:
    """Text of the same length that is safe to write to a terminal.

    Control characters become control pictures (ESC → ␛), bidirectional controls ␦, invisible ones ·, and combining marks beyond `COMBINING_RUN` on one letter ◌; a tab becomes a space.
    Ordinary text of any script, emoji and joiners where a script needs them stay as they are.
    With `lines`, newlines stay.
    """
    if text.isascii() and text.isprintable():  # most text, told at a glance
        return text
    if not _SUSPECT.search(text):
        return text
    text = _JOINER.sub("\u00b7", text.translate(_LINES if lines else _SUBSTITUTES))
    return _cap_combining(text)


def _cap_combining(text: str) -> str:
    run = 0
    out: list[str] | None = None
    for index, character in enumerate(text):
        if character > "\u02ff" and unicodedata.category(character) in ("Mn", "Me"):
            run += 1
            if run > COMBINING_RUN:
                out = list(text) if out is None else out
                out[index] = "\u25cc"
        else:
            run = 0
    return text if out is None else "".join(out)
