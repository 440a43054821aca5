"""Files on disk → Documents, one module a format, each found by content and only then by name."""

from __future__ import annotations

from readingroom.formats.reading import parse, read

__all__ = ["parse", "read"]
