"""Sitting down at a desk: whose database it is, under which policy, and who is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.clock.now import Clock
from ftdesk.model.errors import StoreTrouble, WrongInput
from ftdesk.store import seat
from ftdesk.store.database import Database

if TYPE_CHECKING:  # the desk draws its first screen without it
    from ftdesk.policy.profile import Profile


def sign_in(
    store: Database, login: str, clock: Clock, *, as_another: bool = False, served_from: str | None = None
) -> Office:
    """Return the office of one person on an open database.

    Args:
        store: the database.
        login: who it is; on a training database, one that nobody has is a coordinator's.
        clock: the present.
        as_another: the login was chosen, and is not the one that the machine knows.
        served_from: where they came in from over the network; None at the machine itself. It is kept.

    Raises:
        WrongInput: nobody on a live database has this login, or it was chosen on one.
        StoreTrouble: the database cannot be read.
    """
    row, who = store.read(_row_and_person, login, clock.now())
    if as_another and not row.training:
        raise WrongInput("--as: only a training database lets somebody act as another")
    if served_from is not None:
        with suppress(StoreTrouble):  # on a full disk there is still the desk to read
            _keep(store, login, clock, who is not None, served_from)
    if who is None and (not row.training or served_from is not None):
        raise WrongInput(
            f"nobody in {row.name} has the login {login!r}; an administrator adds it to the staff"
        )
    return Office(
        store=store,
        clock=clock,
        profile_of=_profile_of(store, row),
        who=Person(login, who.name, who.role, who.id) if who else Person(login, login, "coordinator"),
        service=row.name,
        training=row.training,
    )


def _keep(store: Database, login: str, clock: Clock, known: bool, served_from: str) -> None:
    with store.act("come in" if known else "refused", login=login, at=clock.now()) as writer:
        writer.says = f"{login} {'came in' if known else 'is nobody here and tried to come in'}"
        writer.says += f" from {served_from}" if served_from else ""


def _row_and_person(
    connection: sqlite3.Connection, login: str, now: datetime
) -> tuple[seat.ServiceRow, seat.StaffRow | None]:
    return seat.service(connection), seat.person(connection, login, now)


def _profile_of(store: Database, row: seat.ServiceRow) -> Callable[[], Profile]:
    """Return what reads the policy; one that the database keeps itself is read now, so that a fault shows."""
    if row.profile_toml is not None:
        _policy_in_force(store)
    return partial(_policy_in_force, store)


def _policy_in_force(store: Database) -> Profile:
    from ftdesk.store.service import policy_in_force

    return store.read(policy_in_force)
