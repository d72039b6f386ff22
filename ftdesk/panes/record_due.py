"""When the record of a session is due, by both limits where the policy has two (RULES X-1)."""

from __future__ import annotations

from datetime import datetime

from ftdesk.acts.deadlines import due_at
from ftdesk.acts.office import Office
from ftdesk.clock.local import local, short_day
from ftdesk.policy.clocks import ClockRule, clocks_started_by
from ftdesk.policy.words import cited


def record_clocks(office: Office) -> list[ClockRule]:
    """Return the clocks of a session's record, the stricter first."""
    return [clock for clock in clocks_started_by("session_held", office.profile) if clock.kind == "record"]


def due_words(office: Office, ended: datetime) -> str:
    """Return `record by Mon 4 Jan (2 wd, 4.6), at the latest Thu 7 Jan (5 wd, 3.43)`."""
    said = []
    for clock in record_clocks(office):
        day = short_day(local(due_at(office, clock, ended)).date())
        said.append(f"{day} ({clock.working_days} wd, {cited(clock.paragraph)})")
    return f"record by {', at the latest '.join(said)}" if said else ""
