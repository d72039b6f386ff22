"""Authorisations watched inside an act: a task where sessions are booked that none covers any more."""

from __future__ import annotations

from ftdesk.acts.case import case_for
from ftdesk.acts.lapsing import no_longer_authorised
from ftdesk.acts.office import Office
from ftdesk.acts.watched_task import set_task
from ftdesk.clock.local import local, short_day, to_store
from ftdesk.store.matching import Row
from ftdesk.store.sessions import sessions_of
from ftdesk.store.writer import Writer

_LAPSE = "authorisation_lapse"


def watch_lapses(office: Office, writer: Writer, referral_id: str) -> None:
    """Put on a case, or take off it, the task to deal with sessions that nobody authorises any more.

    None is booked so; but one given anew until an earlier day, or withdrawn, leaves what is booked behind it.

    Args:
        office: whose act it is.
        writer: the act's, once everything else is written.
        referral_id: the case.
    """
    case = case_for(writer.connection, referral_id)
    if not writer.matching("authorisation", referral=referral_id):
        return
    booked = {
        local(one.start).date()
        for one in sessions_of(writer.connection, referral=referral_id)
        if one.state == "planned" and one.start is not None and one.start >= office.now
    }
    over = no_longer_authorised(writer.connection, office, case, booked) if case.state == "accepted" else {}
    wanted: Row | None = None
    if over:
        first = min(over)
        many = "it stands" if len(over) == 1 else f"they stand, {len(over)} of them"
        wanted = {
            "what": f"booked on {short_day(first)}{' and after' if len(over) > 1 else ''}: {over[first]}, "
            f"or cancel what is booked; until then {many}",
            "due_at": to_store(office.now),
            "rule": None,
        }
    set_task(office, writer, case, _LAPSE, wanted)
