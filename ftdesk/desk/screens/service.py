"""The service's own page: people, absences, rooms, venues, closures, places, drives, numbers, kept by key."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from textual.widget import Widget

from ftdesk.acts.away_again import take_back_away
from ftdesk.acts.closure import reopen
from ftdesk.acts.rooms import known_room, out_of_use
from ftdesk.acts.staff import stays
from ftdesk.desk.actions import Action, bindings_on
from ftdesk.desk.forms import buildings, people
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.screens.frame import Frame
from ftdesk.desk.service_actions import ServiceActions
from ftdesk.desk.widgets.long_list import Cell, Column, LongList, Rows
from ftdesk.desk.widgets.one_line import OneLine
from ftdesk.desk.widgets.panel import FRAMED_FROM
from ftdesk.panes.service_rows import PARTS, ServicePart, ServiceRow
from ftdesk.store.absences import away_row

_ENDED = frozenset({"People", "Away", "Rooms", "Closures"})
_HAVE_HOURS = frozenset({"People", "Venues"})


class ServiceScreen(ServiceActions, Frame):
    """One part at a time; its keys add, change and end what the cursor is on."""

    NAME = "service"
    CSS_PATH = stylesheet("service")
    BINDINGS = bindings_on("service")

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self._rows: list[ServiceRow] = []

    @property
    def part(self) -> ServicePart:
        """The part that is shown."""
        return PARTS[self.at]

    @property
    def key(self) -> str | None:
        """What the cursor is on."""
        return self.list.key

    def panels(self) -> Iterable[Widget]:
        """Yield the names of the parts above the list."""
        self.parts_line = OneLine(id="parts")
        self.list: LongList[ServiceRow] = LongList(
            _columns(self.part),
            Rows(lambda: len(self._rows), lambda offset, limit: self._rows[offset : offset + limit]),
            empty="Nothing here yet.\nn adds the first.",
            moved=self.show_keys_again,
            id="rows",
        )
        return [self.parts_line, self.list]

    def read_again(self) -> None:
        """Read the part anew."""
        pieces = [(f" {part.name} ", "heading" if part is self.part else "quiet") for part in PARTS]
        self.parts_line.show(pieces, "[ before   ] after" if self.app.size.width >= FRAMED_FROM else "")
        self._rows = self.part.rows(self.office)
        self.list.read_again()

    def show_keys_again(self) -> None:
        """Draw the keys, which depend on what the cursor is on."""
        if self.is_laid:
            self.show_keys()

    def has_row(self) -> bool:
        """Tell whether the cursor is on something."""
        return self.key is not None

    def shown_person(self) -> str | None:
        """Return who the cursor is on."""
        return self.key if self.part.name == "People" else None

    def is_possible(self, action: Action) -> bool:
        """Tell what can be done with what the cursor is on."""
        if action.id == "service_end" and self.part.name not in _ENDED:
            return False
        if action.id == "service_hours" and self.part.name not in _HAVE_HOURS:
            return False
        if action.id == "service_add" and self.part.name == "Numbers":
            return False
        return super().is_possible(action)

    def action_turn(self, by: int) -> None:
        """Turn to the part before or after."""
        self.at = (self.at + by) % len(PARTS)
        self.list.columns = _columns(self.part)
        self.list.cursor = self.list.top = 0
        self.read_again()
        self.list.refresh()

    def action_service_before(self) -> None:
        """Turn to the part before."""
        self.action_turn(-1)

    def action_service_after(self) -> None:
        """Turn to the part after."""
        self.action_turn(1)

    def action_service_edit(self) -> None:
        """Change what the cursor is on."""
        key, office = self.key or "", self.office
        match self.part.name:
            case "People":
                self.ask_displacing(lambda left: people.person_form(office, key, left))
            case "Away":
                found = office.store.read(away_row, key)
                if found is not None and not found.has_left:
                    self.ask_displacing(lambda left: people.away_again_form(office, key, left))
                else:
                    self.say("x takes it back that somebody leaves", "quiet")
            case "Rooms":
                self.ask_displacing(lambda left: buildings.room_form(office, key, left))
            case "Venues":
                self.ask_displacing(lambda left: buildings.venue_form(office, key, left))
            case "Places":
                self.ask_displacing(lambda left: buildings.place_form(office, key, left))
            case "Drives":
                start, _, end = key.partition(">")
                self.ask_displacing(lambda left: buildings.travel_form(office, (start, end), left))
            case "Numbers":
                self.ask_displacing(lambda left: buildings.number_form(office, key, left))
            case _:
                self.say("x opens it again; n closes another day", "quiet")

    def action_service_add(self) -> None:
        """Add one more of the part."""
        office = self.office
        match self.part.name:
            case "People":
                self.action_new_person()
            case "Away":
                self.ask_away("leave")
            case "Rooms":
                self.action_new_room()
            case "Venues":
                self.action_new_venue()
            case "Closures":
                self.action_closure()
            case "Places":
                self.ask_displacing(lambda left: buildings.place_form(office, None, left))
            case _:
                self.ask_displacing(lambda left: buildings.travel_form(office, None, left))

    def action_service_hours(self) -> None:
        """Set when somebody works, or when a venue is open."""
        key, office = self.key or "", self.office
        if self.part.name == "People":
            self.ask_displacing(lambda left: people.hours_form(office, key, left))
        else:
            self.ask_displacing(lambda left: buildings.opening_form(office, key, left))

    def action_service_end(self) -> None:
        """Say that somebody leaves, a room is out of use; take an absence or a closure back."""
        key, office = self.key or "", self.office
        match self.part.name:
            case "People":
                if self.list.row is not None and self.list.row.quiet:
                    self.do(lambda: stays(office, key))
                else:
                    self.ask_displacing(lambda left: people.leaves_form(office, key, left))
            case "Away":
                found = office.store.read(away_row, key)
                if found is not None and found.has_left:
                    self.do(lambda: stays(office, found.staff))
                else:
                    self.do(lambda: take_back_away(office, key))
            case "Rooms":
                if known_room(office, key).unused_from is not None:
                    self.do(lambda: out_of_use(office, key, None))
                else:
                    self.ask_displacing(lambda left: buildings.out_of_use_form(office, key, left))
            case _:
                day, _, venue = key.partition(" ")
                self.do(lambda: reopen(office, date.fromisoformat(day), venue or None))


def _columns(part: ServicePart) -> list[Column[ServiceRow]]:
    def cell(n: int, row: ServiceRow) -> Cell:
        return (row.cells[n], "quiet") if row.quiet else row.cells[n]

    return [
        Column(title, width, lambda row, n=n: cell(n, row))  # type: ignore[misc]
        for n, (title, width) in enumerate(part.columns)
    ]
