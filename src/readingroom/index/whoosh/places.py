"""Where an article answers a query: its words, and the names that `names:` asks for, in whatever form the article writes them.

“Warren” answers `names:="Elizabeth Warren"` where language work took it for her.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readingroom.index.analysis import Analyzer
from readingroom.index.matching import Mark, Matcher, merged
from readingroom.index.query import Near, Query, Word, sought
from readingroom.index.whoosh.fields import FieldKind
from readingroom.index.whoosh.labels import label_key, meant
from readingroom.index.whoosh.stored import Shown, unpack_named, unpack_shown
from readingroom.index.whoosh.vocabulary import Vocabulary, packed
from readingroom.model import Name, Span

NAMES = "names"


class Places:
    """A query made ready to be looked for in many articles; `as_one` are groups of keys of names that are taken for one."""

    def __init__(self, query: Query, analyzer: Analyzer, as_one: Sequence[Sequence[bytes]]) -> None:
        self.matcher = Matcher(query, analyzer)
        self._analyzer = analyzer
        self._as_one = as_one
        self._names = [(number, leaf) for number, leaf in enumerate(sought(query)) if leaf.field == NAMES]

    def read(self, record: bytes) -> tuple[Shown, list[Mark]]:
        """What is shown of an article, and the places of its text that answer by a name, in order."""
        if not self._names:
            return unpack_shown(record), []
        shown, names = unpack_named(record)
        return shown, self._named(shown.text, names)

    def spans(self, shown: Shown, named: Sequence[Mark]) -> tuple[Span, ...]:
        """All places of its text that answer, as spans that neither overlap nor touch; `named` as `read` gives it."""
        return merged(sorted([*self.matcher.marks(shown.text, language=shown.language), *named]))

    def everywhere(
        self, title: str, shown: Shown, named: Sequence[Mark]
    ) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
        """The title, the deck and the text, each by the name of its field, with all places of it that answer."""
        for field, text in (("title", title), ("deck", shown.deck)):
            yield field, text, self.matcher.spans(text, language=shown.language, field=field)
        yield "text", shown.text, self.spans(shown, named)

    def _named(self, text: str, names: Sequence[Name]) -> list[Mark]:
        by_key: dict[bytes, list[Name]] = {}
        for name in names:
            if 0 <= name.start < name.end <= len(text):
                by_key.setdefault(label_key(name.canonical or name.text, self._analyzer), []).append(name)
        known = Vocabulary(*packed(sorted({*by_key, *(key for group in self._as_one for key in group)})))
        return sorted(
            Mark(name.start, name.end, number)
            for number, leaf in self._names
            for key in self._meant(leaf, known)
            for name in by_key.get(key, ())
        )

    def _meant(self, leaf: Word | Near, known: Vocabulary) -> set[bytes]:
        """The keys that a leaf means, by the rule by which it finds articles."""
        found = {known[number] for number in meant(leaf, FieldKind.LABEL, known, self._analyzer).tolist()}
        for group in self._as_one:
            if not found.isdisjoint(group):
                found.update(group)
        return found
