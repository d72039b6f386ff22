"""Coming in over SSH with a key: the desk, and nothing but the desk."""

from __future__ import annotations

import re
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.start import init
from ftdesk.boot import machine_login
from ftdesk.clock.now import SystemClock
from ftdesk.store.database import Database
from tests.servers.at_the_desk import begin_a_talk, is_clean, somebody_else_acts, wait_for_end_of
from tests.servers.conftest import PROGRAM
from tests.servers.sshd import SshServer, ssh_server
from tests.terminal import Terminal
from tests.walk import INVENTED

WORDS = "Her mother rang about the heron drawing"
ONLY_THE_DESK = "this key opens the desk and nothing else"


@dataclass(frozen=True)
class Shared:
    """A server with a live database, and a coordinator's key to it."""

    server: SshServer
    database: Path

    def come_in(self, *options: str, **more: str) -> Terminal:
        return self.server.come_in(*options, **more)

    def desks(self) -> list[int]:
        """Return the processes that have this database open by a key."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if str(self.database).encode() in words and b"-I" in words:
                found.append(int(process.name))
        return found


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Shared]:
    """Run a server for the invented service, and let its coordinator in."""
    database = tmp_path / "service.db"
    office: Office = init(
        database,
        policy="northamptonshire",
        service="Shared service",
        training=False,
        login=machine_login(),
        clock=SystemClock(),
    )
    import_folder(office, INVENTED)
    office.store.close()
    with ssh_server(tmp_path / "ssh") as server:
        server.let_in(key_line(database, "rahmadi", server.public_key))
        yield Shared(server, database)


def key_line(database: Path, login: str, public: Path) -> str:
    done = subprocess.run(
        [PROGRAM, "--db", database, "key", login, public], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def acts(database: Path) -> list[tuple[str, str]]:
    store = Database(database)
    try:
        return store.read(lambda one: [tuple(row) for row in one.execute("SELECT login, name FROM act")])
    finally:
        store.close()


def test_a_key_opens_the_desk_of_its_person_to_work_at(shared: Shared) -> None:
    with shared.come_in() as terminal:
        terminal.wait_for(r"Shared service .*rahmadi · coordinator")
        terminal.resize(80, 24)
        terminal.wait_for(r"(?m)^.{60,80}$")
        begin_a_talk(terminal)
        terminal.press(WORDS)
        terminal.wait_for("heron drawing")
        terminal.press("ctrl+s")
        terminal.wait_for("✓")
        terminal.press("esc")
        terminal.wait_until_gone("Log talk")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    names = [name for login, name in acts(shared.database) if login == "rahmadi"]
    assert names[0] == "come in"
    assert "log" in names


@pytest.mark.parametrize(
    ("options", "command"),
    [
        (("-T",), ()),
        ((), ("bash", "-i")),
        (("-t",), ("cat", "/etc/passwd")),
        ((), ("ftdesk", "inbox")),
    ],
    ids=["no terminal", "a shell", "a command in a terminal", "its own command"],
)
def test_anything_else_is_answered_with_a_sentence(
    shared: Shared, options: tuple[str, ...], command: tuple[str, ...]
) -> None:
    done = shared.server.ask(*options, command=command)
    said = (done.stdout + done.stderr).replace("\r", "")
    assert done.returncode == 1
    assert said.count("\n") == 1, said
    assert re.match(rf"({ONLY_THE_DESK}|the desk needs a terminal of its own): ", said)
    assert "root" not in said


@pytest.mark.parametrize("older", [False, True], ids=["a line of today", "a line of before"])
def test_no_interpreter_is_left_open_by_what_is_sent_along(shared: Shared, older: bool) -> None:
    if older:
        shared.server.let_in_alone(older_line(shared))
    sent = {"PYTHONINSPECT": "1", "PYTHONSTARTUP": "/tmp/x", "PYTHONWARNINGS": "error"}
    options = ["-tt", *(word for name in sent for word in ("-o", f"SendEnv={name}"))]
    with shared.come_in(*options, TERM="dumb", **sent) as terminal:
        assert terminal.wait_for_end() == 2
        assert "which cannot show the desk" in terminal.text
        assert ">>>" not in terminal.text


def test_a_line_of_before_still_opens_the_desk(shared: Shared) -> None:
    shared.server.let_in_alone(older_line(shared))
    with shared.come_in() as terminal:
        terminal.wait_for(r"rahmadi · coordinator")
        assert len(shared.desks()) == 1
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def older_line(shared: Shared) -> str:
    """Return the line that the first ftdesk printed for a person."""
    command = f"{PROGRAM} serve --login rahmadi --db {shared.database}"
    return f'command="{command}",restrict,pty {shared.server.public_key.read_text().strip()}'


def test_no_file_is_fetched_or_left(shared: Shared) -> None:
    done = shared.server.ask("-s", command=("sftp",))  # a subsystem's complaint is for the server's log
    assert (done.returncode, done.stdout + done.stderr) == (1, "")


def test_no_port_is_forwarded(shared: Shared) -> None:
    options = ("-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1")
    with shared.come_in(*options) as terminal:
        terminal.wait_for_end()
        assert "remote port forwarding failed" in terminal.text


def test_what_the_client_sends_along_reaches_nothing(shared: Shared) -> None:
    sent = {"PYTHONPATH": "/tmp", "PYTHONSTARTUP": "/tmp/x", "TEXTUAL_DRIVER": "os:x", "LC_ALL": "tr_TR"}
    options = [word for name in sent for word in ("-o", f"SendEnv={name}")]
    with shared.come_in(*options, **sent) as terminal:
        terminal.wait_for(r"rahmadi · coordinator")
        (desk,) = shared.desks()
        seen = Path(f"/proc/{desk}/environ").read_bytes().decode().split("\0")
        names = {one.partition("=")[0] for one in seen if one}
        assert names == {
            *("TERM", "LANG", "HOME", "PATH"),
            *("FTDESK_SERVED_LOGIN", "FTDESK_SERVED_FROM"),
        }
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_a_crash_of_the_desk_leaves_no_core_file(shared: Shared) -> None:
    with shared.come_in() as terminal:
        terminal.wait_for(r"rahmadi · coordinator")
        (desk,) = shared.desks()
        limits = Path(f"/proc/{desk}/limits").read_text(encoding="ascii")
        assert re.search(r"(?m)^Max core file size +0 +0 +bytes", limits)
        terminal.press("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(("term", "opens"), [("dumb", False), ("", False), ("xterm", True), ("linux", True)])
def test_a_terminal_that_cannot_show_the_desk_is_refused(shared: Shared, term: str, opens: bool) -> None:
    with shared.come_in(TERM=term) as terminal:
        if opens:
            terminal.wait_for(r"rahmadi · coordinator")
            terminal.press("q")
            assert terminal.wait_for_end() == 0
        else:
            terminal.wait_for_end()
            assert re.search(r"TERM is '.*', which cannot show the desk", terminal.text)


def test_whoever_has_left_is_told_so_and_it_is_kept(shared: Shared) -> None:
    office = Database(shared.database)
    with office.act("prepared", login="x", at=SystemClock().now()) as writer:
        row = writer.connection.execute("SELECT id FROM staff WHERE login = 'rahmadi'").fetchall()[0]
        writer.update("staff", row[0], {"login": "r.ahmadi"})
    office.close()
    with shared.come_in() as terminal:
        terminal.wait_for_end()
        assert "has the login 'rahmadi'" in terminal.text
    assert acts(shared.database)[-1] == ("rahmadi", "refused")


@pytest.mark.parametrize(
    "how", [signal.SIGKILL, signal.SIGSTOP], ids=["the client dies", "the line goes dead"]
)
def test_a_cut_line_ends_the_desk_and_the_draft_is_there_at_the_next_login(
    shared: Shared, how: signal.Signals
) -> None:
    with shared.come_in() as terminal:
        begin_a_talk(terminal)
        terminal.press(WORDS)
        terminal.wait_for("heron drawing")
        (desk,) = shared.desks()
        terminal.signal(how)
        wait_for_end_of(desk, 30)
    somebody_else_acts(shared.database)
    assert is_clean(shared.database)
    with shared.come_in() as terminal:
        begin_a_talk(terminal)
        terminal.wait_for("heron drawing")
