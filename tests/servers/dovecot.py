"""A real Dovecot on 127.0.0.1 for one test: one mailbox, reached with IMAP over TLS."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

DOVECOT = shutil.which("dovecot", path=f"{os.defpath}:/usr/sbin")
LIFE = 240
"""Seconds after which the server stops by itself, whatever became of the test."""
PASSWORD = "correct-horse-battery"

_CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
auth_failure_delay = 0
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
mail_location = maildir:{folder}/mail
first_valid_uid = 0
mail_uid = {user}
mail_gid = {group}
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
imap_capability = {capability}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True)
class ImapServer:
    """A running server.

    Attributes:
        folder: its certificate `cert.pem`, its log, and the Maildir `mail`.
    """

    folder: Path
    port: int

    @property
    def address(self) -> str:
        """The mailbox as it is set."""
        return f"imaps://desk@localhost:{self.port}/INBOX"

    def put_in(self, data: bytes, name: str) -> None:
        """Put a message into the mailbox."""
        made = self.folder / "mail" / "tmp" / name
        made.write_bytes(data)
        made.chmod(0o666)
        made.rename(self.folder / "mail" / "new" / name)

    def count(self, folder: str = "") -> int:
        """Return how many messages lie in the mailbox, or in a folder below it."""
        below = self.folder / "mail" / (f".{folder}" if folder else "")
        return sum(len(list((below / part).glob("*"))) for part in ("new", "cur"))


@contextlib.contextmanager
def dovecot(*, moves: bool = True) -> Iterator[ImapServer]:
    """Run a server in a folder of its own; `moves` where it offers to move messages in one step."""
    if DOVECOT is None or shutil.which("openssl") is None:
        if os.environ.get("FTDESK_TEST_SERVERS") == "required":
            pytest.fail("no dovecot or no openssl on this machine: install dovecot-imapd")
        pytest.skip("no dovecot or no openssl on this machine")
    as_root = os.getuid() == 0
    user = pwd.getpwnam("nobody") if as_root else pwd.getpwuid(os.getuid())
    folder = Path(tempfile.mkdtemp(prefix="imap-"))  # another account reads it
    for part in ("mail/new", "mail/cur", "mail/tmp"):
        (folder / part).mkdir(parents=True)
    _certificate(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "dovecot.conf"
    config.write_text(
        _CONFIG.format(
            folder=folder,
            port=port,
            user=user.pw_name,
            group="nogroup" if as_root else str(user.pw_gid),
            password=PASSWORD,
            capability="" if moves else "IMAP4rev1 LITERAL+ IDLE UIDPLUS SORT",
        )
    )
    if as_root:
        for made in (folder, *folder.rglob("*")):
            os.chown(made, user.pw_uid, user.pw_gid)
    server = subprocess.Popen(
        ["timeout", str(LIFE), str(DOVECOT), "-F", "-c", str(config)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(folder, port, server)
        yield ImapServer(folder, port)
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder)


def _certificate(folder: Path) -> None:
    call = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout key.pem -out cert.pem"
    )
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run([*call.split(), *names], cwd=folder, check=True, capture_output=True)


def _wait(folder: Path, port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    log = folder / "log"
    pytest.fail(f"dovecot does not run: {log.read_text() if log.exists() else 'it left no log'}")
