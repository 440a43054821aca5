"""Cards about people that a page shows over a name, and that an export has run into the sentence.

    “Rep. Ann Example Ann Mary ExampleVote was close House adjourns early MORE (D-N.Y.) said”

The full name repeats the one before it, headlines follow without a blank, and the button that unfolds them ends the card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from readingroom.cleaning.line import Line
from readingroom.cleaning.segment import cut, normalised
from readingroom.model import BlockKind

LONGEST = 1000
"""Characters of a card, at most."""

_BUTTON = "MORE"
_CARD = re.compile(
    r"(?<!\w)(?P<last>(?:(?:de|da|di|van|von|der|la|le|bin|al) )*[^\W\d_][\w'’-]+) "
    r"(?P<card>(?:(?:[A-Z(“\"'‘][\w.,'’“”\"()-]*|de|da|di|van|von|der|la|le|bin|al) ){1,6}(?P=last)"
    r"(?=[A-Z0-9‘“'\"$(]|\s*$))"
)
_SPACED = re.compile(
    r"(?<!\w)(?P<first>[A-Z][\w'’-]+) (?P<last>[A-Z][\w'’-]+) (?P<card>(?P=first) (?:[A-Z(][\w.'’()-]* ){1,4}(?P=last)) [A-Z]"
)
"""The same with a blank before the headlines: then the first name, too, must come again, with another between."""

_RULE = "card.person"
_REASON = "A card about the person named before it, with headlines, was run into the sentence."


def cut_cards(lines: list[Line], document: str) -> list[Line]:
    """The lines, with cards cut out of those that are in the text; what stood around a card stays one paragraph.

    It is done when everything is decided, as half a sentence reads like no sentence.
    """
    if _BUTTON not in document:
        return lines
    out: list[Line] = []
    for line in lines:
        out += _parted(line, document) if line.in_text and _BUTTON in line.text else (line,)
    return out


def _parted(line: Line, document: str) -> Iterator[Line]:
    rest, done = line.piece, 0
    if normalised(document[rest.start : rest.end]) != rest.text:
        yield line  # markup stands in it, so that places in one are none in the other
        return
    joined = rest.joined
    for start, end in _cards(rest.text):
        before, card_on = cut(rest, document, start - done)
        card, after = cut(card_on, document, end - start) if end - done < len(rest.text) else (card_on, None)
        yield replace(line, piece=before._replace(joined=joined), text=before.text)
        gone = replace(line, piece=card._replace(joined=True), text=card.text)
        gone.remove(BlockKind.RELATED, _RULE, _REASON, 0.9)
        yield gone
        if after is None:
            return
        done += len(rest.text) - len(after.text)
        rest, joined = after, True
    yield replace(line, piece=rest._replace(joined=joined), text=rest.text)


def _cards(text: str) -> Iterator[tuple[int, int]]:
    """Where cards begin and end. Every character is looked at for one button alone, so time grows with the text."""
    begin = 0
    for button in re.finditer(r"MORE(?![A-Za-z])", text):
        start = max(begin, button.start() - LONGEST)
        before = text[start : button.start()]
        found = [*_CARD.finditer(before)] or [*_SPACED.finditer(before)]
        if found:
            yield start + found[-1].start("card"), button.end()
        begin = button.end()
