"""A manager's figures for a week or a month: sessions, cancellations, records and triage in time, load."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ftdesk.acts.office import Office
from ftdesk.clock.local import at, monday
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.panes.house import house_of
from ftdesk.store import summary as store
from ftdesk.store.diary import contacts
from ftdesk.store.summary import Cancelled, Kept

MOST_DAYS = 366
_KINDS = ("triage", "confirmation", "record", "incident")
CAME = ("held", "ended_early")


@dataclass(frozen=True, slots=True)
class Load:
    """One supervisor's contacts in one week against what is reasonable (N 4.5), pro rata.

    Attributes:
        least: None where the person's hours are not stated, as `most`.
    """

    staff: str
    name: str
    week: date
    contacts: int
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of some days.

    Attributes:
        weeks: for each week's Monday how many sessions came to each end.
        missed: by whether the reason was valid; None where nobody has judged it.
        load: one entry a supervisor a week, in the service's order.
        load_source: where what is reasonable comes from: a paragraph, or that the policy sets none.
    """

    first: date
    last: date
    weeks: dict[date, Counter[str]]
    missed: dict[bool | None, int]
    cancelled: tuple[Cancelled, ...]
    clocks: tuple[Kept, ...]
    load: tuple[Load, ...]
    load_source: str

    @property
    def sessions(self) -> Counter[str]:
        """How many sessions came to each end over all the weeks."""
        return sum(self.weeks.values(), Counter())


def summary(office: Office, first: date, last: date) -> Summary:
    """Return the figures of the days from `first` to `last`, both included.

    Raises:
        WrongInput: the days end before they begin, or are more than a year.
    """
    if last < first:
        raise WrongInput("to: is before from")
    if (last - first).days >= MOST_DAYS:
        raise WrongInput(f"to: at most {MOST_DAYS} days at once")
    start, end = at(first, "00:00"), at(last + timedelta(days=1), "00:00")

    def read(connection: sqlite3.Connection) -> Summary:
        weeks: dict[date, Counter[str]] = {}
        for one in store.sessions_by_week(connection, start, end):
            weeks.setdefault(one.week, Counter())[one.state] += one.number
        return Summary(
            first=first,
            last=last,
            weeks=weeks,
            missed=store.missed_by_reason(connection, start, end),
            cancelled=tuple(store.cancelled(connection, start, end)),
            clocks=tuple(store.clocks_kept(connection, start, end, office.now, _KINDS)),
            load=tuple(_load(office, connection, first, last)),
            load_source=office.profile.numbers["weekly_contacts_low"].paragraph or "not set by policy",
        )

    return office.store.read(read)


def document(found: Summary) -> dict[str, object]:
    """Return the figures as the command line gives them."""
    sessions = found.sessions
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "sessions": {
            "arranged": sessions.total(),
            "held": sum(sessions[state] for state in CAME),
            "ended_early": sessions["ended_early"],
            "missed": sessions["missed"],
            "cancelled": sessions["cancelled"],
            "still_planned": sessions["planned"],
        },
        "weeks": [
            {
                "week": week.isoformat(),
                "arranged": of_week.total(),
                "held": sum(of_week[state] for state in CAME),
                "missed": of_week["missed"],
                "cancelled": of_week["cancelled"],
            }
            for week, of_week in found.weeks.items()
        ],
        "missed": {
            "valid_reason": found.missed.get(True, 0),
            "no_valid_reason": found.missed.get(False, 0),
            "not_judged": found.missed.get(None, 0),
        },
        "cancelled": [
            {"by": by, "notice": notice, "sessions": number}
            for (by, notice), number in sorted(by_whom(found).items())
        ],
        "in_time": [
            {
                "kind": one.kind,
                "in_time": one.in_time,
                "late": one.late,
                "open_late": one.open_late,
                "running": one.running,
                "past_outer_limit": one.past_outer,
            }
            for one in found.clocks
        ],
        "load": [
            {
                "staff": one.staff,
                "name": one.name,
                "week": one.week.isoformat(),
                "contacts": one.contacts,
                "least": one.least,
                "most": one.most,
            }
            for one in found.load
        ],
    }


def by_whom(found: Summary) -> Counter[tuple[str, str]]:
    """Count cancellations by whose they are and by their notice, in words."""
    return Counter((one_line(one.asked_by), _notice(one.notice_hours)) for one in found.cancelled)


def _notice(hours: float | None) -> str:
    if hours is None:
        return "notice not said"
    return "less than 24 hours' notice" if hours < 24 else "24 hours' notice or more"


def _load(office: Office, connection: sqlite3.Connection, first: date, last: date) -> Iterator[Load]:
    house = house_of(office)
    fewest = house.settings.weekly_contacts[0]
    for person in house.staff.values():
        if person.role != "supervisor":
            continue
        week = monday(first)
        while week <= last:
            number = contacts(connection, person.id, week)
            hours = person.hours_a_week
            least = None if hours is None else house.settings.pro_rata(fewest, hours)
            yield Load(person.id, person.name, week, number, least, house.limit(person.id))
            week += timedelta(days=7)
