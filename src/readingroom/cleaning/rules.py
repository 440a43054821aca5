"""Rules by kind: each needs a cue and a context, and marks the lines that it removes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from readingroom.cleaning.lexicon import lexicon
from readingroom.cleaning.line import Line
from readingroom.model import BlockKind

_KINDS = {
    "related": (BlockKind.RELATED, "This points to other articles."),
    "share": (BlockKind.SHARE, "This is for sharing the page, or names an account."),
    "source": (BlockKind.SOURCE_LINK, "This is a link to where the page has the article from."),
    "comment": (BlockKind.COMMENT_FORM, "This belongs to the comment form."),
    "contact": (BlockKind.CONTACT_FORM, "This belongs to a form for writing to the publisher."),
    "newsletter": (BlockKind.NEWSLETTER, "This advertises a newsletter."),
    "privacy": (BlockKind.PRIVACY, "This is about privacy or terms of use of the site."),
    "donation": (BlockKind.DONATION, "This asks for support."),
    "payment": (BlockKind.PAYMENT, "This belongs to a payment form."),
    "furniture": (BlockKind.FURNITURE, "This is part of the site, not of the article."),
    "caption": (BlockKind.CAPTION, "This is the caption of a picture."),
}
# Groups whose phrases within a sentence count only where the page speaks to its reader.
_ADDRESSED = ("newsletter", "privacy", "share", "related", "payment", "contact")

_PLATFORMS = frozenset("facebook twitter instagram telegram whatsapp youtube linkedin tiktok threads bluesky mastodon".split())
_HANDLE = re.compile(r"(?:^|\s|/)@\w{2,}")
_CREDIT_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]{3,120})[)\]][.\s]*$")
_CREDIT_TAIL = re.compile(
    r"(?:©|\([cC]\)|[Pp]hoto(?:graph)?(?: by|s?:)|PHOTO:|[Ff]oto:|[Cc]r[eé]dits?:|Фото:|Bild:|Imagen:|[Cc]rédit photo\b)\s*[^.!?]{2,80}$"
    # A photographer and an agency: "Joe Raedle/Getty Images", "Jane Roe / EPA".
    r"|(?:^|[.:(] ?)[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,3} ?/ ?[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*){0,3}$"
)
_NUMBERS = re.compile(r"^[\W\d_]*$")
_NO_HEADING = "“\"«„"
_BULLET = re.compile(r"^\s*(?:[•·▪◦‣*–—-]|\d{1,2}[.)])\s+\S")


def remove_by_cue(lines: Sequence[Line]) -> None:
    """Lines that are wholly a cue, or that begin with one or say one in the right voice."""
    for place, line in enumerate(lines):
        if line.decided or line.piece.kind == BlockKind.DATE_LINE:
            continue
        if _NUMBERS.match(line.text[:200]) and line.count <= 6:
            line.remove(BlockKind.FURNITURE, "furniture.marks", "There are no words here.", 0.8)
        else:
            _by_cue(lines, place)


def _by_cue(lines: Sequence[Line], place: int) -> None:
    line = lines[place]
    for group, sure in sorted(line.cues.items(), key=lambda pair: -pair[1]):
        if group not in _KINDS or group == "donation" and not line.exact:
            continue
        kind, reason = _KINDS[group]
        if line.exact and line.cues[group] == 0.95 and line.linklike | (line.count <= 6):
            line.remove(kind, f"{group}.phrase", reason, 0.95)
            return
        if group == "caption":
            continue
        if _opens_with(line, group, lines, place) or _says(line, group, sure):
            line.remove(kind, f"{group}.cue", reason, sure)
            return


def _opens_with(line: Line, group: str, lines: Sequence[Line], place: int) -> bool:
    phrases = [phrase for phrase, of in lexicon().opening(line.words) if of == group]
    if not phrases or line.count > 40:
        return False
    longest = len(phrases[0])
    colon = ":" in line.text[: len(" ".join(phrases[0])) + 4]
    if group in ("related", "furniture", "caption", "source"):
        if not line.linklike and not colon:
            return group == "furniture" and longest >= 3
        return colon or (longest >= 2 and (not line.body or line.count <= 4 or longest >= 3))
    if line.linklike:
        return longest >= 2 or colon or (group == "share" and line.imperative and line.count <= 6)
    return line.imperative or line.you + line.we > 0 or longest >= 3 or (longest == 2 and line.count <= 12 and not line.body)


def _says(line: Line, group: str, sure: float) -> bool:
    if line.count > 60 or sure < 0.6 or not any(of == group for _, _, of in lexicon().within(line.unquoted)):
        return False
    if group in _ADDRESSED:
        voices = (line.you > 0) + (line.we > 0) + line.imperative
        return voices >= 2 or (voices == 1 and (sure >= 0.75 or line.count <= 25))
    if group == "furniture" and line.terminal and line.count > 12:
        return line.you + line.we > 0 or sure > 0.8
    return sure >= 0.75 or line.count <= 30


def remove_handles(lines: Sequence[Line]) -> None:
    """Lines that name an account and little else: "X/ @name", "Follow us on Instagram"."""
    for line in lines:
        if line.decided or not line.linklike:
            continue
        named = line.count <= 6 and _HANDLE.search(line.text)
        called = line.count <= 12 and line.imperative and not _PLATFORMS.isdisjoint(line.words[1:])
        if named or called:
            line.remove(BlockKind.SHARE, "share.handle", "This names an account, or asks to follow one.", 0.85)


def remove_captions(lines: Sequence[Line], first: int) -> None:
    """Captions and credits: a label before a colon, a credit at the end, or an agency's name where captions stand.

    `first` is the index of the first paragraph of the body.
    """
    for place, line in enumerate(lines):
        if line.decided or line.count > 80:
            continue
        sure = _caption_strength(line, place < first)
        if sure:
            short = line.count <= 5 or (line.count <= 8 and any(mark in line.text.lower() for mark in ("/", "©", "copyright", "courtesy")))
            kind = BlockKind.PHOTO_CREDIT if short else BlockKind.CAPTION
            reason = "This says whose picture it is." if short else "This is the caption of a picture."
            line.remove(kind, "caption.credit" if short else "caption.text", reason, sure)


def _caption_strength(line: Line, in_head: bool) -> float:
    known = lexicon()
    text = line.text
    opening = [phrase for phrase, group in known.opening(line.words) if group == "caption"]
    if opening:
        label = len(" ".join(opening[0]))
        if ":" in text[label : label + 3] or (line.words[:1] == ["©"] and line.linklike):
            return 0.95
        if len(opening[0]) >= 2 and (line.linklike or in_head) and line.count <= 60:
            return 0.85
    tail = text[-120:]
    parenthesis = _CREDIT_PARENTHESIS.search(tail)
    said = any(group == "caption" for _, _, group in known.within([word for word in line.words][-14:]))
    if parenthesis and any(group == "caption" for _, _, group in known.within(_folded(parenthesis[1]))):
        return 0.9
    if not line.terminal and said:
        return 0.9
    if not line.terminal and _CREDIT_TAIL.search(tail) and (in_head or line.count <= 12) and not text.endswith(":"):
        return 0.8
    return 0.0


def _folded(text: str) -> list[str]:
    from readingroom.cleaning.tokens import tokens  # noqa: PLC0415

    return tokens(text)


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
                    line.remove(BlockKind.RELATED, "related.twice", "This headline stands here twice, as links to other articles do.", 0.8)


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
        line.remove(BlockKind.RELATED, "related.headline", "This is the headline of another article.", 0.85 if repeated else 0.75)


TAIL_SHARE = 0.3
"""Share of the page's sentences that may stand below the end of the article; were it more, what looks like the end is none."""


