"""Document → Article: what publishers glue around an article goes, with a reason; every sentence of it stays."""

from __future__ import annotations

from readingroom.cleaning.cleaner import clean

__all__ = ["clean"]
