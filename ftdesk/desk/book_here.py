"""Booking from a free stretch of a room: which accepted case, then its series begun there and then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from textual.app import App

from ftdesk.acts.office import Office
from ftdesk.clock.local import at, hm, later, weekday
from ftdesk.desk.free_stretch import FreeStretch
from ftdesk.desk.screens.book import BookScreen
from ftdesk.desk.screens.listing import Offer
from ftdesk.desk.screens.pick import PickScreen
from ftdesk.desk.series_plan import SeriesPlan, earliest_starts
from ftdesk.desk.series_trial import SeriesTrial
from ftdesk.diary.series import Slot
from ftdesk.model.arrange import Arrange
from ftdesk.model.errors import FtdeskError
from ftdesk.panes.triage import unbooked_rows


def begun(plan: SeriesPlan, stretch: FreeStretch, arrange: Arrange, grid: int) -> SeriesPlan:
    """Return the plan begun in a free stretch: on its weekday, from when the family can come.

    Args:
        plan: what is chosen so far.
        stretch: where and when.
        arrange: what the family needs.
        grid: minutes that starts lie on.
    """
    day = weekday(stretch.day)
    can_come = earliest_starts(arrange).get(day, "")
    opens = hm(later(at(stretch.day, "00:00"), -(-stretch.start // grid) * grid))
    closes = hm(later(at(stretch.day, "00:00"), min(stretch.end, 24 * 60 - 1)))
    start = can_come if opens <= can_come < closes else opens
    return replace(
        plan,
        from_on=stretch.day,
        room=stretch.room,
        start=start,
        slots=(Slot(day, start, stretch.room, plan.staff),),
        leave_out=frozenset(),
        changed={},
    )


def book_here(
    app: App[Any], office: Office, stretch: FreeStretch, refuse: Callable[[FtdeskError], object]
) -> bool:
    """Ask which of the accepted cases is booked into a free stretch; tell whether there is one.

    Args:
        app: where to ask.
        office: whose desk it is.
        stretch: a day before today is booked from today on.
        refuse: told where the case cannot be booked.
    """
    rows = unbooked_rows(office)
    offers = [Offer(row.key, f"{row.key}  {row.children}") for row in rows]
    if not offers:
        return False
    week = timedelta(days=7)
    while stretch.day < office.today:
        stretch = replace(stretch, day=stretch.day + week)

    def chosen(case: str | None) -> None:
        if case is None:
            return
        try:
            trial = SeriesTrial(office, case)
        except FtdeskError as error:
            refuse(error)
            return
        grid = office.settings().start_grid_minutes
        trial.choose(begun(trial.plan, stretch, trial.arrangement.arrange, grid))
        app.push_screen(BookScreen(trial))

    app.push_screen(PickScreen("a name, or the case's number", offers, offers[0].key, None), chosen)
    return True
