"""What an archive teaches, on real articles: what outlets repeat goes, and nothing else."""

from __future__ import annotations

import json
import lzma
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from readingroom import cleaning
from readingroom.model import Article, Declared, Document
from readingroom.reindex.archive import Archive, Repeated, note

ROOT = Path(__file__).parents[2]
ARTICLES = Path(os.environ.get("READINGROOM_DATA") or ROOT.parent / "shared" / "data") / "bulk-allsides.jsonl.xz"
COUNTED = 2500
"""Articles that the archive knows, from the first on."""
CLEANED = 250
"""Those of them that are cleaned twice, by themselves and by what the archive knows."""

pytestmark = pytest.mark.skipif(
    not ARTICLES.exists(), reason=f"{ARTICLES} is not there (READINGROOM_DATA names the folder)"
)


@dataclass(frozen=True)
class Pair:
    """An article cleaned by itself, and by what the archive knows, and the keys of the paragraphs that its outlet repeats."""

    alone: Article
    known: Article
    repeated: frozenset[int]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    documents: list[Document] = []
    with lzma.open(ARTICLES, "rt", encoding="utf-8") as stream:
        for _, line in zip(range(COUNTED), stream, strict=False):
            record = json.loads(line)
            declared = Declared(title=record["title"], outlet=record["outlet"], language="en")
            documents.append(Document(str(len(documents)), record["text"], declared=declared))
    surveys = [cleaning.survey(document) for document in documents]
    archive = Archive().changed((), [note(str(number), survey) for number, survey in enumerate(surveys)])
    repeated: Repeated = archive.repeated()
    found: list[Pair] = []
    for document, survey in zip(documents, surveys, strict=True):
        outlet = repeated.of(survey.outlet)
        keys = frozenset(key for key in survey.keys if outlet is not None and outlet.count(key))
        if keys and len(found) < CLEANED:
            found.append(Pair(cleaning.clean(document), cleaning.clean(document, outlet=outlet), keys))
    return found


def share_removed(pairs: list[Pair], *, known: bool) -> float:
    gone = total = 0
    for pair in pairs:
        for block in (pair.known if known else pair.alone).blocks:
            if cleaning.paragraph_key(block.text) in pair.repeated:
                total += 1
                gone += not block.in_text
    return gone / total


def test_what_an_outlet_repeats_is_removed_which_rules_alone_leave(pairs: list[Pair]) -> None:
    assert len(pairs) == CLEANED
    assert share_removed(pairs, known=True) >= 0.994
    assert share_removed(pairs, known=True) - share_removed(pairs, known=False) >= 0.05


def test_what_stands_once_is_not_touched_by_what_is_known_of_the_rest(pairs: list[Pair]) -> None:
    lost = [
        new.text
        for pair in pairs
        for old, new in zip(pair.alone.blocks, pair.known.blocks, strict=True)
        if old.in_text and not new.in_text and cleaning.paragraph_key(new.text) not in pair.repeated
    ]
    kept = sum(block.in_text for pair in pairs for block in pair.known.blocks)
    assert len(lost) <= 0.0005 * kept, lost
