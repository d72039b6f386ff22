"""Whether a session suits the family: one a day (but see siblings.py), within their times, not too far."""

from __future__ import annotations

from ftdesk.clock.local import DAY_NAMES, hm, weekday
from ftdesk.diary.proposal import Proposal
from ftdesk.diary.siblings import is_one_journey
from ftdesk.diary.situation import Booking, DaySituation
from ftdesk.diary.supervisor import span
from ftdesk.diary.travel import Places
from ftdesk.model.people import Window
from ftdesk.model.service import Settings


def family_objections(
    proposal: Proposal, situation: DaySituation, venue_place: str, places: Places, settings: Settings
) -> list[str]:
    """Say what of the family's other session that day, its times and the child's journey is in the way."""
    found = [
        f"{other.whose} already has a session that day, {span(other.interval)} in {other.room_name}"
        for other in situation.family
        if not _with_a_sibling(proposal, situation.rooms[proposal.room].venue, other)
    ]
    if outside := _outside_windows(proposal, situation):
        found.append(outside)
    if proposal.needs.placement is not None:
        home = proposal.needs.placement
        for says, drive in (
            ("from", places.drive(home, venue_place)),
            ("back to", places.drive(venue_place, home)),
        ):
            if drive and drive.minutes > settings.max_child_travel_minutes:
                found.append(
                    f"the child would travel {drive.minutes} min {says} {places.name(home)},"
                    f" over {settings.max_child_travel_minutes}"
                )
                break
    return found


def _with_a_sibling(proposal: Proposal, venue: str, other: Booking) -> bool:
    """Whether one journey serves the session and a brother's or sister's that stands."""
    if other.siblings is None or other.venue != venue:
        return False
    mine, there = proposal.interval, other.interval
    gap = max(mine.start - there.end, there.start - mine.end)
    return is_one_journey(*other.siblings, gap.total_seconds() / 60)


def _outside_windows(proposal: Proposal, situation: DaySituation) -> str | None:
    windows = proposal.needs.windows
    today = weekday(situation.day)
    that_day = [window for window in windows if window.weekday in (None, today)]
    start, end = hm(proposal.start), hm(proposal.end)
    if not windows or any(
        (window.from_ or "00:00") <= start and end <= (window.to or "24:00") for window in that_day
    ):
        return None
    day = f"{DAY_NAMES[situation.day.weekday()]}s"
    if not that_day:
        return f"the family cannot come on {day}"
    return f"the family can come on {day} {' and '.join(map(_hours, that_day))}"


def _hours(window: Window) -> str:
    if window.from_ and window.to:
        return f"{window.from_} to {window.to}"
    return f"from {window.from_}" if window.from_ else f"until {window.to}"
