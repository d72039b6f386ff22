"""`ftdesk due`: so many working days from a day, each day skipped named."""

from __future__ import annotations

from datetime import date, datetime

import click

from ftdesk.clock.bank_holidays import england
from ftdesk.clock.local import long_day, parse_date, parse_when
from ftdesk.clock.working_days import Due, WorkingDays
from ftdesk.commands.call import Call, pass_call
from ftdesk.panes.when_words import due_tree
from ftdesk.policy.profile import load_profile

YEARS_ROUND = 3
"""Years of bank holidays on each side of the day asked for, where no database keeps them."""


@click.command("due", context_settings={"ignore_unknown_options": True})
@click.argument("start", metavar="FROM")
@click.argument("days", metavar="N", type=click.IntRange(min=0))
@pass_call
def due_command(call: Call, start: str, days: int) -> None:
    """FROM plus N working days: bank holidays of England, and the service's closures."""
    first: date | datetime = (
        parse_when(start, field="FROM") if len(start) > len("2026-12-24") else parse_date(start, field="FROM")
    )
    found = _working_days(call, first).due(first, days)
    call.print_document(due_tree(found, first), _lines(found))


def _lines(due: Due) -> list[str]:
    """Return a deadline in words."""
    unit = "working day" if due.days == 1 else "working days"
    lines = [f"due {long_day(due.due)}: {due.days} {unit} from {long_day(due.start)}"]
    lines += [f"skips {long_day(day.date)}: {day.why}" for day in due.skipped]
    if due.unconfirmed:
        lines.append(f"unconfirmed: the bank holidays of {due.due.year} may still change")
    return lines


def _working_days(call: Call, start: date | datetime) -> WorkingDays:
    if call.find_database() is not None:
        with call.office() as office:
            return office.working_days()
    profile = load_profile("northamptonshire")
    return WorkingDays(
        bank_holidays=england(start.year - YEARS_ROUND, start.year + YEARS_ROUND),
        closures={},
        confirmed_to=int(profile.switches["holidays_confirmed_to"]),
    )
