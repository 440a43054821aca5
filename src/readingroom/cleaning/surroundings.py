"""The numbers that a line model sees around each line: its neighbours, its place on the page, and what the page is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from readingroom.cleaning.line import Line
from readingroom.cleaning.sights import COLUMNS, GROUPS

Numbers = NDArray[np.float64]
Words = NDArray[np.int64]

WINDOWS = (1, 3, 8, 24)
"""Lines above and below over which neighbours are averaged."""
LOOKS = (1, 2, 4, 8, 16, 32, 64)
"""The same for what a first judgement says of the neighbours."""
FAR = 500
"""Lines past which distance no longer counts."""
ABOUT_LETTERS = 4
"""Letters of a word from which on it may say what a page is about; scripts without spaces are known by shorter ones."""
ABOUT_WORDS = 300
"""Words of a line that are compared with the rest of the page."""
LIKE_WORDS = 200
"""Words of a line that are compared with the title."""

_AT = {name: place for place, name in enumerate(COLUMNS)}
_GLUE = [_AT[f"cue {group}"] for group in GROUPS if group not in ("caption", "date", "byline")]
_NEXT = ("words", "ends as a sentence", "stop-word share", "times on the page", "decided as title")
_AVERAGED = (
    "first person",
    "clock or year",
    "stop-word share",
    "digit share",
    "capitalised share",
    "cue comment",
)


def surroundings(said: Said, own: Numbers) -> Numbers:
    """The rows of `sights`, each with what stands around the line."""
    size = len(own)
    words = np.expm1(own[:, 0])
    sentence = own[:, _AT["ends as a sentence"]]
    prose = sentence * (words >= 10)
    short = (1 - sentence) * (words <= 6)
    cue = own[:, _GLUE].max(axis=1)
    comment = own[:, _AT["cue comment"]] > 0.7
    tail = own[:, _AT["cue tail"]]
    related = np.maximum(own[:, _AT["cue related"]], tail)
    times = own[:, _AT["times on the page"]]
    title = own[:, _AT["decided as title"]] > 0
    address = own[:, _AT["we"]] + own[:, _AT["you"]]
    around = np.stack(
        (prose, own[:, 0], short, cue, related, times > 1, address, *(own[:, _AT[name]] for name in _AVERAGED))
    )
    total = max(1.0, float(words.sum()))
    prose_words = words * prose
    all_prose = max(1.0, float(prose_words.sum()))
    prose_above = np.cumsum(prose_words) - prose_words
    comments_above = np.cumsum(comment, dtype=np.float64) - comment
    columns = (
        prose_above / all_prose,
        1 - (prose_above + prose_words) / all_prose,
        (np.cumsum(words) - words) / total,
        np.arange(size) / max(1, size),
        np.minimum(5, comments_above),
        np.minimum(5, comment.sum() - comments_above),
        np.minimum(5, np.cumsum(tail > 0.7)),
        *_distances(
            np.array((comment, related > 0.7, title, prose > 0, sentence * (words >= 40) > 0, times >= 3), dtype=bool)
        ),
    )
    of_page = (
        np.log1p(size),
        np.log1p(total),
        all_prose / total,
        comment.mean(),
        float((words * own[:, _AT["first person"]]).sum()) / total,
        short.mean(),
    )
    beside = np.stack((*(own[:, _AT[name]] for name in _NEXT), cue))
    return np.concatenate(
        (
            own.T,
            *_windows(around, WINDOWS),
            np.stack(columns),
            np.broadcast_to(np.array(of_page)[:, None], (len(of_page), size)),
            *_shifted(beside, (-2, -1, 1, 2), -1.0),
            _like_title(said, title)[None],
        )
    ).T


def second_look(said: Said, own: Numbers, first: Numbers) -> Numbers:
    """What a first judgement, a probability for each line, says of its neighbours, of where the article runs and of what it is about."""
    size = len(own)
    words = np.expm1(own[:, 0])
    weight = words * first
    total = max(1.0, float(weight.sum()))
    windows = _windows(np.stack((first, weight, words)), LOOKS)
    above = np.cumsum(weight) - weight
    start, end = _best_run((first - 0.5) * (np.minimum(words, 60) + 4))
    place = np.arange(size)
    columns = (
        above / total,
        1 - (above + weight) / total,
        _signed_log(place - start),
        _signed_log(place - end),
        (place >= start) & (place < end),
        np.maximum.accumulate(first),
        np.maximum.accumulate(first[::-1])[::-1],
    )
    of_page = (np.log1p(total), total / max(1.0, float(words.sum())), float(first.max(initial=0.0)))
    return np.concatenate(
        (
            first[None],
            *(np.stack((mean[0], mean[1] / np.maximum(mean[2], 1e-9))) for mean in windows),
            np.stack(columns),
            np.concatenate(_shifted(first[None], (-3, -2, -1, 1, 2, 3), 0.0)),
            np.broadcast_to(np.array(of_page)[:, None], (len(of_page), size)),
            _about(said, first),
        )
    ).T


def _distances(marks: NDArray[np.bool_]) -> Numbers:
    """Two rows for each row of marks: how far above each line, and how far below, the next marked one stands, as the logarithm of the lines."""
    many, size = marks.shape
    place = np.arange(size)
    above = np.full((many, size + 1), -FAR)
    np.maximum.accumulate(np.where(marks, place, -FAR), axis=1, out=above[:, 1:])
    below = np.full((many, size + 1), size + FAR)
    below[:, :size] = np.minimum.accumulate(np.where(marks, place, size + FAR)[:, ::-1], axis=1)[:, ::-1]
    far = np.stack((place - above[:, :size], below[:, 1:] - place), axis=1)
    out: Numbers = np.log1p(np.minimum(far, FAR)).reshape(2 * many, size)
    return out


def _shifted(values: Numbers, steps: Sequence[int], outside: float) -> list[Numbers]:
    """For each line the values, a row for each sort, of the lines some steps further on."""
    many, size = values.shape
    margin = max(map(abs, steps))
    padded = np.full((many, size + 2 * margin), outside)
    padded[:, margin : margin + size] = values
    return [padded[:, margin + step : margin + step + size] for step in steps]


def _windows(values: Numbers, widths: Sequence[int]) -> list[Numbers]:
    """The means of the values, a row for each sort, of the lines above and then below each line, for one width after the other; what lies outside the page counts as nothing."""
    many, size = values.shape
    margin = max(widths) + 1
    sums = np.zeros((many, size + 1 + 2 * margin))
    np.cumsum(values, axis=1, out=sums[:, margin + 1 : margin + 1 + size])
    sums[:, margin + 1 + size :] = sums[:, margin + size, None]
    # sums[:, margin + n] is the sum of the first n lines.
    out = []
    for width in widths:
        here, below = sums[:, margin : margin + size], sums[:, margin + 1 : margin + 1 + size]
        out.append((here - sums[:, margin - width : margin - width + size]) / width)
        out.append((sums[:, margin + 1 + width : margin + 1 + width + size] - below) / width)
    return out


def _signed_log(values: NDArray[np.int64]) -> Numbers:
    out: Numbers = np.sign(values) * np.log1p(np.abs(values))
    return out


def _best_run(gains: Numbers) -> tuple[int, int]:
    """The stretch with the largest sum (Kadane), as first place and place after the last."""
    sums = np.concatenate(((0.0,), np.cumsum(gains)))
    lowest = np.minimum.accumulate(sums)
    end = int(np.argmax(sums - lowest))
    return int(np.argmin(sums[: end + 1])), end


class Said:
    """The words of a page's lines as numbers: `words` those of one line after the other, `rows` the line of each, `places` where in its line each stands.

    `known` are the words by their numbers.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        lists = [line.words for line in lines]
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self.lengths = np.fromiter(map(len, lists), np.int64, len(lists))
        total = int(self.lengths.sum())
        self.words = np.fromiter(map(numbers.__getitem__, chain.from_iterable(lists)), np.int64, total)
        self.known = list(numbers)
        self.rows = np.repeat(np.arange(len(lists)), self.lengths)
        self.places = np.arange(total) - np.repeat(np.cumsum(self.lengths) - self.lengths, self.lengths)
        self.telling = np.array([len(word) >= ABOUT_LETTERS or not word.isascii() for word in numbers], dtype=bool)

    def of_line(self, row: int) -> Words:
        """The words of one line."""
        start = int(self.lengths[:row].sum())
        return self.words[start : start + int(self.lengths[row])]


