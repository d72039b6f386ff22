"""Invented services are booked without fault, alike for one seed, and any fault planted in one is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.arranging_checker.check import folder_violations, violations
from tests.arranging_checker.folder import read
from tests.arranging_checker.shapes import (
    Away,
    Family,
    Placement,
    Reading,
    Service,
    Violation,
    monday,
    weekday,
)
from tests.invented_arranging import write_service

Planted = tuple[Service, Placement]
Plant = Callable[[Service, Placement], Planted]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    folder = tmp_path_factory.mktemp("invented")
    write_service(folder, seed=3)
    return read(folder)


def test_an_invented_service_is_of_the_size_asked_for_and_breaks_no_rule(service: Service) -> None:
    assert folder_violations(service) == []
    planned = [one for one in service.sessions.values() if one.state == "planned"]
    unplaced = len(service.sessions) - len(planned)
    assert sum(one.role == "supervisor" for one in service.staff.values()) == 30
    assert len(service.families) == 135
    assert 600 < len(planned) < 900
    assert 0.1 < unplaced / len(service.sessions) < 0.2
    families = service.families.values()
    assert any(one.carried for one in families) and any(one.must_not_meet for one in families)
    assert any(one.workers == 2 for one in families) and any(one.excluded for one in families)
    assert {one.court_directed for one in families} == {True, False}
    assert {one.kind for one in families} == {"standing", "new"}


def test_one_seed_writes_one_service(tmp_path: Path) -> None:
    for name, seed in (("one", 5), ("again", 5), ("other", 6)):
        write_service(tmp_path / name, seed=seed, supervisors=4, families=12, weeks=2)
    one, again, other = (
        {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()}
        for name in ("one", "again", "other")
    )
    assert one == again
    assert one["sessions.csv"] != other["sessions.csv"]


def _room(**changes: object) -> Plant:
    def plant(service: Service, one: Placement) -> Planted:
        room = replace(service.rooms[one.room], **changes)  # type: ignore[arg-type]
        return replace(service, rooms={**service.rooms, one.room: room}), one

    return plant


def _family(change: Callable[[Family, Placement], Family]) -> Plant:
    def plant(service: Service, one: Placement) -> Planted:
        changed = change(service.families[one.referral], one)
        return replace(service, families={**service.families, one.referral: changed}), one

    return plant


def _closed(*, whole: bool) -> Plant:
    def plant(service: Service, one: Placement) -> Planted:
        venue = None if whole else service.rooms[one.room].venue
        return replace(service, closures=service.closures | {(one.date, venue)}), one

    return plant


def _setting(name: str, value: int) -> Plant:
    return lambda service, one: (replace(service, settings={**service.settings, name: value}), one)


def _away(service: Service, one: Placement) -> Planted:
    there = (*service.away.get((one.staff[0], one.date), ()), Away(one.start, one.start + 5, "other", None))
    return replace(service, away={**service.away, (one.staff[0], one.date): there}), one


def _alone(service: Service, one: Placement) -> Service:
    """Empty the supervisors' date, so that no breach stands there already."""
    others = {
        name: each
        for name, each in service.sessions.items()
        if not (each.at and each.at.date == one.date and set(each.at.staff) & set(one.staff))
    }
    away = {key: spans for key, spans in service.away.items() if key[1] != one.date}
    session = service.sessions[one.session]
    return replace(service, sessions={**others, one.session: session}, away=away, drives={})


def _meeting_far_away(service: Service, one: Placement) -> Planted:
    service = _alone(service, one)
    far = Away(one.end + 200, one.end + 210, "meeting", "nowhere known")
    there = (*service.away.get((one.staff[0], one.date), ()), far)
    return replace(service, away={**service.away, (one.staff[0], one.date): there}), one


def _day_off(service: Service, one: Placement) -> Planted:
    return replace(service, working={**service.working, (one.staff[-1], weekday(one.date)): ()}), one


def _lunch(service: Service, one: Placement) -> Planted:
    halves = ((0, one.start + 10), (one.start + 20, 1440))
    return replace(service, working={**service.working, (one.staff[-1], weekday(one.date)): halves}), one


def _no_time_for_the_way(service: Service, one: Placement) -> Planted:
    service = _alone(service, one)
    here, place = service.staff[one.staff[-1]], service.place_of_room(one.room)
    family = replace(service.families[one.referral], carried=False)
    return replace(
        service,
        travel={**service.travel, ("far", place): 600},
        families={**service.families, family.id: family},
        staff={**service.staff, here.id: replace(here, base="far")},
    ), one


def _full_week(service: Service, one: Placement) -> Planted:
    who, week = one.staff[0], monday(one.date)
    booked = (each.at for each in service.sessions.values() if each.at and each.state == "planned")
    others = sum(
        each.session != one.session and monday(each.date) == week and who in each.staff for each in booked
    )
    return replace(service, staff={**service.staff, who: replace(service.staff[who], limit=others)}), one


def _beside_it(service: Service, one: Placement) -> Placement:
    """Return a session of some other family that is to lie beside one, in the same building."""
    return next(
        each.at
        for each in service.sessions.values()
        if each.at and each.state == "planned" and each.referral != one.referral
    )


