"""What is said in an article, found in its quotations, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from readingroom.crossref.kept import Kept
from readingroom.crossref.prepared import Prepared, fold
from readingroom.crossref.utterance import ASKS, DOES, SAYS, Utterance
from readingroom.language.lexicon import lexicon
from readingroom.language.names.gazetteer import gazetteer
from readingroom.model import Entry, NameType, Quotation, Span

MAX_UTTERANCES = 200
"""Utterances of an article that are compared; what follows is left out."""

FRAGMENT = 5
"""Words in quotation marks, fewer than which are a fragment of what was said."""

NEXT = 400
"""Characters after a quotation within which a statement that goes on is its speaker's."""

LONGEST_SPEAKER = 8
"""Words of a speaker's description."""

_PAPERS = frozenset({"report", "reports", "statement", "readout", "article", "letter", "post", "source", "sources"})
"""What is no speaker but carries what one said."""

_RUNS_ON = re.compile(r"[”\"’»]?\s+[a-z][^,;:.!?—–“\"]{3,120}(?=[,;:.!?—–])")
_NEUTRAL = ("question", "describ", "cit", "discuss", "express", "voic", "echo", "told", "tell")
"""How reporting words begin that take a noun or a person, but do nothing with them."""

_CALLS = frozenset({"call", "calls", "called", "calling", "appeal", "appealed", "appeals"})

_FEELING = frozenset(
    "concern concerns concerned alarm alarmed regret regrets regretted condolences dismay dismayed outrage outraged grateful gratitude".split()
)
"""What is voiced about something, and does what a reporting word such as condemned would."""

_FOR = frozenset({"for", "on", "upon"})
"""What follows a call that asks for something; an appeal is made to somebody too."""

_ABOUT = frozenset({"about", "over", "at", "by", "regarding", "concerning", "that", "for", "with"})
"""What follows a feeling that is voiced about something."""

_TELLING = _CALLS | _FEELING

Piece = tuple[Span, Quotation]
"""What of a sentence belongs to a quotation."""


class _Words:
    """The words of an article as plain lists, which are quicker than arrays where they are asked for one by one."""

    def __init__(self, prepared: Prepared) -> None:
        self._text = prepared.entry.article.text
        self.starts, self._ends = prepared.starts.tolist(), prepared.ends.tolist()
        self.sentence = prepared.of_sentence.tolist()
        self.stem = prepared.of_stem.tolist()
        self.content = prepared.content[prepared.of_stem].tolist()

    def __len__(self) -> int:
        return len(self.starts)

    def lower(self, at: int) -> str:
        """A word in lower case."""
        return self._text[self.starts[at] : self._ends[at]].lower()

    def within(self, start: int, end: int) -> range:
        """The words that begin between two offsets."""
        first = bisect_left(self.starts, start)
        return range(first, bisect_left(self.starts, end, first))


def found(prepared: Prepared) -> tuple[Utterance, ...]:
    """What is said in an article, in order, found in the text and its mentions."""
    words = _Words(prepared)
    pieces: dict[int, list[Piece]] = {}
    for quotation in _credited(prepared.entry):
        for sentence in _sentences(words, quotation):
            whole = prepared.sentences[sentence]
            part = Span(max(whole.start, quotation.start), min(whole.end, quotation.end))
            pieces.setdefault(sentence, []).append((part, quotation))
    made = [
        _utterance(prepared, words, sentence, group)
        for sentence in sorted(pieces)
        for group in _together(pieces[sentence])
    ]
    return tuple(u for u in made if len(set(u.content)) > 1)[:MAX_UTTERANCES]


def _credited(entry: Entry) -> list[Quotation]:
    """The quotations, those of a paper (“the statement added”) given to whom the article let speak just before."""
    out: list[Quotation] = []
    for quotation in entry.analysis.quotations[:MAX_UTTERANCES]:
        words = quotation.speaker.lower().split()
        last = out[-1] if out else None
        carried = bool(words) and words[-1] in _PAPERS and len(words) < 3
        near = last is not None and quotation.start - last.end <= NEXT
        out.append(replace(quotation, speaker=last.speaker) if carried and near and last is not None else quotation)
    return out


