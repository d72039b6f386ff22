"""The installed program in a process of its own, with a home that holds nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office

PROGRAM = Path(sys.executable).parent / "ftdesk"
CHRISTMAS_EVE = "2026-12-24T16:41"
INVENTED = Path(__file__).parents[1] / "invented_service"


@dataclass(frozen=True)
class Ran:
    """How a call of the program ended, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on its standard output."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that runs the program with some words and waits for it."""
    home = tmp_path / "home"
    home.mkdir()

    def call(*words: str | Path, **options: Any) -> Ran:
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
        done = subprocess.run(
            [PROGRAM, *map(str, words)],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            cwd=tmp_path,
            env={**kept, "HOME": str(home), **options.pop("env", {})},
            **options,
        )
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ran.out + ran.err
        return ran

    return call


@pytest.fixture
def database(office: Office) -> Path:
    """Return a training database with the invented service in it."""
    import_folder(office, INVENTED)
    return office.store.path


@pytest.fixture
def desk(run: Run, database: Path) -> Run:
    """Return a function that runs the program on the invented service on Christmas Eve."""

    def call(*words: str | Path, **options: Any) -> Ran:
        return run("--db", database, "--at", CHRISTMAS_EVE, "--as", "rahmadi", *words, **options)

    return call
