"""Every place in the week where a family's session could go, judged against what is booked."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.bench.week_chain import Block, Chain, block_of
from tests.bench.week_service import WEEKDAYS, Booked, Family, Span, WeekService, minutes


@dataclass(frozen=True, slots=True)
class Slot:
    """A session's time and venue, with the rooms and supervisors who could each have it.

    Attributes:
        lead: the block of whoever leads; `second` that of the others.
        leads: who could lead; `seconds` who could be a further supervisor; both empty of the excluded.
    """

    family: Family
    on: date
    start: int
    end: int
    venue: str
    rooms: tuple[str, ...]
    lead: Block
    second: Block
    leads: tuple[str, ...]
    seconds: tuple[str, ...]


class Week:
    """What is booked in the week, to which sessions may be added."""

    def __init__(self, service: WeekService, chains: dict[tuple[str, date], Chain]) -> None:
        self.service = service
        self.chains = chains
        self.contacts = service.contacts.copy()
        self.dates_of: dict[str, set[date]] = defaultdict(set)
        self._rooms: dict[tuple[str, date], list[Span]] = defaultdict(list)
        self._venues: dict[tuple[str, date], list[tuple[str, Span]]] = defaultdict(list)
        self._apart = _apart(service.referrals)
        self._firsts = {booked.referral: booked.on for booked in service.week if booked.first}
        for booked in service.week:
            self.hold(booked)

    def hold(self, booked: Booked) -> None:
        """Take a session's room, venue and date; its supervisors' chains and contacts are the caller's."""
        span = booked.start, booked.end
        self._rooms[booked.room, booked.on].append(span)
        self._venues[self.service.rooms[booked.room]["venue"], booked.on].append((booked.referral, span))
        self.dates_of[booked.referral].add(booked.on)
        if booked.first:
            self._firsts[booked.referral] = booked.on

    def slots(self, family: Family) -> Iterator[Slot]:
        """Yield every slot in which at least one full team and one room are free, the earliest first."""
        staff = self._staff(family)
        for on in self.service.dates:
            if on in self.dates_of[family.referral] or not self._in_order(family, on):
                continue
            for start in self._starts(family, on):
                for venue in self.service.venues:
                    slot = self._slot(family, on, start, venue, staff)
                    if slot is not None:
                        yield slot

    def _slot(self, family: Family, on: date, start: int, venue: str, staff: list[str]) -> Slot | None:
        service, arrange = self.service, family.arrange
        end = start + arrange["minutes"]
        if family.first and service.venues[venue]["own"] != "yes":
            return None
        if (
            service.drive(arrange["placement"], service.place(venue))
            > service.settings["max_child_travel_minutes"]
        ):
            return None
        rooms = self._free_rooms(family, on, (start, end), venue)
        if not rooms:
            return None
        place = service.place(venue)
        lead = block_of(service, start, end, place, arrange["placement"] if family.carried else None, True)
        second = block_of(service, start, end, place, None, False)
        leads = tuple(name for name in staff if self.chains[name, on].fits(lead))
        seconds: tuple[str, ...] = ()
        if arrange["workers"] > 1:
            seconds = tuple(name for name in staff if self.chains[name, on].fits(second))
        if not leads or len({*leads, *seconds}) < arrange["workers"]:
            return None
        return Slot(family, on, start, end, venue, rooms, lead, second, leads, seconds)

    def _staff(self, family: Family) -> list[str]:
        excluded = set(family.arrange["excluded_staff"])
        return [
            name
            for name, row in self.service.staff.items()
            if name not in excluded
            and (not row["weekly_limit"] or self.contacts[name] < int(row["weekly_limit"]))
        ]

    def _in_order(self, family: Family, on: date) -> bool:
        if family.first:
            return all(on < other for other in self.dates_of[family.referral])
        return family.referral not in self._firsts or on > self._firsts[family.referral]

    def _starts(self, family: Family, on: date) -> list[int]:
        grid, length = self.service.settings["start_grid_minutes"], family.arrange["minutes"]
        found = set()
        for window in family.arrange["windows"]:
            if window["weekday"] == WEEKDAYS[on.weekday()]:
                first, last = minutes(window["from"]), minutes(window["to"]) - length
                found |= set(range(-(-first // grid) * grid, last + 1, grid))
        return sorted(found)

    def _free_rooms(self, family: Family, on: date, span: Span, venue: str) -> tuple[str, ...]:
        start, end = span
        hours = self.service.opening.get((venue, WEEKDAYS[on.weekday()]), [])
        if (on, venue) in self.service.closed or not any(a <= start and end <= b for a, b in hours):
            return ()
        margin = self.service.settings.get("meet_margin_minutes", 0)
        for referral, (a, b) in self._venues[venue, on]:
            if (
                frozenset((referral, family.referral)) in self._apart
                and a < end + margin
                and start < b + margin
            ):
                return ()
        turn = self.service.settings["turnaround_minutes"]
        return tuple(
            room
            for room, row in self.service.rooms.items()
            if row["venue"] == venue
            and int(row["capacity"]) >= family.arrange["people"]
            and set(family.arrange["amenities"]) <= set(row["amenities"].split(";"))
            and all(b + turn <= start or end + turn <= a for a, b in self._rooms[room, on])
        )


def _apart(referrals: Mapping[str, Any]) -> set[frozenset[str]]:
    """Return the pairs of referrals with adults who must not meet."""
    named: dict[str, set[str]] = defaultdict(set)
    for name, referral in referrals.items():
        for adult in referral["adults"]:
            if adult.get("may_attend") is not False:
                named[_folded(adult["name"])].add(name)
    found = set()
    for referral in referrals.values():
        for adult in referral["adults"]:
            for other in adult.get("must_not_meet") or []:
                ours, theirs = named[_folded(adult["name"])], named[_folded(other)]
                found |= {frozenset((one, two)) for one in ours for two in theirs if one != two}
    return found


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).casefold().split())
