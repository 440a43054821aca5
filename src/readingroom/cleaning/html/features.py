"""What the model looks at in each block of a page: its words, its markup, what stands around it, and where.

Densities of text and links follow Kohlschütter, Fankhauser and Nejdl (WSDM 2010); the container of most prose is the idea of Readability; shares by path of tags follow Weninger, Hsu and Han (WWW 2010).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from math import log1p
from typing import Final

import numpy as np
from numpy.typing import NDArray

from readingroom.cleaning.html.elements import NAME_BITS, NAMES, TAG_BITS, TAGS
from readingroom.cleaning.html.flatten import Element, Flattened, TextBlock
from readingroom.cleaning.lexicon import lexicon
from readingroom.cleaning.line import Line
from readingroom.cleaning.tokens import tokens

_LEAVES: Final = (
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "div", "section", "blockquote", "figcaption", "pre", "button", "label", "summary",
)  # fmt: skip
_LEAF = {tag: number + 1 for number, tag in enumerate(_LEAVES)}

_OWN: Final = (
    "words", "letters a word", "link share", "links", "terminal", "colon", "question", "capital first", "digit first",
    "commas", "digits", "capitals", "stop words", "address", "marks", "copyright", "sentences", "cue", "weak cue",
    "imperative", "you", "we", "repeats", "strong", "picture", "in title", "is title", "leaf", "depth",
    "in description", "in data",
)  # fmt: skip
_AROUND: Final = (
    "parent words", "parent prose", "parent links", "grandparent words", "grandparent prose", "grandparent links",
    "parent blocks", "path words", "path prose share", "path links", "path blocks", "in container", "container depth", "levels below container",
    "container share", "prose of parent share", "siblings prose", "place", "words before", "from title", "before prose", "after prose",
    "heading level", "from heading", "heading cue", "heading links", "prose before in parent", "words since heading",
    "page words", "page prose share", "page links", "page blocks", "same path before", "same path after",
)  # fmt: skip
_BESIDE: Final = ("words", "link share", "terminal", "leaf", "cue", "same parent", "same path", "prose")
_STEPS: Final = (-3, -2, -1, 1, 2, 3)
_WINDOWS: Final = (4, 12)

NAMES_OF_FEATURES: Final = (
    *_OWN,
    *_AROUND,
    *(f"{name} at {step:+d}" for step in _STEPS for name in _BESIDE),
    *(
        f"{what} within {width} {side}"
        for width in _WINDOWS
        for what in ("prose", "links")
        for side in ("above", "below")
    ),
    *(f"in {tag}" for tag in sorted({bit: tag for tag, bit in TAGS.items()}.values(), key=lambda tag: TAGS[tag])),
    "hidden",
    *(f"named {name} near" for name, _ in NAMES),
    *(f"named {name}" for name, _ in NAMES),
)

LEAST_WORDS = 60
"""Words of a text in the page's data from which it counts."""
LONGEST_SUMMARY = 80
"""Words of a block up to which it is compared with the page's description."""
LOOKED_FOR = 12
"""Words of a block that are looked for in the data."""

_MARKS = re.compile("[|›»•·→▼▲✓/]")
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile("[A-Z]")
_SENTENCE = re.compile(r"[.!?…。！？](?=\s|$)")
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


def features(page: Flattened, lines: Sequence[Line], description: str = "", body: str = "") -> NDArray[np.float32]:
    """One row of `NAMES_OF_FEATURES` for each block; `lines` are the blocks with what their words say.

    `description` and `body` are what the page's data says of the article, and its text there.
    """
    blocks = page.blocks
    if not blocks:
        return np.zeros((0, len(NAMES_OF_FEATURES)), np.float32)
    own = np.array(_own(page, lines, _Told(description, body)), np.float32)
    around = np.array(_around(page, own), np.float32)
    return np.hstack((own, around, _beside(blocks, own), _windows(own), _bits(blocks)))


