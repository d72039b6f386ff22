"""Somebody who works for the service: taken on, changed, leaving from a day on."""

from __future__ import annotations

from datetime import date
from typing import get_args

from ftdesk.acts.cells import Cells, as_cells, change_words, read_cells
from ftdesk.acts.displaced import Displaced, count_words, displacing
from ftdesk.acts.exported_rows import staff_row
from ftdesk.acts.folder_rows import people_rows
from ftdesk.acts.letting_in import (
    leaving,
    require_an_administrator,
    require_may_keep_out,
    require_may_let_in,
)
from ftdesk.acts.office import Office
from ftdesk.clock.local import FOR_GOOD, at, long_day, to_store
from ftdesk.intake.service_folder import people_rows as read
from ftdesk.intake.service_folder.folder import Located, ServiceFolder
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.service import Role, Staff
from ftdesk.store.matching import Row, Value, next_position
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer

ROLES: tuple[Role, ...] = get_args(Role)


def add_person(office: Office, staff: str, cells: Cells) -> None:
    """Take somebody on.

    Args:
        office: whose act it is.
        staff: their id, such as `JB`.
        cells: name, role and any other column of `staff.csv`.

    Raises:
        Refused: only a manager or an administrator lets somebody in.
        WrongInput: the id or the login is somebody's already, or a field is wrong.
    """
    with office.act("staff") as writer:
        row = _read(office, writer, staff, {"role": "supervisor", **cells})
        if writer.find("staff", str(row["id"])) is not None:
            raise WrongInput(f"staff: {row['id']!r} is somebody's already")
        require_may_let_in(office, _text(row["login"]), str(row["role"]))
        writer.insert("staff", {**row, "position": next_position(writer.connection, "staff")})
        writer.says = f"{row['name']!s} ({staff}) works for the service as {row['role']!s}"


def change_person(
    office: Office, staff: str, cells: Cells, version: int | None = None
) -> tuple[Displaced, ...]:
    """Change what is kept of somebody.

    Args:
        office: whose act it is.
        staff: their id.
        cells: the columns of `staff.csv` that change.
        version: the row that the person saw; None for the one that is there.

    Returns:
        The planned sessions that no longer fit, such as where another base makes a drive too long.

    Raises:
        Refused: nothing changes, somebody else changed it meanwhile, only a manager may, or no administrator
            would be left.
        WrongInput: nobody has that id, or a field is wrong.
    """
    with office.act("staff") as writer:
        person = known_person(office, staff)
        before = as_cells(staff_row(person))
        says = change_words(before, {name: text.strip() for name, text in cells.items()})
        row = _read(office, writer, staff, {**before, **cells})
        require_may_let_in(office, _text(row["login"]), str(row["role"]), person)
        if row["role"] != "administrator" or row["login"] is None:
            require_an_administrator(writer, without=person)
        if not says:
            raise Refused(f"{person.name}: nothing is changed", kind="not_allowed")
        with displacing(writer, office.now, staff={staff}, relaid={staff}) as displaced:
            writer.update("staff", staff, row, version)
        writer.says = f"{person.name}: {says}{count_words(displaced)}"
    return tuple(displaced)


def leaves(office: Office, staff: str, day: date) -> tuple[Displaced, ...]:
    """Keep that somebody no longer works for the service from a day on, and return what has to be covered.

    Their past stays; they may not sign in any more from that day.

    Raises:
        Refused: they have left already, only a manager or an administrator may say so of them, or they are
            the only administrator.
        WrongInput: nobody has that id.
    """
    with office.act("leaves") as writer:
        person = known_person(office, staff)
        if left := leaving(writer, staff):
            raise Refused(f"{person.name} leaves on {long_day(left[1])} already", kind="not_allowed")
        require_may_keep_out(office, person)
        require_an_administrator(writer, without=person)
        with displacing(writer, office.now, staff={staff}) as displaced:
            writer.insert(
                "diary_block",
                {
                    "id": writer.next_id("B"),
                    "staff": staff,
                    "kind": "other",
                    "start_at": to_store(at(day, "00:00")),
                    "end_at": to_store(at(FOR_GOOD, "00:00")),
                    "note": "has left the service",
                },
            )
        writer.says = f"{person.name} leaves, not here from {long_day(day)} on{count_words(displaced)}"
    return tuple(displaced)


def stays(office: Office, staff: str) -> None:
    """Take somebody's leaving back.

    Raises:
        Refused: they are not leaving, or only a manager or an administrator may say so of them.
        WrongInput: nobody has that id.
    """
    with office.act("stays") as writer:
        person = known_person(office, staff)
        left = leaving(writer, staff)
        if left is None:
            raise Refused(f"{person.name} is not leaving", kind="not_allowed")
        require_may_keep_out(office, person)
        writer.delete("diary_block", left[0])
        writer.says = f"{person.name} stays"


def known_person(office: Office, staff: str) -> Staff:
    """Return somebody of the staff.

    Raises:
        WrongInput: nobody has that id.
    """
    found = office.kept("house", house).staff.get(staff)
    if found is None:
        raise WrongInput(f"staff: nobody of the service is {staff!r}")
    return found


def _read(office: Office, writer: Writer, staff: str, cells: Cells) -> Row:
    person = read_cells(f"staff {staff}", {**cells, "staff": staff}, read.STAFF, read.staff)
    if person.base is not None and person.base not in office.kept("house", house).places.names:
        raise WrongInput(f"staff {staff}, base: the service has no place {person.base!r}")
    if person.login is not None:
        for other in writer.matching("staff", login=person.login):
            if other["id"] != staff:
                raise WrongInput(f"staff {staff}, login: {person.login!r} is the login of {other['id']!s}")
    (found,) = people_rows(ServiceFolder(staff=[Located("", 0, person)]))
    return {name: value for name, value in found.row.items() if name != "position"}


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
