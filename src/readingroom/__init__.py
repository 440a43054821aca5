"""A reading room for news clippings: `Room` to search and cross-reference a folder of them, `clean` and `align` for articles by themselves.

The names are imported when first asked for, so that `import readingroom` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readingroom.room import Room, align, clean

__all__ = ["Room", "__version__", "align", "clean"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name not in {"Room", "align", "clean"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from readingroom import room  # noqa: PLC0415  (PEP 562: what makes the import lazy)

    found: object = getattr(room, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
