"""What can be changed of the service itself: every act says what it displaces and offers to cover it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ftdesk.desk.screens.frame import Frame
from ftdesk.model.errors import FtdeskError

if TYPE_CHECKING:  # every act's imports wait for the act
    from ftdesk.acts.displaced import Displaced
    from ftdesk.desk.form import Form
    from ftdesk.desk.forms.people import Left
    from ftdesk.model.service import AwayKind

NEW_IN_DIARY: tuple[tuple[str, str], ...] = (
    ("away_sick", "somebody is sick"),
    ("away_leave", "leave"),
    ("away_training", "training"),
    ("away_meeting", "a meeting"),
    ("new_person", "somebody new on the staff"),
    ("closure", "a day on which a venue or the service is closed"),
)
NEW_IN_VENUES: tuple[tuple[str, str], ...] = (
    ("closure", "a day on which a venue or the service is closed"),
    ("new_room", "a room"),
    ("opening", "other opening hours of a venue"),
    ("new_venue", "a venue"),
)
"""What can be new: the method behind it, and what the list says."""


class ServiceActions(Frame):
    """The keys that change the service itself."""

    is_looking = False
    """Whether something is looked for that will open a list."""

    def shown_day(self) -> date:
        """Return the day to begin with."""
        return self.office.today

    def shown_person(self) -> str | None:
        """Return whose line the cursor is on, or None."""
        return None

    def ask_displacing(self, make: Callable[[Left], Form]) -> None:
        """Ask for what an act needs; once it is done, say it, and show what it displaces.

        Args:
            make: makes the form, given what is to be told of the sessions that the act displaces.
        """
        from ftdesk.desk.form import made_again
        from ftdesk.desk.screens.ask_form import AskForm
        from ftdesk.store.undo import last_act

        left: list[tuple[Displaced, ...]] = []

        def done(sent: bool | None) -> None:
            if sent:
                self.say_done()
                if left and left[-1]:
                    last = self.office.store.read(last_act, self.office.who.login)
                    self.show_displaced(last.says if last else "", left[-1])

        self.app.push_screen(AskForm(made_again(lambda: make(left.append))), done)

    def show_displaced(self, title: str, found: Sequence[Displaced]) -> None:
        """Show sessions that no longer fit, each to be covered or moved from there."""
        from ftdesk.desk.covering import cover_day
        from ftdesk.desk.screens.displaced import DisplacedScreen

        self.app.push_screen(DisplacedScreen(title, found, lambda one: cover_day(self, one)))

    def action_displaced(self) -> None:
        """Show every planned session that no longer fits where it stands, once they are found."""
        self.is_looking = True
        self.say("looking which of the booked sessions no longer fit ...", "quiet")
        self.run_worker(self._look_for_displaced, exclusive=True)  # type: ignore[arg-type]

    async def _look_for_displaced(self) -> None:
        from ftdesk.acts.beside import beside
        from ftdesk.panes.displaced import displaced

        try:
            found = await beside(self.office, displaced)
        except FtdeskError as error:
            self.refuse(error)
            return
        finally:
            self.is_looking = False
        if self.desk.screen is self:  # whoever has gone on is not taken back
            self.say("")
            self.show_displaced("what no longer fits", found)

    def action_new_here(self) -> None:
        """Choose what is new of the service."""
        from ftdesk.desk.screens.listing import Offer
        from ftdesk.desk.screens.pick import PickScreen

        found = NEW_IN_VENUES if self.NAME == "venues" else NEW_IN_DIARY
        offers = [Offer(name, says) for name, says in found]

        def chosen(name: str | None) -> None:
            if name:
                getattr(self, f"action_{name}")()

        self.app.push_screen(PickScreen("what is new", offers, offers[0].key, None), chosen)

    def action_away_sick(self) -> None:
        """Say that somebody is sick."""
        self.ask_away("sick")

    def action_away_leave(self) -> None:
        """Put somebody's leave into the diary."""
        self.ask_away("leave")

    def action_away_training(self) -> None:
        """Put somebody's training into the diary."""
        self.ask_away("training")

    def action_away_meeting(self) -> None:
        """Put a meeting into somebody's diary."""
        self.ask_away("meeting")

    def ask_away(self, kind: AwayKind) -> None:
        """Ask from when to when somebody is away."""
        from ftdesk.desk.forms.people import away_form

        self.ask_displacing(
            lambda left: away_form(self.office, self.shown_person(), self.shown_day(), left, kind)
        )

    def action_closure(self) -> None:
        """Close a venue or the service for a day."""
        from ftdesk.desk.forms.buildings import closure_form

        self.ask_displacing(lambda left: closure_form(self.office, self.shown_day(), left))

    def action_new_person(self) -> None:
        """Take somebody on."""
        from ftdesk.desk.forms.people import person_form

        self.ask_displacing(lambda left: person_form(self.office, None, left))

    def action_new_room(self) -> None:
        """Add a room."""
        from ftdesk.desk.forms.buildings import room_form

        self.ask_displacing(lambda left: room_form(self.office, None, left))

    def action_new_venue(self) -> None:
        """Add a venue."""
        from ftdesk.desk.forms.buildings import venue_form

        self.ask_displacing(lambda left: venue_form(self.office, None, left))

    def action_opening(self) -> None:
        """Choose a venue and set its opening hours."""
        from ftdesk.desk.forms.buildings import opening_form
        from ftdesk.desk.screens.listing import Offer
        from ftdesk.desk.screens.pick import PickScreen
        from ftdesk.panes.service import venue_entries

        offers = [Offer(str(one["venue"]), str(one["name"])) for one in venue_entries(self.office)]

        def chosen(venue: str | None) -> None:
            if venue:
                self.ask_displacing(lambda left: opening_form(self.office, venue, left))

        if offers:
            self.app.push_screen(PickScreen("which venue", offers, offers[0].key, None), chosen)
        else:
            self.say("the service has no venues yet", "quiet")
