"""A free stretch of a room, as the cursor lies on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FreeStretch:
    """Free time of a room on a day, in minutes after midnight."""

    room: str
    day: date
    start: int
    end: int
