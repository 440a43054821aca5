"""Fit the line model of cleaning to the gold pages, five folds for the measure and one model of all pages to ship.

    python scripts/fit_lines.py [--every K] [--trees N] [--only-folds]

Every page of `cleaning-wcxb-dev` is dumped to lines as benchmarks/cleaning.py does, whole and its main column, taken a third time as its gold text alone, where every line is to stay, and twice more cut down to a brief with glue around it.
A line's target is the share of its words that stand in the gold text in its place; its weight is its share of the page's words, as word F1 counts words.
A quarter of the pages are shown without what only some scripts and languages have (capitals, known voices, stop words), so that the model does not lean on it.
The shipped model is written to src/readingroom/cleaning/line_model.json with its card, the five others to benchmarks/line_model_folds.json.xz, from which benchmarks/cleaning.py takes for each page the one that has not seen its domain.
Needs the `bench` extra (lxml, scikit-learn, catboost) and the data folder; takes some ten minutes of one processor.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from gold_lines import shares  # noqa: E402
from word_scores import words  # noqa: E402

import cleaning as benchmark  # noqa: E402
from readingroom.cleaning.judge import model_of  # noqa: E402
from readingroom.cleaning.line import Line  # noqa: E402
from readingroom.cleaning.page import decide  # noqa: E402
from readingroom.cleaning.sights import COLUMNS, sights  # noqa: E402
from readingroom.cleaning.surroundings import Said, second_look, surroundings  # noqa: E402
from readingroom.model import Document  # noqa: E402

Numbers = NDArray[np.float64]

SHIPPED = ROOT / "src" / "readingroom" / "cleaning" / "line_model.json"
GOLD_WEIGHT = 0.3
"""Weight of the gold text alone beside a dump of its page."""
BRIEF_WEIGHT = 0.25
"""Weight of a page cut down to a brief."""
BLINDED = 0.25
"""Share of pages shown without what only some scripts and languages have."""
MOST_WEIGHT = 2.0
"""Weight of a page at most, in gold texts: comments without end are not all that a page should teach."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The lines of one dump of a page as the model sees them, with target and weight of each."""

    fold: int
    said: Said
    own: Numbers
    seen: Numbers
    target: Numbers
    weight: Numbers


def samples(every: int) -> Iterator[Sample]:
    """Five samples a page."""
    chance = np.random.default_rng(7)
    for page in benchmark.pages(every, 1_000_000):
        gold = page["text"]
        size = len(words(gold))
        shown = [(text, shares(text.split("\n"), gold)) for _, text in benchmark.dumps(page)]
        if shown:
            shown += [(gold, [1.0] * len(gold.split("\n"))), _brief(*shown[0], chance), _brief(*shown[0], chance)]
        for number, (text, share) in enumerate(shown):
            lines, own = _looked_at(text)
            if not lines:
                continue
            if chance.random() < BLINDED:
                _blind(own, chance)
            target = _targets(text, lines, share)
            weight = np.array([len(line.words) + 1.0 for line in lines]) / (size + 50)
            weight *= min(1.0, MOST_WEIGHT / weight.sum()) * (GOLD_WEIGHT if number == 2 else 1.0)
            if number > 2:
                weight *= BRIEF_WEIGHT / weight.sum()
            said = Said(lines)
            yield Sample(benchmark.fold_of(page["url"]), said, own, surroundings(said, own), target, weight)


def _looked_at(text: str) -> tuple[list[Line], Numbers]:
    """The lines of a text as the scorer is given them, with what it sees of each: rules have spoken by then."""
    taken: list[tuple[list[Line], Numbers]] = []

    def look(lines: Sequence[Line]) -> list[float]:
        taken.append((list(lines), sights(lines)))
        return [0.0] * len(lines)

    decide(Document(origin="page", text=text), look)
    return taken[0]


def _brief(text: str, share: Sequence[float], chance: np.random.Generator) -> tuple[str, list[float]]:
    """A page cut down to a short report: some paragraphs of the text with glue of the same page above, between and below them.

    The gold pages are long; much news is not, and keeps as much glue.
    """
    lines = list(zip(text.split("\n"), share, strict=True))
    kept = [place for place, (_, part) in enumerate(lines) if part >= 0.8]
    if not kept:
        return text, list(share)
    start = 0 if chance.random() < 0.7 else int(chance.integers(len(kept)))
    body = [lines[place] for place in kept[start : start + int(chance.integers(3, 13))]]
    above = [line for line in lines[: kept[0]] if line[1] < 0.2]
    below = [line for line in lines[kept[-1] + 1 :] if line[1] < 0.2]
    between = [line for line in lines[kept[0] : kept[-1]] if line[1] < 0.2 and len(line[0].split()) <= 25]
    for line in [*between, *below][: int(chance.integers(0, 3))]:
        body.insert(int(chance.integers(1, len(body) + 1)), line)
    most = int(chance.integers(0, 10))
    first = int(chance.integers(0, max(1, len(below) - most)))
    out = [*above[len(above) - min(len(above), int(chance.integers(0, 8))) :], *body, *below[first : first + most]]
    return "\n".join(line for line, _ in out), [part for _, part in out]


def _targets(text: str, lines: Sequence[Line], share: Sequence[float]) -> Numbers:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return np.array([share[bisect_right(starts, line.piece.start) - 1] for line in lines])


