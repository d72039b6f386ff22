"""The planned sessions that no longer fit where they stand: what a change of the service leaves to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from ftdesk.acts.displaced import Displaced, standing
from ftdesk.clock.local import local
from ftdesk.desk.open_desk import desk_of
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain
from ftdesk.desk.screens.following import FollowingScreen
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.model.plain_text import one_line
from ftdesk.panes.displaced import DisplacedRow, displaced_rows
from ftdesk.store.day_watch import DayWatch
from ftdesk.store.sessions import SessionRow, session


class DisplacedScreen(FollowingScreen[None]):
    """The sessions in order of time; it stays while one after the other is dealt with, until none is left.

    Args:
        title: what has changed.
        found: the sessions.
        cover: goes on to cover or move one of them.
    """

    CSS_PATH = stylesheet("displaced")
    BINDINGS = [  # noqa: RUF012
        Binding("escape,backspace,q", "back", show=False),
        Binding("s", "cover", show=False),
        Binding("enter", "open", show=False),
    ]

    def __init__(self, title: str, found: Sequence[Displaced], cover: Callable[[Displaced], None]) -> None:
        super().__init__()
        self.words = title
        self.found = found
        self.cover = cover
        self._rows: Sequence[DisplacedRow] = ()

    def compose(self) -> ComposeResult:
        """Lay out the sessions."""
        self.list: LongList[DisplacedRow] = LongList(
            (
                Column("when", 16, lambda row: row.when),
                Column("family", 14, lambda row: row.family),
                Column("room", 16, lambda row: row.room, from_width=64),
                Column("supervisor", 14, lambda row: row.team),
                Column("why", 0, lambda row: row.why, from_width=100),
            ),
            Rows(lambda: len(self._rows), lambda offset, limit: self._rows[offset : offset + limit]),
            empty="Every planned session fits where it stands.",
            moved=self._show_one,
        )
        with Vertical(id="displaced"):
            yield Static(plain(self.words), id="displaced-title")
            yield self.list
            yield Static("", id="displaced-one")
            yield Static("", id="displaced-said")
            yield Static(plain("s Cover or move   enter Open   ↓ ↑ Another   esc Back"), id="displaced-keys")

    def on_mount(self) -> None:
        """Show them from the first on."""
        self.note_moment()
        self._watch_days()
        self._show()

    def read_again(self) -> None:
        """Leave out those that have been dealt with meanwhile, here or by somebody else."""
        store = desk_of(self).office.store
        changed = store.read_whole(self._watch.changed)
        if not changed:
            return
        again = [one.id for one in self.found if changed & _days([one.session])]
        now = [row for one in again if (row := store.read(session, one)) is not None]
        left = {one.id: one for day in changed | _days(now) for one in self._displaced_on(day)}
        found = [left.get(one.id) if one.id in again else one for one in self.found]
        self.found = [one for one in found if one is not None]
        self._watch_days()
        self._show()

    def action_cover(self) -> None:
        """Go on to the cover of the day of the session under the cursor."""
        if self.list.row is not None:
            self.cover(self.list.row.found)

    def action_open(self) -> None:
        """Open the case of the session under the cursor."""
        from ftdesk.desk.screens.case import CaseScreen

        if self.list.row is not None:
            desk_of(self).push_screen(CaseScreen(self.list.row.found.session.referral))

    def action_back(self) -> None:
        """Close the list; what is left is still told of."""
        self.dismiss(None)

    def _displaced_on(self, day: date) -> Iterable[Displaced]:
        office = desk_of(self).office
        return office.store.read(standing, office.now, day=day).values() if day >= office.today else ()

    def _watch_days(self) -> None:
        days = _days(one.session for one in self.found)
        self._watch = desk_of(self).office.store.read_whole(DayWatch, days)

    def _show(self) -> None:
        self._rows = displaced_rows(desk_of(self).office, self.found)
        self.list.read_again()
        count = len(self._rows)
        self.query_one("#displaced-said", Static).update(
            plain(f"{count} to deal with; none is cancelled by itself, Diary tells of them" if count else "✓")
        )
        self._show_one()

    def _show_one(self) -> None:
        row = self.list.row
        self.query_one("#displaced-one", Static).update(plain(one_line(row.why) if row else ""))


def _days(sessions: Iterable[SessionRow]) -> set[date]:
    return {local(one.start).date() for one in sessions if one.start is not None}
