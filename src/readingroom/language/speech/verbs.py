"""Tells English verbs of saying from the same words as adjectives, nouns and verbs of doing; and those who speak from things."""

from __future__ import annotations

import re

from readingroom.language.lexicon import Lexicon
from readingroom.language.speech.speakers import Speakers
from readingroom.language.tokens import Tokens
from readingroom.model import NameType

_PLURALS = frozenset(
    "police people men women children others some many most both few several all half majority media data public staff and or who".split()
)
"""Words without a plural's ending that verbs without one of their own follow."""
_NOUNS_TOO = frozenset(
    "press order report claim state call fear worry estimate view brand label demand promise vow pledge joke hope concern comment remark note point answer question rule plan protest quote figure face shout voice blast slam praise blame caution doubt rebuke volunteer post mock tweet advocate suspect support guess echo attack complaint request review".split()
)
"""Verbs that are nouns, too."""
_NOUNS_TOO |= {noun + "s" for noun in _NOUNS_TOO} | {"worries"}
_AFTER_NOUNS = frozenset({"of", "as", "by", "among", "between", "from"})
"""Prepositions that follow such nouns, and seldom the verbs."""
_FOLLOWED = {
    "put": frozenset({"it"}),
    "puts": frozenset({"it"}),
    "putting": frozenset({"it"}),
    "refer": frozenset({"to"}),
    "refers": frozenset({"to"}),
    "referred": frozenset({"to"}),
    "referring": frozenset({"to"}),
}
"""What a word must be followed by to be a verb of saying."""
_AWAY = frozenset({"into", "in", "off", "up", "back", "home", "around", "together"})
_CALLED = frozenset({"called", "calling", "call", "calls", "dubbed", "labeled", "labelled", "branded"})
_QUESTIONS = frozenset("about whether if why how what when by".split())
_COMPARED = frozenset(
    {"with", "to", "against", "favorably", "unfavorably", "favourably", "poorly", "well", "and", "than"}
)
_DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "which", "there", "what", "here"})
_NOT_BEFORE = frozenset({"since", "before", "on", "over", "about", "like"})
"""Prepositions that are adverbs before a verb, too: have since said."""
_SURE = frozenset(
    "said says say saying told tells tell telling wrote writes argued argues insisted insists stated added adds explained explains".split()
)
"""Verbs that do nothing but tell: whatever they have for a subject speaks."""
_SOME = frozenset("one some many most few those others both all half several".split())
_SPEAKING_TOO = frozenset("left right post press public brief text site side sides appeal review letters".split())
"""Words that speak, with an article, but have other meanings too."""
_DOCUMENTS = frozenset(
    "statement statements tweet tweets letter letters email emails memo paper report brief resolution message messages post posts sign signs speech ad ads video release op-ed editorial".split()
)
_WHERE = frozenset({"in", "at", "on"})
_GOING_ON = frozenset(
    "on continued continues continue began begins like likes liked chose proceeded used had dared wanted want quick".split()
)
"""Words before an infinitive of what is said indeed: went on to say."""
_PERSONS = (
    "ers", "ors", "ist", "ists", "ian", "ians", "crat", "crats", "man", "men", "woman", "women", "er", "or", "ee", "ees", "ants", "ents",
)  # fmt: skip
"""Endings of words for those who do something."""
_NO_PERSONS = frozenset(
    "number order matter power center centre water other summer winter former after offer chapter corner cover dinner disaster error factor favor favour labor labour color major minor motor sector behavior terror horror honor coffee degree weather better higher larger lower longer earlier later under over numbers orders matters powers centers waters offers chapters corners covers errors factors colors sectors measures events moments payments documents comments payments investments apartments elements movements treatments developments accidents incidents tournaments plants grants restaurants warrants degrees".split()
)


_PARTS = re.compile(r"[^\W\d_]+")


