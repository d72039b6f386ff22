"""The board within Overdue: what waits for somebody's authorisation, and what lapses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from ftdesk.acts.authorise import authorise
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.clock.local import LONDON
from ftdesk.clock.now import FixedClock
from ftdesk.panes.overdue_board import count, rows, waiting_words
from tests.referred import CLEAR, special_guardianship

GIVEN = ("team_manager", "Denise Abbot", date(2026, 12, 23), "written", "N-3.9d")


def test_a_case_that_lacks_an_authorisation_is_on_the_board_until_it_has_it(office: Office) -> None:
    case = key_in(office, special_guardianship())
    key_in(office, CLEAR)
    (row,) = rows(office, 0, 10)
    assert (row.mark, row.referral) == ("y", case)
    assert "the team manager (N-3.9d)" in row.what
    assert waiting_words(office) == "1 to authorise"
    authorise(office, case, *GIVEN)
    assert (count(office), waiting_words(office)) == (0, "")


def test_one_that_lapses_is_on_the_board_from_the_start_and_late_once_it_has(office: Office) -> None:
    case = key_in(office, special_guardianship())
    authorise(office, case, *GIVEN, lapses_on=date(2027, 1, 14))
    (row,) = rows(office, 0, 10)
    assert row.what.endswith("authorised for N-3.9d, lapses Thu 14 Jan")
    later = replace(office, clock=FixedClock(datetime(2027, 1, 15, 9, 0, tzinfo=LONDON)))
    (late,) = rows(later, 0, 10)
    assert (late.mark, late.what.split(", ")[-1]) == ("✗", "lapsed Thu 14 Jan")


def test_the_window_goes_on_where_it_was_cut(office: Office) -> None:
    cases = [key_in(office, special_guardianship()) for _ in range(5)]
    assert [row.referral for row in (*rows(office, 0, 2), *rows(office, 2, 10))] == cases
