"""From somebody who is away, or a session that no longer fits, to the cover of the day: the one way there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ftdesk.clock.local import local, short_day

if TYPE_CHECKING:
    from ftdesk.acts.cover import CoverDone
    from ftdesk.acts.displaced import Displaced
    from ftdesk.desk.screens.frame import Frame


def cover_day(frame: Frame, one: Displaced) -> None:
    """Go on to deal with a displaced session: the day of its supervisor who is away is covered; where nobody
    is, it is moved, since its day, room and team are chosen there.
    """
    from ftdesk.desk.move_trial import MoveTrial
    from ftdesk.desk.screens.move import MoveScreen
    from ftdesk.model.errors import FtdeskError

    day = local(one.session.start).date() if one.session.start else None
    away = [who for who in to_cover(frame, day) if who in one.session.staff] if day else []
    if day is not None and away:
        open_cover(frame, away[0], day)
        return
    try:
        frame.app.push_screen(MoveScreen(MoveTrial(frame.office, one.session)))
    except FtdeskError as error:
        frame.refuse(error)
        return
    if day is not None:
        frame.say(f"{short_day(day)}: another room, time or supervisor", "quiet")


def to_cover(frame: Frame, day: date) -> dict[str, int]:
    """Return who is away on a day with sessions to be covered, and how many."""
    from ftdesk.panes import diary

    if day < frame.office.today:
        return {}
    return {staff: len(sessions) for staff, sessions in diary.to_cover(frame.office, day).items()}


def open_cover(frame: Frame, staff: str, day: date) -> None:
    """Open the cover of somebody's day; once it is done, go on to the calls."""
    from ftdesk.acts.cover_read import CoverWish
    from ftdesk.desk.screens.calls import CallsScreen
    from ftdesk.desk.screens.cover import CoverScreen

    def call(done: CoverDone | None) -> None:
        if done is None:
            return
        frame.say_done()
        title = f"{len(done.sessions)} changed on {short_day(day)}"
        calls = CallsScreen(title, done.cases, done.told)
        frame.app.push_screen(calls, lambda _: frame.look_again())

    frame.app.push_screen(CoverScreen(CoverWish(staff=staff, on=day, start=None, end=None)), call)
