"""`ftdesk slots`: the best ways to hold a case's series, each with what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import click

from ftdesk.acts.option_text import option_text
from ftdesk.acts.slots import Offers, slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.acts.why_not import Blocker, evidence_of_no_capacity, why_not
from ftdesk.clock.local import parse_date
from ftdesk.commands.call import Call, pass_call
from ftdesk.panes.left_out import left_out, left_out_entries, left_out_lines
from ftdesk.panes.options import offer_lines, offer_tree, offer_words, why_lines


@click.command("slots")
@click.argument("case_id", metavar="ID")
@click.option("--from", "start", metavar="D", help="no session lies before it; else when it is to begin")
@click.option("--weeks", metavar="N", type=click.IntRange(min=1), help="as agreed where not given")
@click.option("--limit", metavar="K", type=click.IntRange(1, 20), default=5, help="options wanted; 5")
@click.option("--arrangement", metavar="A", help="which of the case's, where it has several")
@click.option(
    "--evidence", is_flag=True, help="what was tried in vain, in words fit for commissioning outside"
)
@pass_call
def slots_command(
    call: Call,
    case_id: str,
    start: str | None,
    weeks: int | None,
    limit: int,
    arrangement: str | None,
    evidence: bool,
) -> None:
    """Find the best slots for a series."""
    wish = SlotsWish(
        referral=case_id,
        from_on=None if start is None else parse_date(start, field="--from"),
        weeks=weeks,
        limit=limit,
        arrangement=arrangement,
    )
    with call.office() as office:
        if evidence:
            text = evidence_of_no_capacity(office, wish)
            call.print_document({"referral": case_id, "evidence": text}, text.splitlines())
            return
        found = slots(office, wish)
        against = why_not(office, found, limit)
        left = [one for one in left_out(office, case_id) if one.arrangement == found.found.plan.id]
        call.print_document(
            {
                "referral": found.found.case.id,
                "arrangement": found.found.plan.id,
                "options": [offer_tree(found, one) for one in found.offers],
                **({"left_out": left_out_entries(left)} if left else {}),
                **({"why_not": [asdict(one) for one in against]} if against else {}),
            },
            [*_lines(found, against), *(line.text for line in left_out_lines(office, left))],
        )


def _lines(found: Offers, against: Sequence[Blocker]) -> list[str]:
    lines = []
    for number, one in enumerate(found.offers, start=1):
        lines.append(f"{number}  {offer_words(one)}")
        told = offer_lines(found, one)
        lines += [f"   {line.mark} {line.text}" if line.mark else f"   {line.text}" for line in told]
        lines.append(f"   book it: ftdesk book {found.found.case.id} --option {option_text(one.ask)}")
    return [*(lines or ["no slot fits"]), *why_lines(against)]
