"""Document → Article: what publishers glue around an article goes, with a reason; every sentence of it stays."""

from __future__ import annotations

from readingroom.cleaning.cleaner import clean
from readingroom.cleaning.recurrence import Recurrence, paragraph_key, paragraph_keys

__all__ = ["Recurrence", "clean", "paragraph_key", "paragraph_keys"]
