"""Fits the model that tells a web page's article from its furniture, and writes its weights and their card.

    python scripts/fit_html.py [--folds-only]

It learns from the articles of WCXB's development set (`cleaning-wcxb-dev`, CC-BY-4.0), which `READINGROOM_DATA` or `../shared/data` holds.
Each block of a page is labelled by how much of it the longest common subsequence of the page's and the gold text's words takes up.
Five folds, split by domain so that no site is on both sides, give the figures that the card reports, and are left in `benchmarks/web_page_folds.json.xz` for `benchmarks/cleaning_html.py`; the weights shipped are fitted to all pages.
Takes some minutes of one processor; with more threads than free processors, several times as long (`OMP_NUM_THREADS=1` helps).
Needs the `fit` extra.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from sklearn.ensemble import HistGradientBoostingClassifier

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import cleaning_html as benchmark  # noqa: E402

from readingroom.cleaning.html.choice import chosen  # noqa: E402
from readingroom.cleaning.html.features import NAMES_OF_FEATURES, features  # noqa: E402
from readingroom.cleaning.html.flatten import TextBlock, flatten, line_for  # noqa: E402
from readingroom.cleaning.html.forest import forest_of  # noqa: E402
from readingroom.cleaning.html.metadata import stated_by  # noqa: E402

PAGES = benchmark.PAGES
FOLDS = benchmark.FOLDS
WEIGHTS = ROOT / "src" / "readingroom" / "cleaning" / "html" / "weights.json"
CARD = WEIGHTS.with_suffix(".md")

_WORDS = NAMES_OF_FEATURES.index("words")
_LINKED = NAMES_OF_FEATURES.index("link share")
SHINGLE = 4
"""Words in a row that tell that a piece of a block is in the gold text."""
SETTINGS: dict[str, Any] = {
    "max_iter": 160,
    "learning_rate": 0.08,
    "max_leaf_nodes": 20,
    "max_depth": 6,
    "min_samples_leaf": 40,
    "l2_regularization": 2.0,
    "max_features": 0.3,
    "max_bins": 63,
    "early_stopping": False,
    "random_state": 0,
}
_WORD = re.compile(r"\w+")


@dataclass(slots=True)
class Page:
    """A page's features, a row a block, with the label and the words of each, and its gold words; `fold` is its domain's."""

    blocks: list[TextBlock]
    rows: NDArray[np.float32]
    labels: NDArray[np.bool_]
    words: list[Counter[str]]
    gold: Counter[str]
    fold: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds-only", action="store_true", help="print the figures of the folds and write nothing")
    arguments = parser.parse_args()
    pages = _pages()
    print(f"{len(pages)} pages, {sum(len(page.labels) for page in pages)} blocks, {len(NAMES_OF_FEATURES)} features")
    folds = _folds(pages)
    found = _scores(pages, _held_out(pages, folds))
    print(f"held out: F1 {found[0]:.4f} (precision {found[1]:.4f}, recall {found[2]:.4f})")
    if not arguments.folds_only:
        with lzma.open(benchmark.HELD_OUT, "wt", encoding="utf-8", preset=9) as stream:
            json.dump(folds, stream, separators=(",", ":"))
        _write(_fitted(pages), found, len(pages))


def _pages() -> list[Page]:
    out = []
    with lzma.open(PAGES, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if row["text"]:
                out.append(_page(row))
    return out


def _page(row: dict[str, Any]) -> Page:
    flat = flatten(row["html"])
    stated = stated_by(flat, "")
    words = [_WORD.findall(block.text.lower()) for block in flat.blocks]
    text = benchmark.plain(row["text"])
    gold = _WORD.findall(text.lower())
    return Page(
        flat.blocks,
        features(flat, [line_for(block) for block in flat.blocks], stated.description, stated.body),
        _labels(words, gold, text),
        [Counter(own) for own in words],
        Counter(gold),
        benchmark.fold_of(row["url"]),
    )


def _labels(blocks: Sequence[Sequence[str]], gold: Sequence[str], text: str) -> NDArray[np.bool_]:
    """Which blocks are in the gold text: long ones by the words in common, short ones where they are a line of it or stand together in it."""
    shingles = {tuple(gold[at : at + SHINGLE]) for at in range(len(gold) - SHINGLE + 1)}
    lines = {" ".join(_WORD.findall(line.lower())) for line in re.split(r"\n+|\|", text)}
    whole = f" {' '.join(gold)} "
    owners = [number for number, block in enumerate(blocks) for _ in block]
    flat = [word for block in blocks for word in block]
    common = np.zeros(len(blocks))
    for step in LCSseq.opcodes(flat, gold):
        if step.tag == "equal":
            for at in range(step.src_start, step.src_end):
                common[owners[at]] += 1
    out = np.zeros(len(blocks), np.bool_)
    for number, block in enumerate(blocks):
        if not block:
            continue
        share = common[number] / len(block)
        if len(block) < SHINGLE:
            said = " ".join(block)
            out[number] = share == 1 and (said in lines or (len(said) > 12 and f" {said} " in whole))
            continue
        places = len(block) - SHINGLE + 1
        held = sum(tuple(block[at : at + SHINGLE]) in shingles for at in range(places)) / places
        out[number] = (min(share, held) if share < 0.5 else max(held, share if held > 0.3 else 0.0)) >= 0.5
    return out


def _folds(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """For each fold a model, as it is written, that saw no page of it."""
    out = []
    for fold in range(FOLDS):
        out.append(written(_fitted([page for page in pages if page.fold != fold])))
        print(f"fold {fold + 1} of {FOLDS}", flush=True)
    return out


def _held_out(pages: Sequence[Page], folds: Sequence[dict[str, Any]]) -> list[NDArray[np.float64]]:
    """The probabilities of each page's blocks by the model that saw no page of its fold."""
    forests = [forest_of(fold) for fold in folds]
    return [1 / (1 + np.exp(-forests[page.fold].log_odds(page.rows).astype(np.float64))) for page in pages]


