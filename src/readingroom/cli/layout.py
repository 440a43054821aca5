"""How the nouns look to a reader: on a terminal, with hits and kinds set off; in a pipe, the same words as plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date
from itertools import groupby
from types import MappingProxyType

from rich.text import Text

from readingroom.cli import as_json
from readingroom.cli.output import Output
from readingroom.model import (
    Analysis,
    Article,
    Block,
    Bound,
    FacetCount,
    Figure,
    Finding,
    Hit,
    Reference,
    ReferenceKind,
    Results,
    Span,
    Verdict,
)
from readingroom.printable import printable

HIT = "bold underline"
"""Readable without colour."""

KIND_STYLES = {
    ReferenceKind.PASSAGE: "cyan",
    ReferenceKind.QUOTE: "green",
    ReferenceKind.NAME: "magenta",
    ReferenceKind.FIGURE: "yellow",
    ReferenceKind.DATE: "blue",
}
VERDICT_STYLES = {Verdict.SAME: "", Verdict.VARIANT: "italic", Verdict.DIFFERS: "bold red", Verdict.NEWER: "bold"}

FACETS_SHOWN = 5
OPENING = 60
"""Characters of an article that stand for the title it does not have."""

EXCERPT = 300
"""Characters of a passage that a list shows; the whole of it is in --json."""


def nothing(query: str) -> str:
    """What is said of a query, with nothing in it that could steer a terminal, that finds no article."""
    return f"Nothing found for “{query}”." if query.strip() else "There is no article in this room."


def lay_out_results(output: Output, found: Results, offset: int) -> None:
    """What a query found: how much, the hits with snippets, the commonest facets, and what else may have been meant."""
    query = printable(found.query)
    if not found.total:
        output.paragraph(nothing(query))
    else:
        shown = f", {offset + 1} to {offset + len(found.hits)} shown" if 0 < len(found.hits) < found.total else ""
        if offset >= found.total:
            shown = f", none shown: --offset passes over {offset:,}"
        what = _count(found.total, "article")
        output.paragraph(f"{what} for “{query}”{shown}" if query.strip() else f"{what}{shown}", style="bold")
        if found.loosened:
            output.paragraph("Few or none have all of these words; these have any of them, the nearest first.")
    for hit in found.hits:
        output.paragraph()
        _lay_out_hit(output, hit)
    facets = [(name, counts) for name, counts in found.facets.items() if len(counts) > 1]
    if facets and found.hits:
        output.paragraph()
        for name, counts in facets:
            output.paragraph(f"{printable(name)}: {_facet(name, counts)}", style="dim")
    if found.suggestion:
        output.paragraph(f"Did you mean: {printable(found.suggestion)}")


def _facet(name: str, counts: Sequence[FacetCount]) -> str:
    shown = counts[-FACETS_SHOWN:] if name == "date" else counts[:FACETS_SHOWN]
    more = f", and {len(counts) - len(shown)} more" if len(counts) > len(shown) else ""
    return ", ".join(f"{printable(one.value)} ({one.count})" for one in shown) + more


def _lay_out_hit(output: Output, hit: Hit) -> None:
    first = hit.snippets[0].text if hit.snippets else ""
    output.paragraph(Text.assemble((hit.id, "dim"), "  ", (_title(hit.title, first), "bold")), hang=4)
    if where := _joined(hit.outlet, _day(hit.date)):
        output.paragraph(where, indent=4, style="dim")
    for snippet in hit.snippets:
        output.paragraph(_marked(snippet.text, snippet.spans), indent=4)


def lay_out_article(output: Output, article: Article, *, removed: bool) -> None:
    """An article: its metadata and its text, with `removed` also what cleaning took out, where it stood."""
    output.paragraph(_title(article.title, article.text), style="bold")
    if article.deck:
        output.paragraph(_line(article.deck), style="italic")
    inferred = article.provenance.get("date")
    day = _day(article.date) + (" (worked out from the text)" if inferred and inferred.inferred else "")
    changed = f"updated {_day(article.updated)}" if article.updated not in (None, article.date) else ""
    credit = _joined(article.outlet, article.byline, f"via {article.agency}" if article.agency else "")
    for line in (
        credit,
        _joined(article.dateline, day, changed, article.language),
        article.url,
        f"{article.id}  {article.origin}",
    ):
        if line.strip():
            output.paragraph(_line(line), style="dim")
    if found := sources_of(article):
        output.paragraph(_line(f"Found in: {found}"), style="dim", hang=2)
    output.paragraph()
    if removed:
        _lay_out_blocks(output, article.blocks)
    elif article.text:
        output.paragraph(printable(article.text, lines=True))
    else:
        output.paragraph("(Cleaning left no text; --removed shows what there was.)")


def sources_of(article: Article) -> str:
    """Where each piece of metadata comes from; what was worked out is marked."""
    sources: dict[str, list[str]] = {}
    for name, found in article.provenance.items():
        mark = " (inferred)" if found.inferred and "worked out" not in found.source else ""
        sources.setdefault(f"{found.source}{mark}", []).append(name)
    return "; ".join(f"{', '.join(names)}: {source}" for source, names in sources.items())


def _lay_out_blocks(output: Output, blocks: Iterable[Block]) -> None:
    """The text with what was removed, in order; pieces that follow one another for the same reason share one label.

    What is kept as metadata, such as the title, stands above the text already.
    """
    shown = [block for block in blocks if block.in_text or not block.kept]
    for number, ((in_text, kind, reason), run) in enumerate(groupby(shown, key=_fate)):
        if number:
            output.paragraph()
        if not in_text:
            output.paragraph(_line(f"[removed, {kind}: {reason}]"), indent=4, style="dim italic")
        for place, block in enumerate(run):
            if in_text and place:
                output.paragraph()
            output.paragraph(_line(block.text), indent=0 if in_text else 4, style="" if in_text else "dim")


def _fate(block: Block) -> tuple[bool, str, str]:
    return (True, "", "") if block.in_text else (False, block.kind.value, block.reason)


def lay_out_ledger(output: Output, article: Article) -> None:
    """What cleaning took out of an article, counted."""
    counts = Counter(block.kind.value for block in article.blocks if not block.kept)
    said = ", ".join(f"{kind} {count}" if count > 1 else kind for kind, count in counts.most_common())
    output.paragraph()
    output.paragraph(f"Removed: {_count(counts.total(), 'piece')}{f' ({said})' if said else ''}.", style="dim")


def lay_out_references(
    output: Output,
    article: Article,
    references: Sequence[Reference],
    others: Mapping[str, Article],
    labels: Mapping[Reference, str] = MappingProxyType({}),
    *,
    nothing: str = "Nothing here is shared with another article.",
) -> None:
    """What an article shares with others, in order of place: the words here, under them the words there, and why they belong together.

    `labels` are what references are named by, and may say more of each.
    """
    output.paragraph(_title(article.title, article.text), style="bold")
    kinds = Counter(one.kind.value for one in references)
    said = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    differing = sum(one.verdict is Verdict.DIFFERS for one in references)
    if not references:
        output.paragraph(nothing)
    else:
        clash = f"; {differing} {'differs' if differing == 1 else 'differ'}" if differing else ""
        output.paragraph(f"{_count(len(references), 'cross-reference')}: {said}{clash}", style="dim")
    places: dict[Span, list[Reference]] = {}
    for one in references:
        places.setdefault(one.here, []).append(one)
    for here in places.values():
        output.paragraph()
        output.paragraph(f"“{_excerpt(here[0].here_text)}”", style="bold")
        for one in here:
            _lay_out_reference(output, one, others.get(one.there_id), labels.get(one, ""))


def _lay_out_reference(output: Output, one: Reference, there: Article | None, label: str) -> None:
    output.paragraph(
        Text.assemble(
            (f"{label}  " if label else "", "dim"),
            (one.kind.value, f"bold {KIND_STYLES[one.kind]}"),
            ", ",
            (one.verdict.value, VERDICT_STYLES[one.verdict]),
            f" ({one.score:.2f})  ",
            (one.there_id, "dim"),
            "  ",
            _joined(there.outlet, _day(there.date), there.title or there.origin) if there else "",
        ),
        indent=4,
        hang=4,
    )
    output.paragraph(f"“{_excerpt(one.there_text)}”", indent=8)
    output.paragraph(_line(one.reason), indent=8, style="dim")


def lay_out_mentions(output: Output, article: Article, analysis: Analysis) -> None:
    """What was found in an article, in order of place, each with where it stands in the cleaned text."""
    output.paragraph(_line(article.title) or _line(article.origin), style="bold")
    lines = [
        *((one.start, "quote", one.text, _quoted_by(one.speaker, one.cue)) for one in analysis.quotations),
        *((one.start, "name", one.text, f"{one.type}: {one.canonical}") for one in analysis.names),
        *((one.start, "figure", one.text, _figure(one)) for one in analysis.figures),
        *((one.start, "date", one.text, _days(one.first, one.last)) for one in analysis.dates),
    ]
    if not lines:
        output.paragraph("No quotation, name, figure or date was found.")
    for start, kind, text, meaning in sorted(lines):
        style = KIND_STYLES[ReferenceKind(kind)]
        output.paragraph(
            Text.assemble(
                (f"{start:>6}  ", "dim"), (f"{kind:<6}", style), f"  {_excerpt(text)}", (f"  → {_line(meaning)}", "dim")
            ),
            hang=16,
        )


def lay_out_findings(output: Output, findings: Sequence[Finding]) -> None:
    """What was looked at in a room, what is wrong first."""
    for finding in sorted(findings, key=lambda one: one.ok):
        mark = ("ok     ", "green") if finding.ok else ("wrong  ", "bold red")
        output.paragraph(Text.assemble(mark, f"{_line(finding.subject)}: {_line(finding.message)}"), hang=7)
        if finding.remedy and not finding.ok:
            output.paragraph(_line(finding.remedy), indent=7, style="bold")


def _quoted_by(speaker: str, cue: str) -> str:
    return f"{speaker or 'somebody'}{f' ({cue})' if cue else ''}"


def _figure(figure: Figure) -> str:
    low, high = (f"{as_json.number(value):,}" for value in (figure.low, figure.high))
    value = low if low == high else f"{low} to {high}"
    bound = "" if figure.bound is Bound.EXACT else f"{figure.bound} "
    says = f"says {figure.attribution}" if figure.attribution else ""
    return _joined(
        " ".join(part for part in (f"{bound}{value}", figure.unit, figure.subject) if part),
        figure.place,
        _day(figure.date),
        says,
    )


def _days(first: Date, last: Date) -> str:
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _day(day: Date | None) -> str:
    return day.isoformat() if day else ""


def _joined(*parts: str) -> str:
    return " · ".join(_line(part) for part in parts if part)


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _title(title: str, text: str) -> str:
    """The title; of what has none, the first words of a text of it, in quotation marks."""
    if line := _line(title).strip():
        return line
    words = _line(text[: 2 * OPENING]).strip(" …")
    if len(words) > OPENING:
        words = words[:OPENING].rpartition(" ")[0] or words[:OPENING]
    return f"“{words} …”" if words else "(no title)"


def _line(text: str) -> str:
    """Text for one line: line breaks count as spaces there."""
    return printable(text.replace("\n", " "))


def _excerpt(text: str) -> str:
    line = _line(text)
    return line if len(line) <= EXCERPT else f"{line[:EXCERPT].rstrip()}…"


def _marked(text: str, spans: Iterable[Span]) -> Text:
    """One line of text with its hits set off."""
    marked = Text(_line(text))
    for span in spans:
        marked.stylize(HIT, span.start, span.end)
    return marked
