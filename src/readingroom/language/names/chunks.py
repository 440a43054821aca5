"""Capitalised chunks of a text that may be names, before anything is known about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from readingroom.language.lexicon import Lexicon, lexicon
from readingroom.language.names.capitals import Capitals, bare
from readingroom.language.names.derived import is_after_somebody
from readingroom.language.names.gazetteer import Gazetteer, gazetteer
from readingroom.language.names.runs import Runs
from readingroom.language.tokens import Tokens

_MARKS_BEFORE = frozenset("“\"‘'`")
_MARKS_AFTER = frozenset("”\"’'")
_COUNTED = frozenset("circuit airborne infantry cavalry precinct ward fleet wing squadron century".split())
"""What is told apart by numbers, besides nouns for bodies, places and things."""
_CHAMBERS = (
    ["house"],
    ["senate"],
    ["congress"],
    ["administration"],
    ["government"],
    ["media"],
    ["press"],
    ["campaign"],
)
_LEADS = frozenset({"of", "for", "on"})
_FAITHFUL = frozenset(
    "brotherhood jihad charities monitor relief federations federation resistance republic state courts revolution".split()
)
"""What words for a faith or a party open, besides nouns for bodies: the Muslim Brotherhood, the Islamic Republic of Iran."""
_POSSESSIVES = frozenset({"’s", "'s"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of text that may be a name: words `first` to `last` (included), characters `start` to `end`.

    `title` is the lower-case title or role that stood before it and was cut off ("wing commander"), empty when there was none.
    `initial` tells that its capital may come from its place in a sentence or heading.
    """

    first: int
    last: int
    start: int
    end: int
    title: str = ""
    initial: bool = False


