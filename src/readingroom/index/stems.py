"""Words → their stems, by Snowball's algorithms, each word stemmed once."""

from __future__ import annotations

from threading import Lock

from readingroom.index.folding import fold

REMEMBERED = 200_000
"""Words whose stem is kept at most, in each language."""

_MANY = 5_000
"""Words from which on looking them up one by one costs more than stemming them."""

ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""Language, as ISO 639-1 has it → the name of Snowball's algorithm for it."""


class Stems(dict[str, str]):
    """Exact form → stem, for one of Snowball's algorithms; each is computed once.

    Words are stemmed folded, so that a query typed without accents meets the article that has them.
    """

    def __init__(self, algorithm: str) -> None:
        super().__init__()
        self._stemmer = None
        if algorithm:
            import Stemmer  # noqa: PLC0415  (a C library that only searching and indexing need)

            self._stemmer = Stemmer.Stemmer(algorithm, 0)
        self._lock = Lock()  # a Snowball stemmer works in a buffer of its own

    def of(self, words: list[str]) -> list[str]:
        """The stems of words, in order; many new ones at once are stemmed the quicker for it, and not remembered."""
        if len(words) < _MANY or self._stemmer is None:
            return list(map(self.__getitem__, words))
        with self._lock:
            stems = self._stemmer.stemWords(words)
        return [
            (stem if stem.isascii() else fold(stem)) or word if word.isalpha() else word
            for word, stem in zip(words, stems, strict=True)
        ]

    def __missing__(self, word: str) -> str:
        if self._stemmer is None or not word.isalpha():
            stem = word
        else:
            with self._lock:
                stem = fold(self._stemmer.stemWord(word)) or word
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = stem
        return stem
