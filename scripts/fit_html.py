"""Fits the model that tells a web page's article from its furniture, and writes its weights and their card.

    python scripts/fit_html.py [--folds-only]

It learns from the articles of WCXB's development set (`cleaning-wcxb-dev`, CC-BY-4.0), which `READINGROOM_DATA` or `../shared/data` holds.
Each block of a page is labelled by how much of it the longest common subsequence of the page's and the gold text's words takes up.
Five folds, split by domain so that no site is on both sides, give the figures that the card reports; the weights shipped are fitted to all pages.
Needs the `fit` extra.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import os
import re
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from sklearn.ensemble import HistGradientBoostingClassifier

from readingroom.cleaning.html.choice import chosen
from readingroom.cleaning.html.features import NAMES_OF_FEATURES, features
from readingroom.cleaning.html.flatten import TextBlock, flatten, line_for
from readingroom.cleaning.html.forest import Forest, forest_of
from readingroom.cleaning.html.page import decide
from readingroom.model import Document

DATA = Path(os.environ.get("READINGROOM_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
PAGES = DATA / "cleaning-wcxb-dev.jsonl.xz"
WEIGHTS = Path(__file__).resolve().parents[1] / "src" / "readingroom" / "cleaning" / "html" / "weights.json"
CARD = WEIGHTS.with_suffix(".md")

_WORDS = NAMES_OF_FEATURES.index("words")
_LINKED = NAMES_OF_FEATURES.index("link share")
FOLDS = 5
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
_SECOND_LEVEL = frozenset("co com org net gov edu ac or ne go gob nom".split())


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
    held_out = _held_out(pages)
    found = _scores(pages, held_out)
    print(f"held out: F1 {found[0]:.4f} (precision {found[1]:.4f}, recall {found[2]:.4f})")
    if not arguments.folds_only:
        _write(_fitted(pages), found, len(pages))


def _pages() -> list[Page]:
    out = []
    with lzma.open(PAGES, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if row["text"]:
                out.append(_page(row))
    return out


def texts_held_out() -> Iterator[tuple[str, str]]:
    """What cleaning keeps of each page, by its URL, by the weights that saw no page of its domain."""
    pages = _pages()
    forests = [_forest([page for page in pages if page.fold != fold]) for fold in range(FOLDS)]
    with lzma.open(PAGES, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if row["text"]:
                document = Document(origin="page", text=row["html"], media_type="text/html")
                kept = decide(document, model=forests[_fold(row["url"])])[1].lines
                yield row["url"], "\n\n".join(one.text for one in kept if one.in_text)


def _forest(pages: Sequence[Page]) -> Forest:
    return forest_of(written(_fitted(pages)))


def _fold(url: str) -> int:
    return int(hashlib.md5(domain(url).encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def _page(row: dict[str, Any]) -> Page:
    flat = flatten(row["html"])
    words = [_WORD.findall(block.text.lower()) for block in flat.blocks]
    gold = _WORD.findall(row["text"].lower())
    return Page(
        flat.blocks,
        features(flat, [line_for(block) for block in flat.blocks]),
        _labels(words, gold, row["text"]),
        [Counter(own) for own in words],
        Counter(gold),
        _fold(row["url"]),
    )


def domain(url: str) -> str:
    """The name under which a site is registered, near enough to keep its pages together."""
    parts = (urlsplit(url).hostname or url).lower().split(".")
    least = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
    return ".".join(parts[-least:])


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


def _held_out(pages: Sequence[Page]) -> list[NDArray[np.float64]]:
    """The probabilities of each page's blocks by a model that saw no page of its fold."""
    out: list[NDArray[np.float64]] = [np.zeros(0)] * len(pages)
    for fold in range(FOLDS):
        model = _fitted([page for page in pages if page.fold != fold])
        for number, page in enumerate(pages):
            if page.fold == fold:
                out[number] = model.predict_proba(page.rows)[:, 1]
        print(f"fold {fold + 1} of {FOLDS}", flush=True)
    return out


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
        f"- **Held out** (five folds, no domain on both sides): word F1 {f1:.3f}, precision {precision:.3f}, recall {recall:.3f}. The thresholds of `choice.py` were set by hand on the same folds; the first of them alone, at .5, reaches .955.\n"
        f"- **Features**: {len(NAMES_OF_FEATURES)} a block, named in `features.py`. They are the block's words by count and kind, its links, its markup, what classes and ids around it are called, and the same of its neighbours; no word of a page is one.\n"
        "- **Weak where** pages are in another language than English and their classes too, where a page holds several articles, and on pages of a paragraph or two.\n",
        encoding="utf-8",
    )
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
