"""A real sshd on 127.0.0.1 for one test, with the keys of a shared server in it."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.terminal import Terminal

SSHD = shutil.which("sshd", path=f"{os.defpath}:/usr/sbin")
LIFE = 240
"""Seconds after which the server stops by itself, whatever became of the test."""

_CONFIG = """
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized_keys
PidFile none
UsePAM no
StrictModes no
PermitRootLogin yes
PasswordAuthentication no
KbdInteractiveAuthentication no
AcceptEnv *
Subsystem sftp internal-sftp
ClientAliveInterval 2
ClientAliveCountMax 2
"""


@dataclass(frozen=True)
class SshServer:
    """A running server.

    Attributes:
        folder: its keys, and a client's: `me` and `me.pub`.
    """

    folder: Path
    port: int
    home: Path

    @property
    def public_key(self) -> Path:
        """The client's public key."""
        return self.folder / "me.pub"

    def let_in(self, line: str) -> None:
        """Take a line into `authorized_keys`."""
        with (self.folder / "authorized_keys").open("a") as keys:
            keys.write(f"{line}\n")

    def let_in_alone(self, line: str) -> None:
        """Have a line in `authorized_keys` and no other."""
        (self.folder / "authorized_keys").write_text(f"{line}\n")

    def words(self, *options: str) -> Sequence[str]:
        """Return how the client is called."""
        return (
            *("ssh", "-F", "none", "-i", str(self.folder / "me"), "-p", str(self.port)),
            *("-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={self.folder}/known"),
            *("-o", "LogLevel=ERROR", "-o", "IdentitiesOnly=yes", *options, "127.0.0.1"),
        )

    @property
    def environment(self) -> Mapping[str, str]:
        """What the client sees."""
        return {"PATH": os.defpath, "HOME": str(self.home), "TERM": "xterm-256color"}

    def come_in(self, *options: str, **more: str) -> Terminal:
        """Connect in a terminal."""
        return Terminal(
            self.words(*options), environment={**self.environment, **more}, columns=100, rows=30, patience=20
        )

    def ask(
        self, *options: str, command: Sequence[str] = (), **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Connect without a terminal."""
        return subprocess.run(
            [*self.words(*options), *command],
            env={**self.environment, **more},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=30,
        )


@contextlib.contextmanager
def ssh_server(folder: Path) -> Iterator[SshServer]:
    """Run a server until the test is over; skip the test where the machine has none."""
    if SSHD is None or shutil.which("ssh") is None:
        missing = "the machine has no OpenSSH server: apt install openssh-server openssh-client"
        if os.environ.get("FTDESK_TEST_SERVERS") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    folder.mkdir()
    for name in ("host", "me"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "a laptop", "-f", folder / name], check=True
        )
    (folder / "authorized_keys").touch(mode=0o600)
    port = _free_port()
    (folder / "sshd_config").write_text(_CONFIG.format(folder=folder, port=port))
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    command = ["timeout", str(LIFE), SSHD, "-D", "-e", "-f", str(folder / "sshd_config")]
    with (folder / "log").open("w") as log, subprocess.Popen(command, stderr=log) as running:
        try:
            _wait_until_open(port, running, folder / "log")
            yield SshServer(folder, port, folder)
        finally:
            running.terminate()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _wait_until_open(port: int, running: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 10
    while True:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert running.poll() is None and time.monotonic() < deadline, log.read_text()
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(0.05)
