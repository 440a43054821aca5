"""What indexing prepares of an article for cross-references."""

from __future__ import annotations

from readingroom.crossref import bearers, finding_utterances, utterance
from readingroom.crossref.flat import packed
from readingroom.crossref.prepared import put_together, taken_apart
from readingroom.model import Entry


def record(entry: Entry) -> bytes:
    """What aligning needs of an article, for the index to keep beside it as `Entry.prepared`: worked out once, read at each opening.

    References are the same with and without it.
    """
    arrays = taken_apart(entry)
    said = finding_utterances.found(put_together([entry], [arrays])[0])
    return packed(arrays | utterance.flattened(said) | bearers.found(entry))