def _like_title(said: Said, title: NDArray[np.bool_]) -> Numbers:
    """Share of a line's words that the title has."""
    size = len(said.lengths)
    titles = np.flatnonzero(title)
    heading = said.of_line(int(titles[0])) if len(titles) else said.words[:0]
    wanted = np.zeros(len(said.known), dtype=bool)
    wanted[heading] = said.telling[heading]
    if not wanted.any():
        return np.zeros(size)
    shared = said.rows[wanted[said.words] & (said.places < LIKE_WORDS)]
    out: Numbers = np.bincount(shared, minlength=size) / np.clip(said.lengths, 1, LIKE_WORDS)
    return out


def _about(said: Said, first: Numbers) -> Numbers:
    """Four rows: how much of each line the rest of what is taken for the article speaks of, its own words left out of account."""
    size, known = len(first), len(said.known)
    counted = said.telling[said.words] & (said.places < ABOUT_WORDS) if known else np.zeros(0, dtype=bool)
    if not counted.any():
        return np.zeros((4, size))
    # Each word of a line once.
    row, word = np.divmod(np.unique(said.rows[counted] * known + said.words[counted]), known)
    own_weight = first[row]
    others = np.bincount(word, weights=own_weight)[word] - own_weight
    elsewhere = np.maximum(1, np.bincount(word)[word] - 1)
    lengths = np.bincount(row, minlength=size)
    many = np.maximum(1, lengths)
    return np.stack(
        [
            np.bincount(row, weights=values, minlength=size) / many
            for values in (np.log1p(np.maximum(0.0, others)), others > 0.7, others / elsewhere)
        ]
        + [lengths]
    )
