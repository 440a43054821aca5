"""A command, an option, a setting or a page that the docs do not name, or name wrongly, fails the build."""

from __future__ import annotations

import dataclasses
import json
import re
import shlex
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from readingroom.cli import as_json, main
from readingroom.cli.arguments import Parser, build_parser
from readingroom.model import (
    Analysis,
    Anchor,
    Article,
    Block,
    BlockKind,
    Concordance,
    Coverage,
    DateMention,
    Dismissal,
    Dismissed,
    FacetCount,
    Failure,
    Figure,
    Finding,
    Hit,
    Name,
    NameChange,
    NameCorrection,
    NameEntry,
    NameForm,
    NameType,
    Occurrence,
    PastQuery,
    Provenance,
    Quotation,
    Reach,
    Reference,
    ReferenceKind,
    Report,
    Reported,
    Results,
    SavedSearch,
    Saying,
    Snippet,
    Span,
    Stories,
    Story,
    StoryArticle,
    Timeline,
    Verdict,
    VerdictChange,
)
from readingroom.room import Room
from readingroom.settings import Settings

REPOSITORY = Path(__file__).parent.parent
PAGES = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(?:sh|console)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)|<img[^>]* src=\"([^\"]+)\"")
DERIVED = {"room", "index", "stated"}
"""What settings hold but no file may set."""

FOR_TESTS = {"READINGROOM_FAILPOINT"}
"""Where a crash test stops the program; of no use to anybody else."""


def commands() -> dict[str, Parser]:
    return build_parser().commands


def options(parser: Parser) -> set[str]:
    return {name for action in parser._actions for name in action.option_strings if name.startswith("--")}


def section(page: str, heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no section {heading}"
    return found[1]


def examples() -> list[str]:
    """Every line that begins with `readingroom` in a block of shell, in any page."""
    return [
        line.removeprefix("$ ").partition("#")[0].strip()
        for page in PAGES
        for fence in FENCE.findall(page.read_text("utf-8"))
        for line in fence.splitlines()
        if line.removeprefix("$ ").startswith("readingroom ")
    ]


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_has_its_section_with_every_option(command: str) -> None:
    page = (REPOSITORY / "docs" / "cli.md").read_text("utf-8")
    told = section(page, command)
    assert not {option for option in options(commands()[command]) if option not in told}


SPAN = Span(0, 1)
STORY = Story("", "", None, None, ("",), (StoryArticle("", "", "", None),))
REPORTED = Reported(ReferenceKind.FIGURE, "", Verdict.SAME, (Saying("", SPAN, ""),))
REFERENCE = Reference(ReferenceKind.QUOTE, Verdict.SAME, 1.0, "", "", SPAN, "", "", SPAN, "", (SPAN,), (SPAN,))
ANSWERS: dict[str, object] = {
    "reindex": as_json.report(Report(failed=(Failure("", ""),), verdicts=(VerdictChange("", "", "", False, "", ""),))),
    "add": {"room": "", "added": [""]},
    "searches": [as_json.saved_search(SavedSearch("", 1, 0))],
    "history": [as_json.past_query(PastQuery("", ""))],
    "search": as_json.results(
        Results("", 1, 0.0, (Hit("", "", "", None, 0.0, (Snippet("", 0, (SPAN,)),)),), {"outlet": (FacetCount("", 1),)})
    ),
    "concordance": as_json.concordance(
        Concordance("", 1, 1, (Occurrence("", "", "", date(2025, 5, 7), SPAN, "", "", ""),))
    ),
    "timeline": as_json.timeline(Timeline("", 1, 0, ()), [(date(2025, 5, 7), date(2025, 5, 7), 1)]),
    "show": as_json.article(
        Article("", "", "", (Block(0, 1, "", BlockKind.CAPTION, False, 0, False),), provenance={"date": Provenance("")})
    ),
    "refs": [as_json.named_reference("", REFERENCE)],
    "names": [as_json.name_entry(NameEntry("", NameType.PERSON, 1, 1, (), (NameForm("", 1, 1),)))],
    "name": [as_json.name_correction(NameCorrection(NameChange.MERGE, ""))],
    "dismiss": [
        as_json.dismissed(
            "",
            Dismissed(REFERENCE, (Dismissal(Reach.ONE, ReferenceKind.QUOTE, Anchor("", ""), Anchor("", "")),)),
        )
    ],
    "mentions": [
        {"path": "", **mention}
        for mention in as_json.mentions(
            Analysis(
                quotations=(Quotation(0, 1, ""),),
                names=(Name(1, 2, "", "", NameType.PLACE),),
                figures=(Figure(2, 3, "", 9.0, 9.0),),
                dates=(DateMention(3, 4, "", date(2025, 5, 6), date(2025, 5, 6)),),
            )
        )
    ],
    "stories": as_json.stories(Stories("", 1, (STORY,))),
    "story": as_json.story_told(STORY, Coverage((REPORTED,), (REPORTED,), ("",)), {"": ("",)}),
    "doctor": as_json.findings([Finding(False, "", "", "")]),
}


def shape(answer: object) -> object:
    """The keys of an answer, and of what is in it, without the values; of a list that is all alike, of its first."""
    if isinstance(answer, dict):
        free = {"facets", "provenance"}  # their keys are data
        return {key: None if key in free else shape(value) for key, value in answer.items()}
    if isinstance(answer, list) and any(isinstance(item, dict) for item in answer):
        kinds = [item.get("kind") for item in answer]
        return (
            [(kind, shape(item)) for kind, item in zip(kinds, answer, strict=True)]
            if len(answer) > 1
            else [shape(answer[0])]
        )
    return None


@pytest.mark.parametrize("command", sorted(ANSWERS))
def test_the_docs_show_the_keys_of_every_answer_in_json(command: str) -> None:
    page = (REPOSITORY / "docs" / "cli.md").read_text("utf-8")
    (example,) = re.findall(r"^```json\n(.*?)^```", section(page, command), re.MULTILINE | re.DOTALL)
    assert shape(json.loads(example)) == shape(ANSWERS[command])


def test_the_docs_show_every_key_of_what_is_set(seeds_room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (REPOSITORY / "docs" / "cli.md").read_text("utf-8")
    (example,) = re.findall(r"^```json\n(.*?)^```", section(page, "settings"), re.MULTILINE | re.DOTALL)
    assert main(["settings", "--json", "--room", str(seeds_room)]) == 0
    assert json.loads(example).keys() == json.loads(capsys.readouterr().out).keys()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_an_option_that_there_is_not(page: Path) -> None:
    known = {"--check", "--help", "--version"}.union(*(options(parser) for parser in commands().values()))
    told = set(re.findall(r"`(?:readingroom [^`]*?)?(--[a-z][a-z-]+)[^`]*`", page.read_text("utf-8")))
    assert told <= known


def test_every_example_in_the_docs_is_a_command_that_can_be_typed() -> None:
    for example in examples():
        words = shlex.split(example.partition(" | ")[0].partition(" > ")[0])[1:]
        if "--help" not in words and "--version" not in words:
            build_parser().parse_args(words)


def test_the_help_in_the_docs_is_what_help_prints() -> None:
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "scripts" / "help_blocks.py"), "--check"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}python scripts/help_blocks.py mends it"


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    page = (REPOSITORY / "docs" / "settings.md").read_text("utf-8")
    told = set(re.findall(r"^\| `([a-z]+)` \|", page, re.MULTILINE))
    assert told == {field.name for field in dataclasses.fields(Settings)} - DERIVED


