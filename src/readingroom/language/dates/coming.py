"""Whether a sentence speaks of a weekday as one that is still to come."""

from __future__ import annotations

from readingroom.language.dates.written import bare
from readingroom.language.lexicon import Lexicon
from readingroom.language.tokens import Tokens

_LOOK_BACK = 12
"""Words before the weekday, and after it, that may tell."""
_BE = frozenset({"is", "are", "was", "were"})
_COMING = frozenset("expected scheduled set slated due poised likely going".split())
"""What somebody is, that is still to do something."""
_PASSIVE = frozenset({"be", "been", "being", "is", "are", "get", "gets"})
"""What makes a participle of a verb in the past tense without putting it there."""
_PAST_LINKS = frozenset({"was", "were", "had", "did", "didn't", "didn’t", "wasn't", "wasn’t", "weren't", "weren’t"})
_LEADING = frozenset(
    "on late early by the at for since from until till before after over in and or of this through".split()
)
"""What may stand between a verb and the weekday beside it."""
_AS_PLANNED = frozenset({"as", "than"})
_WANTS = frozenset(
    "expect expects expecting hope hopes hoping intend intends intending want wants plan plans planning planned prepare prepares preparing aim aims aiming going ready about likely unlikely set poised".split()
)
"""What looks ahead when "to" and a verb follow."""
_BEGINS = frozenset("begins starts resumes convenes reconvenes expires".split())
"""Verbs of the timetable: their present tense with a weekday means one to come."""
_HELD = frozenset(
    "be begin start end open close meet vote speak appear testify visit arrive leave return travel hold release publish announce expire take come go face hear decide rule resume run sit".split()
)
"""Verbs of what is due: "due to open", but not "due to rain"."""
_DEADLINES = frozenset({"deadline", "deadlines", "cutoff"})
_PUT_OFF = frozenset("pushed moved extended delayed postponed rescheduled extend delay postpone".split())
_OVER = frozenset("missed miss passed pass past after since met blew expired came went".split())
"""What a deadline is beside when it lies behind."""
_CLAUSES = frozenset({"that", "which", "who", "what"})
_EVENTS = frozenset(
    "vote election elections primary primaries runoff caucus caucuses debate hearing meeting summit trial race game speech address convention ceremony session arraignment rally event deadline".split()
)
"""What is held on a day that was named for it before."""


def is_coming(tokens: Tokens, words: Lexicon, i: int, *, just_gone: bool) -> bool:
    """Whether the weekday that is word `i` is told as one to come; with `just_gone`, that it was yesterday, by plain signs only.

    The words before it tell first, from the nearest on; those after it where none of these tells anything.
    """
    if words.code != "en":
        return _any_before(tokens, words, i)
    told = _beside(tokens, i)
    if told is None:
        told = _before(tokens, words, i, just_gone=just_gone)
    if told is None and not just_gone:
        told = _after(tokens, words, i)
    return bool(told)


def _any_before(tokens: Tokens, words: Lexicon, i: int) -> bool:
    for k in range(i - 1, max(-1, i - _LOOK_BACK), -1):
        if tokens.sentence[k] != tokens.sentence[i]:
            return False
        if tokens.lower[k] in words.future:
            return True
        if tokens.lower[k] in words.cues:
            return False
    return False


def _beside(tokens: Tokens, i: int) -> bool | None:
    """What a deadline says, a time until which somebody has, or one to which something was put off."""
    lower = tokens.lower
    before = lower[max(0, i - 6) : i]
    for k in range(i + 1, min(i + 3, len(lower))):
        if tokens.gaps[k - 1] != " " or tokens.sentence[k] != tokens.sentence[i]:
            break
        if lower[k] in _DEADLINES:
            return not _OVER.intersection(before) and not _OVER.intersection(lower[k + 1 : k + 2])
    if before[-1:] == ["until"] and {"has", "have", "had", "given", "gave", "gives"}.intersection(before[-4:-1]):
        return True
    if before[-1:] in (["to"], ["until"]) and _PUT_OFF.intersection(before[-4:-1]):
        return True
    return None


