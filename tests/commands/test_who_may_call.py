"""Every role on the command line: a command is done or refused as the table of acts says."""

from __future__ import annotations

import contextlib
import io
import shutil
from pathlib import Path

import pytest

from ftdesk.acts.allowed import ALLOWED, EVERYONE, NotPermitted
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.start import init
from ftdesk.boot import Choice
from ftdesk.cli import run_command
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.model.errors import FtdeskError
from ftdesk.model.service import Role
from tests.prepared import prepared
from tests.restricted_case import CASE, SERVED

AT = "2027-01-04T12:00"
CALLS = {
    "look": f"show {CASE}",
    "search": "search ellis",
    "hold": "session V-4 hold --start 10:00 --end 11:00",
    "miss": "session V-4 miss --by parent --reason ill",
    "log": f"log {CASE} --with parent --note rang",
    "event": f"event {CASE} --on 2027-01-03 --note moved",
    "accept": f"decide {CASE} accept",
    "own": f"own {CASE} rahmadi",
    "call-back": f"callback {CASE} --on 2027-01-05 --note her",
    "close": f"close {CASE} --why over",
    "chase": f"chase {CASE} --note rang",
    "cancel": "session V-5 cancel --by parent --reason ill",
    "away": "away S2 --from 2027-02-01T09:00 --to 2027-02-01T12:00 --kind training",
    "closure": "closure 2027-02-02 --venue OU --why heating",
    "export": "export sessions out.csv",
    "looked": f"looked {CASE}",
    "restrict": f"restrict {CASE} rahmadi --reason threat",
    "unrestrict": f"unrestrict {CASE} --reason over",
    "let see": f"grant {CASE} lmoss",
    "do not let see": f"refuse-sight {CASE} lmoss --reason no",
    "server": "server idle_minutes 10",
    "purge": "purge",
}
"""A call for each of these acts that is refused for nothing but the role, or for something said later."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("served") / "service.db"
    clock = FixedClock(parse_when(AT, field="at"))
    made = init(path, policy="northamptonshire", service=None, training=True, login="jsmith", clock=clock)
    import_folder(made, SERVED)
    with prepared(made) as writer:
        for role in ("coordinator", "manager", "administrator", "reader"):
            row = {"id": f"a-{role}", "name": role, "role": role, "login": f"a-{role}", "position": 9}
            writer.insert("staff", row)
        writer.update("staff", "S1", {"login": "a-supervisor"})
    made.store.take_in_log()
    made.store.close()
    return path


@pytest.mark.parametrize("role", EVERYONE)
def test_a_command_is_done_or_refused_as_the_table_says(
    role: Role, served: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for act, words in CALLS.items():
        database = Path(shutil.copy(served, tmp_path / "service.db"))
        database.chmod(0o600)
        refused: FtdeskError | None = None
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                run_command(Choice(str(database), f"a-{role}", AT, "json"), words.split())
            except FtdeskError as error:
                refused = error
        for left in tmp_path.glob("service.db*"):
            left.unlink()
        if role in ALLOWED[act]:
            assert not isinstance(refused, NotPermitted), (act, refused)
        else:
            assert isinstance(refused, NotPermitted), (act, refused)
            assert f"a-{role} is a" in refused.message, (act, refused)
