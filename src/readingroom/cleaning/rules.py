"""Rules by kind: each needs a cue and a context, and marks the lines that it removes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import exp

from readingroom.cleaning.bylines import is_byline, is_person
from readingroom.cleaning.line import Line
from readingroom.cleaning.tokens import length
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

_PLATFORMS = frozenset(
    "facebook twitter instagram telegram whatsapp youtube linkedin tiktok threads bluesky mastodon".split()
)
_HANDLE = re.compile(r"(?:^|\s|/)@\w{2,}")
_NUMBERS = re.compile(r"^[\W\d_]*$")
_ATTRIBUTE = re.compile(r"[a-z][\w-]{1,30}=[\"'][^\"']*[\"']?[\s/>]*$")
_COUNTER = re.compile(r"\d{1,3} ?(?:of|/|von|sur|de|di|из|з|من|共) ?\d{1,3}$")
_ARROW = re.compile("[>›»→]")
_BREADCRUMBS = re.compile(r"(?:[^>›»→]{1,40} ?[>›»→] ?){2,}[^>›»→]{1,80}$")
SURE = 1.0
"""The line model's log-odds from which on a line is body whatever mere guesses say of it."""
CERTAIN = 2.0
"""The log-odds from which on it is body whatever a single cue says that a sentence of reporting may hold too."""
_GUESSES = ("model.", "tail", "neighbours", "buttons")
_HOUR = re.compile(r"(?:[01]?\d|2[0-3])[:.h][0-5]\d$")
_WITH_BUTTONS = (
    BlockKind.DONATION,
    BlockKind.PAYMENT,
    BlockKind.CONTACT_FORM,
    BlockKind.COMMENT_FORM,
    BlockKind.NEWSLETTER,
    BlockKind.PRIVACY,
)
# The trades are those of newsrooms: an article's last sentence may say of anybody what he is.
_BIOGRAPHY = re.compile(
    r"(?P<name>[A-ZÀ-ÞА-Я][\w.'’-]+(?: [\w.'’-]+){1,3}?),? (?:is|ist|est|es|è|é|—|–|-) .{0,60}?"
    r"\b(?:reporter|correspondent|journalist|editor|columnist|writer|producer|Reporterin|Korrespondent|Redakteur|Journalist|Autor|journaliste|rédact|periodista|redactor|corresponsal|giornalista|jornalista|журналист|корреспондент|редактор)"
)
_CONTACT = re.compile(r"(?:^|\s)@\w{2,}|\S+@\S+\.\w|\b[Ff]ollow (?:him|her|them)\b|\b(?:He|She|They) covers?\b")
_NO_HEADING = '“"«„'
_BULLET = re.compile(r"^\s*(?:[•·▪◦‣*–—-]|\d{1,2}[.)])\s+\S")


def remove_by_cue(lines: Sequence[Line]) -> None:
    """Lines that are wholly a cue, or that begin with one or say one in the right voice."""
    stamps = _time_stamps(lines)
    for place, line in enumerate(lines):
        if line.decided or line.piece.kind == BlockKind.DATE_LINE:
            continue
        # What begins with a letter is neither of marks nor a counter.
        worded = line.text[:1].isalpha()
        if not worded and line.count <= 6 and _NUMBERS.match(line.text[:200]):
            # The hours of a live report, and the cells of a table.
            if place in stamps or (line.body and line.score > SURE and any(map(str.isdigit, line.text[:40]))):
                continue
            line.remove(BlockKind.FURNITURE, "furniture.marks", "There are no words here.", 0.8)
        elif "=" in line.text[:32] and _ATTRIBUTE.match(line.text):
            line.remove(BlockKind.FURNITURE, "furniture.markup", "This is markup that shows no text.", 0.9)
        elif not worded and line.count <= 4 and _COUNTER.match(line.text):
            line.remove(
                BlockKind.FURNITURE, "furniture.counter", "This counts the pictures of a gallery or the pages.", 0.85
            )
        elif line.linklike and line.score < CERTAIN and _ARROW.search(line.text) and _BREADCRUMBS.match(line.text):
            line.remove(BlockKind.SECTION_LABEL, "label.breadcrumbs", "This says where on the site the page is.", 0.85)
        elif line.cues:
            _by_cue(line)