def _blind(own: Numbers, chance: np.random.Generator) -> None:
    """Takes from a page what a script without capitals or a language without word lists would not show."""
    own[:, [COLUMNS.index("capitalised share"), COLUMNS.index("lower case first")]] = 0.0
    if chance.random() < 0.5:
        own[:, [COLUMNS.index(name) for name in ("first person", "you", "we", "imperative")]] = 0.0
    if chance.random() < 0.5:
        own[:, COLUMNS.index("stop-word share")] = -0.1
    else:
        own[:, COLUMNS.index("stop-word share")] *= chance.uniform(0.5, 1.3)


def fit(taken: Sequence[Sample], trees: int) -> dict[str, Any]:
    """Both looks, fitted to these samples, as `judge.model_of` reads them."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - heavy, needed only here
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415

    seen = np.vstack([sample.seen for sample in taken])
    target = np.concatenate([sample.target for sample in taken])
    weight = np.concatenate([sample.weight for sample in taken])
    weight /= weight.mean()
    some = np.random.default_rng(1).random(len(seen)) < 0.25
    scaler = StandardScaler().fit(seen[some])
    first = LogisticRegression(C=0.05, max_iter=60).fit(
        scaler.transform(seen[some]), target[some] > 0.5, sample_weight=weight[some]
    )
    weights = first.coef_[0] / scaler.scale_
    bias = float(first.intercept_[0] - (weights * scaler.mean_).sum())
    written = {"weights": [float(f"{value:.6g}") for value in weights], "bias": bias}
    empty: dict[str, Any] = {"features": [], "borders": [], "leaves": np.zeros((0, 1)), "bias": 0.0}
    looker = model_of({"first": written, "trees": empty})
    rows = np.vstack(
        [np.hstack((one.seen, second_look(one.said, one.own, looker.first(one.seen)))) for one in taken]
    ).astype(np.float32)
    return {"first": written, "trees": _trees(rows, target, weight, trees)}


def _trees(rows: NDArray[np.float32], target: Numbers, weight: Numbers, trees: int) -> dict[str, Any]:
    import tempfile  # noqa: PLC0415

    from catboost import CatBoost, Pool  # noqa: PLC0415 - heavy, needed only here

    forest = CatBoost(
        {
            "loss_function": "CrossEntropy",
            "iterations": trees,
            "depth": 6,
            "learning_rate": 0.12,
            "l2_leaf_reg": 5,
            "rsm": 0.2,
            "bootstrap_type": "Bernoulli",
            "subsample": 0.6,
            "border_count": 32,
            "random_seed": 1,
            "thread_count": 1,
            "allow_writing_files": False,
            "verbose": False,
        }
    )
    forest.fit(Pool(rows, target, weight=weight))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trees.json"
        forest.save_model(str(path), format="json")
        data = json.loads(path.read_text())
    scale, (bias,) = data["scale_and_bias"]
    grown = [tree for tree in data["oblivious_trees"] if tree.get("splits")]
    depth = max(len(tree["splits"]) for tree in grown)
    features, borders, leaves = [], [], []
    for tree in grown:
        # A tree that stopped early repeats a test that nothing passes.
        missing = depth - len(tree["splits"])
        features.append([split["float_feature_index"] for split in tree["splits"]] + [0] * missing)
        borders.append([float(f"{split['border']:.6g}") for split in tree["splits"]] + [1e30] * missing)
        values = [float(f"{scale * value:.3g}") for value in tree["leaf_values"]]
        leaves.append(values + [0.0] * (2**depth - len(values)))
    return {"features": features, "borders": borders, "leaves": leaves, "bias": bias}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="take every K-th page")
    parser.add_argument("--trees", type=int, default=200)
    arguments = parser.parse_args()
    if not benchmark.PAGES.exists():
        sys.exit(f"{benchmark.PAGES} is not there; name the data folder in READINGROOM_DATA.")
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    taken = list(samples(arguments.every))
    print(f"{len(taken)} samples, {sum(len(one.own) for one in taken)} lines", flush=True)
    folds = []
    for fold in range(benchmark.FOLDS):
        folds.append(fit([one for one in taken if one.fold != fold], arguments.trees))
        print(f"fold {fold + 1} of {benchmark.FOLDS} fitted", flush=True)
    with lzma.open(benchmark.HELD_OUT, "wt", encoding="utf-8") as stream:
        json.dump(folds, stream, separators=(",", ":"))
    whole = fit(taken, arguments.trees)
    found, _, _ = benchmark.measure(benchmark.pages(arguments.every, 1_000_000), {"readingroom": benchmark.held_out})
    card = {
        "what": "Log-odds that a line of a page's text is part of the article: a logistic regression, then boosted oblivious trees.",
        "fitted by": "scripts/fit_lines.py",
        "fitted on": f"{len(taken) // 5} article pages of WCXB (Murrough-Foley), development split, CC-BY-4.0, dumped to lines: the whole page, its main column, the gold text alone, two briefs with glue around them; English only, a quarter of it shown without capitals, stop words and voices.",
        "sha256 of the pages": sha256(benchmark.PAGES.read_bytes()).hexdigest(),
        "features": len(taken[0].seen[0]) + second_look(taken[0].said, taken[0].own, taken[0].target).shape[1],
        "held out, word F1 / precision / recall": {
            kind: [round(value, 4) for value in benchmark.means(rows)] for (kind, _), rows in found.items()
        },
        "measured by": "five folds by domain, the rules of cleaning applied too",
        "weak where": "tables and lists of short lines, sponsored prose in the voice of the page, replies that open with no mark of a comment.",
    }
    SHIPPED.write_text(json.dumps({"card": card, **whole}, separators=(",", ":")) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))


if __name__ == "__main__":
    main()
