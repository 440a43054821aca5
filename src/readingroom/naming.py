"""What a room knows of its names, and what the user corrects of them: a part of `room.Room`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING

from readingroom.errors import NotesError, UsageError
from readingroom.model import Demonym, Entry, FacetCount, NameChange, NameCorrection, NameEntry, NameType

if TYPE_CHECKING:
    from readingroom.crossref.entries import Entries
    from readingroom.crossref.entries_corrected import Corrections
    from readingroom.index.engine import Reader
    from readingroom.settings import Settings

NOTES = "notes.sqlite"
"""The file that keeps corrections, as `notes` calls it."""

ALIKE = 3
"""Names that are offered in place of one that nobody bears."""


class Naming(ABC):
    """The names of a room; see `Room`."""

    settings: Settings

    def __init__(self) -> None:
        super().__init__()
        self._naming = Lock()
        self._telling = Lock()
        self._names_told: tuple[Reader, tuple[NameCorrection, ...]] | None = None
        self._made: tuple[tuple[int, ...], tuple[NameCorrection, ...]] | None = None
        self._known: tuple[tuple[int, tuple[NameCorrection, ...]], Entries] | None = None

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Reader]:
        """The reader that answers now."""

    def _let_go_of_names(self) -> None:
        """Keep no hold of a reader that answers no longer."""
        self._known = self._names_told = None

    # --- Entries

    def names(
        self, query: str = "", *, kind: NameType | None = None, limit: int = 30, offset: int = 0
    ) -> tuple[NameEntry, ...]:
        """The people, organisations, places and things that most articles name, of a kind if one is given, and of those whose names hold all words of a query; the last may be unfinished.

        Raises IndexMissingError, IndexDamagedError, NotesError.
        """
        with self._entries() as entries:
            return entries.commonest(query, kind=kind, limit=limit, offset=offset)

    def name(self, name: str) -> NameEntry:
        """The entry that a name, in any of its forms, belongs to, or the only one whose names hold these words; of a place with its demonyms. Raises UsageError when there is none; as `names` does."""
        found = self._named(name)
        return replace(found, demonyms=self._demonyms(found)) if found.kind is NameType.PLACE else found

    def _named(self, name: str) -> NameEntry:
        """The entry that a name belongs to, without what articles are asked for."""
        with self._entries() as entries:
            return _entry(name, entries)

    def _demonyms(self, place: NameEntry) -> tuple[Demonym, ...]:
        """The words for the people of a place that the articles have, the commonest first."""
        from readingroom.language.names import demonyms  # noqa: PLC0415  (searching needs no language work)

        words = dict.fromkeys(word for each in (place.name, *place.names) for word in demonyms(each))
        with self._reading() as reader:
            counted = [Demonym(word, reader.search(f'text:"{word}"', limit=0, facets=False).total) for word in words]
        return tuple(sorted((each for each in counted if each.articles), key=lambda each: -each.articles))

    def articles_naming(self, name: str) -> list[str]:
        """The ids of the articles that name the one with this name, the latest first. Raises as `name` does."""
        with self._entries() as entries:
            return entries.articles(_entry(name, entries).name)

    def names_found(self, query: str, counts: Iterable[FacetCount]) -> tuple[NameEntry, ...]:
        """The entries of some names that the articles found have, such as those of the facet `names`: most articles first, of which `articles` counts those that the query finds.

        Raises QueryError, and as `names` does.
        """
        from readingroom.index import clauses  # noqa: PLC0415  (the grammar of queries, which a room opens without)

        chosen: dict[str, tuple[NameEntry, int]] = {}
        with self._entries() as entries:
            for each in counts:
                entry = entries.entry(each.value)
                if entry is not None:  # else the user says that it is no name
                    chosen.setdefault(entry.name, (entry, each.count))
        found: list[NameEntry] = []
        for entry, count in chosen.values():
            if len(entry.names) < 2:
                found.append(replace(entry, articles=count))
                continue
            with self._reading() as reader:
                having = clauses.narrowed(query, clauses.labelled("names", entry.names))
                total = self._telling_names(reader).search(having, limit=0, sort="newest", facets=False).total
            found.append(replace(entry, articles=total))
        return tuple(sorted(found, key=lambda entry: (-entry.articles, entry.name)))

    # --- Corrections

    def merge_names(self, name: str, into: str) -> NameCorrection:
        """Take two names for one from now on, which is called as `into` is. Raises as `name` does, and UsageError when they are one already."""
        one, other = self._named(name), self._named(into)
        if one == other:
            raise UsageError(f"“{name}” and “{into}” are one already: “{one.name}”.", _SEE)
        return self._correct(NameChange.MERGE, self._own(one), self._own(other))

    def split_name(self, name: str, form: str) -> NameCorrection:
        """Take a form, or a name that was merged, out of an entry, whichever of its names articles write so; what is said of the entry's own. Raises as `name` does, and UsageError when the entry has no such form."""
        from readingroom.language.names import name_key  # noqa: PLC0415  (searching needs no language work)

        entry = self._named(name)
        key = name_key(form)
        if key not in {name_key(each) for each in (*entry.names, *(each.text for each in entry.forms))}:
            raise UsageError(
                f"“{entry.name}” is nowhere written “{form}”.",
                f"readingroom name {_quoted(entry.name)} lists its forms.",
            )
        if key == name_key(entry.name):
            rest = [each for each in entry.names if name_key(each) != key]
            if not rest:
                raise UsageError(
                    f"“{form}” is what the entry itself is called.",
                    "To tell two of one name apart, give --articles and --as; to call it otherwise, rename it.",
                )
            form = rest[0]
        own = self._own(entry)
        with self._entries() as entries:
            others = [each for each in entries.written(entry.name, form) if name_key(each) not in (name_key(own), key)]
        made = _now()
        for each in others:
            self._correct(NameChange.SPLIT, each, form, made=made)
        return self._correct(NameChange.SPLIT, own, form, made=made)

    def split_articles(self, name: str, articles: Iterable[str], other: str) -> list[NameCorrection]:
        """In some articles, given by id, take a name for somebody else, who is called `other`. Raises as `name` does, UnknownArticleError, and UsageError when an article does not have the name."""
        from readingroom.language.names import name_key  # noqa: PLC0415  (as above)

        entry = self._named(name)
        if not name_key(other) or name_key(other) == name_key(entry.name):
            raise UsageError(
                "The one who is split off needs a name of its own.", "Say which with --as, such as “Ana Paz (judge)”."
            )
        having = set(self.articles_naming(name))
        with self._reading() as reader:
            ids = [reader.resolve(each) for each in articles]
            missing = [each for each in ids if each not in having]
            if missing:
                raise UsageError(
                    f"{missing[0]} does not name “{entry.name}”.",
                    f"readingroom name {_quoted(entry.name)} lists the articles that do.",
                )
            by_name: dict[str, list[str]] = {}
            for each in ids:
                for canonical in _canonical(reader.entry(each), entry):
                    by_name.setdefault(canonical, []).append(each)
        made = _now()
        return [
            self._correct(NameChange.SPLIT_ARTICLES, each, other, tuple(held), made=made)
            for each, held in by_name.items()
        ]

    def rename_name(self, name: str, to: str) -> NameCorrection:
        """Call an entry otherwise. Raises as `name` does, and UsageError when that is no name or another entry's."""
        entry = self._named(name)
        wanted = " ".join(to.split())
        if not any(letter.isalnum() for letter in wanted):
            raise UsageError(f"“{to}” is no name.", "Give one with letters or digits.")
        with self._entries() as entries:
            other = entries.entry(wanted)
        if other is not None and other != entry:
            raise UsageError(
                f"“{wanted}” is another entry.",
                f"To make them one: readingroom name {_quoted(entry.name)} --same-as {_quoted(wanted)}.",
            )
        return self._correct(NameChange.RENAME, self._own(entry), wanted)

    def set_name_kind(self, name: str, kind: NameType) -> NameCorrection:
        """Say what a name names. Raises as `name` does."""
        return self._correct(NameChange.KIND, self._own(self._named(name)), kind.value)

    def not_a_name(self, name: str) -> NameCorrection:
        """Pass an entry over from now on. Raises as `name` does."""
        return self._correct(NameChange.NOT_A_NAME, self._own(self._named(name)), "")

    def name_corrections(self) -> tuple[NameCorrection, ...]:
        """What the user corrected of names, the latest last. Raises NotesError."""
        if not (self.settings.room / NOTES).exists():
            return ()  # a search is not to wait for what reads them
        from readingroom import notes  # noqa: PLC0415  (most rooms are only read)

        state = notes.state(self.settings.room)
        if state is None:
            return ()
        if self._made is None or self._made[0] != state:
            self._made = state, notes.name_corrections(self.settings.room)
        return self._made[1]

    def uncorrect_name(self, number: int | None = None) -> NameCorrection:
        """Take a correction back, the latest unless a number says which, with those of other names that were made with it; what was taken back. Raises UsageError, NotesError."""
        from readingroom import notes  # noqa: PLC0415  (as above)

        made = self.name_corrections()
        found = [each for each in made if number in (None, each.number)]
        if not found:
            raise UsageError(
                "No name was corrected." if number is None else f"There is no correction {number}.",
                "readingroom name NAME --help says how."
                if number is None
                else "readingroom names --corrections lists them.",
            )
        last = found[-1]
        said = last.change, last.other, last.made
        for each in made:
            if (each.change, each.other, each.made) == said:
                notes.uncorrect_name(self.settings.room, each.number)
        return last

    def _correct(
        self, change: NameChange, name: str, other: str, articles: tuple[str, ...] = (), made: str = ""
    ) -> NameCorrection:
        from readingroom import notes  # noqa: PLC0415  (as above)

        return notes.correct_name(self.settings.room, NameCorrection(change, name, other, articles, made or _now()))

    def _own(self, entry: NameEntry) -> str:
        """The name that an entry has by itself, were it not renamed."""
        with self._entries() as entries:
            return entries.own_name(entry.name)

    # --- Applied

    @contextmanager
    def _entries(self) -> Iterator[Entries]:
        """The entries of the state of the index that answers now, for one thread at a time."""
        from readingroom.crossref.entries import Entries  # noqa: PLC0415  (searching needs no cross-references)

        with self._reading() as reader, self._naming:
            made = self.name_corrections()
            state = (reader.generation, made)
            known = self._known
            if known is None or known[0] != state or not known[1].of(reader):
                self._known = known = state, Entries(reader, _corrections(made))
            yield known[1]

    def _telling_names(self, reader: Reader) -> Reader:
        """The reader, told which names the user takes for one; what cannot be read is nobody's fault who only searches."""
        with self._telling:  # nobody asks a reader that another thread is just telling
            made: tuple[NameCorrection, ...] = ()
            with suppress(NotesError):
                made = self.name_corrections()
            told = self._names_told
            before = told[1] if told is not None and told[0] is reader else ()
            if before != made:
                reader.take_for_one(_corrections(made).groups())
            self._names_told = reader, made
        return reader

    def corrected(self, *, or_none: bool = False) -> Corrections:
        """What the user corrected of names, ready to be applied to articles; nothing, if that will do, where it cannot be read. Raises NotesError otherwise."""
        try:
            return _corrections(self.name_corrections())
        except NotesError:
            if or_none:
                return _corrections(())
            raise


