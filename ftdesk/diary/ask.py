"""What an arrangement asks of any session that is to be placed for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ftdesk.diary.proposal import Needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One family's sessions, as the search for slots, cover and plans sees them.

    Attributes:
        arrangement: its id, as `referral` is the case's.
        family: the name that the desk calls it by.
        kind: `new` has its first session still to come, so that everybody reads the whole case.
        per_week: sessions a week; below 1 for every second week and rarer.
        minutes: length of a session.
        shorter: other lengths, by the date's ordinal, where a policy sets them.
        workers: supervisors in the room.
        needs: what the family needs on every date.
        venues: those asked for, the most wanted first; others cost the child's journey, no more.
        usual: the usual supervisors.
        familiar: who needs not read the case again, the usual ones among them.
        court_directed: a court directed the sessions.
        adults: folded names of the adults who come.
        apart: folded names of adults whom one of them must not meet.
        usual_start: minute of the day at which its sessions usually start.
        usual_room: the room in which they usually are.
        most_child_minutes: the child's journey one way at most; None for the service's own limit.
        past_limit: the weekly limits of the supervisors may be passed.
    """

    arrangement: str
    referral: str
    family: str
    kind: Literal["standing", "new"] = "standing"
    per_week: float = 1
    minutes: int = 60
    shorter: Mapping[int, int] = field(default_factory=dict)
    workers: int = 1
    needs: Needs = field(default_factory=Needs)
    venues: tuple[str, ...] = ()
    usual: frozenset[str] = frozenset()
    familiar: frozenset[str] = frozenset()
    court_directed: bool = False
    adults: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    usual_start: int | None = None
    usual_room: str | None = None
    most_child_minutes: int | None = None
    past_limit: bool = False

    def length(self, day: int) -> int:
        """Return the minutes of a session on the date with this ordinal."""
        return self.shorter.get(day, self.minutes)

    def wanted(self, venue: str) -> int:
        """Return how far down the list of wanted venues one is; past its end where it is not on it."""
        return self.venues.index(venue) if venue in self.venues else len(self.venues)
