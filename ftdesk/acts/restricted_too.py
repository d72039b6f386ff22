"""A case that comes to name a child of a restricted one: kept to the same people from then on."""

from __future__ import annotations

from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.intake.names import folded, same_name
from ftdesk.model.people import Child
from ftdesk.model.referral import Referral
from ftdesk.store.restrictions import restricted_referrals, restriction
from ftdesk.store.writer import Writer

RESTRICTED_TOO = ", restricted as another case of a child of that name is"
"""What is said of such a case besides."""


def restrict_too(
    office: Office,
    writer: Writer,
    case: str,
    referral: Referral,
    *,
    before: Referral | None = None,
    also: str = "",
) -> bool:
    """Restrict a case where a restricted one has a child that it names; tell whether it was.

    Without that, a second message about the child would name in the Inbox whom the restriction hides. Where
    it is somebody else of that name, a manager opens it again.

    Args:
        office: whose act it is.
        writer: inside the act that makes or corrects the case.
        case: its id.
        referral: what it says.
        before: what it said before; a child that it named then restricts nothing any more.
        also: the login of whoever wrote it by hand, and so knows it.
    """
    if writer.find("restriction", case) is not None:
        return False
    named = [one for one in referral.children if before is None or one.name not in _names(before)]
    alike = [
        known
        for known, theirs in restricted_referrals(writer.connection)
        if any(_may_be_one(new, old) for new in named for old in theirs.children)
    ]
    if not alike:
        return False
    found = [restriction(writer.connection, known) for known in alike]
    logins = {login for one in found if one is not None for login in one.seen_by} | ({also} - {""})
    now = to_store(office.now)
    reason = f"it names a child of {' and '.join(alike)}, which is restricted"
    writer.insert("restriction", {"id": case, "reason": reason, "login": office.who.login, "at": now})
    for login in sorted(logins):
        seen = {"id": f"{case} {login}", "referral": case, "login": login}
        writer.insert("let_see", {**seen, "by_login": office.who.login, "at": now})
    return True


def _names(referral: Referral) -> set[str | None]:
    return {one.name for one in referral.children}


def _may_be_one(new: Child, old: Child) -> bool:
    """Tell whether two children may be one: of one name, or of a first name and one date of birth."""
    if new.date_of_birth and old.date_of_birth:
        return new.date_of_birth == old.date_of_birth and same_name(new.name, old.name)
    return bool(new.name and old.name) and folded(new.name or "") == folded(old.name or "")
