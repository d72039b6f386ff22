"""A child's page looked at: kept, as every change is."""

from __future__ import annotations

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office


def look(office: Office, referral_id: str) -> None:
    """Note that this person looked at a case.

    Raises:
        WrongInput: there is no such case.
        StoreTrouble: it cannot be noted, and so the page must not be shown.
    """
    with office.act("look", referral_id) as writer:
        case_for(writer.connection, referral_id)
        writer.says = f"{referral_id} looked at"
