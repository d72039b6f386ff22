"""Options of a small service: what is passed over and why, what no option could meet, and who was quicker."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.book import book
from ftdesk.acts.offer import Offer
from ftdesk.acts.office import Office
from ftdesk.acts.option_text import option_text, read_option
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.slots import Offers, slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.clock.local import at
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from tests.booked_case import body
from tests.prepared import prepared

OfficeOn = Callable[..., Office]
Series = Callable[..., BookingAsk]
CASE = "R-0001"


def arrange(office: Office, **changes: Any) -> None:
    """Change what the first case's arrangement asks for."""
    with prepared(office, CASE) as writer:
        before = json.loads(str(writer.row("arrangement", "A-0001")["arrange"]))
        writer.update("arrangement", "A-0001", {"arrange": json.dumps(before | changes)})


def only(day: str, start: str = "09:00", end: str = "18:00") -> list[dict[str, str]]:
    return [{"weekday": day, "from": start, "to": end}]


def of(office: Office, **wish: Any) -> Offers:
    return slots(office, SlotsWish(referral=CASE, **wish))


def told(offer: Offer) -> dict[str, str]:
    """Return each date of an option: `ok`, or why nothing is held."""
    return {f"{row.date:%d %b}": offer.why.get(row.date, "ok") for row in offer.preview.rows}


def test_a_series_over_christmas_and_new_year_leaves_out_the_holidays_and_says_so(desk: Office) -> None:
    arrange(desk, windows=only("fri"))
    best = of(desk, from_on=date(2026, 12, 18), weeks=4).offers[0]
    assert told(best) == {
        "18 Dec": "ok",
        "25 Dec": "bank holiday: Christmas Day",
        "01 Jan": "bank holiday: New Year's Day",
        "08 Jan": "ok",
    }


def test_a_series_over_easter_and_the_change_of_clocks_keeps_its_time_of_day(desk: Office) -> None:
    arrange(desk, windows=only("fri", "15:00", "17:00"))
    best = of(desk, from_on=date(2027, 3, 19), weeks=3).offers[0]
    assert told(best) == {"19 Mar": "ok", "26 Mar": "bank holiday: Good Friday", "02 Apr": "ok"}
    before, after = (row.start for row in best.preview.booked)
    assert f"{before:%H:%M %z}" != f"{after:%H:%M %z}"
    assert f"{before:%H:%M}" == f"{after:%H:%M}"


def test_a_supervisor_on_leave_is_passed_over_or_the_date_is_said(desk: Office) -> None:
    arrange(desk, windows=only("tue"))
    second = date(2026, 12, 22)
    for who in ("JB", "LM", "KA"):
        away(desk, who, at(second, "00:00"), at(second + timedelta(days=1), "00:00"), "leave")
    best = of(desk, from_on=date(2026, 12, 15), weeks=3).offers[0]
    dates = told(best)
    assert [dates["15 Dec"], dates["29 Dec"]] == ["ok", "ok"]
    assert "on leave" in dates["22 Dec"]


def test_nothing_is_offered_past_the_end_of_an_order(desk: Office) -> None:
    body(desk, court={"expires_on": "2026-12-30"})
    best = of(desk, from_on=date(2026, 12, 14), weeks=5).offers[0]
    last = date(2026, 12, 30)
    assert best.preview.booked
    assert all(row.date <= last for row in best.preview.booked)
    late = [why for day, why in best.why.items() if day > last and "bank holiday" not in why]
    assert late and all("order" in why.lower() or "court" in why.lower() for why in late)


