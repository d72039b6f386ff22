"""`ftdesk commission` and `ftdesk expense`: what others do, what they are charged, what families are paid."""

from __future__ import annotations

from dataclasses import asdict
from typing import get_args

import click

from ftdesk.acts import commission as elsewhere
from ftdesk.acts import expenses
from ftdesk.acts.charging import charge
from ftdesk.acts.office import Office
from ftdesk.clock.local import parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.commands.said import print_said
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import Finding, finding_json
from ftdesk.model.request import Expense
from ftdesk.model.shape import ExpenseKind
from ftdesk.panes.elsewhere import charge_words
from ftdesk.policy.commission_facts import CONDITIONS, CommissionKind

FLAGS: dict[str, dict[str, frozenset[str]]] = {
    "commission": {
        "ask": frozenset({"kind", "whom", "evidence", "holds", "fails", "cost_pence", "note"}),
        "send": frozenset({"on"}),
        "agree": frozenset({"cost_pence", "note"}),
        "refuse": frozenset({"note"}),
        "end": frozenset({"note"}),
        "charge": frozenset({"miles", "mile_pence", "venue_pence"}),
    },
    "expense": {
        "ask": frozenset({"kind", "for_adult", "miles", "pence", "agreed_by", "note"}),
        "agree": frozenset({"pence", "note"}),
        "refuse": frozenset({"note"}),
        "pay": frozenset({"note"}),
    },
}
"""The flags that each act knows."""

_FORM = [Column("field"), Column("value")]
_PENCE = click.IntRange(min=0)
_MILES = click.FloatRange(min=0)


@click.command("commission")
@click.argument("some_id", metavar="ID")
@click.argument("what", type=click.Choice(list(FLAGS["commission"])))
@click.option("--kind", type=click.Choice(get_args(CommissionKind)), help="whom it is asked of")
@click.option("--whom", metavar="WHO", help="their name")
@click.option("--evidence", help="that nothing of the service's own fitted")
@click.option("--holds", multiple=True, type=click.Choice(list(CONDITIONS)), help="a condition that holds")
@click.option("--fails", multiple=True, type=click.Choice(list(CONDITIONS)), help="one that does not")
@click.option("--cost-pence", type=_PENCE, help="what they ask for it")
@click.option("--on", metavar="D", help="when the form was sent; today where not given")
@click.option("--miles", type=_MILES, help="driven for it, all told")
@click.option("--mile-pence", type=_PENCE, help="what a mile is charged at")
@click.option("--venue-pence", type=_PENCE, help="what the venue cost")
@click.option("--note", help="why, or anything else")
@pass_call
def commission_command(call: Call, /, some_id: str, what: str, **flags: object) -> None:
    """Ask others to supervise, send the form, agree, refuse, end, or charge.

    ID is the case for `ask`, the request (CM-...) for everything else.
    """
    said = _said("commission", what, flags)
    if call.format == "csv" and what != "send":
        raise WrongInput("--format: csv is for the form that `send` answers with")
    with call.acting() as office:
        if what == "send":
            _send(call, office, some_id, said)
        elif what == "charge":
            _charge(call, office, some_id, said)
        else:
            done = _commission(office, some_id, what, said)
            tree = {"id": done.id, "state": done.state, **_findings_tree(done.findings)}
            print_said(call, office, tree, _findings_lines(done.findings))


@click.command("expense")
@click.argument("some_id", metavar="ID")
@click.argument("what", type=click.Choice(list(FLAGS["expense"])))
@click.option("--kind", type=click.Choice(get_args(ExpenseKind)))
@click.option("--for", "for_adult", metavar="WHO", help="the adult whose expense it is")
@click.option("--miles", type=_MILES)
@click.option("--pence", type=_PENCE, help="what is asked for, or agreed")
@click.option("--agreed-by", metavar="WHO", help="who agreed to it beforehand")
@click.option("--note", help="why, or anything else")
@pass_call
def expense_command(call: Call, /, some_id: str, what: str, **flags: object) -> None:
    """Ask for an expense, agree to it, refuse it, or note it paid.

    ID is the case or the session for `ask`, the expense (EX-...) for everything else.
    """
    said = _said("expense", what, flags)
    with call.acting() as office:
        done = _expense(office, some_id, what, said)
        tree = {"id": done.id, "state": done.state, "pence": done.pence, **_findings_tree(done.findings)}
        print_said(call, office, tree, _findings_lines(done.findings))


