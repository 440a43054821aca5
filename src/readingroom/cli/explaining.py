"""A document as cleaning saw it: every block in its order, kept or removed, with what decided, how sure it was, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from readingroom.cli.output import Output
from readingroom.model import Article, Block
from readingroom.printable import printable

LONGEST = 700
"""Characters of a block that are shown; the whole of it is in --json."""

_NAMES = ("title", "deck", "outlet", "byline", "agency", "dateline", "date", "updated", "language", "url")

_STYLES = {"+": "green", "=": "cyan", "-": "bold red"}
"""Signs that read without colour: in the text, shown as metadata, removed."""


def lay_out_explained(output: Output, article: Article, how: str) -> None:
    """An article's metadata with where each piece comes from, and all its blocks; `how` says by whose lights it was cleaned."""
    output.paragraph(Text.assemble((_line(article.origin), "bold"), (f"  {_line(how)}", "dim")), hang=2)
    for name, value, source in _metadata(article):
        output.paragraph(Text.assemble((f"{name:<9} ", "cyan"), value, (f"  ({source})", "dim")), hang=10)
    output.paragraph()
    output.paragraph(_legend(), style="dim")
    for block in article.blocks:
        output.paragraph()
        sign = "+" if block.in_text else "=" if block.kept else "-"
        head = Text.assemble((sign, _STYLES[sign]), " ", (block.kind.value, f"bold {_STYLES[sign]}"))
        if block.rule:
            head.append(f"  {block.rule} {block.strength:.2f}")
        head.append(f"  {block.start}-{block.end}", "dim")
        output.paragraph(head)
        if block.reason:
            output.paragraph(_line(block.reason), indent=2, style="italic")
        output.paragraph(_excerpt(block), indent=4, style="" if block.in_text else "dim")


def _legend() -> str:
    return "+ kept   = kept as metadata   - removed   (rule, strength 0 to 1, characters)"


def _metadata(article: Article) -> Iterator[tuple[str, str, str]]:
    for name in _NAMES:
        value = getattr(article, name, None)
        if value:
            found = article.provenance.get(name)
            inferred = ", inferred" if found and found.inferred and "worked out" not in found.source else ""
            yield name, _line(str(value)), _line(found.source if found else "unknown") + inferred


def _excerpt(block: Block) -> str:
    line = _line(block.text)
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}… ({len(line) - LONGEST} more)"


def _line(text: str) -> str:
    return printable(text.replace("\n", " "))
