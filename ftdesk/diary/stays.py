"""What everybody has on each date; an absence of many days, such as having left for good, is kept as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ftdesk.diary.free_time import Stay

Date = tuple[str, int]
"""A supervisor's date, by its ordinal."""


@dataclass(frozen=True, slots=True)
class LongAbsence:
    """Whole days on which somebody has one block, `first` and `last` among them."""

    staff: str
    first: int
    last: int
    stay: Stay

    def covers(self, date: Date) -> bool:
        """Whether it lies on a supervisor's date."""
        return date[0] == self.staff and self.first <= date[1] <= self.last

    def among(self, days: Iterable[int]) -> list[int]:
        """Return those of some dates on which it lies."""
        return [day for day in days if self.first <= day <= self.last]


class Stays:
    """The blocks of every supervisor's dates; a date that nobody has touched has its long absences alone."""

    def __init__(self) -> None:
        self._of: dict[Date, list[Stay]] = {}
        self._long: dict[str, LongAbsence] = {}

    def __iter__(self) -> Iterator[Date]:
        return iter(self._of)

    def copied(self) -> Stays:
        """Return the same blocks, to be changed by themselves."""
        other = Stays()
        other._of = {date: list(stays) for date, stays in self._of.items()}
        other._long = dict(self._long)
        return other

    def on(self, date: Date) -> tuple[Stay, ...]:
        """Return the blocks of a date, in no order."""
        stays = self._of.get(date)
        return tuple(self._absences(date)) if stays is None else tuple(stays)

    def put(self, date: Date, stay: Stay) -> None:
        """Add a block to a date."""
        self._of.setdefault(date, self._absences(date)).append(stay)

    def fill(self, date: Date, stays: Iterable[Stay]) -> None:
        """Have these blocks on a date, and no others."""
        self._of[date] = list(stays)

    def empty(self, date: Date) -> None:
        """Leave nothing on a date but its long absences."""
        self._of.pop(date, None)

    def have_long(self, name: str, absence: LongAbsence | None) -> list[LongAbsence]:
        """Have an absence of many days by a name, or none; return what was by it, and what is."""
        was = self._long.pop(name, None)
        if was is not None:
            for date in filter(was.covers, self._of):
                self._of[date].remove(was.stay)
        if absence is not None:
            self._long[name] = absence
            for date in filter(absence.covers, self._of):
                self._of[date].append(absence.stay)
        return [one for one in (was, absence) if one is not None]

    def _absences(self, date: Date) -> list[Stay]:
        return [one.stay for one in self._long.values() if one.covers(date)]
