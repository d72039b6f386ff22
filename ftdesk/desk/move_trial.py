"""A session being moved at a desk: what is chosen, and how it would fit there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ftdesk.acts.move import move, preview_move
from ftdesk.acts.moving import MovePreview
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import session_for
from ftdesk.clock.local import hm, local
from ftdesk.model.arrange import Arrange
from ftdesk.model.errors import FtdeskError, Refused
from ftdesk.store.overtaken import last_change
from ftdesk.store.sessions import SessionRow, arrangement


@dataclass(frozen=True, slots=True)
class Place:
    """When, where and by whom a session is held; empty where that has to be chosen yet.

    Attributes:
        staff: the lead first.
    """

    day: date | None
    start: str
    room: str
    staff: tuple[str, ...]


class MoveTrial:
    """One session's move, from the first choice until it is done.

    Args:
        office: whose desk it is.
        session: the session as it stands.

    Attributes:
        place: what is chosen; the session's own place to begin with.
        stands: the session's own place, as it is on file.
        overtaken: who changed it since the move was begun, when, what they did; empty where nobody did.
        why: the reason, as it will stand in the history.
        found: how it would fit; None where something has to be chosen, or where `wrong`.
        wrong: why it cannot even be tried.
    """

    def __init__(self, office: Office, session: SessionRow) -> None:
        self.office = office
        self.session = session
        self.arrange: Arrange = self._arrange()
        self.place = self.stands = _place_of(session)
        self.overtaken = ""
        self.why = ""
        self.found: MovePreview | None = None
        self.wrong: FtdeskError | None = None

    @property
    def is_changed(self) -> bool:
        """Whether anything is chosen that differs from how it stands."""
        return self.place != self.stands

    def choose(self, place: Place) -> None:
        """Go on with another place."""
        self.place = place
        self.attempt()

    def with_person(self, position: int, staff: str) -> Place:
        """Return the place with another supervisor at a position."""
        pair = [*self.place.staff, "", ""][:2]
        pair[position] = staff
        return replace(self.place, staff=tuple(dict.fromkeys(filter(None, pair))))

    def look_again(self) -> None:
        """Try again what is chosen, against what others have changed meanwhile.

        Where they changed the session itself, what was chosen stays and the rest is as they put it.
        """
        now = self.office.store.read(session_for, self.session.id)
        if now.version != self.session.version:
            self._lay_over(now)
        self.attempt()

    def _lay_over(self, now: SessionRow) -> None:
        was, chosen, stands = self.stands, self.place, _place_of(now)
        self.place = Place(
            day=stands.day if chosen.day == was.day else chosen.day,
            start=stands.start if chosen.start == was.start else chosen.start,
            room=stands.room if chosen.room == was.room else chosen.room,
            staff=stands.staff if chosen.staff == was.staff else chosen.staff,
        )
        self.session, self.stands = now, stands
        last = self.office.store.read(last_change, "session", now.id, self.office.today)
        self.overtaken = f"{last.by}: {last.says}" if last else ""

    def attempt(self) -> None:
        """Try the session where it is to go, once anything is chosen."""
        self.found, self.wrong = None, None
        if not self.is_changed:
            return
        try:
            self.found = self.fitting(self.place)
        except FtdeskError as error:
            self.wrong = error

    def fitting(self, place: Place) -> MovePreview:
        """Try the session in some place; see `ftdesk.acts.move.preview_move`."""
        lead, second = (*place.staff, None, None)[:2]
        return preview_move(
            self.office,
            self.session.id,
            day=place.day,
            start=place.start or None,
            room=place.room or None,
            lead=lead,
            second=second,
        )

    def move(self) -> None:
        """Move it; see `ftdesk.acts.move.move`.

        Raises:
            Refused: as that, or something is warned of and no reason is given.
        """
        fit = self.found.fit if self.found else None
        if fit is not None and fit.ok and fit.warns and not self.why.strip():
            raise Refused(f"say why it goes ahead: {fit.warns[0]}", kind="undecided")
        place = self.place
        lead, second = (*place.staff, None, None)[:2]
        move(
            self.office,
            self.session.id,
            self.session.version,
            day=place.day,
            start=place.start or None,
            room=place.room or None,
            lead=lead,
            second=second,
            reason=self.why.strip() or None,
        )

    def _arrange(self) -> Arrange:
        found = self.office.store.read(arrangement, self.session.arrangement)
        assert found is not None
        return found.arrange


def _place_of(session: SessionRow) -> Place:
    start = local(session.start) if session.start else None
    return Place(
        start.date() if start else None, hm(start) if start else "", session.room or "", session.staff
    )
