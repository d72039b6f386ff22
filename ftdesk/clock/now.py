"""The present, handed in: only the system's clock asks the machine what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ftdesk.clock.local import LONDON, local


class Clock(Protocol):
    """Whatever tells the present to an act or a screen."""

    def now(self) -> datetime:
        """Return the present, aware, in Europe/London."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the machine's present in Europe/London."""
        return datetime.now(LONDON)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for `--at`, for training and for tests.

    Attributes:
        at: aware; a naive time is refused when it is asked for.
    """

    at: datetime

    def now(self) -> datetime:
        """Return the instant it stands at, in Europe/London."""
        return local(self.at)
