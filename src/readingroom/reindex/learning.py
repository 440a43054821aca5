"""What a reindex learns before it makes articles: what outlets repeat, and what the user has said; and which standing articles that changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from readingroom.cleaning import Rulings, paragraph_key
from readingroom.cleaning.identity import article_id
from readingroom.cleaning.survey import Survey, folded, web_site
from readingroom.errors import IndexDamagedError, UnknownArticleError
from readingroom.index.engine import Reader
from readingroom.model import Article, Decision, OutletRules, VerdictChange
from readingroom.notes import decisions
from readingroom.reindex import archive_file
from readingroom.reindex.archive import Archive, Noted, Repeated, crossed, note
from readingroom.reindex.archive_file import Kept
from readingroom.reindex.making import Making
from readingroom.settings import Settings

_DECISION, _RULES = "decision", "rules"
_OVERRULING = ("settings.", "yours.")
"""How the rules of blocks begin that the user's word changed."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What articles are to be made by: the archive with its new articles, what outlets repeat, the user's word; and `again`, the standing articles that are to be cleaned once more."""

    archive: Archive
    repeated: Repeated
    rulings: Rulings
    said: Mapping[str, tuple[str, ...]]
    again: frozenset[str]


@dataclass(frozen=True, slots=True)
class Former:
    """What was known when the standing articles were made.

    Where that was `lost`, `kept` is what their ledgers hold, counted anew, but not what the user had said: `overruled` are the articles in which it shows, and may have been taken back since.
    """

    kept: Kept = field(default_factory=Kept)
    lost: bool = False
    overruled: frozenset[str] = frozenset()


def former(settings: Settings, reader: Reader | None) -> Former:
    """What was kept beside the index that has this reader; nothing without one."""
    if reader is None:
        return Former()
    kept = archive_file.load(settings.index, reader.generation)
    if kept is not None:
        return Former(kept)
    noted: list[Noted] = []
    overruled: set[str] = set()
    ruled: dict[str, tuple[int, ...]] = {}
    for each in reader.ids():
        try:
            article = reader.entry(each).article
        except (IndexDamagedError, UnknownArticleError):
            continue
        noted.append(note(each, _survey_again(article)))
        if any(block.rule.startswith(_OVERRULING) for block in article.blocks):
            overruled.add(each)
        if keys := ruled_keys(article):
            ruled[each] = keys
    return Former(Kept(Archive().changed((), noted), {}, ruled), lost=True, overruled=frozenset(overruled))


def today(settings: Settings, generation: int) -> Making:
    """How articles are made by all that is known of a room at a generation of its index (-1 for none), and by what the user says now. Raises UsageError."""
    kept = archive_file.load(settings.index, generation) or Kept()
    return Making(kept.archive.repeated(), Rulings(settings.outlet, decisions(settings.room)))


def said(outlets: Iterable[OutletRules], decided: Iterable[Decision]) -> dict[str, tuple[str, ...]]:
    """What the user says, by digest, and what each of it is about."""
    found: dict[str, tuple[str, ...]] = {}
    for rules in outlets:
        found[_digest(repr(rules))] = (_RULES, rules.name)
    for one in decided:
        found[_digest(repr(one))] = (_DECISION, one.origin, one.outlet, str(paragraph_key(one.text)))
    return found


def learn(
    before: Former, rulings: Rulings, *, gone: Collection[str], noted: Sequence[Noted], fresh: bool = False
) -> Learnt:
    """Put the archive in order: articles `gone`, and what was `noted` of new and changed ones.

    `fresh` when all articles are made anyway; then none need be made again.
    """
    kept = before.kept
    archive = kept.archive.changed(gone, noted)
    repeated = archive.repeated()
    saying = said(rulings.outlets, rulings.decisions)
    again: set[str] = set()
    if not fresh:
        again = archive.holding(crossed(kept.archive.repeated(), repeated)) | before.overruled
        for digest in saying.keys() ^ kept.said.keys():
            again |= _about(saying.get(digest) or kept.said[digest], archive, kept.ruled)
        again.difference_update(gone, (each.id for each in noted))
    return Learnt(archive, repeated, rulings, saying, frozenset(again))


def ruled_keys(article: Article) -> tuple[int, ...]:
    """The keys of the blocks that the user decided on."""
    return tuple(paragraph_key(block.text) for block in article.blocks if block.rule.startswith("yours."))


def verdict_changes(before: Article, after: Article) -> list[VerdictChange]:
    """Blocks of one document that were kept and are removed now, or the other way round; none when the document is another."""
    if [(block.start, block.text) for block in before.blocks] != [(block.start, block.text) for block in after.blocks]:
        return []
    return [
        VerdictChange(
            after.id,
            after.origin,
            new.text,
            new.kept,
            new.rule or old.rule,
            new.reason or f"No longer held against it: {old.reason}",
        )
        for old, new in zip(before.blocks, after.blocks, strict=True)
        if old.kept != new.kept
    ]


def _about(what: Sequence[str], archive: Archive, ruled: Mapping[str, tuple[int, ...]]) -> set[str]:
    """The ids of the articles that a decision or the rules of an outlet may concern."""
    if what[0] == _RULES:
        return set(archive.ids) if what[1].strip() == "*" else archive.published_by(folded(what[1]))
    _, origin, outlet, key = what
    found = {each for each, keys in ruled.items() if int(key) in keys}
    return found | {article_id(origin)} | archive.holding_of(folded(outlet), int(key))


def _survey_again(article: Article) -> Survey:
    """What a survey of the article's document would have found, from its ledger."""
    lengths = {paragraph_key(block.text): len(block.text) for block in article.blocks}
    lengths.pop(0, None)
    host = web_site(article.url)
    return Survey(folded(article.outlet) or host, host, tuple(lengths), tuple(lengths.values()))


def _digest(text: str) -> str:
    return blake2b(text.encode(errors="backslashreplace"), digest_size=12).hexdigest()
