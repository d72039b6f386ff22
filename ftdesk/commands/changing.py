"""What the commands that change the service itself share: cells from options, hours, what is displaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar, get_args

import click

from ftdesk.acts.displaced import Displaced
from ftdesk.acts.office import Office
from ftdesk.clock.local import local
from ftdesk.commands.call import Call
from ftdesk.commands.said import print_said
from ftdesk.model.errors import WrongInput
from ftdesk.model.service import Role
from ftdesk.panes.displaced import displaced_entries, displaced_words

_HELP: Mapping[str, str] = {
    "amenities": "such as kitchen;baby_bath",
    "base": "the place at which their day begins and ends",
    "latitude": "degrees, with --longitude",
    "own": "yes or no: one of the service's own",
    "role": ", ".join(get_args(Role)),
    "skills": "such as makaton;first_aid",
    "weekly_aim": "contacts a week to aim at",
    "weekly_limit": "contacts a week at most",
}
"""What a column may hold, where its name does not say it."""

F = TypeVar("F", bound=Callable[..., object])


def cell_options(columns: Iterable[str]) -> Callable[[F], F]:
    """Give a command an option for each column of the service folder: `--weekly-limit`."""

    def decorate(command: F) -> F:
        for column in reversed(tuple(columns)):
            name = f"--{column.replace('_', '-')}"
            command = click.option(name, column, help=_HELP.get(column))(command)
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
    call: Call,
    office: Office,
    found: Sequence[Displaced],
    more: Mapping[str, object] | None = None,
    *,
    away: str | None = None,
) -> None:
    """Print what the act has said, the sessions that it displaces, and what deals with them.

    Args:
        call: the call.
        office: whose act it was.
        found: the sessions.
        more: what else JSON says.
        away: who is away by the act: their days can be covered whole.
    """
    days = sorted({local(one.session.start).date() for one in found if one.session.start})
    covers = [f"ftdesk cover --staff {away} --on {day}" for day in days] if away else []
    lines = [f"displaces {one.id} {displaced_words(one)}" for one in found]
    lines += [f"to cover: {words}" for words in covers]
    if found and not covers:
        lines.append(
            f"to deal with each: ftdesk session {found[0].id} move, or cancel; ftdesk displaced is the list"
        )
    tree: dict[str, object] = {**(more or {}), "displaced": displaced_entries(found)}
    if away:
        tree["cover"] = [{"staff": away, "on": day.isoformat()} for day in days]
    print_said(call, office, tree, lines)


def whose(named: str | None, what: str) -> str:
    """Return the id that was named.

    Raises:
        WrongInput: none was.
    """
    if named is None:
        raise WrongInput(f"{what}: which one?")
    return named
