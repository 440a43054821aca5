"""What an archive teaches about its outlets, and the user's word on it, through whole reindexes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from readingroom.index import open_engine
from readingroom.model import Article, Decision, OutletRules, Report
from readingroom.notes import decide, withdraw
from readingroom.reindex import archive_file, gathering, reindex, run
from readingroom.settings import Settings

PLEA = "More of the harbour every morning at seven"
OTHER = "What the tide brings in"
SUBJECTS = (
    ("council", "budget", "the new school", "parents"),
    ("ferry", "pier", "the old lighthouse", "sailors"),
    ("museum", "painting", "the night guard", "visitors"),
    ("hospital", "ward", "the waiting list", "nurses"),
    ("railway", "bridge", "the winter timetable", "commuters"),
    ("market", "stall", "the price of bread", "bakers"),
    ("theatre", "stage", "the spring season", "actors"),
)


def story(number: int, *lines: str, outlet: str = "Harbour Post") -> dict[str, str]:
    """An article with sentences of its own, and the lines glued to its end."""
    what, part, matter, people = SUBJECTS[number % len(SUBJECTS)]
    text = [
        f"The {what} said on Monday that the {part} would be closed for {number + 2} weeks while engineers looked into {matter}.",
        f"Many {people} had asked for months that somebody should do something about {matter}, but nobody at the {what} answered.",
        f"A spokesman for the {what} told reporters that the {part} had been built {number + 20} years ago and was never mended.",
        *lines,
    ]
    return {"id": f"s{number}", "title": f"The {what} and its {part}", "outlet": outlet, "text": "\n\n".join(text)}


def put(settings: Settings, name: str, stories: Sequence[dict[str, str]]) -> None:
    path = settings.room / "seeds" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(map(json.dumps, stories)) + "\n", "utf-8")


def articles(settings: Settings) -> dict[str, Article]:
    with open_engine(settings.index).reader() as reader:
        found = [reader.entry(each).article for each in reader.ids()]
    # A file of one article has no members to name.
    titles = {story(number)["title"]: f"s{number}" for number in range(len(SUBJECTS))}
    return {article.origin.partition("#")[2] or titles[article.title]: article for article in found}


def holding(settings: Settings, line: str) -> set[str]:
    return {name for name, article in articles(settings).items() if line in article.text}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path, (tmp_path / "seeds",), tmp_path / "index", jobs=1)


@pytest.fixture
def two(settings: Settings) -> Settings:
    """A room of two articles with a line that no rule knows, and a reader cannot tell from a sentence of theirs."""
    put(settings, "one.jsonl", [story(0, PLEA), story(1, PLEA)])
    reindex(settings)
    return settings


def test_what_two_articles_share_stays(two: Settings) -> None:
    assert holding(two, PLEA) == {"s0", "s1"}


def test_a_third_article_makes_it_furniture_in_all_of_them_and_the_report_says_so(two: Settings) -> None:
    put(two, "two.jsonl", [story(2, PLEA)])
    report = reindex(two)
    assert holding(two, PLEA) == set()
    assert (len(report.added), len(report.updated), report.unchanged) == (1, 2, 0)
    assert report.verdicts_changed == 2
    assert {(one.text, one.kept, one.rule) for one in report.verdicts} == {(PLEA, False, "archive.repeated")}
    assert {one.id for one in report.verdicts} == set(report.updated)


def test_only_articles_that_hold_it_are_made_again(two: Settings) -> None:
    put(two, "others.jsonl", [story(3), story(4)])
    reindex(two)
    put(two, "two.jsonl", [story(2, PLEA)])
    report = reindex(two)
    assert (len(report.added), len(report.updated), report.unchanged) == (1, 2, 2)


def test_it_comes_to_the_same_as_making_all_anew(two: Settings) -> None:
    put(two, "two.jsonl", [story(2, PLEA), story(3, OTHER)])
    reindex(two)
    before = articles(two)
    assert reindex(two, full=True).unchanged == 4
    assert articles(two) == before


def test_it_comes_back_when_the_evidence_goes(two: Settings) -> None:
    put(two, "two.jsonl", [story(2, PLEA)])
    reindex(two)
    (two.room / "seeds" / "two.jsonl").unlink()
    report = reindex(two)
    assert holding(two, PLEA) == {"s0", "s1"}
    assert report.verdicts_changed == 2
    assert all(one.kept for one in report.verdicts)


def test_a_report_printed_again_and_again_is_no_furniture(settings: Settings) -> None:
    again = [story(1) | {"id": f"copy{number}"} for number in range(9)]
    put(settings, "one.jsonl", again)
    reindex(settings)
    assert len({article.text for article in articles(settings).values()}) == 1
    assert "told reporters" in articles(settings)["copy3"].text


def test_the_same_holds_when_other_processes_do_the_work_and_files_are_large(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "LARGE", 400)
    monkeypatch.setattr(run, "ALONE", 10)
    settings = replace(settings, jobs=2)
    put(settings, "one.jsonl", [story(number, PLEA) for number in (0, 1)] + [story(5)])
    reindex(settings)
    put(settings, "two.jsonl", [story(2, PLEA)])
    report = reindex(settings)
    assert holding(settings, PLEA) == set()
    assert (len(report.added), len(report.updated), report.unchanged) == (1, 2, 1)


def test_what_was_learnt_and_lost_is_learnt_again_from_the_index(two: Settings) -> None:
    for path in two.index.glob("outlets-*.bin"):
        path.unlink()
    put(two, "two.jsonl", [story(2, PLEA)])
    reindex(two)
    assert holding(two, PLEA) == set()


def test_a_generation_has_its_file_and_no_other_is_left(two: Settings) -> None:
    put(two, "two.jsonl", [story(2)])
    reindex(two)
    generation = open_engine(two.index).latest_generation()
    assert [path.name for path in two.index.glob("outlets-*")] == [f"outlets-{generation}.bin"]


def test_a_reindex_that_ends_early_leaves_what_was_learnt_with_its_generation(two: Settings) -> None:
    put(two, "two.jsonl", [story(2, PLEA)])
    with pytest.raises(RuntimeError):
        reindex(two, progress=_stop_at_the_end)
    generation = open_engine(two.index).latest_generation()
    kept = archive_file.load(two.index, generation)
    assert kept is not None
    assert len(kept.archive.ids) == 2
    reindex(two)
    assert holding(two, PLEA) == set()


def _stop_at_the_end(step: object) -> None:
    if getattr(step, "done", 0) and not getattr(step, "comparing", False):
        raise RuntimeError


# --- The user's word --------------------------------------------------------------------------------------------


@pytest.fixture
def three(two: Settings) -> Settings:
    """The same with a third article, so that the line is gone from all."""
    put(two, "two.jsonl", [story(2, PLEA)])
    reindex(two)
    return two


def restored(settings: Settings, name: str = "s2") -> Decision:
    article = articles(settings)[name]
    return Decision(True, PLEA, article.origin, "", article.title)


def test_a_restored_block_is_back_after_the_next_reindex_and_after_all_others(three: Settings) -> None:
    decide(three.room, restored(three))
    report = reindex(three)
    assert holding(three, PLEA) == {"s2"}
    assert [(one.kept, one.rule) for one in report.verdicts] == [(True, "yours.keep")]
    reindex(three, full=True)
    assert holding(three, PLEA) == {"s2"}
    shutil.rmtree(three.index)
    reindex(three)
    assert holding(three, PLEA) == {"s2"}


def test_a_decision_with_an_outlet_holds_in_all_its_articles(three: Settings) -> None:
    decide(three.room, replace(restored(three), outlet="Harbour Post"))
    assert len(reindex(three).updated) == 3
    assert holding(three, PLEA) == {"s0", "s1", "s2"}


def test_it_holds_where_the_file_went(three: Settings) -> None:
    decide(three.room, restored(three))
    (three.room / "seeds" / "two.jsonl").rename(three.room / "seeds" / "moved.jsonl")
    reindex(three)
    assert holding(three, PLEA) == {"s2"}
    assert articles(three)["s2"].origin.startswith("seeds/moved.jsonl")


def test_taken_back_it_holds_no_more_also_where_the_file_went(three: Settings) -> None:
    decision = restored(three)
    decide(three.room, decision)
    reindex(three)
    (three.room / "seeds" / "two.jsonl").rename(three.room / "seeds" / "moved.jsonl")
    reindex(three)
    assert withdraw(three.room, replace(decision, origin=articles(three)["s2"].origin))
    assert len(reindex(three).updated) == 1
    assert holding(three, PLEA) == set()


def test_a_decision_costs_no_reading_of_articles_that_it_does_not_concern(three: Settings) -> None:
    put(three, "others.jsonl", [story(number) for number in (3, 4, 5)])
    reindex(three)
    decide(three.room, restored(three))
    report: Report = reindex(three)
    assert (len(report.updated), report.unchanged) == (1, 5)
    generation = open_engine(three.index).latest_generation()
    assert reindex(three).unchanged == 6
    assert open_engine(three.index).latest_generation() == generation


def test_rules_of_the_settings_are_applied_to_the_outlet_at_the_next_reindex(three: Settings) -> None:
    put(three, "others.jsonl", [story(3, OTHER, outlet="The Elsin Courier"), story(4, OTHER)])
    reindex(three)
    told = replace(three, outlet=(OutletRules("The Elsin Courier", remove=("What the * brings in",)),))
    report = reindex(told)
    assert len(report.updated) == 1
    assert holding(three, OTHER) == {"s4"}
    assert [one.rule for one in report.verdicts] == ["settings.remove"]
    reindex(three)
    assert holding(three, OTHER) == {"s3", "s4"}


def lose_what_was_learnt(settings: Settings) -> None:
    for path in settings.index.glob("outlets-*.bin"):
        path.unlink()


def test_a_rule_that_is_taken_back_holds_no_more_though_what_was_learnt_is_lost(three: Settings) -> None:
    put(three, "others.jsonl", [story(3, OTHER, outlet="The Elsin Courier"), story(4, OTHER)])
    reindex(replace(three, outlet=(OutletRules("*", remove=("What the * brings in",)),)))
    assert holding(three, OTHER) == set()
    lose_what_was_learnt(three)
    report = reindex(three)
    assert holding(three, OTHER) == {"s3", "s4"}
    assert (len(report.updated), report.unchanged) == (2, 3)


def test_a_decision_that_is_taken_back_holds_no_more_though_what_was_learnt_is_lost(three: Settings) -> None:
    decision = restored(three)
    decide(three.room, decision)
    reindex(three)
    lose_what_was_learnt(three)
    withdraw(three.room, decision)
    reindex(three)
    assert holding(three, PLEA) == set()


def test_what_was_learnt_and_lost_is_kept_again_though_nothing_changed(two: Settings) -> None:
    lose_what_was_learnt(two)
    assert reindex(two).unchanged == 2
    generation = open_engine(two.index).latest_generation()
    assert archive_file.load(two.index, generation) is not None
    put(two, "two.jsonl", [story(2, PLEA)])
    reindex(two)
    assert holding(two, PLEA) == set()
