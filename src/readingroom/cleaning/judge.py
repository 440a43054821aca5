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
from readingroom.cleaning.surroundings import second_look, surroundings

Numbers = NDArray[np.float64]

ROWS = 512
"""Lines judged by the trees at a time: more would not fit the processor's cache."""


@dataclass(frozen=True, slots=True)
class Model:
    """Both looks.

    `weights` and `bias` are the first one's. Tree t goes to leaf Σ 2ᵈ over the levels d, eight at most, at which feature `at[d, t]` is above `borders[d, t]`; `leaves[t]` are its log-odds.
    """

    weights: Numbers
    bias: float
    at: NDArray[np.int64]
    borders: NDArray[np.float32]
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
        levels = len(self.at)
        above = columns.take(self.at.ravel(), axis=0) > self.borders.reshape(-1, 1)
        passed = above.view(np.uint8).reshape(levels, trees, -1)
        leaf = np.zeros(passed.shape[1:], np.uint8)
        for level in range(levels):
            leaf |= passed[level] << np.uint8(level)
        places = leaf + (np.arange(trees) * size)[:, None]
        out: Numbers = self.leaves.ravel().take(places).sum(axis=0, dtype=np.float64)
        return out


def judge(lines: Sequence[Line], model: Model | None = None) -> Numbers:
    """Log-odds that each line is body; `model` is the one that ships unless another is given."""
    if not lines:
        return np.zeros(0)
    model = model or shipped()
    own = sights(lines)
    seen = surroundings(lines, own)
    return model.second(np.hstack((seen, second_look(lines, own, model.first(seen)))))


@cache
def shipped() -> Model:
    """The model in `line_model.json`, read once."""
    return model_of(json.loads((files(__package__) / "line_model.json").read_text(encoding="utf-8")))


def model_of(data: dict[str, Any]) -> Model:
    """A model from what its JSON file holds."""
    first, trees = data["first"], data["trees"]
    return Model(
        weights=np.array(first["weights"]),
        bias=float(first["bias"]),
        at=np.ascontiguousarray(np.array(trees["features"], dtype=np.int64).T),
        borders=np.ascontiguousarray(np.array(trees["borders"], dtype=np.float32).T),
        leaves=np.array(trees["leaves"], dtype=np.float32),
        tree_bias=float(trees["bias"]),
    )
