"""Quotation marks paired into quoted stretches, in every style of marks, odd and missing ones included."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

# Written so that the search can skip at once to where one may begin.
_MARK = re.compile(r"[“”„‟«»「」『』〝〞〟\"‘’‚‹›'`](?:(?<=')'|(?<=`)`|(?<!`))")
_PARAGRAPH = re.compile(r"\n{2,}")
_PAIRS = {
    "„": "“”‟",
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‚": "‘’",
    "``": "''\"",
    "»": "«",
    "›": "‹",
    "〝": "〞〟",
    "”": "”“",
}
_SLIPS = frozenset({("''", "''"), ("''", '"'), ('"', "''"), ("“", "“"), ("“", '"'), ('"', "”")})
"""Marks that should not pair, but do in real text."""
_STOPS = frozenset(".,;:!?…)—–")
_ATTRIBUTED = re.compile(r"[,?!”’\"] (?:[^\s,.?!]+ ){0,6}[^\s,]+[.,]\s\Z")
"""What stands before a quotation that goes on after an attribution: "…, he said. “"."""
_ATTRIBUTION = 80
"""Characters of such an attribution, at most."""
_DEEPEST = 6
"""Quotations that may stand in one another; more are no language's."""
_UNCLOSED = 2000
"""Characters that a quotation may run when its closing mark is missing."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch: `outer` offsets hold the marks, `start` to `end` what stands between them.

    `depth` is 0 for a quotation that stands in no other; `closed` is false when the paragraph ended before a closing mark.
    `continued` is true when the stretch carries on the one of the paragraph before.
    """

    outer_start: int
    start: int
    end: int
    outer_end: int
    depth: int
    closed: bool
    continued: bool


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    at: int
    inner: int


def find_quoted(text: str) -> list[Quoted]:
    """Quoted stretches in order of their opening marks; nested ones follow the one that they stand in.

    Marks pair within a paragraph. A quotation left open at a paragraph's end goes on in the next when that one begins with an opening mark; otherwise it ends with its paragraph, if that is not too long.
    Every mark is looked at once.
    """
    found: list[Quoted] = []
    start = 0
    pending = ""
    for end in [*(match.start() for match in _PARAGRAPH.finditer(text)), len(text)]:
        pending = _paragraph(text, start, end, pending, found)
        start = end
    found.sort(key=lambda quoted: (quoted.outer_start, -quoted.outer_end))
    return found


def _paragraph(text: str, start: int, end: int, pending: str, found: list[Quoted]) -> str:
    """Pairs the marks of one paragraph; returns the opening mark left open at its end, or an empty string."""
    while start < end and text[start].isspace():
        start += 1
    stack: list[_Open] = []
    continued_at = -1
    for match in _MARK.finditer(text, start, end):
        mark, at = match[0], match.start()
        before = text[at - 1] if at > start else " "
        after = text[match.end()] if match.end() < end else " "
        if mark in "'’" and before.isalnum() and after.isalnum() and not _is_hangul(after):
            continue  # An apostrophe.
        if pending and at == start:
            continued_at = at
        if stack and mark == stack[-1].mark and before == "\n" and _opens(mark, before, after):
            # The same mark opening a line: the quotation before was never closed.
            _leave(stack, at, found, continued_at, text)
            stack.clear()
        if _closes(mark, before, after, stack, text, match.end(), end):
            _close(stack, mark, at, match.end(), found, continued_at)
        elif len(stack) < _DEEPEST and _opens(mark, before, after):
            stack.append(_Open(mark, at, match.end()))
    return _leave(stack, end, found, continued_at, text)


def _closes(mark: str, before: str, after: str, stack: list[_Open], text: str, after_at: int, end: int) -> bool:
    if not stack:
        return False
    kind = [entry.mark for entry in stack]
    if mark in "'’":
        single = next((n for n in range(len(kind) - 1, -1, -1) if kind[n] in {"‘", "'", "‚"}), -1)
        if single < 0 or (mark == "'" and kind[single] == "‘"):
            return False
        if before in "sS" and after == " " and _closes_later(text, after_at, end, mark):
            return False  # the boys' toys
        return before != " "
    if mark == "''":
        either = "''" in kind or '"' in kind
        return "``" in kind or (either and not (before.isspace() and not after.isspace()))
    if mark == '"':
        if "“" in kind and '"' not in kind:
            shuts = not before.isspace() and not after.isalnum()
            return shuts and (before in _STOPS or not _curly_closes_later(text, after_at, end))
        either = "''" in kind or '"' in kind
        return (either and not (before.isspace() and not after.isspace())) or ("``" in kind and '"' not in kind)
    if mark == "“" and "“" in kind:
        # A slip for ”, where it cannot open: it was “thorough“, she said.
        return not before.isspace() and (after.isspace() or after in _STOPS)
    return any(_matches(entry, mark) for entry in kind)


