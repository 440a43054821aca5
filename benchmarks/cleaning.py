"""How much of an article cleaning keeps, and how much glue it leaves, on text dumps of pages with gold text.

    python benchmarks/cleaning.py [--pages N] [--every K] [--worst N]

Pages are those of `cleaning-wcxb-dev`, dumped to lines as an export would: *full* is all visible text, one line a block element; *semi* the parent of the smallest element that holds the body.
Printed are word F1, precision and recall (multisets of words, mean over pages) of no cleaning, of jusText and of trafilatura on the same lines, of ours, and of the best choice of whole lines that there is, with milliseconds of processor time a page.
Ours is held out: for each page the line model is one of five that was fitted without the pages of its domain (`scripts/fit_lines.py`); the model that ships has seen all of them.
Needs the `bench` extra (lxml, jusText, trafilatura) and the data folder.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from lxml import html as lxml_html
from word_scores import scores, words

from readingroom.cleaning import clean
from readingroom.cleaning.judge import Model, model_of
from readingroom.cleaning.line import Line
from readingroom.cleaning.scores import LineScorer, score_lines
from readingroom.model import Document

DATA = Path(os.environ.get("READINGROOM_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
PAGES = DATA / "cleaning-wcxb-dev.jsonl.xz"
HELD_OUT = Path(__file__).resolve().parent / "line_model_folds.json.xz"
FOLDS = 5

Scores = tuple[float, float, float]
Method = Callable[[dict[str, str], str], str]
"""A page and a dump of it → what is kept."""

_HIDDEN = frozenset(
    "script style noscript template head svg iframe object canvas select option datalist textarea".split()
)
_BLOCK = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def dump(root: lxml_html.HtmlElement) -> str:
    """The text of an element that a browser would show, one line a block element."""
    pieces: list[str] = []

    def walk(element: lxml_html.HtmlElement) -> None:
        tag = element.tag
        if (
            not isinstance(tag, str)
            or tag in _HIDDEN
            or _UNSEEN.search(element.get("style", ""))
            or "hidden" in element.attrib
        ):
            return
        block = tag in _BLOCK
        if block:
            pieces.append("\n")
        pieces.append(" ".join((element.text or " ").split("\n")))
        for child in element:
            walk(child)
            pieces.append(" ".join((child.tail or "").split("\n")))
        if block:
            pieces.append("\n")

    walk(root)
    return "\n".join(line for line in (" ".join(part.split()) for part in "".join(pieces).split("\n")) if line)


def semi(root: lxml_html.HtmlElement, gold: str) -> lxml_html.HtmlElement:
    """The parent of the smallest element that holds nine tenths of the gold words that the page holds at all."""
    wanted = Counter(words(gold))
    held = sum((Counter(words(root.text_content())) & wanted).values())
    best = root
    while True:
        child = max(
            (child for child in best if isinstance(child.tag, str) and child.tag not in _HIDDEN),
            key=lambda element: sum((Counter(words(element.text_content())) & wanted).values()),
            default=None,
        )
        if child is None or sum((Counter(words(child.text_content())) & wanted).values()) < 0.9 * held:
            break
        best = child
    parent = best.getparent()
    return parent if parent is not None else best


def dumps(page: dict[str, str]) -> list[tuple[str, str]]:
    """Both dumps of a page, by name; none when its HTML does not show half of the gold text, as where a script loads it."""
    root = lxml_html.fromstring(page["html"].encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    full = dump(root)
    if scores(full, page["text"])[2] < 0.5:
        return []
    column = dump(semi(root, page["text"]))
    # Of one page the main column is hidden until a script shows it.
    return [("full", full), ("semi", column)] if column else [("full", full)]


def _as_paragraphs(text: str) -> str:
    from xml.sax.saxutils import escape  # noqa: PLC0415

    return "<html><body>" + "".join(f"<p>{escape(line)}</p>" for line in text.split("\n")) + "</body></html>"


def by_justext(_page: dict[str, str], text: str) -> str:
    """What jusText keeps of the lines, given to it as paragraphs."""
    import justext  # noqa: PLC0415 - the peer, slow to load

    kept = justext.justext(
        _as_paragraphs(text).encode(),
        justext.get_stoplist("English"),
        length_low=30,
        length_high=100,
        stopwords_low=0.2,
        stopwords_high=0.3,
    )
    return "\n".join(paragraph.text for paragraph in kept if not paragraph.is_boilerplate)


def by_trafilatura(_page: dict[str, str], text: str) -> str:
    """What trafilatura keeps of the lines, given to it as paragraphs."""
    import trafilatura  # noqa: PLC0415 - the peer, slow to load

    return trafilatura.extract(_as_paragraphs(text), include_comments=False) or ""


def by_best_choice(page: dict[str, str], text: str) -> str:
    """What one would keep who knew the gold text: the ceiling."""
    from gold_lines import best_choice  # noqa: PLC0415 - needed only here

    lines = text.split("\n")
    return "\n".join(line for line, kept in zip(lines, best_choice(lines, page["text"]), strict=True) if kept)


def untouched(_page: dict[str, str], text: str) -> str:
    """The text as it is."""
    return text


def ours(text: str, scorer: LineScorer = score_lines) -> str:
    """What our cleaning keeps."""
    return clean(Document(origin="page", text=text), scorer=scorer).text


def fold_of(url: str) -> int:
    """Which of the folds a page belongs to; pages of one domain belong to the same."""
    domain = ".".join((urlsplit(url).hostname or "").split(".")[-2:])
    return int.from_bytes(blake2b(domain.encode(), digest_size=4).digest(), "big") % FOLDS


@cache
def _held_out_models() -> tuple[Model, ...]:
    with lzma.open(HELD_OUT, "rt", encoding="utf-8") as stream:
        return tuple(map(model_of, json.load(stream)))


def scorer_for(page: Mapping[str, str]) -> LineScorer:
    """A scorer whose line model has not seen the page's domain."""
    model = _held_out_models()[fold_of(page["url"])]

    def score(lines: Sequence[Line]) -> list[float]:
        return score_lines(lines, model)

    return score


