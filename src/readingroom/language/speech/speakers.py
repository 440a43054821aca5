"""Who says it: the subject of a reporting verb, read off the words around it and led back to a name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from readingroom.language.lexicon import Lexicon
from readingroom.language.speech.genders import find_genders
from readingroom.language.speech.marks import Quoted
from readingroom.language.tokens import Tokens
from readingroom.model import Name, NameType

_REACH = 24
"""Words that a subject and its apposition may take."""
_PHRASE = 14
_LOOK_BACK = 5
"""Sentences in which a pronoun's antecedent is sought."""
_LONGEST = 100
_NAMES = 64
_PERSON = frozenset({"he", "she"})
_PEOPLE = frozenset({"he", "she", "they"})
_NOBODY = frozenset({"i", "who"})
"""Kinds of pronouns that do not lead back to somebody named."""
_RELATIVE = frozenset({"who", "which", "that"})
_CLAUSE_WORDS = frozenset(
    {
        "and",
        "but",
        "as",
        "when",
        "while",
        "because",
        "after",
        "before",
        "where",
        "which",
        "since",
        "if",
        "so",
        "than",
        "although",
        "though",
        "or",
    }
)
_STOP_AFTER = frozenset(
    {
        "who",
        "that",
        "when",
        "after",
        "during",
        "while",
        "because",
        "as",
        "before",
        "which",
        "whose",
        "where",
        "if",
        "but",
        "and",
    }
)


