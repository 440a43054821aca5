"""Stories through whole reindexes: an article joins one when it is indexed, and what is lost is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from readingroom.crossref.stories import Archive
from readingroom.index import open_engine
from readingroom.reindex import reindex, stories
from readingroom.settings import Settings

FERRY = (
    "A ferry with ninety passengers sank off Tavish Bay on Tuesday night",
    "Harbour master Ana Rell said that the storm over Tavish Bay was the worst in years",
    "Rescuers from Ostmouth brought sixty passengers of the ferry ashore before dawn",
    "The ferry Morning Star had passed its inspection in May, its owner Rell Lines said",
    "Divers will look for the wreck of the Morning Star when the storm has passed",
)
MUSEUM = (
    "The museum of Wexley opened its new wing with paintings by Jonas Thorne",
    "Visitors stood in line for hours in Wexley to see the paintings of the sea",
    "Thorne, who died last spring, left the museum eighty paintings and his studio",
    "The director of the museum, Mara Quill, called the gift without parallel",
    "The new wing was built by Wexley masons from the stone of an old mill",
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(tmp_path, (tmp_path / "seeds",), tmp_path / "index", jobs=1)
    put(settings, "ferry-1", FERRY[:4])
    put(settings, "ferry-2", FERRY[1:])
    put(settings, "museum-1", MUSEUM[:4])
    reindex(settings)
    return settings


def put(settings: Settings, name: str, sentences: tuple[str, ...], day: str = "2024-03-13") -> None:
    path = settings.room / "seeds" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    head = f"---\ntitle: {sentences[0]}\ndate: {day}\nlanguage: en\n---\n\n"
    path.write_text(head + "\n\n".join(f"{each}." for each in sentences) + "\n", "utf-8")


def kept(settings: Settings) -> Archive:
    found = stories.former(settings.index, open_engine(settings.index).latest_generation())
    assert found is not None
    return found


def told(settings: Settings) -> set[frozenset[str]]:
    """The files of each story of more than one article."""
    archive = kept(settings)
    with open_engine(settings.index).reader() as reader:
        names = [Path(reader.entry(each).article.origin).stem for each in archive.ids]
    founders = archive.grouping.founders.tolist()
    groups = [
        frozenset(name for name, of in zip(names, founders, strict=True) if of == founder) for founder in founders
    ]
    return {group for group in groups if len(group) > 1}


def test_articles_of_one_event_are_a_story_after_the_first_reindex(settings: Settings) -> None:
    assert told(settings) == {frozenset({"ferry-1", "ferry-2"})}


def test_a_new_article_joins_its_story_or_founds_one_with_another(settings: Settings) -> None:
    put(settings, "ferry-3", (FERRY[0], *FERRY[2:]), day="2024-03-14")
    put(settings, "museum-2", MUSEUM[1:])
    reindex(settings)
    assert told(settings) == {frozenset({"ferry-1", "ferry-2", "ferry-3"}), frozenset({"museum-1", "museum-2"})}


def test_an_article_that_is_removed_leaves_its_story(settings: Settings) -> None:
    (settings.room / "seeds" / "ferry-2.md").unlink()
    reindex(settings)
    assert told(settings) == set()
    assert len(kept(settings).ids) == 2


def test_an_article_that_is_rewritten_changes_its_story(settings: Settings) -> None:
    put(settings, "ferry-2", MUSEUM[1:])
    reindex(settings)
    assert told(settings) == {frozenset({"ferry-2", "museum-1"})}


def test_all_made_anew_comes_to_the_same(settings: Settings) -> None:
    put(settings, "ferry-3", (FERRY[0], *FERRY[2:]), day="2024-03-12")
    reindex(settings)
    before = kept(settings)
    reindex(settings, full=True)
    assert kept(settings).grouping.founders.tolist() == before.grouping.founders.tolist()


@pytest.mark.parametrize("damage", ["lost", "altered"])
def test_what_is_lost_is_made_anew_by_the_next_reindex_though_nothing_changed(settings: Settings, damage: str) -> None:
    before = told(settings)
    (path,) = settings.index.glob("stories-*.bin")
    if damage == "lost":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    reindex(settings)
    assert told(settings) == before


def test_what_is_lost_is_made_anew_with_what_came_since(settings: Settings) -> None:
    (path,) = settings.index.glob("stories-*.bin")
    path.unlink()
    put(settings, "museum-2", MUSEUM[1:])
    reindex(settings)
    assert told(settings) == {frozenset({"ferry-1", "ferry-2"}), frozenset({"museum-1", "museum-2"})}


def test_there_is_one_file_that_of_the_newest_generation(settings: Settings) -> None:
    put(settings, "museum-2", MUSEUM[1:])
    reindex(settings)
    generation = open_engine(settings.index).latest_generation()
    assert [path.name for path in settings.index.glob("*stories*")] == [f"stories-{generation}.bin"]


def test_an_article_that_stays_because_its_file_cannot_be_read_keeps_its_story(settings: Settings) -> None:
    (settings.room / "seeds" / "ferry-2.md").write_bytes(b"\x00" * 400)
    assert len(reindex(settings, full=True).failed) == 1
    assert told(settings) == {frozenset({"ferry-1", "ferry-2"})}