class Verbs:
    """Judges the words of one text that may report speech."""

    def __init__(self, tokens: Tokens, words: Lexicon, speakers: Speakers) -> None:
        self.tokens = tokens
        self.words = words
        self.speakers = speakers

    def is_none(self, at: int, floor: int) -> bool:
        """Whether the words beside word `at` show that it reports nothing: an adjective, a noun, something done."""
        tokens, lower = self.tokens, self.tokens.lower[at]
        after = tokens.lower[at + 1] if tokens.gap(at) == " " and at + 1 < len(tokens) else ""
        before = tokens.lower[at - 1] if at and tokens.starts[at - 1] >= floor and tokens.gap(at - 1) == " " else ""
        wanted = _FOLLOWED.get(lower)
        if wanted is not None and after not in wanted:
            return True
        if lower.startswith("compar") and (after in _COMPARED or not after):
            return True
        if lower == "asked" and after in _QUESTIONS and self._is_aside(at):
            return True
        if lower in _CALLED and (after in _AWAY or self._names(at)):
            return True
        return self._is_participle(at, before, after) or self._is_noun(at, before, after)

    def _is_participle(self, at: int, before: str, after: str) -> bool:
        """Whether a participle stands for an adjective or for what is done to its noun: confirmed infections, denied by Iran."""
        tokens, words = self.tokens, self.words
        if not tokens.lower[at].endswith("ed"):
            return False
        if after == "by" and not "".join(tokens.lower[at + 2 : at + 3]).endswith("ing"):
            return True
        if before in words.prepositions and before not in _NOT_BEFORE:
            return True
        counted = before[:1].isdigit() or before in words.numbers or before in words.scales
        return counted and after not in words.determiners and after not in words.complementisers

    def _is_noun(self, at: int, before: str, after: str) -> bool:
        """Whether a word that is a noun, too, is one: it agrees with no subject before it (court order), or is a subject itself (claims are)."""
        words, lower = self.words, self.tokens.lower[at]
        if lower == "ruling":
            return before not in words.auxiliaries
        if lower not in _NOUNS_TOO or ":" in self.tokens.gap(at):
            return False
        if after in _AFTER_NOUNS:
            return True
        if lower.endswith("s") and lower not in {"press", "express"}:
            return after in words.auxiliaries and after not in {"is", "was", "has", "not"}
        if (
            not before
            or before in _PLURALS
            or before in words.pronouns
            or before in words.auxiliaries
            or before == "to"
        ):
            return False
        if before in words.adverbs or before.endswith(("n't", "n’t", "ly")) or before in words.demonyms:
            return before in words.demonyms and before[-1] != "s"
        if before[-1] == "s" and not before.endswith("ss"):
            return False
        name = self.speakers.name_at(at - 1)
        return name is None or self.tokens.lower[self.tokens.at(name.start) - 1] not in {"and", "or"}

    def _is_aside(self, at: int) -> bool:
        """Whether word `at` opens an aside on the name that its sentence begins with: Rosa Keller, asked whether …, said …"""
        name = self.speakers.name_at(at - 1)
        start = self.tokens.sentences[self.tokens.sentence[at]].start
        return name is not None and name.start == start and self.tokens.gap(at - 1) == ", "

    def _names(self, at: int) -> bool:
        """Whether a name and nothing else follows word `at`: an app called Pikinis; she called Anna Kowalska on Monday."""
        tokens = self.tokens
        name = self.speakers.name_at(at + 1)
        if name is None or name.start != tokens.starts[at + 1] or tokens.gap(at) not in {" ", " the "}:
            return False
        follows = tokens.at(name.end)
        if tokens.text[name.end : name.end + 1] in {".", ",", ";", ")", "—", "\n", ""} or follows >= len(tokens):
            return True
        if tokens.text[name.end : tokens.starts[follows]] != " ":
            return False
        word = tokens.lower[follows]
        return (
            word in self.words.prepositions
            or word in self.words.auxiliaries
            or word in {"to", "who", "that", "and", "when", "which"}
        )

    def goes_on(self, at: int) -> bool:
        """Whether the infinitive that is word `at` tells what was said indeed: went on to say that …"""
        return at > 1 and self.tokens.lower[at - 2] in _GOING_ON

    def is_sure(self, at: int) -> bool:
        """Whether word `at` does nothing but tell."""
        lower = self.tokens.lower
        called = lower[at].startswith("call") and lower[at + 1 : at + 2] in (["for"], ["on"])
        return self.words.code != "en" or called or lower[at] in _SURE

    def may_follow(self, at: int, floor: int) -> bool:
        """Whether word `at`, without a subject right before it, may have one further off: another verb of it, or a participle."""
        tokens, words = self.tokens, self.words
        if self.is_sure(at) or tokens.lower[at].endswith("ing") or not at or tokens.starts[at - 1] < floor:
            return True
        if tokens.gap(at - 1) != " " or tokens.lower[at - 1] == "to":
            return True
        k = at - 1
        while (
            k
            and tokens.gap(k - 1) == " "
            and (
                tokens.lower[k] in words.adverbs
                or tokens.lower[k].endswith("ly")
                or tokens.lower[k] in words.auxiliaries
            )
        ):
            k -= 1
        return tokens.lower[k] in {"and", "but", "or", "then"} or tokens.gap(k) != " "

    def is_document(self, at: int, speaker: str) -> bool:
        """Whether a participle tells what is in something written, or was done to it, so that it is not what speaks: put out a statement saying …, an email cited in …"""
        lower = self.tokens.lower
        done = lower[at].endswith("ed") and "".join(lower[at + 1 : at + 2]) in _WHERE
        if self.words.code != "en" or not (done or lower[at].endswith("ing")):
            return False
        return not speaker[:1].isupper() and speaker.rpartition(" ")[2].lower() in _DOCUMENTS

    def may_speak(self, at: int, speaker: str) -> bool:
        """Whether the subject of word `at`, a name or a description, is one that speaks."""
        kind = self.speakers.kinds.get(speaker)
        if self.words.code != "en" or kind is not None:
            return kind is not NameType.THING or self.is_sure(at)
        subject = speaker.lower().split()
        if any(word[0].isupper() for word in speaker.split()[1:]):
            return True
        if not subject or (subject[0] in _DEMONSTRATIVES and len(subject) == 1) or subject[0] == "that":
            return False
        if subject[0] in _SOME and (subject[1:] or ["of"])[0] in self.words.prepositions and subject != ["one"]:
            return True
        if self.is_sure(at) or (subject[0] in self.words.pronouns and subject[0] != "it"):
            return True
        return any(self._is_somebody(word) for word in [*subject, *_PARTS.findall(speaker.lower())])

    def _is_somebody(self, word: str) -> bool:
        words = self.words
        known = (
            words.speaking_nouns,
            words.people,
            words.roles,
            words.organisation_nouns,
            words.place_nouns,
            words.kin,
            words.demonyms,
        )
        return (
            word in _SPEAKING_TOO
            or any(word in some for some in known)
            or (len(word) > 4 and word.endswith(_PERSONS) and word not in _NO_PERSONS)
        )
