"""Who finalises a record: whoever supervised the session, whoever types it up (N 4.8)."""

from __future__ import annotations

from ftdesk.acts.office import Office
from ftdesk.model.errors import WrongInput
from ftdesk.policy.record_facts import Finaliser
from ftdesk.store.sessions import SessionRow
from ftdesk.store.situation import house

SOCIAL_WORKER = "social_worker"
_ROLES: dict[str, Finaliser] = {"supervisor": "supervisor", "manager": "manager"}


def finaliser(office: Office, found: SessionRow, by: str | None) -> tuple[str | None, Finaliser | None]:
    """Return who finalises the record of a session, by staff id, and what they are to it.

    Args:
        office: whose desk it is.
        found: the session.
        by: who is said to: a staff id, or `social_worker`; a supervisor at the desk speaks for themselves.

    Returns:
        None and None where nobody is said to, and whoever is at the desk only types it up.

    Raises:
        WrongInput: nobody of the service has that id.
    """
    if by == SOCIAL_WORKER:
        return None, "social_worker"
    if by is None:
        staff, role = office.who.staff, office.who.role
        if staff in found.staff:
            return staff, "own"
        return (staff, "supervisor") if role == "supervisor" and staff is not None else (None, None)
    person = office.kept("house", house).staff.get(by)
    if person is None:
        raise WrongInput(f"by: nobody of the service is {by!r}")
    return by, "own" if by in found.staff else _ROLES.get(person.role, "other_staff")
