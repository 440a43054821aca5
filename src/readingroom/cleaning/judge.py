"""The line model: weights fitted by `scripts/fit_lines.py`, read from `line_model.json`, evaluated in NumPy.

Two looks at a page: a logistic regression over each line and its surroundings, then boosted oblivious trees (Prokhorenkova et al. 2018), which also see what the first look makes of the neighbours and of the page's subject.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readingroom.cleaning.line import Line
from readingroom.cleaning.sights import sights
from readingroom.cleaning.surroundings import Said, second_look, surroundings

Numbers = NDArray[np.float64]

ROWS = 512
"""Lines judged by the trees at a time: more would not fit the processor's cache."""


@dataclass(frozen=True, slots=True)
class Model:
    """Both looks.

    `weights` and `bias` are the first one's.
    Question q is whether feature `at[q]` is above `borders[q]`; tree t goes to leaf Σ 2ᵈ over the levels d, eight at most, whose question `asks[d, t]` is answered with yes; `leaves[t]` are its log-odds.
    """

    weights: Numbers
    bias: float
    at: NDArray[np.int64]
    borders: NDArray[np.float32]
    asks: NDArray[np.int64]
    leaves: NDArray[np.float32]
    tree_bias: float

    def first(self, seen: Numbers) -> Numbers:
        """Probabilities of being body, from the rows of `surroundings`."""
        out: Numbers = 1 / (1 + np.exp(-np.clip(seen @ self.weights + self.bias, -30, 30)))
        return out

    def second(self, seen: Numbers) -> Numbers:
        """Log-odds of being body, from the rows of `surroundings` with those of `second_look`."""
        columns = np.ascontiguousarray(seen.T, dtype=np.float32)
        parts = [self._leaves(columns[:, start : start + ROWS]) for start in range(0, len(seen), ROWS)]
        return np.concatenate(parts) + self.tree_bias if parts else np.zeros(0)

    def _leaves(self, columns: NDArray[np.float32]) -> Numbers:
        trees, size = self.leaves.shape
        yes = (columns.take(self.at, axis=0) > self.borders[:, None]).view(np.uint8)
        leaf = np.zeros((trees, columns.shape[1]), np.uint8)
        for level, asked in enumerate(self.asks):
            leaf |= yes.take(asked, axis=0) << np.uint8(level)
        places = leaf + (np.arange(trees) * size)[:, None]
        out: Numbers = self.leaves.ravel().take(places).sum(axis=0, dtype=np.float64)
        return out


def judge(lines: Sequence[Line], model: Model | None = None) -> Numbers:
    """Log-odds that each line is body; `model` is the one that ships unless another is given."""
    if not lines:
        return np.zeros(0)
    model = model or shipped()
    own, said = sights(lines), Said(lines)
    seen = surroundings(said, own)
    return model.second(np.concatenate((seen.T, second_look(said, own, model.first(seen)).T)).T)


@cache
def shipped() -> Model:
    """The model in `line_model.json`, read once."""
    return model_of(json.loads((files(__package__) / "line_model.json").read_text(encoding="utf-8")))


def model_of(data: dict[str, Any]) -> Model:
    """A model from what its JSON file holds."""
    first, trees = data["first"], data["trees"]
    # Trees share many of their questions: each is answered once.
    asked = [
        list(zip(features, borders, strict=True))
        for features, borders in zip(trees["features"], trees["borders"], strict=True)
    ]
    questions = sorted({question for tree in asked for question in tree})
    number = {question: place for place, question in enumerate(questions)}
    return Model(
        weights=np.array(first["weights"]),
        bias=float(first["bias"]),
        at=np.array([feature for feature, _ in questions], dtype=np.int64),
        borders=np.array([border for _, border in questions], dtype=np.float32),
        asks=np.ascontiguousarray(np.array([[number[one] for one in tree] for tree in asked], dtype=np.int64).T),
        leaves=np.array(trees["leaves"], dtype=np.float32),
        tree_bias=float(trees["bias"]),
    )
