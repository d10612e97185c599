"""One at a time, in the order in which they came; who gives up makes room, and a line that is too long is closed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from pages.parts.line import LineTooLong, WaitingLine


def test_the_first_has_nobody_ahead_and_the_next_hears_how_many_are() -> None:
    line = WaitingLine(3)
    with line.stand() as first, line.stand() as second, line.stand() as third:
        assert [wait(0) for wait in (first, second, third)] == [0, 1, 2]


def test_who_is_one_too_many_hears_so_and_comes_in_when_one_has_left() -> None:
    line = WaitingLine(1)
    with line.stand(), pytest.raises(LineTooLong), line.stand():
        pass
    with line.stand() as wait:
        assert wait(0) == 0


def test_who_gives_up_makes_room_also_when_he_breaks_off() -> None:
    line = WaitingLine(3)
    with line.stand(), line.stand() as last:
        with pytest.raises(ZeroDivisionError), line.stand() as wait:
            assert wait(0) == 2
            1 / 0  # noqa: B018 (whoever stands in line runs into a mistake)
        assert last(0) == 1
    with line.stand() as wait:
        assert wait(0) == 0


def test_of_eight_at_once_never_two_are_served_at_a_time() -> None:
    line, start, inside, most = WaitingLine(8), Barrier(8), [], []

    def have_made(name: int) -> None:
        start.wait(20)
        with line.stand() as wait:
            while wait(20):
                pass
            inside.append(name)
            most.append(len(inside))
            inside.remove(name)

    with ThreadPoolExecutor(8) as readers:
        list(readers.map(have_made, range(8)))
    assert most == [1] * 8
