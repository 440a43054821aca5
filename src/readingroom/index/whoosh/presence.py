"""Which documents hold any of very many words: found without counting how often, the words of most documents first."""

from __future__ import annotations

import numpy as np

from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.segment import TextField

BROAD = 1 << 18
"""Occurrences in all of an index from which on a pattern says little by how often its words stand in an article: they then count once a field, so that no pattern costs more than one looks at in a frame or two."""

_FIRST = 64
"""Stems that are looked at one by one, those that occur most: after them, few documents are left to be found."""

_AT_ONCE = 1 << 16
"""Postings that are looked at together."""


def holding(field: TextField, numbers: Array) -> Array:
    """The documents, ascending, that hold any of some exact forms (by number)."""
    left: Array = field.lengths > 0
    stems, which = np.unique(field.exact_stem[numbers].astype(np.int64), return_inverse=True)
    often = np.bincount(which, weights=field.exact_count[numbers], minlength=len(stems))
    order = np.argsort(-often, kind="stable")
    by_stem = np.argsort(which, kind="stable")
    starts = which[by_stem].searchsorted(np.arange(len(stems) + 1))
    looked = 0
    for at in order[:_FIRST].tolist():
        forms = numbers[by_stem[starts[at] : starts[at + 1]]]
        left[field.documents_of_forms(int(stems[at]), field.exact_ordinal[forms])] = False
        looked += 1
        if looked % 32 == 0 and np.count_nonzero(left) * 512 < len(left):
            break
    rest = stems[np.sort(order[looked:])]
    if len(rest) and left.any():
        _strike(field, rest, field.forms_marked(numbers), left)
    return np.flatnonzero((field.lengths > 0) & ~left)


def _strike(field: TextField, stems: Array, marked: Array, left: Array) -> None:
    """Strike out the documents that hold any of some stems (ascending) in a form that is `marked`.

    What lies between the stems is looked at too: to read on is quicker than to pick.
    """
    wanted = np.zeros(len(field.stems), bool)
    wanted[stems] = True
    whole = wanted & field.wholly_marked(marked)
    begin, documents = field.documents_between(int(stems[0]), int(stems[-1]) + 1)
    others: list[tuple[Array, Array, Array]] = []
    for start in range(0, len(documents), _AT_ONCE):
        piece = documents[start : start + _AT_ONCE].astype(np.intp)
        held = np.flatnonzero(left.take(piece, mode="clip"))
        if len(held):
            of = field.stems_at(held + (begin + start))
            left[piece[held[whole[of]]]] = False
            some = wanted[of] & ~whole[of]
            others.append((piece[held[some]], held[some] + (begin + start), of[some]))
    if others:
        found, posts, of = map(np.concatenate, zip(*others, strict=True))
        some = left[found]
        found, posts, of = found[some], posts[some], of[some]
        left[found[field.in_marked_form(posts, of, marked)]] = False
