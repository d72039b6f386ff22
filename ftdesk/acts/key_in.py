"""A referral keyed in by hand."""

from __future__ import annotations

from ftdesk.acts.must_not_meet import clash_words, clashes_brought
from ftdesk.acts.new_case import begin_case
from ftdesk.acts.office import Office
from ftdesk.acts.restricted_too import RESTRICTED_TOO, restrict_too
from ftdesk.model.referral import Referral
from ftdesk.policy.wrong_in_kind import refuse_wrong_in_kind


def key_in(office: Office, referral: Referral) -> str:
    """Make a case of a referral that somebody has keyed in, and return its id.

    Where it names a child of a restricted case it is restricted likewise, and seen by whoever keyed it in.
    It counts as received when the referral says, else now.

    Raises:
        Refused: this person may not change anything.
        StoreTrouble: it cannot be saved.
        WrongInput: it states what cannot be so.
    """
    refuse_wrong_in_kind(referral, office.today, where="the referral")
    with office.act("key in") as writer:
        with clashes_brought(office, writer, referral) as clashes:
            made = begin_case(office, writer, referral, received_at=referral.received_at or office.now)
        too = restrict_too(office, writer, made, referral, also=office.who.login)
        writer.says = f"{made} keyed in by hand{RESTRICTED_TOO if too else ''}{clash_words(clashes)}"
    return made
