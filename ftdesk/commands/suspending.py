"""`ftdesk suspend`: family time stopped, from its proposal to its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import click

from ftdesk.acts import suspension_ended, suspension_notices
from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.suspend import propose
from ftdesk.acts.suspension_decided import Decision, decide_suspension, drop_suspension
from ftdesk.clock.local import parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said
from ftdesk.commands.task_tree import task_lines, task_trees
from ftdesk.model.errors import WrongInput
from ftdesk.panes import suspension as pane
from ftdesk.panes.lines import Line
from ftdesk.policy.suspension_facts import CONTENTS, GROUNDS
from ftdesk.store.suspensions import SuspensionRow, suspension, suspensions

Said = Mapping[str, str]
STEPS: dict[str, tuple[str, ...]] = {
    "propose": ("ground", "reason", "evidence", "arrangement", "sessions", "directed", "for_good"),
    "decide": (
        *("start", "until", "manager", "social_worker", "evidence", "urgent", "directed", "agreement"),
        *("acknowledged", "holder", "court", "meeting", "reason"),
    ),
    "drop": ("reason",),
    "notice": ("who", "name", "holds", "written", "not_told"),
    "meeting": ("meeting", "held", "note", "reason"),
    "continue": ("until", "court"),
    "lift": ("reason",),
    "cease": ("reason", "court"),
}
"""The flags that each step knows."""
NEEDED = {"propose": ("ground",), "decide": ("start",), "continue": ("until",)}
_YES_NO = click.Choice(["yes", "no"])


@click.command("suspend")
@click.argument("some_id", metavar="ID")
@click.argument("step", type=click.Choice(list(STEPS)), required=False)
@click.option("--ground", type=click.Choice(GROUNDS), help="why, as the policy names it")
@click.option("--reason", help="why, in a line; where a rule warns, why all the same")
@click.option("--evidence", help="of the case note")
@click.option("--arrangement", metavar="A", help="which one; all of the case's where not given")
@click.option("--sessions", metavar="S[,S]", help="those that led to it")
@click.option("--directed", type=_YES_NO, help="whether a court directed what is stopped")
@click.option("--for-good", is_flag=True, flag_value="yes", default=None, help="propose to end it for good")
@click.option("--from", "start", metavar="D", help="the first day without family time")
@click.option("--until", metavar="D", help="the last day without it")
@click.option("--manager", metavar="NAME", help="the manager who decided")
@click.option("--social-worker", metavar="NAME", help="who decided with them")
@click.option("--urgent", type=_YES_NO, help="urgent and needed for the child's welfare: section 34(6)")
@click.option("--agreement", type=_YES_NO, help="in line with the Family Time Agreement")
@click.option("--acknowledged", metavar="NAME", help="the manager who weighed section 20")
@click.option("--holder", metavar="NAME", help="the adopter or special guardian who decided")
@click.option("--court", metavar="TEXT", help="what the court said, or its reference")
@click.option("--meeting", metavar="D", help="the day of the meeting with the family")
@click.option("--held", metavar="D", help="the day on which the meeting was held")
@click.option("--note", help="what was laid out at the meeting")
@click.option("--who", type=click.Choice(suspension_notices.WHO), help="somebody else to be told")
@click.option("--name", metavar="NOTICE|NAME", help="a notice's id, or the name of whom it is for")
@click.option("--holds", metavar="THING[,THING]", help=f"what the notice holds: {', '.join(CONTENTS)}, all")
@click.option("--written", metavar="D", help="the day on which the notice was written")
@click.option("--not-told", metavar="WHY", help="why somebody is not to be told")
@pass_call
def suspend_command(call: Call, /, some_id: str, step: str | None, **flags: str | None) -> None:
    """A suspension as it stands, or one step of it: of a case, or by its own id."""
    said = {name: value for name, value in flags.items() if value is not None}
    for name in said.keys() - set(STEPS[step] if step else ()):
        raise WrongInput(f"{_flag(name)}: means nothing {f'for {step}' if step else 'without a step'}")
    for name in NEEDED.get(step or "", ()):
        if name not in said:
            raise WrongInput(f"{_flag(name)}: must be given for {step}")
    if step is None:
        _show(call, some_id)
        return
    with call.acting() as office:
        tasks: tuple[str, ...] = ()
        if step == "propose":
            made = _propose(office, some_id, said)
        else:
            made = _open_one(office, some_id).id
            tasks = _STEPS[step](office, made, said)
        trees = task_trees(office, tasks)
        tree = {**pane.tree(office, made), "tasks": trees}
        print_said(call, office, tree, [*_lines(office, made), *task_lines(trees)])


def _show(call: Call, some_id: str) -> None:
    with call.office() as office:
        found = office.store.read(suspension, some_id)
        rows = (found,) if found else _of_case(office, some_id)
        trees = [pane.tree(office, row.id) for row in rows]
        lines = [line for row in rows for line in _lines(office, row.id)]
        call.print_document(trees[0] if found else trees, lines or [f"{some_id}: never suspended"])


def _lines(office: Office, suspension_id: str) -> list[str]:
    found = pane.page(office, suspension_id)
    people = (one for one in found.checklist() if one.content is None)
    return [
        *(_plain(line) for line in pane.page_lines(office, found)),
        *(f"{one.mark} {one.notice} {one.text}" for one in people),
    ]


def _open_one(office: Office, some_id: str) -> SuspensionRow:
    """Return the suspension of an id, or the one of a case that is open.

    Raises:
        WrongInput: there is no such suspension or case, or none or several of the case are open.
    """
    found = office.store.read(suspension, some_id)
    if found is not None:
        return found
    rows = [row for row in _of_case(office, some_id) if row.state in ("proposed", "in_force")]
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise WrongInput(f"{some_id} has no suspension that is open")
    names = ", ".join(row.id for row in rows)
    raise WrongInput(f"{some_id} has several suspensions ({names}); name one")


def _of_case(office: Office, case_id: str) -> tuple[SuspensionRow, ...]:
    office.store.read(case_for, case_id)
    return office.store.read(suspensions, case_id)


def _propose(office: Office, case_id: str, said: Said) -> str:
    return propose(
        office,
        case_id,
        ground=said["ground"],
        reason=said.get("reason"),
        evidence=said.get("evidence"),
        arrangement=said.get("arrangement"),
        sessions=tuple(one.strip() for one in said.get("sessions", "").split(",") if one.strip()),
        directed=_yes(said, "directed"),
        kind="cease" if "for_good" in said else "suspend",
    )


def _decide(office: Office, made: str, said: Said) -> tuple[str, ...]:
    decision = Decision(
        starts_on=_needed_day(said, "start"),
        until=_day(said, "until"),
        manager=said.get("manager"),
        social_worker=said.get("social_worker"),
        evidence=said.get("evidence"),
        urgent=_yes(said, "urgent"),
        directed=_yes(said, "directed"),
        agreement=_yes(said, "agreement"),
        acknowledged=said.get("acknowledged"),
        holder=said.get("holder"),
        court_reference=said.get("court"),
        meeting_on=_day(said, "meeting"),
        all_the_same=said.get("reason"),
    )
    return decide_suspension(office, made, decision).tasks


def _drop(office: Office, made: str, said: Said) -> tuple[str, ...]:
    drop_suspension(office, made, said.get("reason", ""))
    return ()


def _notice(office: Office, made: str, said: Said) -> tuple[str, ...]:
    name = said.get("name")
    if name is None:
        raise WrongInput("--name: must be given for notice")
    if "who" in said:
        suspension_notices.add_notice(office, made, said["who"], name)
        return ()
    one = next((one for one in pane.page(office, made).notices if name in (one.id, one.name)), None)
    if one is None:
        raise WrongInput(f"--name: {made} has no notice {name!r}")
    if not said.keys() & {"holds", "written", "not_told"}:
        raise WrongInput("notice: say what it holds, when it was written, or why somebody is not to be told")
    if "holds" in said:
        wanted = said["holds"].split(",")
        holds = tuple(CONTENTS) if wanted == ["all"] else tuple(thing.strip() for thing in wanted)
        suspension_notices.tick_notice(office, one.id, holds)
    if "written" in said:
        suspension_notices.notice_written(office, one.id, _needed_day(said, "written"))
    if "not_told" in said:
        suspension_notices.leave_untold(office, one.id, said["not_told"])
    return ()


def _meeting(office: Office, made: str, said: Said) -> tuple[str, ...]:
    on, held = _day(said, "meeting"), _day(said, "held")
    if (on is None) == (held is None):
        raise WrongInput("meeting: give the day of the meeting (--meeting), or on which it was held (--held)")
    if held is not None:
        suspension_ended.meeting_held(office, made, held, said.get("note", ""))
    elif on is not None:
        suspension_ended.date_meeting(office, made, on, all_the_same=said.get("reason"))
    return ()


def _continue(office: Office, made: str, said: Said) -> tuple[str, ...]:
    until = _needed_day(said, "until")
    return suspension_ended.continue_suspension(office, made, until, said.get("court", ""))


def _lift(office: Office, made: str, said: Said) -> tuple[str, ...]:
    suspension_ended.lift(office, made, said.get("reason", ""))
    return ()


def _cease(office: Office, made: str, said: Said) -> tuple[str, ...]:
    return suspension_ended.cease(office, made, said.get("reason", ""), said.get("court"))


_STEPS: dict[str, Callable[[Office, str, Said], tuple[str, ...]]] = {
    "decide": _decide,
    "drop": _drop,
    "notice": _notice,
    "meeting": _meeting,
    "continue": _continue,
    "lift": _lift,
    "cease": _cease,
}


def _flag(name: str) -> str:
    return f"--{'from' if name == 'start' else name.replace('_', '-')}"


def _yes(said: Said, name: str) -> bool | None:
    return said[name] == "yes" if name in said else None


def _day(said: Said, name: str) -> date | None:
    return parse_date(said[name], field=_flag(name)) if name in said else None


def _needed_day(said: Said, name: str) -> date:
    return parse_date(said[name], field=_flag(name))


def _plain(line: Line) -> str:
    return "  ".join(part for part in (line.mark, line.text.rstrip(), line.right) if part)
