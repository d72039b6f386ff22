"""`ftdesk session`: what became of a session, or where it moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import click

from ftdesk.acts import sessions as acts
from ftdesk.acts.move import move
from ftdesk.acts.office import Office
from ftdesk.clock.local import at, local, parse_date, parse_when
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said
from ftdesk.commands.session_tree import session_tree
from ftdesk.commands.task_tree import task_lines, task_trees
from ftdesk.model.errors import WrongInput
from ftdesk.store.sessions import session as session_reader

FLAGS = {
    "hold": {"start", "end"},
    "miss": {"by", "reason", "valid"},
    "cancel": {"by", "reason", "consulted"},
    "move": {"date", "start", "room", "staff", "reason"},
    "end-early": {"end", "by", "reason"},
}
"""The flags that each outcome knows."""
NEEDED = {"miss": ("by",), "cancel": ("by", "reason"), "end-early": ("by", "reason")}

NO_REASON = "no reason given"


@dataclass(frozen=True, slots=True)
class _Answer:
    """What an outcome leaves beside it: tasks by their ids, and what was gone past."""

    tasks: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()


@click.command("session")
@click.argument("session_id", metavar="ID")
@click.argument("outcome", type=click.Choice(list(FLAGS)))
@click.option("--by", metavar="WHO", help="who missed, cancelled or ended it")
@click.option("--reason", help="why")
@click.option("--valid", type=click.Choice(["yes", "no"]), help="whether a miss had a valid reason")
@click.option("--consulted", metavar="[WHO]", is_flag=False, flag_value="yes", help="who was asked before")
@click.option("--date", metavar="D", help="the day it moves to")
@click.option("--start", metavar="W", help="HH:MM, or a date and time")
@click.option("--end", metavar="W", help="HH:MM, or a date and time; now where it ends early")
@click.option("--room", metavar="R")
@click.option("--staff", metavar="LEAD[+SECOND]")
@pass_call
def session_command(call: Call, /, session_id: str, outcome: str, **flags: str | None) -> None:
    """Held, missed, cancelled, moved, or ended early."""
    said = {name: value for name, value in flags.items() if value is not None}
    for name in said.keys() - FLAGS[outcome]:
        raise WrongInput(f"--{name}: means nothing for {outcome}")
    for name in NEEDED.get(outcome, ()):
        if name not in said:
            raise WrongInput(f"--{name}: must be given for {outcome}")
    with call.acting() as office:
        answer = _OUTCOMES[outcome](office, session_id, said)
        after = office.store.read(session_reader, session_id)
        assert after is not None
        tasks = task_trees(office, answer.tasks)
        print_said(
            call,
            office,
            {**session_tree(after), "tasks": tasks, "warns": list(answer.warns)},
            [*(f"warning: {warning}" for warning in answer.warns), *task_lines(tasks)],
        )


def _hold(office: Office, session_id: str, said: dict[str, str]) -> _Answer:
    start, end = (_when(office, session_id, said, flag) for flag in ("start", "end"))
    acts.hold(office, session_id, start=start, end=end)
    return _Answer()


def _miss(office: Office, session_id: str, said: dict[str, str]) -> _Answer:
    valid = said["valid"] == "yes" if "valid" in said else None
    acts.miss(office, session_id, by=said["by"], reason=said.get("reason", NO_REASON), valid=valid)
    return _Answer()


def _cancel(office: Office, session_id: str, said: dict[str, str]) -> _Answer:
    consulted = said.get("consulted")
    return _Answer(acts.cancel(office, session_id, by=said["by"], reason=said["reason"], consulted=consulted))


def _end_early(office: Office, session_id: str, said: dict[str, str]) -> _Answer:
    ended = _when(office, session_id, said, "end")
    acts.end_early(office, session_id, at=ended or office.now, by=said["by"], reason=said["reason"])
    return _Answer()


def _move(office: Office, session_id: str, said: dict[str, str]) -> _Answer:
    lead, _, second = said["staff"].partition("+") if "staff" in said else (None, "", None)
    day, start = _day_and_start(said)
    if not said.keys() & {"date", "start", "room", "staff"}:
        raise WrongInput("move: name the date, start, room or staff that it moves to")
    moved = move(
        office,
        session_id,
        day=day,
        start=start,
        room=said.get("room"),
        lead=lead,
        second=second,
        reason=said.get("reason"),
    )
    return _Answer(tasks=moved.told, warns=moved.fit.warns)


_OUTCOMES = {"hold": _hold, "miss": _miss, "cancel": _cancel, "move": _move, "end-early": _end_early}


def _day_and_start(said: dict[str, str]) -> tuple[date | None, str | None]:
    day = parse_date(said["date"], field="--date") if "date" in said else None
    start = said.get("start")
    if start is None or len(start) <= len("15:45"):
        return day, start
    moment = parse_when(start, field="--start")
    if day is not None and day != moment.date():
        raise WrongInput(f"--start: {start} does not lie on {day}")
    return moment.date(), moment.strftime("%H:%M")


def _when(office: Office, session_id: str, said: dict[str, str], flag: str) -> datetime | None:
    """Return a time that may be given as a time of the session's own day."""
    text = said.get(flag)
    if text is None:
        return None
    if len(text) > len("15:45"):
        return parse_when(text, field=f"--{flag}")
    found = office.store.read(session_reader, session_id)
    if found is None or found.start is None:
        raise WrongInput(f"there is no session {session_id!r} with a date")
    try:
        return at(local(found.start).date(), text)
    except ValueError:
        raise WrongInput(f"--{flag}: not a time of day such as 15:45: {text!r}") from None
