"""Which cases are restricted, to whom, and who has asked to see one and waits for an answer."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import from_store
from ftdesk.model.service import Role


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
