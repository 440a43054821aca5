"""`reindex` and `doctor`: keeping a room in order."""

from __future__ import annotations

import contextlib
from argparse import Namespace
from collections.abc import Callable, Iterator

from readingroom.cli import as_json
from readingroom.cli.location import chosen_room
from readingroom.cli.output import Output
from readingroom.errors import UsageError
from readingroom.model import Failure, Finding, Progress, Report
from readingroom.printable import printable
from readingroom.settings import Settings

FAILURES_SHOWN = 50
"""Failures listed on a terminal or in a pipe; `--json` lists all."""

VERDICTS_SHOWN = 10
IDS_SHOWN = 3
"""Blocks with a new verdict, and articles of each, that are told of."""


def reindex(arguments: Namespace, output: Output) -> int:
    """Bring the index up to date, with a bar on standard error when that is a terminal, and report."""
    from readingroom.room import Room

    with Room.open(chosen_room(arguments)) as room, _progress_bar(output) as progress:
        report = room.reindex(full=arguments.full, jobs=arguments.jobs, progress=progress)
        where, sources = str(room.settings.room), room.settings.sources
    if arguments.json:
        output.json(as_json.report(report))
    else:
        output.plain(_sentence(report, where))
        for line in _verdicts(report):
            output.plain(line)
    for failure in report.failed[:FAILURES_SHOWN]:
        output.complain(_failure(failure))
    if len(report.failed) > FAILURES_SHOWN:
        output.complain(
            f"{len(report.failed) - FAILURES_SHOWN} more files could not be read.",
            "readingroom doctor --json lists all.",
        )
    if not (report.added or report.updated or report.removed or report.unchanged or report.failed):
        output.complain(
            f"There is nothing to read in {', '.join(map(str, sources))}.",
            "Put articles there: web pages, text, Markdown or JSON Lines.",
        )
    return 1 if report.failed else 0


def _sentence(report: Report, where: str) -> str:
    counts = [
        (len(report.added), "added"),
        (len(report.updated), "updated"),
        (len(report.removed), "removed"),
        (report.unchanged, "unchanged"),
        (len(report.failed), "failed"),
    ]
    said = ", ".join(f"{count:,} {what}" for count, what in counts)
    return f"{printable(where)}: {said}, in {report.took_ms / 1000:.1f} s"


def _verdicts(report: Report) -> Iterator[str]:
    """The blocks on which cleaning changed its mind, those of one kind together."""
    if not report.verdicts_changed:
        return
    count = report.verdicts_changed
    yield f"Cleaning changed its mind about {count:,} block{'' if count == 1 else 's'} of articles that stood unchanged:"
    groups: dict[tuple[bool, str, str, str], list[str]] = {}
    for one in report.verdicts:
        groups.setdefault((one.kept, one.text, one.rule, one.reason), []).append(one.id)
    for (kept, text, rule, reason), ids in list(groups.items())[:VERDICTS_SHOWN]:
        line = " ".join(text.split())
        shown = line if len(line) <= 60 else f"{line[:59].rstrip()}…"
        where = ", ".join(ids[:IDS_SHOWN]) + (f" and {len(ids) - IDS_SHOWN} more" if len(ids) > IDS_SHOWN else "")
        yield f"  {'kept' if kept else 'removed'}: “{printable(shown)}” in {where}"
        yield f"    {printable(reason)} ({rule})"
    if len(groups) > VERDICTS_SHOWN:
        yield f"  … and {len(groups) - VERDICTS_SHOWN:,} more; readingroom reindex --json lists them."


def _failure(failure: Failure) -> str:
    return f"{failure.origin}: {failure.reason}"


@contextlib.contextmanager
def _progress_bar(output: Output) -> Iterator[Callable[[Progress], None] | None]:
    if not output.err.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.fields[stage]}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False, style="dim"),
        console=Console(file=output.err, markup=False, emoji=False, highlight=False),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=None, stage="Reading")

        def show(progress: Progress) -> None:
            counted = "" if progress.comparing else f"{progress.articles:,} articles  "
            bar.update(
                task,
                completed=progress.done,
                total=progress.total,
                stage="Comparing" if progress.comparing else "Reading",
                description=f"{counted}{printable(progress.origin)}",
            )

        yield show


def _settings(found: Settings) -> Iterator[Finding]:
    """What keeps the interface from being shown with these settings; whatever else may be wrong with them stops every command."""
    from readingroom.cli.configuring import check_interface

    try:
        check_interface(found)
    except UsageError as error:
        yield Finding(False, "settings", error.message, error.remedy)


def doctor(arguments: Namespace, output: Output) -> int:
    """Say what is wrong with a room, and the command that mends it; the exit status is 1 when something is."""
    from readingroom.room import Room

    with Room.open(chosen_room(arguments)) as room:
        findings = [*_settings(room.settings), *room.doctor()]
    if arguments.json:
        output.json(as_json.findings(findings))
    else:
        from readingroom.cli.layout import lay_out_findings

        lay_out_findings(output, findings)
    return 0 if all(finding.ok for finding in findings) else 1
