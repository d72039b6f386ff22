"""The clocks that the policies start, and what stops each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final, Literal

from ftdesk.clock.working_days import Due, WorkingDays
from ftdesk.policy.profile import Profile

Event = Literal["referral_received", "session_held", "incident"]
Kind = Literal["triage", "confirmation", "record", "incident"]
Stop = Literal[
    "talk_with_social_worker",
    "confirmation_sent",
    "record_uploaded",
    "record_emailed",
    "record_finished",
    "talk_about_incident",
]


@dataclass(frozen=True, slots=True)
class ClockRule:
    """A clock that an event starts.

    Attributes:
        rule: the rule's id; `paragraph` and `says` are its entry's.
        stops_on: any one of these stops it.
        working_days: its length, where it is counted in working days (D.1).
        hours: its length, where it is counted in clock hours (D.3).
        outer: whether another clock of the same event and kind is the stricter, and governs (X-1).
        cut_off: after which what is received counts as of the next day, where the service has set one (D.2).
    """

    kind: Kind
    rule: str
    paragraph: str
    stops_on: tuple[Stop, ...]
    working_days: int | None
    hours: int | None
    outer: bool
    says: str
    cut_off: time | None = None

    def counted(self, days: WorkingDays, starts_at: datetime) -> Due:
        """Return the working days that the clock counts from an instant; only of one that counts in them."""
        assert self.working_days is not None
        return replace(days, cut_off=self.cut_off).due(starts_at, self.working_days)


@dataclass(frozen=True, slots=True)
class _Started:
    event: Event
    kind: Kind
    rule: str
    number: str
    stops_on: tuple[Stop, ...]
    outer: bool = False


_CLOCKS: Final = (
    _Started("referral_received", "triage", "N-3.38b", "triage_working_days", ("talk_with_social_worker",)),
    _Started(
        "referral_received", "confirmation", "H-4.5", "confirmation_working_days", ("confirmation_sent",)
    ),
    _Started("session_held", "record", "N-4.6b", "record_working_days", ("record_uploaded",)),
    _Started(
        "session_held", "record", "N-3.43d", "record_outer_working_days", ("record_uploaded",), outer=True
    ),
    _Started("session_held", "record", "H-9.1", "record_working_days", ("record_uploaded", "record_emailed")),
    _Started("incident", "incident", "N-4.7", "incident_hours", ("record_finished", "talk_about_incident")),
)


def clocks_started_by(event: Event, profile: Profile) -> tuple[ClockRule, ...]:
    """Return the clocks that `event` starts under a profile, the stricter of one kind first.

    Raises:
        WrongInput: the profile has the rule but not its number.
    """
    started = []
    for clock in _CLOCKS:
        entry = profile.rules.get(clock.rule)
        if clock.event != event or entry is None:
            continue
        length = profile.integer(clock.number)
        in_hours = clock.number.endswith("_hours")
        started.append(
            ClockRule(
                kind=clock.kind,
                rule=clock.rule,
                paragraph=entry.paragraph,
                stops_on=clock.stops_on,
                working_days=None if in_hours else length,
                hours=length if in_hours else None,
                outer=clock.outer,
                says=entry.says,
                cut_off=_cut_off(profile) if event == "referral_received" else None,
            )
        )
    return tuple(started)


def _cut_off(profile: Profile) -> time | None:
    """Return the time of day that a service has set; none by default (D.2)."""
    number = profile.numbers.get("receipt_cut_off")
    return None if number is None or number.value is None else time.fromisoformat(str(number.value))
