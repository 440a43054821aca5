"""What may be typed after `readingroom`: commands, options, and the help that explains them."""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Callable
from typing import Any, NoReturn

from readingroom import __version__
from readingroom.cli.left_out import behind_dashes
from readingroom.cli.output import Output
from readingroom.errors import UsageError

SORTS = ("relevance", "newest", "oldest", "outlet", "title")
STORY_SORTS = ("relevance", "newest", "oldest", "largest")
UNITS = ("day", "week", "month", "year")
KINDS = ("person", "organisation", "place", "thing")
LINKED = ("passage", "quote", "figure", "date", "name")
"""Kinds of cross-references."""
SHELLS = ("bash", "zsh", "fish", "powershell")
WIDEST = 80
MOST_RESULTS = 10_000
MOST_JOBS = 256

EXPLAIN = "show every block in its order, kept or removed, with what decided and how sure it was"

DESCRIPTION = """\
A reading room for people who read the same story in many places: it strips what
publishers glue around an article, finds anything by keyboard, and shows what
each passage has to do with the other articles.

Without a command it opens the room in the terminal."""

EXAMPLES = {
    "": """\
Examples:
  readingroom                          open the room that is here
  readingroom open 'restraint'         open it on what a query finds
  readingroom reindex                  after files were added or changed
  readingroom search 'outlet:telesur date:2025-05' --json
  readingroom clean FILE               no room needed

The room is the one that --room names; else READINGROOM_ROOM; else the nearest
folder upward that holds readingroom.toml or a seeds folder; else your own.

Exit status: 0 done, 1 done with failures that are listed, 2 wrong use,
3 no usable room or index.""",
    "open": """\
Examples:
  readingroom open
  readingroom open 'restraint AND outlet:telesur'
  readingroom open --room ~/clippings""",
    "reindex": """\
Examples:
  readingroom reindex                  reads only what changed
  readingroom reindex --full           makes the whole index anew
  readingroom reindex --json | jq .failed""",
    "search": """\
Examples:
  readingroom search 'call for restraint'
  readingroom search '"deeply concerned" NOT outlet:telesur'
  readingroom search 'names:Zakharova date:2025-05..' --sort newest
  readingroom search restraint --json | jq -r '.hits[].id'""",
    "show": """\
Examples:
  readingroom show k3j2                an id, or as much of it as is unique
  readingroom show k3j2 --removed      with what cleaning removed, in place
  readingroom show k3j2 --explain      every block, kept or removed, and why
  readingroom show k3j2 --json | jq .blocks""",
    "refs": """\
Examples:
  readingroom refs k3j2
  readingroom refs k3j2 --differs      where the articles disagree
  readingroom refs k3j2 --kind quote --kind figure
  readingroom refs k3j2 --dismissed    what is hidden, and how far that reaches
  readingroom refs k3j2 --json | jq '.[] | select(.score > 0.9)'""",
    "dismiss": """\
Examples:
  readingroom refs k3j2                each with its name
  readingroom dismiss k3j2 m5n6p7
  readingroom dismiss k3j2 m5n6p7 --everywhere
  readingroom dismiss k3j2 m5n6p7 --undo""",
    "concordance": """\
Examples:
  readingroom concordance restraint
  readingroom concordance '"said that"' --limit 20 --sort newest
  readingroom concordance restraint --json | jq -r '.places[].after'""",
    "timeline": """\
Examples:
  readingroom timeline restraint
  readingroom timeline 'outlet:telesur' --by month
  readingroom timeline --json | jq '.bins[] | select(.count > 9)'""",
    "names": """\
Examples:
  readingroom names                    who and what is named most
  readingroom names --kind person --limit 100
  readingroom names zakh               those whose names hold this
  readingroom names --corrections      what you corrected
  readingroom names --undo             take the latest correction back""",
    "name": """\
Examples:
  readingroom name 'Maria Zakharova'   how she is written, and where
  readingroom name PoK --same-as 'Pakistan-occupied Kashmir'
  readingroom name 'Ana Paz' --split 'Ana M. Paz'
  readingroom name 'Ana Paz' --articles k3j2 --as 'Ana Paz (judge)'
  readingroom name Sindoor --kind thing""",
    "add": """\
Examples:
  readingroom add ~/clippings          a folder, with all that is put into it
  readingroom add export.jsonl page.html
  readingroom add --sample             five articles to try the room on""",
    "searches": """\
Examples:
  readingroom searches                 what is new to each
  readingroom searches --save 'kashmir date:2025-05..'
  readingroom searches --json | jq '.[] | select(.new > 0)'""",
    "history": """\
Examples:
  readingroom history                  the last ones last
  readingroom history --forget 'who told us'
  readingroom history --forget-all     leave no trace of any""",
    "settings": """\
Examples:
  readingroom settings                 what holds here, and where it was read
  readingroom settings init            a file for this room to begin with
  readingroom settings init --user     one for all rooms""",
    "completion": """\
Examples:
  readingroom completion bash >> ~/.bashrc
  readingroom completion zsh > ~/.zfunc/_readingroom
  readingroom completion fish > ~/.config/fish/completions/readingroom.fish""",
    "stories": """\
Examples:
  readingroom stories                  the newest first
  readingroom stories kashmir --sort largest
  readingroom stories --json | jq -r '.stories[].title'""",
    "story": """\
Examples:
  readingroom story k3j2
  readingroom story k3j2 --merge m4x7 p2qa
  readingroom story k3j2 --split a5ny d7ue
  readingroom story k3j2 --json | jq -r '.reported[].what'""",
    "clean": """\
Examples:
  readingroom clean clipping.txt
  readingroom clean clipping.txt --explain
  readingroom clean clippings/*.txt --json > cleaned.jsonl
  cat clipping.txt | readingroom clean -""",
    "align": """\
Examples:
  readingroom align morning.txt evening.txt
  readingroom align a.txt b.txt --json | jq '.[].reason'""",
    "mentions": """\
Examples:
  readingroom mentions clipping.txt
  readingroom mentions a.txt --json | jq '.[] | select(.kind == "figure")'""",
    "doctor": """\
Examples:
  readingroom doctor
  readingroom doctor --room ~/clippings --json""",
}


