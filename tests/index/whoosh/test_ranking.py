"""An editor's sense of what comes first, and answers to questions."""

from __future__ import annotations

from pathlib import Path

from readingroom.index import open_engine
from readingroom.index.engine import Reader
from readingroom.model import Entry

from .rooms import entry, files

FILLER = "Ministers met again on Tuesday and the talks went on late into the night without any news of an agreement."


def _reader(folder: Path, *entries: Entry) -> Reader:
    others = [entry(f"other{number}", f"{FILLER} {number}", title="Talks go on") for number in range(20)]
    engine = open_engine(folder / "index")
    engine.apply(files(*entries, *others))
    return engine.reader()


def _ids(reader: Reader, query: str) -> list[str]:
    return [hit.id for hit in reader.search(query, limit=50).hits]


def test_words_side_by_side_come_before_the_same_words_scattered(tmp_path: Path) -> None:
    apart = entry("apart", f"A border was drawn. {FILLER} {FILLER} The dispute was settled at last.")
    close = entry("close", f"A line was drawn. {FILLER} {FILLER} The border dispute was settled.")
    swapped = entry("swapped", f"A line was drawn. {FILLER} {FILLER} The dispute over the border ended.")
    assert _ids(_reader(tmp_path, apart, swapped, close), "border dispute") == ["close", "swapped", "apart"]


def test_words_in_the_title_come_before_words_side_by_side_in_the_text(tmp_path: Path) -> None:
    titled = entry("titled", f"{FILLER} {FILLER}", title="Dispute at the border")
    close = entry("close", f"{FILLER} The border dispute was settled. {FILLER}")
    assert _ids(_reader(tmp_path, close, titled), "border dispute") == ["titled", "close"]


def test_stop_words_of_a_question_do_not_lead_it_astray(tmp_path: Path) -> None:
    about = entry("about", f"The harbour was dredged. {FILLER}")
    astray = entry("astray", "What did they say, what did we say, and what did you say about what was said? A harbour.")
    assert _ids(_reader(tmp_path, astray, about), "what did they say about the harbour dredging")[0] == "about"


def test_a_question_that_no_article_has_all_words_of_is_answered_by_the_nearest(tmp_path: Path) -> None:
    both = entry("both", f"The harbour was dredged. {FILLER}")
    one = entry("one", f"The harbour was closed. {FILLER}")
    reader = _reader(tmp_path, one, both)
    found = reader.search("why was the harbour dredged in winter?")
    assert found.loosened
    assert [hit.id for hit in found.hits] == ["both", "one"]
    assert found.total == 2


def test_words_that_some_article_has_all_of_are_not_loosened(tmp_path: Path) -> None:
    both = entry("both", f"The harbour was dredged. {FILLER}")
    one = entry("one", f"The harbour was closed. {FILLER}")
    found = _reader(tmp_path, one, both).search("harbour dredged")
    assert not found.loosened
    assert [hit.id for hit in found.hits] == ["both"]


def test_a_page_goes_on_where_the_last_one_ended(tmp_path: Path) -> None:
    many = [entry(f"e{n:02}", f"{'border ' * (n % 7 + 1)} {FILLER[: n * 2]} dispute border dispute") for n in range(60)]
    reader = _reader(tmp_path, *many)
    pages = [hit.id for start in range(0, 60, 7) for hit in reader.search("border dispute", limit=7, offset=start).hits]
    assert pages == _ids(reader, "border dispute") + [hit.id for hit in reader.search("border dispute", limit=10, offset=50).hits]  # fmt: skip
    assert len(set(pages)) == 60


def test_the_words_that_say_nothing_are_not_marked(tmp_path: Path) -> None:
    text = "The harbour was dredged in winter."
    reader = _reader(tmp_path, entry("one", text))
    spans = reader.highlights("why was the harbour dredged", "one")
    assert [text[span.start : span.end] for span in spans] == ["harbour", "dredged"]


def test_an_article_need_not_have_the_stop_words_of_a_question(tmp_path: Path) -> None:
    reader = _reader(tmp_path, *(entry(f"e{number}", f"Harbour dredged, {number}.") for number in range(12)))
    found = reader.search("who was it that dredged the harbour")
    assert (found.total, found.loosened) == (12, False)
    assert reader.search("who AND was AND harbour AND dredged").total == 0


def test_the_last_word_of_a_question_is_found_in_any_form(tmp_path: Path) -> None:
    reader = _reader(tmp_path, *(entry(f"e{number}", f"They dredge the harbour, {number}.") for number in range(12)))
    found = reader.search("why was the harbour dredged?")
    assert (found.total, found.loosened) == (12, False)
