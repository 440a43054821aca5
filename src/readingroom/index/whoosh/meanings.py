"""What one word of a query means in a text field of a segment: which stems, and which of their forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from readingroom.index.whoosh.posted_text import Selection
from readingroom.index.whoosh.presence import holding, holding_beginning
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.text_field import TextField
from readingroom.index.whoosh.vocabulary import as_term


class WordMeaning(Protocol):
    """What one word of a query means in a text field of a segment."""

    def select(self, field: TextField) -> Selection:
        """The stems and forms that are meant."""
        ...

    def forms(self, field: TextField) -> Array:
        """The numbers of the exact forms that are meant."""
        ...

    def postings(self, field: TextField) -> tuple[Array, Array]:
        """The documents, ascending, that hold any of them, and how often."""
        ...

    def weight(self, field: TextField) -> int:
        """How often the words of a meaning of perhaps very many occur; 0 for others."""
        ...

    def presence(self, field: TextField) -> tuple[Array, Array]:
        """The documents, ascending, that hold any of them, and 1 for each."""
        ...


class _Selected:
    """A meaning whose postings are looked up stem by stem."""

    def select(self, field: TextField) -> Selection:
        """The stems and forms that are meant."""
        raise NotImplementedError

    def postings(self, field: TextField) -> tuple[Array, Array]:
        """The documents, ascending, that hold any of them, and how often."""
        return field.postings(self.select(field))

    def weight(self, field: TextField) -> int:  # noqa: ARG002 - never so many that it matters
        return 0

    def presence(self, field: TextField) -> tuple[Array, Array]:
        return self.postings(field)


class _Many:
    """A meaning of perhaps very many forms, whose postings are looked up all at once; a query looks the forms of a field up once."""

    def __init__(self) -> None:
        self._known: dict[TextField, Array] = {}

    def forms(self, field: TextField) -> Array:
        """The numbers of the exact forms that are meant."""
        found = self._known.get(field)
        if found is None:
            found = self._known[field] = self._forms(field)
        return found

    def _forms(self, field: TextField) -> Array:
        raise NotImplementedError

    def weight(self, field: TextField) -> int:
        numbers = self.forms(field)
        return int(field.exact_count[numbers].sum(dtype=np.int64)) if len(numbers) else 0

    def presence(self, field: TextField) -> tuple[Array, Array]:
        documents = holding(field, self.forms(field))
        return documents, np.ones(len(documents), np.uint8)

    def select(self, field: TextField) -> Selection:
        """The stems and forms that are meant."""
        return field.exact_selection(self.forms(field))

    def postings(self, field: TextField) -> tuple[Array, Array]:
        """The documents, ascending, that hold any of them, and how often."""
        numbers = self.forms(field)
        if len(numbers) > _FEW:
            return field.postings_of_forms(numbers)
        return field.postings(field.exact_selection(numbers))


_FEW = 2


class Stems(_Selected):
    """A word in any form: all forms of these stems."""

    def __init__(self, stems: Sequence[str]) -> None:
        self._terms = [as_term(stem) for stem in stems]

    def select(self, field: TextField) -> Selection:
        return field.stem_selection(self._terms)

    def forms(self, field: TextField) -> Array:
        stems = list(self.select(field))
        return np.flatnonzero(field.exact_stem == stems[0] if len(stems) == 1 else np.isin(field.exact_stem, stems))


class ExactForm(_Selected):
    """A word as written."""

    def __init__(self, word: str) -> None:
        self._term = as_term(word)

    def select(self, field: TextField) -> Selection:
        return field.exact_selection(self.forms(field))

    def forms(self, field: TextField) -> Array:
        return numbers_of(field.exact.find(self._term))


class Beginning(_Many):
    """Words that begin so."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._prefix = as_term(prefix)

    def _forms(self, field: TextField) -> Array:
        return numbers_of(field.exact.beginning(self._prefix))

    def presence(self, field: TextField) -> tuple[Array, Array]:
        documents = holding_beginning(field, self._prefix, self.forms(field))
        return documents, np.ones(len(documents), np.uint8)


class Pattern(_Many):
    """Words that match a wildcard pattern."""

    def __init__(self, pattern: str) -> None:
        super().__init__()
        self._pattern = pattern

    def _forms(self, field: TextField) -> Array:
        return field.exact.matching(self._pattern)


class Resembling(_Many):
    """Words at most `distance` edits away."""

    def __init__(self, word: str, distance: int) -> None:
        super().__init__()
        self._word = word
        self._distance = distance

    def _forms(self, field: TextField) -> Array:
        return field.exact.resembling(self._word, self._distance)


class StemBeginning(_Selected, Beginning):
    """Stems that begin so."""

    def select(self, field: TextField) -> Selection:
        return dict.fromkeys(field.stems.beginning(self._prefix))


class StemPattern(_Selected, Pattern):
    """Stems that match a wildcard pattern."""

    def select(self, field: TextField) -> Selection:
        return dict.fromkeys(field.stems.matching(self._pattern).tolist())


class StemResembling(_Selected, Resembling):
    """Stems at most `distance` edits away."""

    def select(self, field: TextField) -> Selection:
        return dict.fromkeys(field.stems.resembling(self._word, self._distance).tolist())


def numbers_of(entries: range) -> Array:
    """A run of numbers as an array."""
    return np.arange(entries.start, entries.stop)
