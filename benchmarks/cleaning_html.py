"""How much of an article is taken from its web page, and how much else, beside the extractors that the field trusts.

    python benchmarks/cleaning_html.py [--held-out] [--pages N] [--every K] [--worst N] [--only NAME,…]

Pages are those of `cleaning-wcxb-dev`, as HTML, with gold text.
Word F1, precision and recall are means over pages; words are runs of letters, digits and `_`, folded to lower case, and compared as multisets.
Some pages and some gold texts of the set are UTF-8 that was read as Latin-1, or hold character references as text: gold text, snippets and what each extractor found are all mended alike before they are compared.
Ours is what a reader is shown under the title: the deck, where the page shows one, and the text.
*Lost* is the share of the set's `must_have` snippets that are not in what was extracted, *left* that of its `must_not_have` snippets that are; snippets are compared by their words too, so that quotation marks and white space do not count.
Milliseconds are the processor's, the extractors taking turns page by page.
Ours is shown twice: *held out* judges each page by weights that no page of its domain had a part in (of five folds, which `scripts/fit_html.py` leaves in `web_page_folds.json.xz`), and is the figure; *shipped* uses the weights in the package, which saw these pages.
Last comes what choosing the best extractor for each page would reach.
Needs the `bench` extra and the data folder.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import md5
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from word_scores import scores, words

from readingroom.cleaning import clean
from readingroom.cleaning.html.forest import Forest, forest_of
from readingroom.cleaning.html.garbled import mended
from readingroom.cleaning.html.page import decide
from readingroom.model import BlockKind, Document

DATA = Path(os.environ.get("READINGROOM_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
PAGES = DATA / "cleaning-wcxb-dev.jsonl.xz"
HELD_OUT = Path(__file__).resolve().parent / "web_page_folds.json.xz"
FOLDS = 5
_SECOND_LEVEL = frozenset("co com org net gov edu ac or ne go gob nom".split())

_HIDDEN = frozenset("script style noscript template head svg iframe object canvas select".split())
_BLOCK = frozenset(
    "address article aside blockquote body br button caption dd details div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split()
)

LONG_SNIPPET = 40
"""Characters."""

Extractor = Callable[[str], str]


def plain(text: str) -> str:
    """A text without what decoding did to it."""
    return unescape(mended(text))


def held(snippet: str, flat: str) -> bool:
    """Whether the words of a snippet stand in a row in a text given as its words between spaces; the last word of a long one may be cut short, as some are in the set."""
    end = "" if len(snippet) >= LONG_SNIPPET else " "
    return f" {' '.join(words(plain(snippet)))}{end}" in flat


def ours(html: str) -> str:
    """What our cleaning keeps."""
    blocks = clean(Document(origin="page", text=html, media_type="text/html")).blocks
    return "\n".join(block.text for block in blocks if block.in_text or (block.kind is BlockKind.DECK and block.kept))


def domain(url: str) -> str:
    """The name under which a site is registered, near enough to keep its pages together."""
    parts = (urlsplit(url).hostname or url).lower().split(".")
    least = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
    return ".".join(parts[-least:])


def fold_of(url: str) -> int:
    """Which of the folds a page belongs to; pages of one domain belong to the same."""
    return int(md5(domain(url).encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


@cache
def _held_out_models() -> tuple[Forest, ...]:
    with lzma.open(HELD_OUT, "rt", encoding="utf-8") as stream:
        return tuple(map(forest_of, json.load(stream)))


def held_out(page: dict[str, Any]) -> str:
    """What our cleaning keeps, by weights that have not seen the page's domain."""
    document = Document(origin="page", text=page["html"], media_type="text/html")
    lines = decide(document, model=_held_out_models()[fold_of(page["url"])])[1].lines
    return "\n".join(line.text for line in lines if line.in_text or (line.kind is BlockKind.DECK and line.kept))


