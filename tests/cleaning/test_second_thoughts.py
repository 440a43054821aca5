"""Where the line model is sure of the text, a weak sign does not take it out."""

from __future__ import annotations

from readingroom.cleaning import clean, titles
from readingroom.cleaning.line import line_of
from readingroom.cleaning.segment import Piece
from readingroom.model import BlockKind, Document

STORY = (
    "The tea shop on the corner of Mill Lane has sold leaves from forty gardens since the summer of 1962.",
    "Its owner, Ada Lund, weighs every order by hand, and keeps a book of what each customer has bought before.",
    "Most of the leaves come by ship from Assam, and are tasted on the day on which the chests are opened.",
    "Visitors from as far away as Norway come for the smoked kind, of which there is seldom enough.",
)
ADVICE = "If you consider what to give to a friend, our tasters would say that the smoked kind is the one which nobody forgets."


def kinds(*lines: str) -> dict[str, BlockKind]:
    return {block.text: block.kind for block in clean(Document(origin="page", text="\n".join(lines))).blocks}


def test_a_picture_with_a_sentence_and_its_credit_is_a_caption() -> None:
    caption = "The oldest of the chests still smells of the ship that brought it. Credit: Jane Roe"
    assert kinds(*STORY[:2], caption, *STORY[2:])[caption] is BlockKind.CAPTION


def test_a_sentence_about_credit_is_none() -> None:
    sentence = "The bank gave her the loan at last. Credit: it was the first that a woman of the town had got from it."
    assert kinds(*STORY[:2], sentence, *STORY[2:])[sentence] is BlockKind.PARAGRAPH


def test_advice_in_which_the_words_of_a_plea_stand_apart_is_none() -> None:
    assert kinds(*STORY[:2], ADVICE, *STORY[2:])[ADVICE] is BlockKind.PARAGRAPH


def test_a_plea_in_those_words_goes_where_more_than_one_line_asks() -> None:
    plea = (
        "If you value what we do, please consider giving to our newsroom today.",
        "Your donation helps us to keep our reporting free for everybody.",
    )
    found = kinds(*STORY[:2], *plea, *STORY[2:])
    assert {found[line] for line in plea} == {BlockKind.DONATION}


def test_a_title_said_again_amid_the_text_is_a_heading_where_the_model_is_for_it() -> None:
    title = "How the smoked tea of Mill Lane is made"
    found = [line_of(Piece(0, len(text), text)) for text in (title, STORY[0], title, STORY[1], title, STORY[2])]
    for place, score in ((0, 2.0), (2, 2.0), (4, -1.0)):
        found[place].remove(BlockKind.REPEATED_TITLE, "title.repeated", "This says the title again.", 0.95)
        found[place].score = score
    titles.restore_headings(found)
    assert [line.kept for line in found] == [False, True, True, True, False, True]
