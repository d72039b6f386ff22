"""Sitting down at a desk: whose database it is, under which policy, and who is there."""

from __future__ import annotations

import sqlite3

from ftdesk.acts.office import Office, Person
from ftdesk.clock.now import Clock
from ftdesk.model.errors import WrongInput
from ftdesk.model.service import Staff
from ftdesk.policy.profile import Profile, load_profile, parse_profile
from ftdesk.store import service
from ftdesk.store.database import Database


def sign_in(store: Database, login: str, clock: Clock, *, as_another: bool = False) -> Office:
    """Return the office of one person on an open database.

    Args:
        store: the database.
        login: who it is; on a training database, one that nobody has is a coordinator's.
        clock: the present.
        as_another: the login was chosen, and is not the one that the machine knows.

    Raises:
        WrongInput: nobody on a live database has this login, or it was chosen on one.
        StoreTrouble: the database cannot be read.
    """
    row, who = store.read(_row_and_person, login)
    if as_another and not row.training:
        raise WrongInput("--as: only a training database lets somebody act as another")
    if who is None and not row.training:
        raise WrongInput(
            f"nobody in {row.name} has the login {login!r}; an administrator adds it to the staff"
        )
    return Office(
        store=store,
        clock=clock,
        profile=_profile(row),
        who=Person(login, who.name, who.role, who.id) if who else Person(login, login, "coordinator"),
        service=row.name,
        training=row.training,
    )


def _row_and_person(connection: sqlite3.Connection, login: str) -> tuple[service.ServiceRow, Staff | None]:
    return service.service(connection), service.person(connection, login)


def _profile(row: service.ServiceRow) -> Profile:
    if row.profile_toml is None:
        return load_profile(row.policy)
    return parse_profile(row.profile_toml.encode(), where=f"the profile {row.policy} in the database")