_UNKNOWN_COMMAND = re.compile(r"argument COMMAND: invalid choice: '(.*?)' \(")


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are ours, and whose help is 80 columns of plain text on every Python.

    `commands` holds the parsers of its commands by name, for those who document them.
    """

    def __init__(self, **options: Any) -> None:
        self.commands: dict[str, Parser] = {}
        self._words: list[str] = []
        super().__init__(
            formatter_class=_formatter,
            allow_abbrev=False,  # an abbreviation that works today breaks when an option is added
            **options,
        )
        self.color = False  # from 3.14 on argparse would colour the help

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does, noting the words for what `error` says of them."""
        self._words = list(args or ())
        return super().parse_known_args(args, namespace)

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse passes over what cannot be written, and says that all is well.
        if message:
            Output(file).plain(message.rstrip("\n"))

    def error(self, message: str) -> NoReturn:
        if unknown := _UNKNOWN_COMMAND.match(message):
            import difflib

            near = difflib.get_close_matches(unknown[1], self.commands, 1)
            meant = f"Did you mean {near[0]}? " if near else ""
            raise UsageError(f"There is no command {unknown[1]!r}.", f"{meant}{self.prog} --help lists all.")
        said = f"{message[:1].upper()}{message[1:]}."
        hint = behind_dashes([*self.prog.split()[1:], *self._words], EXAMPLES)
        raise UsageError(said, f"{hint}{self.prog} --help says what there is.")


def _formatter(prog: str) -> argparse.HelpFormatter:
    width = min(shutil.get_terminal_size().columns, WIDEST)
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=width)


def build_parser() -> Parser:
    """The parser; what it returns has `command`, `room` and `json` for every command, and the command's own arguments."""
    parser = Parser(prog="readingroom", description=DESCRIPTION, epilog=EXAMPLES[""])
    parser.add_argument(
        "--version", action="version", version=f"readingroom {__version__}", help="print the version and stop"
    )
    parser.add_argument("--room", metavar="DIR", default="", help="the room's folder; left out, the room is looked for")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command", parser_class=Parser)
    parser.set_defaults(command="open", query=[])

    def command(name: str, summary: str, *, room: bool = True, json: str = "answer in JSON") -> Parser:
        added: Parser = commands.add_parser(
            name, help=summary, description=f"{summary[:1].upper()}{summary[1:]}.", epilog=EXAMPLES[name]
        )
        parser.commands[name] = added
        # Given after the command, they win; left out there, what stood before the command holds.
        if room:
            added.add_argument("--room", metavar="DIR", default=argparse.SUPPRESS, help="the room's folder")
        if json:
            added.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=json)
        return added

    _add_room_commands(command)
    _add_story_commands(command)
    _add_file_commands(command)
    _add_name_commands(command)
    _add_setting_commands(command)
    command("doctor", "say what is wrong with this room, and the command that mends it")
    return parser


