"""The sample room, end to end: from files to what a reader asks of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.errors import IndexMissingError, QueryError, RoomError, UnknownArticleError, UnreadableError
from readingroom.model import Article, BlockKind, Failure, Span
from readingroom.room import Room, align, clean, clean_data, clean_file, mentions

VOLCANO = """Volcano erupts on northern island

A volcano erupted on the northern island early on Wednesday, sending ash three kilometres into the air, officials said.

Some 1,200 people had left their homes by noon, according to the governor, who urged others to follow them at once.

“We ask everybody within ten kilometres to go,” he told reporters in the capital, where the airport remained closed.
"""


@pytest.fixture(scope="module")
def room(built_room: Path) -> Iterator[Room]:
    with Room.open(built_room) as opened:
        yield opened


def titles(room: Room, query: str, **options: str) -> list[str]:
    return [hit.title for hit in room.search(query, **options).hits]  # type: ignore[arg-type]


def only(room: Room, query: str) -> str:
    [hit] = room.search(query).hits
    return hit.id


def test_all_five_reports_call_for_restraint(room: Room) -> None:
    results = room.search("restraint")
    assert results.total == 5
    assert all(hit.snippets for hit in results.hits)


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("", 5),
        ("RESTRAINT", 5),
        ("outlet:telesur", 1),
        ('outlet:"The Moscow Times"', 1),
        ("restraint outlet:telesur", 1),
        ("Qureshi", 2),
        ("Qureishi~", 2),
        ("names:zakharova", 2),
        ('"deeply concerned about"', 3),
        ('"deeply concerned"', 3),
        ("Pakistan-occupied", 2),
        ("japan", 1),
        ("restraint NOT japan", 4),
        ("restraint -japan", 4),
        ("shimla OR lahore", 2),
        ("shimla AND lahore", 1),
        ("japan* NEAR/3 deeply", 1),
        ("preempt", 1),
        ("escalat*", 4),
        ("date:2025-05..", 3),
        ("date:2025-05-07", 3),
        ("date:..2025-05-06", 0),
        ("date:2024", 0),
        ("nonsenseword", 0),
    ],
)
def test_a_query_finds_as_many_of_the_seeds_as_a_reader_would(room: Room, query: str, total: int) -> None:
    assert room.search(query).total == total


def test_boilerplate_is_not_found(room: Room) -> None:
    assert room.search("newsletter OR callback OR undesirable").total == 0


def test_hits_in_the_title_come_first(room: Room) -> None:
    assert "negotiation" in titles(room, "negotiations")[0].lower()


def test_results_come_a_page_at_a_time(room: Room) -> None:
    pages = [room.search("restraint", limit=2, offset=offset) for offset in (0, 2, 4)]
    assert [len(page.hits) for page in pages] == [2, 2, 1]
    assert len({hit.id for page in pages for hit in page.hits}) == 5


def test_facets_count_all_that_was_found(room: Room) -> None:
    results = room.search("restraint", limit=1)
    names = {facet.value: facet.count for facet in results.facets["names"]}
    assert names["India"] == 5
    assert {facet.value for facet in results.facets["outlet"]} >= {"teleSUR", "The Moscow Times"}
    assert [facet.value for facet in results.facets["date"]] == ["2025-05"]


def test_a_misspelt_word_is_answered_with_a_likelier_one(room: Room) -> None:
    results = room.search("restrant outlet:telesur")
    assert results.total == 0
    assert results.suggestion == "restraint outlet:telesur"


def test_every_key_on_the_way_to_a_query_is_answered(room: Room) -> None:
    query = 'title:(russia OR japan) "exercise restraint"~3 -cricket date:2025-05..'
    for end in range(len(query) + 1):
        room.search(query[:end], as_you_type=True)


def test_results_while_typing_hold_those_of_the_whole_word(room: Room) -> None:
    assert room.search("restr", as_you_type=True).total == 5
    assert room.search("restraints", as_you_type=True).total == 5


def test_a_bad_query_points_at_the_spot(room: Room) -> None:
    with pytest.raises(QueryError) as raised:
        room.search("restraint autor:misri")
    assert raised.value.span == Span(10, 15)


TYPED = st.text(max_size=30) | st.lists(
    st.sampled_from(
        [
            *("restraint", "us", "japan", "re*", "*a", "s?fiya", "qureishi~2", "=the", '"exercise restraint"', "京"),
            *("AND", "OR", "NOT", "-", "(", ")", '"', "^2", "~3", "NEAR/4", "title:", "names:", "id:", "date:2025-05"),
        ]
    ),
    max_size=8,
).map(" ".join)


@given(
    query=TYPED, as_you_type=st.booleans(), sort=st.sampled_from(["relevance", "newest", "oldest", "outlet", "title"])
)
def test_whatever_is_typed_is_answered_or_refused_with_a_reason(
    room: Room, query: str, as_you_type: bool, sort: str
) -> None:
    try:
        results = room.search(query, as_you_type=as_you_type, sort=sort)
    except QueryError as refused:
        assert refused.message  # noqa: PT017  (an answer is as good)
        return
    assert len(results.hits) == results.total <= 5
    for hit in results.hits:
        text = room.article(hit.id).text
        for span in room.highlights(hit.id, query, as_you_type=as_you_type):
            assert 0 <= span.start < span.end <= len(text)


def test_highlights_are_places_in_the_cleaned_text(room: Room) -> None:
    article_id = only(room, "outlet:telesur")
    text = room.article(article_id).text
    spans = room.highlights(article_id, "restraint")
    assert spans
    assert {text[span.start : span.end].lower() for span in spans} == {"restraint"}


def test_snippets_are_pieces_of_the_cleaned_text_with_the_words_marked(room: Room) -> None:
    for hit in room.search("concern*").hits:
        text = room.article(hit.id).text
        for snippet in hit.snippets:
            assert text[snippet.start :].startswith(snippet.text)
            for span in snippet.spans:
                assert "concern" in snippet.text[span.start : span.end].lower()


def test_an_id_may_be_cut_short(room: Room) -> None:
    article_id = only(room, "outlet:telesur")
    assert room.article(article_id[:6]) == room.article(article_id)


@pytest.mark.parametrize("article_id", ["zzzz", "", "../../etc/passwd", "é"])
def test_an_unknown_id_is_told(room: Room, article_id: str) -> None:
    with pytest.raises(UnknownArticleError):
        room.article(article_id)


def test_references_lead_from_one_article_into_others_and_quote_both(room: Room) -> None:
    article_id = only(room, "outlet:telesur")
    references = room.references(article_id)
    assert references
    assert references == sorted(references, key=lambda reference: reference.here.start)
    for reference in references:
        here, there = room.article(reference.here_id), room.article(reference.there_id)
        assert here.id == article_id != there.id
        assert here.text[reference.here.start : reference.here.end] == reference.here_text
        assert there.text[reference.there.start : reference.there.end] == reference.there_text
        assert reference.reason


def test_references_are_the_same_when_asked_again_and_not_the_caller_s_to_change(room: Room) -> None:
    article_id = only(room, "outlet:telesur")
    first = room.references(article_id)
    first.clear()
    assert room.references(article_id)


def test_references_that_come_one_by_one_are_in_the_end_those_that_come_at_once(built_room: Path) -> None:
    with Room.open(built_room) as opened:
        article_id = only(opened, "outlet:telesur")
        batches = list(opened.references_as_found(article_id))
        assert len(batches) > 1
        came = [reference for batch in batches for reference in batch]
        assert len(came) == len(set(came))
        assert set(came) == set(opened.references(article_id))


def test_references_of_which_only_the_first_were_wanted_are_all_there_when_asked_for(built_room: Path) -> None:
    with Room.open(built_room) as opened:
        article_id = only(opened, "outlet:telesur")
        some = opened.references_as_found(article_id)
        first = next(some)
        some.close()
        assert len(opened.references(article_id)) > len(first)


def test_a_room_without_an_index_says_what_to_do(seeds_room: Path) -> None:
    with Room.open(seeds_room) as room:
        assert not room.has_index()
        assert room.changes() == 5
        with pytest.raises(IndexMissingError, match="readingroom reindex"):
            room.search("restraint")


def test_a_folder_that_is_not_there_is_no_room(tmp_path: Path) -> None:
    with pytest.raises(RoomError):
        Room.open(tmp_path / "nowhere")


def test_the_room_is_found_from_a_folder_within_it(seeds_room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seeds_room / "seeds")
    with Room.open() as room:
        assert room.settings.room == seeds_room


def test_a_reindex_is_answered_from_at_once(seeds_room: Path) -> None:
    with Room.open(seeds_room) as room:
        room.reindex()
        assert room.search("volcano").total == 0
        (seeds_room / "seeds" / "new.txt").write_text(VOLCANO)
        assert room.changes() == 1
        report = room.reindex()
        assert room.last_report() == report
        assert room.search("volcano").total == 1


def test_another_process_s_reindex_is_seen_after_a_refresh(seeds_room: Path) -> None:
    with Room.open(seeds_room) as here, Room.open(seeds_room) as there:
        here.reindex()
        assert there.search("").total == 5
        (seeds_room / "seeds" / "new.txt").write_text(VOLCANO)
        here.reindex()
        assert there.search("").total == 5
        assert there.refresh()
        assert there.search("").total == 6
        assert not there.refresh()


def test_a_room_that_showed_only_its_front_page_sees_another_process_s_reindex_too(seeds_room: Path) -> None:
    with Room.open(seeds_room) as here, Room.open(seeds_room) as there:
        here.reindex()
        first = there.search("", sort="newest", facets=False)
        assert not there.refresh()
        (seeds_room / "seeds" / "new.txt").write_text(VOLCANO)
        here.reindex()
        assert there.search("volcano").total == 1
        assert there.refresh()
        assert there.search("", sort="newest", facets=False).total == first.total + 1
        assert not there.refresh()


def test_the_front_page_is_what_the_index_says(seeds_room: Path) -> None:
    with Room.open(seeds_room) as room:
        room.reindex()
        with Room.open(seeds_room) as other:
            front = other.search("", sort="newest", facets=False)
        assert room.search("restraint").total  # from now on the index itself answers
        searched = room.search("", sort="newest", facets=False)
        assert replace(front, took_ms=0) == replace(searched, took_ms=0)


def test_a_question_under_way_is_answered_while_the_index_is_swapped(seeds_room: Path) -> None:
    with Room.open(seeds_room) as room, ThreadPoolExecutor(4) as threads:
        room.reindex()
        done = Event()

        def ask() -> set[int]:
            totals = set()
            while not done.is_set():
                totals.add(room.search("restraint").total)
                for hit in room.search("", limit=2).hits:
                    room.article(hit.id)
            return totals

        answers = [threads.submit(ask) for _ in range(3)]
        for number in range(4):
            name = seeds_room / "seeds" / f"copy{number}.txt"
            shutil.copy(seeds_room / "seeds" / "003_ae3c5a56dd082eac.txt", name)
            room.reindex()
        done.set()
        assert set.union(*(answer.result(60) for answer in answers)) <= {5, 6, 7, 8, 9}


def test_an_index_deleted_under_an_open_room_can_be_built_again(seeds_room: Path) -> None:
    with Room.open(seeds_room) as room:
        room.reindex()
        shutil.rmtree(seeds_room / "index")
        assert not room.has_index()
        room.reindex()
        assert room.search("restraint").total == 5


def test_a_closed_room_opens_again_when_asked(seeds_room: Path) -> None:
    with Room.open(seeds_room) as room:
        room.reindex()
    assert room.search("restraint").total == 5
    room.close()


def test_every_article_of_a_file_can_be_cleaned_without_a_room(seeds_room: Path) -> None:
    [article] = clean_file(seeds_room / "seeds" / "004_cc41b79651525b2c.txt")
    assert isinstance(article, Article)
    assert "newsletter" not in article.text
    assert mentions(article).names


def test_what_cannot_be_cleaned_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(UnreadableError):
        list(clean_file(tmp_path / "empty.txt"))
    with pytest.raises(UnreadableError):
        clean(b"%PDF-1.7\n")


def test_a_file_of_several_articles_can_be_cleaned_from_its_bytes() -> None:
    rows = b'{"title": "A", "text": "Moscow spoke."}\n{"title": "B", "text": "Delhi answered."}\n'
    found = list(clean_data(rows, media_type="application/x-ndjson"))
    assert not any(isinstance(each, Failure) for each in found)
    assert len(found) == 2


def test_articles_in_hand_can_be_aligned(room: Room) -> None:
    here, there = (room.article(only(room, query)) for query in ("outlet:telesur", 'outlet:"The Moscow Times"'))
    assert any("deeply concerned" in reference.here_text for reference in align(here, there))


def test_a_decision_is_kept_applied_at_the_next_reindex_and_taken_back(seeds_room: Path) -> None:
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
        article = room.article(room.search("neighbors outlet:moscow").hits[0].id)
        plea = next(block for block in article.blocks if block.kind is BlockKind.DONATION)
        room.decide(article, plea, keep=True)
        room.reindex()
        restored = room.article(article.id)
        assert plea.text in restored.text
        room.decide(restored, next(block for block in restored.blocks if block.text == plea.text), keep=None)
        room.reindex()
        assert room.article(article.id) == article


def test_a_room_cleans_a_file_by_its_users_decisions(seeds_room: Path) -> None:
    with Room.open(seeds_room) as room:
        room.reindex(jobs=1)
        article = room.article(room.search("neighbors outlet:moscow").hits[0].id)
        assert list(room.clean_file(seeds_room / article.origin)) == [article]
        plea = next(block for block in article.blocks if block.kind is BlockKind.DONATION)
        room.decide(article, plea, keep=True)
        (found,) = room.clean_file(seeds_room / article.origin)
        assert isinstance(found, Article)
        assert plea.text in found.text
