"""Document → Article: what publishers glue around an article goes, with a reason; every sentence of it stays."""

from __future__ import annotations

from readingroom.cleaning.cleaner import clean
from readingroom.cleaning.recurrence import Recurrence, paragraph_key, paragraph_keys
from readingroom.cleaning.rulings import Rulings
from readingroom.cleaning.survey import outlet_of, survey

__all__ = ["Recurrence", "Rulings", "clean", "outlet_of", "paragraph_key", "paragraph_keys", "survey"]