def _add_room_commands(command: Callable[..., Parser]) -> None:
    added = command("open", "open the room in the terminal", json="")
    added.add_argument("query", metavar="QUERY", nargs="*", default=[], help="open it on what this finds")

    added = command("reindex", "bring the index up to date with the room's files")
    added.add_argument("--full", action="store_true", help="make the whole index anew, not only what changed")
    added.add_argument(
        "--jobs", metavar="N", type=_whole(1, MOST_JOBS), help="processes to use; one per core if left out"
    )

    added = command("add", "make folders or files a part of the room")
    added.add_argument("paths", metavar="PATH", nargs="*", default=[], help="a folder or a file; nothing is copied")
    added.add_argument("--sample", action="store_true", help="put the five articles of the sample into the room")

    added = command("search", "find articles")
    added.add_argument("query", metavar="QUERY", nargs="+", help='words, "phrases", AND OR NOT, field:word, wild*')
    added.add_argument("--limit", metavar="N", type=_whole(0, MOST_RESULTS), help="how many to show; 20 if left out")
    added.add_argument("--offset", metavar="N", type=_whole(0, 10**9), default=0, help="how many to pass over first")
    added.add_argument("--sort", metavar="KEY", choices=SORTS, default=SORTS[0], help=f"{', '.join(SORTS)}")

    added = command("searches", "list the saved searches, and what is new to each")
    change = added.add_mutually_exclusive_group()
    change.add_argument("--save", metavar="QUERY", help="save it, or count as seen what it finds now")
    change.add_argument("--forget", metavar="QUERY", help="save it no longer")

    added = command("history", "list the queries that were typed in the interface")
    change = added.add_mutually_exclusive_group()
    change.add_argument("--forget", metavar="QUERY", help="keep it no longer")
    change.add_argument("--forget-all", action="store_true", help="keep none of them")

    added = command("concordance", "show every place with some words, in context")
    added.add_argument("query", metavar="QUERY", nargs="+", help="what is searched for, as in search")
    added.add_argument(
        "--limit", metavar="N", type=_whole(0, MOST_RESULTS), default=100, help="articles to look into; 100 if left out"
    )
    added.add_argument("--offset", metavar="N", type=_whole(0, 10**9), default=0, help="how many to pass over first")
    added.add_argument("--sort", metavar="KEY", choices=SORTS, default=SORTS[0], help=f"{', '.join(SORTS)}")
    added.add_argument(
        "--width", metavar="N", type=_whole(0, 1000), default=80, help="characters on either side; 80 if left out"
    )

    added = command("timeline", "show when the articles that a query finds were published")
    added.add_argument("query", metavar="QUERY", nargs="*", default=[], help="as in search; left out, all articles")
    added.add_argument("--by", metavar="UNIT", choices=UNITS, help=f"{', '.join(UNITS)}; what fits if left out")

    added = command("show", "show one article: its metadata and its cleaned text")
    added.add_argument("id", metavar="ID", help="the article's id, or a beginning of it that is unique")
    added.add_argument("--removed", action="store_true", help="show in place what cleaning removed, and why")
    added.add_argument("--explain", action="store_true", help=EXPLAIN)

    added = command("refs", "show what an article shares with the others, and where they disagree")
    added.add_argument("id", metavar="ID", help="the article's id, or a beginning of it that is unique")
    added.add_argument(
        "--kind", metavar="KIND", action="append", choices=LINKED, help=f"only {', '.join(LINKED)}; may be given again"
    )
    added.add_argument("--differs", action="store_true", help="only those of which both cannot be right")
    added.add_argument("--dismissed", action="store_true", help="show those that were dismissed instead")

    added = command("dismiss", "show cross-references of an article no more, or again")
    added.add_argument("id", metavar="ID", help="the article's id, or a beginning of it that is unique")
    added.add_argument(
        "refs", metavar="REF", nargs="+", help="the name that refs gives it, or a unique beginning of it"
    )
    reach = added.add_mutually_exclusive_group()
    reach.add_argument("--kind", action="store_true", help="and all of its kind between the same two articles")
    reach.add_argument("--everywhere", action="store_true", help="and wherever else the same is linked with the same")
    reach.add_argument("--undo", action="store_true", help="take back what keeps it out of sight")


