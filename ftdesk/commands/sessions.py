"""`ftdesk session`: what became of a session, where it moves, who leads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

import click

from ftdesk.acts import sessions as acts
from ftdesk.acts.cancel import cancel
from ftdesk.acts.case_reference import documented
from ftdesk.acts.led_by_social_worker import led_by_social_worker
from ftdesk.acts.misses import judge_miss
from ftdesk.acts.move import move
from ftdesk.acts.office import Office
from ftdesk.acts.stopped import Told, turn_away
from ftdesk.clock.local import at, local, parse_date, parse_when
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said
from ftdesk.commands.session_tree import session_tree
from ftdesk.commands.task_tree import task_lines, task_trees
from ftdesk.model.errors import WrongInput
from ftdesk.panes.calls import call_line, call_trees, calls
from ftdesk.policy.session_facts import ASKERS, Asker
from ftdesk.store.sessions import session as session_reader

_STOPPED = {"told_family", "told_child", "told_manager", "told_social_worker"}
FLAGS = {
    "hold": {"start", "end", "late", "stepped_in"},
    "miss": {"by", "reason", "valid", "judged_by"},
    "judge": {"valid", "judged_by"},
    "cancel": {"by", "whose", "asked", "reason", "consulted", "counts_missed", "reference"},
    "turn-away": {"by", "reason", "reference", *_STOPPED},
    "documented": {"reference"},
    "move": {"date", "start", "room", "staff", "reason"},
    "end-early": {"end", "by", "whose", "reason", "stepped_in", *_STOPPED},
    "led-by-social-worker": {"led"},
}
"""The flags that each outcome knows."""
NEEDED = {
    "miss": ("by",),
    "judge": ("valid",),
    "cancel": ("by", "reason"),
    "turn-away": ("by", "reason"),
    "documented": ("reference",),
    "end-early": ("by", "reason"),
}

NO_REASON = "no reason given"
_YES_NO = click.Choice(["yes", "no"])


@dataclass(frozen=True, slots=True)
class _Answer:
    """What an outcome leaves beside it: tasks by their ids, what was gone past, what follows, and more."""

    tasks: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    more: Mapping[str, object] = field(default_factory=dict)


@click.command("session")
@click.argument("session_id", metavar="ID")
@click.argument("outcome", type=click.Choice(list(FLAGS)))
@click.argument("led", metavar="[yes|no]", required=False, type=_YES_NO)
@click.option("--by", metavar="WHO", help="who missed, cancelled or ended it")
@click.option("--whose", type=click.Choice(list(ASKERS)), help="whose doing it is; else as --by says")
@click.option("--asked", metavar="W", help="when they asked; now where not said")
@click.option("--reason", help="why")
@click.option("--valid", type=_YES_NO, help="whether a miss had a valid reason")
@click.option("--judged-by", metavar="WHO", help="who judged that; you where not said")
@click.option("--counts-missed", type=_YES_NO, help="whether a parent's cancellation counts as a miss")
@click.option("--consulted", metavar="[WHO]", is_flag=False, flag_value="yes", help="who was asked before")
@click.option("--reference", help="where the reason stands in the child's own record")
@click.option("--late", metavar="TEXT", help="who came late, and why")
@click.option("--stepped-in", type=_YES_NO, help="the worker stepped in at a serious worry")
@click.option("--told-family", type=_YES_NO, help="the worker told the family there and then")
@click.option("--told-child", type=_YES_NO, help="and the child, in words for their age")
@click.option("--told-manager", type=_YES_NO, help="the worker's manager knows")
@click.option("--told-social-worker", type=_YES_NO, help="the social worker knows")
@click.option("--date", metavar="D", help="the day it moves to")
@click.option("--start", metavar="W", help="HH:MM, or a date and time")
@click.option("--end", metavar="W", help="HH:MM, or a date and time; now where it ends early")
@click.option("--room", metavar="R")
@click.option("--staff", metavar="LEAD[+SECOND]")
@pass_call
def session_command(call: Call, /, session_id: str, outcome: str, **flags: str | None) -> None:
    """Held, missed, cancelled, turned away, moved, ended early, or led by the social worker."""
    said = {name: value for name, value in flags.items() if value is not None}
    for name in said.keys() - FLAGS[outcome]:
        raise WrongInput(f"--{name.replace('_', '-')}: means nothing for {outcome}")
    for name in NEEDED.get(outcome, ()):
        if name not in said:
            raise WrongInput(f"--{name}: must be given for {outcome}")
    with call.acting() as office:
        answer = _OUTCOMES[outcome](office, session_id, said)
        after = office.store.read(session_reader, session_id)
        assert after is not None
        tasks = task_trees(office, answer.tasks)
        rows = calls(office, after.referral, answer.tasks) if answer.tasks else []
        print_said(
            call,
            office,
            {
                **session_tree(after),
                "led_by_social_worker": after.social_worker_led,
                **answer.more,
                "tasks": tasks,
                "calls": call_trees(rows),
                "warns": list(answer.warns),
                "follows": list(answer.follows),
            },
            [
                *(f"warning: {warning}" for warning in answer.warns),
                *task_lines(tasks),
                *(f"ring {call_line(row)}" for row in rows if not row.done),
            ],
        )


def _hold(office: Office, session_id: str, said: dict[str, str]) -> _Answer:
    start, end = (_when(office, session_id, said, flag) for flag in ("start", "end"))
    late, stepped_in = said.get("late"), _yes(said, "stepped_in")
    acts.hold(office, session_id, start=start, end=end, late=late, stepped_in=stepped_in)
    return _Answer()


def _miss(office: Office, session_id: str, said: dict[str, str]) -> _Answer:
    follows = acts.miss(
        office,
        session_id,
        by=said["by"],
        reason=said.get("reason", NO_REASON),
        valid=_yes(said, "valid"),
        valid_by=said.get("judged_by"),
    )
    return _Answer(follows=follows)


def _judge(office: Office, session_id: str, said: dict[str, str]) -> _Answer:
    valid = said["valid"] == "yes"
    return _Answer(follows=judge_miss(office, session_id, valid=valid, by=said.get("judged_by")))


def _cancel(office: Office, session_id: str, said: dict[str, str]) -> _Answer:
    done = cancel(
        office,
        session_id,
        by=said["by"],
        reason=said["reason"],
        asked_by=cast(Asker | None, said.get("whose")),
        asked_at=parse_when(said["asked"], field="--asked") if "asked" in said else None,
        consulted=said.get("consulted"),
        counts_missed=_yes(said, "counts_missed"),
        reference=said.get("reference"),
    )
    warns = tuple(f"{finding.message} ({finding.rule})" for finding in done.warnings)
    undecided = done.counts_missed is None and done.proposed is not None
    if undecided:
        warns += (f"counts as missed: nobody has decided; proposed: {'yes' if done.proposed else 'no'}",)
    more = {
        "whose": done.asked_by,
        "notice_minutes": done.notice,
        "counts_missed": done.counts_missed,
        "proposed_missed": done.proposed,
    }
    return _Answer(tasks=done.told, warns=warns, follows=done.follows, more=more)


def _turn_away(office: Office, session_id: str, said: dict[str, str]) -> _Answer:
    told, reference = _told(said), said.get("reference")
    turn_away(office, session_id, by=said["by"], reason=said["reason"], told=told, reference=reference)
    return _Answer()


def _documented(office: Office, session_id: str, said: dict[str, str]) -> _Answer:
    documented(office, session_id, said["reference"])
    return _Answer()


def _end_early(office: Office, session_id: str, said: dict[str, str]) -> _Answer:
    ended = _when(office, session_id, said, "end")
    acts.end_early(
        office,
        session_id,
        at=ended or office.now,
        by=said["by"],
        reason=said["reason"],
        stopped_by=cast(Asker | None, said.get("whose")),
        told=_told(said),
        stepped_in=_yes(said, "stepped_in"),
    )
    return _Answer()


def _led(office: Office, session_id: str, said: dict[str, str]) -> _Answer:
    led_by_social_worker(office, session_id, said.get("led", "yes") == "yes")
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


_OUTCOMES = {
    "hold": _hold,
    "miss": _miss,
    "judge": _judge,
    "cancel": _cancel,
    "turn-away": _turn_away,
    "documented": _documented,
    "move": _move,
    "end-early": _end_early,
    "led-by-social-worker": _led,
}


def _yes(said: dict[str, str], flag: str) -> bool | None:
    return said[flag] == "yes" if flag in said else None


def _told(said: dict[str, str]) -> Told:
    return Told(
        family=_yes(said, "told_family"),
        child=_yes(said, "told_child"),
        manager=_yes(said, "told_manager"),
        social_worker=_yes(said, "told_social_worker"),
    )


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
