"""A plan over holidays, clocks, leave, a birthday, an order and an authorisation: each date right, each
exception said, and what is booked is what was told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ftdesk.acts.authorise import authorise
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_booking import book_plan
from ftdesk.acts.plan_found import PlanFound
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.start import init
from ftdesk.clock.local import hm, local, parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.model.decoding import encode_referral
from ftdesk.store.check import check
from ftdesk.store.sessions import session
from tests.arranging_checker.check import placements_of_plan, violations
from tests.arranging_checker.folder import read
from tests.arranging_checker.shapes import Service
from tests.one_family_service import CASE, FILES, REFERRAL, write_one_family
from tests.prepared import prepared
from tests.referred import special_guardianship

NOW = FixedClock(parse_when("2026-12-14T09:00", field="at"))
Window = tuple[str, str, str]


@dataclass
class Family:
    """A service of one family with a session to be placed in each of some weeks, and its desk."""

    office: Office
    service: Service
    first: date
    weeks: int

    def plan(self) -> PlanFound:
        """Plan the weeks; whatever is placed keeps every rule."""
        wish = PlanWish(from_on=self.first, weeks=self.weeks)
        found = find_plan(self.office, wish, None, steps=20)
        printed = {"assignments": msgspec.to_builtins(found.assignments)}
        placed = placements_of_plan(self.service, printed)
        assert violations(self.service, placed, now=self.office.now) == []
        return found

    def book(self, found: PlanFound) -> dict[date, str]:
        """Book a plan, and return when each of its sessions then is."""
        kept = [
            self.office.store.read(session, one) for one in book_plan(self.office, found, "agreed").sessions
        ]
        assert self.office.store.read(check).faults == ()
        stands = [one for one in kept if one and one.start and one.end]
        return {
            local(one.start).date(): f"{hm(one.start)} to {hm(one.end)}"
            for one in stands
            if one.start and one.end
        }


Make = Callable[..., Family]


@pytest.fixture
def family(tmp_path: Path) -> Iterator[Make]:
    """Return a function that makes the service, with a session unplaced in each of some weeks."""
    offices = []

    def make(
        first: str, weeks: int, *windows: Window, policy: str = "northamptonshire", **parts: Any
    ) -> Family:
        monday = date.fromisoformat(first)
        rows = "".join(
            f"V-{n + 1},{CASE},{monday + timedelta(weeks=n)},,,,,,no,unplaced\n" for n in range(weeks)
        )
        sessions = f"session,referral,week,date,start,end,room,staff,first,state\n{rows}"
        files = {"sessions": sessions, **parts.pop("files", {})}
        folder = write_one_family(tmp_path / "folder", *windows, files=files, **parts)
        office = init(
            tmp_path / "service.db", policy=policy, service="S", training=True, login="boss", clock=NOW
        )
        offices.append(office)
        import_folder(office, folder)
        return Family(office, read(folder), monday, weeks)

    yield make
    for office in offices:
        office.store.close()


def told(found: PlanFound) -> dict[date, str]:
    """Return when each session is to be."""
    return {one.date: f"{one.start} to {one.end}" for one in found.assignments}


def left(found: PlanFound) -> dict[str, str]:
    """Return why each session has no place."""
    return {one.session: one.why for one in found.unplaced}


def test_over_christmas_and_new_year(family: Make) -> None:
    desk = family("2026-12-14", 4, ("fri", "10:00", "11:30"))
    found = desk.plan()
    assert told(found) == {date(2026, 12, 18): "10:00 to 11:30", date(2027, 1, 8): "10:00 to 11:30"}
    assert left(found) == {
        "V-2": "Fri 25 Dec: bank holiday: Christmas Day",
        "V-3": "Fri 1 Jan: bank holiday: New Year's Day",
    }
    assert desk.book(found) == told(found)


def test_a_week_with_a_holiday_is_placed_on_another_of_the_familys_days(family: Make) -> None:
    shut = "".join(f"2026-12-{day},,between the years\n" for day in (29, 30))
    files = {"closures": f"date,venue,why\n{shut}"}
    desk = family("2026-12-21", 2, ("fri", "10:00", "11:30"), ("wed", "10:00", "11:30"), files=files)
    found = desk.plan()
    assert told(found) == {date(2026, 12, 23): "10:00 to 11:30"}
    assert left(found) == {
        "V-2": "Wed 30 Dec: closed: between the years; Fri 1 Jan: bank holiday: New Year's Day"
    }


def test_over_easter_and_the_change_of_clocks(family: Make) -> None:
    desk = family("2027-03-22", 3, ("fri", "15:00", "16:30"), ("mon", "15:00", "16:30"))
    found = desk.plan()
    assert told(found)[date(2027, 3, 22)] == "15:00 to 16:30"
    assert told(found)[date(2027, 4, 2)] == "15:00 to 16:30"
    desk.book(found)
    starts = [desk.office.store.read(session, one) for one in ("V-1", "V-2")]
    assert [one.start.isoformat() for one in starts if one and one.start] == [
        "2027-03-22T15:00:00+00:00",
        "2027-04-02T15:00:00+01:00",
    ]


def test_over_the_clocks_in_october(family: Make) -> None:
    desk = family("2027-10-25", 2, ("mon", "09:30", "11:00"))
    found = desk.plan()
    assert desk.book(found) == told(found)
    starts = [desk.office.store.read(session, one) for one in ("V-1", "V-2")]
    assert [one.start.isoformat() for one in starts if one and one.start] == [
        "2027-10-25T09:30:00+01:00",
        "2027-11-01T09:30:00+00:00",
    ]


def test_over_a_supervisors_leave(family: Make) -> None:
    away = "staff,from,to,kind,place,note\nS1,2027-01-19T00:00,2027-01-20T00:00,leave,,\n"
    desk = family("2027-01-11", 3, ("tue", "10:00", "11:30"), files={"away": away})
    found = desk.plan()
    assert told(found) == {date(2027, 1, 12): "10:00 to 11:30", date(2027, 1, 26): "10:00 to 11:30"}
    assert left(found) == {
        "V-2": "no supervisor is free when the family can come and a room is; Tue 19 Jan: Lena Moss on leave"
    }
    assert desk.book(found) == told(found)


def test_over_a_first_birthday_in_hertfordshire(family: Make) -> None:
    child = {"name": "Kai Ellis", "date_of_birth": "2025-12-30", "legal_status": "interim_care_order"}
    desk = family(
        "2026-12-21",
        3,
        ("wed", "10:00", "12:00"),
        policy="hertfordshire",
        arrange={"minutes": 120},
        children=[child],
        request=REFERRAL["request"] | {"minutes": 120, "days_per_week": 1},
    )
    found = desk.plan()
    assert told(found) == {
        date(2026, 12, 23): "10:00 to 12:00",
        date(2026, 12, 30): "10:00 to 11:30",
        date(2027, 1, 6): "10:00 to 11:30",
    }
    assert left(found) == {}
    said = [one for one in found.warns if "90 min" in one]
    assert said and "Wed 30 Dec" in said[0]
    assert desk.book(found) == told(found)


@pytest.mark.parametrize("policy", ["northamptonshire", "hertfordshire"])
def test_over_the_end_of_an_order(family: Make, policy: str) -> None:
    court = {"directed": True, "expires_on": "2027-01-20"}
    desk = family("2027-01-11", 3, ("tue", "10:00", "11:30"), policy=policy, court=court)
    found = desk.plan()
    assert told(found) == {date(2027, 1, 12): "10:00 to 11:30", date(2027, 1, 19): "10:00 to 11:30"}
    why = left(found)["V-3"]
    assert why.startswith("Tue 26 Jan: ") and "order" in why and "20 Jan" in why
    assert desk.book(found) == told(found)


def test_over_the_lapse_of_an_authorisation(family: Make) -> None:
    desk = family("2027-01-11", 3, ("tue", "10:00", "11:30"))
    with prepared(desk.office, CASE) as writer:
        writer.update("referral", CASE, {"body": encode_referral(special_guardianship())})
    given = (desk.office, CASE, "team_manager", "D Shaw", date(2026, 12, 10), "spoken", "N-3.9d")
    authorise(*given, lapses_on=date(2027, 1, 20))
    found = desk.plan()
    assert told(found) == {date(2027, 1, 12): "10:00 to 11:30", date(2027, 1, 19): "10:00 to 11:30"}
    why = left(found)["V-3"]
    assert why.startswith("Tue 26 Jan: ") and "20 Jan" in why, why
    assert desk.book(found) == told(found)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"workers": 3}, f"the service has too few supervisors who may work with {CASE}"),
        ({"excluded_staff": ["S1"]}, f"the service has too few supervisors who may work with {CASE}"),
        ({"people": 40}, "none of the service's rooms holds 40 people"),
        ({"amenities": ["piano"]}, "none of the service's rooms holds 3 people and has piano"),
        ({"windows": []}, "nobody has said when the family can come"),
        ({"minutes": 100}, "the family's times leave no stretch of 100 min"),
    ],
)
def test_what_no_week_could_hold_says_why_in_one_sentence(
    family: Make, changes: dict[str, Any], said: str
) -> None:
    found = family("2027-01-11", 1, ("tue", "10:00", "11:30"), arrange=changes).plan()
    assert (told(found), left(found)) == ({}, {"V-1": said})


def test_a_service_without_a_room_says_so(family: Make) -> None:
    files = {"rooms": FILES["rooms"].splitlines()[0] + "\n"}
    found = family("2027-01-11", 1, ("tue", "10:00", "11:30"), files=files).plan()
    assert left(found) == {"V-1": "the service has no room to hold a session in"}
