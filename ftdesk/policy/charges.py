"""What the service charges another authority that it supervises for (N 4.16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Charge:
    """One line of a charge.

    Attributes:
        what: in words.
        quantity: how many.
        unit: hours, miles, or empty where the sum stands alone.
        each_pence: pence a unit; None where nobody has set it.
        set_by: who set what each costs, which no policy does.
        pence: the line's sum, to the nearest penny; None where it cannot be made.
    """

    what: str
    quantity: float
    unit: str
    each_pence: int | None
    set_by: str
    pence: int | None


def charges(
    worker_minutes: Iterable[int],
    *,
    hourly_pence: int | None,
    hourly_set_by: str,
    miles: float = 0,
    mile_pence: int | None = None,
    expenses_pence: Sequence[int] = (),
    venue_pence: int = 0,
) -> tuple[Charge, ...]:
    """Return the lines of a charge: hours, transport, expenses, venue; those of nothing are left out.

    Args:
        worker_minutes: of each worker at each session held.
        hourly_pence: a supervisor's hour; None where nobody has set it.
        hourly_set_by: who set it.
        miles: driven for it.
        mile_pence: a mile; None where nobody has said.
        expenses_pence: each expense.
        venue_pence: what the venue cost.
    """
    hours = sum(worker_minutes) / 60
    lines = []
    if hours:
        lines.append(_line("supervisors' time", hours, "hours", hourly_pence, hourly_set_by))
    if miles:
        lines.append(_line("transport", miles, "miles", mile_pence, "whoever keyed in the miles"))
    if expenses_pence:
        lines.append(Charge("expenses", len(expenses_pence), "", None, "the claims", sum(expenses_pence)))
    if venue_pence:
        lines.append(Charge("venue", 1, "", venue_pence, "whoever keyed in the venue", venue_pence))
    return tuple(lines)


def total(lines: Sequence[Charge]) -> int | None:
    """Return the sum in pence; None where a line has none."""
    sums = [line.pence for line in lines]
    return None if None in sums else sum(pence for pence in sums if pence is not None)


def _line(what: str, quantity: float, unit: str, each_pence: int | None, set_by: str) -> Charge:
    pence = None if each_pence is None else int(quantity * each_pence + 0.5)
    return Charge(what, round(quantity, 2), unit, each_pence, set_by, pence)
