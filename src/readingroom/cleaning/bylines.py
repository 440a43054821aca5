"""Who wrote it: people's names out of a byline, without roles, outlets and addresses."""

from __future__ import annotations

import re

from readingroom.cleaning.dates import dates_in

_BY = re.compile(
    r"^(?:(?:[Ww]ritten |[Rr]eport(?:ed|ing) |[Ww]riting |[Ss]tory |[Ww]ords |[Tt]ext )?(?:[Bb]y|BY)|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|DI|Автор(?:ы)?:?|Автори?:?|[Aa]uthors?:|Text:|Autore?:|Autora?:|Auteure?:|Текст:|بقلم:?|מאת:?)\s+",
    re.UNICODE,
)
OPENINGS = frozenset(
    "by written report reported reporting writing story words text von par por di autor autore autora auteur auteure author authors additional автор авторы автори текст بقلم מאת 本 记 記 作 撰 文".split()
)
"""The folded words of which every byline has one for its first."""

_NAME = re.compile(
    r"^(?:(?:[^\W\d_]\.){1,3}|[^\W\d_]['’\w\-]*)(?: (?:de|da|dos|del|di|van|von|der|den|la|le|el|al|bin|ibn|of|du|y|e|[^\W\d_]\.|[^\W\d_]['’\w.\-]*)){1,4}$"
)
# "(Reporting by A in Paris and B; Writing by C; Editing by D)", as agencies sign below a report.
_WIRE = re.compile(
    r"\(?(?:(?:Additional )?[Rr]eporting|[Ww]riting) by [A-ZÀ-Þ][^.!?]{2,120}?(?:[;,] (?:[Aa]dditional |[Ww]riting |[Ee]dit|[Cc]ompiled )|\)$)"
)
_OTHERS = re.compile(r"[;,] (?=[Aa]dditional |[Ww]riting |[Ee]dit|[Cc]ompiled )")
_IN_PLACE = re.compile(r" (?:in|from) [A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,2}")
_WHEN = re.compile(
    r"[\s,;|·•–—-]*(?:(?:last )?(?:updated?|published|posted|modified|on|am|vom|le|el|em|il)[\s:]*)?$", re.IGNORECASE
)
# A Chinese or Japanese name is a word of two to four signs.
_EASTERN = re.compile(
    r"(?:本[报報])?(?:[记記]者|作者|撰文|文)\s?[:：/|]?\s?([\u4e00-\u9fff]{2,4}(?:[、 ][\u4e00-\u9fff]{2,4})*)$"
)
_SPLIT = re.compile(r"\s*(?:,|;|&|\||/|•|·|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\bта\b|\bwith\b)\s*")
_NOT_PEOPLE = frozenset(
    "news newsroom staff desk team editor editors editorial correspondent correspondents reporter reporters writer writers bureau press associated agency agencies wire service online web digital times post herald tribune daily journal gazette guardian telegraph magazine media network radio tv television today world international national global politics business sports reuters afp ap pti ani efe tass interfax contributor contributors admin redaktion redaktion redacción redazione rédaction редакция редакції columnist producer photographer author analyst for at in on the chief senior special political foreign state department police foundation institute university group company inc ltd usa us uk bbc cnn fox npr".split()
)
_PARTICLES = frozenset("de da dos del di van von der den la le el al bin ibn of du y e".split())
MOST_PEOPLE = 6


def people_in(byline: str) -> list[str]:
    """The people that a byline names, as written there, `By` and roles left out."""
    text = byline[:300].strip()
    if not text.isascii() and (eastern := _EASTERN.match(text)):
        return re.split("[、 ]", eastern[1])[:MOST_PEOPLE]
    if _WIRE.match(text):
        # Editors are no authors, and "in Paris" is where one wrote.
        text = _IN_PLACE.sub("", _OTHERS.split(text.strip("(). "), maxsplit=1)[0])
    text = _BY.sub("", text)
    if any(map(str.isdigit, text)) and (day := next(dates_in(text), None)):
        # "Jane Roe Updated May 8, 2025": when it was written is not who wrote it.
        text = _WHEN.sub("", text[: day.start])
    text = re.sub(r"\([^()]*\)|<[^<>]*>|\S+@\S+|@\w+", " ", text)
    names: list[str] = []
    for part in _SPLIT.split(text):
        name = " ".join(part.split()).strip(" .-–—:")
        if is_person(name) and name not in names:
            names.append(name)
    return names[:MOST_PEOPLE]


def is_person(name: str) -> bool:
    """Whether the words can be a person's name: two to five of them, capitalised, none of a newsroom's."""
    if not _NAME.match(name) or len(name) > 60:
        return False
    words = name.split()
    if any(word.lower().strip(".") in _NOT_PEOPLE for word in words):
        return False
    # Most scripts have no capitals.
    return all(word[0] == word[0].upper() or word.lower() in _PARTICLES for word in words)


def is_byline(line: str) -> list[str]:
    """The people named by a line that is a byline and nothing else; empty when it is not one."""
    if _WIRE.match(line) and len(line) <= 300:
        return people_in(line)
    if len(line) <= 40 and not line.isascii() and _EASTERN.match(line):
        return people_in(line)
    if len(line) > 160 or not _BY.match(line):
        return []
    if line.rstrip().endswith((".", "!", "?")) and len(line.split()) > 8:
        return []
    return people_in(line)
