from __future__ import annotations

from readingroom.tui.jumps import LONGEST, Jumps, Position

ONE, TWO, THREE = Position("one", 5), Position("two", 7), Position("three")


def test_back_leads_to_where_the_jump_left_and_forward_to_where_back_left() -> None:
    jumps = Jumps()
    jumps.leave(ONE)
    assert jumps.back(TWO) == ONE
    assert jumps.forward(ONE) == TWO


def test_a_new_jump_forgets_what_was_ahead() -> None:
    jumps = Jumps()
    jumps.leave(ONE)
    jumps.back(TWO)
    jumps.leave(ONE)
    assert jumps.forward(THREE) is None


def test_at_either_end_there_is_nowhere_to_go() -> None:
    jumps = Jumps()
    assert jumps.back(ONE) is None
    assert jumps.forward(ONE) is None


def test_a_very_long_walk_keeps_its_last_part() -> None:
    jumps = Jumps()
    for number in range(LONGEST + 50):
        jumps.leave(Position(str(number)))
    walked = 0
    while jumps.back(None) is not None:
        walked += 1
    assert walked == LONGEST
