"""A large message read in a short-lived process of its own, so that its memory goes when it is read."""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
from pathlib import Path

import msgspec

import ftdesk
from ftdesk.intake.read import MOST_BYTES, read, unreadable
from ftdesk.intake.reading import Reading

LARGE = 200_000
"""Bytes from which a message is read apart: a referral with a form has a tenth of them."""
_MOST_MEMORY, _CPU_SECONDS, _SECONDS = 1_500_000_000, 60, 120
_START = (
    "import sys; sys.path.append(sys.argv[1]); from ftdesk.intake.read_apart import main; main(sys.argv[2])"
)


def read_apart(data: bytes, *, name: str) -> Reading:
    """Read a message as `read` does, a large one in a process of its own; never raises, whatever it holds."""
    if not LARGE < len(data) <= MOST_BYTES:
        return read(data, name=name)
    digest = hashlib.sha256(data).hexdigest()
    root = str(Path(ftdesk.__file__).parents[1])
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START, root, name],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            env={"LC_ALL": "C.UTF-8"},
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        return unreadable(digest, f"it could not be read apart ({type(error).__name__})")
    if done.returncode != 0:
        return unreadable(digest, "reading it took more memory or time than a message does")
    return msgspec.json.decode(done.stdout, type=Reading)


def main(name: str) -> None:
    """Read the message on standard input, and write what was read as JSON."""
    for limit, most in (
        (resource.RLIMIT_AS, _MOST_MEMORY),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    sys.stdout.buffer.write(msgspec.json.encode(read(sys.stdin.buffer.read(), name=name)))
