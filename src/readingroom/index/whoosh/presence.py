"""Which documents hold any of very many words: found without counting how often, the words of most documents first."""

from __future__ import annotations

import numpy as np

from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.text_field import TextField

BROAD = 1 << 18
"""Occurrences in all of an index from which on a pattern says little by how often its words stand in an article: they then count once a field, so that no pattern costs more than one looks at in a frame or two."""

_FIRST = 64
"""Stems that are looked at one by one, those that occur most: after them, few documents are left to be found."""

_AT_ONCE = 1 << 16
"""Postings that are looked at together."""


_REMEMBERED = 256
"""Beginnings of words of which it is remembered which documents hold them, one bit a document: who types begins with the same letters again and again."""


def holding_beginning(field: TextField, beginning: bytes, numbers: Array) -> Array:
    """The documents, ascending, that hold any of the exact forms (by number) that begin so."""
    known = field.remembered.get(beginning)
    if known is not None:
        return np.flatnonzero(np.unpackbits(known, count=len(field.lengths)))
    found = holding(field, numbers)
    held = np.zeros(len(field.lengths), bool)
    held[found] = True
    if len(field.remembered) >= _REMEMBERED:
        field.remembered = {}
    field.remembered[beginning] = np.packbits(held)
    return found


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
    rest = np.sort(order[looked:])
    if len(rest) and left.any():
        whole = np.diff(starts)[rest] == field.forms_per_stem[stems[rest]]
        _strike(field, stems[rest], whole, numbers, left)
    return np.flatnonzero((field.lengths > 0) & ~left)


def _strike(field: TextField, stems: Array, whole: Array, numbers: Array, left: Array) -> None:
    """Strike out the documents that hold any of some stems (ascending): those that are `whole` in any form, the others in one of some exact forms (by number).

    What lies between the stems is looked at too: to read on is quicker than to pick.
    """
    in_any, in_some = np.zeros((2, len(field.stems)), bool)
    in_any[stems[whole]] = True
    in_some[stems[~whole]] = True
    begin, documents = field.documents_between(int(stems[0]), int(stems[-1]) + 1)
    others: list[tuple[Array, Array, Array]] = []
    for start in range(0, len(documents), _AT_ONCE):
        piece = documents[start : start + _AT_ONCE].astype(np.intp)
        held = np.flatnonzero(left.take(piece, mode="clip"))
        if len(held):
            of = field.stems_at(held + (begin + start))
            left[piece[held[in_any[of]]]] = False
            some = np.flatnonzero(in_some[of])
            if len(some):
                others.append((piece[held[some]], held[some] + (begin + start), of[some]))
    if others:
        found, posts, of = map(np.concatenate, zip(*others, strict=True))
        some = left[found]
        found, posts, of = found[some], posts[some], of[some]
        left[found[field.in_forms(posts, of, numbers)]] = False
