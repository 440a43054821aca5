"""What the elements around a piece of text say of it: their tags, and what classes, ids and roles call them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# What an element is, by its tag or its role, handed down to all within it.
TAGS: Final = {
    "article": 1 << 0,
    "main": 1 << 1,
    "header": 1 << 2,
    "footer": 1 << 3,
    "nav": 1 << 4,
    "aside": 1 << 5,
    "form": 1 << 6,
    "figure": 1 << 7,
    "figcaption": 1 << 8,
    "table": 1 << 9,
    "ul": 1 << 10,
    "ol": 1 << 11,
    "dl": 1 << 12,
    "blockquote": 1 << 13,
    "button": 1 << 14,
    "details": 1 << 15,
    "dialog": 1 << 16,
    "pre": 1 << 17,
    "section": 1 << 18,
    "label": 1 << 19,
    "li": 1 << 20,
    "caption": 1 << 8,
}
HIDDEN: Final = 1 << 21
TAG_BITS: Final = 22
"""How many bits `TAGS` and `HIDDEN` take."""

_ROLES = {
    "main": "main",
    "navigation": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "form",
    "dialog": "dialog",
    "alertdialog": "dialog",
    "button": "button",
    "article": "article",
    "menu": "nav",
    "menubar": "nav",
    "tablist": "nav",
}

# What class and id call an element. A group is a bit, in this order.
NAMES: Final = (
    (
        "body",
        r"article-?_*(?:body|content|text|copy)|(?:entry|post|story|page|blog|body|main|single|field-?-?body)-?_*(?:content|body|text|copy)|content-?_*(?:body|area|text|main|article)|rich-?_?text|wysiwyg|markdown|prose|articlebody|text-?block|rte\b|paragraph",
    ),
    ("article", r"article|post\b|posts?[-_]|story|entry|blog|news"),
    ("main", r"main|content|primary|\bcenter|column"),
    ("navigation", r"nav\b|nav[-_]|navi|navbar|menu|breadcrumb|tab-|tabs|pagination|pager|skip|sitemap|burger"),
    ("header", r"header|masthead|topbar|top-bar|banner|hero|headline|title"),
    ("footer", r"foot(?!note)|copyright|legal|colophon|bottom"),
    ("side", r"(?:\b|[-_]|left|right)side(?![a-z]*-?by)|aside|rail\b|widget|secondary|column-right|right-col|sticky"),
    (
        "comment",
        r"comment(?!ary)|disqus|respond|reply|replies|discussion|(?:customer|user|reader)s?-?_?reviews?|reviews?-?_?list",
    ),
    (
        "related",
        r"related|recommend|read-?_?(?:more|next|also)|see-also|trending|popular|latest|similar|up-?next|recirc|more-|-more|most-|next-|prev(?!iew|ent)|outbrain|taboola|zergnet|explore|further|discover|suggest",
    ),
    (
        "teaser",
        r"teaser|\bv?cards?(?![a-z])|[-_]cards?(?![a-z])|promo(?!te)|(?<![a-z])tiles?(?![a-z])|excerpt|thumb|feed(?!back)|listing|archive|item-list|collection|grid|carousel|slider|swiper",
    ),
    ("share", r"share|sharing|social|follow|addtoany|addthis|whatsapp|facebook|twitter|pinterest|instagram"),
    (
        "newsletter",
        r"newsletter|subscri|sign-?_?up|mailing|opt-?in|paywall|register|regwall|donat|membership|support-us|piano",
    ),
    (
        "advertisement",
        r"\bads?\b|\bad[-_]|[-_]ads?\b|advert|sponsor|dfp|gpt-|affiliat|disclos|disclaim|commercial|partner",
    ),
    ("author", r"author|byline|\bbio\b|bio[-_]|[-_]bio|profile|avatar|contributor|about-"),
    (
        "facts",
        r"meta|date|time|publish|update|info|categor|\btags?\b|tag-|-tag|kicker|eyebrow|label|badge|read-?time|(?<![a-z])stats?(?![a-z])|statistic",
    ),
    ("caption", r"caption|credit|wp-caption|figcap|image|photo|picture|gallery|media|video|embed|player"),
    ("contents", r"\btoc\b|toc[-_]|table-of-contents|contents|jump|anchor|ez-toc|(?<!-)outline"),
    (
        "overlay",
        r"modal|popup|pop-up|overlay|cookie|consent|gdpr|dialog|lightbox|drawer|toast|off-?canvas|alert|notice|notification|onetrust",
    ),
    (
        "form",
        r"(?<![a-z])g?forms?(?![a-z])|search(?!er)|login|log-in|signin|input|(?:form|text|search)-?_?field|gfield|contact|captcha",
    ),
    ("button", r"btn|button|\bcta|[-_]cta|call-to-action|(?<![a-z])actions?(?![a-z])|toolbar|tools|print"),
    (
        "shop",
        r"product(?!i)|price|(?<!work)shop(?!ify)|(?<![a-z])cart(?![a-z])|\bbuy|buy-|(?<![a-z])stores?(?![a-z])|(?<![a-z])deals?(?![a-z])|checkout|(?<![a-z])offers?(?![a-z])|pricing|commerce",
    ),
    (
        "summary",
        r"summary|dek\b|deck|standfirst|intro|\blead\b|lede|subtitle|sub-?head|takeaway|key-?point|highlight|tl-?dr|abstract|synopsis",
    ),
    (
        "unseen",
        r"sr-only|visually-?hidden|screen-?reader|hidden|hide\b|invisible|d-none|collapse|noprint|no-print|print-only",
    ),
    ("quote", r"quote"),
    ("questions", r"faq|accordion|question|answer|toggle"),
    ("recipe", r"recipe|ingredient|instruction|step"),
    ("references", r"(?<!entity-)(?<!p)references?|footnote|citation|(?<!re)source|endnote|biblio"),
    ("tags", r"topics?|keyword|hashtag|taxonomy|taglist"),
    ("live", r"live-?(?:blog|feed|updates?|event)|ticker|timeline"),
    ("review", r"(?<!p)review"),
)
_NAMED = tuple((1 << bit, re.compile(pattern)) for bit, (_, pattern) in enumerate(NAMES))
NAME_BITS: Final = len(NAMES)

# Words of a class that say how a thing is set, or which posts of the site it is one of, and not what it is:
# states of Tailwind ("md:hidden"), what blocks of WordPress and Elementor are all called, alignment, position, motion.
_IDLE = re.compile(
    r"[:\[]|^(?:position-|pc-position-)?relative$|overflow|scrollbar|backface|transform|transition|animat|padding|margin"
    r"|^(?:text|items|justify|self|align|place|object|content|has-text-align|is-content-justification|is-layout|is-vertically|has|d-flex|align-items|justify-content|border|bg|color|font)-"
    r"|^(?:align(?:left|right|center|none|wide|full)|elementor-widget|elementor-widget-(?:container|wrap|text-editor)|hs_cos_wrapper_widget|wp-embed-responsive|pull-left|pull-right)$"
    r"|^(?:bottom|top)-\d|label-(?:hidden|above|inline)|text-with-summary"
)
# Where WordPress lists the topics of a post, they are those of its subject.
_TOPICS = re.compile(r"^(?:category|tag|type|status|format|post_format|postid|post|series)-|^(?:hentry|post)$")

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
LONGEST_NAME = 300
"""Characters of class and id that are looked at."""


@lru_cache(maxsize=30_000)
def named(name: str) -> int:
    """The groups of `NAMES` that a class or id, as written, belongs to, as bits."""
    parts = name.split()
    if "hentry" in parts or "status-publish" in parts:
        parts = [part for part in parts if not _TOPICS.search(part)] + ["post"]
    bits = 0
    for part in parts:
        bits |= _named_once(part)
    return bits


@lru_cache(maxsize=30_000)
def _named_once(part: str) -> int:
    folded = _HUMP.sub("-", part).lower()
    if _IDLE.search(folded):
        return 0
    folded = folded.replace("elementor-widget-", "elementor-")
    bits = 0
    for bit, pattern in _NAMED:
        if pattern.search(folded):
            bits |= bit
    return bits


def said_by(tag: str, attributes: dict[str, str]) -> tuple[int, int]:
    """What an element says of what is in it: bits of `TAGS` and `HIDDEN`, and bits of `NAMES`."""
    bits = TAGS.get(tag, 0)
    role = attributes.get("role")
    if role:
        bits |= TAGS.get(_ROLES.get(role.lower(), ""), 0)
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        bits |= HIDDEN
    style = attributes.get("style")
    if style and _UNSEEN_STYLE.search(style.lower()):
        bits |= HIDDEN
    names = 0
    if tag in ("html", "body"):
        # These are called after the kind of the page, its theme and its browser.
        return bits, names
    for key in ("class", "id", "itemprop", "data-testid", "data-component"):
        value = attributes.get(key)
        if value:
            names |= named(value[:LONGEST_NAME])
    return bits, names
