"""A referral corrected in a form."""

from __future__ import annotations

from ftdesk.acts.case import NOT_CLOSED, case_for, must_be
from ftdesk.acts.deadlines import restart_clocks
from ftdesk.acts.judging import Judged, keep_judgement
from ftdesk.acts.must_not_meet import clash_words, clashes_noted
from ftdesk.acts.office import Office
from ftdesk.acts.restricted_too import RESTRICTED_TOO, restrict_too
from ftdesk.acts.watch import watch
from ftdesk.clock.local import to_store
from ftdesk.model.decoding import encode_referral
from ftdesk.model.family_name import family_name
from ftdesk.model.referral import Referral
from ftdesk.policy.wrong_in_kind import refuse_wrong_in_kind

_UNDECIDED = ("new", "triage", "waiting")


def correct(office: Office, referral_id: str, version: int, referral: Referral) -> Judged:
    """Put a corrected referral in the place of the one on file, and return what the rules say of it.

    A case that was to be keyed by hand is then keyed. Where the time of receipt was corrected, the clocks
    that it started and that still run are counted again from there. Where a case not decided yet
    comes to name a child of a restricted one, it is restricted likewise, and seen by whoever corrected it.

    Args:
        office: whose act it is.
        referral_id: the case.
        version: the version that the person saw.
        referral: the whole referral as it should stand.

    Raises:
        Refused: somebody else changed it since, or it is closed.
        WrongInput: there is no such case, or the referral states what cannot be so.
    """
    refuse_wrong_in_kind(referral, office.today, where=referral_id)
    with office.act("correct", referral_id) as writer:
        before = case_for(writer.connection, referral_id)
        must_be(before, NOT_CLOSED, "corrected")
        received_at = referral.received_at or before.received_at
        with clashes_noted(office, writer, referral_id) as clashes:
            writer.update(
                "referral",
                referral_id,
                {
                    "body": encode_referral(referral),
                    "family": family_name(referral),
                    "by_hand": 0,
                    "received_at": to_store(received_at),
                },
                version,
            )
        if to_store(received_at) != to_store(before.received_at):
            restart_clocks(office, writer, "referral_received", referral=referral_id, starts_at=received_at)
        now = keep_judgement(office, writer, referral_id)
        watch(office, writer, referral_id)
        said = f"{referral_id} keyed in" if before.by_hand else f"{referral_id} corrected"
        undecided, me = before.state in _UNDECIDED, office.who.login
        if undecided and restrict_too(office, writer, referral_id, referral, before=before.referral, also=me):
            said += RESTRICTED_TOO
        writer.says = f"{said}{clash_words(clashes)}"
    return now
