"""The page for whoever keeps a shared server, followed from top to bottom on a machine of its own."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyrage import x25519

from tests.servers.sshd import LIFE
from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "server.md"
OVER = ("etc", "opt", "root", "srv", "usr", "var")
"""What the page changes; the test sees it changed, and the machine does not."""

_SYSTEMCTL = """#!/bin/sh
# Stands for systemd where none runs: a unit is enabled as ever, and what it would start is run here.
case "$1 $2" in
    "enable --now") exec /usr/bin/systemctl enable "$3" ;;
    "reload-or-restart ssh") exec /usr/sbin/sshd -t ;;
    "start ftdesk-backup.service")
        unit=/etc/systemd/system/ftdesk-backup.service
        sed -n 's/^ExecStart=//p' $unit | while read -r command; do
            runuser -u ftdesk -- env -i HOME=/var/lib/ftdesk $(sed -n 's/^Environment=//p' $unit) $command \\
                </dev/null || exit 1
        done ;;
    *) echo "systemctl $*: nothing stands for this" >&2; exit 1 ;;
esac
"""


def blocks() -> list[str]:
    """Return what the page has an administrator run."""
    return re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(), re.DOTALL | re.MULTILINE)


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[int]:
    """Follow the page beside the machine, then start the server that it set up; return its port."""
    missing = _missing()
    if missing and os.environ.get("FTDESK_TEST_SERVERS") == "required":
        pytest.fail(missing)
    if missing or (missing := _forbidden()):
        pytest.skip(missing)
    for login in ("rahmadi", "mokoro"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / login], check=True, timeout=30
        )
    wheel = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(wheel, check=True, timeout=240)
    shims = tmp_path / "shims"
    shims.mkdir()
    (shims / "systemctl").write_text(_SYSTEMCTL)
    (shims / "systemctl").chmod(0o755)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    recipient = str(x25519.Identity.generate().to_public())
    script = tmp_path / "follow.sh"
    script.write_text("\n".join((_beside(tmp_path, recipient), *blocks(), _serve(port))))
    log = tmp_path / "log"
    command = ["unshare", "--mount", "bash", "-euo", "pipefail", str(script)]
    environment = {
        "PATH": f"{shims}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/root",
        "LANG": "C.UTF-8",
    }
    environment |= {
        name: value
        for name, value in os.environ.items()
        if name.lower().endswith("_proxy") or name.startswith("PIP_")
    }
    with log.open("w") as said, subprocess.Popen(command, stdout=said, stderr=said, env=environment) as run:
        try:
            _wait_for(port, run, log)
            yield port
        finally:
            run.terminate()


def _missing() -> str:
    lacking = [one for one in ("unshare", "ssh", "systemd-analyze", "runuser") if shutil.which(one) is None]
    return f"the machine has no {', '.join(lacking)}" if lacking else ""


def _forbidden() -> str:
    """Return why this machine lets nobody follow the page beside it; empty where it does."""
    if os.getuid() != 0:
        return "the page is for root, and this is not"
    trial = subprocess.run(
        ["unshare", "--mount", "sh", "-ec", f"mount -t tmpfs t /mnt\n{_over('etc')}"], capture_output=True
    )
    return "" if trial.returncode == 0 else "this machine lets nobody mount anything"


def _over(folder: str) -> str:
    return (
        f"mkdir -p /mnt/{folder} /mnt/{folder}.work && mount -t overlay o "
        f"-o lowerdir=/{folder},upperdir=/mnt/{folder},workdir=/mnt/{folder}.work /{folder}"
    )


def _beside(folder: Path, recipient: str) -> str:
    """Return what lays a copy over the folders that the page changes, and what an administrator has ready."""
    over = "\n".join(map(_over, OVER))
    return f"""
mount -t tmpfs t /mnt
{over}
mkdir -p /run/sshd /srv/ftdesk/keys
cp {folder}/*.pub /srv/ftdesk/keys/
cp {folder}/ftdesk-*.whl /srv/ftdesk/
echo {recipient} > /srv/ftdesk/backup.pub
echo nobody-knows > /srv/ftdesk/mailbox-password
"""


def _serve(port: int) -> str:
    return f"""
test "$(stat -c %a /var/lib/ftdesk/service.db)" = 600
ls /var/backups/ftdesk | grep -q .
exec timeout {LIFE} /usr/sbin/sshd -D -e -o Port={port} -o ListenAddress=127.0.0.1 -o PidFile=none
"""


def _wait_for(port: int, run: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 300
    while True:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        try:
            run.wait(0.2)
        except subprocess.TimeoutExpired:
            assert time.monotonic() < deadline, log.read_text()
        else:
            pytest.fail(f"the page stopped:\n{log.read_text()[-4000:]}")


def test_whoever_follows_the_page_has_a_server_that_people_come_in_to(followed: int, tmp_path: Path) -> None:
    words = [
        *("ssh", "-F", "none", "-i", str(tmp_path / "rahmadi"), "-p", str(followed)),
        *("-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={tmp_path}/known"),
        *("-o", "LogLevel=ERROR", "ftdesk@127.0.0.1"),
    ]
    environment = {"PATH": os.defpath, "HOME": str(tmp_path), "TERM": "xterm-256color"}
    with Terminal(words, environment=environment, columns=100, rows=30, patience=20) as terminal:
        terminal.wait_for(r"Family Time Service .*rahmadi · coordinator")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    asked = subprocess.run([*words, "id"], env=environment, capture_output=True, text=True, timeout=30)
    assert (asked.returncode, asked.stdout) == (1, "")
    assert "this key opens the desk and nothing else" in asked.stderr
