"""What a block of a page is: the kind of one that is kept, and the kind, rule and reason of one that is not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readingroom.cleaning.agencies import is_agency_credit
from readingroom.cleaning.bylines import is_byline
from readingroom.cleaning.dates import is_date_line
from readingroom.cleaning.html.elements import HIDDEN, NAMES, TAGS
from readingroom.cleaning.html.flatten import Element, TextBlock
from readingroom.cleaning.line import Line
from readingroom.model import BlockKind

_NAME_BIT = {name: 1 << bit for bit, (name, _) in enumerate(NAMES)}
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

BY_CUE = {
    "related": (BlockKind.RELATED, "This points to other articles."),
    "share": (BlockKind.SHARE, "This is for sharing the page, or names an account."),
    "source": (BlockKind.SOURCE_LINK, "This is a link to where the page has the article from."),
    "comment": (BlockKind.COMMENT_FORM, "This belongs to the comments of readers."),
    "contact": (BlockKind.CONTACT_FORM, "This belongs to a form for writing to the publisher."),
    "newsletter": (BlockKind.NEWSLETTER, "This advertises a newsletter."),
    "privacy": (BlockKind.PRIVACY, "This is about privacy or terms of use of the site."),
    "donation": (BlockKind.DONATION, "This asks for support."),
    "payment": (BlockKind.PAYMENT, "This belongs to a payment form."),
    "caption": (BlockKind.CAPTION, "This is the caption of a picture."),
}
"""What a group of cues, as `cleaning/cues` has them, makes of a line, and the reason."""
# What the elements around a block are called, the surest first.
_BY_NAME = (
    ("caption", TAGS["figcaption"], 0, BlockKind.CAPTION, "This is the caption of a picture."),
    ("comment", 0, _NAME_BIT["comment"], BlockKind.COMMENT, "This stands among the comments of readers."),
    ("newsletter", 0, _NAME_BIT["newsletter"], BlockKind.NEWSLETTER, "This stands in a box that asks to subscribe."),
    ("share", 0, _NAME_BIT["share"], BlockKind.SHARE, "This stands among links for sharing the page."),
    ("overlay", TAGS["dialog"], _NAME_BIT["overlay"], BlockKind.FURNITURE, "This stands in a notice laid over the page."),
    ("advertisement", 0, _NAME_BIT["advertisement"], BlockKind.FURNITURE, "This stands where the page advertises."),
    ("navigation", TAGS["nav"], _NAME_BIT["navigation"], BlockKind.FURNITURE, "This stands in the site's navigation."),
    ("footer", TAGS["footer"], _NAME_BIT["footer"], BlockKind.FURNITURE, "This stands at the foot of the page."),
    ("author", 0, _NAME_BIT["author"], BlockKind.FURNITURE, "This says who the author is."),
    ("related", 0, _NAME_BIT["related"] | _NAME_BIT["teaser"], BlockKind.RELATED, "This stands among pointers to other articles."),
    ("contents", 0, _NAME_BIT["contents"], BlockKind.FURNITURE, "This is the page's table of contents."),
    ("live", 0, _NAME_BIT["live"], BlockKind.FURNITURE, "This is furniture of a live page."),
    ("tags", 0, _NAME_BIT["tags"], BlockKind.SECTION_LABEL, "This names a topic."),
    ("shop", 0, _NAME_BIT["shop"], BlockKind.FURNITURE, "This is an offer."),
    ("form", TAGS["form"] | TAGS["button"], _NAME_BIT["button"], BlockKind.FURNITURE, "This is a button or a field."),
    ("aside", TAGS["aside"], _NAME_BIT["side"], BlockKind.FURNITURE, "This stands beside the article."),
    ("header", TAGS["header"], _NAME_BIT["header"], BlockKind.FURNITURE, "This stands at the head of the page."),
)  # fmt: skip
_CREDIT = re.compile(r"©|\([cC]\)|\b(?:[Pp]hoto|[Ii]mage|[Cc]redit|[Ff]oto|[Bb]ild|[Cc]rédit|[Cc]rédito|Фото)\b")


def name_kept(blocks: Sequence[TextBlock], lines: Sequence[Line]) -> None:
    """Gives each line that is in the text its kind."""
    for block, line in zip(blocks, lines, strict=True):
        if line.in_text and line.kind is None:
            line.kind = kind_of(block)


def kind_of(block: TextBlock) -> BlockKind:
    """The kind of a block of the article, by its markup."""
    element = block.element
    if element.tag in HEADINGS:
        return BlockKind.HEADING
    if element.tags & (TAGS["li"] | TAGS["blockquote"] | TAGS["table"] | TAGS["dl"]):
        at: Element | None = element
        for _ in range(6):
            if at is None:
                break
            if at.tag in HEADINGS:
                return BlockKind.HEADING
            if at.tag in ("li", "dd", "dt"):
                return BlockKind.LIST_ITEM
            if at.tag == "blockquote":
                return BlockKind.QUOTATION
            if at.tag in ("td", "th", "tr", "article", "main"):
                break
            at = at.parent
    return BlockKind.PARAGRAPH


def mark_credit(line: Line, strength: float) -> bool:
    """Marks a line that says when the article appeared, who wrote it or which agency it is from, and nothing else; whether it does."""
    if line.count <= 16 and is_date_line(line.text):
        line.as_metadata(BlockKind.DATE_LINE, "date.line", "This says when the article appeared.", strength)
    elif line.count <= 40 and is_byline(line.text):
        line.as_metadata(BlockKind.CREDIT_LINE, "credit.byline", "This says who wrote the article.", strength)
    elif line.count <= 8 and is_agency_credit(line.text):
        line.as_metadata(
            BlockKind.CREDIT_LINE, "credit.agency", "This says which agency the article is from.", strength
        )
    return line.decided


def name_removed(block: TextBlock, line: Line, sure: float, *, own: bool) -> None:
    """Marks a line as no part of the text, with what it is and why.

    `sure` is how sure the model is that it is none; `own` says that a date or a name here is this article's.
    """
    near, tags = block.element.near, block.element.tags
    strength = max(0.5, min(0.99, sure))
    if own and mark_credit(line, strength):
        return
    if tags & HIDDEN:
        line.remove(BlockKind.FURNITURE, "html.hidden", "The page does not show this.", strength)
        return
    cue = max(line.cues, key=line.cues.__getitem__, default="")
    if cue in BY_CUE and line.cues[cue] >= 0.7 and block.words <= 60:
        kind, reason = BY_CUE[cue]
        line.remove(kind, f"html.{cue}", reason, strength)
        return
    for rule, tag_bits, name_bits, kind, reason in _BY_NAME:
        if tags & tag_bits or near & name_bits:
            if kind is BlockKind.CAPTION and block.words <= 8 and _CREDIT.search(block.text):
                line.remove(BlockKind.PHOTO_CREDIT, "html.credit", "This says whose picture it is.", strength)
            else:
                line.remove(kind, f"html.{rule}", reason, strength)
            return
    if near & _NAME_BIT["caption"] and (block.picture or block.words <= 40):
        line.remove(BlockKind.CAPTION, "html.caption", "This is the caption of a picture.", strength)
    elif block.links * 2 > block.words and block.words >= 5:
        line.remove(BlockKind.RELATED, "html.links", "This is made of links.", strength)
    else:
        line.remove(
            BlockKind.FURNITURE,
            "html.model",
            "By its words, its markup and its place it is no part of the article.",
            strength,
        )