class _Told:
    """What a page's data says of its article, to be found in blocks."""

    def __init__(self, description: str, body: str) -> None:
        self.description = set(tokens(description))
        words = tokens(body)
        self.body = f" {' '.join(words)} " if len(words) >= LEAST_WORDS else ""

    def of(self, said: Sequence[str]) -> tuple[float, float]:
        """The share of a block's words that the description holds, and whether the text in the data opens a piece as it does: 1, 0, or -1 where there is none."""
        if not said:
            return 0.0, -1.0
        shared = sum(map(self.description.__contains__, said)) / len(said) if len(said) <= LONGEST_SUMMARY else 0.0
        if not self.body:
            return shared, -1.0
        return shared, float(f" {' '.join(said[:LOOKED_FOR])} " in self.body)


def _own(page: Flattened, lines: Sequence[Line], told: _Told) -> list[list[float]]:
    title = set(tokens(page.stated.title))
    whole = " ".join(tokens(page.stated.title))
    repeats = Counter(block.text for block in page.blocks)
    stop = lexicon().any_stopword
    return [
        [*_row(block, line, title, whole, repeats[block.text], stop), *told.of(line.words)]
        for block, line in zip(page.blocks, lines, strict=True)
    ]


def _row(block: TextBlock, line: Line, title: set[str], whole: str, repeats: int, stop: frozenset[str]) -> list[float]:
    text, words = block.text, max(1, block.words)
    sample = text if len(text) <= 2000 else text[:2000]
    size = len(sample)
    said = line.words[:200]
    count = max(1, len(said))
    first = text[0]
    return [
        log1p(block.words),
        len(text) / words,
        block.links / words,
        block.link_count,
        line.terminal,
        text[-1] in ":：",
        text[-1] in "?？",
        first.isupper(),
        first.isdigit(),
        sample.count(",") / words,
        len(_DIGIT.findall(sample)) / size,
        (len(_CAPITAL.findall(sample)) if sample.isascii() else sum(map(str.isupper, sample))) / size,
        sum(map(stop.__contains__, said)) / count,
        words < 15 and line.address,
        len(_MARKS.findall(sample)) / words,
        "©" in sample,
        len(_SENTENCE.findall(sample)),
        max(line.cues.values(), default=0.0),
        bool(line.weak),
        line.imperative,
        min(3, line.you),
        min(3, line.we),
        min(5, repeats),
        block.strong,
        block.picture,
        sum(map(title.__contains__, said)) / count if words <= 40 else 0.0,
        2 <= len(said) <= 40 and " ".join(said) in whole,
        _LEAF.get(block.element.tag, 0),
        block.element.depth,
    ]


def _around(page: Flattened, own: NDArray[np.float32]) -> list[list[float]]:
    blocks = page.blocks
    prose = [block.words if block.words >= 12 and block.links * 2 < block.words else 0 for block in blocks]
    total = max(1, sum(block.words for block in blocks))
    all_prose = max(1, sum(prose))
    all_links = sum(block.links for block in blocks)
    container = _container(page, all_prose)
    depth = container.depth
    paths: dict[int, list[int]] = {}
    for block, words in zip(blocks, prose, strict=True):
        seen = paths.setdefault(block.element.path, [0, 0, 0, 0])
        seen[0] += block.words
        seen[1] += words
        seen[2] += block.links
        seen[3] += 1
    parents = Counter(id(_outer(block.element)) for block in blocks)
    inside = {id(container): True}
    first = next((place for place, words in enumerate(prose) if words), len(blocks))
    last = next((place for place in range(len(blocks) - 1, -1, -1) if prose[place]), -1)
    title = _title_place(own)
    rows: list[list[float]] = []
    before = heading = since = 0
    heading_level = heading_cue = heading_links = 0.0
    prose_so_far: Counter[int] = Counter()
    same_before: Counter[int] = Counter()
    for place, (block, words) in enumerate(zip(blocks, prose, strict=True)):
        element = block.element
        parent = _outer(element)
        grand = parent.parent or parent
        seen = paths[element.path]
        if element.tag in _HEADINGS:
            heading, since = place, 0
            heading_level, heading_cue, heading_links = (
                float(element.tag[1]),
                float(own[place][17]),
                float(own[place][2]),
            )
        rows.append(
            [
                log1p(parent.words),
                parent.prose / max(1, parent.words),
                parent.links / max(1, parent.words),
                log1p(grand.words),
                grand.prose / max(1, grand.words),
                grand.links / max(1, grand.words),
                min(200, parents[id(parent)]),
                seen[0] / total,
                seen[1] / all_prose,
                seen[2] / max(1, seen[0]),
                min(200, seen[3]),
                _is_inside(element, container, inside),
                depth,
                element.depth - depth,
                container.prose / all_prose,
                parent.prose / all_prose,
                grand.prose / all_prose,
                place / len(blocks),
                before / total,
                max(-50, min(200, place - title)),
                max(0, min(50, first - place)),
                max(0, min(50, place - last)),
                heading_level,
                min(50, place - heading),
                heading_cue,
                heading_links,
                prose_so_far[id(parent)] / max(1, parent.prose),
                log1p(since),
                log1p(total),
                all_prose / total,
                all_links / total,
                log1p(len(blocks)),
                same_before[element.path] / seen[3],
                seen[3] - same_before[element.path] > 1,
            ]
        )
        before += block.words
        since += block.words
        prose_so_far[id(parent)] += words
        same_before[element.path] += 1
    return rows


