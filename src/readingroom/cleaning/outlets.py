"""The outlet: what the page calls itself where it asks, signs or claims rights, also in lines that cleaning removes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from urllib.parse import urlsplit

from readingroom.model import Provenance

_NAME = r"(?P<name>(?:[Tt]he |Die |Der |Das |La |Le |El |Il |O )?[A-ZА-ЯЁІЇЄÀ-Þ][\w.'’&\-]*(?: (?:(?:of|the|and|&|de|du|des|der|del|la|le) ){0,2}[A-ZА-ЯЁІЇЄÀ-Þ0-9][\w.'’&\-]*){0,5})"
# What publishers say only of themselves, with the weight of each, after words of which a line must hold one to be looked at closer.
_CLAIMS: tuple[tuple[list[str], re.Pattern[str], int], ...] = tuple(
    (needed.split("|"), re.compile(pattern.replace("NAME", _NAME)), weight)
    for needed, pattern, weight in (
        ("Support", r"^Support NAME[!.]?$", 3),
        ("essage", r"\b[Aa] [Mm]essage [Ff]rom NAME(?=[:.!]|$)", 3),
        ("from", r"\b[Aa] (?:note|letter) from NAME(?=[:.!]|$)", 2),
        ("By supporting", r"\bBy supporting NAME(?=,)", 3),
        ("the journalists", r"\bthe journalists (?:of|at) NAME(?=,)", 3),
        ("from", r"\b(?:news|stories|more|analysis|reporting|journalism|updates) from NAME(?=[.!]|$)", 2),
        (
            "©|(C)|(c)|opyright",
            r"(?:©|\([Cc]\)|[Cc]opyright)\s*(?:©\s*)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s*)?(?:by )?NAME",
            2,
        ),
        ("©|opyright", r"(?:©|[Cc]opyright)[^.]{0,20}?NAME[.,]? [Aa]ll [Rr]ights [Rr]eserved", 3),
        (
            "Follow|follow|Like|like|Find|find|Join|join",
            r"\b(?:[Ff]ollow|[Ll]ike|[Ff]ind|[Jj]oin) NAME on (?:Facebook|Twitter|X|Instagram|Telegram|WhatsApp|LinkedIn|Google News|YouTube)",
            3,
        ),
        ("ubscribe to", r"\b[Ss]ubscribe to NAME(?= today| now|[.!]|$)", 2),
        ("newsletter", r"\b(?:[Ss]ign up for|[Rr]eceive) NAME(?:'s|’s)? (?:[\w-]+ ){0,2}newsletter", 1),
        ("more", r"\b(?:Read|See) more (?:at|on|from) NAME(?=[.!]|$)", 1),
        ("originally|first", r"\b(?:originally|first) (?:published|appeared) (?:on|in|at|by) NAME", 2),
        (":", r"^(?:Publisher|Outlet|Publication|Newspaper)\s*:\s*NAME$", 3),
        ("Поддержите", r"\bПоддержите NAME[!.]?$", 3),
        ("Подпис", r"\bПодписывайтесь на NAME\b", 1),
        ("Unterst", r"\bUnterstützen Sie (?:die |den |das )?NAME[!.]?$", 3),
        ("Soutenez", r"\bSoutenez NAME[!.]?$", 3),
        ("poya", r"\b[Aa]poya (?:a )?NAME[!.]?$", 3),
    )
)
_SIGNED = re.compile(r"^(?P<name>[\w.&'’ \-]{2,40}?)\s?/\s?(?P<initials>[A-ZА-Я]{2,4}|[a-z]{2,3})(?:[-/][A-Z]{2,4})?$")
_NOT_OUTLETS = frozenset(
    "us our your this me we facebook twitter instagram the a journalism independent quality local photo image images getty reuters wordpress inc all".split()
)


def find_outlet(
    lines: Sequence[str], url: str, agencies: frozenset[str] = frozenset()
) -> tuple[str, Provenance] | None:
    """The outlet by its own claims, each weighted, among lines outside the text; else by its web address.

    `agencies` are names that belong to a wire service, which signs as outlets do.
    """
    votes: Counter[str] = Counter()
    source: dict[str, str] = {}
    lines = [line for line in lines if len(line) <= 600]
    together = "\n".join(lines)
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    # In the order of the page, and of a line's claims the last its signature.
    sought = sorted(
        (place, number)
        for number, words in enumerate((*(claim[0] for claim in _CLAIMS), ["/"]))
        for place in {at for word in words for at in _lines_with(word, together, starts)}
    )
    for place, number in sought:
        line = lines[place]
        if number < len(_CLAIMS):
            _, pattern, weight = _CLAIMS[number]
            found = pattern.search(line)
            if found and (name := _tidy(found["name"])):
                votes[name] += weight
                source.setdefault(name, "what the page says of itself")
            continue
        signed = _SIGNED.match(line) if len(line) <= 50 else None
        if signed and (name := _tidy(signed["name"])) and name not in agencies:
            votes[name] += 2
            source.setdefault(name, "credit line")
    if votes:
        name = votes.most_common(1)[0][0]
        return name, Provenance(source[name], inferred=source[name] != "credit line")
    host = _host(url)
    return (host, Provenance("web address", inferred=True)) if host else None


def _lines_with(word: str, together: str, starts: Sequence[int]) -> Iterator[int]:
    """The lines that hold a word, by their places in the text of all."""
    at = together.find(word)
    while at >= 0:
        place = bisect_right(starts, at) - 1
        yield place
        at = together.find(word, starts[place + 1])


def _tidy(name: str) -> str:
    name = name.strip(" .,'’-")
    if name.startswith("the "):
        name = "The" + name[3:]
    first = name.lower().split()[0] if name else ""
    return (
        ""
        if len(name) < 2 or (first in _NOT_OUTLETS and len(name.split()) == 1) or first in ("us", "our", "your", "this")
        else name
    )


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def is_signature(line: str) -> bool:
    """Whether a line is signed the way desks do, "Outlet/ AB": a name, a slash and initials."""
    return len(line) <= 50 and bool(_SIGNED.match(line))
