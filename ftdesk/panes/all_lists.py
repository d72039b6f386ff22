"""The five panes as plain text, one after the other: where there is no terminal, and for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ftdesk.acts.office import Office
from ftdesk.clock.local import hm, long_day, monday
from ftdesk.panes import diary, inbox, overdue, triage, venues
from ftdesk.panes.venues import RoomLine

SHOWN = 200
"""Rows of each list; a line says how many more there are."""


def all_lists(office: Office) -> list[str]:
    """Return the five panes of today, a line a row."""
    training = "  TRAINING" if office.training else ""
    now = office.now
    return [
        f"ftdesk  {office.service}{training}  {long_day(now.date())} {hm(now)}  {office.who.login} · "
        f"{office.who.role}",
        "",
        *_inbox(office),
        "",
        *_triage(office),
        "",
        *_venues(office, now.date()),
        "",
        *_diary(office, now.date()),
        "",
        *_overdue(office),
    ]


def _inbox(office: Office) -> Iterator[str]:
    number = inbox.count(office)
    yield f"1 Inbox  {number}"
    rows = inbox.rows(office, 0, SHOWN)
    yield from _columns([(row.key, row.received, row.sender, row.what, row.mark) for row in rows])
    yield from _more(number)


def _triage(office: Office) -> Iterator[str]:
    number, late = triage.count(office), triage.late_count(office)
    yield f"2 Triage  {number}" + (f", {late} late" if late else "")
    rows = triage.rows(office, 0, SHOWN)
    yield from _columns([(row.key, row.due, row.left, row.children, row.waiting_on) for row in rows])
    yield from _more(number)


def _venues(office: Office, day: date) -> Iterator[str]:
    yield f"3 Venues  {long_day(day)}  {venues.free_words(office, day, '15:00')}"
    lines = venues.lines(office, day)[:SHOWN]
    bars = venues.bars(office, day, [line.key for line in lines if isinstance(line, RoomLine)])
    for line in lines:
        if not isinstance(line, RoomLine):
            hours = ", ".join(f"{opens} to {closes}" for opens, closes in line.hours)
            yield f"  {line.name}  {line.closed or hours}"
            continue
        booked = "; ".join(f"{hm(bar.start)} to {hm(bar.end)} {bar.label}" for bar in bars[line.key])
        yield f"    {line.name}  {booked or 'free'}"


def _diary(office: Office, day: date) -> Iterator[str]:
    yield f"4 Diary  {long_day(day)}  {diary.away_words(office, day)}".rstrip()
    people = diary.people(office, day)[:SHOWN]
    staff = [line.key for line in people if isinstance(line, diary.PersonLine)]
    loads, blocks = diary.loads(office, monday(day), staff), diary.blocks(office, day, staff)
    for line in people:
        if isinstance(line, diary.BaseLine):
            yield f"  {line.name}"
            continue
        free = "free" if line.working else "does not work"
        said = [f"{diary.times(day, bar)} {diary.bar_words(bar)}" for bar in blocks[line.key]]
        yield f"    {line.name}  {diary.load_words(loads[line.key])} this week  {'; '.join(said) or free}"


def _overdue(office: Office) -> Iterator[str]:
    number, late = overdue.count(office), overdue.late_count(office)
    yield f"5 Overdue  {late} late, {number - late} due today"
    rows = overdue.rows(office, 0, SHOWN)
    yield from _columns(
        [
            (f"{row.mark} {row.left}".strip(), row.kind, row.what, row.was, row.latest, row.chased)
            for row in rows
        ]
    )
    yield from _more(number)
    if late:
        yield f"  {overdue.totals_words(office)}"


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    if not rows:
        yield "  nothing"
        return
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    for row in rows:
        yield "  " + "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def _more(number: int) -> Iterator[str]:
    if number > SHOWN:
        yield f"  and {number - SHOWN} more"
