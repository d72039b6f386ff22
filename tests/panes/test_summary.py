"""A manager's figures: what was arranged, held, missed, cancelled, in time, and how much each one has."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from ftdesk.acts.cancel import cancel
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.sessions import miss
from ftdesk.acts.triage import log_talk
from ftdesk.clock.local import LONDON
from ftdesk.model.errors import WrongInput
from ftdesk.panes.summary import document, summary
from ftdesk.panes.summary_lines import BAR, SHORT_BAR, summary_lines
from tests.panes.conftest import DeskAt
from tests.referred import CLEAR


def test_a_miss_and_a_cancellation_are_counted_in_their_week(
    desk_at: DeskAt, booked: tuple[str, ...]
) -> None:
    desk = desk_at("2026-12-23T09:00")
    miss(desk, booked[0], by="Leanne Ellis", reason="did not say", valid=False)
    cancel(desk, booked[2], by="social worker", reason="a hearing", consulted="R Okafor")
    found = summary(desk, date(2026, 12, 14), date(2027, 1, 10))
    assert {week: dict(ends) for week, ends in found.weeks.items()} == {
        date(2026, 12, 14): {"missed": 1},
        date(2026, 12, 21): {"planned": 1},
        date(2026, 12, 28): {"cancelled": 1},
        date(2027, 1, 4): {"planned": 1},
    }
    tree = document(found)
    assert tree["missed"] == {"valid_reason": 0, "no_valid_reason": 1, "not_judged": 0}
    said = "\n".join(line.text for line in summary_lines(found, bar=0))
    assert "in all 0 of 4 held, 1 missed, 1 cancelled, 2 without an outcome yet" in said
    assert "missed: 1 without a valid reason" in said


def test_what_lies_outside_the_days_is_not_counted(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    found = summary(desk_at("2026-12-23T09:00"), date(2026, 12, 16), date(2026, 12, 21))
    assert found.sessions.total() == 0


def test_triage_in_time_and_late(desk_at: DeskAt) -> None:
    monday = desk_at("2026-12-07T10:00")
    in_time, late, open_ = (key_in(monday, CLEAR) for _ in range(3))
    log_talk(desk_at("2026-12-08T10:00"), in_time, "social_worker", "clear")
    log_talk(desk_at("2026-12-11T10:00"), late, "social_worker", "clear")
    desk = desk_at("2026-12-11T12:00")
    (triage,) = (one for one in summary(desk, date(2026, 12, 7), date(2026, 12, 13)).clocks)
    assert (triage.kind, triage.in_time, triage.late, triage.open_late) == ("triage", 1, 1, 1)
    assert open_


def test_load_is_held_against_fifteen_to_twenty_five_pro_rata(
    desk_at: DeskAt, booked: tuple[str, ...]
) -> None:
    found = summary(desk_at("2026-12-23T09:00"), date(2026, 12, 14), date(2026, 12, 20))
    bains = next(one for one in found.load if one.staff == "JB")
    assert (bains.contacts, bains.least, bains.most) == (1, 15, 25)
    drawn = next(line.text for line in summary_lines(found, bar=BAR) if "J Bains" in line.text)
    plain = next(line.text for line in summary_lines(found, bar=0) if "J Bains" in line.text)
    assert "█" in drawn and "|" in drawn
    assert plain.split() == ["J", "Bains", "Mon", "14", "Dec", "1", "15", "to", "25", "under"]


def test_days_that_end_before_they_begin_are_refused(desk_at: DeskAt) -> None:
    desk = desk_at("2026-12-23T09:00")
    with pytest.raises(WrongInput, match="to: is before from"):
        summary(desk, date(2026, 12, 14), date(2026, 12, 13))
    assert desk.now == datetime(2026, 12, 23, 9, 0, tzinfo=LONDON)


def test_what_is_reasonable_names_the_paragraph_of_the_services_own_policy(
    office: Office, herts_office: Office
) -> None:
    for desk, source in ((office, "4.5"), (herts_office, "not set by policy")):
        day = desk.today
        assert summary(desk, day, day).load_source == source


def test_each_figure_has_one_line_where_lines_are_short(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    desk = desk_at("2026-12-23T09:00")
    miss(desk, booked[0], by="Leanne Ellis", reason="did not say", valid=False)
    lines = [
        line.text
        for line in summary_lines(summary(desk, date(2026, 12, 1), date(2026, 12, 31)), bar=SHORT_BAR)
    ]
    assert "  in all 0 of 3 held" in lines
    assert "    1 missed, 2 without an outcome yet" in lines
    assert max(map(len, lines)) <= 66, "the columns of a box at 80"
