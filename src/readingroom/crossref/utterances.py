"""What is said in an article, sentence by sentence, made ready for comparison."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from functools import lru_cache

import numpy as np

from readingroom.crossref.kept import Kept
from readingroom.crossref.prepared import Numbers, Prepared, fold, prepare, stored
from readingroom.crossref.utterance import ASKS, DOES, SAYS, Said, Utterance, flattened
from readingroom.language.lexicon import lexicon
from readingroom.language.names.gazetteer import gazetteer
from readingroom.model import Entry, Name, NameType, Quotation, Span

MAX_UTTERANCES = 200
"""Utterances of an article that are compared; what follows is left out."""

FRAGMENT = 5
"""Words in quotation marks, fewer than which are a fragment of what was said."""

BEFORE = 8
"""Quotations before the end of a sentence that may reach into it."""

REACH = 5_000
"""Characters of a quotation in which names are counted."""

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

GRAMS = (3, 4, 5)
"""Lengths of the character sequences that are compared."""


def utterances(entry: Entry) -> Said:
    """What is said in an article, in order; a quotation of several sentences gives one each, pieces of one in a sentence are taken together.

    As the index kept it, or else found.
    """
    return _kept.of(entry)


def _utterances(entry: Entry) -> Said:
    held, prepared = stored(entry), prepare(entry)
    return Said(flattened(found(prepared)) if held is None else held, prepared)


def found(prepared: Prepared) -> tuple[Utterance, ...]:
    """The same, found in the text and its mentions."""
    pieces: dict[int, list[tuple[Span, Quotation]]] = {}
    for quotation in _credited(prepared.entry):
        for sentence in _sentences(prepared, quotation):
            whole = prepared.sentences[sentence]
            part = Span(max(whole.start, quotation.start), min(whole.end, quotation.end))
            pieces.setdefault(sentence, []).append((part, quotation))
    made = [
        _utterance(prepared, sentence, group) for sentence in sorted(pieces) for group in _together(pieces[sentence])
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


def _sentences(prepared: Prepared, quotation: Quotation) -> range:
    inside = prepared.of_sentence[
        np.searchsorted(prepared.starts, quotation.start) : np.searchsorted(prepared.starts, quotation.end)
    ]
    inside = inside[inside >= 0]
    return range(int(inside[0]), int(inside[-1]) + 1) if len(inside) else range(0)


def _together(pieces: list[tuple[Span, Quotation]]) -> list[list[tuple[Span, Quotation]]]:
    """Pieces that overlap, such as words in quotation marks inside indirect speech, as one utterance; such words once more alone, when they are no scrap."""
    out: list[list[tuple[Span, Quotation]]] = []
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


def _utterance(prepared: Prepared, sentence: int, group: list[tuple[Span, Quotation]]) -> Utterance:
    language = prepared.entry.article.language
    span = Span(min(s.start for s, _ in group), max(s.end for s, _ in group))
    span = _continued(prepared, sentence, span) if any(q.direct for _, q in group) else span
    first, last = (int(n) for n in np.searchsorted(prepared.starts, (span.start, span.end)))
    said = next((q for _, q in group if q.speaker), group[0][1])
    cue = next((q.cue for _, q in group if q.cue), "")
    cues = lexicon(language).cues
    told = _cue(prepared, sentence, cue, span)
    inside = first + np.flatnonzero(prepared.content[prepared.of_stem[first:last]])
    # Said, thinks, knows: words that report say nothing of what is reported.
    spelled = [(at, word) for at, word in _written(prepared, inside) if cues.get(word) != "clause"]
    spelled = [*_written(prepared, np.array(told, np.int64)), *spelled]
    places, words = [at for at, _ in spelled], [word for _, word in spelled]
    takes = [_takes(word, language) for word in words]
    takes = ["" if _merely(prepared, at, word) else took for at, word, took in zip(places, words, takes, strict=True)]
    content = prepared.of_stem[places]
    return Utterance(
        span=span,
        whole=Span(min(q.start for _, q in group), max(q.end for _, q in group)),
        speaker=credible(prepared.entry, said.speaker),
        cue=cue,
        direct=any(q.direct for _, q in group),
        sentence=sentence,
        first=first,
        last=last,
        content=tuple(content.tolist()),
        hashes=tuple(prepared.stems[content].tolist()),
        deeds=tuple(ASKS if took == "person" else DOES if took else SAYS for took in takes),
    )


def _written(prepared: Prepared, places: Numbers) -> list[tuple[int, str]]:
    """Words with their places, in lower case."""
    text, starts, ends = prepared.entry.article.text, prepared.starts[places], prepared.ends[places]
    rows = zip(places.tolist(), starts.tolist(), ends.tolist(), strict=True)
    return [(at, text[start:end].lower()) for at, start, end in rows]


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


def _takes(word: str, language: str) -> str:
    """What kind of speech act a word is: `person` for asking somebody, `content` for judging something, empty for neither."""
    if word in _CALLS and language.startswith("en"):
        return "person"
    if word in _FEELING and language.startswith("en"):
        return "content"
    takes = lexicon(language).cues.get(word, "clause")
    return "" if takes == "clause" or word.startswith(_NEUTRAL) else takes


def _merely(prepared: Prepared, at: int, word: str) -> bool:
    """Whether a call or an appeal asks nobody for anything, or a concern is not voiced about anything: a phone call, the concerns of many."""
    if word not in _CALLS | _FEELING or not (prepared.entry.article.language or "en").startswith("en"):
        return False
    text = prepared.entry.article.text
    after = text[prepared.starts[at + 1] : prepared.ends[at + 1]].lower() if at + 1 < len(prepared.starts) else ""
    if word.startswith("appeal") and after == "to":
        return False
    return after not in (_FOR if word in _CALLS else _ABOUT)


def company(entry: Entry, utterance: Utterance) -> frozenset[str]:
    """The roots of names in an utterance's sentence, outside of all that is said: whom the article may mean by a speaker."""
    whole, analysis = prepare(entry).sentences[utterance.sentence], entry.analysis
    # Quotations are in order of their start, and few are longer than a paragraph.
    last = bisect_left(analysis.quotations, whole.end, key=_start)
    said = [q for q in analysis.quotations[max(0, last - BEFORE) : last] if whole.start < q.end]
    return frozenset(
        root(word)
        for name in between(analysis.names, whole.start, whole.end)
        if not any(q.start <= name.start < q.end for q in said)
        for word in name.text.split()
        if word[0].isupper()
    )


