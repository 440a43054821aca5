"""What outlets repeat: how much of it cleaning removes when the archive knows it, and how much it takes of what stands once.

    python benchmarks/boilerplate.py [--list FOLDER]

Articles are those of `bulk-allsides`, an outlet each; what an outlet repeats is counted as a reindex counts it, near-copies once.
Judged are the 300 paragraphs that recur most within an outlet, labelled once by a reader in tests/eval/boilerplate.json (by outlet and hash, without the text), and 300 paragraphs drawn from those that stand in one article of their outlet.
A paragraph counts as removed when it is not in the cleaned text of the articles that hold it, the first three of them.
`--list` writes both lists with their texts, for a reader to label.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from readingroom.cleaning import clean, paragraph_key
from readingroom.cleaning.segment import segment
from readingroom.cleaning.survey import folded, survey
from readingroom.formats import parse
from readingroom.model import Block, Document
from readingroom.reindex.archive import Archive, Repeated, note

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("READINGROOM_DATA") or ROOT.parent / "shared" / "data")
ARTICLES = DATA / "bulk-allsides.jsonl.xz"
LABELS = ROOT / "tests" / "eval" / "boilerplate.json"
JUDGED = 300
HOLDERS = 3
"""Articles in which a paragraph is looked for."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an outlet: its key, one of its texts, in how many different articles it stands, and the numbers of the first of them."""

    outlet: str
    key: int
    text: str
    times: int
    held_by: tuple[int, ...]

    @property
    def name(self) -> str:
        """What labels call it."""
        return f"{self.outlet} {self.key:016x}"


def documents(most: int | None = None) -> list[Document]:
    """The articles, the first ones, as formats reads them."""
    return list(islice(_documents(), most))


def _documents() -> Iterator[Document]:
    with lzma.open(ARTICLES, "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream):
            (found,) = parse(line, origin=f"article-{number}", media_type="application/json")
            assert isinstance(found, Document)
            yield found


def counted(documents: Sequence[Document]) -> tuple[Archive, dict[str, dict[int, list[int]]]]:
    """The archive of all articles, and for each outlet the numbers of the articles that hold each key."""
    noted = []
    holders: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, document in enumerate(documents):
        seen = survey(document)
        noted.append(note(str(number), seen))
        for key in seen.keys:
            holders[seen.outlet][key].append(number)
    return Archive().changed((), noted), holders


def chosen(
    documents: Sequence[Document], archive: Archive, holders: dict[str, dict[int, list[int]]]
) -> tuple[list[Paragraph], list[Paragraph]]:
    """The paragraphs that recur most, and a sample of those that stand in one article."""
    exact = Repeated(dict(zip(archive.keys.tolist(), archive.counts.tolist(), strict=True)))
    often: list[tuple[int, str, int]] = []
    once: list[tuple[str, int]] = []
    for outlet, keys in holders.items():
        repeated = exact.of(outlet)
        if repeated is None:
            continue
        for key, numbers in keys.items():
            times = repeated.count(key) if len(numbers) > 1 else 1
            if times > 1:
                often.append((times, outlet, key))
            elif len(numbers) == 1:
                once.append((outlet, key))
    often.sort(key=lambda found: (-found[0], found[1], found[2]))
    picked = [(outlet, key, times) for times, outlet, key in often[:JUDGED]]
    picked += [(outlet, key, 1) for outlet, key in random.Random(5).sample(sorted(once), JUDGED)]
    wanted = {(outlet, key): tuple(holders[outlet][key][:HOLDERS]) for outlet, key, _ in picked}
    found = [
        Paragraph(outlet, key, _text(documents[wanted[outlet, key][0]], key), times, wanted[outlet, key])
        for outlet, key, times in picked
    ]
    return found[:JUDGED], found[JUDGED:]


def _text(document: Document, key: int) -> str:
    return next(piece.text for piece in segment(document.text) if paragraph_key(piece.text) == key)


def verdicts(documents: Sequence[Document], paragraphs: list[Paragraph], repeated: Repeated) -> dict[str, list[Block]]:
    """For each paragraph, by name, its blocks in the articles that hold it, when these are cleaned as a reindex does."""
    where = defaultdict(list)
    for paragraph in paragraphs:
        for number in paragraph.held_by:
            where[number].append(paragraph)
    out: dict[str, list[Block]] = defaultdict(list)
    for number, held in where.items():
        document = documents[number]
        blocks = clean(document, outlet=repeated.of(folded(document.declared.outlet))).blocks
        pieces = {paragraph_key(piece.text): piece for piece in segment(document.text)}
        for paragraph in held:
            # Cleaning may have cut it in two, or a card about somebody out of it, which is none of its words.
            place = pieces[paragraph.key]
            within = [block for block in blocks if block.start < place.end and block.end > place.start]
            out[paragraph.name] += [block for block in within if not block.rule.startswith("card.")] or within
    return out


def removed(blocks: list[Block]) -> float:
    """Share of the blocks that are not in the text."""
    return sum(not block.in_text for block in blocks) / len(blocks)


def _list(folder: Path, often: list[Paragraph], once: list[Paragraph], found: dict[str, list[Block]]) -> None:
    for name, paragraphs in (("often", often), ("once", once)):
        rows: list[dict[str, Any]] = [
            {
                "name": paragraph.name,
                "times": paragraph.times,
                "text": paragraph.text,
                "removed": removed(found[paragraph.name]),
                "rules": sorted({block.rule for block in found[paragraph.name]}),
            }
            for paragraph in paragraphs
        ]
        (folder / f"{name}.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", type=Path, help="write the paragraphs with their texts to this folder")
    arguments = parser.parse_args()
    if not ARTICLES.exists():
        sys.exit(f"{ARTICLES} is not there; name the data folder in READINGROOM_DATA.")
    articles = documents()
    archive, holders = counted(articles)
    often, once = chosen(articles, archive, holders)
    found = verdicts(articles, often + once, archive.repeated())
    if arguments.list:
        _list(arguments.list, often, once, found)
    if not LABELS.exists():
        sys.exit(f"{LABELS} is not there: nothing is labelled yet.")
    labels = json.loads(LABELS.read_text(encoding="utf-8"))["labels"]
    glue = [paragraph for paragraph in often if labels.get(paragraph.name) == "glue"]
    text = [paragraph for paragraph in often if labels.get(paragraph.name) == "text"]
    unread = [paragraph for paragraph in often if paragraph.name not in labels]
    print(
        f"{len(often)} paragraphs that recur most: {len(glue)} glue, {len(text)} reporting, {len(unread)} not labelled"
    )
    for name, paragraphs in (("glue", glue), ("reporting", text)):
        share = sum(removed(found[paragraph.name]) for paragraph in paragraphs) / max(1, len(paragraphs))
        print(f"  {name:9} removed {share:.3f}")
    false = [paragraph for paragraph in once if labels.get(paragraph.name) != "glue" and removed(found[paragraph.name])]
    print(f"{len(once)} paragraphs that stand once: falsely removed {len(false) / len(once):.4f}")


if __name__ == "__main__":
    main()