def _time_stamps(lines: Sequence[Line]) -> frozenset[int]:
    """Places of the hours that head the entries of a live report, each before a sentence; none where only one hour stands so."""
    found = [
        place
        for place, (line, below) in enumerate(pairwise(lines))
        if line.body
        and _HOUR.match(line.text)
        and (below.terminal or below.text[-1] == ":")
        and below.body
        and not below.decided
    ]
    return frozenset(found if len(found) > 1 else ())


def _by_cue(line: Line) -> None:
    for group, sure in sorted(line.cues.items(), key=lambda pair: -pair[1]):
        if group not in _KINDS or (group == "donation" and not line.exact):
            continue
        kind, reason = _KINDS[group]
        if line.exact and line.cues[group] == 0.95 and line.linklike | (line.count <= 6):
            line.remove(kind, f"{group}.phrase", reason, 0.95)
            return
        if group == "caption" or (group == "newsletter" and line.score >= CERTAIN):
            continue
        if _opens_with(line, group) or _says(line, group, sure):
            line.remove(kind, f"{group}.cue", reason, sure)
            return


def _opens_with(line: Line, group: str) -> bool:
    phrases = [phrase for phrase, of in line.opened if of == group]
    if not phrases or line.count > 40:
        return False
    longest = length(phrases[0])
    opening = line.text[: len(" ".join(phrases[0])) + 4]
    colon = ":" in opening or "：" in opening
    if group in ("related", "furniture", "caption", "source"):
        if not line.linklike and not colon:
            return group == "furniture" and longest >= 3
        return colon or (longest >= 2 and (not line.body or line.count <= 4 or longest >= 3))
    if line.linklike:
        return longest >= 2 or colon or (group == "share" and line.imperative and line.count <= 6)
    return (
        line.imperative
        or line.you + line.we > 0
        or longest >= 3
        or (longest == 2 and line.count <= 12 and not line.body)
    )


def _says(line: Line, group: str, sure: float) -> bool:
    if line.count > 60 or sure < 0.6 or group not in line.said:
        return False
    if group in _ADDRESSED:
        voices = (line.you > 0) + (line.we > 0) + line.imperative
        return voices >= 2 or (voices == 1 and (sure >= 0.75 or line.count <= 25))
    if group == "furniture" and line.terminal and line.count > 12:
        return line.you + line.we > 0 or sure > 0.8
    return sure >= 0.75 or line.count <= 30


_POSTED = re.compile(r"^[—–-] .{1,80}\(@\w{2,30}\)")


def remove_posts(lines: Sequence[Line]) -> None:
    """Posts set into a page: "— name (@account) date", and the post above it where it carries a picture's address."""
    for place, line in enumerate(lines):
        if line.text[:1] not in "—–-" or line.decided or line.count > 20 or not _POSTED.match(line.text):
            continue
        line.remove(BlockKind.SHARE, "share.post", "This is a post from another site, set into the page.", 0.85)
        above = lines[place - 1] if place else None
        if above is not None and not above.decided and above.address and not above.terminal:
            above.remove(BlockKind.SHARE, "share.post", "This is a post from another site, set into the page.", 0.75)


def remove_handles(lines: Sequence[Line]) -> None:
    """Lines that name an account and little else: "X/ @name", "Follow us on Instagram"."""
    for line in lines:
        if line.decided or not line.linklike:
            continue
        named = line.count <= 6 and "@" in line.text and _HANDLE.search(line.text)
        called = line.imperative and line.count <= 12 and not _PLATFORMS.isdisjoint(line.words[1:])
        if named or called:
            line.remove(BlockKind.SHARE, "share.handle", "This names an account, or asks to follow one.", 0.85)


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
        around = [
            line
            for line in (*lines[max(0, place - 2) : place], *lines[end : end + 2])
            if line.decided and not line.kept
        ]
        if end - place >= 3 or around:
            groups = Counter(group for line in lines[place:end] for group in line.weak)
            known = {group: kind for group, (kind, _) in _KINDS.items()}
            beside = [group for group, kind in known.items() if any(line.kind is kind for line in around)]
            for line in lines[place:end]:
                group = next((g for g in beside if g in line.weak), None) or max(line.weak, key=groups.__getitem__)
                kind, reason = _KINDS[group]
                line.remove(kind, f"{group}.company", reason, 0.75)
        place = end


