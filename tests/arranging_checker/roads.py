"""How long a drive takes, by the travel table or by the estimate where it gives none."""

from __future__ import annotations

import math

from tests.arranging_checker.shapes import Service


def drive(service: Service, leaves: str | None, arrives: str | None) -> int | None:
    """Return the minutes of a drive; 0 where an end is open, None where nobody knows how far it is."""
    if leaves is None or arrives is None or leaves == arrives:
        return 0
    key = (leaves, arrives)
    if key not in service.drives:
        service.drives[key] = _drive(service, leaves, arrives)
    return service.drives[key]


def _drive(service: Service, leaves: str, arrives: str) -> int | None:
    for key in ((leaves, arrives), (arrives, leaves)):
        if key in service.travel:
            return service.travel[key]
    here, there = service.places.get(leaves), service.places.get(arrives)
    if here is None or there is None:
        return None
    return math.floor(7 + 60 * 1.30 * great_circle_km(here, there) / 80 + 0.5)


def great_circle_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Return the kilometres between two points, by the haversine on a sphere of 6,371 km."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*here, *there))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(math.sqrt(half))
