"""A search in a process of its own: told while it runs, stopped with the best so far, gone with its desk."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.plan_process import PlanProcess
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.what_if import Change
from ftdesk.diary.plan import Progress
from ftdesk.model.errors import Refused
from tests.desk.planning.conftest import has_ended

WISH = PlanWish(from_on=date(2027, 4, 26), weeks=1)
A_DESK = """
import asyncio, sys
from pathlib import Path
from ftdesk.acts.sign_in import sign_in
from ftdesk.acts.plan_process import PlanProcess
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.clock.local import parse_date, parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.store.database import Database
clock = FixedClock(parse_when("2027-04-20T09:00", field="at"))
office = sign_in(Database(Path(sys.argv[1])), "jsmith", clock, as_another=True)
process = PlanProcess(office, PlanWish(from_on=parse_date("2027-04-26", field="from"), weeks=1), None)
asyncio.run(process.plan(lambda _: print(process.pid, flush=True)))
"""


async def test_it_tells_how_far_it_has_come_and_stops_with_the_best_so_far(planning_office: Office) -> None:
    told: list[Progress] = []
    process = PlanProcess(planning_office, WISH, None)

    def tell(progress: Progress) -> None:
        told.append(progress)
        if len(told) == 3:
            process.stop()

    found = await asyncio.wait_for(process.plan(tell), 30)
    assert [one.seconds for one in told] == sorted(one.seconds for one in told)
    assert found.assignments and len(found.assignments) + len(found.unplaced) == 5


async def test_stopped_before_it_began_it_still_answers(planning_office: Office) -> None:
    process = PlanProcess(planning_office, WISH, None)
    process.stop()
    found = await asyncio.wait_for(process.plan(lambda _: None), 30)
    assert len(found.assignments) + len(found.unplaced) == 5


async def test_what_it_was_refused_for_is_told(planning_office: Office) -> None:
    process = PlanProcess(planning_office, PlanWish(from_on=date(2027, 3, 1), weeks=1), 1)
    with pytest.raises(Refused, match="are past"):
        await process.plan(lambda _: None)
    with pytest.raises(Refused, match="no place 'NOWHERE'"):
        await PlanProcess(planning_office, WISH, 1).what_if(Change("supervisor", "NOWHERE"), lambda _: None)


async def test_no_code_that_lies_in_the_folder_is_loaded(
    planning_office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ftdesk.py").write_text("open('loaded', 'w')")
    (tmp_path / "click.py").write_text("open('loaded', 'w')")
    monkeypatch.chdir(tmp_path)
    process = PlanProcess(planning_office, WISH, None)
    process.stop()
    await asyncio.wait_for(process.plan(lambda _: None), 30)
    assert not (tmp_path / "loaded").exists()


def test_it_ends_where_the_desk_is_killed(planning_office: Office) -> None:
    words = [sys.executable, "-c", A_DESK, str(planning_office.store.path)]
    desk = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert desk.stdout is not None
    search = os.pidfd_open(int(desk.stdout.readline()))
    desk.send_signal(signal.SIGKILL)
    desk.wait()
    desk.stdout.close()
    assert has_ended(search)
