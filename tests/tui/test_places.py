from __future__ import annotations

from readingroom.model import Article, Reference, ReferenceKind, Span, Verdict
from readingroom.tui.evidence import AROUND, LONGEST, evidence
from readingroom.tui.places import group

TEXT = "In the capital on Tuesday, officials said that 21 people had died.\n\nNobody else said so."


def _reference(
    start: int,
    end: int,
    *,
    kind: ReferenceKind = ReferenceKind.FIGURE,
    verdict: Verdict = Verdict.SAME,
    score: float = 0.9,
) -> Reference:
    return Reference(kind, verdict, score, "", "a", Span(start, end), "x" * (end - start), "b", Span(47, 49), "21")


def _article(text: str) -> Article:
    return Article("b", "b.txt", text, ())


def test_references_of_one_kind_whose_spans_mostly_overlap_are_one_place() -> None:
    places = group([_reference(10, 20), _reference(11, 21), _reference(30, 40)], {})
    assert [(place.span, len(place.references)) for place in places.places] == [(Span(10, 21), 2), (Span(30, 40), 1)]


def test_a_name_inside_a_quotation_is_a_place_of_its_own() -> None:
    places = group([_reference(0, 50, kind=ReferenceKind.QUOTE), _reference(10, 20, kind=ReferenceKind.NAME)], {})
    assert [place.kind for place in places.places] == [ReferenceKind.QUOTE, ReferenceKind.NAME]


def test_the_best_reference_of_a_place_comes_first() -> None:
    places = group([_reference(10, 20, score=0.5), _reference(10, 20, score=0.8)], {})
    assert [reference.score for reference in places.references] == [0.8, 0.5]


def test_a_place_where_one_article_disagrees_says_so() -> None:
    assert group([_reference(1, 3), _reference(1, 3, verdict=Verdict.DIFFERS)], {}).places[0].differs


def test_every_reference_knows_its_place() -> None:
    places = group([_reference(30, 40), _reference(10, 20), _reference(11, 20)], {})
    assert places.of == (0, 0, 1)


def test_the_nearest_place_is_found_in_both_directions() -> None:
    places = group([_reference(10, 20), _reference(30, 40)], {})
    assert (places.nearest(15, forward=True), places.nearest(15, forward=False), places.nearest(50, forward=True)) == (
        1,
        0,
        None,
    )


def test_evidence_shows_the_words_around_within_their_paragraph() -> None:
    text, span = evidence(_reference(0, 2), _article(TEXT))
    assert text == "… on Tuesday, officials said that 21 people had died."
    assert text[span.start : span.end] == "21"


def test_evidence_of_a_long_passage_is_cut_at_a_word() -> None:
    long = "word " * 400
    reference = Reference(
        ReferenceKind.PASSAGE, Verdict.SAME, 1.0, "", "a", Span(0, 9), "", "b", Span(0, len(long)), long
    )  # fmt: skip
    text, span = evidence(reference, _article(long))
    assert text.endswith("word\u00a0…")
    assert span.end <= LONGEST + AROUND


def test_evidence_that_the_index_no_longer_bears_out_is_shown_as_the_reference_has_it() -> None:
    assert evidence(_reference(0, 2), _article("quite another text"))[0] == "21"
