"""Which cases somebody does not see: those restricted to others and, of a supervisor, those of others."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Sight:
    """The eyes of one person who does not see everything.

    Attributes:
        login: as which they may be named to see a restricted case.
        supervises: they see only their own diary and the cases that they hold sessions of.
        staff: their id as a supervisor; None where the staff has none of them.
    """

    login: str
    supervises: bool = False
    staff: str | None = None


class Hidden(Enum):
    """Why somebody does not see a case."""

    RESTRICTED = "restricted"
    NOT_THEIRS = "not theirs"


def restricted_from(sight: Sight) -> str:
    """Return SQL for the ids of the cases that are restricted to others than this person."""
    return (
        "SELECT restriction.id FROM main.restriction WHERE restriction.id NOT IN "
        f"(SELECT let_see.referral FROM main.let_see WHERE let_see.login = {quoted(sight.login)})"
    )


def cases_of(sight: Sight) -> str:
    """Return SQL for the ids of the cases that a supervisor holds sessions of, past ones or to come."""
    return (
        "SELECT own.referral FROM main.session_staff AS mine JOIN main.session AS own "
        f"ON own.id = mine.session WHERE mine.staff = {quoted(sight.staff or '')}"
    )


def hides_something(connection: sqlite3.Connection, sight: Sight) -> bool:
    """Tell whether there is anything that this person does not see."""
    if sight.supervises:
        return True
    return bool(connection.execute(f"SELECT EXISTS ({restricted_from(sight)})").fetchone()[0])


def restricted_cases(connection: sqlite3.Connection, sight: Sight | None) -> frozenset[str]:
    """Return the ids of the cases that are restricted to others than this person."""
    if sight is None:
        return frozenset()
    return frozenset(row[0] for row in connection.execute(restricted_from(sight)))


def how_hidden(connection: sqlite3.Connection, sight: Sight, referral: str) -> Hidden | None:
    """Return why this person does not see a case; None where they do, or where there is none of that id."""
    row = connection.execute(
        f"SELECT id IN ({restricted_from(sight)}) AS restricted, id IN ({cases_of(sight)}) AS theirs "
        "FROM main.referral WHERE id = ?",
        (referral,),
    ).fetchone()
    if row is None:
        return None
    if sight.supervises and not row["theirs"]:
        return Hidden.NOT_THEIRS
    return Hidden.RESTRICTED if row["restricted"] else None


def quoted(text: str) -> str:
    """Write a text into SQL: a view takes no parameters."""
    return "'" + text.replace("'", "''") + "'"