def remove_tail(lines: Sequence[Line]) -> None:
    """Whatever follows the line that ends an article: "Leave a comment", "You may also like"."""
    prose = [line.count if line.terminal and line.body and not (line.decided and not line.kept) else 0 for line in lines]
    total = sum(prose)
    before = 0
    for place, line in enumerate(lines):
        share = TAIL_SHARE if "comment" in line.cues else TAIL_SHARE / 2
        ends = "tail" in line.cues and line.linklike and before >= (1 - share) * total > 0
        if ends and sum(count >= 25 for count in prose[place + 1 : place + 5]) < 2:
            for below in lines[place + 1 :]:
                if not below.decided and below.piece.kind is None:
                    kind = BlockKind.COMMENT_FORM if line.kind is BlockKind.COMMENT_FORM else BlockKind.RELATED if below.linklike else BlockKind.FURNITURE
                    below.remove(kind, "tail", f"This stands below the article, which ends before “{line.text[:40]}”.", 0.7)
            return
        before += prose[place]


def remove_weak(lines: Sequence[Line]) -> None:
    """Words that are furniture only in company: "Once / Monthly / Annual / Continue", "Name / Email / Website"."""
    place = 0
    while place < len(lines):
        if not lines[place].weak or lines[place].decided:
            place += 1
            continue
        end = place
        while end < len(lines) and lines[end].weak and not lines[end].decided:
            end += 1
        around = [line for line in (*lines[max(0, place - 2) : place], *lines[end : end + 2]) if line.decided and not line.kept]
        if end - place >= 3 or around:
            groups = [group for line in lines[place:end] for group in line.weak]
            known = {group: kind for group, (kind, _) in _KINDS.items()}
            beside = [group for group, kind in known.items() if any(line.kind is kind for line in around)]
            for line in lines[place:end]:
                group = next((g for g in beside if g in line.weak), None) or max(line.weak, key=groups.count)
                kind, reason = _KINDS[group]
                line.remove(kind, f"{group}.company", reason, 0.75)
        place = end


