"""What pages say around articles in the very words that all pages use, though the model would keep it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readingroom.cleaning.html.flatten import TextBlock
from readingroom.cleaning.html.naming import BY_CUE, HEADINGS
from readingroom.cleaning.line import Line
from readingroom.model import BlockKind

EXACT = 0.95
"""How sure a cue is that is the whole line."""
PLEA = 0.75
"""How sure a cue of a plea has to be."""
POINTER = 0.85
"""How sure a cue is that a line points to another page."""
LONGEST_PLEA = 45
"""Words."""
LONGEST_DISCLOSURE = 70
"""Words."""
LONGEST_NOTE = 16
"""Words."""

# What the site earns by the links on the page, in its own voice; reports about such business have no "we" and no "this post".
_SHARE_OF_SALE = r"(?:an? |some |any )?(?:(?:small|affiliate|referral|modest) )*(?:commissions?|compensation|kick-?back|(?:percentage|portion|share) of (?:the|each|your|any) (?:sales?|purchase))"
_EARNS = re.compile(
    rf"\b(?:we|i)(?:['’]ll|['’]d)? (?:(?:may|might|will|can|could|do|also|sometimes|then|often) )*(?:earn|receive|get|make|collect) {_SHARE_OF_SALE}"
    rf"|\b(?:earns?|gives?|pays?) (?:us|me) {_SHARE_OF_SALE}"
    r"|\b(?:posts?|articles?|pages?|site|website|blog|content|story|review|guide) (?:(?:may|might|will|can|could|does|also|sometimes|often) )*(?:contains?|includes?|uses?|has|have) (?:some )?affiliate (?:links|advertising)"
    r"|\bas an amazon associate\b|\bearns? (?:\w+ )?from qualifying purchases",
    re.IGNORECASE,
)
_QUOTED = re.compile('["“«„]')
_POINTS = re.compile(
    r"(?:other|more|similar|related) (?:posts|articles|stories|reads|topics) (?:that )?you (?:may|might|will|'ll|’ll) (?:also )?(?:like|enjoy|love|be interested in)\b"
    r"|you (?:may|might) (?:also )?(?:be interested in|like|enjoy)(?:$|[:…]| (?:these|our|the following) )",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"pin (?:this|it|me|for)\b.{0,20}\blater\b|loading(?: (?:paragraph|content|comments?|more|article|video|player))?[.…]*$"
    r"|(?:advertisement|sponsored)(?:[ :–-]+\w+){0,3}\W*$|.*\(sponsored\)$"
    r"|this (?:slideshow|video|page|site|form|feature|content) (?:requires|needs) javascript\b"
    # A code of WordPress for which nothing was put in.
    r"|\[[a-z]+[-_][\w-]+(?: [\w-]+=.*)?\]$",
    re.IGNORECASE,
)


def remove_said(blocks: Sequence[TextBlock], lines: Sequence[Line]) -> None:
    """Removes stock phrases, notes of the page to its readers, and pleas for support or for readers of a newsletter, in "we" and "you"."""
    for block, line in zip(blocks, lines, strict=True):
        if line.decided or not line.in_text or block.words > LONGEST_DISCLOSURE:
            continue
        if _EARNS.search(block.text) and not _QUOTED.search(block.text):
            reason = "The site says here what it earns by links on the page."
            line.remove(BlockKind.FURNITURE, "html.disclosure", reason, 0.9)
        elif block.words <= LONGEST_NOTE and _POINTS.match(block.text):
            line.remove(BlockKind.RELATED, "html.pointer", "This points to other articles.", 0.9)
        elif block.words <= LONGEST_NOTE and _NOTES.match(block.text):
            line.remove(BlockKind.FURNITURE, "html.note", "This is a note of the page to its reader.", 0.9)
        elif block.words <= LONGEST_PLEA:
            _by_cue(block, line)


def _by_cue(block: TextBlock, line: Line) -> None:
    """Removes a line that is a stock phrase, points to another page, or pleads."""
    cue = max(line.cues, key=line.cues.__getitem__, default="")
    sure = line.cues.get(cue, 0.0)
    if line.exact and sure >= EXACT and (line.linklike or line.count <= 6):
        kind, reason = BY_CUE.get(cue, (BlockKind.FURNITURE, "This is part of the site, not of the article."))
        # "FAQ" heads a part of many an article.
        if not (block.element.tag in HEADINGS and kind is BlockKind.FURNITURE):
            line.remove(kind, f"{cue}.phrase", reason, sure)
    elif cue == "related" and sure >= POINTER and 2 * block.links >= block.words and not line.terminal:
        line.remove(BlockKind.RELATED, "related.pointer", "This points to another page.", sure)
    elif cue == "newsletter" and sure >= PLEA and line.we and (line.you or line.imperative):
        line.remove(BlockKind.NEWSLETTER, "newsletter.appeal", "This advertises a newsletter.", sure)
    elif cue == "donation" and sure >= PLEA and ((line.we and line.you) or (line.imperative and sure >= 0.9)):
        line.remove(BlockKind.DONATION, "donation.appeal", "The publisher asks its readers for support here.", sure)
