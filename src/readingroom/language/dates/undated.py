"""Words of a date that mean no day of what is told: in names of programs and papers, in stamps of pages, and "today" for nowadays."""

from __future__ import annotations

from readingroom.language.dates.calendar import calendar
from readingroom.language.dates.written import bare
from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens

_OPEN, _CLOSED = frozenset("“‘\"'"), frozenset("”’\"'")
_SHOWS = frozenset({"show", "program", "programme", "host", "co-host", "anchor", "co-anchor"})
_NEAR = frozenset({"today", "tonight", "tomorrow"})
_UNITS = frozenset({"week", "morning", "evening", "afternoon", "night"})
_STAMPS = frozenset({"updated", "published", "posted", "appeared", "modified"})
_ONCE = frozenset({"last", "first", "originally"})
_PAGES = frozenset(
    {"article", "story", "post", "column", "piece", "essay", "op-ed", "report", "version", "page", "transcript"}
)
_STAMP_WORDS = 14
"""Words before the day of a stamp, at most."""
_FAR = frozenset({"ever", "decades", "century", "centuries", "generations"})
_LONG = frozenset({"years", "decades", "centuries", "generations", "year", "century"})
_STILL = frozenset({"still", "even", "than", "stands", "know", "known", "remain", "remains"})  # fmt: skip
_LIVING = frozenset({"living", "live", "lives", "alive", "exists", "exist"})
_EVERY = frozenset({"every", "each", "any", "typical"})
_STATES = frozenset({"is", "are", "has", "have", "isn't", "aren't", "isn’t", "aren’t", "there's", "there’s", "do", "does"})  # fmt: skip
_WAS = frozenset({"was", "were"})
_BESIDE = 3
"""Words on either side of "today" among which a verb in the past dates it."""


def means_no_day(tokens: Tokens, words: Lexicon, first: int, last: int) -> bool:
    """Whether the words `first` to `last`, which read like a date, mean none."""
    return (
        _is_in_name(tokens, words, first, last)
        or _is_stamp(tokens, words, first)
        or (first == last and _is_nowadays(tokens, words, first))
    )


def _is_in_name(tokens: Tokens, words: Lexicon, first: int, last: int) -> bool:
    """Whether the words `first` to `last` belong to a name: “Fox News Sunday”, Super Tuesday, the Sunday Times, This Week, USA Today, the “Today” show."""
    if words.code != "en" or not tokens.words[first][0].isupper():
        return False
    if _is_quoted(tokens, first, last):
        return True
    before = tokens.words[first - 1] if first and tokens.gaps[first - 1] == " " else ""
    gap = tokens.gaps[last]
    after = tokens.words[last + 1] if gap == " " and last + 1 < len(tokens) else ""
    if bare(tokens.lower[first]) in calendar("en").weekdays:
        if before.lower() in _EVERY:
            return True
        return (before[:1].isupper() and before.lower() in words.named_days) or (
            after[:1].isupper() and after.lower() in words.day_papers
        )
    if last == first + 1 and tokens.lower[first] in {"this", "last"} and tokens.lower[last] in _UNITS:
        # This Week, Last Night: a capital on both words, but not on all letters.
        return all(word[0].isupper() and not word.isupper() for word in tokens.words[first : last + 1])
    return tokens.lower[first] in _NEAR and (before[:1].isupper() or after.lower() in _SHOWS)


def _is_quoted(tokens: Tokens, first: int, last: int) -> bool:
    """Whether marks stand right around a few capitalised words, these among them."""
    text = tokens.text
    k = first
    while k and first - k < 4 and tokens.gaps[k - 1] == " " and tokens.words[k - 1][0].isupper():
        k -= 1
    end = last
    while end + 1 < len(tokens) and end - last < 3 and tokens.gaps[end] == " " and tokens.words[end + 1][0].isupper():
        end += 1
    opened = tokens.starts[k] and text[tokens.starts[k] - 1] in _OPEN
    closing = text[tokens.ends[end] : tokens.ends[end] + 2]
    # “Today,” she said: a comma or stop inside the marks may close what was said of a single word.
    return bool(opened) and (
        closing[:1] in _CLOSED or (end > k and closing[:1] in {",", "."} and closing[1:] in _CLOSED)
    )


def _is_stamp(tokens: Tokens, words: Lexicon, first: int) -> bool:
    """Whether a date at word `first` says when a page was written: Updated on 2/14/2013; This article first appeared on May 4."""
    if words.code != "en":
        return False
    for k in range(first - 1, max(-1, first - _STAMP_WORDS), -1):
        if tokens.sentence[k] != tokens.sentence[first]:
            return False
        if tokens.lower[k] in _STAMPS:
            return _stamps(tokens, k)
    return False


def _stamps(tokens: Tokens, k: int) -> bool:
    """Whether the verb `k` of a stamp opens its paragraph, or is said of the page."""
    lower = tokens.lower
    once = k - 1 if k and lower[k - 1] in _ONCE else k
    if once == 0 or "\n" in tokens.gaps[once - 1]:
        return True
    lead = lower[max(0, once - 4) : once]
    return any(
        word in _PAGES and (place and lead[place - 1] in {"this", "the"}) for place, word in enumerate(lead)
    ) and (once < k or "this" in lead)


def _is_nowadays(tokens: Tokens, words: Lexicon, i: int) -> bool:
    """Whether "today" at word `i` means these times: today's world; richer today than fifty years ago; still stands today."""
    if words.code != "en" or bare(tokens.lower[i]) != "today":
        return False
    lower = tokens.lower
    if bare(lower[i]) != lower[i]:
        return lower[i + 1 : i + 2] != [] and lower[i + 1] in words.times
    sentence = tokens.sentence[i]
    low = high = i
    while low and tokens.sentence[low - 1] == sentence:
        low -= 1
    while high + 1 < len(lower) and tokens.sentence[high + 1] == sentence:
        high += 1
    beside = lower[max(low, i - _BESIDE) : min(high, i + _BESIDE) + 1]
    if any((word in words.pasts and word not in _WAS) or (word.endswith("ed") and len(word) > 4) for word in beside):
        return False
    if _LIVING.intersection(lower[max(low, i - 5) : i]):
        return True
    around = lower[low : high + 1]
    if not _STATES.intersection(around) and not _STILL.intersection(beside):
        return False
    long_ago = "ago" in around and around[around.index("ago") - 1] in _LONG
    return bool(long_ago or _FAR.intersection(around) or _STILL.intersection(lower[max(low, i - 2) : i]))
