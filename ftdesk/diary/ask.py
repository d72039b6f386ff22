"""What an arrangement asks of any session that is to be placed for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ftdesk.diary.proposal import Needs
from ftdesk.diary.siblings import Outing


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One family's sessions, as the search for slots, cover and plans sees them.

    Attributes:
        arrangement: its id, as `referral` is the case's.
        family: the name that the desk calls it by.
        kind: as it was agreed; what a team's change costs hangs on it.
        begun: its first session has been held; until then everybody in a new one reads the whole case.
        per_week: sessions a week; below 1 for every second week and rarer.
        minutes: length of a session.
        shorter: other lengths, by the date's ordinal, where a policy sets them.
        workers: supervisors in the room.
        needs: what the family needs on every date.
        venues: those asked for, the most wanted first; others cost the child's journey, no more.
        usual: the usual supervisors.
        knows_since: from which date on, by its ordinal, each supervisor need not read the case.
        first_on: ordinal of the date of its earliest session that is booked or held; None for none.
        court_directed: a court directed the sessions.
        adults: folded names of the adults who come.
        apart: folded names of adults whom one of them must not meet.
        outing: whom the carer brings, where one journey may serve another arrangement as well.
        usual_start: minute of the day at which its sessions usually start.
        usual_room: the room in which they usually are.
        most_child_minutes: the child's journey one way at most; None for the service's own limit.
        past_limit: the weekly limits of the supervisors may be passed.
    """

    arrangement: str
    referral: str
    family: str
    kind: Literal["standing", "new"] = "standing"
    begun: bool = False
    per_week: float = 1
    minutes: int = 60
    shorter: Mapping[int, int] = field(default_factory=dict)
    workers: int = 1
    needs: Needs = field(default_factory=Needs)
    venues: tuple[str, ...] = ()
    usual: frozenset[str] = frozenset()
    knows_since: Mapping[str, int] = field(default_factory=dict)
    first_on: int | None = None
    court_directed: bool = False
    adults: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    outing: Outing | None = None
    usual_start: int | None = None
    usual_room: str | None = None
    most_child_minutes: int | None = None
    past_limit: bool = False

    def length(self, day: int) -> int:
        """Return the minutes of a session on the date with this ordinal."""
        return self.shorter.get(day, self.minutes)

    def reads(self, staff: str, day: int) -> Literal["", "new", "standing"]:
        """Return what somebody would have to read before a session on this date; nothing who knows it."""
        if self.knows_since.get(staff, day + 1) <= day:
            return ""
        return "new" if self.kind == "new" and not self.begun else "standing"

    def begins_on(self, day: int) -> bool:
        """Whether a session on this date would be the first of a new arrangement."""
        return self.kind == "new" and not self.begun and (self.first_on is None or day < self.first_on)

    @property
    def brings_together(self) -> bool:
        """Whether adults are to come to one session who must not meet: it can be held nowhere."""
        return not self.adults.isdisjoint(self.apart)

    def wanted(self, venue: str) -> int:
        """Return how far down the list of wanted venues one is; past its end where it is not on it."""
        return self.venues.index(venue) if venue in self.venues else len(self.venues)
