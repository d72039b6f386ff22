"""Who a case belongs to: whoever looks after it, and is reminded of it."""

from __future__ import annotations

from ftdesk.acts.case import NOT_CLOSED, case_for, must_be
from ftdesk.acts.office import Office
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.store.logins import owning


def own(office: Office, referral_id: str, login: str | None = None, seen: str | None = None) -> None:
    """Give a case to somebody; to whoever is at the desk where nobody is named.

    What was to be rung back goes with it.

    Args:
        office: whose act it is.
        referral_id: the case.
        login: whose it is to be.
        seen: whose the person saw that it was, empty where nobody's.

    Raises:
        Refused: it is theirs already, it is closed, or somebody else has given it away meanwhile.
        WrongInput: no such case, or nobody of the service has that login.
    """
    to = one_line(login or office.who.login).strip()
    with office.act("own", referral_id) as writer:
        case = case_for(writer.connection, referral_id)
        must_be(case, NOT_CLOSED, "given")
        if to != office.who.login and to not in owning(writer.connection):
            raise WrongInput(f"login: nobody here is {to!r}")
        if case.owner == to:
            raise Refused(f"{referral_id} is {to}'s already", kind="not_allowed")
        if seen is not None and seen != (case.owner or ""):
            raise writer.overtaken("referral", referral_id, field="owner")
        writer.update("referral", referral_id, {"owner": to})
        for task in writer.matching("task", referral=referral_id, kind="call_back", done_at=None):
            writer.update("task", str(task["id"]), {"who": to})
        writer.says = f"{referral_id} is now {to}'s" + (f", it was {case.owner}'s" if case.owner else "")
