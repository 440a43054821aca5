"""What a reader did in a pane."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message


@dataclass(eq=False, repr=False, match_args=False)
class ResultHighlighted(Message):
    """The cursor of the results list stands on another row."""

    index: int


@dataclass(eq=False, repr=False, match_args=False)
class ResultChosen(Message):
    """A result was clicked."""

    index: int


@dataclass(eq=False, repr=False, match_args=False)
class PageWanted(Message):
    """The results list has come to rows that it does not hold; `offset` is the first of the page."""

    offset: int


@dataclass(eq=False, repr=False, match_args=False)
class ReferenceHighlighted(Message):
    """The cursor of the references pane stands on another reference."""

    number: int


@dataclass(eq=False, repr=False, match_args=False)
class PlaceChosen(Message):
    """A marked place in the article was clicked."""

    number: int


@dataclass(eq=False, repr=False, match_args=False)
class StepChosen(Message):
    """Something that two compared articles have in common was clicked."""

    step: int


@dataclass(eq=False, repr=False, match_args=False)
class RowHighlighted(Message):
    """The cursor of a view stands on another row."""


@dataclass(eq=False, repr=False, match_args=False)
class RowChosen(Message):
    """The row under the cursor of a view was clicked again."""


@dataclass(eq=False, repr=False, match_args=False)
class WordsTyped(Message):
    """Other words are to be found in the article."""

    words: str
