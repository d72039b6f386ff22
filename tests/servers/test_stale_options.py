"""Fifty coordinators book out of the same stale list of options at once: nothing is booked twice, and whoever
comes second is told what has changed and shown what is free now.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.arranging_checker.check import folder_violations
from tests.arranging_checker.folder import read
from tests.invented_arranging import write_service
from tests.servers.conftest import PROGRAM
from tests.servers.test_race import PEOPLE_TWICE, ROOMS_TWICE

PROCESSES = 50
BEST = 3
NOW = "2027-04-20T09:00"
WEEKS = ("--from", "2027-04-26", "--weeks", "3")


@dataclass(frozen=True)
class Booking:
    """One coordinator's try: the case, the option as it was listed, and how the program ended."""

    case: str
    option: Mapping[str, Any]
    status: int
    answer: Any
    told: str


class Service:
    """An invented service in a database, worked on by the installed program."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        write_service(folder / "service", seed=11, supervisors=12, families=30, weeks=3)
        self.folder, self.database, self.environment = folder, folder / "service.db", environment
        self.run("init", str(self.database), "--policy", "northamptonshire", "--training")
        self.run("import", str(folder / "service"))

    def is_without_fault(self, winners: list[Booking]) -> None:
        """Look at all that is booked with an independent checker, and at the database as it is stored."""
        for won in winners:
            shown = [one for one in won.option["dates"] if one["ok"]]
            assert [at(one) for one in won.answer["sessions"]] == [at(one) for one in shown]
        with TemporaryDirectory(dir=self.folder) as folder:
            self.run("export", "service", f"{folder}/out")
            assert folder_violations(read(Path(folder) / "out")) == []
        database = sqlite3.connect(self.database)
        assert database.execute(ROOMS_TWICE).fetchall() == []
        placed = "WHERE one.session IS NOT NULL OR other.session IS NOT NULL"
        assert database.execute(f"{PEOPLE_TWICE} {placed}").fetchall() == []
        database.close()
        assert "is sound" in self.run("check")

    def started(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [PROGRAM, "--db", self.database, "--at", NOW, "--as", "boss", *words],
            env=dict(self.environment),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, status: int = 0) -> str:
        process = self.started(*words)
        out, err = process.communicate(timeout=60)
        assert process.returncode == status, err
        return out

    def waiting(self) -> list[str]:
        """Return the cases that have a session which waits for a place."""
        sessions = read(self.folder / "service").sessions.values()
        return sorted({one.referral for one in sessions if one.state == "unplaced"})


def at(session: Mapping[str, Any]) -> tuple[object, ...]:
    return session["date"], session["start"], session["room"], tuple(session["staff"])


def listed(service: Service) -> list[tuple[str, dict[str, Any]]]:
    """Return options of several cases, as they stand before anybody books one."""
    with ThreadPoolExecutor(2) as two:
        ran = two.map(lambda case: service.run("slots", case, *WEEKS, "--format", "json"), service.waiting())
    return [(tree["referral"], one) for tree in map(json.loads, ran) for one in tree["options"][:BEST]]


@pytest.fixture
def tries(tmp_path: Path) -> tuple[Service, list[Booking]]:
    """Let fifty processes book at once, each an option of the same list, some of them the same one."""
    service = Service(tmp_path, {"PATH": os.defpath, "HOME": str(tmp_path), "LANG": "C.UTF-8"})
    options = listed(service)
    wanted = [options[n % len(options)] for n in range(PROCESSES)]
    running = [
        service.started("book", case, "--option", one["option"], "--reason", "agreed", "--format", "json")
        for case, one in wanted
    ]
    found = []
    for process, (case, one) in zip(running, wanted, strict=True):
        out, err = process.communicate(timeout=60)
        assert out, (process.returncode, err)
        found.append(Booking(case, one, process.returncode, json.loads(out), err))
    return service, found


def test_no_option_is_booked_over_another_and_each_loser_is_shown_what_is_free(
    tries: tuple[Service, list[Booking]],
) -> None:
    service, found = tries
    winners = [one for one in found if one.status == 0]
    losers = [one for one in found if one.status != 0]

    assert len(winners) >= 3
    assert len(losers) >= 20
    service.is_without_fault(winners)
    for one in losers:
        error = one.answer["error"]
        assert (one.status, error["kind"]) == (1, "clash"), error
        assert error["message"].startswith("nothing was booked: "), error
        assert says_what_changed(error), error
        fresh = {option["option"] for option in error.get("options", ())}
        assert fresh or "every week of" in error["reasons"][-1] or "no other slot" in error["reasons"][-1]
        assert one.option["option"] not in fresh
        assert all(f"--option {text}" in one.told for text in fresh)
    a_fresh_option_can_be_booked(service, losers)


def a_fresh_option_can_be_booked(service: Service, losers: list[Booking]) -> None:
    """Let those who lost try again until one of them is shown what is free still, and books it."""
    for one in (one for one in losers if one.answer["error"].get("options")):
        again = service.started("book", one.case, "--option", one.option["option"], "--reason", "agreed")
        out, told = again.communicate(timeout=60)
        free = [line.partition("--option ")[2] for line in told.splitlines() if line.startswith("free now: ")]
        assert (again.returncode, out) == (1, "")
        if free:
            service.run("book", one.case, "--option", free[0], "--reason", "agreed")
            break
    else:
        raise AssertionError("nobody was shown anything that was free still")
    service.is_without_fault([])


def says_what_changed(error: Mapping[str, Any]) -> bool:
    """Whether a refusal names who has the room or the supervisor now, or that the case was booked itself."""
    return any(" has " in reason or "'s " in reason or " is " in reason for reason in error["reasons"])
