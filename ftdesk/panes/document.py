"""A case whole, as one document: what `ftdesk show --format json` prints."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from ftdesk.acts.office import Office
from ftdesk.model.decoding import referral_tree
from ftdesk.model.finding import finding_json
from ftdesk.panes import history
from ftdesk.panes.details import known
from ftdesk.panes.reviews import review_tree
from ftdesk.store import messages, records, referrals, sessions
from ftdesk.store.family_events import family_events
from ftdesk.store.gone_past import gone_past
from ftdesk.store.reviews import reviews
from ftdesk.store.series import series_of
from ftdesk.store.whose import whose

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Tree = dict[str, object]
_NOT_SHOWN = frozenset({"referral", "version"})


def document(office: Office, some_id: str) -> Tree:
    """Return the case that an id belongs to, with everything that was said, booked, held and done on it.

    Raises:
        WrongInput: nothing has that id.
    """
    return {
        **office.store.read(lambda connection: _case(office, connection, some_id)),
        "history": history.entries(office, some_id),
    }


def _case(office: Office, connection: sqlite3.Connection, some_id: str) -> Tree:
    referral = whose(connection, some_id).referral
    found = known(office, connection, referral)
    assert found is not None, "an id belongs to a case that is there"
    case = found.case
    return {
        "id": case.id,
        "state": case.state,
        "received_at": case.received_at.isoformat(),
        "owner": case.owner,
        "family": case.family,
        "by_hand": case.by_hand,
        "unread": list(case.unread),
        "decided_at": case.decided_at.isoformat() if case.decided_at else None,
        "decided_by": case.decided_by,
        "decision_note": case.decision_note,
        "redirected_to": case.redirected_to,
        "referral": referral_tree(case.referral),
        "verdict": found.judged.verdict.value,
        "findings": [finding_json(finding) for finding in found.judged.findings],
        "deadlines": _rows(found.deadlines),
        "tasks": _rows(referrals.tasks(connection, referral)),
        "talks": _rows(found.talks),
        "chases": _rows(found.chases),
        "authorisations": _rows(found.authorisations),
        "gone_past": _rows(gone_past(connection, referral)),
        "family_events": _rows(family_events(connection, referral)),
        "reviews": [review_tree(one) for one in reviews(connection, referral)],
        "messages": [
            {
                **_row(message),
                "read": referral_tree(message.read) if message.read else None,
                "attachments": _rows(messages.attachments(connection, message.id)),
            }
            for message in found.messages
        ],
        "arrangements": [
            {**_row(plan), "arrange": _built(plan.arrange)}
            for plan in sessions.arrangements(connection, referral)
        ],
        "series": [
            {**_row(one), "slots": _built(one.slots), "left_out": _built(one.left_out)}
            for one in series_of(connection, referral)
        ],
        "sessions": [
            {**_row(one), "record": _record(connection, one.id)}
            for one in sessions.sessions_of(connection, referral=referral)
        ],
    }


def _record(connection: sqlite3.Connection, session: str) -> Tree | None:
    last = records.record(connection, session)
    if last is None:
        return None
    return {**_row(last), "editions": _rows(records.editions(connection, session))}


def _rows(rows: Iterable[DataclassInstance]) -> list[Tree]:
    return [_row(row) for row in rows]


def _row(row: DataclassInstance) -> Tree:
    """Return a stored row as a tree, without the case's own id and the version."""
    return {
        field.name: _value(getattr(row, field.name)) for field in fields(row) if field.name not in _NOT_SHOWN
    }


def _built(value: object) -> object:
    return msgspec.to_builtins(value)


def _value(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
