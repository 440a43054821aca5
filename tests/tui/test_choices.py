from __future__ import annotations

from readingroom.cleaning import clean
from readingroom.model import Document
from readingroom.tui.choices import Choices
from readingroom.tui.layout import Layout
from readingroom.tui.page import compose, flows

ARTICLE = clean(
    Document(
        "letter.txt",
        "Ferry crash: what we know\n\nSign up for our free newsletter\n\n"
        "The coast guard opened an inquiry on Thursday into why a ferry of North Star Lines struck the pier at Port Elsin.\n\n"
        "RELATED:\n\nFerry company says 120 were aboard\n\nTwenty-four people were hurt, a spokesman for the coast guard said.\n\n"
        "Sign up for our free newsletter",
    )
)
PIECES = compose(ARTICLE, show_removed=True)
LAYOUT = Layout(flows(PIECES), 40)
ALL = len(LAYOUT)


def choices(at: int | None = None) -> Choices:
    made = Choices(PIECES, LAYOUT)
    made.at = made.blocks[at] if at is not None else None
    return made


def test_every_block_can_be_chosen_but_title_and_metadata() -> None:
    assert [ARTICLE.blocks[number].text for number in choices().blocks] == [
        block.text for block in ARTICLE.blocks if block.in_text or not block.kept
    ]


def test_the_pointer_begins_at_the_first_removed_block_in_sight() -> None:
    made = choices()
    made.nearest(0, ALL, removed_first=True)
    assert made.at is not None
    assert not ARTICLE.blocks[made.at].kept


def test_steps_go_from_block_to_block_and_stop_at_either_end() -> None:
    made = choices(0)
    seen = [made.at]
    while made.step(1, 0, ALL):
        seen.append(made.at)
    assert seen == made.blocks
    while made.step(-1, 0, ALL):
        seen.pop()
    assert made.at == made.blocks[0] == seen[0]


def test_a_block_that_goes_on_below_is_read_to_its_end_before_the_next() -> None:
    made = choices()
    block = next(number for number in made.blocks if ARTICLE.blocks[number].in_text)
    made.at = block
    first, last = made.rows(block)
    assert last > first
    assert not made.step(1, first, last - first)
    assert made.step(1, first, last - first + 1)


def test_scrolling_takes_the_pointer_along_when_its_block_leaves_the_sight() -> None:
    made = choices(0)
    made.follow(8, 8, 6)
    assert made.at is not None
    first, last = made.rows(made.at)
    assert last >= 8
    assert first < 14


def test_the_end_of_the_page_is_the_last_block_and_its_beginning_the_first() -> None:
    made = choices(1)
    made.follow(10**9, ALL - 5, 5)
    assert made.at == made.blocks[-1]
    made.follow(-(10**9), 0, 5)
    assert made.at == made.blocks[0]


def test_the_margin_shows_the_pointer_at_the_first_row_and_a_line_at_the_others() -> None:
    made = choices(1)
    drawn = "".join(made.pointer(row) for row in LAYOUT.rows)
    assert drawn.strip()[0] == "▶"
    assert drawn.count("▶") == 1


def test_a_page_on_which_nothing_removed_is_shown_has_nothing_to_choose() -> None:
    assert not Choices((), LAYOUT)
