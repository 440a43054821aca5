"""Fits how likely two articles are of one event: prints the weights for `readingroom/crossref/stories/likeness.py`.

    python scripts/fit_stories.py [--common]

With `--common` it first writes how common words and names are in `bulk-allsides` to `readingroom/crossref/stories/en.common`.
It needs the data folder and `pip install -e '.[fit]'`, and takes some minutes, most of which is reading names and figures.

Pairs are drawn from three kinds of news, so that the weights do for more than one: every candidate pair of the fitted half of `figures-gva-even`, as it is, with a fifth of the dates left out, and among 8,000 articles of `bulk-allsides`; the pairs of `bulk-allsides` that were read and labelled in `tests/eval/story_pairs.json`, in a room of all its articles and in one of some 3,000; and every candidate pair of the fitted half of the topics of `names-ecbplus-dev`, which have no dates.
Each kind has the same say whatever its number of pairs; a labelled pair stands for as many as it was drawn from.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY / "benchmarks"))

import stories as bench  # noqa: E402

from readingroom.crossref.stories import sketches  # noqa: E402
from readingroom.crossref.stories.candidates import candidates  # noqa: E402
from readingroom.crossref.stories.corpus import Corpus, corpus_of, frequencies, view, weighed  # noqa: E402
from readingroom.crossref.stories.likeness import WEIGHTS, features  # noqa: E402
from readingroom.crossref.stories.sketches import Sketch, word_hash  # noqa: E402

LABELS = REPOSITORY / "tests" / "eval" / "story_pairs.json"

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Sample = tuple[Floats, npt.NDArray[np.bool_], Floats]
"""Features of pairs, whether they are of one event, and what each counts."""

SHARES = {"incidents": 1.0, "undated": 0.5, "crowd": 0.7, "labelled": 1.5, "labelled, few": 0.7, "topics": 0.4}
COMMON = REPOSITORY / "src" / "readingroom" / "crossref" / "stories" / "en.common"
LEAST = 0.004
"""The share of articles from which on an item is common."""

CROWD = 8_000
FEW = 3_000
UNDATED = 0.2
_AT_ONCE = 20_000


def room(sketches: Sequence[Sketch]) -> Corpus:
    """The articles of a room, weighed."""
    corpus = corpus_of(sketches)
    return weighed(corpus, frequencies(corpus))


def features_of(corpus: Corpus, one: Numbers, other: Numbers) -> Floats:
    """The features of pairs of articles of a room."""
    parts = []
    for first in range(0, len(one), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        members, numbers = np.unique(np.concatenate((one[some], other[some])), return_inverse=True)
        parts.append(features(view(corpus, members), *np.split(numbers, 2)))
    return np.concatenate(parts)


def candidate_pairs(data: Sequence[tuple[str, Sketch]], crowd: Sequence[Sketch] = ()) -> Sample:
    """All candidate pairs of articles of which the truth is known, among others that are of none of their events."""
    corpus = room([*(sketch for _, sketch in data), *crowd])
    one, other = candidates(corpus, np.arange(len(data)))
    truth = np.array([truth for truth, _ in data] + [str(-number) for number in range(1, len(crowd) + 1)])
    return features_of(corpus, one, other), truth[one] == truth[other], np.ones(len(one))


def labelled_pairs(bulk: Sequence[Sketch], few: int | None) -> Sample:
    """The labelled pairs, in a room of all articles or of some besides their own."""
    pairs = np.array(json.loads(LABELS.read_text("utf-8"))["pairs"])
    numbers = list(range(len(bulk)))
    if few is not None:
        numbers = sorted({*random.Random(1).sample(numbers, few), *pairs[:, :2].ravel().tolist()})
    at = {number: place for place, number in enumerate(numbers)}
    one, other = (np.array([at[number] for number in side]) for side in (pairs[:, 0], pairs[:, 1]))
    return (
        features_of(room([bulk[number] for number in numbers]), one, other),
        pairs[:, 3] == 1,
        pairs[:, 2].astype(float),
    )


def write_common() -> None:
    """Write the table of common words and names, by levels of how many articles hold them."""
    written: dict[int, str] = {}
    held: Counter[int] = Counter()

    def noted(item: str) -> int:
        written[word_hash(item)] = item
        return word_hash(item)

    number = 0
    with patch.object(sketches, "word_hash", noted):
        for number, found in enumerate(bench.bulk(bench.BULK), 1):  # noqa: B007  (how many there were)
            held.update(np.frombuffer(found.items, "<u4").tolist())
    levels: dict[int, list[str]] = {}
    for item, count in held.items():
        if count >= LEAST * number and not written[item].startswith("f "):
            levels.setdefault(max(1, round(-2 * math.log(count / number))), []).append(written[item])
    lines = ["\t".join([f"{math.exp(-level / 2):.4f}", *sorted(levels[level])]) for level in sorted(levels)]
    COMMON.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    if "--common" in sys.argv[1:]:
        write_common()
    bulk = list(bench.bulk(bench.BULK))
    incidents = [each for each in bench.incidents() if bench.fitted_on(each[0])]
    topics = [each for each in bench.topics() if bench.fitted_on(each[0])]
    chance = random.Random(3)
    undated = [(truth, replace(sketch, day=0) if chance.random() < UNDATED else sketch) for truth, sketch in incidents]
    samples: dict[str, Sample] = {
        "incidents": candidate_pairs(incidents),
        "undated": candidate_pairs(undated),
        "crowd": candidate_pairs(incidents, random.Random(2).sample(bulk, CROWD)),
        "labelled": labelled_pairs(bulk, None),
        "labelled, few": labelled_pairs(bulk, FEW),
        "topics": candidate_pairs(topics),
    }
    given = np.concatenate([sample[0] for sample in samples.values()])
    same = np.concatenate([sample[1] for sample in samples.values()])
    counts = np.concatenate([SHARES[kind] * sample[2] / sample[2].sum() for kind, sample in samples.items()])
    middle, spread = given.mean(axis=0), given.std(axis=0) + 1e-9
    model = LogisticRegression(max_iter=3_000)
    model.fit((given - middle) / spread, same, sample_weight=counts / counts.sum() * 20_000)
    weights = model.coef_[0] / spread
    for name, weight in zip(WEIGHTS, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    print(f"INTERCEPT = {model.intercept_[0] - weights @ middle:.2f}")


if __name__ == "__main__":
    main()
