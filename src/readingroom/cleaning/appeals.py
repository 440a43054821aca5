"""Donation pleas, also those in full prose: blocks in which the page speaks as itself to its reader and asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readingroom.cleaning.line import Line
from readingroom.cleaning.rules import SURE
from readingroom.model import BlockKind

LONGEST_BLOCK = 15
"""Paragraphs of one appeal at most."""
MOST_OF_PAGE = 0.5
"""Share of the page's words past which a block is no appeal in an article, but the article itself."""

PHRASED = 0.8
"""How sure a cue is, from which on it is more than one phrase, or than words that stand apart."""

_PRICE = re.compile(r"[$€£₽¥]\s?\d|\d\s?(?:[$€£₽¥]|euros?\b|руб)", re.IGNORECASE)
_REASON = "The publisher asks its readers for support here."


def mark_appeals(lines: Sequence[Line]) -> None:
    """Marks appeals: a paragraph that asks (a cue of appeal, addressed to `you` by `we`, outside quotations), and its neighbours in the same voice.

    Reporting about donations has neither voice outside quotation marks, so a cue alone never removes a paragraph.
    """
    asks = [place for place, line in enumerate(lines) if "donation" in line.cues and _asks(line)]
    if not asks:
        return
    total = sum(line.count for line in lines)
    done = -1
    for anchor in asks:
        if anchor <= done:
            continue
        start, end = _grown(lines, anchor, set(asks))
        if sum(line.count for line in lines[start : end + 1]) > MOST_OF_PAGE * total:
            continue
        asking = sum(_asks(line) for line in lines[start : end + 1])
        strength = min(0.97, 0.7 + 0.1 * asking)
        if asking == 1 and _may_be_text(lines[anchor]) and not any(map(_salutes, lines[start : end + 1])):
            continue
        for line in lines[start : end + 1]:
            if not line.decided:
                line.remove(BlockKind.DONATION, "donation.appeal", _REASON, strength)
        done = end


def _asks(line: Line) -> bool:
    sure = line.cues.get("donation", 0.0)
    if not sure or line.count > 150:
        return False
    if line.count <= 12 and line.imperative and line.text.endswith("!"):
        return True
    if line.linklike:
        priced = line.imperative and bool(_PRICE.search(line.text))
        return sure >= 0.85 and line.count <= 12 and (line.exact or line.you + line.we > 0 or priced)
    voices = (line.you > 0) + (line.we > 0) + line.imperative
    return voices >= 2 or (voices == 1 and sure >= 0.8)


def _may_be_text(line: Line) -> bool:
    """Whether a paragraph that asks, alone on the page, may yet be the article's: by its cue, or by the look of it where the words of the cue stand apart."""
    sure = line.cues["donation"]
    return not line.linklike and (sure < 0.75 or (sure < PHRASED and line.score >= SURE))


def _grown(lines: Sequence[Line], anchor: int, asks: set[int]) -> tuple[int, int]:
    """The first and last line of the block around a paragraph that asks."""
    start = end = anchor
    for place in range(anchor - 1, max(-1, anchor - LONGEST_BLOCK), -1):
        if lines[place].decided:
            break
        if _salutes(lines[place]):
            start = place
        elif not _same_voice(lines[place]):
            # One paragraph may speak of the cause alone, if a salutation stands above it.
            above = [other for other in range(max(0, place - 6), place) if _salutes(lines[other])]
            if (
                not above
                or sum(not _same_voice(line) for line in lines[above[-1] + 1 : anchor]) > (anchor - above[-1]) / 2
            ):
                break
        elif place in asks or lines[place].count >= 8:
            start = place
    for place in range(anchor + 1, min(len(lines), anchor + LONGEST_BLOCK)):
        if lines[place].decided or not (place in asks or _same_voice(lines[place])):
            break
        end = place
    return start, end


def _same_voice(line: Line) -> bool:
    voices = line.you + line.we
    return voices >= 1 and not line.linklike and voices / max(1, line.count) > 0.015 and not _is_another_kind(line)


def _is_another_kind(line: Line) -> bool:
    """Whether a form or a newsletter, which speak to the reader too, has the better claim to the line."""
    own = line.cues.get("donation", 0.0)
    return any(sure > max(0.7, own) for group, sure in line.cues.items() if group not in ("donation", "payment"))


def _salutes(line: Line) -> bool:
    """Whether the line opens an appeal: "Dear readers", "A message from …"."""
    return line.count <= 12 and line.cues.get("donation", 0.0) > 0 and not line.imperative
