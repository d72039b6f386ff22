"""A referral keyed in by hand."""

from __future__ import annotations

from ftdesk.acts.new_case import begin_case
from ftdesk.acts.office import Office
from ftdesk.model.referral import Referral
from ftdesk.policy.wrong_in_kind import refuse_wrong_in_kind


def key_in(office: Office, referral: Referral) -> str:
    """Make a case of a referral that somebody has keyed in, and return its id.

    It counts as received when the referral says, else now.

    Raises:
        Refused: this person may not change anything.
        StoreTrouble: it cannot be saved.
        WrongInput: it states what cannot be so.
    """
    refuse_wrong_in_kind(referral, office.today, where="the referral")
    with office.act("key in") as writer:
        made = begin_case(office, writer, referral, received_at=referral.received_at or office.now)
        writer.says = f"{made} keyed in by hand"
    return made
