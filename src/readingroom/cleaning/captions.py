"""Captions of pictures, and whose pictures they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readingroom.cleaning.agencies import agency_named
from readingroom.cleaning.lexicon import lexicon
from readingroom.cleaning.line import Line
from readingroom.cleaning.tokens import tokens
from readingroom.model import BlockKind

# A caption and its source, with a full stop between them only: "The bridge at night. City Archive".
_SOURCE_AFTER = re.compile(r"\w{5,}\. (?:[A-ZА-ЯÀ-Þ][\w-]*(?:\.[a-z]{2,4})?)(?: [A-ZА-ЯÀ-Þ][\w-]*){0,3}$")
_LABEL = re.compile(
    r"(?:sources?|photos?|images?|credits?|foto|bild|фото|quelle|fuente|crédit photo) ?:|courtesy\b|©", re.IGNORECASE
)
_CREDIT_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]{3,120})[)\]][.\s]*$")
_CREDIT_TAIL = re.compile(
    r"(?:©|\([cC]\)|[Pp]hoto(?:graph)?(?: by|s?:)|PHOTO:|[Ff]oto:|[Cc]r[eé]dits?:|Фото:|Bild:|Imagen:|[Cc]rédit photo\b)\s*[^.!?]{2,80}$"
    # A photographer and an agency: "Joe Raedle/Getty Images", "Jane Roe / EPA".
    r"|(?:^|[.:(] ?)[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,3} ?/ ?[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,3}$"
)

# What a picture shows, as a sentence, and whose it is: "The bridge at night. Credit: Jane Roe".
_CREDITED = re.compile(
    r"[.!?][\"”’)]? \(?(?:[Ii]mage |[Pp]hoto |[Pp]icture )?(?:[Cc]redits?|[Pp]hoto(?:graph)?(?: by)?|[Ff]oto|[Cc]rédits?|[Cc]rédit photo|Bild|Фото) ?: ?"
    r"[A-ZÀ-ÞА-Я@][^.!?:;,]{1,50}$"
)


def remove_captions(lines: Sequence[Line], first: int) -> None:
    """Captions and credits: a label before a colon, a credit at the end, or an agency's name where captions stand.

    `first` is the index of the first paragraph of the body.
    """
    for place, line in enumerate(lines):
        if line.decided or line.count > 80:
            continue
        sure = _caption_strength(line, place < first)
        if sure:
            short = line.count <= 5 or (
                line.count <= 8 and any(mark in line.text.lower() for mark in ("/", "©", "copyright", "courtesy"))
            )
            kind = BlockKind.PHOTO_CREDIT if short else BlockKind.CAPTION
            reason = "This says whose picture it is." if short else "This is the caption of a picture."
            line.remove(kind, "caption.credit" if short else "caption.text", reason, sure)


def _caption_strength(line: Line, in_head: bool) -> float:
    known = lexicon()
    text = line.text
    opening = [phrase for phrase, group in line.opened if group == "caption"] if line.opened else None
    if opening:
        label = len(" ".join(opening[0]))
        if ":" in text[label : label + 3] or "：" in text[: label + 3] or (line.words[:1] == ["©"] and line.linklike):
            return 0.95
        if len(opening[0]) >= 2 and (line.linklike or in_head) and line.count <= 60:
            return 0.85
    tail = text[-120:]
    parenthesis = _CREDIT_PARENTHESIS.search(tail) if ")" in tail or "]" in tail else None
    if parenthesis and _LABEL.match(parenthesis[1]):
        return 0.9
    if parenthesis and any(group == "caption" for _, _, group in known.within(tokens(parenthesis[1]))):
        return 0.9
    if parenthesis and text[-1] == "]" and any(map(agency_named, re.split(r"[/,]|: ", parenthesis[1]))):
        return 0.85
    if in_head and line.linklike and ". " in text and _SOURCE_AFTER.search(text):
        return 0.75
    # What a line does not say anywhere it does not say at its end.
    may_say = "caption" in line.said or line.unquoted is not line.words
    if not line.terminal and may_say and any(group == "caption" for _, _, group in known.within(line.words[-14:])):
        return 0.9
    if not line.terminal and ":" in tail and _CREDITED.search(tail):
        return 0.85
    if not line.terminal and (in_head or line.count <= 12) and not text.endswith(":") and _may_credit(tail):
        return 0.8 if _CREDIT_TAIL.search(tail) else 0.0
    return 0.0


def _may_credit(tail: str) -> bool:
    """Whether there is a sign without which `_CREDIT_TAIL` finds nothing."""
    return "/" in tail or ":" in tail or "©" in tail or "hoto" in tail or "(" in tail
