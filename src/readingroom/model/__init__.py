"""The nouns of the house: plain, frozen data that every room passes to the next.

A span is a pair of character offsets into an article's *cleaned* text, `Article.text`, unless a docstring says otherwise.
Everything here is immutable and free of behaviour beyond what its fields mean; functions that make one noun of another live in the rooms.
"""

from readingroom.model.articles import Article, Block, BlockKind, Decision, OutletRules, Provenance
from readingroom.model.documents import Declared, Document, Failure
from readingroom.model.mentions import Analysis, Bound, DateMention, Entry, Figure, Name, NameType, Quotation
from readingroom.model.naming import Demonym, NameChange, NameCorrection, NameEntry, NameForm
from readingroom.model.references import Anchor, Dismissal, Dismissed, Reach, Reference, ReferenceKind, Verdict
from readingroom.model.reindexing import FileState, Finding, Progress, Report, VerdictChange
from readingroom.model.searching import (
    Concordance,
    FacetCount,
    Hit,
    Occurrence,
    PastQuery,
    Results,
    SavedSearch,
    Snippet,
    Timeline,
)
from readingroom.model.spans import Span
from readingroom.model.stories import Coverage, Reported, Saying, Stories, Story, StoryArticle, StoryCorrection

__all__ = [
    "Analysis",
    "Anchor",
    "Article",
    "Block",
    "BlockKind",
    "Bound",
    "Concordance",
    "Coverage",
    "DateMention",
    "Decision",
    "Declared",
    "Demonym",
    "Dismissal",
    "Dismissed",
    "Document",
    "Entry",
    "FacetCount",
    "Failure",
    "Figure",
    "FileState",
    "Finding",
    "Hit",
    "Name",
    "NameChange",
    "NameCorrection",
    "NameEntry",
    "NameForm",
    "NameType",
    "Occurrence",
    "OutletRules",
    "PastQuery",
    "Progress",
    "Provenance",
    "Quotation",
    "Reach",
    "Reference",
    "ReferenceKind",
    "Report",
    "Reported",
    "Results",
    "SavedSearch",
    "Saying",
    "Snippet",
    "Span",
    "Stories",
    "Story",
    "StoryArticle",
    "StoryCorrection",
    "Timeline",
    "Verdict",
    "VerdictChange",
]