def _is_hangul(character: str) -> bool:
    """Whether a character is Korean: particles are written in one with a closing mark."""
    return "\uac00" <= character <= "\ud7a3"


def _closes_later(text: str, at: int, end: int, mark: str) -> bool:
    """Whether a better closing mark stands a little further on, before another one opens."""
    for k in range(at, min(end, at + 200)):
        character = text[k]
        if character in '‘“”"\n':
            return False
        if character == mark and not (text[k - 1].isalnum() and k + 1 < end and text[k + 1].isalnum()):
            return text[k - 1] != " "
    return False


def _curly_closes_later(text: str, at: int, end: int) -> bool:
    """Whether the mark that belongs to “ is still to come, before another one opens."""
    closing, opening = text.find("”", at, end), text.find("“", at, end)
    return closing >= 0 and not 0 <= opening < closing


def _matches(opening: str, mark: str) -> bool:
    if opening in _PAIRS:
        return mark in _PAIRS[opening]
    return (opening, mark) in _SLIPS or (opening, mark) in {("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'")}


def _opens(mark: str, before: str, after: str) -> bool:
    if after.isspace() and mark not in "«„":
        return False
    if mark in "“„«「『〝``‹‚":
        return True
    if mark == "”":
        return before.isspace() and after.isalnum()  # Hebrew, Swedish; or a slip.
    if mark == "‘":
        return not before.isalnum()
    if mark in "»›":
        return not before.isalnum() and before not in ".,!?" and not after.isspace()
    if mark in {'"', "''"}:
        return not before.isalnum()
    if mark == "'":
        return not before.isalnum() and before not in ".,!?;:)’”" and after.isalpha()
    return False


def _close(stack: list[_Open], mark: str, at: int, outer_end: int, found: list[Quoted], continued_at: int) -> None:
    for n in range(len(stack) - 1, -1, -1):
        entry = stack[n]
        if (
            _matches(entry.mark, mark)
            or (entry.mark == "``" and mark in {"''", '"'})
            or (entry.mark == "‚" and mark == "’")
        ):
            if entry.inner < at:
                found.append(Quoted(entry.at, entry.inner, at, outer_end, n, True, entry.at == continued_at))
            del stack[n:]
            return


def _leave(stack: list[_Open], end: int, found: list[Quoted], continued_at: int, text: str) -> str:
    """What is still open at a paragraph's end: the outermost double mark runs to the end, single ones were apostrophes."""
    double = next((entry for entry in stack if entry.mark not in {"'", "‘", "‚", "‹", "›", "”"}), None)
    double = double or next((entry for entry in stack if entry.mark == "‘" and entry is stack[0]), None)
    if double is None or _ends_early(double, found, continued_at, text):
        return ""
    if end - double.inner > _UNCLOSED or double.inner >= end:
        return ""
    if double.mark != "‘":
        found.append(Quoted(double.at, double.inner, end, end, 0, False, double.at == continued_at))
    return double.mark


def _ends_early(left: _Open, found: list[Quoted], continued_at: int, text: str) -> bool:
    """Ends a quotation whose closing mark is missing before an attribution that another quotation follows: “It is shut, she said. “We wait.”

    False where there is no such attribution. What was found after it stands in no other any more.
    """
    inside = len(found)
    while inside and found[inside - 1].outer_start > left.at:
        inside -= 1
    later = sorted(found[inside:], key=lambda quoted: quoted.outer_start)
    for number, quoted in enumerate(later):
        attributed = _ATTRIBUTED.search(text, max(left.inner, quoted.outer_start - _ATTRIBUTION), quoted.outer_start)
        if attributed:
            end = attributed.start() + 1
            found[inside:] = later[:number] + [
                replace(after, depth=max(0, after.depth - 1)) for after in later[number:]
            ]
            found.append(Quoted(left.at, left.inner, end, end, 0, False, left.at == continued_at))
            return True
    return False
