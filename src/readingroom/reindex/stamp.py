"""The version of the code that makes entries: when it changes, every article is made anew."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import readingroom

_MAKERS = (
    "model/spans.py",
    "model/documents.py",
    "model/articles.py",
    "model/mentions.py",
    "formats",
    "cleaning",
    "language",
    "crossref/bearers.py",
    "crossref/cutting.py",
    "crossref/flat.py",
    "crossref/prepared.py",
    "crossref/records.py",
    "crossref/stories",
    "crossref/utterance.py",
    "crossref/utterances.py",
    "index/analysis.py",
    "index/folding.py",
    "index/keys.py",
    "index/stop_words.py",
)
"""What has a say in an article, its analysis, what is prepared of it, the story that it joins, or the words by which it is found."""


@cache
def code_stamp() -> str:
    """The program's version, and a hash of the code and the data that make entries."""
    digest = hashlib.blake2b(digest_size=8)
    root = resources.files(readingroom)
    for maker in _MAKERS:
        _add(digest, root.joinpath(*maker.split("/")), maker)
    return f"{readingroom.__version__}+{digest.hexdigest()}"


def _add(digest: hashlib.blake2b, found: Traversable, name: str) -> None:
    if found.is_dir():
        for child in sorted(found.iterdir(), key=lambda each: each.name):
            if child.name != "__pycache__" and not child.name.startswith("."):
                _add(digest, child, f"{name}/{child.name}")
    elif found.is_file():
        digest.update(f"{name}\0".encode())
        digest.update(found.read_bytes())