def _start(piece: Name | Quotation) -> int:
    return piece.start


def between(names: tuple[Name, ...], low: int, high: int) -> tuple[Name, ...]:
    """The names that begin between two offsets."""
    return names[bisect_left(names, low, key=_start) : bisect_left(names, high, key=_start)]


def setting(entry: Entry, utterance: Utterance) -> frozenset[str]:
    """The roots of the names in the whole quotation and in the sentence before it, those named at least twice."""
    known = _settings.of(entry)
    found = known.get(utterance.whole)
    if found is None:
        found = known[utterance.whole] = _setting(entry, utterance.whole)
    return found


def _setting(entry: Entry, quotation: Span) -> frozenset[str]:
    prepared = prepare(entry)
    at = int(np.searchsorted(prepared.starts, quotation.start))
    sentence = int(prepared.of_sentence[min(at, len(prepared.of_sentence) - 1)])
    before = prepared.sentences[max(sentence - 1, 0)].start
    names = between(prepared.entry.analysis.names, before, min(quotation.end, before + REACH))
    counts = Counter(root(name.canonical) for name in names if name.canonical.strip())
    return frozenset(key for key, count in counts.items() if count > 1)


def _none_yet(_entry: Entry) -> dict[Span, frozenset[str]]:
    return {}


_settings = Kept(_none_yet)


def _kinds_of(entry: Entry) -> dict[str, NameType]:
    return {form: name.type for name in entry.analysis.names for form in (name.text, name.canonical)}


_kinds = Kept(_kinds_of)


def named(entry: Entry) -> frozenset[str]:
    """The roots of all names in an article."""
    return _named.of(entry)


def _roots_of(entry: Entry) -> frozenset[str]:
    return frozenset(
        root(form) for name in entry.analysis.names for form in (name.text, name.canonical) if form.strip()
    )


_named = Kept(_roots_of)


@lru_cache(maxsize=32_768)
def root(name: str) -> str:
    """The first letters of a name, by which a country and its people meet."""
    return fold(name.split(maxsplit=1)[0])[:5]


def _cue(prepared: Prepared, sentence: int, cue: str, span: Span) -> list[int]:
    """The place of the reporting word where it is part of the message: condemned, urged, called for; nothing for said."""
    article = prepared.entry.article
    if not _takes(cue.lower(), article.language):
        return []
    whole = prepared.sentences[sentence]
    first, last = (int(n) for n in np.searchsorted(prepared.starts, (whole.start, whole.end)))
    for at in range(first, last):
        inside = span.start <= prepared.starts[at] < span.end
        if not inside and article.text[prepared.starts[at] : prepared.ends[at]].lower() == cue.lower():
            return [at]
    return []


@lru_cache(maxsize=400)
def grams(text: str) -> frozenset[str]:
    """Character sequences of three to five within the words of a text, case and accents folded, blanks marking where words begin and end."""
    return frozenset().union(*map(_grams_of_word, fold(text).split()))


@lru_cache(maxsize=4_096)
def _grams_of_word(word: str) -> tuple[str, ...]:
    bare = f" {word.strip('.,;:!?“”‘’()[]')} "
    return tuple({bare[at : at + size] for size in GRAMS for at in range(max(1, len(bare) - size + 1))})


_kept = Kept(_utterances)
