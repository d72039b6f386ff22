"""What can be done about stopping family time: propose it, open what is open already."""

from __future__ import annotations

from ftdesk.desk.screens.frame import Frame
from ftdesk.desk.screens.listing import Offer
from ftdesk.store.suspensions import OPEN, suspensions

_CANCEL, _SUSPEND = "cancel", "suspend"


class SuspensionActions(Frame):
    """The keys that stop the family time of a case."""

    def action_suspend(self) -> None:
        """Stop family time: an open suspension, a new one, or one session only."""
        from ftdesk.desk.screens.stop import StopScreen

        offers = self.what_to_stop()
        if len(offers) == 1:
            self._stop(offers[0].key)
        elif offers:
            self.app.push_screen(StopScreen(offers), self._stop)

    def what_to_stop(self) -> list[Offer]:
        """Return what can be stopped of the case under the cursor: what is open already first."""
        from ftdesk.panes.suspension_words import what_words

        if self.case_id is None:
            return []
        rows = [row for row in self.office.store.read(suspensions, self.case_id) if row.state in OPEN]
        offers = [Offer(row.id, f"{row.id} {what_words(row)}", row.state.replace("_", " ")) for row in rows]
        if self.may_cancel():
            offers.append(Offer(_CANCEL, "Cancel one session"))
        if self.may_suspend():
            offers.append(Offer(_SUSPEND, "Propose to suspend the family time"))
        return offers

    def may_cancel(self) -> bool:
        """Tell whether one of the case's sessions can be cancelled."""
        raise NotImplementedError

    def may_suspend(self) -> bool:
        """Tell whether the case is one whose family time can be suspended."""
        raise NotImplementedError

    def action_cancel(self) -> None:
        """Cancel one session; a screen that has sessions says how."""
        raise NotImplementedError

    def open_suspension(self, suspension: str) -> None:
        """Open a suspension's page."""
        from ftdesk.desk.screens.suspension import SuspensionScreen

        self.app.push_screen(SuspensionScreen(suspension))

    def _stop(self, chosen: str | None) -> None:
        if chosen == _CANCEL:
            self.action_cancel()
        elif chosen == _SUSPEND:
            self._propose()
        elif chosen is not None:
            self.open_suspension(chosen)

    def _propose(self) -> None:
        from ftdesk.desk.forms.suspension import propose_form

        if self.case_id is not None:
            self.ask(propose_form(self.office, self.case_id))
