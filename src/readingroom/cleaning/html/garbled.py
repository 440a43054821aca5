"""UTF-8 that was once read as Latin-1 or Windows-1252 and saved so: "itâ€™s" for "it’s"."""

from __future__ import annotations

import re
from collections.abc import Callable

LEAST_SIGNS = 2
"""Garbled punctuation marks from which a page counts as garbled."""

_SIGN = re.compile(
    "â(?:[\x80€][\x80-\xbf\u0152\u0153\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2122])|&acirc;&euro;"
)
_RIGHT = re.compile("[‘’“”–—…]")
# What bytes from 0x80 on look like in either encoding; the first is one that opens a character in UTF-8.
_RUN = re.compile(
    "[\xc2-\xf4][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,3}"
)
_LENGTHS = ((0xF0, 4), (0xE0, 3), (0xC2, 2))


def mending(page: str) -> Callable[[str], str] | None:
    """What mends a page's texts: all of them where most of its punctuation is garbled, else those that have no mark that is right; None where nothing is garbled.

    Where a page speaks of such signs, it has right ones beside them.
    """
    signs = len(_SIGN.findall(page))
    if signs < LEAST_SIGNS:
        return None
    return mended if len(_RIGHT.findall(page)) <= signs else _mended_if_garbled


def _mended_if_garbled(text: str) -> str:
    return mended(text) if _SIGN.search(text) and not _RIGHT.search(text) else text


def mended(text: str) -> str:
    """A garbled text with each run that is UTF-8 read as such, and the rest as it stands."""
    return text if text.isascii() else _RUN.sub(_read_again, text)


def _read_again(found: re.Match[str]) -> str:
    run = found[0]
    length = next(size for least, size in _LENGTHS if ord(run[0]) >= least)
    raw = b"".join(bytes([ord(sign)]) if ord(sign) < 256 else sign.encode("cp1252") for sign in run[:length])
    try:
        return raw.decode() + mended(run[length:])
    except UnicodeDecodeError:
        return run