class Speakers:
    """Finds subjects of reporting verbs in one text, and remembers who spoke last for those who are only "he"."""

    def __init__(
        self, tokens: Tokens, words: Lexicon, names: tuple[Name, ...], outer: list[Quoted] | None = None
    ) -> None:
        self.outer = outer or []
        self.outer_starts = [quoted.outer_start for quoted in self.outer]
        self.tokens = tokens
        self.words = words
        self.names = names
        self.starts = [name.start for name in names]
        self.kinds = {name.canonical: name.type for name in names}
        self.spoke: dict[int, str] = {}
        self.gender = find_genders(names, tokens, words)

    def note(self, speaker: str, sentence: int) -> None:
        """Remembers who spoke in a sentence."""
        self.spoke[sentence] = speaker

    def before(self, cue: int, floor: int) -> tuple[str, int]:
        """The subject that stands before word `cue`, not reaching back over character `floor`; with the offset where it begins, or -1."""
        tokens, words = self.tokens, self.words
        k = cue - 1
        while (
            k >= 0
            and tokens.starts[k] >= floor
            and tokens.gap(k) == " "
            and (
                tokens.lower[k] in words.auxiliaries
                or tokens.lower[k].endswith(("n’t", "n't"))
                or tokens.lower[k] in words.adverbs
                or (tokens.lower[k].endswith("ly") and not self.name_at(k))
            )
        ):
            k -= 1
        if k > 0 and tokens.starts[k] >= floor and tokens.lower[k] in _RELATIVE and tokens.gap(k) == " ":
            return self._phrase_back(k - 1, floor)
        if k < 0 or tokens.starts[k] < floor or tokens.lower[k] in _CLAUSE_WORDS or tokens.lower[k] in {"to", "by"}:
            return "", -1
        gap = tokens.gap(k).strip().removeprefix(".")
        bracket = gap.startswith((")", "]"))
        if bracket:
            k = self._before_bracket(k, floor)
            gap = gap.lstrip(")].").strip()
            if k < 0:
                return "", -1
            if not gap:
                return self._phrase_back(k, floor)
        if gap[:1] in {",", "—", "–"}:
            return ("", -1) if tokens.lower[cue].endswith("ing") else self._apposed(k, floor)
        if gap:
            return "", -1
        return self._phrase_back(k, floor)

    def after(self, cue: int, ceiling: int) -> tuple[str, int]:
        """The subject that stands after word `cue` ("said Maria Zakharova"), up to character `ceiling`; with the offset where it ends, or -1."""
        tokens, words = self.tokens, self.words
        k = cue + 1
        if k >= len(tokens) or tokens.starts[k] >= ceiling or tokens.gap(cue) not in {" ", " the "}:
            return "", -1
        lower = tokens.lower[k]
        if lower in words.complementisers or (words.code == "en" and tokens.lower[cue].endswith("ing")):
            return "", -1
        if lower in words.pronouns:
            if words.pronouns[lower] in _NOBODY:
                return "", -1
            return self.resolve(lower, k), tokens.ends[k]
        last = k
        while (
            last - k < _REACH
            and last + 1 < len(tokens)
            and tokens.starts[last + 1] < ceiling
            and tokens.gap(last) in {" ", ". ", " & ", "/"}
        ):
            following = tokens.lower[last + 1]
            leads = following in words.prepositions and following not in {"of", "for", "with", "at"} and last - k >= 1
            if following in _STOP_AFTER or leads or (words.code != "en" and following in words.auxiliaries):
                break
            last += 1
        end = tokens.ends[last]
        inside = self._between(tokens.starts[k], end)
        person = next((name for name in inside if name.type is NameType.PERSON), None)
        if person is not None:
            return person.canonical, person.end
        apposed = self._apposed_after(last, ceiling)
        if apposed is not None:
            return apposed.canonical, apposed.end
        if inside and inside[0].start <= tokens.starts[k] + 4:
            return inside[0].canonical, inside[0].end
        if lower in words.determiners or lower in words.speaking_nouns or lower in words.people or inside:
            return self._description(k, last), end
        return "", -1

    def of_sentence(self, cue: int) -> str:
        """Who a sentence is about, for a verb without a subject of its own ("…, saying"): its first name that no preposition leads in."""
        tokens = self.tokens
        span = tokens.sentences[tokens.sentence[cue]]
        first = tokens.at(span.start)
        if tokens.lower[first] in self.words.prepositions:
            comma = tokens.text.find(",", span.start, tokens.starts[cue])
            first = tokens.at(comma) if comma >= 0 and tokens.at(comma) < cue else first
        if tokens.lower[first] in self.words.pronouns and self.words.pronouns[tokens.lower[first]] not in _NOBODY:
            return self.resolve(tokens.lower[first], first)
        if tokens.lower[first] in self.words.determiners:
            described = self._described(first, cue)
            if described:
                return described
        for k in range(first, min(cue, first + _REACH)):
            if self.words.pronouns.get(tokens.lower[k], "") in _PEOPLE and not self._in_quotation(tokens.starts[k]):
                return self.resolve(tokens.lower[k], k)
            if self.name_at(k) is not None:
                break
        fallback = ""
        for name in self._between(span.start, tokens.starts[cue]):
            k = tokens.at(name.start)
            led = k > first and tokens.lower[k - 1] in self.words.prepositions
            if name.type is NameType.THING or self._in_quotation(name.start):
                continue
            if not led and tokens.text[name.end : name.end + 2] not in {"’s", "'s"}:
                return name.canonical
            fallback = fallback or name.canonical
        return fallback

    def _described(self, first: int, cue: int) -> str:
        """The description that begins with word `first`, up to its verb: "the Indian military"; empty when that cannot be told."""
        tokens, words = self.tokens, self.words
        for k in range(first + 1, min(cue + 1, first + 8)):
            lower = tokens.lower[k]
            verb = lower in words.auxiliaries or (lower.endswith("ed") and "-" not in lower) or lower in words.cues
            if verb and k > first + 1:
                person = next(
                    (
                        name
                        for name in self._between(tokens.starts[first], tokens.starts[k])
                        if name.type is NameType.PERSON and name.end == tokens.ends[k - 1]
                    ),
                    None,
                )
                return person.canonical if person else self._description(first, k - 1)
            if lower in words.prepositions or tokens.gap(k) != " ":
                return ""
        return ""

    def resolve(self, pronoun: str, at: int) -> str:
        """Who a pronoun that is word `at` may be: somebody named before in the sentence, else who spoke or was the subject shortly before.

        The pronoun itself where nobody fits.
        """
        kind = self.words.pronouns.get(pronoun, "")
        if kind not in _PERSON and kind != "it":
            return pronoun
        tokens = self.tokens
        number = tokens.sentence[at]
        inside = self._between(tokens.sentences[number].start, tokens.starts[at])
        chosen = next((name.canonical for name in reversed(inside) if self._fits(name.canonical, kind)), "")
        back = number - 1
        while not chosen and back >= max(0, number - _LOOK_BACK):
            spoke = self.spoke.get(back, "")
            if spoke and self._fits(spoke, kind):
                return spoke
            span = tokens.sentences[back]
            chosen = next(
                (name.canonical for name in self._between(span.start, span.end) if self._fits(name.canonical, kind)), ""
            )
            back -= 1
        return chosen or pronoun

    def _fits(self, name: str, kind: str) -> bool:
        type_ = self.kinds.get(name)
        if kind == "it":
            return type_ in {NameType.ORGANISATION, NameType.PLACE} or (type_ is None and name not in self.words.people)
        return type_ is NameType.PERSON and self.gender.get(name, kind) == kind

    def name_at(self, k: int) -> Name | None:
        """The name that word `k` is part of."""
        if k < 0:
            return None
        offset = self.tokens.starts[k]
        at = bisect_left(self.starts, offset + 1) - 1
        return self.names[at] if at >= 0 and self.names[at].end > offset else None

    def _in_quotation(self, offset: int) -> bool:
        at = bisect_right(self.outer_starts, offset) - 1
        return at >= 0 and self.outer[at].outer_end > offset

    def _between(self, start: int, end: int) -> list[Name]:
        """The names that begin between two offsets; of very many, the first."""
        first = bisect_left(self.starts, start)
        return list(self.names[first : min(first + _NAMES, bisect_left(self.starts, end))])

    def _apposed(self, k: int, floor: int) -> tuple[str, int]:
        """The name before an apposition that ends at word `k`: Maria Zakharova, spokesperson for the ministry, stated."""
        tokens = self.tokens
        for back in range(k - 1, max(-1, k - _REACH), -1):
            if tokens.starts[back] < floor or tokens.sentence[back] != tokens.sentence[k]:
                break
            gap = tokens.gap(back)
            if gap.startswith((",", " —", " –", "—")) and tokens.lower[back + 1] not in self.words.suffixes:
                closed = tokens.gap(back).lstrip(".").startswith((")", "]"))
                head = self._before_bracket(back, floor) if closed else back
                if head < 0:
                    break
                subject, start = self._phrase_back(head, floor)
                name = self.name_at(k)
                led = head > 0 and start > 0 and tokens.lower[max(0, tokens.at(start) - 1)] in self.words.prepositions
                if (subject not in self.kinds or led) and name is not None and name.type is NameType.PERSON:
                    return name.canonical, name.start
                return subject, start
        return "", -1

    def _before_bracket(self, k: int, floor: int) -> int:
        """The word before the bracket that word `k` ends, or -1."""
        tokens = self.tokens
        for back in range(k - 1, max(-1, k - _PHRASE), -1):
            if tokens.starts[back] < floor:
                return -1
            if tokens.gap(back).endswith(("(", "[")):
                return back
        return -1

    def _apposed_after(self, last: int, ceiling: int) -> Name | None:
        """The name set off by a comma after a description: said the spokesman, Dmitry Peskov."""
        if self.tokens.gap(last) != ", " or last + 1 >= len(self.tokens):
            return None
        start = self.tokens.starts[last + 1]
        at = bisect_left(self.starts, start)
        if (
            at < len(self.names)
            and self.names[at].type is NameType.PERSON
            and start <= self.names[at].start < min(start + 30, ceiling)
        ):
            return self.names[at]
        return None

    def _phrase_back(self, k: int, floor: int) -> tuple[str, int]:
        """The noun phrase that ends with word `k`, as a name, a pronoun's antecedent or a description; empty when it is no likely speaker."""
        tokens, words = self.tokens, self.words
        name = self.name_at(k)
        if name is not None and name.start >= floor:
            return name.canonical, name.start
        lower = tokens.lower[k]
        if lower == "who" and k:
            return self._phrase_back(k - 1, floor)
        if lower in words.pronouns:
            if words.pronouns[lower] == "i":
                return "", -1
            return self.resolve(lower, k), tokens.starts[k]
        first = k
        while (
            first > 0
            and k - first < _PHRASE
            and tokens.starts[first - 1] >= floor
            and tokens.sentence[first - 1] == tokens.sentence[k]
            and tokens.gap(first - 1) == " "
        ):
            previous = tokens.lower[first - 1]
            if (
                previous in words.complementisers
                or previous in _CLAUSE_WORDS
                or previous in words.cues
                or previous in words.pronouns
            ):
                break
            first -= 1
        while first < k and (tokens.lower[first] in words.prepositions or tokens.lower[first] in words.adverbs):
            first += 1
        inside = self._between(tokens.starts[first], tokens.ends[k])
        if (
            inside
            and inside[0].start <= tokens.starts[first]
            and inside[0].type is NameType.PERSON
            and tokens.text[inside[0].end : inside[0].end + 2] not in {"’s", "'s"}
        ):
            return inside[0].canonical, inside[0].start
        likely = (
            tokens.lower[first] in words.determiners
            or lower in words.speaking_nouns
            or lower in words.people
            or lower in words.roles
            or tokens.lower[first] in words.speaking_nouns
            or tokens.lower[first] in words.people
        )
        plain = not any(tokens.lower[n] in words.auxiliaries or tokens.lower[n] == "to" for n in range(first, k + 1))
        counted = tokens.lower[first][:1].isdigit() and words.units.get(lower) == "%"
        known = lower in words.people or lower in words.speaking_nouns
        unlikely = (lower in words.not_names and not known) or lower in words.prepositions
        if not (likely or counted) or not plain or unlikely:
            return "", -1
        return self._description(first, k), tokens.starts[first]

    def _description(self, first: int, last: int) -> str:
        text = self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last]]
        return text if len(text) <= _LONGEST else ""
