"""From a session that nobody can supervise where it stands to the cover of its day: the one way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftdesk.clock.local import local, short_day

if TYPE_CHECKING:
    from ftdesk.acts.displaced import Displaced
    from ftdesk.desk.screens.frame import Frame


def cover_day(frame: Frame, one: Displaced) -> None:
    """Go on to deal with a displaced session: move it, since its day, room and team are chosen there."""
    from ftdesk.desk.move_trial import MoveTrial
    from ftdesk.desk.screens.move import MoveScreen
    from ftdesk.model.errors import FtdeskError

    try:
        frame.app.push_screen(MoveScreen(MoveTrial(frame.office, one.session)))
    except FtdeskError as error:
        frame.refuse(error)
        return
    if one.session.start is not None:
        frame.say(f"{short_day(local(one.session.start).date())}: another room, time or supervisor", "quiet")
