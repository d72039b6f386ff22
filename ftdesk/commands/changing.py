"""What the commands that change the service itself share: cells from options, hours, what is displaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

from ftdesk.acts.displaced import Displaced
from ftdesk.acts.office import Office
from ftdesk.commands.call import Call
from ftdesk.commands.said import print_said
from ftdesk.model.errors import WrongInput
from ftdesk.panes.displaced import displaced_entries, displaced_words

F = TypeVar("F", bound=Callable[..., object])


def cell_options(columns: Iterable[str]) -> Callable[[F], F]:
    """Give a command an option for each column of the service folder: `--weekly-limit`."""

    def decorate(command: F) -> F:
        for column in reversed(tuple(columns)):
            command = click.option(f"--{column.replace('_', '-')}", column)(command)
        return command

    return decorate


def stated(cells: Mapping[str, str | None]) -> dict[str, str]:
    """Return the cells that were said.

    Raises:
        WrongInput: none was.
    """
    found = {name: text for name, text in cells.items() if text is not None}
    if not found:
        names = ", ".join(f"--{name.replace('_', '-')}" for name in cells)
        raise WrongInput(f"nothing is said of it; there are {names}")
    return found


@contextmanager
def changing(call: Call) -> Iterator[Office]:
    """Open the database for a change of the service, by a command that is a list while it changes nothing.

    Raises:
        WrongInput: CSV is asked for, which is for lists; besides, as `Call.acting`.
    """
    if call.format == "csv":
        raise WrongInput("--format: csv is for lists; this is none")
    with call.acting() as office:
        yield office


def print_displaced(
    call: Call, office: Office, found: Sequence[Displaced], more: Mapping[str, object] | None = None
) -> None:
    """Print what the act has said, and the sessions that it displaces."""
    lines = [f"displaces {one.id} {displaced_words(one)}" for one in found]
    print_said(call, office, {**(more or {}), "displaced": displaced_entries(found)}, lines)


def whose(named: str | None, what: str) -> str:
    """Return the id that was named.

    Raises:
        WrongInput: none was.
    """
    if named is None:
        raise WrongInput(f"{what}: which one?")
    return named
