"""What a command says where its output cannot be written: one sentence and a status, no traceback."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import CHRISTMAS_EVE, PROGRAM, Run

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this machine has no disk that is always full")
@pytest.mark.parametrize(
    "words", [["staff"], ["staff", "--format", "json"], ["rules"], ["diary"], ["--help"]], ids=" ".join
)
def test_a_full_disk_under_the_output_is_said(database: Path, tmp_path: Path, words: list[str]) -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [PROGRAM, "--db", database, "--at", CHRISTMAS_EVE, "--as", "jsmith", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            env={"PATH": os.defpath, "HOME": str(tmp_path)},
            timeout=60,
            text=True,
        )
    assert (done.returncode, done.stderr) == (
        3,
        "the output cannot be written: No space left on device; what was asked for may be done already\n",
    )


def test_an_act_whose_answer_cannot_be_written_is_done(run: Run, database: Path, tmp_path: Path) -> None:
    words = ["--db", database, "--at", CHRISTMAS_EVE, "--as", "jsmith"]
    named = [*words, "staff", "ZZ", "add", "--name", "Zoe Zeller", "--role", "coordinator"]
    done = subprocess.run(
        [PROGRAM, *map(str, named)],
        stdout=FULL.open("w") if FULL.exists() else subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={"PATH": os.defpath, "HOME": str(tmp_path)},
        timeout=60,
        text=True,
    )
    assert done.stderr.count("\n") <= 1
    assert "Zoe Zeller" in run(*words, "staff").out
