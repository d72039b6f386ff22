"""The machine's clock set back behind the last act: said in a sentence, acts in order, nothing spoilt."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.look import look
from ftdesk.acts.office import Office
from tests.servers.at_the_desk import is_clean
from tests.servers.conftest import PROGRAM, OpenDesk

INVENTED = Path(__file__).parents[1] / "invented_service"
WARNS = r"this machine's clock says .*, before the last act at .*: have it set right; acts keep their order"


@pytest.fixture
def ahead(office: Office, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a database whose last act was done while the machine's clock was a day ahead."""

    class Ahead(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(days=1)

    import_folder(office, INVENTED)
    monkeypatch.setattr("ftdesk.store.database.datetime", Ahead)
    look(office, "X-001")
    office.store.close()
    return office.store.path


def run(environment: Mapping[str, str], *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *words], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_command_that_acts_says_it_and_acts(ahead: Path, environment: Mapping[str, str]) -> None:
    here = ("--db", ahead, "--as", "rahmadi", "--at", "2026-12-24T16:41")
    done = run(environment, *here, "log", "X-001", "--with", "carer", "--note", "bus late")
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("this machine's clock says ")
    assert done.stderr.count("\n") == 1
    told = json.loads(run(environment, *here, "history", "X-001", "--format", "json").stdout)
    assert [act["name"] for act in told][:3] == ["look", "log", "look"], "the newest is this history's own"
    times = [datetime.fromisoformat(act["true_at"]) for act in told[1:3]]
    assert times[0] < times[1] - timedelta(hours=23)
    assert abs(times[0] - datetime.now(UTC)) < timedelta(minutes=2)
    assert is_clean(ahead)


def test_the_desk_says_it_and_goes_on(ahead: Path, open_desk: OpenDesk) -> None:
    with open_desk("--db", ahead, "--as", "rahmadi", "--at", "2026-12-24T16:41", columns=180) as terminal:
        terminal.wait_for(WARNS)
        terminal.press("a")
        terminal.wait_for("X-003 taken into triage")
        terminal.press("u")
        terminal.wait_for("taken back: X-003 taken into triage")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    assert is_clean(ahead)


def test_a_clock_that_goes_right_is_not_spoken_of(office: Office, environment: Mapping[str, str]) -> None:
    import_folder(office, INVENTED)
    here = ("--db", office.store.path, "--as", "rahmadi", "--at", "2026-12-24T16:41")
    done = run(environment, *here, "log", "X-001", "--with", "carer", "--note", "bus late")
    assert (done.returncode, done.stderr) == (0, "")
