"""How alike two utterances are in meaning, by the vectors of their words: a second opinion, where the extra `readingroom[semantic]` is installed.

The vectors are those of wordllama (MIT), drawn from the token embeddings of a large language model and trained until sentences of one meaning come out alike; they know English.
Vectors and tokenizer lie in that package as two plain files, and nothing but these is used: the package is never imported, as it sets up logging for the whole process and asks the network for files that it does not find where it looks.
An utterance is the sum of its words, each weighed by how few sentences of its article hold it (Arora, Liang and Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", ICLR 2017).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from readingroom.crossref.kept import Kept
from readingroom.crossref.prepared import Floats, Prepared, prepare
from readingroom.crossref.similarity import LEAST
from readingroom.crossref.utterance import Utterance
from readingroom.model import Entry

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PACKAGE = "wordllama"
TOKENIZER = Path("tokenizers") / "l2_supercat_tokenizer_config.json"
VECTORS = Path("weights") / "l2_supercat_256.safetensors"
TENSOR = "embedding.weight"

LANGUAGE = "en"

LONGEST_WORD = 40
"""Characters of a word that are looked at: no word has more, and what has more would take long."""

WORDS = 20_000
"""Words whose pieces are remembered."""

LONGEST_HEADER = 100_000
"""Bytes of the file of vectors that may come before them."""

Vector = npt.NDArray[np.float32]


class Meaning:
    """A model of what words mean: a tokenizer, and a vector for each of its pieces of words, in the rows of `vectors`.

    Safe to use from several threads.
    """

    def __init__(self, tokenizer: Tokenizer, vectors: npt.NDArray[np.float16]) -> None:
        self._tokenizer, self._vectors = tokenizer, vectors
        self._blank = tokenizer.token_to_id("▁")
        self._pieces = lru_cache(WORDS)(self._cut)
        self._kept = Kept(_weighed)

    def reads(self, *entries: Entry) -> bool:
        """Whether the articles are all in the language that the model knows."""
        return all(entry.article.language.lower().split("-")[0] == LANGUAGE for entry in entries)

    def alike(self, a: Entry, one: Utterance, b: Entry, other: Utterance) -> float:
        """How alike in meaning an utterance of `a` and one of `b` are: the cosine of their vectors, 0 where either has no words."""
        return float(self._vector(a, one) @ self._vector(b, other))

    def _vector(self, entry: Entry, utterance: Utterance) -> Vector:
        """The vector of an utterance, of length 1, or all zeros."""
        of = self._kept.of(entry)
        key = (utterance.first, utterance.last)
        found = of.vectors.get(key)
        return of.vectors.setdefault(key, self._made(of, *key)) if found is None else found

    def _made(self, of: _Weighed, first: int, last: int) -> Vector:
        prepared, text = of.prepared, of.prepared.entry.article.text
        bounds = zip(prepared.starts[first:last].tolist(), prepared.ends[first:last].tolist(), strict=True)
        pieces = [self._pieces(text[start : min(end, start + LONGEST_WORD)]) for start, end in bounds]
        weights = np.repeat(of.weights[prepared.of_stem[first:last]], [len(word) for word in pieces])
        rows = self._vectors[[piece for word in pieces for piece in word]].astype(np.float32)
        total = weights.astype(np.float32) @ rows
        return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), np.float32)

    def _cut(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces that a word is made of."""
        # One word at a time: several at once would be shared out among threads, of which a process that forks later complains.
        pieces = self._tokenizer.encode(word, add_special_tokens=False).ids
        return tuple(piece for piece in pieces if piece != self._blank)


@dataclass(frozen=True, slots=True, eq=False)
class _Weighed:
    """An article, what its stems weigh, and the vectors of its utterances as far as they were asked for, by their first word and the one after the last."""

    prepared: Prepared
    weights: Floats
    vectors: dict[tuple[int, int], Vector] = field(default_factory=dict)


def _weighed(entry: Entry) -> _Weighed:
    prepared = prepare(entry)
    rarity = np.log(max(len(prepared.sentences), 2) / np.maximum(prepared.spread, 1))
    return _Weighed(prepared, np.maximum(rarity, LEAST))


def installed() -> bool:
    """Whether what the extra brings is there; nothing of it is loaded."""
    return find_spec(PACKAGE) is not None and find_spec("tokenizers") is not None


@cache
def load() -> Meaning | None:
    """The model, read once: its vectors stay in their file and are looked up there. None where it is not installed, or is not as we know it."""
    spec = find_spec(PACKAGE) if installed() else None
    if spec is None:
        return None
    folder = Path(next(iter(spec.submodule_search_locations or ()), ""))
    try:
        return read(folder / TOKENIZER, folder / VECTORS)
    except (OSError, ValueError, ImportError):
        return None


def read(tokenizer: Path, vectors: Path) -> Meaning:
    """The model that stands in two files, of the forms that the libraries tokenizers and safetensors give them. Raises OSError, ValueError, ImportError."""
    from tokenizers import Tokenizer  # noqa: PLC0415  (takes as long to load as a window to open, and may be missing)

    table = _table(vectors)
    try:
        pieces = Tokenizer.from_str(tokenizer.read_text(encoding="utf-8"))
    except Exception as error:  # the library raises nothing narrower
        raise ValueError(f"{tokenizer} is no tokenizer: {error}") from error
    if pieces.get_vocab_size() > len(table):
        raise ValueError(f"{vectors} has fewer vectors than {tokenizer} has pieces.")
    return Meaning(pieces, table)


def _table(path: Path) -> npt.NDArray[np.float16]:
    """The rows of vectors in a file of safetensors, mapped into memory: its own library would copy all of them.

    The file begins with the length of a header, in eight bytes, little-endian; the header is JSON, and says of each tensor its type, its shape, and where it lies in what follows. Raises OSError, ValueError.
    """
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        if size > LONGEST_HEADER:
            raise ValueError(f"{path} does not begin as a file of vectors does.")
        told: Any = json.loads(file.read(size))
    try:
        kind, (rows, width), (begin, _) = (told[TENSOR][key] for key in ("dtype", "shape", "data_offsets"))
        if kind == "F16":
            return np.memmap(path, np.dtype("<f2"), "r", 8 + size + begin, (rows, width))
    except (KeyError, TypeError, OverflowError) as error:
        raise ValueError(f"{path} holds no vectors that we know.") from error
    raise ValueError(f"{path} holds vectors of type {kind}, not F16.")
