"""A service folder read for one week: who is booked where, and what is still to be placed.

Shares no code with the desk, so that what is measured against it is not measured against itself.
"""

from __future__ import annotations

import csv
import json
import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import holidays

from tests.arranging_checker.folder import SETTINGS, WEIGHTS

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Family:
    """The sessions of one referral that are still to be placed in the week, all alike.

    Attributes:
        number: how many there are; for the first session of a new arrangement it is 1.
        first: whether it is the first session of a new arrangement.
        usual: the usual supervisors; `known` are those who need no reading.
    """

    referral: str
    number: int
    first: bool
    arrange: Mapping[str, Any]
    usual: frozenset[str]
    known: frozenset[str]
    unplaced_cost: int

    @property
    def new(self) -> bool:
        """Whether it belongs to a new arrangement."""
        return bool(self.arrange["kind"] == "new")

    @property
    def carried(self) -> bool:
        """Whether the service drives the child."""
        return bool(self.arrange["transport"] == "service")


@dataclass(frozen=True, slots=True)
class Booked:
    """A session that stands, in minutes of its date."""

    referral: str
    on: date
    start: int
    end: int
    room: str
    team: tuple[str, ...]
    first: bool = False


@dataclass
class WeekService:
    """The service as one week of it needs it.

    Attributes:
        folder: as `ftdesk export service` writes it.
        monday: the week.
    """

    folder: Path
    monday: date
    settings: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        stated = tomllib.loads((self.folder / "settings.toml").read_text(encoding="utf-8"))
        weights = WEIGHTS | stated.get("plan_weights", {})
        self.settings = SETTINGS | stated | {"plan_weights": weights}
        read = (self.folder / "referrals.jsonl").read_text(encoding="utf-8").splitlines()
        self.referrals = {found["id"]: found for found in map(json.loads, filter(None, read))}
        self.sessions = list(self.rows("sessions"))
        self.venues = {row["venue"]: row for row in self.rows("venues")}
        self.rooms = {row["room"]: row for row in self.rows("rooms")}
        self.staff = {row["staff"]: row for row in self.rows("staff") if row["role"] == "supervisor"}
        self.booked = [booked for booked in map(self._booked, self.sessions) if booked]
        self.week = [booked for booked in self.booked if booked.on in self.dates]
        self._minutes = {(row["from"], row["to"]): int(row["minutes"]) for row in self.rows("travel")}
        self._points = {
            row["place"]: (float(row["latitude"]), float(row["longitude"]))
            for row in self.rows("places")
            if row["latitude"]
        }

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        """Yield the rows of one of the folder's files; none where it is not there."""
        path = self.folder / f"{name}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as opened:
                yield from csv.DictReader(opened)

    @property
    def dates(self) -> list[date]:
        """The week's seven dates."""
        return [self.monday + timedelta(days) for days in range(7)]

    @property
    def weights(self) -> Mapping[str, int]:
        """What each thing costs."""
        return dict(self.settings["plan_weights"])

    def drive(self, leaves: str | None, arrives: str | None) -> int:
        """Return the minutes of a drive; by the great circle where no row gives it, 0 where nothing does."""
        if leaves == arrives or not leaves or not arrives:
            return 0
        for row in ((leaves, arrives), (arrives, leaves)):
            if row in self._minutes:
                return self._minutes[row]
        if leaves not in self._points or arrives not in self._points:
            return 0
        (lat_1, lon_1), (lat_2, lon_2) = (
            [math.radians(degrees) for degrees in self._points[place]] for place in (leaves, arrives)
        )
        cosine = math.sin(lat_1) * math.sin(lat_2) + math.cos(lat_1) * math.cos(lat_2) * math.cos(
            lon_1 - lon_2
        )
        return math.floor(7 + 60 * 1.30 * 6371.0 * math.acos(min(1.0, cosine)) / 80 + 0.5)

    @cached_property
    def closed(self) -> set[tuple[date, str]]:
        """Dates on which a venue is closed, bank holidays of England among them."""
        bank = holidays.country_holidays("GB", subdiv="ENG", years=[day.year for day in self.dates])
        found = {(day, venue) for day in self.dates if day in bank for venue in self.venues}
        for row in self.rows("closures"):
            on = date.fromisoformat(row["date"])
            found |= {(on, venue) for venue in self.venues if row["venue"] in ("", venue)}
        return found

    def shut(self, day: date) -> bool:
        """Whether the whole service is closed on a date."""
        return all((day, venue) in self.closed for venue in self.venues)

    @cached_property
    def opening(self) -> dict[tuple[str, str], list[Span]]:
        """Opening hours by venue and weekday."""
        found: dict[tuple[str, str], list[Span]] = defaultdict(list)
        for row in self.rows("opening"):
            found[row["venue"], row["weekday"]].append((minutes(row["opens"]), minutes(row["closes"])))
        return found

    def read_at(self, base: str, on: date, start: int, end: int) -> list[str]:
        """Return the places to read at: the base, and the venues that are open."""
        found = {base}
        for venue in self.venues:
            hours = self.opening.get((venue, WEEKDAYS[on.weekday()]), [])
            if (on, venue) not in self.closed and any(a <= start and end <= b for a, b in hours):
                found.add(self.place(venue))
        return sorted(found)

    @cached_property
    def contacts(self) -> Counter[str]:
        """Sessions each supervisor has in the week already."""
        return Counter(staff for booked in self.week for staff in booked.team)

    @cached_property
    def families(self) -> list[Family]:
        """What is to be placed in the week."""
        wanted = Counter(
            (row["referral"], row["first"] == "yes")
            for row in self.sessions
            if row["state"] == "unplaced" and row["week"] == self.monday.isoformat()
        )
        return [self._family(referral, first, number) for (referral, first), number in wanted.items()]

    def place(self, venue: str) -> str:
        """Return where a venue is."""
        return self.venues[venue]["place"]

    def _family(self, referral: str, first: bool, number: int) -> Family:
        arrange = self.referrals[referral]["arrange"]
        met = {staff for booked in self.booked if booked.referral == referral for staff in booked.team}
        cost = self.weights["unplaced_court" if arrange["court_directed"] else "unplaced"]
        usual = frozenset(arrange["staff"])
        return Family(referral, number, first, arrange, usual, usual | met, cost)

    @staticmethod
    def _booked(row: Mapping[str, str]) -> Booked | None:
        if row["state"] not in ("planned", "held") or not row["date"]:
            return None
        return Booked(
            referral=row["referral"],
            on=date.fromisoformat(row["date"]),
            start=minutes(row["start"]),
            end=minutes(row["end"]),
            room=row["room"],
            team=tuple(filter(None, row["staff"].split(";"))),
            first=row["first"] == "yes",
        )


def minutes(clock: str) -> int:
    """Return the minutes since midnight of an `HH:MM`."""
    hours, rest = clock.split(":")[:2]
    return 60 * int(hours) + int(rest)
