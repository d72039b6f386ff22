"""The whole walk at the installed program in a terminal: from an email to a series, a record and a chase."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.servers.conftest import PROGRAM, OpenDesk
from tests.terminal import Terminal
from tests.walk import BEGINS, CASE, INVENTED, LOGIN, MESSAGE, WALK, Key, Step


def test_a_referral_is_walked_to_its_record_by_keys_alone(
    open_desk: OpenDesk, environment: Mapping[str, str], tmp_path: Path
) -> None:
    database = tmp_path / "walk.db"

    def run(*words: str | Path) -> str:
        done = subprocess.run(
            [PROGRAM, "--db", database, "--at", BEGINS, "--as", "boss", *words],
            env=environment,
            cwd=tmp_path,
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
    for sitting in WALK:
        with open_desk("--db", database, "--as", LOGIN, "--at", sitting.at) as terminal:
            terminal.wait_for(r"1 Inbox [0-9]")
            for step in sitting.steps:
                take(terminal, step)
            terminal.press("q")
            assert terminal.wait_for_end() == 0


def take(terminal: Terminal, step: Step) -> None:
    """Take one step, and wait for what it brings onto the screen."""
    terminal.press(step.name if isinstance(step, Key) else step.text)
    terminal.wait_for(step.sees)
