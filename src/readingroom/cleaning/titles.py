"""The title, the deck, and their repetitions: found by position, by repetition and by what the body talks about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from operator import itemgetter

from readingroom.cleaning.datelines import find_dateline
from readingroom.cleaning.lexicon import lexicon
from readingroom.cleaning.line import Line, line_of
from readingroom.cleaning.segment import cut
from readingroom.cleaning.tokens import is_sign, tokens
from readingroom.model import BlockKind

HEAD_LINES = 40
"""Lines before the first paragraph among which a title is looked for."""

LONGEST_TITLE = 32
"""Words."""


_QUOTED_FIRST = re.compile(r"[‘“«„\"']([^”»\"]{20,300}?)[’”»“\"'](?=[\s,])")
SHORT_SENTENCE = 4
"""Words of the first sentence on a page that has no longer ones."""
LIKE_TEXT = 0.5
"""Log-odds of being body from which on a line that says the title again is a heading."""
REPEATED = 0.5
"""How much it speaks for a title that the page says it again, near its top."""
STEM = 5
"""Letters by which a word of the title is known again in the body: endings differ, and no stemmer knows every language."""


def stem(word: str) -> str:
    """The beginning of a word by which it is known again; Korean puts its endings on words of two syllables."""
    return word[:2] if "\uac00" <= word[0] <= "\ud7a3" else word[:STEM]


def first_paragraph(lines: Sequence[Line]) -> int:
    """Index of the first line that reads as a paragraph of the body; `len(lines)` when none does."""
    for place, line in enumerate(lines):
        if (
            not line.decided
            and line.terminal
            and line.count >= 20
            and not line.imperative
            and max(line.cues.values(), default=0) < 0.7
        ):
            return place
    for least in (12, SHORT_SENTENCE):
        for place, line in enumerate(lines):
            if line.count >= least and line.terminal and not line.decided and (least == 12 or not line.cues):
                return place
    return len(lines)


def find_title(lines: Sequence[Line], declared: str, body_words: frozenset[str]) -> int | None:
    """Index of the line that is the title; None when the text does not hold it.

    With a declared title only a line that says the same will do.
    """
    first = first_paragraph(lines)
    if declared:
        wanted = tokens(declared)
        return next(
            (
                place
                for place, line in enumerate(lines[: first + 5])
                if same_words(line.words, wanted) and not line.decided
            ),
            None,
        )
    best, best_score = None, 0.4
    head = "\n".join([line.text for line in lines[: first + 3]])
    stems = set(map(itemgetter(slice(STEM)), body_words))
    stems |= {stem(word) for word in body_words if not word.isascii()}
    brief = first < len(lines) and lines[first].count < 12
    for place in range(max(0, first - HEAD_LINES), first):
        if brief and any(not line.decided and not line.cues for line in lines[:place]):
            # Among short lines only the first can be told for a title.
            break
        score = _title_score(lines, place, first, stems)
        if score is None:
            continue
        # Whether it is repeated is looked at only where that may tell.
        if score + REPEATED > best_score and _is_repeated(lines, place, first, head):
            score += REPEATED
        if score > best_score:
            best, best_score = place, score
    return best


def _title_score(lines: Sequence[Line], place: int, first: int, stems: AbstractSet[str]) -> float | None:
    """How much a line by itself looks like the title; None for one that cannot be."""
    line = lines[place]
    if (
        line.decided
        or not 1 <= line.count <= LONGEST_TITLE
        or line.separators > 2
        or line.text.rstrip('"”’»').endswith((".", ":", ","))
        or line.text[0] in "•·▪*–—-"
    ):
        return None
    if max(line.cues.values(), default=0.0) >= 0.8 or (line.cues and line.text.endswith("!")):
        return None
    content = _content(line.words)
    overlap = sum(stem(word) in stems for word in content) / len(content) if content else 0.0
    if line.count < 3 and not (overlap == 1 and place == 0 and first <= 2 and lines[1].piece.blank and not line.weak):
        # A word or two head a text only where it follows at once and takes them up.
        return None
    score = 0.6 * overlap + 0.05 * min(line.count, 10) / 10
    if place == 0 and len(lines) > 1 and lines[1].piece.blank:
        score += 0.35
    if line.count >= 5:
        score += 0.15
    if place == first - 1:
        score += 0.05
    if ". " in line.text or (line.text[:1] in '“«„"' and line.count > 15):
        # A caption or a sentence in quotation marks sooner than a title.
        score -= 0.4
    if not line.text[:1].isalnum() and line.text[:1] not in "“‘«„\"'¿¡":
        score -= 0.3
    return score - 0.2 * max(line.cues.values(), default=0.0)


def _is_repeated(lines: Sequence[Line], place: int, first: int, head: str) -> bool:
    """Whether another line of the head of a page, whose text is `head`, says the same, or begins or ends with it."""
    line = lines[place]
    if line.repeats == 1 and head.count(line.text) == 1:
        return False
    return any(
        other.words == line.words or _glued(other.text, line.text) for other in lines[: first + 3] if other is not line
    )


def _content(words: Sequence[str]) -> list[str]:
    stop = lexicon().any_stopword
    return [word for word in words if (len(word) > 2 or is_sign(word)) and word not in stop]


def same_words(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two lines say the same but for case, punctuation and a word or two at the end (an outlet's name)."""
    if not a or not b:
        return False
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    if len(shorter) < 4:
        return list(a) == list(b)
    if len(longer) - len(shorter) <= 4 and list(longer[: len(shorter)]) == list(shorter):
        return True
    if len(shorter) < 6:
        return False
    one, other = set(a), set(b)
    return len(one & other) >= 0.9 * max(len(one), len(other))


