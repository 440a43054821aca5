"""What can be seen of one piece by itself: its words, how it ends, which cues it carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat

from readingroom.cleaning.lexicon import Lexicon, lexicon
from readingroom.cleaning.segment import Piece
from readingroom.cleaning.tokens import PLAIN_RUN, length, token_lists, tokens, word_count
from readingroom.model import BlockKind

LOOKED_AT = 6000
"""Characters of a piece that are looked at; a longer one is prose by its length alone."""

LONGEST_ADDRESS = 45
"""Words of a line up to which what it speaks of together counts."""

LINK_WORDS = 25
"""Words of the longest heading, headline or menu item."""

PROSE_WORDS = 60
"""Words past which a piece is not judged by phrases that a sentence of reporting may hold too."""

_STOPS = frozenset(".!?…。！？．।۔؟")
_CLOSERS = "'\"”’»)]“」』）】"
_QUOTED = re.compile(
    r"“[^“”]*(?:”|$)|«[^«»]*(?:»|$)|„[^„“”]*(?:[“”]|$)|\"[^\"]*(?:\"|$)|「[^「」]*(?:」|$)|『[^『』]*(?:』|$)"
)
_COUNTRY = re.compile(r"\bUS\b")
_QUOTATION_MARK = re.compile("[“«„「『]")
_VOICED_BY_ENDINGS = re.compile("[\u0900-\u097f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SEPARATOR = re.compile("[›»•·→▼▲✓]")
_URLISH = re.compile(r"https?://|www\.|@\w|\w\.(?:com|org|net|ru|de|fr|es|it|uk|br|ua)\b", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A piece with its features, and with what the rules make of it.

    `words` are folded; `unquoted` the folded words outside quotation marks, and `me`, `you` and `we` how many of those speak as or to somebody; `stop_share` the share of stop words of the page's language, None when that is not known; `seen` in how many articles of its outlet, at least, and `familiar` the log-odds by which that speaks for glue; `opened` the phrases that it begins with, each with its group, and `said` the groups of those within it; `cues` the groups whose phrases it carries, each with how sure that makes it (0 to 1).
    `text` is the piece as a reader sees it; it is `linklike` where it is short and not closed as a sentence is: a heading, a headline, a menu item.
    `kind`, `rule` and `strength` are set by the rules, and `decided` once one has spoken; a line without a kind is body.
    """

    piece: Piece
    text: str
    words: list[str]
    count: int
    terminal: bool
    unquoted: list[str]
    me: int = 0
    you: int = 0
    we: int = 0
    imperative: bool = False
    separators: int = 0
    stop_share: float | None = None
    repeats: int = 1
    familiar: float = 0.0
    seen: int = 0
    opened: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    said: frozenset[str] = frozenset()
    cues: dict[str, float] = field(default_factory=dict)
    weak: tuple[str, ...] = ()
    exact: bool = False
    score: float = 0.0
    body: bool = True
    decided: bool = False
    kind: BlockKind | None = None
    kept: bool = True
    in_text: bool = True
    rule: str = ""
    reason: str = ""
    strength: float = 1.0
    linklike: bool = field(init=False)

    def __post_init__(self) -> None:
        self.linklike = not self.terminal and self.count <= LINK_WORDS

    @property
    def address(self) -> bool:
        """Whether it holds what looks like the address of a page or an account."""
        text = self.text[:400]
        return ("." in text or "@" in text or "/" in text) and bool(_URLISH.search(text))

    @property
    def upper_share(self) -> float:
        """Share of capitals among its letters; 0 for what is no short line."""
        text = self.text
        if len(text) >= 200 or text.islower():
            return 0.0
        letters = sum(map(str.isalpha, text))
        return sum(map(str.isupper, text)) / letters if letters else 0.0

    def remove(self, kind: BlockKind, rule: str, reason: str, strength: float) -> None:
        """Marks the line as glue of a kind."""
        self._decide(kind, kept=False, rule=rule, reason=reason, strength=strength)

    def as_metadata(self, kind: BlockKind, rule: str, reason: str, strength: float = 0.9) -> None:
        """Marks the line as kept, but not as part of the text."""
        self._decide(kind, kept=True, rule=rule, reason=reason, strength=strength)

    def restore(self) -> None:
        """Takes back what a rule decided."""
        self.decided, self.kept, self.in_text = False, True, True
        self.kind, self.rule, self.reason, self.strength = None, "", "", 1.0

    def _decide(self, kind: BlockKind, *, kept: bool, rule: str, reason: str, strength: float) -> None:
        self.decided = True
        self.in_text = False
        self.kind, self.kept, self.rule, self.reason, self.strength = kind, kept, rule, reason, strength


def line_of(piece: Piece) -> Line:
    """A piece with the features that need no neighbours."""
    text = _looked_at(piece.text)
    own = _unquoted(text)
    words = tokens(text)
    return _line(lexicon(), piece, text, words, own, words if own is text else tokens(own))


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """Pieces with the features that need no neighbours; faster than one by one, as their words are found together, and what stands on a page again is looked at once."""
    first: dict[str, Piece] = {}
    for piece in pieces:
        first.setdefault(piece.text, piece)
    lines = dict(zip(first, _distinct_lines(list(first.values())), strict=True))
    return [line if (line := lines[piece.text]).piece is piece else _said_again(line, piece) for piece in pieces]