def _add_story_commands(command: Callable[..., Parser]) -> None:
    added = command("stories", "list stories: articles of one event")
    added.add_argument(
        "query", metavar="QUERY", nargs="*", default=[], help="those with an article that this finds; all if left out"
    )
    added.add_argument(
        "--limit", metavar="N", type=_whole(0, MOST_RESULTS), default=20, help="how many to show; 20 if left out"
    )
    added.add_argument("--offset", metavar="N", type=_whole(0, 10**9), default=0, help="how many to pass over first")
    added.add_argument(
        "--sort", metavar="KEY", choices=STORY_SORTS, default=STORY_SORTS[0], help=f"{', '.join(STORY_SORTS)}"
    )

    added = command("story", "show the story that an article is of, and who reports what")
    added.add_argument("id", metavar="ID", help="the id of any of its articles, or a beginning of it that is unique")
    change = added.add_mutually_exclusive_group()
    change.add_argument("--merge", metavar="ID", nargs="+", help="make one story of this one and those of these")
    change.add_argument("--split", metavar="ID", nargs="+", help="make these articles of it a story of their own")


def _add_file_commands(command: Callable[..., Parser]) -> None:
    added = command("clean", "show what cleaning makes of files", json="one line of JSON for each article")
    added.add_argument("files", metavar="FILE", nargs="+", help="a file of articles; - is standard input")
    added.add_argument("--removed", action="store_true", help="show in place what cleaning removed, and why")
    added.add_argument("--explain", action="store_true", help=EXPLAIN)

    added = command("align", "show what two files share, and where they disagree", room=False)
    added.add_argument("a", metavar="A", help="a file that holds one article; - is standard input")
    added.add_argument("b", metavar="B", help="another")

    added = command("mentions", "list the quotations, names, figures and dates in files", room=False)
    added.add_argument("files", metavar="FILE", nargs="+", help="a file of articles; - is standard input")


def _add_name_commands(command: Callable[..., Parser]) -> None:
    added = command("names", "list the people, organisations, places and things that are named most")
    added.add_argument("query", metavar="QUERY", nargs="*", default=[], help="words, or beginnings, of their names")
    added.add_argument("--kind", metavar="KIND", choices=KINDS, help=", ".join(KINDS))
    added.add_argument(
        "--limit", metavar="N", type=_whole(0, MOST_RESULTS), default=30, help="how many to show; 30 if left out"
    )
    added.add_argument("--offset", metavar="N", type=_whole(0, 10**9), default=0, help="how many to pass over first")
    added.add_argument("--corrections", action="store_true", help="list what you corrected instead")
    added.add_argument(
        "--undo",
        metavar="N",
        nargs="?",
        type=_whole(1, 10**9),
        const=0,
        help="take a correction back, the latest if no number says which",
    )

    added = command("name", "show how one of them is written and where, or correct that")
    added.add_argument("name", metavar="NAME", help="its name, in any of its forms")
    change = added.add_mutually_exclusive_group()
    change.add_argument("--same-as", metavar="OTHER", help="both are one, called as OTHER is")
    change.add_argument("--split", metavar="FORM", help="whom FORM calls is another")
    change.add_argument("--articles", metavar="ID", nargs="+", help="in these articles it is another, called --as says")
    change.add_argument("--rename", metavar="NEW", help="call it otherwise")
    change.add_argument("--kind", metavar="KIND", choices=KINDS, help=f"it is: {', '.join(KINDS)}")
    change.add_argument("--not-a-name", action="store_true", help="it is no name; pass it over")
    added.add_argument("--as", dest="other", metavar="NEW", help="what the other one is called")


def _add_setting_commands(command: Callable[..., Parser]) -> None:
    added = command("settings", "show what is set, or write a settings file to begin with")
    added.add_argument(
        "action", metavar="init", nargs="?", choices=("init",), help="write the file, with every default"
    )
    added.add_argument("--user", action="store_true", help="with init: the file for all rooms, not this room's")

    added = command("completion", "print what lets a shell complete these commands", room=False)
    added.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))


def _whole(least: int, most: int) -> Callable[[str], int]:
    def whole(written: str) -> int:
        if not (written.isascii() and written.isdigit() and len(written) < 19 and least <= int(written) <= most):
            raise argparse.ArgumentTypeError(f"{written[:40]!r} is not a whole number from {least} to {most}")
        return int(written)

    return whole
