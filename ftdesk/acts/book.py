"""A series looked at before it is booked, and booked: whole or not at all."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from ftdesk.acts.booking_tasks import put_tasks
from ftdesk.acts.going_past import go_past
from ftdesk.acts.laid_travel import staff_days, travel_laid
from ftdesk.acts.office import Office
from ftdesk.acts.placing import place_session, renew_first, write_meetings
from ftdesk.acts.proposing import BookingAsk, BookingPreview, proposed
from ftdesk.acts.reviews_due import put_reviews
from ftdesk.acts.telling import tell_parties
from ftdesk.acts.watch import watch
from ftdesk.acts.why_left_out import with_reasons
from ftdesk.clock.limits import minutes_between
from ftdesk.clock.local import at, hm, short_day
from ftdesk.diary.blocks import Block
from ftdesk.model.errors import Refused
from ftdesk.model.plain_text import one_line
from ftdesk.store.diary import StoredBlock, blocks
from ftdesk.store.sessions import SessionRow, sessions_of
from ftdesk.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Booked:
    """What was booked.

    Attributes:
        arrangement: its id.
        sessions: those booked now, in order.
        left_out: dates left out, each with why.
        blocks: what stands now in the diaries on the days that it touched, for its sessions and its drives.
        tasks: ids of what is to be done, and of whom to tell.
        warns: what was gone past; the reason is kept with the case.
    """

    arrangement: str
    sessions: tuple[SessionRow, ...]
    left_out: tuple[tuple[date, str], ...]
    blocks: tuple[Block, ...]
    tasks: tuple[str, ...]
    warns: tuple[str, ...]


def preview(office: Office, ask: BookingAsk) -> BookingPreview:
    """Lay out and judge a series as it would be booked now; nothing is kept.

    Raises:
        Refused: the case is not accepted, or its arrangement has ended.
        WrongInput: no such case, arrangement, room or person; a figure out of range; a date in the past.
    """
    return office.store.read(proposed, office, ask)


def refuse_what_is_lost(office: Office, ask: BookingAsk) -> None:
    """Refuse a series that cannot be booked as everything stands, without waiting for whoever is writing.

    Many who want the same at once are so told in the time of a look, and hold nobody up who can book.

    Raises:
        Refused, WrongInput: as for `book`.
    """
    office.require("book", ask.referral)
    found = preview(office, ask)
    if not found.can_book:
        raise _refused(found)


def book(office: Office, ask: BookingAsk) -> Booked:
    """Book a series, judged again against what is stored at the moment of booking.

    Bank holidays and closures are left out by themselves; any other date that does not fit refuses the whole.

    Raises:
        Refused: a rule or a date stands against it, with who has the room or the supervisor; see `reasons`.
        WrongInput: as for `preview`.
        StoreTrouble: busy, read-only, full or damaged.
    """
    with office.act("book", ask.referral) as writer:
        found = proposed(writer.connection, office, ask)
        booked = book_proposed(office, writer, found, ask)
        writer.says = _says(found, ask)
    return booked


def book_proposed(office: Office, writer: Writer, found: BookingPreview, ask: BookingAsk) -> Booked:
    """Book a series that has been proposed inside this act, whose `referral` is its case.

    Raises:
        Refused: a rule or a date stands against it.
    """
    if not found.can_book:
        raise _refused(found)
    found = with_reasons(writer.connection, office, found, ask)
    made = _write(writer, found, ask)
    go_past(office, writer, "book", found.past, ask.reason)
    watch(office, writer, ask.referral)
    first = found.booked[0].start
    tasks = put_tasks(office, writer, found)
    tasks += tell_parties(
        office,
        writer,
        found.case,
        found.arrangement,
        event="booked",
        what=f"{counted(len(found.booked))} booked from {short_day(first.date())} {hm(first)}"
        f"{_shortened(found)}",
        before=first,
    )
    put_reviews(office, writer, found.case, found.arrangement, [row.date for row in found.booked])
    touched = _touched(found)
    sessions = tuple(
        one for one in sessions_of(writer.connection, arrangement=found.arrangement.id) if one.id in made
    )
    return Booked(
        arrangement=found.arrangement.id,
        sessions=sessions,
        left_out=found.left_out,
        blocks=tuple(
            stored.block
            for staff, day in sorted(touched)
            for stored in _of_day(writer.connection, staff, day)
            if stored.block.session in made
            or stored.block.is_laid
            or (stored.block.kind in ("pre_meet", "meeting") and stored.arrangement == found.arrangement.id)
        ),
        tasks=tasks,
        warns=found.warns,
    )


def _shortened(found: BookingPreview) -> str:
    """Say of a shorter length how many sessions have it and from when, as people are told; empty of none."""
    dates: dict[int, list[date]] = {}
    for row in found.booked:
        if row.shorter:
            dates.setdefault(minutes_between(row.start, row.end), []).append(row.date)
    return "".join(
        f"; {len(days)} only {minutes} min, the first on {short_day(days[0])}"
        for minutes, days in dates.items()
    )


def _write(writer: Writer, found: BookingPreview, ask: BookingAsk) -> frozenset[str]:
    plan = found.arrangement
    series = writer.next_id("SE")
    writer.insert(
        "series",
        {
            "id": series,
            "arrangement": plan.id,
            "from_on": ask.from_on.isoformat(),
            "weeks": ask.weeks,
            "slots": msgspec.json.encode(ask.slots).decode(),
            "left_out": msgspec.json.encode(
                [{"date": day.isoformat(), "why": why} for day, why in found.left_out]
            ).decode(),
        },
    )
    unplaced: dict[date, list[str]] = {}
    for one in sessions_of(writer.connection, arrangement=plan.id):
        if one.state == "unplaced":
            unplaced.setdefault(one.week, []).append(one.id)
    usual = {slot.weekday: slot for slot in ask.slots}
    with travel_laid(writer, found.house, _touched(found)):
        made = [
            place_session(writer, plan, row, series=series, usual=usual, unplaced=unplaced)
            for row in found.booked
        ]
        write_meetings(writer, plan.id, found.meetings)
        renew_first(writer, plan)
    for session, row in zip(made, found.booked, strict=True):
        if row.date in found.led:
            writer.update("session", session, {"social_worker_led": 1})
    dates = [row.date for row in found.booked]
    starts, ends = plan.starts_on, plan.ends_on
    writer.update(
        "arrangement",
        plan.id,
        {
            "state": "booked",
            "starts_on": min([*dates, *([starts] if starts else [])]).isoformat(),
            "ends_on": max([*dates, *([ends] if ends else [])]).isoformat(),
        },
        plan.version,
    )
    return frozenset(made)


def _touched(found: BookingPreview) -> set[tuple[str, date]]:
    return staff_days((*found.meetings, *(block for row in found.booked for block in row.blocks)))


def _of_day(connection: sqlite3.Connection, staff: str, day: date) -> list[StoredBlock]:
    return blocks(connection, [staff], at(day, "00:00"), at(day + timedelta(days=1), "00:00"))


def _refused(found: BookingPreview) -> Refused:
    reasons = found.refusals
    clashes = sum(row.state == "clash" for row in found.rows)
    others = len(reasons) - clashes
    dates = [f"{clashes} dates do not fit"] if clashes > 1 else []
    more = [f"{others} other reason{'s'[: others > 1]}"] if clashes and others else []
    if not clashes and others > 1:
        more = [f"{others} reasons in all"]
    told = f" ({', '.join((*dates, *more))})" if dates or more else ""
    return Refused(
        f"nothing was booked: {reasons[0]}{told}",
        kind="clash" if clashes or not found.blocks else "block",
        findings=found.blocks,
        reasons=reasons,
    )


def counted(sessions: int) -> str:
    """Write how many sessions, `1 session` or `12 sessions`."""
    return f"{sessions} session{'' if sessions == 1 else 's'}"


def _says(found: BookingPreview, ask: BookingAsk) -> str:
    rows = found.booked
    said = f"booked {counted(len(rows))} for {found.case.family} from {short_day(rows[0].date)}"
    if found.left_out:
        said += f", {len(found.left_out)} left out"
    return f"{said}; {one_line(ask.reason)}" if ask.reason and ask.reason.strip() else said