def _put(service: Service, one: Placement) -> Service:
    session = replace(service.sessions[one.session], at=one)
    return replace(service, sessions={**service.sessions, one.session: session})


def _room_taken(service: Service, one: Placement) -> Planted:
    turnaround = service.settings["turnaround_minutes"]
    at, length = one.end + turnaround - 1, 30
    beside = replace(_beside_it(service, one), date=one.date, room=one.room, start=at, end=at + length)
    return _put(service, beside), one


def _would_meet(service: Service, one: Placement) -> Planted:
    beside = _beside_it(service, one)
    at = one.end + service.settings["meet_margin_minutes"] - 1
    service = _put(service, replace(beside, date=one.date, room=one.room, start=at, end=at + 30))
    there = service.families[beside.referral]
    pair = frozenset((*service.families[one.referral].adults, *there.adults))
    apart = replace(there, must_not_meet=frozenset({pair}))
    return replace(service, families={**service.families, there.id: apart}), one


def _another_that_day(service: Service, one: Placement) -> Planted:
    return _put(service, replace(_beside_it(service, one), referral=one.referral, date=one.date)), one


def _shorter_leg(service: Service, one: Placement) -> Planted:
    placement, place = service.families[one.referral].placement, service.place_of_room(one.room)
    family = replace(service.families[one.referral], carried=True)
    travel = {**service.travel, (str(placement), place): 600, (place, str(placement)): 600}
    families = {**service.families, family.id: family}
    return replace(service, travel=travel, drives={}, families=families), one


def _stand_in(**reading: object) -> Plant:
    def plant(service: Service, one: Placement) -> Planted:
        family = replace(service.families[one.referral], usual=frozenset())
        told = tuple(
            replace(Reading(who, one.date, 0, service.staff[who].base or ""), **reading)  # type: ignore[arg-type]
            for who in one.staff
        )
        sessions = {
            name: each for name, each in service.sessions.items() if each.referral != one.referral
        } | {one.session: service.sessions[one.session]}
        service = replace(service, families={**service.families, family.id: family}, sessions=sessions)
        return service, replace(one, reading=told if reading else ())

    return plant


FAULTS: dict[str, tuple[str, Plant]] = {
    "off the grid": ("grid", lambda service, one: (service, replace(one, start=one.start + 1))),
    "too many people": ("capacity", _room(capacity=1)),
    "nothing in the room": (
        "amenities",
        _family(lambda family, _: replace(family, amenities=frozenset({"piano"}))),
    ),
    "service closed": ("closure", _closed(whole=True)),
    "venue closed": ("closure", _closed(whole=False)),
    "never open then": ("opening", lambda service, one: (service, replace(one, start=1200, end=1230))),
    "called away": ("overlap", _away),
    "a meeting nobody knows the way to": ("drive", _meeting_far_away),
    "a day off": ("working_hours", _day_off),
    "lunch in it": ("lunch", _lunch),
    "no time for the way": ("drive", _no_time_for_the_way),
    "a long way with the child": ("carrying", _shorter_leg),
    "the child's long journey": ("child_travel", _setting("max_child_travel_minutes", 1)),
    "no turnaround": ("room", _room_taken),
    "they would meet": ("meet", _would_meet),
    "twice a day": ("one_a_day", _another_that_day),
    "more than asked for": ("per_week", _family(lambda family, _: replace(family, per_week=0))),
    "no contact left": ("weekly_limit", _full_week),
    "not when they can": ("window", _family(lambda family, _: replace(family, windows={}))),
    "excluded": (
        "excluded",
        _family(lambda family, one: replace(family, excluded=frozenset(one.staff[:1]))),
    ),
    "one too few": (
        "workers",
        _family(lambda family, _: replace(family, workers=family.workers + 1)),
    ),
    "the same one twice": (
        "same_twice",
        lambda service, one: (service, replace(one, staff=(one.staff[0], one.staff[0]))),
    ),
    "nobody has read": ("reading_missing", _stand_in()),
    "read too little": ("reading_short", _stand_in(minutes=5)),
    "read nowhere": ("reading_place", _stand_in(place="nowhere known")),
    "read afterwards": ("reading_late", _stand_in(start=1380)),
}


def planted(service: Service, session: int, plant: Plant) -> list[Violation]:
    """Take one booked session out, plant a fault and put it in again."""
    booked = [one for one in service.sessions.values() if one.at and one.state == "planned"]
    chosen = booked[session % len(booked)]
    assert chosen.at is not None
    out = replace(chosen, at=None, state="unplaced")
    taken = replace(service, sessions={**service.sessions, chosen.id: out}, drives={})
    faulty, one = plant(taken, chosen.at)
    return violations(faulty, [one])


@given(session=st.integers(0, 10_000))
def test_a_session_put_back_where_it_was_breaks_nothing(service: Service, session: int) -> None:
    assert planted(service, session, lambda service, one: (service, one)) == []


@pytest.mark.parametrize("fault", FAULTS)
@settings(max_examples=25)
@given(session=st.integers(0, 10_000))
def test_any_planted_fault_is_named(service: Service, fault: str, session: int) -> None:
    kind, plant = FAULTS[fault]
    found = planted(service, session, plant)
    assert kind in {one.kind for one in found}, found
