"""The same articles in the room and in what people use instead: recoll, notmuch and newsboat. Indexing, size, a search from the command line.

    python benchmarks/peers_search.py [N] [--queries 40] [--peers readingroom,recoll,notmuch,newsboat]

The articles are the first N (5,000) of `bulk-allsides`, each in the form that its reader reads: lines of JSON for the room, web pages for recoll, messages for notmuch, one feed for newsboat.
Peers come from the system (`apt-get install recollcmd notmuch newsboat`); what is not installed is named and left out.
Writing the files is in no figure.
Indexing is from files to searchable, as each does it when left alone: one command, its own settings, but that recoll makes no dictionary for spelling.
The room also cleans the articles, finds quotations, names, figures and dates in them, and groups them by event; no peer does.

A query is two words of some title, the same for all: each takes them as both to be there.
It is asked as one types it into a shell, so that starting the program is in the time, and answered by the best ten, for the room and recoll with an excerpt of each; notmuch has no ranking, and shows the newest.
`readingroom, open` is the same from within Python, the room opened before: what one waits for in the interface.
newsboat searches only from within its interface.
Wall and processor seconds are both given; the processor's say more on a machine that does other things too.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as Date
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from corpus import Row, articles

SEED = 20251107
PAGE = 10
_WORD = re.compile("[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of the processor, of a command and what it started."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Peer:
    """`write` puts articles into a folder as the program reads them; `index` and `search` are commands, the latter without its words, in a folder.

    `found` reads from what the search printed how many articles there are; `version` is a command that prints it.
    """

    name: str
    program: str
    write: Callable[[Path, Iterator[Row]], None]
    index: Callable[[Path], list[str]]
    search: Callable[[Path, str], list[str]] | None
    found: Callable[[str], int]
    version: tuple[str, ...]
    index_in: str


def ran(command: Sequence[str], folder: Path) -> tuple[Spent, str]:
    """Run a command with a home of its own, and say what it took and printed. Raises SystemExit when it fails."""
    environ = os.environ | {"HOME": str(folder), "NOTMUCH_CONFIG": str(folder / "notmuch.conf"), "NO_COLOR": "1"}
    environ |= {"READINGROOM_ROOM": str(folder), "XDG_CONFIG_HOME": str(folder / ".config")}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installer makes byte code, and here the first command does
    began, before = time.perf_counter(), os.times()
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environ, cwd=folder)
    wall, after = time.perf_counter() - began, os.times()
    if done.returncode:
        raise SystemExit(
            f"{' '.join(command)} failed with {done.returncode}:\n{done.stdout[-800:]}{done.stderr[-800:]}"
        )
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(wall, cpu), done.stdout


def write_lines(folder: Path, rows: Iterator[Row]) -> None:
    """One file of JSON Lines."""
    (folder / "seeds").mkdir()
    with (folder / "seeds" / "articles.jsonl").open("w", encoding="utf-8") as file:
        for number, row in enumerate(rows):
            fields = {"id": str(number), "title": row.title, "outlet": row.outlet, "text": row.text}
            file.write(json.dumps(fields | ({"date": str(row.date)} if row.date else {}), ensure_ascii=False) + "\n")


def write_pages(folder: Path, rows: Iterator[Row]) -> None:
    """A web page each, and recoll's settings."""
    pages = folder / "pages"
    pages.mkdir()
    for number, row in enumerate(rows):
        body = "".join(f"<p>{html.escape(part)}</p>\n" for part in row.text.split("\n") if part.strip())
        dated = f'<meta name="date" content="{row.date}">' if row.date else ""
        head = f'<meta charset="utf-8"><title>{html.escape(row.title)}</title><meta name="author" content="{html.escape(row.outlet)}">{dated}'
        (pages / f"{number}.html").write_text(
            f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", "utf-8"
        )
    (folder / "recoll").mkdir()
    (folder / "recoll" / "recoll.conf").write_text(f"topdirs = {pages}\nnoaspell = 1\n", "utf-8")


