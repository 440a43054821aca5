"""What a room asks of the index: pages of results, facets, articles, and candidates for cross-references."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path
from unittest.mock import patch

import pytest

from readingroom.errors import QueryError, UnknownArticleError, UsageError
from readingroom.index import open_engine
from readingroom.index.engine import Probe, Reader
from readingroom.model import Entry, FacetCount

from .rooms import entry, files

RUSSIA = "Russia is deeply concerned about the confrontation.\n\nIt called for restraint on both sides, and for calm."
CHINA = "China urged both sides to show restraint.\n\nThe larger interest of peace comes first."
ENTRIES = (
    entry(
        "russia",
        RUSSIA,
        title="Russia calls for restraint",
        outlet="The Hindu",
        byline="Maria Petrova",
        day=Date(2025, 5, 7),
        names=["Maria Zakharova", "Russia"],
        fingerprints=(1 << 60, 2 << 60, 3 << 60),
    ),
    entry(
        "china",
        CHINA,
        title="China urges peace",
        outlet="teleSUR",
        day=Date(2025, 5, 8),
        names=["China", "Russia"],
        fingerprints=(3 << 60, 4 << 60),
    ),
    entry("strikes", "Nine sites were struck.", title="“Nine sites”", outlet="teleSUR", day=Date(2025, 4, 30)),
    entry("undated", "Nobody showed restraint, restraint was absent.", title="An undated note"),
)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    engine = open_engine(tmp_path / "index")
    engine.apply(files(*ENTRIES[:2]))
    engine.apply(files(*ENTRIES[2:]))
    with engine.reader() as reader:
        yield reader


def _ids(reader: Reader, query: str, **options: str) -> list[str]:
    return [hit.id for hit in reader.search(query, **options).hits]  # type: ignore[arg-type] # only `sort` is given


def test_a_word_in_the_title_tells_more_than_one_in_the_text(reader: Reader) -> None:
    assert _ids(reader, "restraint")[0] == "russia"


def test_a_hit_shows_what_a_results_list_needs(reader: Reader) -> None:
    [hit] = reader.search("confrontation").hits
    assert (hit.title, hit.outlet, hit.date) == ("Russia calls for restraint", "The Hindu", Date(2025, 5, 7))
    [snippet] = hit.snippets
    assert [snippet.text[span.start : span.end] for span in snippet.spans] == ["confrontation"]
    assert RUSSIA[snippet.start :].startswith(snippet.text)


def test_a_snippet_of_a_long_article_comes_from_the_paragraph_that_answers_most(tmp_path: Path) -> None:
    filler = "\n\n".join(
        f"Paragraph {number} says restraint in passing, and goes on for a while." for number in range(60)
    )
    text = f"{filler}\n\nHere restraint meets confrontation.\n\n{filler}"
    engine = open_engine(tmp_path / "index")
    engine.apply(files(entry("long", text)))
    [hit] = engine.reader().search("restraint confrontation").hits
    assert any("meets confrontation" in snippet.text for snippet in hit.snippets)
    for snippet in hit.snippets:
        assert text[snippet.start : snippet.start + len(snippet.text)] == snippet.text


def test_facets_count_all_that_was_found(reader: Reader) -> None:
    results = reader.search("", limit=1)
    assert results.total == 4
    assert results.facets["outlet"] == (FacetCount("teleSUR", 2), FacetCount("The Hindu", 1))
    assert results.facets["date"] == (FacetCount("2025-04", 1), FacetCount("2025-05", 2))
    assert results.facets["names"] == (
        FacetCount("Russia", 2),
        FacetCount("China", 1),
        FacetCount("Maria Zakharova", 1),
    )


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", ["china", "russia", "strikes", "undated"]),
        ("oldest", ["strikes", "russia", "china", "undated"]),
        ("outlet", ["china", "strikes", "russia", "undated"]),
        ("title", ["undated", "china", "strikes", "russia"]),
        ("relevance", ["china", "russia", "strikes", "undated"]),
    ],
)
def test_everything_can_be_sorted(reader: Reader, sort: str, order: list[str]) -> None:
    assert _ids(reader, "", sort=sort) == order


def test_an_unknown_order_says_which_there_are(reader: Reader) -> None:
    with pytest.raises(UsageError, match="newest"):
        reader.search("", sort="colour")


def test_pages_go_on_where_the_last_one_ended(reader: Reader) -> None:
    pages = [reader.search("", limit=1, offset=offset, sort="newest").hits for offset in range(5)]
    assert [hit.id for page in pages for hit in page] == ["china", "russia", "strikes", "undated"]


def test_a_page_of_nothing_still_says_how_many_there_are(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "index")
    engine.apply(files(*(entry(f"a{number}", "restraint " * (1 + number % 7)) for number in range(300))))
    with engine.reader() as reader:
        assert reader.search("restraint", limit=0).total == 300


def test_a_word_that_stands_nowhere_beside_one_that_stands_in_many_breaks_nothing(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "index")
    engine.apply(files(*(entry(f"a{number}", "restraint " * (1 + number % 7)) for number in range(300))))
    with engine.reader() as reader:
        assert reader.search("restraint OR calm", limit=1).total == 300
        assert reader.search("restraint OR calm*", limit=1).total == 300


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("outlet:hindu", {"russia"}),
        ('outlet:"the hindu"', {"russia"}),
        ("outlet:tele*", {"china", "strikes"}),
        ("author:petrova", {"russia"}),
        ("names:zakharova", {"russia"}),
        ("date:2025-05", {"russia", "china"}),
        ("date:2025-05-08..", {"china"}),
        ('"both sides"', {"russia", "china"}),
        ("=sides NOT china", {"russia"}),
        ("title:restraint", {"russia"}),
        ("restrant~1", {"russia", "china", "undated"}),
        ("sides NEAR/3 restraint", {"russia", "china"}),
        ("id:strikes", {"strikes"}),
    ],
)
def test_the_query_language_reaches_every_field(reader: Reader, query: str, found: set[str]) -> None:
    assert set(_ids(reader, query)) == found


def test_a_misspelt_word_brings_a_suggestion(reader: Reader) -> None:
    assert reader.search("confrontatoin").suggestion == "confrontation"


def test_letting_go_of_what_was_read_changes_no_answer(reader: Reader) -> None:
    before = reader.search("restraint OR peace")
    with patch.multiple("readingroom.index.whoosh.snapshot", MOST_MAPPED=-1, _SOME=1):
        assert [reader.search("restraint OR peace").hits for _ in range(3)] == [before.hits] * 3


def test_a_bad_query_points_at_the_spot(reader: Reader) -> None:
    with pytest.raises(QueryError):
        reader.search("colour:red")


def test_the_last_word_may_be_unfinished(reader: Reader) -> None:
    assert reader.search("confront", as_you_type=True).total == 1
    assert reader.search("confront").total == 0 or reader.search("confro").total == 0


def test_highlights_mark_words_in_any_form_and_phrases_as_wholes(reader: Reader) -> None:
    spans = reader.highlights('"both sides" calling', "russia")
    assert [RUSSIA[span.start : span.end] for span in spans] == ["called", "both sides"]


@pytest.mark.parametrize("each", ENTRIES, ids=lambda each: each.article.id)
def test_an_entry_comes_back_as_it_went_in(reader: Reader, each: Entry) -> None:
    assert reader.entry(each.article.id) == each


def test_ids_may_be_abbreviated_as_far_as_they_are_unique(reader: Reader) -> None:
    assert reader.resolve("un") == "undated"
    for wrong in ("x", ""):
        with pytest.raises(UnknownArticleError):
            reader.resolve(wrong)
    with pytest.raises(UnknownArticleError):
        reader.entry("nobody")


def test_an_id_that_others_begin_with_is_still_its_own(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "index")
    engine.apply(files(entry("ab", "one"), entry("abc", "two"), entry("abd", "three")))
    assert engine.reader().resolve("ab") == "ab"
    with pytest.raises(UnknownArticleError, match="Several"):
        engine.reader().resolve("a")


def test_frequencies_count_articles(reader: Reader) -> None:
    assert reader.frequencies("text", [*reader.terms("the restraints"), "absent-stem"]) == [3, 0]
    assert reader.frequencies("names", ["russia", "maria zakharova", "nobody"]) == [2, 1, 0]


def test_candidates_share_terms_names_or_wording(reader: Reader) -> None:
    probe = Probe(
        terms=(("restraint", 1.0), ("peac", 1.0)), names=(("russia", 1.0),), fingerprints=(3 << 60,), exclude="russia"
    )
    assert [each for each, _ in reader.candidates(probe)] == ["china", "undated"]
    assert reader.candidates(Probe(fingerprints=(1 << 60,)))[0][0] == "russia"


def test_candidates_outside_the_days_are_left_out_and_undated_ones_are_not(reader: Reader) -> None:
    probe = Probe(terms=(("restraint", 1.0),), first=Date(2025, 5, 8), last=Date(2025, 5, 9))
    assert {each for each, _ in reader.candidates(probe)} == {"china", "undated"}


def test_an_empty_index_answers_with_nothing(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "index")
    engine.apply([])
    with engine.reader() as reader:
        assert (len(reader), list(reader.ids()), reader.files()) == (0, [], {})
        assert reader.search("anything").total == 0
        assert reader.search("", sort="title").hits == ()
        assert reader.candidates(Probe(terms=(("x", 1.0),))) == []


def test_the_language_of_an_article_that_is_gone_no_longer_stems_queries(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "index")
    english = [entry(f"en{number}", "calm words") for number in range(3)]
    engine.apply(files(entry("fr", "calmer les esprits", language="fr"), *english))
    assert engine.reader().search("calmer").total == 4
    engine.apply([], removed_files=["fr.txt"])
    assert engine.reader().search("calmer").total == 0
