"""Readers' comments below an article: opened by a line that counts them, each signed with the day and the hour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from readingroom.cleaning.dates import dates_in
from readingroom.cleaning.line import Line
from readingroom.model import BlockKind

LEAST = 3
"""Signed comments that a section has at least; a live report is signed so, too, but nothing counts its entries as comments."""
NEAR = 8
"""Lines below its opening within which a section has its first signature."""
LONGEST = 40
"""Lines of the longest comment."""
SIGNATURE_WORDS = 14
ARTICLE_WORDS = 60
"""Words of the article above its comments, at least."""

_COUNTED = "comments?|thoughts?|responses?|replies|kommentare?|antworten|commentaires?|réponses?|comentarios?|comentários?|respuestas|respostas|commenti|risposte|комментари[йяеив]+|ответ(?:а|ов)?|коментар[іиів]*|відповід\\w+|تعليقات|تعليقا?|ردود|תגובות|टिप्पणियाँ|टिप्पणियां|条评论|條評論|则评论|則留言|条留言|件のコメント|개의 댓글"
_OPENING = re.compile(
    rf"\(?\d[\d,.\u00a0]* ?(?:{_COUNTED})(?!\w)|(?:{_COUNTED}|댓글|コメント|评论|留言) ?[:：]? ?[(（]?\d[\d,.]*[)）]?$",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)")


def remove_comments(lines: Sequence[Line]) -> None:
    """Removes the comments below an article, from the line that opens their section to the end of the page."""
    words = 0
    for place, line in enumerate(lines):
        if line.linklike and words >= ARTICLE_WORDS and _opens(line) and _are_signed(lines[place + 1 :]):
            for below in lines[place:]:
                if not below.decided and below.piece.kind is None:
                    below.remove(BlockKind.COMMENT, "comment.section", "This is among the comments of readers.", 0.85)
            return
        if line.body and line.terminal and not line.decided:
            words += line.count


def _opens(line: Line) -> bool:
    if not (
        line.exact
        or line.text[0] in "(（"
        or line.text[0].isdigit()
        or line.text[-1] in ")）"
        or line.text[-1].isdigit()
    ):
        return False
    return (line.exact and "comment" in line.cues) or bool(_OPENING.match(line.text[:80]))


def _are_signed(lines: Sequence[Line]) -> bool:
    """Whether most of what stands here are comments: signatures begin at once, and none is far from the next."""
    signed = [place for place, line in enumerate(lines) if _is_signature(line)]
    return (
        len(signed) >= LEAST and signed[0] < NEAR and all(below - above <= LONGEST for above, below in pairwise(signed))
    )


def _is_signature(line: Line) -> bool:
    """Whether a line is the day and the hour of a comment, with hardly more than a name."""
    return (
        not line.terminal
        and line.count <= SIGNATURE_WORDS
        and bool(_HOUR.search(line.text))
        and next(dates_in(line.text), None) is not None
    )
