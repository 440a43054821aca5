"""Values kept whole, in one segment: from a value to its documents, and back."""

from __future__ import annotations

import numpy as np

from readingroom.index.whoosh.runs import differences
from readingroom.index.whoosh.sections import Array, SectionFile, damaged
from readingroom.index.whoosh.vocabulary import Vocabulary


class ValueField:
    """Values kept whole, in one segment."""

    def __init__(self, file: SectionFile, name: str) -> None:
        self.terms = Vocabulary(file[f"{name}/terms"], file[f"{name}/terms.at"])
        self.shown = Vocabulary(file[f"{name}/shown"], file[f"{name}/shown.at"])
        self.column = file[f"{name}/column"]
        self.column_at = file[f"{name}/column.at"]
        self._posts_at = file[f"{name}/posts.at"]
        self._docs = file[f"{name}/docs"]
        self._file, self._notes = file, f"{name}/notes"

    def documents(self, number: int) -> Array:
        """The documents that have a value, ascending."""
        return self._docs[self._posts_at.item(number) : self._posts_at.item(number + 1)].astype(np.intp)

    def document_count(self, number: int) -> int:
        """In how many documents a value stands, deleted ones included."""
        return int(self._posts_at.item(number + 1) - self._posts_at.item(number))

    def document_counts(self) -> Array:
        """In how many documents each value stands, deleted ones included."""
        return differences(self._posts_at)

    def notes(self) -> Array:
        """What each document notes of each of its values, in the order of `column`; zeros where nobody noted anything."""
        if self._notes not in self._file:
            return np.zeros(len(self.column), np.uint8)
        notes = self._file[self._notes]
        if len(notes) != len(self.column):
            raise damaged(self._file.path, f"section {self._notes} has another length than its column")
        return notes

    def values_of(self, document: int) -> Array:
        """The numbers of a document's values, in the order given."""
        return self.column[self.column_at.item(document) : self.column_at.item(document + 1)]

    def first_of(self, document: int) -> bytes:
        """A document's first value, or nothing."""
        item = self.column_at.item
        at = item(document)
        return self.terms[self.column.item(at)] if at < item(document + 1) else b""