def _now() -> str:
    """When a correction is made: one moment for all that are made together."""
    return datetime.now(UTC).isoformat()


def _corrections(made: Sequence[NameCorrection]) -> Corrections:
    from readingroom.crossref.entries_corrected import Corrections  # noqa: PLC0415  (as above)

    return Corrections(made)


def _canonical(article: Entry, entry: NameEntry) -> list[str]:
    """The canonical names by which an article has an entry."""
    from readingroom.language.names import name_key  # noqa: PLC0415  (as above)

    keys = {name_key(each) for each in (entry.name, *entry.names)}
    return list(dict.fromkeys(name.canonical for name in article.analysis.names if name_key(name.canonical) in keys))


def _entry(name: str, entries: Entries) -> NameEntry:
    found = entries.entry(name)
    if found is None and name.strip():
        holding = entries.commonest(name, limit=2)
        found = holding[0] if len(holding) == 1 else None
    if found is None:
        raise _unknown(name, entries)
    return found


def _unknown(name: str, entries: Entries) -> UsageError:
    words = name.split()
    tries = dict.fromkeys([words[-1], words[-1][:4], words[-1][:2]]) if words else {}
    near = next((near for each in tries if (near := [e.name for e in entries.commonest(each, limit=ALIKE)])), [])
    if near:
        listed = ", ".join(f"“{each}”" for each in near)
        return UsageError(f"No article names “{name}”.", f"There {'is' if len(near) == 1 else 'are'} {listed}.")
    return UsageError(f"No article names “{name}”.", "readingroom names lists who and what is named.")


def _quoted(name: str) -> str:
    import shlex  # noqa: PLC0415  (for messages only)

    return shlex.quote(name)


_SEE = "readingroom names lists the entries."