def write_messages(folder: Path, rows: Iterator[Row]) -> None:
    """A message each, and notmuch's settings."""
    mail = folder / "mail" / "cur"
    mail.mkdir(parents=True)
    for number, row in enumerate(rows):
        message = EmailMessage()
        message["From"] = f"{re.sub('[^A-Za-z0-9 ]', ' ', row.outlet).strip() or 'nobody'} <news@example.org>"
        message["To"] = "reader@example.org"
        message["Subject"] = " ".join(row.title.split()) or "untitled"
        message["Date"] = format_datetime(noon(row.date))
        message["Message-ID"] = f"<{number}@example.org>"
        message.set_content(row.text, cte="8bit")
        (mail / f"{number}:2,S").write_bytes(message.as_bytes())
    (folder / "notmuch.conf").write_text(
        f"[database]\npath={folder / 'mail'}\n[user]\nname=Reader\nprimary_email=reader@example.org\n[new]\ntags=inbox\n",
        "utf-8",
    )


def write_feed(folder: Path, rows: Iterator[Row]) -> None:
    """One feed, and newsboat's list of feeds."""
    with (folder / "feed.xml").open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>articles</title>\n')
        for number, row in enumerate(rows):
            text = html.escape("".join(f"<p>{html.escape(part)}</p>" for part in row.text.split("\n") if part.strip()))
            file.write(
                f"<item><title>{html.escape(row.title)}</title><author>{html.escape(row.outlet)}</author>"
                f"<guid>{number}</guid><link>https://example.org/{number}</link>"
                f"<pubDate>{format_datetime(noon(row.date))}</pubDate><description>{printable(text)}</description></item>\n"
            )
        file.write("</channel></rss>\n")
    (folder / "urls").write_text(f"file://{folder / 'feed.xml'}\n", "utf-8")
    (folder / "config").write_text("", "utf-8")


def noon(day: Date | None) -> datetime:
    """Noon of a day; of the first that there is in such formats where there is none."""
    return datetime.combine(day or Date(1970, 1, 2), datetime.min.time().replace(hour=12), UTC)


def printable(text: str) -> str:
    """Text without what XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", " ", text)


def number_before(word: str) -> Callable[[str], int]:
    """What reads the first number that stands before a word."""
    wanted = re.compile(rf"([\d,]+) {word}")

    def read(printed: str) -> int:
        found = wanted.search(printed)
        return int(found[1].replace(",", "")) if found else 0

    return read


READINGROOM = shutil.which("readingroom", path=str(Path(sys.executable).parent)) or "readingroom"

PEERS = (
    Peer(
        "readingroom",
        READINGROOM,
        write_lines,
        lambda folder: [READINGROOM, "--room", str(folder), "reindex"],
        lambda folder, words: [READINGROOM, "--room", str(folder), "search", words, "--limit", str(PAGE)],
        number_before("article"),
        (READINGROOM, "--version"),
        "index",
    ),
    Peer(
        "recoll",
        "recollindex",
        write_pages,
        lambda folder: ["recollindex", "-c", str(folder / "recoll")],
        lambda folder, words: ["recollq", "-c", str(folder / "recoll"), "-n", str(PAGE), "-A", "-E", words],
        number_before("results"),
        ("recollindex", "-v"),
        "recoll/xapiandb",
    ),
    Peer(
        "notmuch",
        "notmuch",
        write_messages,
        lambda _: ["notmuch", "new", "--quiet"],
        lambda _, words: ["notmuch", "search", f"--limit={PAGE}", words],
        lambda printed: len(printed.splitlines()),
        ("notmuch", "--version"),
        "mail/.notmuch",
    ),
    Peer(
        "newsboat",
        "newsboat",
        write_feed,
        lambda folder: [
            "newsboat", "-q", "-u", str(folder / "urls"), "-c", str(folder / "cache.db"), "-C", str(folder / "config"), "-x", "reload",
        ],
        None,
        lambda _: 0,
        ("newsboat", "--version"),
        "cache.db",
    ),
)  # fmt: skip


def version(peer: Peer) -> str:
    """The first line with a number in what it prints of its version."""
    done = subprocess.run(peer.version, check=False, capture_output=True, text=True)
    found = re.search(r"\d+\.\d[\w.+-]*", done.stdout + done.stderr)
    return found[0].rstrip(".") if found else "?"


def queries(count: int, wanted: int) -> list[str]:
    """So many pairs of words, each of the title of one article."""
    chance = random.Random(SEED)
    titles = [words for row in articles(count) if len(words := sorted(set(_WORD.findall(row.title.lower())))) > 1]
    return [" ".join(chance.sample(chance.choice(titles), 2)) for _ in range(wanted)]


def size_of(path: Path) -> float:
    """MB of a file, or of all in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(each.stat().st_size for each in files if each.is_file()) / 1e6


