"""What a field may be, and the fields of a room: the schema as plain data, which the table of contents carries and the codec reads.

Nothing below this module knows a field by its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class FieldKind(StrEnum):
    """How a field is kept, and how it is asked."""

    TEXT = "text"
    """Running text: stems, exact forms, positions and lengths; scored."""
    LABEL = "label"
    """Short values kept whole, counted as facets, found by the words in them."""
    KEYWORD = "keyword"
    """Values kept whole and found only as wholes, or by a pattern."""
    DAY = "day"
    """A day, as days since 1970-01-01, or none."""
    HASH = "hash"
    """64-bit hashes, looked up many at a time."""
    CAPTION = "caption"
    """A string shown with each hit and sorted by; not searched."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the schema.

    `weight` and `b` are BM25F's: what a word in this field counts for beside the others, and how far a long field discounts it (0 to 1).
    """

    name: str
    kind: FieldKind
    weight: float = 1.0
    b: float = 0.75


@dataclass(frozen=True, slots=True)
class Schema:
    """The fields of an index, by name."""

    fields: tuple[Field, ...]

    def __getitem__(self, name: str) -> Field:
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def __contains__(self, name: object) -> bool:
        return any(field.name == name for field in self.fields)

    def of_kind(self, *kinds: FieldKind) -> tuple[Field, ...]:
        """The fields of these kinds, in the schema's order."""
        return tuple(field for field in self.fields if field.kind in kinds)

    def to_json(self) -> list[dict[str, Any]]:
        """Plain data for the table of contents."""
        return [asdict(field) for field in self.fields]

    @classmethod
    def from_json(cls, data: Iterable[dict[str, Any]]) -> Schema:
        """The schema again. Raises KeyError, TypeError or ValueError when `data` is not one."""
        return cls(
            tuple(
                Field(str(item["name"]), FieldKind(item["kind"]), float(item["weight"]), float(item["b"]))
                for item in data
            )
        )


ROOM = Schema(
    (
        Field("title", FieldKind.TEXT, weight=3.0, b=0.4),
        Field("deck", FieldKind.TEXT, weight=1.5, b=0.5),
        Field("text", FieldKind.TEXT, weight=1.0, b=0.75),
        Field("outlet", FieldKind.LABEL),
        Field("author", FieldKind.LABEL),
        Field("agency", FieldKind.LABEL),
        Field("names", FieldKind.LABEL),
        Field("aliases", FieldKind.KEYWORD),
        Field("language", FieldKind.KEYWORD),
        Field("id", FieldKind.KEYWORD),
        Field("file", FieldKind.KEYWORD),
        Field("date", FieldKind.DAY),
        Field("fingerprint", FieldKind.HASH),
        Field("heading", FieldKind.CAPTION),
    )
)
"""The fields of a room. Weights: a word in a title tells more than one in the deck, and that more than one in the text."""