def _outer(element: Element) -> Element:
    return element.parent or element


def _container(page: Flattened, all_prose: int) -> Element:
    """The innermost element that holds most of the page's prose."""
    best = page.root
    seen: set[int] = set()
    for block in page.blocks:
        element: Element | None = block.element
        while element is not None and id(element) not in seen:
            seen.add(id(element))
            if element.prose >= 0.6 * all_prose and element.depth > best.depth:
                best = element
            element = element.parent
    return best


def _is_inside(element: Element, container: Element, known: dict[int, bool]) -> bool:
    path = []
    at: Element | None = element
    while at is not None and id(at) not in known and at.depth > container.depth:
        path.append(id(at))
        at = at.parent
    found = known.get(id(at), False) if at is not None else False
    known.update(dict.fromkeys(path, found))
    return found


def _title_place(own: NDArray[np.float32]) -> int:
    """The first heading of the first level, else the first block that the page's title holds, else the first."""
    leaves = own[:, 27] == _LEAF["h1"]
    if leaves.any():
        return int(np.argmax(leaves))
    titled = own[:, 26] > 0
    return int(np.argmax(titled)) if titled.any() else 0


def _beside(blocks: Sequence[TextBlock], own: NDArray[np.float32]) -> NDArray[np.float32]:
    count = len(blocks)
    parents = np.array([id(block.element.parent) for block in blocks])
    paths = np.array([block.element.path for block in blocks])
    prose = (own[:, 0] >= log1p(12)) & (own[:, 2] < 0.5)
    picked = own[:, (0, 2, 4, 27, 17)]
    out = np.full((count, len(_STEPS) * len(_BESIDE)), -1, np.float32)
    for number, step in enumerate(_STEPS):
        if abs(step) >= count:
            continue
        here, there = (slice(step, None), slice(None, -step)) if step > 0 else (slice(None, step), slice(-step, None))
        # `there` are the blocks that have one at `step`, `here` the ones that stand there.
        columns = slice(number * len(_BESIDE), (number + 1) * len(_BESIDE))
        out[there, columns] = np.column_stack(
            (picked[here], parents[here] == parents[there], paths[here] == paths[there], prose[here])
        )
    return out


def _windows(own: NDArray[np.float32]) -> NDArray[np.float32]:
    words = np.expm1(own[:, 0])
    links = words * own[:, 2]
    prose = np.where((words >= 11.5) & (own[:, 2] < 0.5), words, 0)
    count = len(own)
    columns = []
    places = np.arange(count)
    for width in _WINDOWS:
        for values in (prose, links):
            sums = np.concatenate(([0.0], np.cumsum(values)))
            columns.append(sums[places] - sums[np.maximum(0, places - width)])
            columns.append(sums[np.minimum(count, places + 1 + width)] - sums[places + 1])
    found: NDArray[np.float32] = np.log1p(np.maximum(0, np.column_stack(columns))).astype(np.float32)
    return found


def _bits(blocks: Sequence[TextBlock]) -> NDArray[np.float32]:
    packed = np.array([(block.element.tags, block.element.near, block.element.names) for block in blocks], np.int64)
    columns = [
        (packed[:, column, None] >> np.arange(bits)) & 1
        for column, bits in ((0, TAG_BITS), (1, NAME_BITS), (2, NAME_BITS))
    ]
    bits: NDArray[np.float32] = np.hstack(columns).astype(np.float32)
    return bits
