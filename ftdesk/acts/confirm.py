"""A confirmation sent: the arrangements told to whoever asked for them."""

from __future__ import annotations

from datetime import datetime

from ftdesk.acts.case import case_for, must_be
from ftdesk.acts.deadlines import past_time, stop_clocks, stopped_words
from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.store import referrals

CONFIRMS = frozenset({"N-3.38g"})
"""Rules whose task is to confirm the arrangements to the social worker (N 3.38)."""


def confirm(office: Office, referral_id: str, to: str, when: datetime | None = None) -> tuple[str, ...]:
    """Note that the arrangements were confirmed, stopping the clock that waits for it (H 4).

    An open task to confirm them to the social worker (N 3.38) is done with it.

    Args:
        office: whose act it is.
        referral_id: an accepted case.
        to: who was told.
        when: when it was sent; now where None.

    Returns:
        What it stopped or did, in words, one line each.

    Raises:
        Refused: the case is not accepted, so there is nothing to confirm.
        WrongInput: no such case, nobody named, or a time still to come.
    """
    whom = one_line(to)
    if not whom:
        raise WrongInput("to: say who was told")
    at = past_time(office, when)
    with office.act("confirm", referral_id) as writer:
        must_be(case_for(writer.connection, referral_id), {"accepted"}, "confirmed")
        by = f"confirmation to {whom}"
        stopped = stop_clocks(office, writer, ["confirmation_sent"], referral=referral_id, at=at, by=by)
        done = [
            task
            for task in referrals.tasks(writer.connection, referral_id)
            if task.done_at is None and task.rule in CONFIRMS
        ]
        for task in done:
            writer.update("task", task.id, {"done_at": to_store(at), "done_by": office.who.login, "note": by})
        words = (*stopped_words(stopped), *(f"{task.id} done" for task in done))
        writer.says = "; ".join((f"{referral_id}: confirmation sent to {whom}", *words))
    return words