def test_every_variable_of_the_environment_is_documented() -> None:
    page = (REPOSITORY / "docs" / "settings.md").read_text("utf-8")
    source = "".join(path.read_text("utf-8") for path in (REPOSITORY / "src").rglob("*.py"))
    read = set(re.findall(r"READINGROOM_[A-Z]+", source)) | {
        "READINGROOM_JOBS",
        "READINGROOM_RESULTS",
        "READINGROOM_THEME",
    }
    assert not {name for name in read - FOR_TESTS if name not in page}


def test_every_page_is_linked_from_the_index_of_the_docs() -> None:
    index = REPOSITORY / "docs" / "index.md"
    linked = {
        (index.parent / first).resolve() for first, _ in LINK.findall(index.read_text("utf-8")) if "://" not in first
    }
    assert not {
        page.name for page in PAGES if page.is_relative_to(index.parent) and page != index and page not in linked
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = [first or second for first, second in LINK.findall(page.read_text("utf-8"))]
    assert not [target for target in targets if "://" not in target and not (page.parent / target).exists()]


def test_every_key_in_the_readme_does_something() -> None:
    from readingroom.tui.actions import ACTIONS, shown

    table = section((REPOSITORY / "README.md").read_text("utf-8"), "Keys")
    told = {key for cell in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for key in re.findall(r"`([^`]+)`", cell)}
    assert told
    assert told <= {name for action in ACTIONS for key in action.keys.split(",") for name in (key, shown(key))}


def test_the_example_in_python_runs(seeds_room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (REPOSITORY / "docs" / "python.md").read_text("utf-8")
    (example,) = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    first, second = sorted((seeds_room / "seeds").iterdir())[:2]
    given = {"data": first.read_bytes(), "other_text": second.read_text("utf-8")}
    exec(example.replace("path/to/room", str(seeds_room)), given)
    assert given["references"]
    assert len(capsys.readouterr().out.splitlines()) > 1


def test_every_method_of_a_room_is_documented() -> None:
    page = (REPOSITORY / "docs" / "python.md").read_text("utf-8")
    methods = {name for part in Room.__mro__[:-1] for name in vars(part) if not name.startswith("_")}
    assert not {name for name in methods if f"{name}(" not in page}