@dataclass(slots=True)
class Chunker:
    """Cuts one text into chunks, by what its capitals tell."""

    tokens: Tokens
    words: Lexicon
    places: Gazetteer
    capitals: Capitals = field(init=False)
    offices: frozenset[str] = field(init=False)
    """Words that say what somebody is, or of which people: no names by themselves."""
    found: list[Chunk] = field(init=False)

    def __post_init__(self) -> None:
        self.capitals = Capitals(self.tokens, self.words, self.places)
        self.offices = _offices(self.words.code)
        self.found = []

    def chunks(self) -> list[Chunk]:
        """Chunks in order of their place."""
        runs = Runs(self.tokens, self.words, self.places, self.capitals)
        past = 0
        for i in sorted(self.capitals.naming):
            if i < past:
                continue
            run = runs.run(i)
            self._pieces(run)
            past = run[-1] + 1
        return self.found

    def _pieces(self, run: list[int]) -> None:
        """Cuts a run at possessives, at titles and between names that only stand side by side."""
        if len(run) == 1:
            self._titled(run)
            return
        part: list[int] = []
        for k in run:
            part.append(k)
            if self.tokens.words[k][-2:] in _POSSESSIVES and not self._owns_name(part, run):
                self._titled(part)
                part = []
        if part:
            self._titled(part)

    def _owns_name(self, part: list[int], run: list[int]) -> bool:
        """Whether a possessive belongs to a longer name: Sheriff’s Office, Russia’s Foreign Ministry."""
        at = part[-1]
        if at == run[-1]:
            return False
        plain = bare(self.tokens.lower[at])
        if plain in self.words.roles or plain in self.words.people or plain in self.words.titles:
            return True
        rest = [self.tokens.lower[k] for k in run if k > at]
        generic = all(word in self.words.ordinary or word in self.words.organisation_nouns for word in rest)
        return generic and rest[-1] in self.words.organisation_nouns and self.places.is_place(plain)

    def _titled(self, part: list[int]) -> None:
        """Strips what opens a sentence, then titles and roles; what stood before a title may be a name of its own."""
        part = self._trimmed(part)
        if not part:
            return
        part = part[: self._officers(part)]
        if self.tokens.words[part[0]][0].isdigit() and not self._counts(part):
            part = part[1:]
        if not part:
            return
        lower = [self.tokens.lower[k] for k in part]
        if self.offices.issuperset(lower):
            return
        person = self._person(lower)
        if person:
            self._titled(part[:person])
            part, lower = part[person:], lower[person:]
        if len(part) == 1:
            self._emit(part, "")
            return
        owner = bare(lower[-1])
        if (
            len(part) > 2
            and owner != lower[-1]
            and self.places.is_place(owner)
            and lower[-2] not in self.words.ordinary
            and lower[-2] not in self.words.particles
        ):
            # "… offering Ishaq Dar Moscow’s help": two names side by side.
            self._titled(part[:-1])
            self._emit(part[-1:], "")
            return
        cut = 0
        for position, word in enumerate(lower[:-1]):
            if word == "district" and not self._is_title(lower[position + 1]):
                continue  # A district's magistrates; but a district attorney.
            if position > 1 and lower[position - 1] in _LEADS and lower[position - 2] in self.words.organisation_nouns:
                continue  # Council on Foreign Relations.
            if self._is_title(word) and (word in self.words.forms_of_address or not self._names_office(lower)):
                cut = position + 1
        if not cut:
            self._emit(part, "")
            return
        head = cut
        while head and (self._is_title(lower[head - 1]) or lower[head - 1] in self.words.roles):
            head -= 1
        front = part[:head]
        while front and self.tokens.lower[front[-1]] in {"of", "for", "and", "the"}:
            front.pop()
        if front:
            self._emit(front, "")
        rest = part[cut:]
        while rest and rest[0] != part[0] and rest[0] not in self.capitals.naming:
            rest.pop(0)
        if rest:
            self._emit(rest, " ".join(lower[head:cut]))

    def _person(self, lower: list[str]) -> int:
        """Where a person's name begins after that of a body with "and" in it; 0 where none does."""
        if "and" not in lower:
            return 0
        after = range(lower.index("and") + 2, len(lower) - 1)
        found = next((n for n in after if lower[n] in self.words.given), 0)
        return 0 if self._is_title(lower[found - 1]) else found

    def _counts(self, part: list[int]) -> bool:
        """Whether the number before a name belongs to it: the 9th Circuit, 82nd Airborne Division; but no 118th Boston Marathon."""
        words = self.words
        lower = [bare(self.tokens.lower[k]) for k in part[1:]]
        return any(
            word in words.organisation_nouns
            or word in words.place_nouns
            or word in words.thing_nouns
            or word in _COUNTED
            for word in lower
        )

    def _officers(self, part: list[int]) -> int:
        """How many words name somewhere, of a name that goes on with an office there: U.S. Secretary of State; else all of them."""
        lower, front = [bare(self.tokens.lower[k]) for k in part], len(part)
        while front and lower[front - 1] in self.words.titles:
            front -= 1
        held = self.words.roles.intersection(lower[front:])
        return front if held and self.places.is_place(" ".join(lower[:front])) else len(part)

    def _is_title(self, word: str) -> bool:
        return word in self.words.titles or word in self.words.roles

    def _names_office(self, lower: list[str]) -> bool:
        """Whether the word only looks like a title because a name is made with it: Foreign Ministry, General Motors."""
        last = bare(lower[-1])
        words = self.words
        return last in words.organisation_nouns or last in words.place_nouns or last in words.thing_nouns

    def _trimmed(self, part: list[int]) -> list[int]:
        """Without words at the front whose capital only opens a sentence, and without customary capitals at the edges."""
        words = self.words
        while part:
            first = part[0]
            lower = bare(self.tokens.lower[first])
            if len(part) > 1 and f"{lower} {bare(self.tokens.lower[part[1]])}" in words.things:
                break
            if (
                (lower in words.not_names and not self._opens_body(part))
                or (lower == "state" and len(part) > 1 and self.tokens.lower[first - 2 : first] == ["secretary", "of"])
                or (lower in words.stopwords and lower not in words.given and not self.tokens.words[first].isupper())
                or (
                    self.capitals.opens(first)
                    and lower not in self.capitals.inside
                    and self._is_plain(part)
                    and not self._known_phrase(part)
                    and not self._in_marks(part)
                )
                or first not in self.capitals.naming
            ):
                part = part[1:]
            else:
                break
        whole = len(part)
        while part and self._trails(part):
            part = part[:-1]
        if (
            len(part) == 1 < whole
            and self.capitals.opens(part[0])
            and not self.places.is_place(bare(self.tokens.lower[part[0]]))
        ):
            return []  # What only described the word cut off: Congressional Republicans.
        return part

    def _opens_body(self, part: list[int]) -> bool:
        """Whether a word for a faith or a party opens the name of a body: Republican National Committee; but no Republican Senate."""
        words = self.words
        lower = [bare(self.tokens.lower[k]) for k in part]
        if lower[0] not in words.group_words or len(lower) == 1:
            return False
        if (
            lower[1:] in _CHAMBERS
            or self.places.is_place(lower[1])
            or self.places.is_place(" ".join(lower[1:]))
            or lower[1] in words.titles
        ):
            return False
        head = lower[lower.index("of") - 1] if "of" in lower else lower[-1]
        return head != lower[0] and (head in words.organisation_nouns or head in _FAITHFUL)

    def _trails(self, part: list[int]) -> bool:
        """Whether the last word is no part of the name: a day, a small word, a people ("Operation Anvil Russian …")."""
        lower = bare(self.tokens.lower[part[-1]])
        return (
            lower in self.words.not_names
            or part[-1] not in self.capitals.naming
            or (len(part) > 1 and lower in self.places.peoples and not self.places.is_place(lower))
            or (
                len(part) > 1
                and lower in self.words.cues
                and lower in self.words.ordinary
                and (self.tokens.sentence[part[-1]] in self.capitals.shouting or self.tokens.gaps[part[-1] - 1] == ". ")
            )
        )

    def _is_plain(self, part: list[int]) -> bool:
        """Whether the first word is an ordinary one, as far as is known, that only its place made a capital."""
        lower = bare(self.tokens.lower[part[0]])
        if len(part) > 1 and self._opens_person(lower, part[1]):
            return False
        if lower in self.words.ordinary or lower.partition("-")[0] in self.words.numbers:
            return True
        if len(part) > 1 or self.places.is_place(lower) or self.tokens.words[part[0]].isupper():
            return False
        derived = self.words.code == "en" and lower.endswith(("ly", "ing"))
        return derived or lower in self.words.mixed or not self.words.ordinary

    def _opens_person(self, lower: str, second: int) -> bool:
        """Whether a word, though ordinary, is a given name before what may be a surname: Bill Clinton, Grant Gibbs."""
        after = bare(self.tokens.lower[second])
        if not self.tokens.words[second][0].isupper() or after in self.words.not_names | self.words.particles:
            return False
        if lower in self.words.particles:
            return False
        return lower in self.words.given or (
            (self.words.kinds.get(lower) == "person" or lower in self.words.given_words)
            and after not in self.words.ordinary
            and after not in self.offices
        )

    def _known_phrase(self, part: list[int]) -> bool:
        """Whether a sentence's first words, though ordinary, make a name together: National Guard, Border Patrol."""
        lower = [bare(self.tokens.lower[k]) for k in part]
        words = self.words
        if len(part) == 1:
            return False
        if "and" in lower[1:-1]:
            return True
        if lower[0] in words.titles or lower[0] in words.roles:
            return True
        last = lower[-1]
        return last in words.organisation_nouns or last in words.place_nouns or last in words.thing_nouns

    def _in_marks(self, part: list[int]) -> bool:
        """Whether several words stand in marks of their own, as titles do: ‘Catching Fire’."""
        text = self.tokens.text
        start, end = self.tokens.starts[part[0]], self.tokens.ends[part[-1]]
        return len(part) > 1 and text[start - 1 : start] in _MARKS_BEFORE and text[end : end + 1] in _MARKS_AFTER

    def _emit(self, part: list[int], title: str) -> None:
        tokens = self.tokens
        if not title and not self._names(part):
            return
        start, end = tokens.starts[part[0]], tokens.ends[part[-1]]
        last_word = tokens.words[part[-1]]
        end -= len(last_word) - len(bare(last_word))
        self._hyphens(Chunk(part[0], part[-1], start, end, title, self.capitals.opens(part[0])))

    def _names(self, part: list[int]) -> bool:
        """Whether words that no title leads in may name something."""
        words = self.words
        if len(part) > 1:
            plain = [bare(self.tokens.lower[k]) for k in part]
            if " ".join(plain) in self.places.peoples or (
                len(part) == 2 and plain[1] == "century" and plain[0][0].isdigit()
            ):
                return False
            return not all(word in self.offices or word in words.not_names for word in plain)
        at = part[0]
        lower = bare(self.tokens.lower[at])
        if lower in self.offices or lower in words.not_names:
            return False
        if words.code == "de" and not self._is_german_name(at, lower):
            return False
        if lower in words.stopwords and not self.tokens.words[at].isupper():
            return False
        return not self._is_no_name(at, lower)

    def _is_no_name(self, at: int, lower: str) -> bool:
        """Whether one capitalised word is an initialism of a common noun (DVD), a currency, or only numbers something (Section 7)."""
        if self.tokens.gaps[at][:1] == "$" or (lower == "rs" and self.tokens.gaps[at] in {" ", ".", ". "}):
            return True
        if len(lower) == 1 and self.tokens.gap(at)[:1] not in {".", "’", "'"}:
            return True
        if self.tokens.words[at][0].isdigit() or is_after_somebody(
            lower, self.words, self.places, self.capitals.inside
        ):
            return True
        if lower in self.words.initialisms:
            return not lower.isalpha() or self.tokens.words[at][:2].isupper()
        if at and lower in self.words.abbreviations and self.tokens.words[at - 1][0].isdigit():
            return self.tokens.gap(at - 1) == " "  # 117th St.
        numbers = lower in self.words.numbered and at + 1 < len(self.tokens) and self.tokens.gap(at) == " "
        return numbers and self.tokens.words[at + 1][0].isdigit()

    def _is_german_name(self, at: int, lower: str) -> bool:
        """Whether one capitalised German word names something: nouns are capitalised too."""
        word = self.tokens.words[at]
        return self.places.is_place(lower) or (len(word) > 1 and word.isupper()) or lower in self.capitals.inside_runs

    def _hyphens(self, chunk: Chunk) -> None:
        """India-Pakistan is two names; Putin-led and U.S.-backed hold one, before the hyphen."""
        text = self.tokens.text[chunk.start : chunk.end]
        tail = text.rsplit(" ", 1)[-1]
        if "-" not in tail:
            self.found.append(chunk)
            return
        parts = tail.split("-")
        if all(part.lower() in self.places.peoples for part in parts):
            return
        if (
            len(parts) == 2
            and chunk.first == chunk.last
            and all(self.places.is_place(part) or part.lower() in self.capitals.inside for part in parts)
        ):
            middle = chunk.start + len(parts[0])
            self.found.append(Chunk(chunk.first, chunk.last, chunk.start, middle, chunk.title, chunk.initial))
            self.found.append(Chunk(chunk.first, chunk.last, middle + 1, chunk.end, "", chunk.initial))
            return
        if parts[-1][:1].islower() and parts[-1].lower() not in self.words.particles and parts[0][:1].isupper():
            keep = next((n for n, part in enumerate(parts) if part[:1].islower()), len(parts))
            cut = len(tail) - len("-".join(parts[:keep]))
            if bare(parts[0].lower()) in self.words.ordinary or parts[0].lower() in self.places.peoples:
                return
            self.found.append(Chunk(chunk.first, chunk.last, chunk.start, chunk.end - cut, chunk.title, chunk.initial))
            return
        self.found.append(chunk)


@cache
def _offices(code: str) -> frozenset[str]:
    words = lexicon(code)
    return words.roles.union(words.titles, gazetteer(code).peoples)
