"""`stories` and `story`: articles of one event, and who of them reports what."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date as Date
from typing import TYPE_CHECKING

from readingroom.cli import as_json
from readingroom.cli.location import chosen_room
from readingroom.cli.output import Output
from readingroom.errors import QueryError
from readingroom.model import Coverage, Reported, Saying, Stories, Story, StoryArticle, Verdict
from readingroom.model import ReferenceKind as Kind
from readingroom.printable import printable
from readingroom.room import Room

if TYPE_CHECKING:
    from rich.text import Text

OUTLETS_SHOWN = 6
REPORTED_SHOWN = 8
"""Figures, and as many utterances, that are shown of a story; all are in --json."""

ALONE_SHOWN = 3
"""Things of each kind that are shown of what only one outlet has; all are in --json."""

SAYING = 160
"""Characters of an utterance that are shown."""

HANG = 12
"""Columns by which what belongs to an article stands in: its id, or its day, and two spaces."""


def stories(arguments: Namespace, output: Output) -> int:
    """List stories."""
    query = " ".join(arguments.query)
    with Room.open(chosen_room(arguments)) as room:
        try:
            found = room.stories(query, limit=arguments.limit, offset=arguments.offset, sort=arguments.sort)
        except QueryError as error:
            output.query_error(error, query)
            return error.exit_status
    if arguments.json:
        output.json(as_json.stories(found))
    else:
        _lay_out_stories(output, found, arguments.offset)
    return 0


def story(arguments: Namespace, output: Output) -> int:
    """Show one story; with `--merge` or `--split` change which articles are of it, and show what that came to."""
    with Room.open(chosen_room(arguments)) as room:
        if arguments.merge:
            found = room.merge_stories(arguments.id, arguments.merge)
        elif arguments.split:
            found = room.split_story(arguments.id, arguments.split)
        else:
            found = room.story(arguments.id)
        coverage, cites = room.coverage(found), room.credits(found)
        agencies = {} if arguments.json else {each: room.article(each).agency for each in cites}
    if arguments.json:
        output.json(as_json.story_told(found, coverage, cites))
        return 0
    _lay_out_story(output, found, cites, agencies)
    _lay_out_reported(output, found, coverage.reported)
    _lay_out_alone(output, found, coverage)
    return 0


def _lay_out_stories(output: Output, found: Stories, offset: int) -> None:
    query = _line(found.query).strip()
    about = f" for “{query}”" if query else ""
    if not found.total:
        output.paragraph(f"No story{about}: no two articles of one event are found.")
        return
    shown = f", {offset + 1} to {offset + len(found.stories)} shown" if 0 < len(found.stories) < found.total else ""
    output.paragraph(f"{_count(found.total, 'story', 'stories')}{about}{shown}", style="bold")
    for each in found.stories:
        output.paragraph()
        output.paragraph(_assembled((each.id, "dim"), "  ", (_titled(each.title), "bold")), hang=HANG)
        output.paragraph(_summed_up(each), indent=HANG, style="dim")


def _lay_out_story(
    output: Output, found: Story, cites: Mapping[str, Sequence[str]], agencies: Mapping[str, str]
) -> None:
    output.paragraph(_titled(found.title), style="bold")
    output.paragraph(_summed_up(found), style="dim")
    if len(found.articles) == 1:
        output.paragraph("No other article of this room is of the same event.")
    output.paragraph()
    days = [one.date for one in found.articles if one.date is not None]
    for one in found.articles:
        day = one.date.isoformat() if one.date else "undated"
        named = f"{_line(one.outlet)}: " if one.outlet else ""
        first = ("first" if days.count(days[0]) == 1 else "first day") if len(days) > 1 and one.date == days[0] else ""
        agency = f"via {_line(agencies[one.id])}" if agencies.get(one.id) else ""
        cited = f"cites {', '.join(map(_line, cites[one.id]))}" if cites.get(one.id) else ""
        told = "  ".join(part for part in ("", one.id, first, ", ".join(filter(None, (agency, cited)))) if part)
        output.paragraph(
            _assembled((f"{day:<10}  ", "dim"), (named, "bold"), _titled(one.title), (f"  {told}", "dim")), hang=HANG
        )


def _lay_out_reported(output: Output, found: Story, reported: Sequence[Reported]) -> None:
    """Who reports what: a figure with the values that are given for it, an utterance with who carries it."""
    articles = {one.id: one for one in found.articles}
    for kind, heading in ((Kind.FIGURE, "Figures"), (Kind.QUOTE, "Quotations")):
        of_kind = [each for each in reported if each.kind is kind]
        if not of_kind:
            continue
        output.paragraph()
        more = f" ({REPORTED_SHOWN} of {len(of_kind)})" if len(of_kind) > REPORTED_SHOWN else ""
        output.paragraph(f"{heading} that several report{more}", style="bold")
        for each in of_kind[:REPORTED_SHOWN]:
            if kind is Kind.FIGURE:
                _lay_out_figure(output, each, articles)
            else:
                _lay_out_utterance(output, each, articles)


def _lay_out_alone(output: Output, found: Story, coverage: Coverage) -> None:
    """What only one outlet has, outlet by outlet, the beginning of it."""
    articles = {one.id: one for one in found.articles}
    for kind, heading in ((Kind.FIGURE, "Figures"), (Kind.QUOTE, "Quotations"), (Kind.NAME, "Names")):
        own: dict[str, list[Reported]] = {}
        for each in coverage.alone:
            if each.kind is kind:
                own.setdefault(_outlets([articles[each.sayings[0].article]]), []).append(each)
        if not own:
            continue
        output.paragraph()
        looked = f" of the {len(coverage.compared)} compared" if len(coverage.compared) < len(found.articles) else ""
        output.paragraph(f"{heading} that only one{looked} has", style="bold")
        for outlet, given in own.items():
            output.paragraph(_assembled((outlet, "dim")), indent=2)
            for each in given[:ALONE_SHOWN]:
                speaker = f"{_line(each.what)}: " if kind is Kind.QUOTE and each.what else ""
                line = _line(each.sayings[0].text)
                said = line if len(line) <= SAYING else f"{line[:SAYING].rstrip()}…"
                output.paragraph(_assembled((speaker, "green"), said), indent=4, hang=2)


def _lay_out_figure(output: Output, one: Reported, articles: Mapping[str, StoryArticle]) -> None:
    verdict = "" if one.verdict is Verdict.SAME else one.verdict.value
    output.paragraph(
        _assembled((_line(one.what) or "count", "yellow"), (f"  {verdict}" if verdict else "", "bold")), indent=2
    )
    values: dict[str, list[Saying]] = {}
    for said in one.sayings:
        values.setdefault(" ".join(said.text.lower().split()), []).append(said)
    for sayings in values.values():
        text = _assembled(
            f"{_line(sayings[0].text)}  ", (_outlets([articles[each.article] for each in sayings]), "dim")
        )
        output.paragraph(text, indent=4, hang=4)


def _lay_out_utterance(output: Output, one: Reported, articles: Mapping[str, StoryArticle]) -> None:
    words = max((each.text for each in one.sayings), key=len)
    line = _line(words).strip("“”\"'«» ")
    said = line if len(line) <= SAYING else f"{line[:SAYING].rstrip()}…"
    speaker = f"{_line(one.what)}: " if one.what else ""
    output.paragraph(_assembled((speaker, "green"), f"“{said}”"), indent=2, hang=2)
    output.paragraph(_outlets([articles[each.article] for each in one.sayings]), indent=4, hang=4, style="dim")


def _summed_up(found: Story) -> str:
    days = [day.isoformat() for day in dict.fromkeys((found.first, found.last)) if isinstance(day, Date)]
    corrected = "corrected by you" if found.corrected else ""
    outlets = [_line(each) for each in found.outlets[:OUTLETS_SHOWN]]
    more = f" and {len(found.outlets) - OUTLETS_SHOWN} more" if len(found.outlets) > OUTLETS_SHOWN else ""
    parts = (
        " to ".join(days),
        _count(len(found.articles), "article", "articles"),
        ", ".join(outlets) + more,
        corrected,
    )
    return " · ".join(part for part in parts if part)


def _outlets(articles: Sequence[StoryArticle]) -> str:
    """Who says something, each once: by outlet, or by id where no outlet is known."""
    return ", ".join(dict.fromkeys(_line(one.outlet) or one.id for one in articles))


def _count(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


def _titled(title: str) -> str:
    return _line(title).strip() or "(no title)"


def _line(text: str) -> str:
    return printable(text.replace("\n", " "))


def _assembled(*parts: str | tuple[str, str]) -> Text:
    from rich.text import Text

    return Text.assemble(*parts)
