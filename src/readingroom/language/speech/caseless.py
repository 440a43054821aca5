"""Who speaks, in languages that write no capitals: read off the reporting verb beside a quotation and what marks its subject.

Without capitals no name is known, so the speaker is the words that the sentence gives: 市长王芳, رئيس البلدية أحمد سالم.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from readingroom.language.lexicon import lexicon
from readingroom.language.speech.marks import Quoted

_REACH = 120
"""Characters before and after a quotation in which its verb is sought."""
_WORDS = 7
"""Words that name a speaker, at most."""
_BREAKS = re.compile(r"[.!?…؟۔。！？।॥\n]\s*")
_HONORIFIC = re.compile(r"(?<=\w)(?:氏ら|氏|さん|씨)\s*\Z")
_NO_SUBJECT = re.compile(r"(?:的|等|是|这|這|那|并|並|と)")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """How a language ties a quotation to its speaker.

    `before` is sought in the sentence up to the quotation, `after` matched right behind it; both have groups `who` and `cue`, which may be empty.
    With `framed`, the verb stands behind the quotation and the subject before it or behind: both must be there.
    """

    before: re.Pattern[str]
    after: re.Pattern[str]
    framed: bool = False


def find_speaker(text: str, quoted: Quoted, floor: int, code: str) -> tuple[str, str] | None:
    """Speaker and verb of a quotation in a language without capitals, or None; `floor` is the end of the quotation before."""
    patterns = _patterns(code)
    if patterns is None:
        return None
    before = text[max(floor, quoted.outer_start - _REACH) : quoted.outer_start]
    before = _BREAKS.split(before)[-1]
    after = patterns.after.match(text, quoted.outer_end, quoted.outer_end + _REACH)
    led = patterns.before.search(before)
    if patterns.framed:
        if after is None:
            return None
        who = after["who"] or (led["who"] if led else "")
        return (_named(who), after["cue"]) if _named(who) else None
    for match in (led, after):
        if match and _named(match["who"]):
            return _named(match["who"]), match["cue"]
    return None


def _named(who: str | None) -> str:
    words = _HONORIFIC.sub("", who or "").split()
    if not words or len(words) > _WORDS or _NO_SUBJECT.match(words[0]):
        return ""
    return " ".join(words)


@cache
def _patterns(code: str) -> _Patterns | None:
    words = lexicon(code)
    if not words.said:
        return None
    verbs = "|".join(sorted(map(re.escape, words.said), key=len, reverse=True))
    build = {"zh": _chinese, "ja": _japanese, "ko": _korean, "ar": _arabic, "he": _hebrew, "hi": _hindi}
    before, after, framed = build[code](verbs)
    return _Patterns(re.compile(before), re.compile(after), framed)


def _chinese(verbs: str) -> tuple[str, str, bool]:
    who = r"(?P<who>[^，。！？；：、“”「」『』\s]{1,24}?)"
    also = r"(?:还|還|也|则|則|又|曾|随后|隨後|当天|當天|在[^，。]{1,16})?"
    said = rf"(?P<cue>{verbs})(?:道|着)?"
    return (
        rf"{who}{also}{said}(?:[：:，,]|[，,：:][^。！？]*)?\s*$",
        rf"[，,]?\s*{who}{also}{said}(?=[，,。：:！])",
        False,
    )


def _japanese(verbs: str) -> tuple[str, str, bool]:
    who = r"(?P<who>[^、。「」『』\s]{1,30}?)(?:は|が)"
    return (
        rf"(?:^|[、\s]){who}、?[^。]*$",
        rf"(?:など)?と(?:の[^。「」]{{1,8}}を)?(?:{who}、?)?[^。「」]{{0,16}}?(?P<cue>{verbs})",
        True,
    )


def _korean(verbs: str) -> tuple[str, str, bool]:
    who = r"(?P<who>[^,.“”\"'‘’]{1,40}?)(?:은|는|이|가|께서)"
    return (
        rf"^{who}\s[^“”\"‘’.]*$",
        rf"(?:이?라고|이?라며|이?라면서|고|며|면서|라는)\s?(?:{who}\s)?[^“”\"‘’.]{{0,20}}?(?P<cue>{verbs}|(?=[“\"‘]))",
        True,
    )


def _arabic(verbs: str) -> tuple[str, str, bool]:
    ends = r"(?=\s(?:إن|أن|إنه|إنها|أنه|أنها|إنهم|أنهم|بأن|في|خلال|عبر|اليوم|أمس|يوم|على)\b|\s?[:،,.]|\s*$)"
    who = rf"(?P<who>[^،,.:؛«»\"“”]{{2,60}}?){ends}"
    said = rf"(?P<cue>[وف]?(?:{verbs}))"
    return rf"(?:^|[\s،]){said}\s{who}[^.؟!]*$", rf"\s?[،,.]?\s(?:كما\s|حسبما\s|بحسب ما\s)?{said}\s{who}", False


def _hebrew(verbs: str) -> tuple[str, str, bool]:
    letter = r"(?:[^.,:;\"“”„\s]|(?<=\w)\"(?=\w))"
    name = rf"{letter}+(?:\s{letter}+)*?"
    ends = r"(?=\s(?:כי|לעיתונאים|לכתבים|בראיון|בתגובה|בהודעה|בשיחה|במסיבת|בנאום|ביום|היום|אתמול|אמש)(?!\w)|\s?[:,.–-]|\s*$)"
    return (
        rf"(?:^|,\s)(?P<who>{name})\s(?P<cue>{verbs})(?!\w)[^.!?]*$",
        rf",?\s?(?:[–-]\s)?(?P<cue>{verbs})\s(?P<who>{name}){ends}",
        False,
    )


def _hindi(verbs: str) -> tuple[str, str, bool]:
    who = r"(?P<who>[^।,:;“”\"]{2,60}?)\sने\s"
    said = rf"(?:[^।“”\"]{{0,40}}?\s)?(?P<cue>{verbs})"
    return rf"{who}{said}(?:\sहै|\sथा)?[^।]*$", rf"\s?,?\s(?:यह\s|ये\s)?{who}{said}", False
