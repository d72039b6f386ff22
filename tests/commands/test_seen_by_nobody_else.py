"""Every command, called by somebody who does not see a case: nothing that it prints names anybody in it."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest

from ftdesk.acts.restrict import restrict
from ftdesk.acts.start import init
from ftdesk.boot import Choice
from ftdesk.cli import COMMANDS, commands, run_command
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.model.errors import FtdeskError
from tests.restricted_case import CASE, NAMED, OTHER, OTHER_SESSION, SESSION, with_a_case_of_its_own_name

AT = "2027-01-04T12:00"
IN_FULL = {
    "away": "S1 --from 2027-01-12T09:00 --to 2027-01-12T18:00 --kind sick",
    "closure": "2027-01-12 --venue TH --why heating",
    "cover": "--staff S1 --on 2027-01-12 --apply",
    "room": "TH2 out --from 2027-01-05",
    "plan": "--from 2027-01-04 --weeks 2 --seconds 1 --may-move",
}
"""Calls that reach far beyond one case, with all that they need."""
OPENS_A_DESK = {"demo", "init", "serve"}
"""Commands that make a database of their own, or show the desk."""
PRINTS_IT = {"away", "closure", "inbox", "venues", "tasks", "overdue", "show", "search", "export"}
"""Some of the commands that do name the case to whoever sees it."""

IDS = {
    "case_id": (CASE, OTHER),
    "session_id": (SESSION, OTHER_SESSION),
    "task_id": ("K-1", "K-0001"),
    "some_id": (CASE, SESSION, OTHER),
}
"""What is given for an argument that is an id: something of the case, and something of another."""


@pytest.fixture(scope="module")
def restricted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return service(tmp_path_factory.mktemp("restricted"), to=["lmoss"])


@pytest.fixture(scope="module")
def open_to_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return service(tmp_path_factory.mktemp("open"), to=[])


def service(folder: Path, to: Sequence[str]) -> Path:
    """Make a service in which the case is restricted to some people, or to nobody where none is named."""
    path = folder / "service.db"
    made = init(
        path,
        policy="northamptonshire",
        service=None,
        training=True,
        login="jsmith",
        clock=FixedClock(parse_when(AT, field="at")),
    )
    with_a_case_of_its_own_name(made)
    if to:
        restrict(made, CASE, to, "a threat")
    made.store.take_in_log()
    made.store.close()
    return path


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - OPENS_A_DESK))
def test_no_command_names_anybody_of_a_restricted_case(name: str, restricted: Path, tmp_path: Path) -> None:
    printed = "\n".join(printed_by(name, "rahmadi", restricted, tmp_path / "home"))
    assert not NAMED.search(printed), printed


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - OPENS_A_DESK))
def test_no_command_names_anothers_child_to_a_supervisor(
    name: str, open_to_all: Path, tmp_path: Path
) -> None:
    printed = "\n".join(printed_by(name, "jbains", open_to_all, tmp_path / "home"))
    assert not NAMED.search(printed), printed


@pytest.mark.parametrize("login", ["jsmith", "lmoss"])
def test_those_who_see_it_are_shown_the_names(login: str, restricted: Path, tmp_path: Path) -> None:
    for name in sorted(PRINTS_IT - ({"away", "closure", "export"} if login == "lmoss" else set())):
        assert NAMED.search("\n".join(printed_by(name, login, restricted, tmp_path / name))), name


def printed_by(name: str, login: str, kept: Path, folder: Path) -> Iterator[str]:
    """Yield all that a command prints and writes, called in each way that fits, on a copy of the database."""
    (folder / "out").mkdir(parents=True)
    database = Path(shutil.copy(kept, folder / "service.db"))
    database.chmod(0o600)
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    ways = [*ways_to_call(command, [name], folder / "out"), [name, *IN_FULL.get(name, "--help").split()]]
    for words in ways:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            try:
                run_command(Choice(str(database), login, AT, "json"), words)
            except FtdeskError as error:
                out.write(f"{error.message} {getattr(error, 'reasons', ())} {getattr(error, 'options', ())}")
        yield f"{' '.join(words)}\n{out.getvalue()}"
    for file in folder.rglob("*"):
        if file.is_file() and not file.name.startswith(database.name):
            yield file.read_text(errors="replace")


def ways_to_call(command: click.Command, words: Sequence[str], out: Path) -> Iterator[list[str]]:
    """Yield a command's calls: of each of its kinds, about the case and about another."""
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from ways_to_call(inner, [*words, name], out)
        return
    calls: list[list[str]] = [list(words)]
    for one in command.params:
        if isinstance(one, click.Argument):
            calls = [[*call, *given] for call in calls for given in givens(one, call[-1], out)]
        elif one.required or {"--days", "--from"} & set(one.opts):
            flag = [one.opts[0], *([] if getattr(one, "is_flag", False) else [value_of(one)])]
            calls = [[*call, *flag] for call in calls]
    yield from calls


def givens(one: click.Argument, after: str, out: Path) -> list[list[str]]:
    """Return what may be given for an argument, after another word."""
    if one.name in IDS:
        return [[some_id] for some_id in IDS[one.name]]
    if isinstance(one.type, click.Choice):
        return [[str(choice)] for choice in one.type.choices]
    if isinstance(one.type, click.Path) or "DEST" in str(one.metavar):
        return [[*([CASE] if after == "case" else []), str(out / f"{after}.csv")]]
    return [[value_of(one)]]


def value_of(one: click.Parameter) -> str:
    """Return something that an argument or option may be."""
    if isinstance(one.type, click.Choice):
        return str(one.type.choices[0])
    if isinstance(one.type, click.IntRange) or one.type in (click.INT, click.FLOAT):
        return "14" if one.name == "days" else "1"
    known = {"D": "2027-01-04", "WHEN": AT, "S": "S1", "LOGIN": "rahmadi", "A": "S1", "B": "OU"}
    return known.get(str(one.metavar), "moss" if one.name in ("text", "child") else "2027-01-04")
