"""The stories of the sample room, and what the reader says of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from readingroom.errors import IndexMissingError, UnknownArticleError, UsageError
from readingroom.model import ReferenceKind
from readingroom.room import Room


@pytest.fixture
def room(built_room: Path, tmp_path: Path) -> Iterator[Room]:
    """A copy of the built room, to be corrected."""
    shutil.copytree(built_room, tmp_path / "room")
    with Room.open(tmp_path / "room") as room:
        yield room


@pytest.fixture
def sample(built_room: Path) -> Iterator[Room]:
    with Room.open(built_room) as room:
        yield room


def ids(room: Room, story: str) -> list[str]:
    return [one.id for one in room.story(story).articles]


def test_reports_of_one_event_are_a_story(sample: Room) -> None:
    (story,) = sample.stories().stories
    assert len(story.articles) >= 3
    assert "teleSUR" in story.outlets


def test_any_article_of_a_story_finds_it_by_a_beginning_of_its_id(sample: Room) -> None:
    (story,) = sample.stories().stories
    assert [sample.story(one.id[:6]) for one in story.articles] == [story] * len(story.articles)


def test_an_article_alone_is_a_story_of_its_own_only_when_it_is_asked_for(room: Room) -> None:
    (story,) = room.stories().stories
    alone = story.articles[0].id
    room.split_story(story.id, [alone])
    assert ids(room, alone) == [alone]
    assert all(each.id != alone for each in room.stories().stories)


def test_a_query_finds_the_stories_of_its_articles(sample: Room) -> None:
    assert sample.stories("restraint").total == 1
    assert sample.stories("volcano").total == 0


def test_a_page_of_stories_is_told_with_how_many_there_are(sample: Room) -> None:
    page = sample.stories(offset=1)
    assert (page.total, page.stories) == (1, ())


def test_an_unknown_order_or_article_is_refused(sample: Room) -> None:
    with pytest.raises(UsageError):
        sample.stories(sort="colour")
    with pytest.raises(UnknownArticleError):
        sample.story("zzzz")


def test_a_story_tells_who_reports_what(sample: Room) -> None:
    (story,) = sample.stories().stories
    reported = sample.reported(story)
    texts = {one.id: sample.article(one.id).text for one in story.articles}
    assert {each.kind for each in reported} == {ReferenceKind.FIGURE, ReferenceKind.QUOTE}
    for each in reported:
        assert len({one.article for one in each.sayings}) == len(each.sayings) > 1
        assert all(texts[one.article][one.span.start : one.span.end] == one.text for one in each.sayings)


def test_what_was_dismissed_is_not_told(room: Room) -> None:
    (story,) = room.stories().stories
    before = room.reported(story)
    for one in story.articles:
        for reference in room.references(one.id):
            if reference.kind is ReferenceKind.FIGURE:
                room.dismiss(reference)
    assert ReferenceKind.FIGURE in {each.kind for each in before}
    assert ReferenceKind.FIGURE not in {each.kind for each in room.reported(story)}


def test_what_the_reader_says_survives_that_the_index_is_deleted(room: Room) -> None:
    (story,) = room.stories().stories
    out = story.articles[-1].id
    room.split_story(story.id, [out])
    shutil.rmtree(room.settings.index)
    room.reindex(full=True, jobs=1)
    assert ids(room, out) == [out]
    room.merge_stories(story.id, [out])
    room.reindex(full=True, jobs=1)
    assert ids(room, out) == [one.id for one in story.articles]
    assert room.story(out).corrected


def test_stories_that_are_one_cannot_be_merged(room: Room) -> None:
    (story,) = room.stories().stories
    with pytest.raises(UsageError, match="one story already"):
        room.merge_stories(story.id, [story.articles[1].id])


def test_only_some_articles_of_a_story_can_be_split_off(room: Room) -> None:
    (story,) = room.stories().stories
    with pytest.raises(UsageError, match="all of the story"):
        room.split_story(story.id, [one.id for one in story.articles])
    alone = room.split_story(story.id, [story.articles[0].id])
    with pytest.raises(UsageError, match="is not of the story"):
        room.split_story(story.articles[1].id, [alone.id])


def test_a_room_whose_stories_are_lost_says_what_to_do(room: Room) -> None:
    for path in room.settings.index.glob("stories-*"):
        path.unlink()
    with pytest.raises(IndexMissingError) as raised:
        room.stories()
    assert "readingroom reindex" in raised.value.remedy
    room.reindex(jobs=1)
    assert room.stories().total == 1
