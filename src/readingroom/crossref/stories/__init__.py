"""Stories: the articles of one event, found as they are indexed.

After the streaming clustering of news of Miranda, Znotins, Cohen and Barzdins (EMNLP 2018) and Saravanakumar, Ballesteros, Chandrasekaran and McKeown (EACL 2021): sparse, weighted words, titles and names, and time, in a model of how likely two articles are of one event.
They add each article to the nearest story for good; here the pairs are kept, and what a new article is connected with is grouped again, so that the order in which articles come does not matter.
"""

from __future__ import annotations

from readingroom.crossref.stories.archive import Archive, empty, updated
from readingroom.crossref.stories.kept import LISTED, NAME, PAIRS, VERSION, archive_of, sections
from readingroom.crossref.stories.sketches import Sketch, sketch

__all__ = [
    "LISTED",
    "NAME",
    "PAIRS",
    "VERSION",
    "Archive",
    "Sketch",
    "archive_of",
    "empty",
    "sections",
    "sketch",
    "updated",
]
