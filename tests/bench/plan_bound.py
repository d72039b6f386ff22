"""What the best plan of a week costs at least, found offline: what `ftdesk plan` is measured against.

    python -m tests.bench.plan_bound FOLDER --week 2027-04-26 --seconds 120

Results are kept in a small file beside other temporary ones, by what the folder and the model hold, so that a
benchmark run twice solves once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from tests.bench.plan_model import PlanModel, grouped
from tests.bench.plan_reading import add_reading
from tests.bench.week_chain import chains_of
from tests.bench.week_plan import Placed, WeekPlan
from tests.bench.week_rows import Solved
from tests.bench.week_service import WeekService
from tests.bench.week_slots import Week

KEPT = Path(tempfile.gettempdir()) / "ftdesk-plan-bounds.json"


@dataclass(frozen=True, slots=True)
class PlanBound:
    """How good a plan of a week can be.

    Costs are what placing adds to the week: routes and aims as they stood before are not counted.

    Attributes:
        to_place: sessions to place.
        bound: no plan costs less, wherever its reading lies.
        bound_reading: no plan costs less whose reading lies in the week itself.
        least_unplaced: no plan leaves fewer unplaced, whatever it costs; `least_unplaced_reading` is that of
            plans whose reading lies in the week.
        attained: what a plan costs that was made of the model's answer and keeps every rule, reading too;
            None where its reading found no time. The optimum where it is the bound.
        unplaced: how many sessions the model's answer leaves unplaced.
        seconds: how long finding out took.
    """

    to_place: int
    bound: float
    bound_reading: float
    least_unplaced: int
    least_unplaced_reading: int
    attained: float | None
    unplaced: int
    seconds: float


def plan_bound(folder: Path, week: date, seconds: float, kept: Path | None = KEPT) -> PlanBound:
    """Return the bound of a week, `seconds` at most for each of four solutions, unless `kept` has it."""
    key = f"{_digest(folder)} {week} {seconds:g}"
    found = json.loads(kept.read_text(encoding="utf-8")) if kept and kept.exists() else {}
    if key not in found:
        found[key] = asdict(_solve(WeekService(folder, week), seconds))
        if kept:
            kept.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return PlanBound(**found[key])


def _solve(service: WeekService, seconds: float) -> PlanBound:
    begun = time.perf_counter()
    model = PlanModel(Week(service, chains_of(service))).build()
    to_place = sum(family.number for family in service.families)
    anywhere = model.rows.solve(seconds)
    most = _most_placed(model, seconds)
    add_reading(model)
    solved, most_read = model.rows.solve(seconds), _most_placed(model, seconds)
    plan = plan_of(model, solved) if solved.values else None
    return PlanBound(
        to_place=to_place,
        bound=round(anywhere.bound + model.fixed, 2),
        bound_reading=round(max(solved.bound, anywhere.bound) + model.fixed, 2),
        least_unplaced=to_place - most,
        least_unplaced_reading=to_place - min(most, most_read),
        attained=None if plan is None or plan.unread else sum(plan.cost().values()),
        unplaced=plan.unplaced if plan else to_place,
        seconds=round(time.perf_counter() - begun, 1),
    )


def _most_placed(model: PlanModel, seconds: float) -> int:
    """Return how many no plan can pass in placing."""
    leads = {part.column for part in model.parts if part.leads}
    solved = model.rows.solve(seconds, [-float(n in leads) for n in range(len(model.rows.costs))])
    return int(min(-solved.bound, len(leads)) + 1e-6)


def plan_of(model: PlanModel, solved: Solved) -> WeekPlan:
    """Return the model's answer as a plan, every block judged again as it is put in, readings last."""
    plan = WeekPlan(model.week.service)
    rooms = {slot: room for n, slot, room in model.rooms if solved.values[n] > 0.5}
    taken = [part for part in model.parts if solved.values[part.column] > 0.5]
    found = []
    for slot, parts in grouped(taken, lambda part: part.slot):
        team = tuple(part.staff for part in sorted(parts, key=lambda part: not part.leads))
        found.append(Placed(slot, rooms[slot], team))
    found.sort(key=lambda placed: (placed.slot.on, placed.slot.start))
    for placed in found:
        plan.put(placed)
    for placed in found:
        plan.read(placed)
    return plan


def _digest(folder: Path) -> str:
    read = hashlib.sha256()
    for path in _sources(folder):
        read.update(path.name.encode() + b"\0" + path.read_bytes())
    return read.hexdigest()


def _sources(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.iterdir() if path.is_file())
    here = Path(__file__).parent
    yield from sorted([*here.glob("week_*.py"), *here.glob("plan_*.py")])


def main() -> None:
    """Print what is known of the week's best plan."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--week", type=date.fromisoformat, required=True, help="its Monday")
    parser.add_argument("--seconds", type=float, default=120, help="at most, for each solution")
    chosen = parser.parse_args()
    for name, value in asdict(plan_bound(chosen.folder, chosen.week, chosen.seconds)).items():
        print(f"{name:<15} {value}")


if __name__ == "__main__":
    main()