def _before(tokens: Tokens, words: Lexicon, i: int, *, just_gone: bool) -> bool | None:
    """What the words before word `i` say, none of them telling anything where None."""
    lower, gaps = tokens.lower, tokens.gaps
    beside = True
    for k in range(i - 1, max(-1, i - _LOOK_BACK), -1):
        if tokens.sentence[k] != tokens.sentence[i]:
            return None
        word, after = lower[k], lower[k + 1]
        if _looks_ahead(tokens, words, k, i, just_gone=just_gone):
            return True
        if word in _PAST_LINKS or word in _BE:
            if after == "to":
                return True
            if word in _PAST_LINKS:
                return False
        bare_verb = k and (lower[k - 1] in {"to", "not"} or lower[k - 1] in words.future or lower[k - 1] in words.might)
        if word in words.cues and not bare_verb and (word not in words.weak_cues or word.endswith("ed") or beside):
            return False
        if word in words.pasts or (word.endswith("ed") and len(word) > 4):
            passive = k and any(each in _PASSIVE for each in lower[max(0, k - 2) : k])
            led = k and (lower[k - 1] in words.determiners or lower[k - 1] in words.prepositions)
            if not passive and (beside or not (led or gaps[k] != " " or lower[k - 1].endswith("ly"))):
                return False
        beside = beside and word in _LEADING
    return None if i <= _LOOK_BACK or tokens.sentence[i - _LOOK_BACK] != tokens.sentence[i] else False


def _looks_ahead(tokens: Tokens, words: Lexicon, k: int, i: int, *, just_gone: bool) -> bool:
    """Whether word `k`, before the weekday `i`, is a sign of what is to come."""
    lower = tokens.lower
    word, after = lower[k], lower[k + 1]
    lead = lower[k - 1] if k and tokens.sentence[k - 1] == tokens.sentence[k] else ""
    if word in words.future and not (word == "set" and after == "to"):
        if word in {"expected", "planned", "scheduled"}:
            return lead not in _AS_PLANNED
        if word == "set":
            return after == "for"
        return word != "due" or after != "to" or lead in _BE or lower[k + 2] in _HELD
    if word.endswith(("'ll", "’ll")) or word in {"won't", "won’t"} or word in _BEGINS:
        return True
    if word in {"if", "unless"} or (word == "next" and after == "week"):
        return True
    if just_gone:
        return False
    if word in _WANTS and after == "to":
        return not _PAST_LINKS.intersection(lower[max(0, k - 3) : k])
    if word in _DEADLINES:
        return after in {"is", "of", "on", "by", "at", "for"} and not _OVER.intersection(lower[max(0, k - 3) : k])
    if word in words.perhaps and all(lower[n] in _LEADING or lower[n] == "as" for n in range(k + 1, i)):
        return True
    if word in words.might:
        follows = lower[k + 2] if after in words.adverbs | {"not"} and k + 2 < i else after
        past = follows == "have" or (word == "could" and (after == "not" or follows == "be"))
        return tokens.words[k].islower() and not past
    return (word == "next" and after != "to") or (word == "plans" and after in {"to", "for"})


def _after(tokens: Tokens, words: Lexicon, i: int) -> bool | None:
    """What the first verb after word `i` says, where the sentence has none before it: "On Friday the court will …"."""
    lower = tokens.lower
    if bare(lower[i]) != lower[i] and not _EVENTS.intersection(lower[i + 1 : i + 4]):
        return None
    for k in range(i + 1, min(i + _LOOK_BACK, len(lower) - 1)):
        word, after = lower[k], lower[k + 1]
        if tokens.sentence[k] != tokens.sentence[i] or tokens.gaps[k - 1].strip(" ,") or word in _CLAUSES:
            return None
        if word in {"will", "won't", "won’t"} or (word in words.perhaps and k == i + 1):
            return True
        if word in _BE or (word in {"plans", "expects", "intends", "hopes"} and after == "to"):
            return word not in _BE or after in _COMING or (after == "to" and word in {"is", "are"})
        if word in words.auxiliaries or word in words.pasts or word in words.cues or word.endswith("ed"):
            return None
    return None