def _said(command: str, what: str, flags: dict[str, object]) -> dict[str, object]:
    """Return the flags that were given, refusing those that mean nothing for an act."""
    said = {name: value for name, value in flags.items() if value not in (None, ())}
    for name in sorted(said.keys() - FLAGS[command][what]):
        raise WrongInput(f"--{name.replace('_', '-').removesuffix('-adult')}: means nothing for {what}")
    return said


def _needed(said: dict[str, object], name: str, flag: str, what: str) -> str:
    if name not in said:
        raise WrongInput(f"{flag}: must be given for {what}")
    return str(said[name])


def _commission(office: Office, some_id: str, what: str, said: dict[str, object]) -> elsewhere.Commissioned:
    if what == "ask":
        holds = dict.fromkeys(_many(said, "holds"), True)
        fails = dict.fromkeys(_many(said, "fails"), False)
        for name in sorted(holds.keys() & fails.keys()):
            raise WrongInput(f"--fails: {name} is said to hold too")
        return elsewhere.ask_elsewhere(
            office,
            some_id,
            _needed(said, "kind", "--kind", what),  # type: ignore[arg-type]
            _needed(said, "whom", "--whom", what),
            evidence=_text(said, "evidence"),
            conditions={**holds, **fails},
            cost_pence=_whole(said, "cost_pence"),
            note=_text(said, "note"),
        )
    if what == "agree":
        return elsewhere.agree_elsewhere(
            office, some_id, cost_pence=_whole(said, "cost_pence"), note=_text(said, "note")
        )
    state = "refused" if what == "refuse" else "ended"
    return elsewhere.close_elsewhere(office, some_id, state, _needed(said, "note", "--note", what))


def _send(call: Call, office: Office, some_id: str, said: dict[str, object]) -> None:
    on = _text(said, "on")
    out = elsewhere.send_form(office, some_id, parse_date(on, field="--on") if on else None)
    form = [{"field": path, "value": value} for path, value in out]
    if call.format == "csv":
        call.print_list(form, _FORM, empty="")
        return
    print_said(
        call, office, {"id": some_id, "form": form}, [f"{one['field']}: {one['value']}" for one in form]
    )


def _charge(call: Call, office: Office, some_id: str, said: dict[str, object]) -> None:
    miles = said.get("miles", 0.0)
    lines, pence = charge(
        office,
        some_id,
        miles=miles if isinstance(miles, float) else 0.0,
        mile_pence=_whole(said, "mile_pence"),
        venue_pence=_whole(said, "venue_pence") or 0,
    )
    tree = {"id": some_id, "charges": [asdict(line) for line in lines], "pence": pence}
    print_said(call, office, tree, [charge_words(line) for line in lines])


def _expense(office: Office, some_id: str, what: str, said: dict[str, object]) -> expenses.Claimed:
    note, pence = _text(said, "note"), _whole(said, "pence")
    if what == "ask":
        miles = said.get("miles")
        claim = Expense(
            kind=_needed(said, "kind", "--kind", what),  # type: ignore[arg-type]
            for_adult=_needed(said, "for_adult", "--for", what),
            miles=miles if isinstance(miles, float) else None,
            amount_pence=pence,
            agreed_in_advance_by=_text(said, "agreed_by"),
        )
        return expenses.ask_expense(office, some_id, claim, note=note)
    if what == "agree":
        return expenses.agree_expense(office, some_id, pence=pence, note=note)
    if what == "refuse":
        return expenses.refuse_expense(office, some_id, _needed(said, "note", "--note", what))
    return expenses.pay_expense(office, some_id, note=note)


def _text(said: dict[str, object], name: str) -> str | None:
    return str(said[name]) if name in said else None


def _whole(said: dict[str, object], name: str) -> int | None:
    value = said.get(name)
    return value if isinstance(value, int) else None


def _many(said: dict[str, object], name: str) -> tuple[str, ...]:
    value = said.get(name, ())
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()


def _findings_tree(findings: tuple[Finding, ...]) -> dict[str, object]:
    return {"findings": [finding_json(finding) for finding in findings]}


def _findings_lines(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{finding.code}: {finding.message} ({finding.rule})" for finding in findings]
