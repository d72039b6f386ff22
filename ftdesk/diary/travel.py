"""How long a drive takes: by the service's travel table, else by an estimate that says it is one."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

EARTH_RADIUS_KM = 6371.0
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?) *(?:[0-9][A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive from one place to another, in whole minutes."""

    minutes: int
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Everywhere the service drives from and to.

    Attributes:
        coordinates: latitude and longitude of each place, in degrees, where they are known.
        minutes: the travel table; one row serves both ways unless both are given.
        names: what each place is called.
        districts: latitude and longitude of postcode districts, for where the service lists no place.
    """

    coordinates: Mapping[str, tuple[float, float]]
    minutes: Mapping[tuple[str, str], int]
    names: Mapping[str, str] = field(default_factory=dict)
    districts: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def name(self, place: str) -> str:
        """Return what `place` is called; its id where it has no name."""
        return self.names.get(place, place)

    def drive(self, from_place: str, to_place: str) -> Drive | None:
        """Return the drive; None where no row gives it and a place's coordinates are not known.

        Within one place it takes no time. With no row: 7 + 60 x 1.30 x great-circle km / 80 minutes, to the
        nearest whole minute, halves up, marked as an estimate.
        """
        if from_place == to_place:
            return Drive(0)
        for row in ((from_place, to_place), (to_place, from_place)):
            if row in self.minutes:
                return Drive(self.minutes[row])
        start, end = self._where(from_place), self._where(to_place)
        if start is None or end is None:
            return None
        return Drive(math.floor(7 + 60 * 1.30 * great_circle_km(start, end) / 80 + 0.5), estimated=True)

    def place_of_postcode(self, postcode: str) -> str | None:
        """Return the place of a postcode or district: named by its district, or ending in `:` and it.

        Where the service lists none, the district itself, if its coordinates are known.
        """
        match = _POSTCODE.fullmatch(" ".join(postcode.upper().split()))
        if match is None:
            return None
        district = match[1]
        listed = self.coordinates.keys() | self.names.keys()
        if district in listed:
            return district
        ends = sorted(place for place in listed if place.endswith(":" + district))
        if ends:
            return ends[0]
        return district if district in self.districts else None

    def _where(self, place: str) -> tuple[float, float] | None:
        return self.coordinates.get(place) or self.districts.get(place)


def great_circle_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return the great-circle distance of two points given as latitude and longitude in degrees."""
    (lat_1, lon_1), (lat_2, lon_2) = (tuple(map(math.radians, point)) for point in (start, end))
    chord = (
        math.sin((lat_2 - lat_1) / 2) ** 2
        + math.cos(lat_1) * math.cos(lat_2) * math.sin((lon_2 - lon_1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))
