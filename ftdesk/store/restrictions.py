"""Which cases are restricted, to whom, and who has asked to see one and waits for an answer."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ftdesk.clock.local import from_store, to_store
from ftdesk.model.service import Role
from ftdesk.store.sight import Sight, restricted_from

if TYPE_CHECKING:
    from ftdesk.model.referral import Referral


@dataclass(frozen=True, slots=True)
class Restriction:
    """A case kept to some people.

    Attributes:
        reason: why.
        login: the manager who restricted it.
        seen_by: the logins of those who may see it, besides managers.
    """

    reason: str
    login: str
    seen_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asked to see a restricted case and has no answer yet."""

    login: str
    reason: str
    at: datetime


def restriction(connection: sqlite3.Connection, referral: str) -> Restriction | None:
    """Return how a case is restricted; None where it is not."""
    row = connection.execute("SELECT reason, login FROM restriction WHERE id = ?", (referral,)).fetchone()
    if row is None:
        return None
    seen_by = connection.execute("SELECT login FROM let_see WHERE referral = ? ORDER BY login", (referral,))
    return Restriction(row["reason"], row["login"], tuple(one[0] for one in seen_by.fetchall()))


def seen_by(connection: sqlite3.Connection, referral: str) -> tuple[tuple[str, Role], ...]:
    """Return the names and roles of the service's own who are named to see a case, by name."""
    rows = connection.execute(
        "SELECT name, role FROM staff WHERE login IN (SELECT login FROM let_see WHERE referral = ?) "
        "ORDER BY name",
        (referral,),
    )
    return tuple((row["name"], row["role"]) for row in rows.fetchall())


def askings(connection: sqlite3.Connection, referral: str) -> tuple[Asking, ...]:
    """Return who waits to be let see a case, the longest waiting first."""
    rows = connection.execute(
        "SELECT login, reason, at FROM sight_request WHERE referral = ? AND state = 'asked' ORDER BY at, id",
        (referral,),
    )
    return tuple(Asking(row["login"], row["reason"], from_store(row["at"])) for row in rows.fetchall())


def supervising_unseen(connection: sqlite3.Connection, referral: str, since: datetime) -> tuple[str, ...]:
    """Return the names of those who supervise a session of a restricted case to come and may not see it."""
    rows = connection.execute(
        "SELECT DISTINCT staff.name FROM session JOIN session_staff ON session_staff.session = session.id "
        "JOIN staff ON staff.id = session_staff.staff WHERE session.referral = ? "
        "AND session.state = 'planned' AND session.end_at >= ? "
        "AND staff.role NOT IN ('manager', 'administrator') "
        "AND (staff.login IS NULL OR staff.login NOT IN (SELECT login FROM let_see WHERE referral = ?)) "
        "ORDER BY staff.name",
        (referral, to_store(since), referral),
    )
    return tuple(row[0] for row in rows.fetchall())


def named_where_restricted(connection: sqlite3.Connection, sight: Sight) -> list[sqlite3.Row]:
    """Return the family name and the referral of every case that is restricted to others than this person."""
    return connection.execute(
        f"SELECT family, body FROM main.referral WHERE id IN ({restricted_from(sight)})"
    ).fetchall()


def restricted_referrals(connection: sqlite3.Connection) -> list[tuple[str, Referral]]:
    """Return every restricted case's id and what it says, by id."""
    from ftdesk.model.decoding import decode_referral

    rows = connection.execute(
        "SELECT id, body FROM main.referral WHERE id IN (SELECT id FROM main.restriction) ORDER BY id"
    )
    return [(row["id"], decode_referral(row["body"], where=row["id"])) for row in rows.fetchall()]


def last_asking(connection: sqlite3.Connection, referral: str, login: str) -> sqlite3.Row | None:
    """Return how somebody's last asking to see a case stands; None where they never asked."""
    row: sqlite3.Row | None = connection.execute(
        "SELECT at, state, answer, answered_by, answered_at FROM main.sight_request "
        "WHERE referral = ? AND login = ? ORDER BY at DESC, id DESC LIMIT 1",
        (referral, login),
    ).fetchone()
    return row