def _fitted(pages: Sequence[Page]) -> HistGradientBoostingClassifier:
    """A model in which a page weighs about the same whatever its length, and a block by its words."""
    weights = np.concatenate(
        [
            np.array([min(80, sum(own.values())) + 2.0 for own in page.words]) / sum(page.gold.values()) ** 0.8
            for page in pages
        ]
    )
    rows = np.vstack([page.rows for page in pages])
    labels = np.concatenate([page.labels for page in pages])
    # Menus make up most of the blocks of the set, and one in four of them teaches as much.
    menu = ~labels & (rows[:, _WORDS] <= np.log1p(6)) & (rows[:, _LINKED] > 0.9)
    taken = ~menu | (np.random.default_rng(0).random(len(labels)) < 0.25)
    weights = np.where(menu, 4 * weights, weights)[taken]
    return HistGradientBoostingClassifier(**SETTINGS).fit(
        rows[taken], labels[taken], sample_weight=weights / weights.mean()
    )


def _scores(pages: Sequence[Page], found: Sequence[NDArray[np.float64]]) -> tuple[float, float, float]:
    """Word F1, precision and recall, means over pages, of what is kept by these probabilities."""
    rows = []
    for page, likely in zip(pages, found, strict=True):
        kept: Counter[str] = Counter()
        for own, keep in zip(page.words, chosen(page.blocks, likely.tolist()), strict=True):
            if keep:
                kept.update(own)
        shared = sum((kept & page.gold).values())
        precision = shared / max(1, sum(kept.values()))
        recall = shared / sum(page.gold.values())
        rows.append((2 * precision * recall / (precision + recall) if shared else 0.0, precision, recall))
    f1, precision, recall = (statistics.fmean(column) for column in zip(*rows, strict=True))
    return f1, precision, recall


def written(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The trees of a model as one table of nodes, as `cleaning/html/forest.py` reads it."""
    roots: list[int] = []
    table: dict[str, list[float]] = {"feature": [], "number": [], "left": [], "right": []}
    depth = 0
    for (tree,) in model._predictors:  # noqa: SLF001 - scikit-learn has no other way to its trees
        first = len(table["feature"])
        roots.append(first)
        for node in tree.nodes:
            leaf = bool(node["is_leaf"])
            table["feature"].append(-1 if leaf else int(node["feature_idx"]))
            table["number"].append(float(f"{node['value']:.6g}") if leaf else _threshold(node["num_threshold"]))
            table["left"].append(0 if leaf else first + int(node["left"]))
            table["right"].append(0 if leaf else first + int(node["right"]))
            depth = max(depth, int(node["depth"]))
    assert all(here < there for here, there in pairwise(roots))
    return {
        "features": list(NAMES_OF_FEATURES),
        "bias": float(np.ravel(model._baseline_prediction)[0]),  # noqa: SLF001 - the same
        "depth": depth,
        "roots": roots,
        **table,
    }


def _threshold(number: float) -> float:
    """The largest number of single precision, as features have, that is not above `number`."""
    single = np.float32(number)
    return float(f"{single if single <= number else np.nextafter(single, np.float32(-np.inf)):.9g}")


def _write(model: HistGradientBoostingClassifier, found: tuple[float, float, float], count: int) -> None:
    WEIGHTS.write_text(
        json.dumps({"block": written(model)}, separators=(",", ":")) + "\n",
        encoding="utf-8",
    )
    f1, precision, recall = found
    CARD.write_text(
        "# Weights of the model for web pages\n\n"
        "`weights.json` holds boosted trees that give each block of a page the log-odds of being part of its article.\n\n"
        "- **Fitted by** `python scripts/fit_html.py`, which prints and writes what stands here.\n"
        f"- **Fitted to** {count} article pages of the development set of WCXB (Murrough-Foley; CC-BY-4.0): blogs, guides, reviews, documentation and news, nearly all in English, saved in 2025. None of the pages is in the weights.\n"
        f"- **Held out** (five folds, no domain on both sides): word F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f}. The thresholds of `choice.py` were set by hand on the same folds; the first of them alone, at .5 for all, reaches .957.\n"
        f"- **Features**: {len(NAMES_OF_FEATURES)} a block, named in `features.py`. They are the block's words by count and kind, its links, its markup, what classes and ids around it are called, and the same of its neighbours; no word of a page is one.\n"
        "- **Weak where** pages are in another language than English and their classes too, where a page holds several articles, and on pages of a paragraph or two.\n",
        encoding="utf-8",
    )
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
