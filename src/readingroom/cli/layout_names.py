"""How names look to a reader: a line or two an entry, in 80 columns."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from readingroom.cli.output import Output
from readingroom.model import Article, NameChange, NameCorrection, NameEntry, NameType
from readingroom.printable import printable

FORMS_SHOWN = 4
FORMS_OF_ONE = 20
"""Other forms that are told in a list, and of one entry."""

_NAMES_AT = 23
"""The column at which names begin in a list."""

_KINDS = {
    NameType.PERSON: "people",
    NameType.ORGANISATION: "organisations",
    NameType.PLACE: "places",
    NameType.THING: "things",
}


def lay_out_names(output: Output, found: Sequence[NameEntry], query: str, kind: NameType | None) -> None:
    """Entries, the commonest first: in how many articles, what it is, how it is called, and what else."""
    if not found:
        what = _KINDS[kind] if kind else "names"
        output.paragraph(f"No {what} here{f' with “{_line(query)}”' if query else ''}.")
        return
    for entry in found:
        line = Text.assemble(
            (f"{entry.articles:>7,}  ", "dim"), (f"{entry.kind.value:<12}  ", "dim"), (_line(entry.name), "bold")
        )
        output.paragraph(line)
        if also := _also(entry, FORMS_SHOWN):
            output.paragraph(f"also {also}", indent=_NAMES_AT, style="dim")


def lay_out_name(output: Output, entry: NameEntry, articles: Sequence[Article]) -> None:
    """One entry: how often it is named, in which forms, and the latest of the articles."""
    mark = ", corrected by you" if entry.corrected else ""
    output.paragraph(Text.assemble((_line(entry.name), "bold"), f"  {entry.kind.value}{mark}"))
    output.paragraph(f"named in {_count(entry.articles, 'article')}, {_count(entry.mentions, 'time')}", style="dim")
    for form in entry.forms[:FORMS_OF_ONE]:
        output.paragraph(f"{form.articles:>7,}  {_line(form.text)}")
    if len(entry.forms) > FORMS_OF_ONE:
        output.paragraph(f"         and {len(entry.forms) - FORMS_OF_ONE} more forms", style="dim")
    if entry.demonyms:
        first, *others = (f"{each.text.title()} in {each.articles:,}" for each in entry.demonyms)
        output.paragraph(f"its people: {', '.join([f'{first} articles', *others])}", hang=4, style="dim")
    if articles:
        output.paragraph()
    for article in articles:
        day = article.date.isoformat() if article.date else " " * 10
        title = _line(article.title) or _line(article.origin)
        where = f"  {_line(article.outlet)}" if article.outlet else ""
        output.paragraph(Text.assemble((f"{article.id}  {day}", "dim"), f"  {title}", (where, "dim")), hang=4)
    if len(articles) < entry.articles:
        output.paragraph(f"and {_count(entry.articles - len(articles), 'article')} before these; --json has all ids")


def lay_out_corrections(output: Output, made: Sequence[NameCorrection]) -> None:
    """What was corrected, the latest last, each with its number."""
    if not made:
        output.paragraph("No name was corrected.")
    for each in made:
        output.paragraph(
            Text.assemble((f"{each.number:>4}  ", "dim"), said(each), (f"  {each.made[:10]}", "dim")), hang=6
        )


def said(each: NameCorrection) -> str:
    """What a correction says, in a sentence."""
    name, other = f"“{_line(each.name)}”", f"“{_line(each.other)}”"
    match each.change:
        case NameChange.MERGE:
            return f"{name} is the same as {other}."
        case NameChange.SPLIT:
            return f"{other} is not {name}."
        case NameChange.SPLIT_ARTICLES:
            ids = ", ".join(_line(each) for each in each.articles[:5])
            more = f" and {len(each.articles) - 5} more" if len(each.articles) > 5 else ""
            return f"{name} is {other} in {ids}{more}."
        case NameChange.RENAME:
            return f"{name} is called {other}."
        case NameChange.KIND:
            article = "an" if each.other[:1] in "aeiou" else "a"
            return f"{name} is {article} {_line(each.other)}."
        case NameChange.NOT_A_NAME:
            return f"{name} is not a name."


def _also(entry: NameEntry, most: int) -> str:
    others = [_line(form.text) for form in entry.forms if form.text != entry.name]
    more = f" and {len(others) - most} more" if len(others) > most else ""
    return f"{', '.join(others[:most])}{more}" if others else ""


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _line(text: str) -> str:
    return printable(text.replace("\n", " "))
