"""Which names of different articles are one, and what the user says of that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from pathlib import Path

import pytest

from readingroom.crossref.entries import Entries
from readingroom.crossref.entries_corrected import Corrections
from readingroom.index import open_engine
from readingroom.index.engine import Reader
from readingroom.model import Analysis, Article, Entry, FileState, Name, NameChange, NameCorrection, NameType

PERSON, BODY, PLACE = NameType.PERSON, NameType.ORGANISATION, NameType.PLACE
Mention = tuple[str, str, NameType]


def person(canonical: str, form: str = "") -> Mention:
    return form or canonical, canonical, PERSON


def body(canonical: str, form: str = "") -> Mention:
    return form or canonical, canonical, BODY


def room(folder: Path, *articles: Sequence[Mention]) -> Reader:
    """A reader of articles that have these names, the earliest first: n0, n1 …"""
    engine = open_engine(folder / "index")
    entries = []
    for number, mentions in enumerate(articles):
        each = f"n{number}"
        names = tuple(Name(9 * n, 9 * n + 8, form, name, kind) for n, (form, name, kind) in enumerate(mentions))
        article = Article(each, each, "", (), title=each, date=Date(2025, 5, 1 + number % 28), language="en")
        entries.append((each, FileState(1, 1, "0"), [Entry(article, Analysis(names=names))]))
    engine.apply(entries, fresh=True)
    return engine.reader()


def said(change: NameChange, name: str, other: str = "", *articles: str) -> NameCorrection:
    return NameCorrection(change, name, other, articles)


def grouped(reader: Reader, *made: NameCorrection) -> set[frozenset[str]]:
    """The names of all entries, those of each together."""
    entries = Entries(reader, Corrections(made))
    return {frozenset(each.names) or frozenset([each.name]) for each in entries.commonest(limit=100)}


def groups(*names: str) -> set[frozenset[str]]:
    return {frozenset(each.split(" = ")) for each in names}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Rosa Lim", "Rosa Lim", "Rosa T. Lim", "Rosa Tan Lim"], ["Rosa Lim = Rosa T. Lim = Rosa Tan Lim"]),
        (["Thomas Ocker", "Tom Ocker"], ["Thomas Ocker = Tom Ocker"]),
        (["Sofiya Qureshi", "Sophia Qureshi"], ["Sofiya Qureshi = Sophia Qureshi"]),
        (["Sergei Orlov", "Sergey Orlov"], ["Sergei Orlov = Sergey Orlov"]),
        (["Sander Lim", "Sandra Lim"], ["Sander Lim", "Sandra Lim"]),
        (["Ana Paz", "Ines Paz"], ["Ana Paz", "Ines Paz"]),
        (["Rosa T. Lim", "Rosa V. Lim"], ["Rosa T. Lim", "Rosa V. Lim"]),
        (["Erik Holm Jr", "Erik Holm"], ["Erik Holm Jr", "Erik Holm"]),
        # Of two whom it may mean, neither.
        (
            ["Ana B. Paz", "Ana C. Paz", "Ana Paz"],
            ["Ana B. Paz", "Ana C. Paz", "Ana Paz"],
        ),
    ],
)
def test_people_are_one_as_far_as_their_names_allow(tmp_path: Path, names: list[str], expected: list[str]) -> None:
    reader = room(tmp_path, *([person(name)] for name in names))
    assert grouped(reader) == groups(*expected)


def test_a_person_is_one_in_two_scripts(tmp_path: Path) -> None:
    reader = room(tmp_path, [person("Sergey Lavrov")], [person("Сергей Лавров")], [person("Сергей Петров")])
    assert grouped(reader) == groups("Sergey Lavrov = Сергей Лавров", "Сергей Петров")
    entry = Entries(reader).entry("Сергей Лавров")
    assert entry is not None
    assert entry.articles == 2


def test_a_lone_surname_is_the_one_whom_articles_mean_by_it(tmp_path: Path) -> None:
    telling = [[person("Rosa Lim"), person("Rosa Lim", "Lim")] for _ in range(3)]
    assert grouped(room(tmp_path, *telling, [person("Lim")])) == groups("Rosa Lim = Lim")


def test_a_lone_surname_that_several_bear_stands_alone(tmp_path: Path) -> None:
    telling = [[person(name), person(name, "Lim")] for name in ("Rosa Lim", "Hugo Lim") for _ in range(3)]
    assert grouped(room(tmp_path, *telling, [person("Lim")])) == groups("Rosa Lim", "Hugo Lim", "Lim")


def test_namesakes_who_keep_other_company_are_two(tmp_path: Path) -> None:
    some = [[person("Thomas Ocker"), person("Hugo Lim"), body("Harbour Board")] for _ in range(6)]
    others = [[person("Tom Ocker"), person("Ines Paz"), body("River Club")] for _ in range(6)]
    assert {"Thomas Ocker", "Tom Ocker"} <= {
        name for group in grouped(room(tmp_path, *some, *others)) for name in group if len(group) == 1
    }


def test_bodies_are_one_with_their_acronyms_and_when_called_the_other_way_round(tmp_path: Path) -> None:
    telling = [[body("Harbour Safety Board"), body("Harbour Safety Board", "HSB")] for _ in range(2)]
    found = grouped(
        room(tmp_path, *telling, [body("HSB")], [body("Justice Department")], [body("Department of Justice")])
    )
    assert found == groups("Harbour Safety Board = HSB", "Justice Department = Department of Justice")


def test_an_acronym_that_is_short_for_two_bodies_stands_alone(tmp_path: Path) -> None:
    telling = [[body(name), body(name, "HSB")] for name in ("Harbour Safety Board", "High School Bank") for _ in "ab"]
    assert frozenset(["HSB"]) in grouped(room(tmp_path, *telling, [body("HSB")]))


def test_an_acronym_that_hardly_ever_stands_beside_its_expansion_stands_alone(tmp_path: Path) -> None:
    telling = [[body("Political Action Conference"), body("Political Action Conference", "PAC")] for _ in "ab"]
    apart = [[body(name)] for name in ("PAC", "Political Action Conference") for _ in range(20)]
    assert frozenset(["PAC"]) in grouped(room(tmp_path, *telling, *apart))


def test_what_ran_into_a_well_known_name_is_no_other_person(tmp_path: Path) -> None:
    known = [[person("Rosa Lim")] for _ in range(8)]
    assert grouped(room(tmp_path, *known, [person("Watched Rosa Lim")])) == groups("Rosa Lim = Watched Rosa Lim")


def test_a_body_with_and_without_its_country_is_one_in_the_same_company(tmp_path: Path) -> None:
    both = [
        [body(name), person("Rosa Lim"), person("Hugo Paz")] for name in ("U.S. Senate", "Senate") for _ in range(6)
    ]
    others = [[body("Reuters"), body(f"Board {n}")] for n in range(70)]
    assert frozenset(["U.S. Senate", "Senate"]) in grouped(room(tmp_path / "one", *others, *both))
    apart = [[body("Senate"), person("Ana Lund"), person("Erik Holm")] for _ in range(6)]
    assert frozenset(["Senate"]) in grouped(room(tmp_path / "two", *others, *both[:6], *apart))


def test_a_surname_of_several_and_a_known_place_are_not_taken_for_bodies(tmp_path: Path) -> None:
    telling = [[person(name), person(name, "Lim")] for name in ("Rosa Lim", "Hugo Lim") for _ in range(3)]
    alone = [[body("Lim"), body("Jordan")] for _ in range(3)]
    rarely = [[person("Lim"), ("Jordan", "Jordan", PLACE)]]
    entries = Entries(room(tmp_path, *telling, *alone, *rarely))
    kinds = {each.name: each.kind for each in entries.commonest()}
    assert (kinds["Lim"], kinds["Jordan"]) == (PERSON, PLACE)


def test_an_entry_counts_articles_and_mentions_and_lists_its_forms(tmp_path: Path) -> None:
    both = [person("Rosa Lim"), person("Rosa Lim", "Lim"), person("Rosa Lim", "Lim")]
    entry = Entries(room(tmp_path, both, both, [person("Rosa T. Lim")])).entry("rosa lim")
    assert entry is not None
    assert (entry.name, entry.kind, entry.articles, entry.mentions) == ("Rosa Lim", PERSON, 3, 7)
    assert [(form.text, form.articles, form.mentions) for form in entry.forms] == [
        ("Lim", 2, 4),
        ("Rosa Lim", 2, 2),
        ("Rosa T. Lim", 1, 1),
    ]


def test_an_article_that_has_an_entry_under_two_names_counts_once(tmp_path: Path) -> None:
    entry = Entries(room(tmp_path, [person("Rosa Lim"), person("Rosa T. Lim")])).entry("Rosa Lim")
    assert entry is not None
    assert entry.articles == 1


def test_entries_are_found_by_any_form_and_by_beginnings_of_words(tmp_path: Path) -> None:
    entries = Entries(room(tmp_path, [person("Rosa Lim"), person("Rosa Lim", "Limmie")], [person("Hugo Paz")]))
    found = entries.entry("limmie")
    assert found is not None
    assert found.name == "Rosa Lim"
    assert [each.name for each in entries.commonest("rosa li")] == ["Rosa Lim"]
    assert entries.entry("Nobody") is None


def test_words_that_are_no_names_by_themselves_are_told_only_when_asked_for(tmp_path: Path) -> None:
    entries = Entries(room(tmp_path, [body("Party"), body("R-Ky"), body("MORE"), body("Reuters"), body("ICE")]))
    assert [each.name for each in entries.commonest()] == ["ICE", "Reuters"]
    assert [each.name for each in entries.commonest("party")] == ["Party"]


# --- What the user says


def test_what_the_user_merges_is_one_and_called_as_the_second(tmp_path: Path) -> None:
    reader = room(tmp_path, [body("PoK")], [body("PoK")], [body("Pakistan-occupied Kashmir")])
    made = said(NameChange.MERGE, "PoK", "Pakistan-occupied Kashmir")
    entry = Entries(reader, Corrections([made])).entry("PoK")
    assert entry is not None
    assert (entry.name, entry.articles, entry.corrected) == ("Pakistan-occupied Kashmir", 3, True)


def test_what_the_user_splits_is_two_and_what_is_merged_after_is_one_again(tmp_path: Path) -> None:
    reader = room(tmp_path, [person("Sofiya Qureshi")], [person("Sophia Qureshi")])
    split = said(NameChange.SPLIT, "Sofiya Qureshi", "Sophia Qureshi")
    merge = said(NameChange.MERGE, "Sophia Qureshi", "Sofiya Qureshi")
    apart, one = groups("Sofiya Qureshi", "Sophia Qureshi"), groups("Sofiya Qureshi = Sophia Qureshi")
    assert grouped(reader, split) == apart
    assert grouped(reader, split, merge) == one
    assert grouped(reader, split, merge, split) == apart


def test_what_the_user_merged_and_splits_is_two_again(tmp_path: Path) -> None:
    reader = room(tmp_path, [person("Ana Paz")], [person("Hugo Lim")])
    merge = said(NameChange.MERGE, "Ana Paz", "Hugo Lim")
    assert len(grouped(reader, merge)) == 1
    assert len(grouped(reader, merge, said(NameChange.SPLIT, "Hugo Lim", "Ana Paz"))) == 2


def test_a_form_that_the_user_splits_off_has_the_articles_that_write_it(tmp_path: Path) -> None:
    reader = room(tmp_path, [person("Rosa Lim"), person("Rosa Lim", "Lim")], [person("Rosa Lim")])
    entries = Entries(reader, Corrections([said(NameChange.SPLIT, "Rosa Lim", "Lim")]))
    lim, rosa = entries.entry("Lim"), entries.entry("Rosa Lim")
    assert lim is not None
    assert rosa is not None
    assert (lim.name, lim.articles, entries.articles("Lim")) == ("Lim", 1, ["n0"])
    assert [form.text for form in rosa.forms] == ["Rosa Lim"]


def test_two_of_one_name_are_told_apart_by_their_articles(tmp_path: Path) -> None:
    reader = room(tmp_path, *([person("Ana Paz")] for _ in range(3)))
    entries = Entries(reader, Corrections([said(NameChange.SPLIT_ARTICLES, "Ana Paz", "Ana Paz (judge)", "n1")]))
    assert (entries.articles("Ana Paz"), entries.articles("Ana Paz (judge)")) == (["n2", "n0"], ["n1"])
    assert {(each.name, each.articles) for each in entries.commonest()} == {("Ana Paz", 2), ("Ana Paz (judge)", 1)}


def test_what_the_user_calls_otherwise_is_found_by_both_names(tmp_path: Path) -> None:
    reader = room(tmp_path, [body("Sindoor")], [body("U.S. Mint")])
    mint = Entries(reader, Corrections([said(NameChange.RENAME, "U.S. Mint", "The Mint")])).entry("The Mint")
    assert mint is not None
    assert (mint.name, mint.articles) == ("The Mint", 1)
    made = [said(NameChange.RENAME, "Sindoor", "Operation Sindoor"), said(NameChange.KIND, "Sindoor", "thing")]
    entries = Entries(reader, Corrections(made))
    for name in ("Sindoor", "Operation Sindoor"):
        entry = entries.entry(name)
        assert entry is not None
        assert (entry.name, entry.kind) == ("Operation Sindoor", NameType.THING)


def test_what_is_no_name_is_gone(tmp_path: Path) -> None:
    reader = room(tmp_path, [body("Reuters"), body("JUST WATCHED")])
    assert grouped(reader, said(NameChange.NOT_A_NAME, "JUST WATCHED")) == groups("Reuters")


def test_corrections_that_contradict_one_another_end(tmp_path: Path) -> None:
    reader = room(tmp_path, [person("Ana Paz")], [person("Hugo Lim")], [person("Rosa Tan")])
    circle = [("Ana Paz", "Hugo Lim"), ("Hugo Lim", "Rosa Tan"), ("Rosa Tan", "Ana Paz")]
    assert len(grouped(reader, *(said(NameChange.MERGE, *pair) for pair in circle))) == 1


# --- Articles


def applied(article: str, mention: Mention, *made: NameCorrection) -> list[tuple[str, NameType]]:
    form, canonical, kind = mention
    names = (Name(0, len(form), form, canonical, kind),)
    given = Entry(Article(article, article, form, ()), Analysis(names=names), b"prepared")
    found = Corrections(made).applied(given)
    assert (found is given) == (found.analysis == given.analysis)
    assert found is given or found.prepared == b""
    return [(name.canonical, name.type) for name in found.analysis.names]


def test_an_articles_names_are_as_the_user_says() -> None:
    merge = said(NameChange.MERGE, "PoK", "Azad Kashmir")
    assert applied("a", body("PoK"), merge) == [("Azad Kashmir", BODY)]
    assert applied("a", body("Kashmir"), merge) == [("Kashmir", BODY)]
    assert applied("a", person("Rosa Lim", "Lim"), said(NameChange.SPLIT, "Rosa Lim", "Lim")) == [("Lim", PERSON)]
    judge = said(NameChange.SPLIT_ARTICLES, "Ana Paz", "Ana Paz (judge)", "a")
    assert applied("a", person("Ana Paz"), judge) == [("Ana Paz (judge)", PERSON)]
    assert applied("b", person("Ana Paz"), judge) == [("Ana Paz", PERSON)]
    assert applied("a", body("Sindoor"), said(NameChange.KIND, "Sindoor", "thing")) == [("Sindoor", NameType.THING)]
    assert applied("a", body("Sindoor"), said(NameChange.NOT_A_NAME, "sindoor")) == []


def test_names_that_were_parted_must_not_be_linked() -> None:
    corrections = Corrections([said(NameChange.SPLIT, "Sofiya Qureshi", "Sophia Qureshi")])
    assert corrections.forbids("Sophia Qureshi", "Sofiya Qureshi")
    assert not corrections.forbids("Sophia Qureshi", "Sophia Qureshi")
    assert not Corrections().forbids("Sophia Qureshi", "Sofiya Qureshi")


def test_a_country_is_one_under_all_its_names_and_a_state_of_the_same_name_as_a_country_is_alone(
    tmp_path: Path,
) -> None:
    places = ("U.S.", "United States", "America", "Britain", "United Kingdom", "Georgia", "Ireland")
    found = grouped(room(tmp_path, *([(name, name, PLACE)] for name in places)))
    assert found == groups("U.S. = United States = America", "Britain = United Kingdom") | {
        frozenset(["Georgia"]),
        frozenset(["Ireland"]),
    }
