"""Which of a case's arrangements one journey could serve beside another."""

from __future__ import annotations

import sqlite3

import msgspec

from ftdesk.diary.meeting_apart import coming
from ftdesk.diary.siblings import Outing, outing_of
from ftdesk.model.folded_name import folded
from ftdesk.model.referral import Referral
from ftdesk.store.sessions import ArrangementRow, arrangements


def siblings_of(connection: sqlite3.Connection, plan: ArrangementRow) -> dict[str, tuple[Outing, Outing]]:
    """Return, by the id of each other arrangement with which a journey can be shared, both outings.

    Args:
        connection: the transaction that is asked in.
        plan: the arrangement, as it stands or as it would be; its own outing comes first.
    """
    body = connection.execute("SELECT body FROM referral WHERE id = ?", (plan.referral,)).fetchone()["body"]
    case = msgspec.json.decode(body, type=Referral)
    mine = arrangement_outing(case, plan)
    if mine is None:
        return {}
    others = ((one.id, arrangement_outing(case, one)) for one in arrangements(connection, plan.referral))
    return {key: (mine, one) for key, one in others if one is not None and one.shares(mine)}


def arrangement_outing(case: Referral, plan: ArrangementRow) -> Outing | None:
    """Return whom the carer brings to an arrangement's sessions; None where it serves no other."""
    adults = frozenset(folded(one.name) for one in coming(case.adults or (), plan.adults))
    return outing_of(case.children, plan.children, plan.arrange, adults)
