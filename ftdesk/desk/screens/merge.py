"""An update beside its case, field by field: what is ticked is taken over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.widget import Widget

from ftdesk.acts.merge import changes_of, dismiss, merge
from ftdesk.desk.screens.sheet import Sheet
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.intake.merge import Change
from ftdesk.model.errors import FtdeskError
from ftdesk.model.referral import Referral
from ftdesk.panes.change_words import NOT_STATED, change_label, value_words
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.session_words import case_title
from ftdesk.store.messages import message
from ftdesk.store.referrals import referral

DETAIL_LINES = 7


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One field that the update would change.

    Attributes:
        key: the field's path.
        label: which field it is.
        old: what the case says.
        new: what the update says.
    """

    key: str
    label: str
    old: str
    new: str

    @property
    def fills(self) -> bool:
        """Whether the case says nothing of it yet, so that nothing is lost by taking it over."""
        return self.old == NOT_STATED


class MergeScreen(Sheet):
    """What fills a blank is ticked to begin with; what replaces something is for the person to tick.

    Args:
        update: the message that waits to be merged.
    """

    KEYS = "space Tick   a All or none   ctrl+s Merge what is ticked   x Set aside   esc Back"
    BINDINGS = [  # noqa: RUF012
        Binding("space,enter", "tick", show=False),
        Binding("a", "tick_all", show=False),
        Binding("ctrl+s", "merge", show=False, priority=True),
        Binding("x", "set_aside", show=False),
        Binding("escape,backspace,q", "back", show=False),
    ]

    def __init__(self, update: str) -> None:
        super().__init__()
        self.update_id = update
        self.case = ""
        self.ticked: set[str] = set()
        self._changes: tuple[Change, ...] = ()
        self._rows: Sequence[ChangeRow] = ()

    def title_words(self) -> str:
        """Return which update it is, and into which case."""
        read = self.office.store.read(message, self.update_id)
        self.case = (read.referral if read else None) or ""
        return f"Merge {self.update_id} into {case_title(self.office, self.case)}"

    def panels(self) -> Iterable[Widget]:
        """Yield the fields that differ, and below them the one under the cursor in full."""
        self.detail = LinesView(id="merge-detail")
        self.detail.can_focus = False
        self.detail.styles.height = DETAIL_LINES
        self.list: LongList[ChangeRow] = LongList(
            (
                Column("", 3, lambda row: ("[x]" if row.key in self.ticked else "[ ]", "strong")),
                Column("field", 24, lambda row: row.label),
                Column("the case says", 0, lambda row: (row.old, "quiet" if row.fills else "warn")),
                Column("the update says", 0, lambda row: row.new),
            ),
            Rows(lambda: len(self._rows), lambda offset, limit: self._rows[offset : offset + limit]),
            empty="The update says nothing that the case does not say already.\nx sets it aside.",
            moved=self._show_detail,
        )
        return [self.list, self.detail]

    def on_mount(self) -> None:
        """Show the fields."""
        self._read()
        self.ticked = {row.key for row in self._rows if row.fills}
        self.list.read_again()
        self.list.focus()

    def action_tick(self) -> None:
        """Tick the field under the cursor, or take its tick away."""
        if self.list.key is not None:
            self.ticked ^= {self.list.key}
            self.list.refresh()
            self.list.action_move(1)

    def action_tick_all(self) -> None:
        """Tick every field; where all are ticked, none."""
        every = {row.key for row in self._rows}
        self.ticked = set() if self.ticked == every else every
        self.list.refresh()

    def action_merge(self) -> None:
        """Merge what is ticked; where the case has changed since, show it anew first."""
        before = self._changes
        try:
            self._read()
        except FtdeskError as error:
            self.refuse(error)
            return
        if self._changes != before:
            self.list.read_again()
            self.say("✗ the case was changed meanwhile: look at what it says now, then merge")
            return
        self._end(lambda: merge(self.office, self.update_id, self.ticked))

    def action_set_aside(self) -> None:
        """Set the update aside: the case stays as it is."""
        self._end(lambda: dismiss(self.office, self.update_id))

    def _end(self, act: Callable[[], object]) -> None:
        try:
            act()
        except FtdeskError as error:
            self.refuse(error)
            return
        self.dismiss(True)

    def _read(self) -> None:
        self._changes = changes_of(self.office, self.update_id)
        row = self.office.store.read(referral, self.case)
        case: Referral | None = row.referral if row else None
        self._rows = [
            ChangeRow(
                change.path,
                change_label(change, case),
                value_words(change, change.old),
                value_words(change, change.new),
            )
            for change in self._changes
            if case is not None
        ]
        self.ticked &= {row.key for row in self._rows}

    def _show_detail(self) -> None:
        row = self.list.row
        if row is not None:
            lines = [
                Line(row.label, tone=Tone.HEADING),
                Line(f"case    {row.old}"),
                Line(f"update  {row.new}"),
            ]
            self.detail.show(lines)
