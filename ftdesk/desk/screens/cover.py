"""A supervisor is away: who takes each of the day's sessions, other ways by key, all of it done at once."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from ftdesk.acts.cover import CoverDone, CoverFound, do_cover, find_cover, other_ways
from ftdesk.acts.cover_read import CoverWish
from ftdesk.desk.open_desk import desk_of
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain
from ftdesk.desk.screens.following import FollowingScreen
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_list import Cell, Column, LongList, Rows
from ftdesk.diary.cover_ask import CoverOption
from ftdesk.model.errors import FtdeskError
from ftdesk.panes.cover import CoverLine, cover_detail, cover_lines, title_words
from ftdesk.store.day_watch import DayWatch

OVERTAKEN = "! others have changed this day meanwhile: enter shows its cover anew"


class CoverScreen(FollowingScreen[CoverDone | None]):
    """The sessions of a day by what is at stake; answers what was done.

    Args:
        wish: whose day.
    """

    CSS_PATH = stylesheet("cover")
    BINDINGS = [  # noqa: RUF012
        Binding("escape,backspace,q", "back", show=False),
        Binding("enter", "do_it", show=False),
        Binding("space", "leave", show=False),
        *(Binding(str(n), f"take({n})", show=False) for n in range(1, 10)),
    ]

    def __init__(self, wish: CoverWish) -> None:
        super().__init__()
        self.wish = wish
        self.found: CoverFound | None = None
        self._by_hand: dict[str, CoverOption | None] = {}
        self._ways: dict[str, tuple[CoverOption, ...]] = {}
        self._rows: list[CoverLine] = []
        self._overtaken = False

    def compose(self) -> ComposeResult:
        """Lay out the sessions, and below them the one under the cursor with other ways to cover it."""
        self.list: LongList[CoverLine] = LongList(
            (
                Column("", 1, lambda row: ("✓", "good") if row.proposed else ("✗", "block")),
                Column("at", 5, lambda row: row.when),
                Column("family", 14, lambda row: row.family),
                Column("stake", 10, lambda row: (row.stake, "warn")),
                Column("room", 18, lambda row: row.room, from_width=90),
                Column("proposed", 0, _proposed),
            ),
            Rows(lambda: len(self._rows), lambda offset, limit: self._rows[offset : offset + limit]),
            empty="Nothing of that day is to be covered.",
            moved=self._show_one,
        )
        self.detail = LinesView(id="cover-one")
        with Vertical(id="cover"):
            yield Static("", id="cover-title")
            yield self.list
            yield self.detail
            yield Static("", id="cover-said")
            yield Static(
                plain("enter Do it   1-9 Another way   space Leave open   esc Back"),
                id="cover-keys",
            )

    def on_mount(self) -> None:
        """Find the cover of the day."""
        self.note_moment()
        self._find()

    def read_again(self) -> None:
        """Say where somebody has changed the day: a cover is done as it was seen, or shown anew by key."""
        if self.found is not None and desk_of(self).office.store.read_whole(self._watch.changed):
            self._overtaken = True
            self._say(OVERTAKEN)

    def action_take(self, number: int) -> None:
        """Take another way for the session under the cursor, and fit the rest of the day to it."""
        row = self.list.row
        if row is None:
            return
        ways = self._ways_of(row.key)
        if number <= len(ways):
            self._by_hand[row.key] = ways[number - 1]
            self._find()

    def action_leave(self) -> None:
        """Leave the session under the cursor uncovered, or let it be covered again."""
        row = self.list.row
        if row is None or self.found is None or row.key not in {one.id for one in self.found.sessions}:
            return
        if row.key in self._by_hand and self._by_hand[row.key] is None:
            del self._by_hand[row.key]
        else:
            self._by_hand[row.key] = None
        self._find()

    def action_do_it(self) -> None:
        """Do all of it as one act; where something has moved meanwhile, say so and find a fresh cover."""
        if self.found is None:
            return
        if self._overtaken:
            self._by_hand = {}
            self._find()
            return
        try:
            done = do_cover(desk_of(self).office, self.found)
        except FtdeskError as error:
            self._by_hand = {}
            self._find()
            self._say(f"✗ {error.message}")
            return
        self.dismiss(done)

    def action_back(self) -> None:
        """Leave the day as it is."""
        self.dismiss(None)

    def _find(self) -> None:
        office = desk_of(self).office
        self._watch, self._overtaken = office.store.read_whole(DayWatch, [self.wish.on]), False
        try:
            self.found = find_cover(office, self.wish, self._by_hand)
        except FtdeskError as error:
            self._say(f"✗ {error.message}")
            return
        self._ways = {}
        self._rows = cover_lines(self.found)
        self.query_one("#cover-title", Static).update(plain(title_words(self.found)))
        self.list.read_again()
        aside = self.found.nothing or self.found.aside.words
        self._say(aside or "nothing is changed until enter; then whom to ring")
        self._show_one()

    def _show_one(self) -> None:
        row = self.list.row
        if row is None or self.found is None:
            self.detail.show(())
            return
        self.detail.show(cover_detail(self.found, row, self._ways_of(row.key)))

    def _ways_of(self, session: str) -> tuple[CoverOption, ...]:
        if session not in self._ways and self.found is not None:
            self._ways[session] = other_ways(desk_of(self).office, self.found, session)
        return self._ways.get(session, ())

    def _say(self, words: str) -> None:
        self.query_one("#cover-said", Static).update(plain(words))


def _proposed(row: CoverLine) -> Cell:
    return row.proposed or ("stays open", "block")
