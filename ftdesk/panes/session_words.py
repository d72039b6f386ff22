"""One session in words: its family beside its id, and the notice of its cancelling."""

from __future__ import annotations

from datetime import datetime

from ftdesk.acts.cancel import proposed_miss
from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import described
from ftdesk.clock.limits import clock_hours, minutes_between
from ftdesk.clock.local import hm, short_day
from ftdesk.model.plain_text import one_line
from ftdesk.store.sessions import SessionRow
from ftdesk.store.whose import whose


def session_title(office: Office, session: SessionRow) -> str:
    """Return whose session it is and which, `Ellis · S-00012 Wed 30 Dec 15:45`."""
    case = office.store.read(case_for, session.referral)
    return f"{one_line(case.family)} · {described(session)}"


def notice_words(minutes: int) -> str:
    """Return how long before a session it was asked to cancel it, `2 days 3 h`, `45 min`."""
    if minutes < 0:
        return "none: it had begun"
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    parts = [f"{days} day{'' if days == 1 else 's'}" if days else "", f"{hours} h" if hours else ""]
    parts += [f"{left} min" if left and not days else ""]
    return " ".join(part for part in parts if part) or "none"


def notice_lines(office: Office, start: datetime) -> tuple[str, ...]:
    """Return what the desk says of the notice of a session that is cancelled now."""
    lines = [f"Notice, asked now: {notice_words(minutes_between(office.now, start))}"]
    if "cancellation_notice_hours" in office.profile.numbers:
        number = office.profile.numbers["cancellation_notice_hours"]
        until = clock_hours(start, -office.profile.integer("cancellation_notice_hours"))
        source = number.paragraph or "not set by policy"
        lines.append(f"{number.value} hours run until {short_day(until.date())} {hm(until)} ({source})")
    proposed = "counts as missed" if proposed_miss(office, "parent", office.now, start) else "does not count"
    lines.append(f"A parent's own, asked now: proposed that it {proposed}; you decide")
    return tuple(lines)


def case_title(office: Office, some_id: str) -> str:
    """Return a case, or something of it, by its id and its family, `R-0147 Ellis`."""
    case = office.store.read(case_for, office.store.read(whose, some_id).referral)
    return f"{some_id} {one_line(case.family)}"
