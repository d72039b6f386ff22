"""A manager's figures for a week or a month: sessions, cancellations, records and triage in time, load."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ftdesk.acts.office import Office
from ftdesk.clock.local import at, monday, short_day
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.panes.house import house_of
from ftdesk.panes.lines import Line, Tone
from ftdesk.store import summary as store
from ftdesk.store.diary import contacts
from ftdesk.store.summary import Cancelled, Kept

MOST_DAYS = 366
BAR = 25
"""Cells of a drawing."""

_KINDS = ("triage", "confirmation", "record", "incident")
_WHOSE = {
    "parent": "a parent",
    "carer": "the carer",
    "child": "the child",
    "social_worker": "the social worker",
    "service": "the service",
    "court": "the court",
    "other": "somebody else",
    "": "not said",
}
_CAME = ("held", "ended_early")


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
    """

    first: date
    last: date
    weeks: dict[date, Counter[str]]
    missed: dict[bool | None, int]
    cancelled: tuple[Cancelled, ...]
    clocks: tuple[Kept, ...]
    load: tuple[Load, ...]

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
            "held": sum(sessions[state] for state in _CAME),
            "ended_early": sessions["ended_early"],
            "missed": sessions["missed"],
            "cancelled": sessions["cancelled"],
            "still_planned": sessions["planned"],
        },
        "weeks": [
            {
                "week": week.isoformat(),
                "arranged": of_week.total(),
                "held": sum(of_week[state] for state in _CAME),
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
            for (by, notice), number in sorted(_by_whom(found).items())
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


def lines(found: Summary, *, drawn: bool) -> list[Line]:
    """Return the figures as lines.

    Args:
        found: the figures.
        drawn: with a bar beside a figure where that says more; plain lines have none.
    """
    told = [
        Line(f"{short_day(found.first)} to {short_day(found.last)} {found.last.year}", tone=Tone.STRONG),
        *_session_lines(found, drawn=drawn),
        *_cancelled_lines(found),
        Line("In time", tone=Tone.HEADING),
        *(_clock_line(one, drawn=drawn) for one in found.clocks),
    ]
    if not found.clocks:
        told.append(Line("  no clock ran out in these days", tone=Tone.QUIET))
    return [*told, *_load_lines(found, drawn=drawn)]


def _session_lines(found: Summary, *, drawn: bool) -> Iterator[Line]:
    sessions = found.sessions
    yield Line("Sessions held of those arranged", tone=Tone.HEADING)
    if not sessions:
        yield Line("  none was arranged", tone=Tone.QUIET)
        return
    for week, of_week in found.weeks.items():
        held = sum(of_week[state] for state in _CAME)
        yield Line(f"  week of {short_day(week):<10}  {_of(held, of_week.total(), drawn=drawn)}")
    held = sum(sessions[state] for state in _CAME)
    rest = [
        f"{number} {word}"
        for number, word in (
            (sessions["ended_early"], "of them ended early"),
            (sessions["missed"], "missed"),
            (sessions["cancelled"], "cancelled"),
            (sessions["planned"], "without an outcome yet"),
        )
        if number
    ]
    yield Line(f"  in all {held} of {sessions.total()} held{''.join(f', {words}' for words in rest)}")
    if found.missed:
        judged = [
            f"{found.missed[valid]} {words}"
            for valid, words in ((False, "without a valid reason"), (True, "with one"), (None, "not judged"))
            if found.missed.get(valid)
        ]
        yield Line(f"  missed: {', '.join(judged)}")


def _cancelled_lines(found: Summary) -> Iterator[Line]:
    if found.cancelled:
        yield Line("Cancelled", tone=Tone.HEADING)
    for (by, notice), number in sorted(_by_whom(found).items()):
        yield Line(f"  {number} by {_WHOSE.get(by, by)}, {notice}")


def _by_whom(found: Summary) -> Counter[tuple[str, str]]:
    return Counter((one_line(one.asked_by), _notice(one.notice_hours)) for one in found.cancelled)


def _notice(hours: float | None) -> str:
    if hours is None:
        return "notice not said"
    return "less than 24 hours' notice" if hours < 24 else "24 hours' notice or more"


def _clock_line(one: Kept, *, drawn: bool) -> Line:
    ran_out = one.in_time + one.late + one.open_late
    more = [
        f"{number} {words}"
        for number, words in (
            (one.late, "late"),
            (one.open_late, "late and still open"),
            (one.past_outer, "past the later limit"),
            (one.running, "still running"),
        )
        if number
    ]
    tone = Tone.LATE if one.late or one.open_late else Tone.GOOD
    text = f"  {one.kind:<13} {_of(one.in_time, ran_out, drawn=drawn)} in time"
    return Line(f"{text}{''.join(f', {words}' for words in more)}", tone=tone)


def _of(part: int, whole: int, *, drawn: bool) -> str:
    bar = f"{_bar(part, whole)} " if drawn else ""
    return f"{bar}{part} of {whole}"


def _bar(part: int, whole: int) -> str:
    filled = round(BAR * part / whole) if whole else 0
    return "█" * filled + "·" * (BAR - filled)


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


def _load_lines(found: Summary, *, drawn: bool) -> Iterator[Line]:
    if not found.load:
        return
    yield Line("Contacts a week against what is reasonable (4.5), pro rata", tone=Tone.HEADING)
    width = max(len(one_line(one.name)) for one in found.load)
    scale = max(max(one.contacts, one.most or 0) for one in found.load) or 1
    name = ""
    for one in found.load:
        shown = "" if one.staff == name else one_line(one.name)
        name = one.staff
        bounds = "" if one.most is None else f"  {one.least} to {one.most}"
        over = one.most is not None and one.contacts > one.most
        under = one.least is not None and one.contacts < one.least
        word = "  over" if over else "  under" if under else ""
        bar = f"{_load_bar(one, scale)} " if drawn else ""
        yield Line(
            f"  {shown:<{width}}  {short_day(one.week):<10}  {bar}{one.contacts:>3}{bounds}{word}",
            tone=Tone.LATE if over else Tone.QUIET if under else Tone.PLAIN,
        )


def _load_bar(one: Load, scale: int) -> str:
    """Draw contacts as a bar, with a mark where the reasonable ones begin and end."""
    cells = ["█" if n < round(BAR * one.contacts / scale) else "·" for n in range(BAR)]
    for bound in (one.least, one.most):
        if bound is not None and bound:
            cells[min(BAR - 1, round(BAR * bound / scale) - 1)] = "|"
    return "".join(cells)