def test_two_hours_become_one_and_a_half_at_the_first_birthday(desk_at: OfficeOn) -> None:
    desk = desk_at(policy="hertfordshire")
    body(
        desk,
        children={"date_of_birth": "2025-12-30", "legal_status": "interim_care_order"},
        request={"minutes": 120, "days_per_week": 1},
        court={"directed": None, "supervision_directed": None},
    )
    arrange(desk, minutes=120, windows=only("wed"), court_directed=False)
    best = of(desk, from_on=date(2026, 12, 16), weeks=4).offers[0]
    lengths = {
        f"{row.date:%d %b}": int((row.end - row.start).total_seconds() // 60) for row in best.preview.booked
    }
    assert lengths == {"16 Dec": 120, "23 Dec": 120, "30 Dec": 90, "06 Jan": 90}
    booked = book(desk, replace(read_option(CASE, option_text(best.ask)), reason="shorter from her birthday"))
    assert len(booked.sessions) == 4


def test_every_second_week_is_every_second_week(desk: Office) -> None:
    arrange(desk, per_week=0.5, windows=only("tue"))
    best = of(desk, from_on=date(2026, 12, 14), weeks=6).offers[0]
    held = [row.date for row in best.preview.booked]
    assert [(later - sooner).days for sooner, later in pairwise(held)] == [14] * (len(held) - 1)
    assert len(held) == 3
    assert "the week has its sessions already" in best.why.values()


def test_the_earliest_and_one_persons_options_are_among_those_shown(desk: Office) -> None:
    found = of(desk, weeks=4)
    assert any(one.option.earliest for one in found.offers)
    assert any(one.option.same_person for one in found.offers)
    assert len(found.offers) == 5
    assert len(of(desk, weeks=4, limit=1).offers) == 1


def test_whoever_comes_second_is_told_who_has_the_room_and_the_supervisor(
    desk: Office, series: Series
) -> None:
    arrange(desk, windows=only("tue", "15:00", "17:00"))
    best = of(desk, from_on=date(2026, 12, 15), weeks=3).offers[0]
    slot = best.ask.slots[0]
    book(desk, series(2, slots=(Slot("tue", slot.start, slot.room, slot.staff),), weeks=3))
    with pytest.raises(Refused) as refused:
        book(desk, read_option(CASE, option_text(best.ask)))
    assert refused.value.exit_status == 1
    assert all("Khan" in reason for reason in refused.value.reasons)
    assert len(refused.value.reasons) == 3
    fresh = of(desk, from_on=date(2026, 12, 15), weeks=3).offers
    assert fresh and all(one.ask.slots != best.ask.slots for one in fresh)


def test_an_option_of_an_arrangement_that_changed_meanwhile_is_refused(desk: Office) -> None:
    best = of(desk, weeks=4).offers[0]
    arrange(desk, minutes=60)
    with pytest.raises(Refused, match="A-0001 has changed since these slots were searched for"):
        book(desk, best.ask)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"windows": []}, "windows: nobody has said when the family of R-0001 can come"),
        ({"windows": only("sun", "10:00", "11:00")}, "windows: R-0001 has none in which a session of 90 min"),
        ({"workers": 3}, "workers: R-0001 needs 3 supervisors in the room"),
        ({"people": 40}, "room: none of the service's rooms holds 40 people"),
        ({"amenities": ["sauna"]}, "room: none of the service's rooms holds 3 people and has sauna"),
        ({"excluded_staff": ["JB", "LM", "KA"]}, "staff: the service has too few supervisors"),
    ],
)
def test_an_impossible_ask_gets_one_sentence(desk: Office, changes: dict[str, Any], said: str) -> None:
    arrange(desk, **changes)
    with pytest.raises(WrongInput, match=said):
        of(desk)


def test_a_date_in_the_past_and_too_many_weeks_are_refused(desk: Office) -> None:
    with pytest.raises(WrongInput, match=r"from: Fri\w* 11 Dec\w* 2026 is in the past"):
        of(desk, from_on=date(2026, 12, 11))
    with pytest.raises(WrongInput, match="weeks: must be 1 to 104, not 105"):
        of(desk, weeks=105)


def test_a_week_that_has_its_sessions_is_searched_for_no_more(desk: Office, series: Series) -> None:
    book(desk, series(1, weeks=2))
    best = of(desk, from_on=date(2026, 12, 14), weeks=4).offers[0]
    assert all(row.date >= date(2026, 12, 28) for row in best.preview.booked)
    with pytest.raises(Refused, match="every week of R-0001 has its sessions already"):
        of(desk, from_on=date(2026, 12, 14), weeks=2)


def test_nothing_is_offered_before_now(desk_at: OfficeOn) -> None:
    office = desk_at("2026-12-15T14:20")
    arrange(office, windows=only("tue"))
    best = of(office, from_on=date(2026, 12, 15), weeks=1).offers
    for one in best:
        assert all(row.start > office.now for row in one.preview.booked)
        assert all(block.start >= office.now for block in one.preview.reading)
