"""A pane made of one list, with the detail of the row under its cursor beside or below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.widget import Widget

from ftdesk.desk.screens.frame import Frame
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_list import Column, LongList, Row, Rows
from ftdesk.model.errors import FtdeskError
from ftdesk.panes.lines import Line

R = TypeVar("R", bound=Row)


class ListPane(Frame, Generic[R]):
    """A list with its detail.

    A pane names its columns, what an empty list says, and reads its rows and their detail.
    """

    TITLE: ClassVar[str]
    EMPTY: ClassVar[str]

    list: LongList[R]
    detail: LinesView

    def columns(self) -> Sequence[Column[R]]:
        """Return the list's columns."""
        raise NotImplementedError

    def count(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError

    def rows(self, offset: int, limit: int) -> Sequence[R]:
        """Return some of the rows."""
        raise NotImplementedError

    def detail_of(self, row: R) -> Sequence[Line]:
        """Return what is known of a row."""
        raise NotImplementedError

    def case_of(self, row: R) -> str | None:
        """Return the case that a row is about."""
        return row.key

    @property
    def case_id(self) -> str | None:
        """The case under the cursor."""
        row = self.list.row
        return None if row is None else self.case_of(row)

    def has_row(self) -> bool:
        """Tell whether the cursor is on a row."""
        return self.list.row is not None

    def panels(self) -> Iterable[Widget]:
        """Yield the list and the detail."""
        self.list = LongList(
            self.columns(), Rows(self.count, self.rows), empty=self.EMPTY, moved=self.show_detail, id="list"
        )
        self.list.name_it(self.TITLE)
        self.detail = LinesView(id="detail")
        return [self.list, self.detail]

    def read_again(self) -> None:
        """Read the rows anew, then the detail of the one under the cursor."""
        self._detail_key: str | None = None
        self.list.read_again()

    def complete(self) -> None:
        """Draw the detail, which the first drawing of the desk does not wait for."""
        self.show_detail()

    def show_detail(self) -> None:
        """Show what is known of the row under the cursor, where there is room for it."""
        row = self.list.row
        if not self.desk.is_drawn or (row is not None and not self.detail.display):
            return
        key = None if row is None else row.key
        try:
            lines = [] if row is None else self.detail_of(row)
        except FtdeskError as error:
            self.say(error.message, "block")
            return
        self.detail.show(lines, from_top=key != self._detail_key)
        self._detail_key = key
        self.detail.name_it((None if row is None else self.case_of(row)) or "")

    def action_open(self) -> None:
        """Open the case under the cursor."""
        self.open_case(self.case_id)