def _said_again(line: Line, piece: Piece) -> Line:
    """The line of a piece that has the text of another line, which no rule has seen yet."""
    again = Line(
        piece,
        line.text,
        line.words,
        line.count,
        line.terminal,
        line.unquoted,
        line.me,
        line.you,
        line.we,
        line.imperative,
        line.separators,
    )
    again.opened, again.said, again.cues = line.opened, line.said, dict(line.cues)
    again.weak, again.exact = line.weak, line.exact
    return again


def _distinct_lines(pieces: Sequence[Piece]) -> list[Line]:
    texts = [_looked_at(piece.text) for piece in pieces]
    own = list(map(_unquoted, texts))
    quoting = [place for place, (text, outside) in enumerate(zip(texts, own, strict=True)) if outside is not text]
    words = token_lists([*texts, *(own[place] for place in quoting)])
    unquoted = words[: len(texts)]
    for place, found in zip(quoting, words[len(texts) :], strict=True):
        unquoted[place] = found
    return list(map(_line, repeat(lexicon()), pieces, texts, words[: len(texts)], own, unquoted))


def _looked_at(text: str) -> str:
    return text if len(text) <= LOOKED_AT else text[:LOOKED_AT] + text[-100:]


def _unquoted(text: str) -> str:
    """The text without what stands in quotation marks; itself where there are none."""
    quoting = '"' in text or (not text.isascii() and _QUOTATION_MARK.search(text))
    return _QUOTED.sub(" ", text) if quoting else text


def _line(known: Lexicon, piece: Piece, text: str, words: list[str], own: str, unquoted: list[str]) -> Line:
    """The line of a piece: of its `text`, which has these `words`, and of what of it stands in no quotation marks, `own`, with these."""
    others = "" if text.isascii() else PLAIN_RUN.sub("", text)
    last = text[-1:]
    count = word_count(others, words) if others else len(words)
    if len(piece.text) > 400:
        # A token without end is no short line.
        count = max(count, len(piece.text) // 12)
    line = Line(
        piece,
        piece.text,
        words,
        count,
        last in _STOPS or (last in _CLOSERS and text[-12:].rstrip(_CLOSERS)[-1:] in _STOPS),
        unquoted,
    )
    if len(text) < 400:
        line.separators = text.count("|")
        if others:
            line.separators += len(_SEPARATOR.findall(others)) + others.count("»")
    if not known.voices.isdisjoint(unquoted):
        _hear_voices(known, line)
        if line.we and "US" in own and not own.isupper():
            # A country, not the page.
            line.we = max(0, line.we - len(_COUNTRY.findall(own)))
    line.imperative = bool(unquoted) and bool(words) and words[0] in known.imperatives
    if others and _VOICED_BY_ENDINGS.search(others):
        line.you += len(known.you_signs.findall(own))
        line.we += len(known.we_signs.findall(own))
        line.imperative = line.imperative or bool(known.asks.search(own))
    if words:
        _find_cues(known, line)
    return line


def _hear_voices(known: Lexicon, line: Line) -> None:
    for word in line.unquoted:
        if word in known.voices:
            # A word may be one of several voices, in one language or another.
            line.me += word in known.i
            line.you += word in known.you
            line.we += word in known.we


# Of the phrases of the lexicon, which are so many and no more.
_length = cache(length)


def _find_cues(known: Lexicon, line: Line) -> None:
    first = line.words[0]
    if first in known.begins:
        line.opened = known.opening(line.words)
    if line.count <= 12 and (first in known.heads or first.isdigit()):
        bare = tuple([word for word in line.words if not word.isdigit()])
        for group in known.exact.get(bare, ()):
            line.cues[group] = 0.95
            line.exact = True
        line.weak = known.weak.get(bare, ())
    if line.opened and line.count <= PROSE_WORDS:
        for phrase, group in line.opened:
            # Two words say more than one, and a sentence may begin with either.
            single = _length(phrase) == 1
            sure = (0.6 if single else 0.75) if line.terminal else (0.7 if single else 0.85)
            line.cues[group] = max(line.cues.get(group, 0.0), sure)
    spoken = bool(line.you or line.we or line.imperative) and line.count <= LONGEST_ADDRESS
    if spoken or not known.signs.isdisjoint(line.unquoted):
        _weigh_subjects(known, line, spoken=spoken)


def _weigh_subjects(known: Lexicon, line: Line, *, spoken: bool) -> None:
    """Notes the groups that a line speaks of by phrases within it; where it is `spoken` to somebody, by the subjects that it brings together too."""
    hits: dict[str, int] = {}
    for _, phrase, group in known.within(line.unquoted):
        hits[group] = hits.get(group, 0) + (2 if _length(phrase) > 2 else 1)
    if spoken:
        # One who speaks to readers of two or three such subjects at once is a form or a plea, in whatever words.
        for group in known.speaking_of(line.unquoted):
            hits[group] = max(hits.get(group, 0), 2)
    if hits:
        line.said = frozenset(hits)
        for group, weight in hits.items():
            sure = min(0.95, 0.55 + 0.12 * weight)
            line.cues[group] = max(line.cues.get(group, 0.0), sure)