def held_out(page: dict[str, str], text: str) -> str:
    """What our cleaning keeps, by the line model that has not seen the page's domain."""
    return ours(text, scorer_for(page))


def pages(every: int, most: int) -> Iterator[dict[str, str]]:
    """Every `every`-th page of the set, at most `most`."""
    with lzma.open(PAGES, "rt", encoding="utf-8") as stream:
        taken = 0
        for number, line in enumerate(stream):
            if number % every == 0 and taken < most:
                page = json.loads(line)
                if page["text"]:
                    taken += 1
                    yield page


def measure(
    taken: Iterable[dict[str, str]], methods: Mapping[str, Method]
) -> tuple[dict[tuple[str, str], list[Scores]], dict[tuple[str, str], list[float]], dict[str, list[str]]]:
    """Scores and seconds of processor time for each kind of dump and method, page by page, and the pages' ids by kind; the methods take turns on each page."""
    found: dict[tuple[str, str], list[Scores]] = {}
    spent: dict[tuple[str, str], list[float]] = {}
    names: dict[str, list[str]] = {"full": [], "semi": []}
    for page in taken:
        for kind, text in dumps(page):
            names[kind].append(page["id"])
            for name, method in methods.items():
                start = time.process_time()
                kept = method(page, text)
                spent.setdefault((kind, name), []).append(time.process_time() - start)
                found.setdefault((kind, name), []).append(scores(kept, page["text"]))
    return found, spent, names


def means(rows: Sequence[Scores]) -> Scores:
    """F1, precision and recall, each the mean over pages."""
    f1, precision, recall = (statistics.fmean(column) for column in zip(*rows, strict=True))
    return f1, precision, recall


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000, help="pages at most")
    parser.add_argument("--every", type=int, default=1, help="take every K-th page")
    parser.add_argument("--worst", type=int, default=0, help="list the N pages of each dump on which ours does worst")
    parser.add_argument("--no-peer", action="store_true", help="leave the peers and the ceiling out")
    arguments = parser.parse_args()
    if not PAGES.exists():
        sys.exit(f"{PAGES} is not there; name the data folder in READINGROOM_DATA.")
    methods: dict[str, Method] = {"no cleaning": untouched, "readingroom": held_out}
    if not arguments.no_peer:
        methods |= {
            "jusText on lines": by_justext,
            "trafilatura on lines": by_trafilatura,
            "best whole lines": by_best_choice,
        }
    found, spent, names = measure(pages(arguments.every, arguments.pages), methods)
    print(f"{len(names['full'])} pages; word F1 (precision/recall), milliseconds of processor time a page (median)")
    for (kind, name), rows in found.items():
        f1, precision, recall = means(rows)
        took = statistics.median(spent[kind, name]) * 1000
        print(f"{kind:5} {name:21} {f1:.4f} ({precision:.3f}/{recall:.3f}) {took:7.1f}")
    for kind in ("full", "semi"):
        ranked = sorted(zip(found[kind, "readingroom"], names[kind], strict=True))
        for (f1, precision, recall), name in ranked[: arguments.worst]:
            print(f"  worst {kind} {name} {f1:.3f} ({precision:.3f}/{recall:.3f})")


if __name__ == "__main__":
    main()
