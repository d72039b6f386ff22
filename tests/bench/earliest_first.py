"""The simplest plan of a week: sessions one by one, each at the earliest slot that is free, none moved again.

The order: those a court directed, then first sessions, then as they are filed. Of the teams, rooms and venues
free at the earliest start it takes the cheapest, and whoever is new to the family must have time to read.

    python -m tests.bench.earliest_first FOLDER --week 2027-04-26
"""

from __future__ import annotations

import argparse
import time
from datetime import date
from itertools import combinations, groupby
from pathlib import Path

from tests.bench.week_plan import Placed, WeekPlan
from tests.bench.week_service import Family, WeekService
from tests.bench.week_slots import Slot


def earliest_first(service: WeekService) -> WeekPlan:
    """Return the plan that places each session at its earliest slot."""
    plan = WeekPlan(service)
    order = sorted(
        service.families, key=lambda family: (not family.arrange["court_directed"], not family.first)
    )
    for family in order:
        firsts = [other for other in order if other.first and other.referral == family.referral]
        if not family.first and not {placed.slot.family for placed in plan.placed}.issuperset(firsts):
            continue  # nothing comes before the first session
        for _ in range(family.number):
            placed = _earliest(plan, family)
            if placed is None:
                break
            plan.read(placed)
            plan.put(placed)
    return plan


def _earliest(plan: WeekPlan, family: Family) -> Placed | None:
    for _, slots in groupby(plan.week.slots(family), key=lambda slot: (slot.on, slot.start)):
        options = [
            (_cost(plan, slot, team), number, Placed(slot, slot.rooms[0], team))
            for number, slot in enumerate(slots)
            for lead in slot.leads
            for team in ((lead, *more) for more in combinations(slot.seconds, family.arrange["workers"] - 1))
            if len(set(team)) == len(team) and _readable(plan, slot, team)
        ]
        if options:
            return min(options, key=lambda option: option[:2])[2]
    return None


def _readable(plan: WeekPlan, slot: Slot, team: tuple[str, ...]) -> bool:
    return all(
        not plan.to_read(slot.family, staff)
        or plan.reading(slot, staff, slot.second if number else slot.lead) is not None
        for number, staff in enumerate(team)
    )


def _cost(plan: WeekPlan, slot: Slot, team: tuple[str, ...]) -> float:
    weights, service = plan.service.weights, plan.service
    child = service.drive(slot.family.arrange["placement"], service.place(slot.venue))
    growth = sum(
        plan.week.chains[staff, slot.on].growth(slot.second if number else slot.lead)
        for number, staff in enumerate(team)
    )
    return (
        weights["consistency_break"] * len(set(team) - slot.family.usual)
        + weights["child_travel_minute"] * 2 * child
        + weights["staff_travel_minute"] * growth
    )


def main() -> None:
    """Print the cost and the number unplaced."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--week", type=date.fromisoformat, required=True)
    chosen = parser.parse_args()
    begun = time.perf_counter()
    plan = earliest_first(WeekService(chosen.folder, chosen.week))
    terms = plan.cost()
    print(f"cost {sum(terms.values()):.0f}, {plan.unplaced} unplaced, {time.perf_counter() - begun:.1f} s")
    print(", ".join(f"{name} {value:.0f}" for name, value in terms.items()))


if __name__ == "__main__":
    main()
