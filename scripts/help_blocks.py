"""Writes what `--help` prints into the docs, between `<!-- help COMMAND -->` and `<!-- /help -->`; with `--check` only says where they differ.

Python 3.14 sets help in other columns than those before it: there only the words are compared, and nothing is written for them.

python scripts/help_blocks.py [--check]
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"<!-- help(?: (?P<command>\w+))? -->\n.*?<!-- /help -->", re.DOTALL)


def help_text(command: str) -> str:
    """What `readingroom COMMAND --help` prints on a terminal of 80 columns."""
    from readingroom.cli.arguments import build_parser  # noqa: PLC0415  (with COLUMNS set)

    parser = build_parser()
    return parser.commands[command].format_help() if command else parser.format_help()


def regenerated(text: str) -> str:
    """A page with its help blocks as they should be."""

    def block(found: re.Match[str]) -> str:
        command = found["command"] or ""
        prompt = f"readingroom {command} --help" if command else "readingroom --help"
        opening = found[0].partition("\n")[0]
        return f"{opening}\n```\n$ {prompt}\n{help_text(command)}```\n<!-- /help -->"

    return BLOCK.sub(block, text)


def as_compared(page: str) -> str | list[str]:
    """A page, or its words where the columns are not ours."""
    return page.split() if sys.version_info >= (3, 14) else page


def main() -> int:
    """Regenerate or check all pages; 1 when `--check` found a difference."""
    os.environ["COLUMNS"] = "80"
    stale = []
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        text = page.read_text("utf-8")
        fresh = regenerated(text)
        if as_compared(fresh) != as_compared(text):
            stale.append(page)
            if "--check" not in sys.argv[1:]:
                page.write_text(fresh, "utf-8")
    for page in stale:
        print(
            f"{page.relative_to(ROOT)}: {'differs from' if '--check' in sys.argv[1:] else 'now says'} what --help prints"
        )
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
