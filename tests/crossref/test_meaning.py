"""The second opinion on quotations, by the model that the extra brings; and that all is well without it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from readingroom.crossref import align, meaning, references
from readingroom.crossref.closeness import Close
from readingroom.crossref.meaning import Meaning
from readingroom.crossref.quotes import Match, _doubtful
from readingroom.crossref.speakers import Kinship
from readingroom.crossref.utterances import utterances
from readingroom.model import Entry, Reference, ReferenceKind, Verdict
from tests.crossref.making import entry, of_kind

with_model = pytest.mark.skipif(not meaning.installed(), reason="the extra readingroom[semantic] is not installed")

PADDING = "\n\nTrains ran late again this week. The library opens a new wing in autumn."

ASKED = "Elena Duarte urged the port authority to publish the safety reports on the two cranes before the summer season begins."
ASKED_ELSE = (
    "Elena Duarte urged the port authority to compensate fishermen whose nets were torn by the dredgers this winter."
)
TROUBLED = "“We are profoundly troubled by the collapse of the ceasefire in the northern valley and by the suffering of civilians,” said Foreign Minister Elena Duarte."
TROUBLED_TOO = "“We are deeply troubled by the breakdown of the ceasefire in the northern valley and the suffering of the civilians,” Minister Elena Duarte said."


@pytest.fixture
def model() -> Meaning:
    found = meaning.load()
    assert found is not None
    return found


@pytest.fixture
def fresh() -> Iterator[None]:
    """Nothing remembered of a model that was looked for, before and after."""
    meaning.load.cache_clear()
    yield
    meaning.load.cache_clear()


def two(one: str, other: str, language: str = "en") -> tuple[Entry, Entry]:
    return (
        entry("one", one + PADDING, language=language),
        entry("other", other + "\n\nRain is forecast.", language=language),
    )


def quotes(one: str, other: str, model: Meaning | None) -> list[Reference]:
    return of_kind(align(*two(one, other), meaning=model), ReferenceKind.QUOTE)


def doubted(one: str, other: str, score: float, model: Meaning) -> bool:
    """Whether the model doubts what the wording alone takes for one with this probability."""
    here, there = two(one, other)
    mine, yours = utterances(here)[0], utterances(there)[0]
    pair = Close(0, 0, 0.3, 0.5, 2.0, voice=False, act=False)
    match = Match(mine, yours, score, Verdict.VARIANT, Kinship.SAME, pair, act=False)
    return _doubtful(here, there, match, model)


@with_model
def test_two_requests_of_one_speaker_to_one_body_are_told_apart_by_what_they_mean(model: Meaning) -> None:
    assert doubted(ASKED, ASKED_ELSE, 0.52, model)
    assert not doubted(TROUBLED, TROUBLED_TOO, 0.52, model)
    assert not doubted(ASKED, ASKED_ELSE, 0.99, model), "who is sure of the wording asks nobody"


@with_model
def test_an_utterance_that_is_translated_anew_is_still_known_again(model: Meaning) -> None:
    assert quotes(TROUBLED, TROUBLED_TOO, model) == quotes(TROUBLED, TROUBLED_TOO, None)


@with_model
def test_a_few_words_are_no_matter_for_a_second_opinion(model: Meaning) -> None:
    one = "“We call on the parties to exercise restraint to prevent any widening of the war,” Duarte said."
    other = "Duarte urged all parties to exercise restraint."
    assert quotes(one, other, model) == quotes(one, other, None) != []


@with_model
def test_the_second_opinion_is_the_same_from_either_side(model: Meaning) -> None:
    here, there = two(f"{TROUBLED} {ASKED}", f"{TROUBLED_TOO} {ASKED_ELSE}")
    found = {(r.kind, r.here, r.there) for r in align(here, there, meaning=model)}
    assert found == {(r.kind, r.there, r.here) for r in align(there, here, meaning=model)}


@with_model
def test_other_languages_are_left_to_their_wording(model: Meaning) -> None:
    here, there = two(ASKED, ASKED_ELSE, language="de")
    assert not model.reads(here, there)
    assert align(here, there, meaning=model) == align(here, there)


@with_model
def test_several_articles_get_the_same_second_opinion_as_two(model: Meaning) -> None:
    here, there = two(f"{TROUBLED} {ASKED}", f"{TROUBLED_TOO} {ASKED_ELSE}")
    found = references(here, [there], meaning=model)
    assert found == align(here, there, meaning=model)
    assert of_kind(found, ReferenceKind.QUOTE)


@with_model
def test_words_of_one_meaning_are_alike_and_others_are_not(model: Meaning) -> None:
    def alike(one: str, other: str) -> float:
        a, b = two(f"Duarte said that {one}.", f"Duarte said that {other}.")
        return model.alike(a, utterances(a)[0], b, utterances(b)[0])

    told = "the lawyer asked the court to halt the sale of the old harbour"
    assert alike(told, told) == pytest.approx(1, abs=0.01)
    meant = alike(told, "an attorney petitioned judges to stop the ancient port being sold")
    assert meant > alike(told, "the children had never seen so many swallows above the northern meadows")


@with_model
def test_a_word_that_is_none_does_no_harm(model: Meaning) -> None:
    here, there = two(f"Duarte said that the day’s word was {'a' * 500} in all the schools.", TROUBLED)
    assert -1.01 <= model.alike(here, utterances(here)[0], there, utterances(there)[0]) <= 1.01


@with_model
def test_the_model_is_read_without_the_network_and_without_the_code_of_its_package() -> None:
    program = (
        "import socket, sys, json\n"
        "def refused(*_, **__): raise AssertionError('the network was asked')\n"
        "socket.socket.connect = socket.getaddrinfo = refused\n"
        "from readingroom.crossref import meaning\n"
        "before = 'tokenizers' in sys.modules\n"
        "assert meaning.load() is not None\n"
        "print(json.dumps([before, sorted({'wordllama', 'requests', 'pydantic', 'huggingface_hub'} & set(sys.modules))]))"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert json.loads(done.stdout) == [False, []]


@with_model
def test_the_vectors_stay_in_their_file(model: Meaning) -> None:
    assert not model._vectors.flags.owndata
    assert not model._vectors.flags.writeable


@pytest.mark.usefixtures("fresh")
def test_without_the_extra_there_is_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "find_spec", lambda name: None if name == meaning.PACKAGE else find_spec(name))
    assert not meaning.installed()
    assert meaning.load() is None


def header(told: object) -> bytes:
    raw = json.dumps(told).encode()
    return len(raw).to_bytes(8, "little") + raw


@with_model
@pytest.mark.parametrize(
    "vectors",
    [
        b"",
        b"\xff" * 64,
        (20).to_bytes(8, "little") + b"not json at all, no!",
        header([]),
        header({"other": {}}),
        header({meaning.TENSOR: {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]}}) + b"\0" * 16,
        header({meaning.TENSOR: {"dtype": "F16", "shape": [2, "2"], "data_offsets": [0, 8]}}) + b"\0" * 8,
        header({meaning.TENSOR: {"dtype": "F16", "shape": [-2, 2], "data_offsets": [0, 8]}}) + b"\0" * 8,
        header({meaning.TENSOR: {"dtype": "F16", "shape": [200, 2], "data_offsets": [0, 800]}}) + b"\0" * 8,
    ],
    ids=["empty", "no header", "no JSON", "a list", "another", "wide", "a text", "below zero", "cut short"],
)
def test_a_damaged_file_of_vectors_is_no_model(vectors: bytes, tmp_path: Path) -> None:
    (tmp_path / "vectors").write_bytes(vectors)
    with pytest.raises(ValueError):  # noqa: PT011  (of whatever wording: it is not shown)
        meaning.read(tmp_path / "tokenizer", tmp_path / "vectors")


@with_model
@pytest.mark.usefixtures("fresh")
def test_a_damaged_package_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(meaning, "VECTORS", tmp_path / "gone")
    assert meaning.installed()
    assert meaning.load() is None
