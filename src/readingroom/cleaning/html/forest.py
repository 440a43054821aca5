"""Boosted regression trees (Friedman 2001), read from JSON and evaluated a level at a time for all rows and trees together."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROWS = 2048
"""Rows evaluated at a time: more would not fit the processor's cache."""


@dataclass(frozen=True, slots=True)
class Forest:
    """All nodes of all trees in one table; a leaf is its own child.

    `feature` and `threshold` decide at a node: values up to the threshold go to `children[2 * node]`, others to the next; `value` is a leaf's log-odds.
    """

    features: tuple[str, ...]
    bias: float
    depth: int
    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    children: NDArray[np.int32]
    value: NDArray[np.float32]

    def log_odds(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """One number for each row of features, in the order of `features`."""
        parts: list[NDArray[np.float32]] = [
            self._part(rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def _part(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        flat = np.ascontiguousarray(rows, np.float32).ravel()
        offsets = (np.arange(len(rows), dtype=np.int32) * rows.shape[1])[:, None]
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            seen = flat.take(self.feature.take(at) + offsets)
            at = self.children.take(2 * at + (seen > self.threshold.take(at)))
        odds: NDArray[np.float32] = (self.value.take(at).sum(axis=1) + self.bias).astype(np.float32)
        return odds


def load(name: str) -> dict[str, Forest]:
    """The forests of a weights file beside this module, by name."""
    data = json.loads((files(__package__) / name).read_text(encoding="utf-8"))
    return {key: forest_of(written) for key, written in data.items()}


def forest_of(written: dict[str, Any]) -> Forest:
    """A forest as its weights file has it."""
    feature = np.array(written["feature"], np.int32)
    nodes = np.arange(len(feature), dtype=np.int32)
    leaf = feature < 0
    children = np.empty((len(feature), 2), np.int32)
    children[:, 0] = np.where(leaf, nodes, written["left"])
    children[:, 1] = np.where(leaf, nodes, written["right"])
    numbers = np.array(written["number"], np.float32)
    return Forest(
        features=tuple(written["features"]),
        bias=float(written["bias"]),
        depth=int(written["depth"]),
        roots=np.array(written["roots"], np.int32),
        feature=np.where(leaf, 0, feature).astype(np.int32),
        threshold=np.where(leaf, np.float32(np.inf), numbers).astype(np.float32),
        children=children.ravel(),
        value=np.where(leaf, numbers, np.float32(0)).astype(np.float32),
    )