def remove_outside(lines: Sequence[Line], title_place: int | None, first: int, last: int) -> None:
    """What no rule knows and the line model takes for glue: labels above the article, furniture below, link lists within."""
    for place, line in enumerate(lines):
        above = title_place is not None and place < title_place and line.count <= 12 and line.piece.kind is None
        if line.decided or (line.body and not (above and line.linklike)):
            continue
        sure = max(0.5, 1 / (1 + exp(min(line.score, 30.0))))
        if (place < first or above) and line.linklike:
            if line.count <= 5 and not line.separators:
                line.remove(BlockKind.SECTION_LABEL, "model.label", "This names a section of the site.", max(0.7, sure))
            else:
                line.remove(
                    BlockKind.FURNITURE, "model.above", "This stands above the article and is no part of it.", sure
                )
        elif line.linklike and line.count >= 5 and not line.separators and line.upper_share < 0.6:
            line.remove(BlockKind.RELATED, "model.related", "This stands among links to other articles.", sure)
        else:
            below = place > last
            where = "below the article" if below else "beside the article"
            line.remove(
                BlockKind.FURNITURE,
                "model.below" if below else "model.within",
                f"This stands {where} and is no part of it.",
                sure,
            )


def remove_between(lines: Sequence[Line]) -> None:
    """A short line without a full stop between two removed lines of one kind is of that kind too."""
    for place in range(1, len(lines) - 1):
        line, before, after = lines[place], lines[place - 1], lines[place + 1]
        if (
            not line.decided
            and line.linklike
            and line.count <= 4
            and not line.body
            and line.piece.kind is None
            and _gone(before)
            and _gone(after)
        ):
            assert before.kind is not None
            assert after.kind is not None
            kind = after.kind if after.kind in (BlockKind.PAYMENT, BlockKind.COMMENT_FORM) else before.kind
            line.remove(kind, "neighbours", "This stands among lines of that kind.", 0.6)


def _gone(line: Line) -> bool:
    return line.decided and not line.kept


def restore_guesses(lines: Sequence[Line]) -> None:
    """Takes back what no cue called for, where nothing would be left of the text."""
    for line in lines:
        if _gone(line) and line.rule.startswith(_GUESSES):
            line.restore()


def remove_biographies(lines: Sequence[Line], last: int) -> None:
    """Who the author is, in the last sentences of a page: "Jane Roe is a reporter … She covers …", with an account or the byline's own name."""
    named = {person for line in lines if line.rule == "credit.byline" for person in is_byline(line.text)}
    for line in lines[max(0, last - 1) : last + 1]:
        if line.decided or line.count > 90:
            continue
        found = _BIOGRAPHY.match(line.text)
        if found and (found["name"] in named or _CONTACT.search(line.text)) and is_person(found["name"]):
            line.remove(BlockKind.FURNITURE, "furniture.biography", "This says who the author is.", 0.8)


def remove_buttons(lines: Sequence[Line], last: int) -> None:
    """Short lines below the last sentence of the article that follow a form, a plea or a link there: their buttons and fields."""
    for place in range(max(1, last + 1), len(lines)):
        line, above = lines[place], lines[place - 1]
        if (
            not line.decided
            and line.linklike
            and line.count <= 5
            and line.piece.kind is None
            and not _BULLET.match(line.text[:40])
            and _gone(above)
            and above.kind in _WITH_BUTTONS
        ):
            assert above.kind is not None
            line.remove(above.kind, "buttons", "This stands below the article, among lines of that kind.", 0.65)


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
    if (
        followed
        and not closed
        and line.count <= 16
        and line.text[-1] not in ",;:–—-"
        and line.text[0] not in _NO_HEADING
        and not line.text[0].islower()
    ):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH
