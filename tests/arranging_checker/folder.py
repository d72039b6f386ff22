"""Reading a service folder for the checker, with nothing of the desk's."""

from __future__ import annotations

import csv
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.arranging_checker.one_journey import brought_of
from tests.arranging_checker.shapes import (
    WEEKDAYS,
    Away,
    Family,
    Home,
    Person,
    Placement,
    Room,
    Service,
    Session,
    Span,
    Venue,
    joined,
    minute,
)

LONDON = ZoneInfo("Europe/London")

SETTINGS: dict[str, Any] = {
    "reading_minutes": 45,
    "cover_reading_minutes": 20,
    "recording_minutes": 20,
    "setup_minutes": 5,
    "handover_minutes": 5,
    "turnaround_minutes": 15,
    "start_grid_minutes": 15,
    "meet_margin_minutes": 15,
    "full_time_hours": 37,
    "weekly_contacts": [15, 25],
    "max_child_travel_minutes": 45,
}
WEIGHTS: dict[str, float] = {
    "unplaced": 10_000,
    "unplaced_court": 15_000,
    "consistency_break": 400,
    "child_travel_minute": 3,
    "staff_travel_minute": 1,
    "over_aim": 40,
    "change_room": 20,
    "change_supervisor": 300,
    "change_time": 500,
}

Row = Mapping[str, str]


def read(path: Path) -> Service:
    """Read a folder in the exchange format; files that are not there are empty."""
    stated = _toml(path / "settings.toml")
    settings = SETTINGS | {key: value for key, value in stated.items() if key != "plan_weights"}
    places = {
        row["place"]: (float(row["latitude"]), float(row["longitude"])) if row.get("latitude") else None
        for row in _rows(path, "places")
    }
    return Service(
        settings=settings,
        weights=WEIGHTS | stated.get("plan_weights", {}),
        venues={row["venue"]: _venue(row, places) for row in _rows(path, "venues")},
        rooms={row["room"]: _room(row) for row in _rows(path, "rooms")},
        opening=_spans(_rows(path, "opening"), "venue", "opens", "closes"),
        closures=frozenset(
            (date.fromisoformat(row["date"]), row.get("venue") or None) for row in _rows(path, "closures")
        ),
        places=places,
        travel={(row["from"], row["to"]): int(row["minutes"]) for row in _rows(path, "travel")},
        staff={row["staff"]: _person(row, settings, places) for row in _rows(path, "staff")},
        working=_spans(_rows(path, "hours"), "staff", "from", "to"),
        away=_away(_rows(path, "away"), places),
        families=_families(path / "referrals.jsonl", places),
        sessions={row["session"]: _session(row) for row in _rows(path, "sessions")},
    )


def folded(name: str) -> str:
    """Return a name by which the same person is known again, whatever its accents, case and spaces."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return " ".join(bare.casefold().split())


def _toml(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


def _rows(path: Path, name: str) -> Iterator[Row]:
    file = path / f"{name}.csv"
    if file.exists():
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                yield {key: (value or "").strip() for key, value in row.items() if key}


def _list(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(";") if part.strip())


def _spans(rows: Iterator[Row], whose: str, start: str, end: str) -> dict[tuple[str, str], tuple[Span, ...]]:
    found: dict[tuple[str, str], list[Span]] = {}
    for row in rows:
        span = (minute(row[start]), minute(row[end]))
        found.setdefault((row[whose], row["weekday"]), []).append(span)
    return {key: joined(spans) for key, spans in found.items()}


def place_of(text: str | None, places: Mapping[str, object]) -> str | None:
    """Return the place that a place's id or a postcode means; None where nothing is stated."""
    if not text:
        return None
    if text in places:
        return text
    outward = re.fullmatch(r"([A-Za-z]{1,2}\d[A-Za-z\d]?)(\s*\d[A-Za-z]{2})?", text.strip())
    if outward is None:
        return text
    district = outward[1].upper()
    return next((one for one in places if one == district or one.endswith(f":{district}")), text)


def _venue(row: Row, places: Mapping[str, object]) -> Venue:
    place = place_of(row.get("place"), places) or place_of(row.get("postcode"), places)
    return Venue(row["venue"], place or row["venue"], row.get("own") == "yes")


def _room(row: Row) -> Room:
    capacity = int(row["capacity"]) if row.get("capacity") else None
    return Room(row["room"], row["venue"], capacity, frozenset(_list(row.get("amenities"))))


def _person(row: Row, settings: Mapping[str, Any], places: Mapping[str, object]) -> Person:
    limit = int(row["weekly_limit"]) if row.get("weekly_limit") else None
    if limit is None and row.get("hours_a_week"):
        share = Decimal(row["hours_a_week"]) / Decimal(str(settings["full_time_hours"]))
        limit = int(settings["weekly_contacts"][1] * share)
    aim = int(row["weekly_aim"]) if row.get("weekly_aim") else None
    return Person(row["staff"], row.get("role", ""), place_of(row.get("base"), places), limit, aim)


def _away(rows: Iterator[Row], places: Mapping[str, object]) -> dict[tuple[str, date], tuple[Away, ...]]:
    found: dict[tuple[str, date], list[Away]] = {}
    for row in rows:
        start, end = _local(row["from"]), _local(row["to"])
        place = place_of(row.get("place"), places)
        day = start.date()
        while day <= end.date():
            first = start.hour * 60 + start.minute if day == start.date() else 0
            last = end.hour * 60 + end.minute if day == end.date() else 1440
            if first < last:
                found.setdefault((row["staff"], day), []).append(Away(first, last, row["kind"], place))
            day += timedelta(days=1)
    return {key: tuple(sorted(one, key=lambda away: away.start)) for key, one in found.items()}


def _local(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return when.astimezone(LONDON) if when.tzinfo else datetime.combine(when.date(), when.time(), LONDON)


def _families(file: Path, places: Mapping[str, object]) -> dict[str, Family]:
    if not file.exists():
        return {}
    lines = (json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip())
    found = [
        family_of(one, places, number)
        for one in lines
        if one.get("arrange")
        for number in range(1, 2 + len(one.get("arrange_more") or ()))
    ]
    return {one.id: one for one in found}


def family_id(referral: str, number: int) -> str:
    """Return the id of the n-th arrangement of a referral."""
    return referral if number == 1 else f"{referral}/{number}"


def family_of(referral: Mapping[str, Any], places: Mapping[str, object], number: int = 1) -> Family:
    """Return what a referral with `arrange` asks for, or the second of its arrangements, and so on."""
    ask: Mapping[str, Any] = (referral["arrange"], *(referral.get("arrange_more") or ()))[number - 1]
    adults = [one for one in referral.get("adults") or () if one.get("name")]
    placement = place_of(ask.get("placement"), places)
    theirs = {folded(name) for name in ask.get("adults") or ()}
    return Family(
        id=family_id(referral["id"], number),
        kind=ask.get("kind") or "standing",
        per_week=ask.get("per_week") or 1,
        minutes=ask.get("minutes") or 60,
        workers=ask.get("workers") or 1,
        people=ask.get("people"),
        amenities=frozenset(ask.get("amenities") or ()),
        windows=_windows(ask.get("windows")),
        placement=placement,
        carried=ask.get("transport") == "service",
        usual=frozenset(ask.get("staff") or ()),
        excluded=frozenset(ask.get("excluded_staff") or ()),
        court_directed=bool(ask.get("court_directed")),
        adults=frozenset(
            name
            for one in adults
            if one.get("may_attend") is not False
            for name in [folded(one["name"])]
            if not theirs or name in theirs
        ),
        must_not_meet=frozenset(
            frozenset((folded(one["name"]), folded(other)))
            for one in adults
            for other in one.get("must_not_meet") or ()
        ),
        case=referral["id"],
        brought=brought_of(
            [folded(name) for name in ask.get("children") or ()],
            [
                {"name": folded(one.get("name") or ""), "home": _home(one.get("placement") or {})}
                for one in referral.get("children") or ()
            ],
            by_carer=ask.get("transport") == "carer",
            placement=placement,
        ),
    )


def _home(stated: Mapping[str, Any]) -> Home:
    postcode, address, carer = (folded(stated.get(key) or "") for key in ("postcode", "address", "carer"))
    return Home(postcode.replace(" ", ""), address, carer)


def _windows(stated: list[dict[str, Any]] | None) -> dict[str, tuple[Span, ...]] | None:
    if stated is None:
        return None
    found: dict[str, list[Span]] = {}
    for one in stated:
        span = (minute(one.get("from") or "00:00"), minute(one.get("to") or "24:00"))
        for day in [one["weekday"]] if one.get("weekday") else WEEKDAYS:
            found.setdefault(day, []).append(span)
    return {day: joined(spans) for day, spans in found.items()}


def _session(row: Row) -> Session:
    at, family = None, family_id(row["referral"], int(row.get("arrangement") or 1))
    if row.get("date") and row.get("start") and row.get("end"):
        at = Placement(
            session=row["session"],
            referral=family,
            date=date.fromisoformat(row["date"]),
            start=minute(row["start"]),
            end=minute(row["end"]),
            room=row["room"],
            staff=_list(row.get("staff")),
        )
    week = date.fromisoformat(row["week"]) if row.get("week") else None
    return Session(row["session"], family, week, row.get("first") == "yes", row["state"], at)


def minute_now(now: datetime) -> tuple[date, int]:
    """Return the date and minute of London's day of an instant."""
    local = now.astimezone(LONDON) if now.tzinfo else now
    return local.date(), (local.hour * 60 + local.minute if local.time() != time.min else 0)
