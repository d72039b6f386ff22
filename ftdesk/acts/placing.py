"""Sessions written with their supervisors and their diary, inside the act that places them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from ftdesk.acts.laid_travel import block_row
from ftdesk.clock.local import WEEKDAYS, monday, to_store
from ftdesk.diary.blocks import Block
from ftdesk.diary.series import DateRow, Slot
from ftdesk.model.shape import Weekday
from ftdesk.store.matching import Row
from ftdesk.store.sessions import ArrangementRow, sessions_of
from ftdesk.store.writer import Writer


def place_session(
    writer: Writer,
    plan: ArrangementRow,
    row: DateRow,
    *,
    series: str,
    usual: Mapping[Weekday, Slot],
    unplaced: dict[date, list[str]],
) -> str:
    """Write one date of a series, into the week's session that waits for a place where there is one.

    Args:
        writer: the act's.
        plan: the arrangement.
        row: the date; it fits.
        series: the series' id.
        usual: the slot of each weekday.
        unplaced: ids of sessions that wait for a place, by their week; those used are taken out.

    Returns:
        The session's id.
    """
    week = monday(row.date)
    slot = usual[WEEKDAYS[row.date.weekday()]]
    placed: Row = {
        "series": series,
        "start_at": to_store(row.start),
        "end_at": to_store(row.end),
        "room": row.room,
        "first": int(row.first),
        "state": "planned",
        "usual_day": row.date.weekday(),
        "usual_start": slot.start,
        "usual_room": slot.room,
    }
    if waiting := unplaced.get(week):
        session = waiting.pop(0)
        writer.update("session", session, placed)
    else:
        session = writer.next_id("S", 5)
        fixed: Row = {
            "id": session,
            "arrangement": plan.id,
            "referral": plan.referral,
            "week": week.isoformat(),
        }
        writer.insert("session", {**fixed, **placed})
    write_team(writer, session, row.staff)
    write_blocks(writer, plan.id, session, row.blocks)
    return session


def write_team(writer: Writer, session: str, staff: Iterable[str]) -> None:
    """Write who supervises a session, the lead first, in place of whoever did before."""
    for before in writer.matching("session_staff", session=session):
        writer.delete("session_staff", str(before["id"]))
    writer.insert_many(
        "session_staff",
        [
            {"id": f"{session} {who}", "session": session, "staff": who, "position": position}
            for position, who in enumerate(staff)
        ],
    )


def write_blocks(writer: Writer, arrangement: str, session: str, blocks: Iterable[Block]) -> None:
    """Write what a session puts into the diaries, laid drives not among it."""
    writer.insert_many(
        "diary_block",
        [
            block_row(
                f"{session} {block.staff} {block.kind} {to_store(block.start)}",
                replace(block, session=session),
                arrangement,
            )
            for block in blocks
        ],
    )


def write_meetings(writer: Writer, arrangement: str, meetings: Iterable[Block]) -> None:
    """Write the meetings before an arrangement's first session; they belong to it, and to no session."""
    writer.insert_many(
        "diary_block",
        [
            block_row(f"{arrangement} {one.staff} {one.kind} {to_store(one.start)}", one, arrangement)
            for one in meetings
        ],
    )


def renew_first(writer: Writer, plan: ArrangementRow) -> None:
    """Flag the earliest session of a new arrangement as its first, now that its sessions have changed."""
    if plan.kind != "new":
        return
    sessions = sessions_of(writer.connection, arrangement=plan.id)
    to_come = [one for one in sessions if one.state in ("planned", "held", "ended_early")]
    if not to_come:
        return
    for one in sessions:
        writer.update("session", one.id, {"first": int(one.id == to_come[0].id)})