def spread(seconds: Sequence[float]) -> str:
    """Median and 95th percentile, in milliseconds."""
    ordered = sorted(seconds)
    return f"{statistics.median(ordered) * 1e3:.0f}/{ordered[int(0.95 * (len(ordered) - 1))] * 1e3:.0f}"


def open_room(folder: Path, asked: Sequence[str]) -> list[float]:
    """Seconds of the processor for each query, put to a room that is open."""
    from readingroom import Room  # noqa: PLC0415  (only here)

    spent = []
    with Room.open(folder) as room:
        room.search("said", limit=PAGE)
        for words in asked:
            before = time.process_time()
            room.search(words, limit=PAGE)
            spent.append(time.process_time() - before)
    return spent


def measure(peer: Peer, folder: Path, count: int, asked: Sequence[str]) -> list[int]:
    """Print what a peer takes, and return how many articles it finds for each query."""
    peer.write(folder, articles(count))
    indexing, _ = ran(peer.index(folder), folder)
    line = f"{peer.name:18}{version(peer):>12}{indexing.wall:10.1f}{indexing.cpu:10.1f}{size_of(folder / peer.index_in):10.1f}"
    if peer.search is None:
        print(f"{line}{'–':>16}{'–':>16}", flush=True)
        return []
    ran(peer.search(folder, "said"), folder)
    answers = [ran(peer.search(folder, words), folder) for words in asked]
    wall, cpu = spread([spent.wall for spent, _ in answers]), spread([spent.cpu for spent, _ in answers])
    print(f"{line}{wall:>16}{cpu:>16}", flush=True)
    if peer.name == "readingroom":
        opened = open_room(folder, asked)
        print(f"{'readingroom, open':18}{'':42}{'':16}{spread(opened):>16}", flush=True)
    return [peer.found(printed) for _, printed in answers]


def main() -> None:
    """Measure all that are installed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=5000, metavar="N")
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--peers", default=",".join(peer.name for peer in PEERS))
    arguments = parser.parse_args()
    asked = queries(arguments.count, arguments.queries)
    size = sum(len(row.text.encode()) for row in articles(arguments.count)) / 1e6
    print(f"{arguments.count:,} articles, {size:.0f} MB of text; {len(asked)} queries of two words")
    print(f"{'':18}{'version':>12}{'index, s':>10}{'CPU s':>10}{'MB':>10}{'search, ms':>16}{'CPU ms':>16}")
    found: dict[str, list[int]] = {}
    for peer in PEERS:
        if peer.name not in arguments.peers.split(","):
            continue
        if not shutil.which(peer.program):
            print(f"{peer.name:18}not installed: apt-get install {'recollcmd' if peer.name == 'recoll' else peer.name}")
            continue
        with tempfile.TemporaryDirectory(prefix=f"readingroom-{peer.name}-") as folder:
            found[peer.name] = measure(peer, Path(folder), arguments.count, asked)
    ours = found.get("readingroom")
    theirs = found.get("recoll")
    if ours and theirs:
        both = [(one, other) for one, other in zip(ours, theirs, strict=True) if one]
        print(f"articles found by recoll ÷ by readingroom, median: {statistics.median(b / a for a, b in both):.2f}")


if __name__ == "__main__":
    main()
