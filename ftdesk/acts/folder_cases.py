"""The cases, arrangements and sessions that a service folder brings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from ftdesk.acts.arrangement import counts
from ftdesk.acts.booking_tasks import put_gates
from ftdesk.acts.case import case_for
from ftdesk.acts.judging import keep_judgement
from ftdesk.acts.new_case import begin_case
from ftdesk.acts.office import Office
from ftdesk.acts.placing import write_team
from ftdesk.acts.watch import watch
from ftdesk.clock.local import LONDON, WEEKDAYS, to_store
from ftdesk.intake.service_folder.folder import FolderSession
from ftdesk.model.arrange import Arrange, FolderArrange, FolderReferral
from ftdesk.model.decoding import encode_referral
from ftdesk.model.errors import WrongInput
from ftdesk.model.family_name import family_name
from ftdesk.model.referral import Referral
from ftdesk.store.matching import Row
from ftdesk.store.sessions import arrangements as arrangements_of
from ftdesk.store.sessions import sessions_of
from ftdesk.store.writer import Writer

Arranged = tuple[str, ...]
"""The ids of a case's arrangements, in the folder's order."""


def write_cases(office: Office, writer: Writer, found: Iterable[FolderReferral]) -> dict[str, Arranged]:
    """Write the cases, and return the arrangements of each that came with one, by case.

    One with `arrange` comes in accepted, its triage closed: no clock of its receipt is started. The others
    are new, with their clocks running from when they were received.
    """
    arrangements = {}
    for line in found:
        referral = _without_folder_keys(line)
        if line.arrange is None:
            begin_case(office, writer, referral, received_at=_received(office, referral), case_id=line.id)
            continue
        writer.insert(
            "referral",
            {
                "id": line.id,
                "state": "accepted",
                "received_at": to_store(_received(office, referral)),
                "body": encode_referral(referral),
                "family": family_name(referral),
            },
        )
        keep_judgement(office, writer, line.id)
        arrangements[line.id] = tuple(_write_arrangement(writer, line.id, one) for one in line.arrangements)
    writer.referral = None
    return arrangements


def write_sessions(
    writer: Writer, found: Iterable[FolderSession], arrangements: Mapping[str, Arranged]
) -> None:
    """Write the sessions with their supervisors; an arrangement with one that has a date is booked."""
    sessions, booked = [], set()
    rows = list(found)
    for session in rows:
        arrangement = arrangement_named(writer, arrangements, session.referral, session.arrangement)
        sessions.append(_session_row(session, arrangement))
        if session.state != "unplaced":
            booked.add(arrangement)
    writer.insert_many("session", sessions)
    for session in rows:
        write_team(writer, session.id, session.staff)
    for arrangement in sorted(booked):
        writer.update("arrangement", arrangement, {"state": "booked"})


def watch_imported(office: Office, writer: Writer, cases: Iterable[str]) -> None:
    """Put onto imported cases what a first session waits for, and what their court orders ask for.

    A standing arrangement has had its first session, and so has a new one of which a session was held: what
    comes before a first one is over there.
    """
    for referral in sorted(set(cases)):
        for plan in arrangements_of(writer.connection, referral):
            listed = writer.matching("task", arrangement=plan.id, kind="gate")
            if plan.kind != "new" or plan.state == "ended" or listed:
                continue
            every = sessions_of(writer.connection, arrangement=plan.id)
            if not any(counts(one) and one.state != "planned" for one in every):
                dated = [one for one in every if one.state == "planned" and one.start is not None]
                first = min(dated, key=lambda one: (one.start is None, one.start), default=None)
                put_gates(office, writer, case_for(writer.connection, referral), plan, first)
        watch(office, writer, referral)


def _without_folder_keys(line: FolderReferral) -> Referral:
    return Referral(**{name: getattr(line, name) for name in Referral.__struct_fields__})


def _received(office: Office, referral: Referral) -> datetime:
    stated = referral.received_at
    if stated is None:
        return office.now
    return stated if stated.tzinfo else stated.replace(tzinfo=LONDON)


def _write_arrangement(writer: Writer, referral: str, found: FolderArrange) -> str:
    arrange = Arrange(**{name: getattr(found, name) for name in Arrange.__struct_fields__})
    made = writer.next_id("A")
    writer.insert(
        "arrangement",
        {
            "id": made,
            "referral": referral,
            "kind": arrange.kind,
            "state": "unplaced",
            "arrange": msgspec.json.encode(arrange).decode(),
            "children": json.dumps(found.children, ensure_ascii=False),
            "adults": json.dumps(found.adults, ensure_ascii=False),
            "starts_on": str(arrange.start_week) if arrange.start_week else None,
        },
    )
    return made


def arrangement_named(
    writer: Writer, arrangements: Mapping[str, Arranged], referral: str, number: int
) -> str:
    """Return the id of one of a case's arrangements, from 1; of a case there before the folder, its only one.

    Raises:
        WrongInput: the case was there before and has several arrangements, or none.
    """
    if referral in arrangements:
        return arrangements[referral][number - 1]
    there = [plan.id for plan in arrangements_of(writer.connection, referral) if plan.state != "ended"]
    if len(there) != 1:
        raise WrongInput(f"sessions.csv: {referral} in the database has {len(there)} arrangements, not one")
    return there[0]


def _session_row(session: FolderSession, arrangement: str) -> Row:
    return {
        "id": session.id,
        "arrangement": arrangement,
        "referral": session.referral,
        "week": str(session.week),
        "start_at": to_store(session.start) if session.start else None,
        "end_at": to_store(session.end) if session.end else None,
        "room": session.room,
        "first": int(session.first),
        "state": session.state,
        "usual_day": WEEKDAYS.index(session.usual_day) if session.usual_day else None,
        "usual_start": session.usual_start,
        "usual_room": session.usual_room,
    }
