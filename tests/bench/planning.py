"""How good a week's plan is: python -m tests.bench.planning [SERVICE_FOLDER ...].

Every week with something unplaced is planned by itself, for two seconds and for ten. Its cost is told against
the bound that the model finds offline (`plan_bound`), and how many it leaves unplaced against the simplest
plan (`earliest_first`) and against the fewest possible. Without a folder three invented services are made.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.plan_reading import PlanWish, read_plan
from ftdesk.acts.start import init
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.diary.plan import Planning
from tests.bench.earliest_first import earliest_first
from tests.bench.judging import Figure
from tests.bench.plan_bound import PlanBound, plan_bound
from tests.bench.week_service import WeekService
from tests.invented_arranging import write_service

SHORT, LONG = 2.0, 10.0
"""Seconds a week."""
SHORT_PERCENT, LONG_PERCENT = 2.0, 1.0
"""How much the mean plan may cost over the bound."""
BOUND_SECONDS = 60.0
_INVENTED = ((21, 135), (33, 135), (69, 170))
"""Seed and families: weeks of 12 to 67 to place; the last has 36, 67, 39 and 56."""
PRESENT = "2027-04-20T09:00"


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """One week.

    Attributes:
        earliest: how many the simplest plan leaves unplaced.
        short, long: cost and number unplaced after two seconds and after ten.
    """

    name: str
    bound: PlanBound
    earliest: int
    short: tuple[float, int]
    long: tuple[float, int]

    def over(self, cost: float) -> float:
        """Return by how many per cent a plan costs more than the bound."""
        return 100 * (cost / self.bound.bound_reading - 1) if self.bound.bound_reading else 0.0


def main() -> None:
    """Make or take the services, plan, print the tables; end with 1 where a figure is missed."""
    weeks: list[PlannedWeek] = []
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(name) for name in sys.argv[1:]] or list(_invented(Path(scratch)))
        for number, folder in enumerate(folders):
            for week in planned_weeks(folder, Path(scratch) / f"{number}.db"):
                print(_line(week), flush=True)
                weeks.append(week)
    figures = planning_figures(weeks)
    width = max(len(figure[0]) for figure in figures)
    for name, value, most, detail in figures:
        verdict = "ok" if value <= most else "MISSED"
        print(f"{name:<{width}}  {value:8.2f}  at most {most:<6g} {verdict:<7}{detail}")
    sys.exit(any(value > most for _, value, most, _ in figures))


def planning_figures(weeks: list[PlannedWeek]) -> list[Figure]:
    """Return what the weeks come to: means of the cost over the bound, and the worst of the unplaced."""
    short = [week.over(week.short[0]) for week in weeks]
    long = [week.over(week.long[0]) for week in weeks]
    unplaced = [number for week in weeks for _, number in (week.short, week.long)]
    earliest = [week.earliest for week in weeks for _ in range(2)]
    fewest = [week.bound.least_unplaced_reading for week in weeks for _ in range(2)]
    return [
        (
            f"over the bound after {SHORT:g} s, %",
            statistics.mean(short),
            SHORT_PERCENT,
            f"worst {max(short):.2f}",
        ),
        (
            f"over the bound after {LONG:g} s, %",
            statistics.mean(long),
            LONG_PERCENT,
            f"worst {max(long):.2f}",
        ),
        ("more unplaced than earliest first", max(map(int.__sub__, unplaced, earliest)), 0, ""),
        ("more unplaced than the fewest", max(map(int.__sub__, unplaced, fewest)), 1, ""),
    ]


def planned_weeks(folder: Path, path: Path) -> Iterator[PlannedWeek]:
    """Go through the weeks of a service that have something unplaced.

    Args:
        folder: of the service.
        path: of a database to be made from it.
    """
    clock = FixedClock(parse_when(PRESENT, field="at"))
    office = init(path, policy="northamptonshire", service=None, training=True, login="bench", clock=clock)
    import_folder(office, folder)
    rows = office.store.read(
        lambda c: c.execute(
            "SELECT DISTINCT week FROM session WHERE state = 'unplaced' ORDER BY 1"
        ).fetchall()
    )
    for row in rows:
        week = date.fromisoformat(row[0])
        simplest = earliest_first(WeekService(folder, week))
        yield PlannedWeek(
            name=f"{folder.name} {week}",
            bound=plan_bound(folder, week, BOUND_SECONDS),
            earliest=simplest.unplaced,
            short=_planned(office, week, SHORT),
            long=_planned(office, week, LONG),
        )
    office.store.close()


def _planned(office: Office, week: date, seconds: float) -> tuple[float, int]:
    read = office.store.read(read_plan, office, PlanWish(from_on=week, weeks=1))
    planning = Planning(read.index, read.asked)
    for _ in planning.run(seconds=seconds):
        pass
    best = planning.best()
    return sum(best.cost.values()), len(best.unplaced)


def _line(week: PlannedWeek) -> str:
    bound, (short, short_left), (long, long_left) = week.bound, week.short, week.long
    return (
        f"{week.name}: {bound.to_place} to place; bound {bound.bound_reading:.0f} "
        f"({bound.least_unplaced_reading} unplaced), earliest first leaves {week.earliest}; "
        f"{SHORT:g} s {short:.0f} ({short_left}) {week.over(short):+.2f} %, "
        f"{LONG:g} s {long:.0f} ({long_left}) {week.over(long):+.2f} %"
    )


def _invented(scratch: Path) -> list[Path]:
    folders = []
    for seed, families in _INVENTED:
        folders.append(scratch / f"invented {seed}")
        write_service(folders[-1], seed=seed, families=families)
    return folders


if __name__ == "__main__":
    main()
