"""The installed program: where it stands, what it sees, and a wheel of it installed elsewhere."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from tests.servers.at_the_desk import Reopen
from tests.terminal import Terminal
from tests.walk import INVENTED

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).parent / "ftdesk"

OpenDesk = Callable[..., Terminal]


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """Return what the program sees: a terminal of 256 colours and a home that holds nothing."""
    home = tmp_path / "home"
    home.mkdir()
    return {"PATH": os.defpath, "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}


@pytest.fixture
def open_desk(environment: Mapping[str, str], tmp_path: Path) -> OpenDesk:
    """Return a function that runs the program in a terminal of its own."""

    def run(*words: str | Path, columns: int = 120, rows: int = 40, **more: str) -> Terminal:
        return Terminal(
            [str(PROGRAM), *map(str, words)],
            environment={**environment, **more},
            columns=columns,
            rows=rows,
            folder=tmp_path,
        )

    return run


@pytest.fixture
def database(office: Office) -> Path:
    """Return a training database in which one session was held and has no record yet."""
    import_folder(office, INVENTED)
    office.store.close()
    return office.store.path


@pytest.fixture
def reopen(open_desk: OpenDesk, database: Path) -> Reopen:
    """Return a function that opens the desk on that database in the week before Christmas."""
    return lambda: open_desk("--db", database, "--as", "rahmadi", "--at", "2026-12-17T10:05")


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an environment outside the checkout, empty but for the wheel and what it asks for.

    Tests that run side by side share one.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    made = shared / "elsewhere"
    with (shared / "elsewhere.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            wheels = shared / "wheels"
            _pip(sys.executable, "wheel", "--no-deps", "--wheel-dir", wheels, ROOT)
            venv.create(made, with_pip=True)
            _pip(made / "bin" / "python", "install", *wheels.glob("ftdesk-*.whl"))
    return made


def _pip(python: str | Path, *words: str | Path) -> None:
    done = subprocess.run(
        [python, "-m", "pip", "--quiet", *words], capture_output=True, text=True, cwd="/", timeout=240
    )
    assert done.returncode == 0, done.stderr
