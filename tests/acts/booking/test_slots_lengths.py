"""A series whose length changes along the way is searched, shown and booked with each date's own length."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.option_text import option_text, read_option
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.clock.local import at
from tests.booked_case import body
from tests.prepared import prepared

OfficeOn = Callable[..., Office]
CASE = "R-0001"


@pytest.fixture
def desk(desk_at: OfficeOn) -> Office:
    """Return a desk in Hertfordshire, with a child who is one on 30 December and comes on Wednesdays."""
    desk = desk_at(policy="hertfordshire")
    body(
        desk,
        children={"date_of_birth": "2025-12-30", "legal_status": "interim_care_order"},
        request={"minutes": 120, "days_per_week": 1},
        court={"directed": None, "supervision_directed": None},
    )
    return desk


def comes(desk: Office, *windows: tuple[str, str]) -> None:
    stated: list[dict[str, Any]] = [
        {"weekday": "wed", "from": since, "to": until} for since, until in windows
    ]
    with prepared(desk, CASE) as writer:
        before = json.loads(str(writer.row("arrangement", "A-0001")["arrange"]))
        changes = {"minutes": 120, "windows": stated, "court_directed": False}
        writer.update("arrangement", "A-0001", {"arrange": json.dumps(before | changes)})


def until_ten_to_six(desk: Office, day: date) -> None:
    for who in ("JB", "LM", "KA"):
        away(desk, who, at(day, "17:50"), at(day + timedelta(days=1), "00:00"), "training")


def lengths(offer: Any) -> dict[str, int]:
    rows = offer.preview.booked
    return {f"{row.date:%d %b}": int((row.end - row.start).total_seconds() // 60) for row in rows}


def test_a_date_that_fits_only_at_its_shorter_length_is_offered_and_booked(desk: Office) -> None:
    comes(desk, ("15:00", "16:30"))
    best = slots(desk, SlotsWish(referral=CASE, from_on=date(2026, 12, 30), weeks=2)).offers[0]
    assert lengths(best) == {"30 Dec": 90, "06 Jan": 90}
    assert best.option.whole
    ask = replace(read_option(CASE, option_text(best.ask)), reason="shorter from her birthday")
    assert len(book(desk, ask).sessions) == 2


def test_dates_before_the_birthday_are_left_out_where_only_the_shorter_session_fits(desk: Office) -> None:
    comes(desk, ("15:00", "16:30"))
    best = slots(desk, SlotsWish(referral=CASE, from_on=date(2026, 12, 16), weeks=4)).offers[0]
    assert lengths(best) == {"30 Dec": 90, "06 Jan": 90}
    assert best.why[date(2026, 12, 23)] == "no 120 min that day"
    assert not best.option.whole


def test_a_date_at_its_shorter_length_is_no_clash_beside_dates_of_full_length(desk: Office) -> None:
    comes(desk, ("16:00", "18:00"))
    until_ten_to_six(desk, date(2026, 12, 30))
    best = slots(desk, SlotsWish(referral=CASE, from_on=date(2026, 12, 23), weeks=3)).offers[0]
    assert lengths(best) == {"23 Dec": 120, "30 Dec": 90, "06 Jan": 90}
    assert best.option.whole
    assert "90 minutes, not 120" in "; ".join(best.preview.booked[1].warns)
