"""The program is killed in the middle of booking: each series is there whole, or nothing of it is."""

from __future__ import annotations

from pathlib import Path

from tests.servers.killing import assert_all_or_nothing, assert_sound, kills
from tests.small_service import write_small_service

KILLS = 20
"""`python -m tests.bench.kills` does many more."""


def test_a_killed_booking_leaves_all_or_nothing(tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    write_small_service(path)
    answered: set[str] = set()
    in_the_middle = 0
    for kill in kills(path, KILLS):
        in_the_middle += kill.in_the_middle
        answered.update(*kill.answered)
        assert_all_or_nothing(path, answered)
    assert_sound(path)
    assert in_the_middle >= KILLS // 4, "too few of the kills fell into a booking to prove anything"
    assert answered, "nothing was booked before a kill, so that nothing could be lost"
