"""The history of a case: who did what and when, and every field that changed."""

from __future__ import annotations

from dataclasses import dataclass

from ftdesk.acts.office import Office
from ftdesk.clock.local import hm, local
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.when_words import day_of_month
from ftdesk.store import history as store
from ftdesk.store.history import ActRow
from ftdesk.store.situation import house
from ftdesk.store.whose import whose

TEAM = "session_staff"
"""The table whose rows say who supervises a session."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One act on a case.

    Attributes:
        key: the act's number.
        when: `21 Dec 17:40`.
        who: a login.
        says: what was done, in one line.
    """

    key: str
    when: str
    who: str
    says: str
    tone: Tone


def count(office: Office, referral: str) -> int:
    """Count the acts on a case; looks at it are not among them."""
    return office.store.read(store.count, referral)


def rows(office: Office, referral: str, offset: int, limit: int) -> list[HistoryRow]:
    """Return a window of the acts on a case, newest first."""
    return [
        HistoryRow(
            key=str(act.id),
            when=f"{day_of_month(local(act.at).date(), office.today)} {hm(act.at)}",
            who=one_line(act.login),
            says=one_line(act.says) + (" (taken back)" if act.undone else ""),
            tone=Tone.QUIET if act.undone or act.undoes else Tone.PLAIN,
        )
        for act in office.store.read(store.acts, referral, offset, limit)
    ]


def change_lines(office: Office, act: int, referral: str) -> list[Line]:
    """Return what an act changed in a case, field by field, from what to what."""
    return [
        Line(f"{change.table.replace('_', ' ')} {one_line(change.row)}: {_words(office, change)}")
        for change in office.store.read(store.changes_to, act, referral)
    ]


def entries(office: Office, some_id: str) -> list[dict[str, object]]:
    """Return every act on the case of an id and every look at it, newest first, with each change.

    Raises:
        WrongInput: nothing has that id.
    """
    referral = office.store.read_whole(whose, some_id).referral
    office.require_seen(referral)
    return [_entry(office, act, referral) for act in office.store.read(store.acts_and_looks, referral)]


def _entry(office: Office, act: ActRow, referral: str) -> dict[str, object]:
    return {
        "act": act.id,
        "at": act.at.isoformat(),
        "true_at": act.true_at.isoformat(),
        "login": act.login,
        "name": act.name,
        "says": one_line(act.says),
        "undoes": act.undoes,
        "undone": act.undone,
        "changes": [
            {
                "table": change.table,
                "row": change.row,
                "field": change.field,
                "from": change.old,
                "to": change.new,
            }
            for change in office.store.read(store.changes_to, act.id, referral)
        ],
    }


def supervisor_of(office: Office, row: object) -> str | None:
    """Return the name of whom a row of a session's team is of, as a change has it; None where it has none."""
    staff = row.get("staff") if isinstance(row, dict) else None
    if staff is None:
        return None
    known = office.kept("house", house).staff
    return one_line(known[staff].name if staff in known else str(staff))


def _words(office: Office, change: store.ChangeRow) -> str:
    if change.table == TEAM and change.field == "*":
        left, came = supervisor_of(office, change.old), supervisor_of(office, change.new)
        return f"supervisor {_value(left)} → {_value(came)}"
    if change.field == "*":
        return "made" if change.old is None else "removed"
    return f"{change.field.replace('_', ' ')} {_value(change.old)} → {_value(change.new)}"


def _value(value: object) -> str:
    return "–" if value is None else one_line(str(value)) or '""'
