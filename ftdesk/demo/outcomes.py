"""What became of each session of the past weeks: held, missed or cancelled, and its record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from ftdesk.acts.deadlines import clock_rows
from ftdesk.acts.office import Office
from ftdesk.clock.local import from_store, short_day, to_store
from ftdesk.policy.record_template import written
from ftdesk.store.matching import Value
from ftdesk.store.past import PastAct
from ftdesk.store.writer import Writer

_PLAYED = (
    "puzzles",
    "painting",
    "baking",
    "a story",
    "the garden",
    "a board game",
    "building blocks",
    "drawing",
)
_MISSED = (("did not come and sent no word", 0), ("unwell, rang that morning", 1), ("train cancelled", 1))
_CANCELLED = ("child unwell", "social worker asked: school play", "supervisor ill, nobody free")


@dataclass(frozen=True, slots=True)
class PastSession:
    """A session that is over.

    Attributes:
        lead: the supervisor's id.
        login: the supervisor's login.
    """

    id: str
    referral: str
    family: str
    start: datetime
    end: datetime
    lead: str
    login: str


def outcomes(
    office: Office, writer: Writer, sessions: Iterable[PastSession], random: Random, coordinator: str
) -> list[PastAct]:
    """Return the acts that say what became of each session, up to now."""
    acts: list[PastAct] = []
    for session in sorted(sessions, key=lambda session: (session.start, session.id)):
        chance = random.random()
        if chance < 0.05:
            reason, valid = random.choice(_MISSED)
            _end(
                acts,
                session,
                session.start + timedelta(minutes=20),
                session.login,
                "miss",
                "missed",
                reason,
                valid,
            )
        elif chance < 0.10:
            when = session.start - timedelta(hours=random.randint(2, 40))
            _end(acts, session, when, coordinator, "cancel", "cancelled", random.choice(_CANCELLED), None)
            for block in writer.matching("diary_block", session=session.id):
                acts[-1].delete("diary_block", str(block["id"]))
        else:
            _held(office, writer, acts, session, random, early=chance < 0.12)
    return [act for act in acts if act.at <= office.now]


def _end(
    acts: list[PastAct],
    session: PastSession,
    when: datetime,
    login: str,
    name: str,
    state: str,
    reason: str,
    valid: int | None,
) -> None:
    says = f"session of {short_day(session.start.date())} {state}: {reason}"
    act = PastAct(when, login, name, session.referral, says)
    by = "parent" if name == "miss" else reason.partition(":")[0]
    act.update("session", session.id, {"state": state, "reason": reason, "outcome_by": by, "valid": valid})
    acts.append(act)


def _held(
    office: Office, writer: Writer, acts: list[PastAct], session: PastSession, random: Random, *, early: bool
) -> None:
    begun = session.start + timedelta(minutes=random.choice((0, 0, 0, 5, 10)))
    ended = session.end - timedelta(minutes=25 if early else 0)
    state = "ended_early" if early else "held"
    day = short_day(session.start.date())
    held = PastAct(
        ended + timedelta(minutes=random.randint(2, 18)),
        session.login,
        "end_early" if early else "hold",
        session.referral,
        f"session of {day} {'ended early' if early else 'held'}, {begun:%H:%M} to {ended:%H:%M}",
    )
    fields: dict[str, Value] = {
        "state": state,
        "actual_start_at": to_store(begun),
        "actual_end_at": to_store(ended),
    }
    if early:
        fields |= {"reason": "child distressed and asked to go", "outcome_by": "supervisor"}
    held.update("session", session.id, fields)
    acts.append(held)
    for row in clock_rows(
        office,
        "session_held",
        referral=session.referral,
        starts_at=ended,
        session=session.id,
        staff=session.lead,
    ):
        deadline = writer.next_id("D")
        held.insert("deadline", {"id": deadline, **row})
        if row["kind"] == "record":
            _written_up(office, acts, session, random, deadline, row, held.at)


def _written_up(
    office: Office,
    acts: list[PastAct],
    session: PastSession,
    random: Random,
    deadline: str,
    clock: Mapping[str, Value],
    after: datetime,
) -> None:
    due = from_store(str(clock["due_at"]))
    lateness = random.random()
    if lateness < 0.55:
        finished = after + timedelta(minutes=random.randint(5, 60))
    elif lateness < 0.89:
        finished = max(after, due - timedelta(hours=random.randint(1, 6)))
    else:
        finished = due + timedelta(days=random.randint(1, 12), hours=-random.randint(1, 5))
    uploaded = finished + timedelta(minutes=random.randint(3, 40))
    text = _text(session, random)
    day = short_day(session.start.date())
    finish = PastAct(finished, session.login, "finish_record", session.referral, f"record of {day} finished")
    finish.insert(
        "record",
        {
            "id": session.id,
            "session": session.id,
            "referral": session.referral,
            "staff": session.lead,
            "text": text,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "finished_at": to_store(finished),
            "finished_by": session.login,
            "finalised_by": session.lead if "N-4.8b" in office.profile.rules else None,
            "sections": json.dumps(written(text)),
        },
    )
    upload = PastAct(uploaded, session.login, "upload_record", session.referral, f"record of {day} uploaded")
    upload.update("record", session.id, {"uploaded_at": to_store(uploaded), "uploaded_by": session.login})
    upload.update(
        "deadline", deadline, {"stopped_at": to_store(uploaded), "stopped_by": "the record was uploaded"}
    )
    acts += [finish, upload] if uploaded <= office.now else [finish]


def _text(session: PastSession, random: Random) -> str:
    first, then = random.sample(_PLAYED, 2)
    return (
        f"Arrival\nOn time at {session.start:%H:%M}; greeted with a hug.\n\n"
        f"What happened\n{first.capitalize()}, then {then}. A drink and a snack half way through.\n\n"
        "The child's wishes and feelings\nSaid it was good to come.\n\n"
        "Progress towards the plan\nAs the plan has it; nothing to change.\n\n"
        "Strengths and changes since last time\nFollowed the child's lead; kept to the agreement.\n\n"
        "Parenting and being together\nWarm, and quick to notice when a rest was needed.\n\n"
        "Concerns and significant events\nNone.\n\n"
        f"Ending\nSaid goodbye calmly at {session.end:%H:%M}."
    )