def peers() -> dict[str, Extractor]:
    """The other extractors, each as its documentation has it used."""
    import justext  # noqa: PLC0415 - peers are slow to load, and only run here
    import lxml.html  # noqa: PLC0415
    import trafilatura  # noqa: PLC0415
    from newspaper import Article  # noqa: PLC0415
    from readability import Document as Readable  # noqa: PLC0415
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415

    def by_newspaper(html: str) -> str:
        article = Article("http://page.example/", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    def by_justext(html: str) -> str:
        kept = justext.justext(html.encode(), justext.get_stoplist("English"))
        return "\n".join(paragraph.text for paragraph in kept if not paragraph.is_boilerplate)

    return {
        "trafilatura": lambda html: trafilatura.extract(html) or "",
        "trafilatura without comments": lambda html: trafilatura.extract(html, include_comments=False) or "",
        "trafilatura favor_precision": lambda html: trafilatura.extract(html, favor_precision=True) or "",
        "readability-lxml": lambda html: shown(lxml.html.fromstring(Readable(html).summary())),
        "resiliparse": lambda html: str(extract_plain_text(html, main_content=True, alt_texts=False)),
        "newspaper4k": by_newspaper,
        "jusText": by_justext,
    }


def forgetting() -> Callable[[], None]:
    """Makes trafilatura forget what it keeps of a page, so that its second way of extraction does not profit from its first."""
    from trafilatura.meta import reset_caches  # noqa: PLC0415 - as the peers

    forget: Callable[[], None] = reset_caches
    return forget


def shown(root: Any) -> str:
    """The text of an element of lxml, a line a block."""
    out: list[str] = []

    def walk(element: Any) -> None:
        if not isinstance(element.tag, str) or element.tag in _HIDDEN:
            return
        if element.tag in _BLOCK:
            out.append("\n")
        out.append(element.text or "")
        for child in element:
            walk(child)
            out.append(child.tail or "")
        if element.tag in _BLOCK:
            out.append("\n")

    walk(root)
    return "".join(out)


def pages(every: int, most: int) -> Iterator[dict[str, Any]]:
    """Every `every`-th page of the set, at most `most`."""
    with lzma.open(PAGES, "rt", encoding="utf-8") as stream:
        taken = 0
        for number, line in enumerate(stream):
            if number % every == 0 and taken < most:
                page = json.loads(line)
                if page["text"]:
                    taken += 1
                    yield page


class Tally:
    """What one extractor reached."""

    def __init__(self) -> None:
        self.rows: list[tuple[float, float, float]] = []
        self.spent: list[float] = []
        self.lost: list[bool] = []
        self.left: list[bool] = []

    def take(self, found: str, page: dict[str, Any], spent: float) -> None:
        """One page."""
        found = plain(found)
        self.rows.append(scores(found, plain(page["text"])))
        self.spent.append(spent)
        flat = f" {' '.join(words(found))} "
        self.lost += [not held(snippet, flat) for snippet in page["must_have"]]
        self.left += [held(snippet, flat) for snippet in page["must_not_have"]]

    def line(self) -> str:
        """The figures, in the order of the heading."""
        f1, precision, recall = (statistics.fmean(column) for column in zip(*self.rows, strict=True))
        spent = f"{statistics.median(self.spent) * 1000:7.1f}"
        return f"{f1:.4f}  {precision:.4f}  {recall:.4f}  {statistics.fmean(self.lost):6.1%} {statistics.fmean(self.left):6.1%} {spent}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000, help="pages at most")
    parser.add_argument("--every", type=int, default=1, help="take every K-th page")
    parser.add_argument("--worst", type=int, default=0, help="list the N pages on which ours does worst")
    parser.add_argument(
        "--only", default="", help="of the peers run only these, by name, separated by commas; none for no peer"
    )
    parser.add_argument(
        "--held-out",
        action="store_true",
        help="judge each page by the weights that saw none of its domain, too",
    )
    arguments = parser.parse_args()
    if not PAGES.exists():
        sys.exit(f"{PAGES} is not there; name the data folder in READINGROOM_DATA.")
    warnings.simplefilter("ignore")
    methods: dict[str, Extractor] = {"readingroom, shipped": ours}
    if arguments.only != "none":
        wanted = [name.strip() for name in arguments.only.split(",") if name.strip()]
        methods |= {name: method for name, method in peers().items() if not wanted or name in wanted}
    forget = forgetting() if any(name.startswith("trafilatura") for name in methods) else lambda: None
    tallies: dict[str, Tally] = {name: Tally() for name in methods}
    tallies |= {"readingroom, held out": Tally()} if arguments.held_out else {}
    names: list[str] = []
    for page in pages(arguments.every, arguments.pages):
        names.append(page["url"])
        for name, method in methods.items():
            if name.startswith("trafilatura"):
                forget()
            start = time.process_time()
            try:
                found = method(page["html"])
            except Exception:  # noqa: BLE001 - a peer that fails has found nothing
                found = ""
            tallies[name].take(found, page, time.process_time() - start)
        if arguments.held_out:
            start = time.process_time()
            found = held_out(page)
            tallies["readingroom, held out"].take(found, page, time.process_time() - start)
    print(f"{len(names)} pages\n{'':30} F1      precis. recall    lost   left  ms, median")
    for name, tally in tallies.items():
        print(f"{name:30}{tally.line()}")
    others = [tally.rows for name, tally in tallies.items() if not name.startswith("readingroom")]
    if others:
        best = statistics.fmean(max(rows)[0] for rows in zip(*others, strict=True))
        print(f"{'the best peer for each page':30}{best:.4f}")
    worst = "readingroom, held out" if arguments.held_out else "readingroom, shipped"
    ranked = sorted(zip(tallies[worst].rows, names, strict=True))
    for (f1, precision, recall), name in ranked[: arguments.worst]:
        print(f"  {f1:.3f} ({precision:.3f}/{recall:.3f}) {name}")


if __name__ == "__main__":
    main()
