"""What is stored of an article, read back as a whole or as far as a page of results needs it."""

from __future__ import annotations

import pickle
import sys
from dataclasses import replace

import pytest

from readingroom.errors import IndexDamagedError
from readingroom.index.whoosh import stored
from readingroom.index.whoosh.stored import Shown, packed_record, plain_record, unpack, unpack_shown

from .rooms import entry

ARTICLE = entry(
    "each", '“Élysée”\n\nand 會議 \x00 \\ "', title="T", outlet="The Hindu", language="fr", fingerprints=(1, 2)
)


@pytest.mark.parametrize("loaded", [True, False])
def test_a_page_of_results_gets_the_same_text_however_it_is_read(loaded: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    record = packed_record(plain_record(ARTICLE), ARTICLE.analysis.fingerprints)
    assert unpack(record, "the index") == ARTICLE
    if not loaded:
        monkeypatch.setattr(stored, "_read", iter([0]))
        monkeypatch.delitem(sys.modules, "msgspec")
    assert unpack_shown(record) == Shown(ARTICLE.article.text, "The Hindu", "fr")


def test_an_analysis_that_is_read_piece_by_piece_is_as_good_as_a_whole_one() -> None:
    record = packed_record(plain_record(ARTICLE), ARTICLE.analysis.fingerprints)
    assert ARTICLE.analysis == unpack(record, "the index").analysis
    assert hash(unpack(record, "the index").analysis) == hash(ARTICLE.analysis)
    assert pickle.loads(pickle.dumps(unpack(record, "the index"))) == ARTICLE
    assert replace(unpack(record, "the index").analysis, names=()).fingerprints == (1, 2)
    assert replace(unpack(record, "the index").analysis, fingerprints=()) != ARTICLE.analysis
    with pytest.raises(AttributeError):
        _ = unpack(record, "the index").analysis.nothing  # type: ignore[attr-defined]  # that is the point


def test_an_analysis_of_which_a_piece_is_damaged_names_the_file_when_it_is_read() -> None:
    record = plain_record(ARTICLE).replace(b'"names":[]', b'"names":[{}]')
    analysis = unpack(packed_record(record, (1, 2)), "the index").analysis
    assert analysis.sentences == ARTICLE.analysis.sentences
    with pytest.raises(IndexDamagedError, match="the index"):
        _ = analysis.names


def test_what_was_prepared_comes_back_as_it_was_given() -> None:
    record = packed_record(plain_record(replace(ARTICLE, prepared=b"\x00 anything")), (1, 2))
    assert unpack(record, "the index").prepared == b"\x00 anything"
    assert unpack_shown(record).text == ARTICLE.article.text


@pytest.mark.parametrize("raw", [b"[]", b"{}", b'{"article": 1}', b'{"article": {"text": 1}}', b"{", b'{"article": {'])
def test_what_is_no_article_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        stored._plainly_read(raw)
