"""Who may say who signs in here and as what, and that an administrator is always left."""

from __future__ import annotations

from datetime import date

from ftdesk.acts.office import Office
from ftdesk.clock.local import FOR_GOOD, at, from_store, to_store
from ftdesk.model.errors import Refused
from ftdesk.model.service import Role, Staff
from ftdesk.store.writer import Writer

_MAY_LET_IN = ("manager", "administrator")


def require_may_let_in(office: Office, login: str | None, role: str, before: Staff | None = None) -> None:
    """Refuse somebody who may not say who signs in here, and as what.

    Args:
        office: whose act it is.
        login: the login that somebody would have.
        role: the role that they would have.
        before: them as they are; None for somebody new.

    Raises:
        Refused: a login or a role would change, and this person is neither manager nor administrator; or
            one would become, or cease to be, administrator, and this person is none.
    """
    was: tuple[str | None, Role] = (before.login, before.role) if before else (None, "supervisor")
    if (login, role) == was:
        return
    if office.who.role not in _MAY_LET_IN:
        raise Refused("a login or a role is given by a manager or an administrator", kind="not_allowed")
    if "administrator" in (role, was[1]) and office.who.role != "administrator":
        raise Refused("who is an administrator is said by an administrator", kind="not_allowed")


def require_may_keep_out(office: Office, person: Staff) -> None:
    """Refuse somebody who may not say that another signs in no more, or does again.

    Of a supervisor whoever arranges family time says so.

    Raises:
        Refused: it is somebody of the office, and this person is neither manager nor administrator; or it is
            an administrator, and this person is none.
    """
    if person.role == "supervisor":
        return
    if office.who.role not in _MAY_LET_IN:
        raise Refused(
            f"{person.name} works in the office: who leaves it is said by a manager or an administrator",
            kind="not_allowed",
        )
    if person.role == "administrator" and office.who.role != "administrator":
        raise Refused("who is an administrator is said by an administrator", kind="not_allowed")


def require_an_administrator(writer: Writer, without: Staff) -> None:
    """Refuse what would leave the service without an administrator that signs in.

    Raises:
        Refused: there is none but this one.
    """
    if without.role != "administrator" or without.login is None:
        return
    for row in writer.matching("staff", role="administrator"):
        if row["id"] != without.id and row["login"] is not None and leaving(writer, str(row["id"])) is None:
            return
    raise Refused(
        f"{without.name} is the only administrator who signs in here; make another one first",
        kind="not_allowed",
    )


def leaving(writer: Writer, staff: str) -> tuple[str, date] | None:
    """Return the block that says from which day somebody has left, and that day; None while they stay."""
    for block in writer.matching("diary_block", staff=staff, kind="other"):
        if str(block["end_at"]) >= to_store(at(FOR_GOOD, "00:00")):
            return str(block["id"]), from_store(str(block["start_at"])).date()
    return None
