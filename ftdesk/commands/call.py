"""What every command is handed: the four global options, and the ways to a database and to the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import click

from ftdesk.acts.clock_behind import clock_warning
from ftdesk.acts.look import look
from ftdesk.acts.office import Office
from ftdesk.clock.now import Clock
from ftdesk.commands.printing import Column, Entry, print_csv, print_json, print_lines, print_table
from ftdesk.commands.seen import case_called_for


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the command line.

    Attributes:
        format: `table`, `json` or `csv`.
        clock: the present, or what `--at` says.
        login: who acts: `--as`, else the machine's login.
        acts_as_another: `--as` was said.
        find_database: the database that is meant; None where there is none.
        open_office: opens it.
        open_desk: shows the desk on an office until it is left, and returns its exit status.
    """

    format: str
    clock: Clock
    login: str
    acts_as_another: bool
    find_database: Callable[[], Path | None]
    open_office: Callable[[], Office]
    open_desk: Callable[[Office], int]

    @contextmanager
    def office(self) -> Iterator[Office]:
        """Open the database for a command that only looks; the trail keeps at whose case.

        Raises:
            NotPermitted: the command is for a case that this person does not see.
        """
        with self._opened() as office:
            if office.at_case is not None:
                look(office, office.at_case)
            yield office

    @contextmanager
    def _opened(self) -> Iterator[Office]:
        office = self.open_office()
        try:
            yield replace(office, at_case=case_called_for(office))
        finally:
            office.store.close()

    @contextmanager
    def acting(self) -> Iterator[Office]:
        """Open the database for a command that changes something; say it where the clock was set back.

        Raises:
            NotPermitted: as `office`.
            WrongInput: the time was set by hand on a live database.
        """
        with self._opened() as office:
            office.must_be_now()
            warning = clock_warning(office)
            if warning:
                click.echo(warning, err=True)
            yield office

    def print_list(self, entries: Sequence[Entry], columns: Sequence[Column], *, empty: str) -> None:
        """Print records: one a line, a JSON list, or CSV; `empty` says in a table that there are none."""
        if self.format == "json":
            print_json(entries)
        elif self.format == "csv":
            print_csv(entries, columns)
        elif entries:
            print_table(entries, columns)
        else:
            click.echo(empty)

    def print_document(self, tree: object, lines: list[str]) -> None:
        """Print one thing: its lines, or as JSON."""
        if self.format == "json":
            print_json(tree)
        else:
            print_lines(lines)


pass_call = click.make_pass_decorator(Call)