def _sentences(words: _Words, quotation: Quotation) -> range:
    inside = [k for at in words.within(quotation.start, quotation.end) if (k := words.sentence[at]) >= 0]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _together(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces that overlap, such as words in quotation marks inside indirect speech, as one utterance; such words once more alone, when they are no scrap."""
    out: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p[0].start, -p[0].end)):
        if out and piece[0].start < max(span.end for span, _ in out[-1]):
            out[-1].append(piece)
        else:
            out.append([piece])
    inner = [
        [piece]
        for group in out
        for piece in group[1:]
        if piece[1].direct and len(piece[0]) * 3 < 2 * len(group[0][0]) and len(piece[1].text.split()) >= FRAGMENT
    ]
    return out + inner


def _utterance(prepared: Prepared, words: _Words, sentence: int, group: list[Piece]) -> Utterance:
    language = prepared.entry.article.language
    direct = any(quotation.direct for _, quotation in group)
    span = Span(min(part.start for part, _ in group), max(part.end for part, _ in group))
    span = _continued(prepared, sentence, span) if direct else span
    speaker, cue = _who(prepared.entry, [quotation for _, quotation in group])
    cues = lexicon(language).cues
    inside = words.within(span.start, span.end)
    # Said, thinks, knows: words that report say nothing of what is reported.
    places = [at for at in inside if words.content[at] and cues.get(words.lower(at)) != "clause"]
    places = [*_cue(words, prepared.sentences[sentence], cue, span, language), *places]
    content = [words.stem[at] for at in places]
    return Utterance(
        span=span,
        whole=Span(min(quotation.start for _, quotation in group), max(quotation.end for _, quotation in group)),
        speaker=speaker,
        cue=cue,
        direct=direct,
        sentence=sentence,
        first=inside.start,
        last=inside.stop,
        content=tuple(content),
        hashes=tuple(prepared.stems[content].tolist()),
        deeds=tuple([_deed(words, at, language) for at in places]),
    )


def _who(entry: Entry, quotations: Sequence[Quotation]) -> tuple[str, str]:
    """Who says a piece of speech, and by which reporting word: of several quotations that hold it the first with a speaker, not an agency that relays what another said."""
    for quotation in quotations:
        if speaker := credible(entry, quotation.speaker):
            return speaker, quotation.cue or next((q.cue for q in quotations if q.cue), "")
    return "", next((q.cue for q in quotations if q.cue), "")


def _deed(words: _Words, at: int, language: str) -> int:
    """What a word does in an utterance; see `utterance`."""
    word = words.lower(at)
    took = _takes(word, language)
    if not took or (word in _TELLING and (language or "en").startswith("en") and _merely(words, at, word)):
        return SAYS
    return ASKS if took == "person" else DOES


def _cue(words: _Words, sentence: Span, cue: str, span: Span, language: str) -> list[int]:
    """The place of the reporting word where it is part of the message: condemned, urged, called for; nothing for said."""
    cue = cue.lower()
    if not _takes(cue, language):
        return []
    outside = (at for at in words.within(sentence.start, sentence.end) if not span.start <= words.starts[at] < span.end)
    return [at for at in outside if words.lower(at) == cue][:1]


def credible(entry: Entry, speaker: str) -> str:
    """A speaker as the article names one: a name, or a few words that end in one who speaks; nothing for the agency that relays it, a paper that carries it, or words that are no speaker."""
    words = speaker.split()
    if not words or len(words) > LONGEST_SPEAKER:
        return ""
    if fold(speaker) == fold(entry.article.agency):
        return ""
    table = lexicon(entry.article.language)
    last = words[-1].lower()
    if last in _PAPERS and len(words) < 3:
        return ""
    kinds = _kinds.of(entry)
    if speaker in kinds:
        # A country may speak, and its capital; a valley is where somebody did.
        spoke = kinds[speaker] is not NameType.PLACE or gazetteer(entry.article.language or "en").is_place(speaker)
        return speaker if spoke else ""
    if any(" ".join(words[at:]) in kinds for at in range(1, len(words))):
        return speaker
    return speaker if last in table.speaking_nouns or last in table.roles else ""


def _continued(prepared: Prepared, sentence: int, span: Span) -> Span:
    """A few words in quotation marks with the reported speech that they run into: “deeply concerned” about the fighting."""
    text, whole = prepared.entry.article.text, prepared.sentences[sentence]
    if len(text[span.start : span.end].split()) >= FRAGMENT or span.end >= whole.end:
        return span
    after = _RUNS_ON.match(text, span.end, whole.end)
    return Span(span.start, after.end()) if after else span


@lru_cache(maxsize=8_192)
def _takes(word: str, language: str) -> str:
    """What kind of speech act a word is: `person` for asking somebody, `content` for judging something, empty for neither."""
    if word in _CALLS and language.startswith("en"):
        return "person"
    if word in _FEELING and language.startswith("en"):
        return "content"
    takes = lexicon(language).cues.get(word, "clause")
    return "" if takes == "clause" or word.startswith(_NEUTRAL) else takes


def _merely(words: _Words, at: int, word: str) -> bool:
    """Whether a call or an appeal asks nobody for anything, or a concern is not voiced about anything: a phone call, the concerns of many."""
    after = words.lower(at + 1) if at + 1 < len(words) else ""
    if word.startswith("appeal") and after == "to":
        return False
    return after not in (_FOR if word in _CALLS else _ABOUT)


def _kinds_of(entry: Entry) -> dict[str, NameType]:
    return {form: name.type for name in entry.analysis.names for form in (name.text, name.canonical)}


_kinds = Kept(_kinds_of)
