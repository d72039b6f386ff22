"""Whose database it is and who sits down at it: all that is read before the desk opens."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ftdesk.clock.local import FOR_GOOD, to_store
from ftdesk.model.errors import StoreTrouble

if TYPE_CHECKING:
    from ftdesk.model.service import Role


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """Whose database this is.

    Attributes:
        name: as the header shows it.
        policy: the profile's id.
        profile_toml: the text of a profile of the service's own; None where the shipped one is meant.
        training: a training database.
    """

    name: str
    policy: str
    profile_toml: str | None
    training: bool


def service(connection: sqlite3.Connection) -> ServiceRow:
    """Return whose database this is.

    Raises:
        StoreTrouble: it was never finished by `ftdesk init`.
    """
    row = connection.execute("SELECT name, policy, profile_toml, training FROM service").fetchone()
    if row is None:
        raise StoreTrouble("this database holds no service; make one with ftdesk init", kind="damaged")
    return ServiceRow(row[0], row[1], row[2], bool(row[3]))


@dataclass(frozen=True, slots=True)
class StaffRow:
    """Somebody of the staff, as far as it takes to sign in."""

    id: str
    name: str
    role: Role


def person(connection: sqlite3.Connection, login: str, now: datetime | None = None) -> StaffRow | None:
    """Return who has this login, or None; with `now` None too of somebody who has left by then."""
    row = connection.execute(
        "SELECT id, name, role FROM staff WHERE login = :login AND NOT EXISTS (SELECT 1 FROM diary_block "
        "INDEXED BY diary_block_away WHERE diary_block.staff = staff.id AND kind = 'other' "
        "AND kind IN ('meeting', 'leave', 'sick', 'training', 'other') "
        "AND end_at >= :for_good AND start_at <= :now)",
        {"login": login, "for_good": f"{FOR_GOOD}", "now": to_store(now) if now else ""},
    ).fetchone()
    return StaffRow(row[0], row[1], row[2]) if row else None
