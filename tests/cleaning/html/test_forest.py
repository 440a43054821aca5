"""The weights that are shipped are those of the features that the code computes."""

from __future__ import annotations

import numpy as np

from readingroom.cleaning.html.features import NAMES_OF_FEATURES, features
from readingroom.cleaning.html.flatten import flatten, line_for
from readingroom.cleaning.html.forest import forest_of, load
from tests.cleaning.html.pages import page


def test_the_weights_know_the_features_by_name_and_order() -> None:
    assert load("weights.json")["block"].features == NAMES_OF_FEATURES


def test_every_block_of_a_page_has_each_feature_as_a_number() -> None:
    flat = flatten(page())
    rows = features(flat, [line_for(block) for block in flat.blocks])
    assert rows.shape == (len(flat.blocks), len(NAMES_OF_FEATURES))
    assert np.isfinite(rows).all()


def test_a_forest_adds_up_the_leaves_that_a_row_falls_to() -> None:
    forest = forest_of(
        {
            "features": ["a", "b"],
            "bias": 0.5,
            "depth": 2,
            "roots": [0, 5],
            # Up to 1 in `a`: 1; else up to 2 in `b`: 10, else 20. And a tree that is one leaf: 100.
            "feature": [0, -1, 1, -1, -1, -1],
            "number": [1.0, 1.0, 2.0, 10.0, 20.0, 100.0],
            "left": [1, 0, 3, 0, 0, 0],
            "right": [2, 0, 4, 0, 0, 0],
        }
    )
    rows = np.array([[1, 0], [1.5, 2], [3, 2.5]], np.float32)
    assert forest.log_odds(rows).tolist() == [101.5, 110.5, 120.5]
    assert forest.log_odds(rows[:0]).tolist() == []
