"""Which lines belong to the article's run, by a two-state Viterbi path over their scores."""

from __future__ import annotations

from collections.abc import Sequence

SWITCH = 3.0
"""Log-odds that changing between body and furniture costs: a lone odd line does not break a run."""


def body_path(scores: Sequence[float], switch: float = SWITCH) -> list[bool]:
    """For each line whether it lies on body, by the likeliest path (Viterbi 1967); linear in the lines."""
    if not scores:
        return []
    body = glue = 0.0
    back: list[tuple[bool, bool]] = []
    for score in scores:
        from_body, from_glue = body >= glue - switch, body - switch >= glue
        back.append((from_body, from_glue))
        body, glue = max(body, glue - switch) + score / 2, max(glue, body - switch) - score / 2
    state = body >= glue
    path = []
    for from_body, from_glue in reversed(back):
        path.append(state)
        state = from_body if state else from_glue
    path.reverse()
    return path