def _glued(text: str, title: str) -> bool:
    return len(title) + 15 < len(text) < 1500 and (text.endswith(title) or text.startswith(title))


def unglue(lines: list[Line], title: str, document: str) -> list[Line]:
    """The lines, with one that has the title run on to its end or its beginning cut there."""
    out: list[Line] = []
    for line in lines:
        text = line.text
        if line.piece.kind is None and not line.decided and _glued(text, title):
            place = len(text) - len(title) if text.endswith(title) else len(title)
            # A sentence may quote the title with a space before it; glue leaves none, or follows a full stop.
            before, after = text[:place], text[place:]
            if (not before[-1].isspace() and not after[:1].isspace()) or before.rstrip()[-1:] in ".!?…|":
                left, right = cut(line.piece, document, place)
                out += [line_of(left), line_of(right)]
                continue
        out.append(line)
    return out


def mark_title(lines: Sequence[Line], title_place: int | None, title: str) -> None:
    """Marks the title and its repetitions."""
    wanted = tokens(title)
    if not wanted:
        return
    first = first_paragraph(lines)
    for place, line in enumerate(lines):
        if line.piece.kind in (None, BlockKind.HEADING, BlockKind.PARAGRAPH) and not line.decided:
            if place == title_place:
                line.as_metadata(BlockKind.TITLE, "title", "This is the title; it is shown above the text.")
            elif line.words == wanted or (place <= first and same_words(line.words, wanted) and line.linklike):
                if title_place is None and place <= first:
                    line.as_metadata(BlockKind.TITLE, "title", "This is the title; it is shown above the text.")
                    title_place = place
                elif len(wanted) >= 3 or place <= first:
                    line.remove(BlockKind.REPEATED_TITLE, "title.repeated", "This says the title again.", 0.95)


def restore_headings(lines: Sequence[Line]) -> None:
    """Takes back what was taken for the title said again where it stands amid the text and the line model takes it for a heading there."""
    for line in lines[first_paragraph(lines) :]:
        if line.rule == "title.repeated" and line.score > LIKE_TEXT:
            line.restore()


def mark_deck(lines: Sequence[Line], body_words: frozenset[str]) -> None:
    """Marks the deck: the sentence or two between the title and the text that sum it up."""
    titles = [place for place, line in enumerate(lines) if line.kind in (BlockKind.TITLE, BlockKind.REPEATED_TITLE)]
    if not titles:
        return
    first = first_paragraph(lines)
    start, last = titles[0], max((place for place in titles if place <= first + 3), default=titles[0])
    for place in range(start + 1, len(lines)):
        line = lines[place]
        if line.decided:
            continue
        if place > max(first, last) or (line.cues and max(line.cues.values()) > 0.7 and place > last):
            return
        between = place < last
        if (
            not 5 <= line.count <= (120 if between else 60)
            or line.separators > 1
            or line.text[0] in "•·▪*–—-"
            or find_dateline(line.text)
        ):
            continue
        if between or _is_deck(lines, place, body_words):
            line.as_metadata(
                BlockKind.DECK, "deck", "This sums the article up under its title; it is shown above the text."
            )
            return


def _is_deck(lines: Sequence[Line], place: int, body_words: frozenset[str]) -> bool:
    """Whether a line below the title that no other title follows is a deck: unlike a paragraph it has no full stop, stands before credit or date line, or says what the text says again."""
    line = lines[place]
    following = [other for other in lines[place + 1 :] if other.kind is None or other.kept]
    if not any(other.count >= 20 and other.terminal for other in following[:6]):
        return False
    content = _content(line.words)
    if len(content) < 3 or sum(word in body_words for word in content) < 0.5 * len(content):
        return False
    if not line.terminal and line.count >= 7:
        return True
    after = lines[place + 1] if place + 1 < len(lines) else None
    if after is not None and after.kind in (BlockKind.DATE_LINE, BlockKind.CREDIT_LINE):
        return True
    quoted = _QUOTED_FIRST.match(line.text)
    own = set(_content(tokens(quoted[1]))) if quoted else set(content)
    return (
        line.count <= 45
        and len(own) >= 3
        and any(
            len(other.words) >= 0.8 * len(own) and len(own.intersection(other.words)) >= 0.8 * len(own)
            for other in following
        )
    )
