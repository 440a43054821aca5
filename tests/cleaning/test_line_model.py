"""The line model says how likely each line is text, whatever the lines are."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from readingroom.cleaning import clean
from readingroom.cleaning.judge import judge, shipped
from readingroom.cleaning.line import line_of
from readingroom.cleaning.segment import Piece
from readingroom.cleaning.sights import COLUMNS, sights
from readingroom.cleaning.surroundings import Said, second_look, surroundings
from readingroom.model import Document

MENU = "World\nSport\nCulture\nTravel\nMoney\nLog in\nSearch"
ARTICLE = "\n".join(  # noqa: FLY002  (a sentence a line)
    (
        "The ferry company said on Monday that it would stop all crossings until the wind had dropped.",
        "Some four hundred passengers spent the night in the harbour hall, where the Red Cross handed out blankets.",
        "Forecasters expect the storm to move east by Wednesday, but the sea will stay rough for another day or two.",
        "The last time that the line was closed for so long was in the winter of 1987, the harbour master said.",
    )
)


def lines(text: str) -> list[Piece]:
    return [Piece(0, len(line), line) for line in text.split("\n") if line]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=30))
def test_every_line_gets_a_finite_number(texts: list[str]) -> None:
    found = judge([line_of(Piece(0, len(text), text)) for text in texts])
    assert len(found) == len(texts)
    assert bool(np.isfinite(found).all())


def test_a_page_without_lines_gets_none() -> None:
    assert len(judge([])) == 0


def test_the_shipped_model_knows_the_numbers_that_lines_are_seen_by() -> None:
    seen = [line_of(piece) for piece in lines(ARTICLE)]
    own, said = sights(seen), Said(seen)
    around = surroundings(said, own)
    assert own.shape[1] == len(COLUMNS)
    assert around.shape[1] == len(shipped().weights)
    assert shipped().at.max() < around.shape[1] + second_look(said, own, np.ones(len(seen))).shape[1]


def test_the_same_page_is_judged_the_same_each_time() -> None:
    seen = [line_of(piece) for piece in lines(ARTICLE)]
    assert judge(seen).tolist() == judge(seen).tolist()


def test_the_model_tells_a_menu_from_an_article() -> None:
    blocks = clean(Document(origin="page", text=f"{MENU}\n{ARTICLE}\n{MENU}")).blocks
    assert [block.text for block in blocks if block.in_text] == ARTICLE.split("\n")


def test_a_correction_stays_in_the_text() -> None:
    correction = "Correction (May 8): An earlier version of this article misstated how many passengers there were. It was 400, not 40."
    assert correction in clean(Document(origin="page", text=f"{ARTICLE}\n{correction}\nShare this article")).text


def test_what_a_page_says_of_its_own_failures_and_where_one_is_on_the_site_goes() -> None:
    glue = (
        "Hide Caption",
        "1 of 12",
        "Something didn't work. Please try again later.",
        "Home > World > Europe > Weather",
    )
    first, rest = ARTICLE.split("\n", 1)
    text = "\n".join((first, *glue[:2], rest, *glue[2:]))
    assert clean(Document(origin="page", text=text)).text == ARTICLE.replace("\n", "\n\n")


def test_a_short_plea_in_another_language_goes() -> None:
    pleas = ("Aidez-nous à rester indépendants.", "Ayúdanos a seguir informando.", "Помогите нам продолжать работу.")
    text = "\n".join((ARTICLE, *pleas))
    assert clean(Document(origin="page", text=text)).text == ARTICLE.replace("\n", "\n\n")


def test_what_only_the_model_removes_says_how_sure_it_is() -> None:
    blocks = clean(Document(origin="page", text=f"{MENU}\n{ARTICLE}")).blocks
    guessed = [block for block in blocks if block.rule.startswith("model.")]
    assert guessed
    assert all(0.5 <= block.strength <= 1 and block.reason for block in guessed)
