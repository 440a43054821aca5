"""What a reindex tells, and what the doctor finds."""

from __future__ import annotations

from dataclasses import dataclass

from readingroom.model.documents import Failure


@dataclass(frozen=True, slots=True)
class FileState:
    """What tells whether a file has changed since it was indexed: size in bytes, modification time in ns, BLAKE2b-128 of its bytes in hex."""

    size: int
    mtime_ns: int
    digest: str


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A block that was kept and is removed now, or the other way round, though its file did not change: in which article, and what decided."""

    id: str
    origin: str
    text: str
    kept: bool
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a reindex did: ids of the articles added, updated and removed, how many stood unchanged, and what failed and why.

    `verdicts` are the blocks of standing articles on which cleaning changed its mind, the first some hundred of `verdicts_changed`.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    failed: tuple[Failure, ...] = ()
    took_ms: float = 0.0
    verdicts: tuple[VerdictChange, ...] = ()
    verdicts_changed: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reindex has come: `done` of `total` files, the one at hand, and how many articles were read in all: one file may hold very many.

    While `comparing`, the files are looked over for what outlets repeat, before any is read in earnest; `done` counts them then too.
    """

    done: int
    total: int
    origin: str = ""
    articles: int = 0
    comparing: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something `doctor` looked at: `ok` or not, what is the matter, and the command or step that mends it."""

    ok: bool
    subject: str
    message: str
    remedy: str = ""
