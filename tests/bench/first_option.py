"""How long b takes to show the first option, against the search alone: python -m tests.bench.first_option.

python -m tests.bench.first_option [SERVICE_FOLDER]. Without a folder an invented service of the usual size is
made. The key goes through the desk as a terminal's does; the time ends when the list is drawn. Both are the
processor's time of this process, which others at the machine do not change, and the best of several turns.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.slots_search import search
from ftdesk.acts.start import init
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.desk.screens.options import OptionsScreen
from ftdesk.desk.series_options import SPARE
from tests.acts.arranging.waiting import waiting
from tests.at_desk import AtDesk, at_desk
from tests.bench.judging import Figure
from tests.bench.slots import PRESENT
from tests.invented_arranging import write_service

MOST = 2.0
"""From the key to the first option may take so many times as long as the search."""
CASES, TURNS = 12, 5


def main() -> None:
    """Measure every case, print the table; end with 1 where the figure is missed."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(sys.argv[1]) if sys.argv[1:] else Path(scratch) / "invented"
        if not sys.argv[1:]:
            write_service(folder, seed=21, supervisors=30, families=135)
        office = init(
            Path(scratch) / "service.db",
            policy="northamptonshire",
            service="Invented",
            training=True,
            login="bench",
            clock=FixedClock(parse_when(PRESENT, field="at")),
        )
        import_folder(office, folder)
        name, value, most, detail = asyncio.run(first_option_figure(office))
        office.store.close()
    print(f"{name}  {value:8.2f}  at most {most:<6g} {'ok' if value <= most else 'MISSED':<7}{detail}")
    sys.exit(value > most)


async def first_option_figure(office: Office) -> Figure:
    """Return how many times as long as the search it takes from the key to the first option drawn."""
    ratios, keys = [], []
    async with at_desk(_coordinators(office), (120, 40)) as desk:
        for case in waiting(office)[:CASES]:
            if (found := await _case(desk, case)) is not None:
                key, alone = found
                ratios.append(key / alone)
                keys.append(key)
                print(f"{case}: {1000 * key:.1f} ms, the search {1000 * alone:.1f} ms", flush=True)
    middle = statistics.median(ratios)
    detail = f"worst {max(ratios):.2f}; median {1000 * statistics.median(keys):.1f} ms"
    return "b to the first option, times the search", middle, MOST, detail


def _coordinators(office: Office) -> Office:
    """Return the desk of a coordinator."""
    return replace(office, who=replace(office.who, role="coordinator"))


async def _case(desk: AtDesk, case: str) -> tuple[float, float] | None:
    """Return the best seconds of the key and of the search alone; None where the case shows no options."""
    await desk.press("slash")
    await desk.type(case.lower())
    await desk.press("enter")
    key: list[float] = []
    alone: list[float] = []
    for _ in range(TURNS):
        gc.collect()
        begun = time.process_time()
        desk.desk.simulate_key("b")
        for _ in range(2_000):
            await asyncio.sleep(0)
            if (screen := desk.desk.screen).is_running and isinstance(screen, OptionsScreen):
                break
        else:
            await desk.press("escape")
            return None
        drawn = asyncio.Event()
        while not screen.is_laid or screen.is_looking:
            await asyncio.sleep(0)
        screen.call_after_refresh(drawn.set)
        await drawn.wait()
        key.append(time.process_time() - begun)
        wish, office = screen.options.wish, screen.options.office
        gc.collect()
        begun = time.process_time()
        office.store.read(search, office, wish, spare=SPARE)
        alone.append(time.process_time() - begun)
        await desk.press("escape")
    return min(key), min(alone)


if __name__ == "__main__":
    main()
