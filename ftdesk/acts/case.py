"""Finding the case that an act is about, and what its state allows."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from ftdesk.model.errors import Refused, WrongInput
from ftdesk.store import referrals
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.writer import Writer

UNDECIDED = frozenset({"new", "triage", "waiting"})
"""States in which a case is still to be decided."""

STATE_WORDS = {
    "new": "new",
    "triage": "in triage",
    "waiting": "waiting",
    "accepted": "accepted",
    "declined": "declined",
    "redirected": "sent elsewhere",
    "withdrawn": "withdrawn",
    "closed": "closed",
}

NOT_CLOSED = frozenset(STATE_WORDS) - {"closed"}
"""States in which something may still be done about a case."""


def case_for(connection: sqlite3.Connection, referral_id: str) -> ReferralRow:
    """Return the case of an id.

    Raises:
        WrongInput: there is none.
    """
    found = referrals.referral(connection, referral_id)
    if found is None:
        raise WrongInput(f"there is no referral {referral_id!r}")
    return found


def case_as_seen(writer: Writer, referral_id: str, version: int | None) -> ReferralRow:
    """Return a case; `version` is the one that the person saw, None where nobody looked before.

    Raises:
        Refused: somebody else changed it since.
        WrongInput: there is no such case.
    """
    found = case_for(writer.connection, referral_id)
    if version not in (None, found.version):
        raise writer.overtaken("referral", referral_id)
    return found


def must_be(row: ReferralRow, states: Collection[str], doing: str) -> None:
    """Refuse what the case's state does not allow.

    Args:
        row: the case.
        states: those that allow it.
        doing: the past participle for the sentence, such as `accepted`.

    Raises:
        Refused: it is in another state.
    """
    if row.state not in states:
        raise Refused(f"{row.id} is {STATE_WORDS[row.state]}, so it cannot be {doing}", kind="not_allowed")
