from __future__ import annotations

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readingroom.index.analysis import LONGEST_WORD, Analyzer, _may_be_marked
from readingroom.index.keys import key_words, parted

ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pakistan-occupied Kashmir", ["pakistan", "occupied", "kashmir"]),
        ("India’s India's peoples’", ["india", "india", "peoples"]),
        ("don't we'll O'Brien Sana'a", ["dont", "we", "obrien", "sanaa"]),
        ("l'homme d’État qu'il", ["l", "homme", "d", "etat", "qu", "il"]),
        ("U.S. U.N.-led J.K. Rowling e.g.", ["u.s", "un", "led", "jk", "rowling", "eg"]),
        ("1,200 1.200 1200 1,00,000", ["1200", "1200", "1200", "100000"]),
        ("3,5 3.5 0.300 1,200.50", ["3.5", "3.5", "0.300", "1200.50"]),
        ("$1.5bn 12m 80th 1990's", ["1.5bn", "12m", "80th", "1990"]),
        ("8:22 05.07.2025 2025-05-07", ["8", "22", "05", "07", "2025", "2025", "05", "07"]),
        ("https://example.com/a_b", ["https", "example", "com", "a", "b"]),
        ("@B7frankH #restraint", ["b7frankh", "restraint"]),
        ("end.Next word,word", ["end", "next", "word", "word"]),
        ("北京大学 京", ["北京", "京大", "大学", "京"]),
        ("COVIDが", ["covid", "が"]),
        ("한국어", ["한국", "국어"]),
        ("١٬٢٠٠", ["1200"]),
        ("हिन्दी", ["हिन्दी"]),
        ("— … 😀 &", []),
    ],
)
def test_text_is_cut_into_the_words_that_one_searches_for(text: str, words: list[str]) -> None:
    assert ANALYZER.words(text) == words


def test_thai_is_cut_between_characters_and_never_between_a_letter_and_its_mark() -> None:
    assert ANALYZER.words("สวัสดี") == ["สวั", "วัส", "สดี"]


def test_offsets_lead_back_to_the_word_as_written() -> None:
    text = "  India’s “U.S.” l'homme"
    assert [text[token.start : token.end] for token in ANALYZER.tokens(text)] == ["India", "U.S.", "l", "homme"]


TEXTS = st.text() | st.text("aB1 .,'’-_é京ก\n/İßUS", max_size=40)


@given(TEXTS)
def test_the_fast_way_and_the_way_with_offsets_find_the_same_words(text: str) -> None:
    assert Analyzer().words(text) == [token.exact for token in Analyzer().tokens(text)]


SIGNS = st.text(
    st.sampled_from("aAbSUWHO19.,'’‘“-_ \n\u00a0\u2003éİ\u0301京ก\x01\x1c\u00ad\u200bʼﬁ$"), max_size=30
) | st.text("aU.S,' ", max_size=400)


@example("U'S'S")
@given(TEXTS | SIGNS)
def test_keys_hold_the_same_words(text: str) -> None:
    found = [word for key in parted([text])[0].tobytes().split() for word in key_words(key)]
    assert found == [token.exact for token in Analyzer().tokens(text)]


@given(TEXTS)
def test_words_stand_in_order_within_the_text(text: str) -> None:
    tokens = ANALYZER.tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.position for token in tokens] == list(range(len(tokens)))
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


@given(TEXTS)
def test_searching_for_a_word_as_the_index_holds_it_finds_it(text: str) -> None:
    words = [word for word in ANALYZER.words(text) if word.isascii() and word.isalnum()]
    assert ANALYZER.words(" ".join(words)) == words


@pytest.mark.parametrize("language", ["", "en", "en-GB"])
def test_forms_of_a_word_share_a_stem(language: str) -> None:
    assert len(set(ANALYZER.stems(["strike", "strikes", "striking"], language))) == 1


def test_stems_follow_the_language() -> None:
    assert ANALYZER.stem("переговоров", "ru") == ANALYZER.stem("переговоры", "ru")


def test_a_word_typed_without_accents_has_the_stem_of_the_one_with_them() -> None:
    assert ANALYZER.terms("négociations", "fr") == ANALYZER.terms("negociations", "fr")


def test_a_query_is_stemmed_by_every_language_of_the_room() -> None:
    assert ANALYZER.stem("acciones", "es") in ANALYZER.query_stems("acciones", ["en", "es"])


def test_a_language_without_a_stemmer_leaves_words_alone() -> None:
    assert ANALYZER.stem("strikes", "sw") == "strikes"


def test_stop_words_are_no_terms() -> None:
    assert ANALYZER.terms("the restraint of the states", "en") == ["restraint", "state"]


@pytest.mark.parametrize("written", ["U.S.", "US", "u.s.", "U.S", "(US)", "US’s", "US-led", "U.S.’s"])
def test_the_united_states_are_a_word_of_their_own(written: str) -> None:
    assert ANALYZER.words(f"the {written} came")[1] == "u.s"
    assert ANALYZER.terms(written, "en")[0] == "u.s"


def test_the_pronoun_is_not_the_country() -> None:
    assert ANALYZER.words("told us who Us RUSSIA") == ["told", "us", "who", "us", "russia"]


def test_an_endless_word_is_cut_short() -> None:
    assert ANALYZER.words("a" * 100_000) == ["a" * LONGEST_WORD]


def test_several_threads_may_stem_at_once() -> None:
    words = [f"strike{number}ing" for number in range(2_000)]
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(Analyzer().stems, [words] * 4))
    assert answers == [ANALYZER.stems(words)] * 4


def test_many_words_have_the_stems_that_each_has_alone() -> None:
    words = [f"{word}{number}" for number in range(2000) for word in ("running", "mères", "x")]
    words += ["restrained", "élysées", "1200", "u.s"]
    assert Analyzer().stems(words, "fr") == [ANALYZER.stem(word, "fr") for word in words]


def test_every_mark_is_met_by_the_pattern_that_knows_it() -> None:
    marks = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Mn", "Mc", "Me")]
    assert [hex(ord(mark)) for mark in [*marks, "\u00ad", "\u200d"] if not _may_be_marked().match(mark)] == []
