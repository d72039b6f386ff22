"""`ftdesk authorise`: an authorisation recorded, asked for, or withdrawn."""

from __future__ import annotations

from typing import get_args

import click

from ftdesk.acts.authorise import authorise, withdraw_authorisation
from ftdesk.acts.judging import Judged
from ftdesk.clock.local import parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.commands.said import print_said
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import finding_json
from ftdesk.model.shape import AuthorisationForm, AuthorisingRole
from ftdesk.panes.authorisation_request import authorisation_requests, request_lines

_GIVEN = ("role", "name", "on", "form", "for")


@click.command("authorise")
@click.argument("case_id", metavar="ID")
@click.option("--role", type=click.Choice(get_args(AuthorisingRole)))
@click.option("--name", help="who agreed")
@click.option("--on", metavar="D", help="the day they did")
@click.option("--form", type=click.Choice(get_args(AuthorisationForm)))
@click.option("--for", "for_rules", metavar="RULES", help="begins with the rule ids it covers")
@click.option("--until", metavar="D", help="the last day on which it counts")
@click.option("--request", is_flag=True, help="print the message that asks for what is missing")
@click.option("--withdraw", metavar="AUTHORISATION", help="this one counts no more")
@click.option("--why", help="why it is withdrawn")
@pass_call
def authorise_command(
    call: Call,
    case_id: str,
    role: str | None,
    name: str | None,
    on: str | None,
    form: str | None,
    for_rules: str | None,
    until: str | None,
    request: bool,
    withdraw: str | None,
    why: str | None,
) -> None:
    """Record that somebody with the power has agreed; or ask for it; or withdraw it."""
    if request:
        _print_requests(call, case_id)
        return
    with call.acting() as office:
        if withdraw is not None:
            now = withdraw_authorisation(office, withdraw, why or "")
        else:
            given = (role, name, on, form, for_rules)
            lacking = [f"--{field}" for field, value in zip(_GIVEN, given, strict=True) if value is None]
            if role is None or name is None or on is None or form is None or for_rules is None:
                raise WrongInput(f"authorise: give {', '.join(lacking)}")
            last = parse_date(until, field="--until") if until else None
            now = authorise(office, case_id, role, name, parse_date(on, field="--on"), form, for_rules, last)
        print_said(call, office, _tree(case_id, now), (f"verdict now: {now.verdict}",))


def _tree(case_id: str, now: Judged) -> dict[str, object]:
    return {
        "id": case_id,
        "verdict": now.verdict,
        "findings": [finding_json(finding) for finding in now.findings],
    }


def _print_requests(call: Call, case_id: str) -> None:
    with call.office() as office:
        requests = authorisation_requests(office, case_id)
    entries = [
        {"role": one.role, "rules": list(one.rules), "subject": one.subject, "text": one.text}
        for one in requests
    ]
    if call.format == "table":
        call.print_document(entries, [line.text for line in request_lines(requests)])
    else:
        call.print_list(entries, [Column("role"), Column("rules"), Column("subject")], empty="")
