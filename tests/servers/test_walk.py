"""The whole walk at the installed program in a terminal: from an email to a series, a record and a chase."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.servers.conftest import PROGRAM
from tests.steps import at_terminal
from tests.terminal import Terminal
from tests.walk import BEGINS, CASE, INVENTED, LOGIN, MESSAGE, WALK


def test_a_referral_is_walked_to_its_record_by_keys_alone(
    environment: Mapping[str, str], tmp_path: Path
) -> None:
    walk(tmp_path, environment, columns=80, rows=24, kinds=KINDS)


KINDS = (
    {"TERM": "linux"},
    {"TERM": "putty"},
    {"TERM": "screen", "NO_COLOR": "1"},
    {"TERM": "tmux-256color"},
    {"TERM": "xterm"},
)
"""What each sitting is taken at; in `test_terminals.py` a short walk is taken at every kind."""


def walk(
    folder: Path,
    environment: Mapping[str, str],
    *,
    columns: int,
    rows: int,
    kinds: Sequence[Mapping[str, str]] = ({},),
) -> None:
    """Take the whole walk in terminals; `python -m tests.bench.terminals` takes all of it in each kind.

    Args:
        folder: where the database is made.
        environment: what the program sees.
        columns, rows: the terminals' size in cells.
        kinds: what it sees besides, sitting by sitting, and again from the first after the last.
    """
    database = folder / "walk.db"

    def run(*words: str | Path, at: str = BEGINS) -> str:
        done = subprocess.run(
            [PROGRAM, "--db", database, "--at", at, "--as", "boss", *words],
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    run("init", database, "--policy", "northamptonshire", "--training")
    run("import", INVENTED)
    (taken,) = json.loads(run("intake", MESSAGE, "--format", "json"))
    assert (taken["status"], taken["referral"]) == ("new", CASE)
    for sitting, kind in zip(WALK, cycle(kinds), strict=False):
        desk = [str(PROGRAM), "--db", str(database), "--as", LOGIN, "--at", sitting.at]
        sees = {**environment, **kind}
        with Terminal(desk, environment=sees, columns=columns, rows=rows, folder=folder) as terminal:
            terminal.wait_for(r"1 Inbox [0-9]")
            at_terminal(terminal, *sitting.steps)
            terminal.press("q")
            assert terminal.wait_for_end() == 0
    assert "is sound" in run("check")
    the_whole_story_is_told(json.loads(run("show", CASE, "--format", "json", at=ENDS)))
    told = run("show", CASE, at=ENDS)
    for words in STORY:
        assert words in told, words
    overdue = json.loads(run("overdue", "--format", "json", at=ENDS))
    assert not [one for one in overdue if one["session"] == HELD]


def the_whole_story_is_told(case: Any) -> None:
    """Look at the case as a program would read it."""
    assert (case["state"], case["owner"]) == ("accepted", LOGIN)
    assert case["referral"]["children"][0]["name"] == "Efua Osei"
    (talk,) = case["talks"]
    assert (talk["with_whom"], talk["login"]) == ("social_worker", LOGIN)
    (triage,) = [one for one in case["deadlines"] if one["kind"] == "triage"]
    assert triage["stopped_at"] < triage["due_at"]
    (series,) = case["series"]
    assert [out["date"] for out in series["left_out"]] == ["2026-12-28", "2027-01-05", "2027-01-12"]
    assert "Boxing Day" in series["left_out"][0]["why"]
    sessions = {one["id"]: one for one in case["sessions"]}
    assert len(sessions) == 21
    states = {one["start"][:16]: one["state"] for one in case["sessions"][:4]}
    assert states == {
        "2026-12-21T15:45": "held",
        "2026-12-22T15:45": "missed",
        "2026-12-29T16:00": "planned",
        "2027-01-04T15:45": "planned",
    }
    record = sessions[HELD]["record"]
    assert "Efua ran to her mother" in record["text"]
    assert record["uploaded_by"] == LOGIN
    (clock,) = [one for one in case["deadlines"] if one["session"] == HELD]
    assert clock["stopped_at"] is not None
    (chase,) = case["chases"]
    assert chase["note"].startswith("Rang Lena Moss")
    acts = [act["name"] for act in reversed(case["history"]) if act["name"] != "look"]
    assert acts == [
        *("intake", "take", "log", "accept", "book", "move"),
        *("task done", "task done", "hold", "miss", "record", "upload", "task done", "chase"),
    ]


HELD = "S-00001"
ENDS = "2027-01-04T10:00"
STORY = (
    "Efua Osei",
    "Talked it through with Nadia",
    "triage clock (3.38) stopped",
    "R-0001 accepted",
    "booked 21 sessions for Osei from Mon 21 Dec, 3 left out",
    "Tue 12 Jan Lena Moss has Ellis 15:25 to 16:30",
    "moved to Tue 29 Dec 16:00",
    "held, 15:45 to 16:45",
    "missed by mother: Her train from Leicester was cancelled",
    "record of S-00001 Mon 21 Dec 15:45 uploaded; record clock (4.6) stopped",
    "chased: Rang Lena Moss: she writes it up today.",
)
