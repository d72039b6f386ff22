"""A usual week for invented families, one after the other where there is room, by the checker's own rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tests.arranging_checker.bookings import Bookings
from tests.arranging_checker.diary import Block, blocks_of, day_violations, session_block
from tests.arranging_checker.session_rules import session_violations
from tests.arranging_checker.shapes import WEEKDAYS, Family, Placement, Service, weekday
from tests.arranging_checker.shared_rules import building_violations

LEADS_TRIED = 20


class UsualWeek:
    """A week without holidays or leave, filled family by family.

    Attributes:
        monday: its Monday; no bank holiday lies in it.
        sessions: of each family placed whole.
    """

    def __init__(self, service: Service, monday: date, random: Random) -> None:
        self.service = service
        self.monday = monday
        self.sessions: dict[str, list[Placement]] = {}
        self._random = random
        self._empty = Bookings(service, {})
        self._blocks: dict[tuple[str, date], list[Block]] = {}
        self._there: dict[tuple[str, date], list[Placement]] = {}
        self._contacts: Counter[str] = Counter()

    def place(self, family: Family, venues: list[str], staff: list[str]) -> bool:
        """Give a family its usual sessions with one team; leave it out where nobody tried can."""
        leads = [one for one in staff if one not in family.excluded and self._has_left(one, family.per_week)]
        self._random.shuffle(leads)
        for lead in leads[:LEADS_TRIED]:
            seconds = [one for one in leads if one != lead][:4] if family.workers > 1 else [""]
            for second in seconds:
                team = (lead, second) if second else (lead,)
                found = self._whole(family, venues, team)
                if found:
                    self._keep(family, found)
                    return True
        return False

    def _has_left(self, staff: str, more: float) -> bool:
        limit = self.service.staff[staff].limit
        return limit is None or self._contacts[staff] + more <= limit

    def _whole(self, family: Family, venues: list[str], team: tuple[str, ...]) -> list[Placement]:
        found: list[Placement] = []
        for day in self._random.sample(sorted(family.windows or {}), len(family.windows or {})):
            if len(found) < family.per_week:
                when = self.monday + timedelta(days=WEEKDAYS.index(day))
                fits = (one for one in self._tries(family, venues, team, when) if self._fits(one))
                found += [one for one in [next(fits, None)] if one is not None]
        return found if len(found) == family.per_week else []

    def _tries(
        self, family: Family, venues: list[str], team: tuple[str, ...], day: date
    ) -> Iterator[Placement]:
        hours = self.service.working.get((team[0], weekday(day)), ())
        if not hours:
            return
        rooms = [one for one in self.service.rooms.values() if one.venue in venues]
        rooms = [one for one in rooms if family.amenities <= one.amenities]
        rooms.sort(key=lambda one: (venues.index(one.venue), one.capacity or 0))
        for since, until in (family.windows or {})[weekday(day)]:
            starts = list(
                range(since, until - family.minutes + 1, self.service.settings["start_grid_minutes"])
            )
            for start in self._random.sample(starts, min(6, len(starts))):
                if hours[0][0] <= start and start + family.minutes <= hours[-1][1]:
                    for room in rooms[:4]:
                        name = f"{family.id} {weekday(day)}"
                        end = start + family.minutes
                        yield Placement(name, family.id, day, start, end, room.id, team)

    def _fits(self, one: Placement) -> bool:
        service = self.service
        if next(session_violations(service, one), None) is not None:
            return False
        for who in one.staff:
            blocks = [*self._day(who, one.date), session_block(service, one, who)]
            blocks.sort(key=lambda block: block.start)
            if next(day_violations(service, who, one.date, blocks), None) is not None:
                return False
        venue = service.rooms[one.room].venue
        there = {each.session: each for each in [*self._there.get((venue, one.date), ()), one]}
        return next(building_violations(Bookings(service, there), venue, one.date), None) is None

    def _day(self, staff: str, day: date) -> list[Block]:
        if (staff, day) not in self._blocks:
            self._blocks[staff, day] = blocks_of(self._empty, staff, day)
        return self._blocks[staff, day]

    def _keep(self, family: Family, found: list[Placement]) -> None:
        self.sessions[family.id] = found
        for one in found:
            self._there.setdefault((self.service.rooms[one.room].venue, one.date), []).append(one)
            for who in one.staff:
                self._day(who, one.date).append(session_block(self.service, one, who))
                self._contacts[who] += 1
