"""Links to other articles, and whatever stands below the end of this one."""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.cleaning.line import Line
from readingroom.cleaning.rules import SURE
from readingroom.model import BlockKind

TAIL_SHARE = 0.3
"""Share of the page's sentences that may stand below the end of the article; were it more, what looks like the end is none."""


def remove_related(lines: Sequence[Line]) -> None:
    """Headlines of other articles: below a pointer such as "Related:", above a "Read more", or said twice in a row."""
    for place, line in enumerate(lines):
        if line.kind is BlockKind.RELATED and line.count <= 6:
            # A pointer with a colon, or alone in capitals, leads downwards; "Read more" belongs to the headline beside it.
            for step, span in ((1, 6), (-1, 3)):
                _spread(lines, place, step, span)
    for place in range(1, len(lines)):
        here, before = lines[place], lines[place - 1]
        if not here.decided and here.linklike and here.count >= 4 and here.words == before.words:
            for line in (before, here):
                if not line.decided:
                    line.remove(
                        BlockKind.RELATED,
                        "related.twice",
                        "This headline stands here twice, as links to other articles do.",
                        0.8,
                    )


def _spread(lines: Sequence[Line], pointer: int, step: int, span: int) -> None:
    downwards_ok = lines[pointer].text.rstrip().endswith(":") or not lines[pointer].body
    seen: list[str] | None = None
    for distance in range(1, span + 1):
        place = pointer + step * distance
        if not 0 <= place < len(lines):
            return
        line = lines[place]
        if line.decided or line.terminal or not 4 <= line.count <= 30 or line.piece.kind is not None:
            return
        repeated = line.repeats > 1
        first_below = step > 0 and distance == 1 and downwards_ok
        if not (repeated or first_below or (step > 0 and not line.body) or (seen is not None and line.words == seen)):
            return
        seen = line.words
        line.remove(
            BlockKind.RELATED,
            "related.headline",
            "This is the headline of another article.",
            0.85 if repeated else 0.75,
        )


def remove_tail(lines: Sequence[Line]) -> None:
    """Whatever follows the line that ends an article: "Leave a comment", "You may also like"."""
    prose = [
        line.count if line.terminal and line.body and not (line.decided and not line.kept) else 0 for line in lines
    ]
    total = sum(prose)
    before = 0
    for place, line in enumerate(lines):
        share = TAIL_SHARE if "comment" in line.cues else TAIL_SHARE / 2
        ends = "tail" in line.cues and line.linklike and before >= (1 - share) * total > 0
        if ends and sum(count >= 25 for count in prose[place + 1 : place + 5]) < 2:
            for below in lines[place + 1 :]:
                if not below.decided and below.piece.kind is None and below.score < SURE:
                    kind = (
                        BlockKind.COMMENT_FORM
                        if line.kind is BlockKind.COMMENT_FORM
                        else BlockKind.RELATED
                        if below.linklike
                        else BlockKind.FURNITURE
                    )
                    below.remove(
                        kind, "tail", f"This stands below the article, which ends before “{line.text[:40]}”.", 0.7
                    )
            return
        before += prose[place]
