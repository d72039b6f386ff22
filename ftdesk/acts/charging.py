"""What another authority is charged for the sessions that the service held for it (N 4.16)."""

from __future__ import annotations

import json
from dataclasses import asdict

from ftdesk.acts.commission import KIND_WORDS, commission_must_be, commission_row
from ftdesk.acts.office import Office
from ftdesk.model.errors import Refused
from ftdesk.policy.charges import Charge, charges, total
from ftdesk.store.elsewhere import expenses
from ftdesk.store.sessions import sessions_of
from ftdesk.store.writer import Writer

_TOOK_PLACE = ("held", "ended_early")


def charge(
    office: Office,
    commission_id: str,
    *,
    miles: float = 0,
    mile_pence: int | None = None,
    venue_pence: int = 0,
) -> tuple[tuple[Charge, ...], int | None]:
    """Reckon what another authority is charged, from the sessions held and the expenses paid so far.

    Args:
        office: whose act it is.
        commission_id: the request.
        miles: driven for it, all told.
        mile_pence: what a mile is charged at; no policy says.
        venue_pence: what the venue cost, all told.

    Returns:
        The lines, and their sum in pence; None where a figure is not set.

    Raises:
        Refused: it is not work for another authority, or was not agreed.
        WrongInput: no such request.
    """
    with office.act("commission") as writer:
        row = commission_row(writer, commission_id)
        if row.kind != "for_authority":
            raise Refused(
                f"{row.id} is {KIND_WORDS[row.kind]}: nothing is charged for it", kind="not_allowed"
            )
        commission_must_be(row, ("agreed", "ended"), "charged for")
        hourly, set_by = _hourly_rate(office)
        lines = charges(
            _worker_minutes(writer, row.referral),
            hourly_pence=hourly,
            hourly_set_by=set_by,
            miles=miles,
            mile_pence=mile_pence,
            expenses_pence=[
                paid.pence or 0 for paid in expenses(writer.connection, row.referral) if paid.state == "paid"
            ],
            venue_pence=venue_pence,
        )
        pence = total(lines)
        kept = json.dumps([asdict(line) for line in lines], ensure_ascii=False)
        writer.update("commission", row.id, {"charges": kept})
        sum_words = "a rate is not set, so no sum" if pence is None else f"£{pence / 100:,.2f}"
        writer.says = f"{row.referral}: {row.whom} charged, {sum_words} ({row.id})"
    return lines, pence


def _hourly_rate(office: Office) -> tuple[int | None, str]:
    """Return a supervisor's hour in pence, and who set it: the service, else the profile; no policy does."""
    own = office.settings().hourly_rate_pence
    if own is not None:
        return own, "the service's settings"
    number = office.profile.numbers.get("hourly_rate_pence")
    if number is None or not isinstance(number.value, int):
        return None, "nobody yet"
    return number.value, number.set_by or number.paragraph or ""


def _worker_minutes(writer: Writer, referral_id: str) -> list[int]:
    """Return the minutes of each worker at each session that took place."""
    minutes = []
    for one in sessions_of(writer.connection, referral=referral_id):
        start, end = one.actual_start or one.start, one.actual_end or one.end
        if one.state in _TOOK_PLACE and start is not None and end is not None:
            minutes += [int((end - start).total_seconds() // 60)] * len(one.staff)
    return minutes