def remove_outside(lines: Sequence[Line], title_place: int | None, first: int, last: int) -> None:
    """What no rule knows and what lies outside the article's run: labels above it, furniture below, link lists within."""
    for place, line in enumerate(lines):
        above = title_place is not None and place < title_place and line.count <= 12 and line.piece.kind is None
        if line.decided or (line.body and not (above and line.linklike)):
            continue
        if (place < first or above) and line.linklike:
            if line.count <= 5 and not line.separators:
                line.remove(BlockKind.SECTION_LABEL, "label.above", "This names a section of the site.", 0.7)
            else:
                line.remove(BlockKind.FURNITURE, "furniture.above", "This stands above the article and is no part of it.", 0.6)
        elif line.linklike and line.count >= 5 and not line.separators and line.upper_share < 0.6:
            line.remove(BlockKind.RELATED, "related.list", "This stands among links to other articles.", 0.6)
        else:
            below = place > last
            where = "below the article" if below else "beside the article"
            line.remove(BlockKind.FURNITURE, "furniture.below" if below else "furniture.within", f"This stands {where} and is no part of it.", 0.55)


def remove_between(lines: Sequence[Line]) -> None:
    """A short line without a full stop between two removed lines of one kind is of that kind too."""
    for place in range(1, len(lines) - 1):
        line, before, after = lines[place], lines[place - 1], lines[place + 1]
        if not line.decided and line.linklike and line.count <= 4 and line.piece.kind is None and _gone(before) and _gone(after):
            assert before.kind is not None
            assert after.kind is not None
            kind = after.kind if after.kind in (BlockKind.PAYMENT, BlockKind.COMMENT_FORM) else before.kind
            line.remove(kind, "neighbours", "This stands among lines of that kind.", 0.6)


def _gone(line: Line) -> bool:
    return line.decided and not line.kept


def name_kept(lines: Sequence[Line]) -> None:
    """Says of each line that stays what it is: heading, list item, quotation or paragraph."""
    following = False
    for line in reversed(lines):
        if line.kind is None:
            line.kind = line.piece.kind or _kind_of_kept(line, following)
        if line.in_text:
            following = line.count >= 8 or line.kind is BlockKind.LIST_ITEM


def _kind_of_kept(line: Line, followed: bool) -> BlockKind:
    if _BULLET.match(line.text[:40]):
        return BlockKind.LIST_ITEM
    closed = line.terminal and not (line.text.endswith("?") and line.count <= 10)
    if followed and not closed and line.count <= 16 and line.text[-1] not in ",;:–—-" and line.text[0] not in _NO_HEADING and not line.text[0].islower():
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


Rule = Callable[[Sequence[Line]], None]
