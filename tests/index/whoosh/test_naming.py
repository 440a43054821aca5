"""What an index answers of names is what counting them in every article would give."""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from readingroom.index import open_engine
from readingroom.index.engine import Reader
from readingroom.model import Analysis, Entry, Name, NameType

from .rooms import entry, files

_CANONICAL = ("Ana Paz", "Ana Maria Paz", "Li Wei", "Paz", "Élysée", "Ministry of Peace", "Wei")
_FORMS = ("Paz", "Wei", "the ministry")
_MENTIONS = st.lists(
    st.tuples(st.sampled_from(_CANONICAL), st.sampled_from(("", *_FORMS)), st.sampled_from(list(NameType))), max_size=8
)
Mentions = Sequence[tuple[str, str, NameType]]


def _entry(number: int, mentions: Mentions) -> Entry:
    names = tuple(Name(0, 0, form or name, name, kind) for name, form, kind in mentions)
    made = entry(f"n{number}", day=Date(2025, 5, 1 + number))
    return replace(made, analysis=Analysis(names=names))


def _key(name: str) -> str:
    return name.lower().replace("é", "e")


def _kind(mentions: Mentions, name: str) -> NameType:
    return Counter(kind for each, _, kind in mentions if each == name).most_common(1)[0][0]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_MENTIONS, st.integers(0, 2), st.booleans()), max_size=9))
def test_names_are_tallied_over_segments_as_if_one_counted(drawn: list[tuple[Mentions, int, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder))
        engine.apply([], fresh=True)
        for commit in range(3):
            engine.apply(files(*(_entry(n, each) for n, (each, when, _) in enumerate(drawn) if when == commit)))
        engine.apply([], removed_files=[f"n{n}.txt" for n, (_, _, stands) in enumerate(drawn) if not stands])
        standing = {n: mentions for n, (mentions, _, stands) in enumerate(drawn) if stands}
        with engine.reader() as reader:
            _compare(reader, standing)


def _compare(reader: Reader, standing: dict[int, Mentions]) -> None:
    kinds: dict[str, Counter[NameType]] = defaultdict(Counter)
    for mentions in standing.values():
        for name in {name for name, _, _ in mentions}:
            kinds[name][_kind(mentions, name)] += 1
    for name, tally in zip(_CANONICAL, reader.name_tallies(_CANONICAL), strict=True):
        times = sum(each == name for mentions in standing.values() for each, _, _ in mentions)
        assert (dict(tally.kinds) if tally else {}, tally.mentions if tally else 0) == (dict(kinds[name]), times)
        named = [n for n, mentions in standing.items() if any(each == name for each, _, _ in mentions)]
        assert reader.naming([_key(name)]) == [f"n{n}" for n in sorted(named, reverse=True)]
        beside = Counter(_key(other) for n in named for other in {each for each, _, _ in standing[n]} if other != name)
        assert reader.names_beside(_key(name)) == dict(beside)
    either = [n for n, mentions in standing.items() if {"Paz", "Li Wei"} & {name for name, _, _ in mentions}]
    assert reader.naming(["paz", "li wei"]) == [f"n{n}" for n in sorted(either, reverse=True)]
    assert reader.count_naming(["paz", "li wei"]) == len(either)
    for kind in (None, *NameType):
        found = {name: count[kind] if kind else count.total() for name, count in kinds.items()}
        best = sorted((-count, _key(name)) for name, count in found.items() if count)[:3]
        got = reader.commonest_names(kind=kind, limit=3)
        assert [(-tally.counted(kind), tally.key) for tally in got if tally.counted(kind)] == best
    for form in _FORMS:
        stood = Counter(
            _key(name)
            for mentions in standing.values()
            for name in {name for name, written, _ in mentions if written == form and name != form}
        )
        assert {alias.name: alias.articles for alias in reader.stands_for(form)} == dict(stood)
        for name in _CANONICAL:
            assert sum(a.articles for a in reader.aliases(_key(name)) if a.form == form) == stood[_key(name)]
    for kind in NameType:
        mostly = {_key(name) for name, count in kinds.items() if count and 2 * count[kind] >= count.total()}
        ends = {tally.key for tally in reader.names_sharing("paz", last=True, kind=kind)}
        assert ends == {key for key in mostly if key.endswith(" paz")}
        begins = {tally.key for tally in reader.names_sharing("ana", last=False, kind=kind)}
        assert begins == {key for key in mostly if key.startswith("ana ")}
    held = {_key(name) for name in kinds if kinds[name] and {"ana"} <= set(_key(name).split()) and " p" in _key(name)}
    assert {tally.key for tally in reader.commonest_names("ana p")} == held


def test_names_taken_for_one_find_each_others_articles_in_any_segment(tmp_path: Path) -> None:
    engine = open_engine(tmp_path)
    for number, name in enumerate(("Ana Paz", "Ines Lund", "Hugo Lim")):
        engine.apply(files(_entry(number, [(name, "", NameType.PERSON)])), fresh=number == 0)
    with engine.reader() as reader:

        def found(query: str) -> set[str]:
            return {hit.id for hit in reader.search(query).hits}

        reader.take_for_one([["Ana Paz", "ines lund"]])
        assert found("names:lund") == found('names:"ana paz"') == {"n0", "n1"}
        assert found("names:lim") == {"n2"}
        assert found("names:l* NOT names:paz") == {"n2"}
        reader.take_for_one([])
        assert found("names:lund") == {"n1"}
