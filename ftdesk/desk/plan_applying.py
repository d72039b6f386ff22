"""A plan booked beside the desk: how far it is on screen, keys answered meanwhile, then whom to ring."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from ftdesk.acts.beside import beside
from ftdesk.acts.book import counted
from ftdesk.acts.plan_booking import PlanBooked, book_plan
from ftdesk.acts.plan_found import PlanFound
from ftdesk.desk.screens.frame import Frame
from ftdesk.model.errors import FtdeskError, Refused
from ftdesk.panes.plan import calls_to_make

BOOKING = "plan booking"
"""The name of the worker that waits for the booking."""


class PlanApplying:
    """The booking of what a screen shows. Once begun it goes on, whole or not at all, whatever is opened.

    Args:
        screen: the screen.
        say_how_far: says on it how far the booking is.
        show_again: shows on it what it showed before.

    Attributes:
        is_booking: it has begun and not ended.
        gone: the plan that was refused last, since what it was made from has moved.
    """

    def __init__(
        self, screen: Frame, say_how_far: Callable[[str], None], show_again: Callable[[], None]
    ) -> None:
        self.screen = screen
        self._say_how_far, self._show_again = say_how_far, show_again
        self.is_booking = False
        self.gone: PlanFound | None = None
        self._booked: tuple[PlanFound, PlanBooked] | None = None

    def begin(self, found: PlanFound, reason: str | None) -> None:
        """Book a plan.

        Args:
            found: the plan.
            reason: why it goes past what it warns of.
        """
        self.is_booking = True
        self._tell(found, 0)
        self.screen.say("")
        self.screen.show_keys()
        self.screen.desk.run_worker(self._book(found, reason), name=BOOKING)  # it outlives the screen

    def leave_once_booked(self) -> None:
        """Go back to where the plan was opened from, say what was booked, and show whom to ring."""
        from ftdesk.desk.screens.calls import CallsScreen

        desk = self.screen.desk
        if self._booked is None or desk.screen is not self.screen:
            return
        (found, booked), self._booked = self._booked, None
        cases = tuple(dict.fromkeys(one.referral for one in found.assignments))
        self.screen.leave_done()
        calls = calls_to_make(desk.office, cases, booked.tasks)
        if calls:
            title = f"{counted(len(booked.sessions))} of the plan"
            desk.push_screen(CallsScreen(title, cases, calls), lambda _: desk.look_again())

    async def _book(self, found: PlanFound, reason: str | None) -> None:
        desk, loop = self.screen.desk, asyncio.get_running_loop()
        refused: FtdeskError | None = None

        def tell(so_far: int) -> None:
            loop.call_soon_threadsafe(self._tell, found, so_far)

        try:
            booked = await beside(desk.office, lambda own: book_plan(own, found, reason, tell))
            self._booked = found, booked
        except FtdeskError as error:
            refused = error
            self.gone = found if isinstance(error, Refused) else None
        finally:
            self.is_booking = False
        if not desk.is_running:
            return
        if self.screen.is_attached:
            self._show_again()
            self.screen.show_keys()
        top = self.screen if self.screen.is_attached else desk.screen
        if refused is not None:
            if isinstance(top, Frame):
                top.refuse(refused)
        elif self.screen.is_attached:
            self.leave_once_booked()
        elif isinstance(top, Frame):
            top.say_done()

    def _tell(self, found: PlanFound, booked: int) -> None:
        if self.is_booking and self.screen.is_attached:
            self._say_how_far(f"{booked} of {counted(len(found.assignments))}, all of them or none")
