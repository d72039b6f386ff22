"""Whom to ring when a session has changed, in order, with their numbers and what is to be said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.telling import Party, parties, supervisor
from ftdesk.model.plain_text import one_line
from ftdesk.panes.house import house_of
from ftdesk.store import referrals
from ftdesk.store.referrals import TaskRow
from ftdesk.store.sessions import arrangements

NO_NUMBER = "no number in the case"


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call: a task to tell somebody.

    Attributes:
        key: the task's id.
        name: `Leanne Ellis`.
        part: `mother`, `carer`, `social worker`; empty of somebody whom the case no longer names.
        phone: as the case has it, or that it has none.
        what: what they are to be told.
        mind: what to know before ringing; empty where there is nothing.
        done: they have been told, or asked for it themselves.
    """

    key: str
    name: str
    part: str
    phone: str
    what: str
    mind: str
    done: bool


def calls(office: Office, referral: str, tasks: Collection[str] | None = None) -> list[CallRow]:
    """Return the calls of a case in the order in which to make them.

    Args:
        office: whose desk it is.
        referral: the case's id.
        tasks: the ids of those that are meant, done or not; every open one where None.
    """
    found = [
        task
        for task in office.store.read(referrals.tasks, referral)
        if (task.kind == "tell" and task.done_at is None if tasks is None else task.id in tasks)
    ]
    known = {party.name: party for party in _parties(office, referral)} if found else {}
    in_order = sorted(found, key=lambda task: (len(task.id), task.id))
    return [_row(task, known.get(task.who or "")) for task in in_order]


def calls_of_cases(office: Office, cases: Iterable[str], tasks: Sequence[str]) -> list[CallRow]:
    """Return calls of several cases, in the order of the tasks' ids; each says whose session it is about."""
    found: dict[str, CallRow] = {}
    for case in dict.fromkeys(cases):
        of = f"{one_line(office.store.read(case_for, case).family)}: "
        for row in calls(office, case, tasks):  # what supervisors are told names the family already
            found[row.key] = replace(row, what=f"{of}{row.what.removeprefix(of)}")
    return [found[task] for task in tasks if task in found]


def call_trees(rows: Collection[CallRow]) -> list[dict[str, object]]:
    """Return calls that are still to be made, in the command line's shape."""
    return [
        {"task": row.key, "who": row.name, "about": row.what, "phone": row.phone or None}
        for row in rows
        if not row.done
    ]


def call_line(row: CallRow) -> str:
    """Return a call in one line."""
    who = ", ".join(part for part in (row.name, row.part) if part)
    return " · ".join(part for part in (who, row.phone or NO_NUMBER, row.mind) if part)


def _parties(office: Office, referral: str) -> list[Party]:
    """Return who may have to be told; where two have one name, the case's own comes before a supervisor."""
    case = office.store.read(case_for, referral)
    found = [supervisor(person) for person in house_of(office).staff.values()]
    return found + [
        party for plan in office.store.read(arrangements, referral) for party in parties(case, plan)
    ]


def _row(task: TaskRow, party: Party | None) -> CallRow:
    return CallRow(
        key=task.id,
        name=one_line(task.who or ""),
        part=party.part if party and not one_line(task.who or "").endswith(party.part) else "",
        phone=one_line(party.phone or "") if party else "",
        what=one_line(task.what).partition(": ")[2] or one_line(task.what),
        mind=party.mind if party else "",
        done=task.done_at is not None,
    )
