"""Who says it: the subject of a reporting verb, read off the words around it and led back to a name."""

from __future__ import annotations

from bisect import bisect_left

from readingroom.language.speech.antecedents import Antecedents
from readingroom.model import Name, NameType

_REACH = 24
"""Words that a subject and its apposition may take."""
_PHRASE = 14
_LONGEST = 100
_FINDINGS = frozenset("model models study studies analysis report survey poll forecast projections".split())
"""What somebody's work is called that tells what they found."""
_ARTICLES = frozenset("the a an this these those his her its their our my".split())
_BEFORE_ARTICLES = frozenset("half such quite all both and or".split())
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december today yesterday morning afternoon evening night week weekend month year".split()
)
_WHEN = _DAYS | frozenset("on in last this earlier late early just also".split())
"""Words of a day between subject and verb."""
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


class Speakers(Antecedents):
    """Finds subjects of reporting verbs in one text."""

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
        k = self._before_day(k, floor)
        if k > 0 and tokens.starts[k] >= floor and tokens.lower[k] in _RELATIVE and tokens.gap(k) == " ":
            return self._phrase_back(k - 1, floor, antecedent=True)
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

    def _before_day(self, k: int, floor: int) -> int:
        """The word before a day that stands between subject and verb: the ministry on Monday announced."""
        tokens, words = self.tokens, self.words
        numbered = tokens.lower[k].isdigit() and k > 0 and tokens.lower[k - 1] in _DAYS
        if words.code != "en" or not (numbered or tokens.lower[k] in _DAYS):
            return k
        day = k - numbered
        while day > 0 and tokens.starts[day] >= floor and tokens.gap(day) == " " and tokens.lower[day] in _WHEN:
            day -= 1
        if tokens.starts[day] < floor or tokens.gap(day) not in {" ", ", "} or tokens.lower[day] in words.prepositions:
            return k
        return day

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

    def of_sentence(self, cue: int, floor: int = 0) -> str:
        """Who a sentence is about, for a verb without a subject of its own ("…, saying"): its first name that no preposition leads in.

        What stands from character `floor` on, where a quotation ended, is looked at first.
        """
        tokens = self.tokens
        start = tokens.sentences[tokens.sentence[cue]].start
        return (self._subject(max(start, floor), cue) if floor > start else "") or self._subject(start, cue)

    def _subject(self, start: int, cue: int) -> str:
        tokens = self.tokens
        first = tokens.at(start)
        if tokens.lower[first] in self.words.prepositions:
            comma = tokens.text.find(",", start, tokens.starts[cue])
            first = tokens.at(comma) if comma >= 0 and tokens.at(comma) < cue else first
        if tokens.lower[first] in self.words.pronouns and self.words.pronouns[tokens.lower[first]] not in _NOBODY:
            return self.resolve(tokens.lower[first], first)
        if tokens.lower[first] in self.words.determiners and not self._in_quotation(tokens.starts[first]):
            described = self._described(first, cue)
            if described:
                return described
        for k in range(first, min(cue, first + _REACH)):
            if self.words.pronouns.get(tokens.lower[k], "") in _PEOPLE and not self._in_quotation(tokens.starts[k]):
                return self.resolve(tokens.lower[k], k)
            if self.name_at(k) is not None:
                break
        fallback = ""
        for name in self._between(start, tokens.starts[cue]):
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

    def _phrase_back(self, k: int, floor: int, *, antecedent: bool = False) -> tuple[str, int]:
        """The noun phrase that ends with word `k`, as a name, a pronoun's antecedent or a description; empty when it is no likely speaker.

        The `antecedent` of "who" may stand in any place of a clause: was shot down by Democrats who called …
        """
        tokens, words = self.tokens, self.words
        name = self.name_at(k)
        if name is not None and name.start >= floor:
            return name.canonical, name.start
        lower = tokens.lower[k]
        if lower == "who" and k:
            return self._phrase_back(k - 1, floor, antecedent=True)
        if lower in words.pronouns:
            if words.pronouns[lower] == "i":
                return "", -1
            return self.resolve(lower, k), tokens.starts[k]
        bare = k > 0 and tokens.gap(k - 1) == " " and tokens.lower[k - 1] not in words.determiners | words.prepositions
        if words.code == "en" and lower.endswith("ed") and bare and tokens.starts[k - 1] >= floor:
            k -= 1  # A poll released …
            lower = tokens.lower[k]
        antecedent = antecedent and (lower[-1] == "s" or lower in words.people or lower in words.roles)
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
                or (antecedent and previous != "of" and previous in words.prepositions)
            ):
                break
            first -= 1
        clause = tokens.lower[first - 1] if first > 1 else ""
        if (clause == "who" or (clause == "that" and tokens.lower[first].endswith("ed"))) and tokens.gap(
            first - 2
        ) == tokens.gap(first - 1) == " ":
            # The words after "who" are a clause of their own: a lawyer who read the letter called …
            return (
                self._phrase_back(first - 2, floor, antecedent=True) if tokens.starts[first - 2] >= floor else ("", -1)
            )
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
        if (
            inside
            and inside[-1].type is NameType.PERSON
            and inside[-1].end + 1 == tokens.starts[k]
            and tokens.words[k].istitle()
        ):
            return inside[-1].canonical, inside[-1].start
        if inside and inside[0].start == tokens.starts[first] and lower in _FINDINGS:
            return inside[0].canonical, inside[0].start  # The institute’s model assumes …
        if words.code == "en":
            # A noun before the one that speaks: held up a sign saying …, the people the president thought …
            inner = (n for n in range(k, first, -1) if tokens.lower[n] in _ARTICLES)
            bounds = words.prepositions | words.determiners | _BEFORE_ARTICLES
            opened = (
                tokens.lower[first] in words.determiners or tokens.lower[first] in words.people | words.speaking_nouns
            )
            verbs = ("ing", "ed") if opened else ()
            apart = (n for n in inner if tokens.lower[n - 1] not in bounds and not tokens.lower[n - 1].endswith(verbs))
            first = next(apart, first)
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
