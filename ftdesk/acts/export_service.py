"""The service out again, in the shape of the folder that it can come in from."""

from __future__ import annotations

import sqlite3

import msgspec

from ftdesk.acts.exported_diary import DiaryRow, Numbered, diary_rows
from ftdesk.acts.exported_rows import place_row, room_row, staff_row, venue_row, wall, whole
from ftdesk.acts.office import Office
from ftdesk.clock.local import WEEKDAYS, from_store, hm, local
from ftdesk.model.decoding import referral_tree
from ftdesk.store import referrals, service, sessions
from ftdesk.store.in_folder import (
    arrangement_of_each,
    away_lines,
    cases_with_sessions,
    sessions_by_week,
    undecided_or_accepted,
)
from ftdesk.store.sessions import ArrangementRow, SessionRow

Exported = list[dict[str, object]]


def export_tables(office: Office) -> dict[str, Exported]:
    """Return the rows of each CSV file of a service folder, by file; the export is logged.

    Raises:
        Refused: this person may not change anything, and so not log it.
        StoreTrouble: it cannot be logged, and so must not be done.
    """
    with office.act("export") as writer:
        writer.says = "exported the service"
        connection = writer.connection
        for case in undecided_or_accepted(connection):
            writer.show(case)
        plans = _plans_in_folder(connection)
        rows = _sessions_in_folder(connection, plans)
        diary = diary_rows(connection, plans, (str(row["session"]) for row in rows))
        return {
            **_house(connection),
            **_people(connection),
            "sessions.csv": rows,
            "diary.csv": [_diary_row(row) for row in diary],
        }


def export_referrals(office: Office) -> Exported:
    """Return the referrals that are undecided or accepted, each with its id and how it is placed.

    A folder says of a case no more than that: decided otherwise, or closed, a case has no line in it.
    """
    return office.store.read(_referrals)


def export_settings(office: Office) -> dict[str, object]:
    """Return the service's own numbers, those that nobody has set among them."""
    settings: dict[str, object] = msgspec.to_builtins(office.settings())
    return settings


def export_sessions(office: Office) -> Exported:
    """Return every session as `sessions.csv` has it; the export is logged.

    Raises:
        Refused: this person may not change anything, and so not log it.
        StoreTrouble: it cannot be logged, and so must not be done.
    """
    with office.act("export") as writer:
        writer.says = "exported the sessions"
        for case in cases_with_sessions(writer.connection):
            writer.show(case)
        return _sessions(writer.connection)


def _house(connection: sqlite3.Connection) -> dict[str, Exported]:
    return {
        "places.csv": [place_row(one) for one in service.places(connection)],
        "travel.csv": [
            {"from": start, "to": end, "minutes": minutes}
            for (start, end), minutes in sorted(service.travel(connection).items())
        ],
        "venues.csv": [venue_row(one) for one in service.venues(connection)],
        "opening.csv": [
            {"venue": one.venue, "weekday": one.weekday, "opens": one.opens, "closes": one.closes}
            for one in service.openings(connection)
        ],
        "rooms.csv": [room_row(one) for one in service.rooms(connection)],
        "closures.csv": [
            {"date": one.date, "venue": one.venue, "why": one.why} for one in service.closures(connection)
        ],
    }


def _people(connection: sqlite3.Connection) -> dict[str, Exported]:
    return {
        "staff.csv": [staff_row(one) for one in service.staff(connection)],
        "hours.csv": [
            {"staff": one.staff, "weekday": one.weekday, "from": one.start, "to": one.end}
            for one in service.working_hours(connection)
        ],
        "away.csv": [
            {
                "staff": row["staff"],
                "from": wall(from_store(row["start_at"])),
                "to": wall(from_store(row["end_at"])),
                "kind": row["kind"],
                "place": row["from_place"],
                "note": row["note"],
            }
            for row in away_lines(connection)
        ],
    }


def _referrals(connection: sqlite3.Connection) -> Exported:
    return [_referral(connection, case) for case in undecided_or_accepted(connection)]


def _referral(connection: sqlite3.Connection, case_id: str) -> dict[str, object]:
    row = referrals.referral(connection, case_id)
    assert row is not None
    line: dict[str, object] = {"id": row.id, **referral_tree(row.referral)}
    standing = _standing(connection, case_id)
    if standing:
        line["arrange"] = _arrange(standing[0])
    if standing[1:]:
        line["arrange_more"] = [_arrange(plan) for plan in standing[1:]]
    return line


def _standing(connection: sqlite3.Connection, case_id: str) -> list[ArrangementRow]:
    """Return the arrangements of a case that a folder holds: one that has ended is none of them."""
    return [plan for plan in sessions.arrangements(connection, case_id) if plan.state != "ended"]


def _arrange(plan: ArrangementRow) -> dict[str, object]:
    """Return every key of `arrange` that is stated, those that say what is usual among them."""
    arrange = plan.arrange
    stated = {name: value for name, value in msgspec.structs.asdict(arrange).items() if value is not None}
    tree: dict[str, object] = msgspec.to_builtins(stated)
    if arrange.per_week is not None:
        tree["per_week"] = whole(arrange.per_week)
    for name in ("children", "adults"):
        if whose := list(getattr(plan, name)):
            tree[name] = whose
    return tree


def _sessions(connection: sqlite3.Connection) -> Exported:
    found = (sessions.session(connection, each) for each in sessions_by_week(connection))
    return [_session(one) for one in found if one is not None]


def _plans_in_folder(connection: sqlite3.Connection) -> dict[str, tuple[ArrangementRow, int]]:
    """Return the arrangements that the folder holds, each with which of its case's it is, from 1."""
    cases = undecided_or_accepted(connection)
    return {plan.id: (plan, n) for case in cases for n, plan in enumerate(_standing(connection, case), 1)}


def _sessions_in_folder(connection: sqlite3.Connection, plans: Numbered) -> Exported:
    """Return the sessions of the arrangements that the folder holds, each with which of them it is of."""
    several = any(n > 1 for _, n in plans.values())
    each = arrangement_of_each(connection).items()
    of = {session: plans[plan][1] for session, plan in each if plan in plans}
    return [
        {**one, "arrangement": of[str(one["session"])] if several else None}
        for one in _sessions(connection)
        if one["session"] in of
    ]


def _diary_row(row: DiaryRow) -> dict[str, object]:
    block = row.block
    return {
        "staff": block.staff,
        "kind": block.kind,
        "from": wall(block.start),
        "to": wall(block.end),
        "session": block.session,
        "referral": row.plan[0].referral if row.plan else None,
        "arrangement": row.plan[1] if row.plan else None,
        "from_place": block.from_place,
        "to_place": block.to_place,
        "estimated": block.estimated,
    }


def _session(one: SessionRow) -> dict[str, object]:
    dated = one.start is not None and one.state != "unplaced"
    return {
        "session": one.id,
        "referral": one.referral,
        "week": one.week,
        "date": local(one.start).date() if dated and one.start else None,
        "start": hm(one.start) if dated and one.start else None,
        "end": hm(one.end) if dated and one.end else None,
        "room": one.room,
        "staff": list(one.staff),
        "first": one.first,
        "state": "held" if one.state == "ended_early" else one.state,
        "usual_day": WEEKDAYS[one.usual_day] if one.usual_day is not None else None,
        "usual_start": one.usual_start,
        "usual_room": one.usual_room,
    }
