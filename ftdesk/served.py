"""Coming in to a shared server by a key: a cleared environment, the desk of one person, nothing else."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from ftdesk.model.errors import Refused, WrongInput

LOGIN = "FTDESK_SERVED_LOGIN"
FROM = "FTDESK_SERVED_FROM"
NOTHING_ELSE = "this key opens the desk and nothing else: connect with ssh and no command"
NO_TERMINAL = "the desk needs a terminal of its own: connect with ssh, without -T and without a pipe"

ISOLATED = (sys.executable, "-I", "-X", "utf8", "-m", "ftdesk")
"""How ftdesk is run so that nothing in the environment reaches the interpreter: no PYTHONINSPECT, no path."""

_COLOURS = {"xterm": "xterm-256color", "putty": "putty-256color", "screen": "screen-256color"}
"""Terminals that say less of themselves than they can."""


def begin_isolated(words: Sequence[str], environ: Mapping[str, str]) -> None:
    """Begin again, deaf to the environment, where a line of `authorized_keys` from before does not see to it.

    Such lines call the installed `ftdesk`, whose interpreter PYTHONINSPECT would leave open.

    Args:
        words: what the line calls ftdesk with.
        environ: what sshd made of the connection.
    """
    if sys.flags.isolated:
        return
    kept = {name: value for name, value in environ.items() if not name.startswith("PYTHON")}
    os.execve(ISOLATED[0], [*ISOLATED, *words], kept)


def serve(login: str, database: Path, environ: Mapping[str, str]) -> NoReturn:
    """Become the desk of a person, in a fresh interpreter that sees nothing of what was sent along.

    Args:
        login: whose key it was.
        database: the service's.
        environ: what sshd made of the connection.

    Raises:
        Refused: a command, a file transfer or a pipe was asked for.
        WrongInput: the terminal cannot show the desk.
    """
    if "SSH_ORIGINAL_COMMAND" in environ:
        raise Refused(NOTHING_ELSE, kind="not_allowed")
    if not all(os.isatty(number) for number in (0, 1, 2)):
        raise Refused(NO_TERMINAL, kind="not_allowed")
    command = [*ISOLATED, "--db", str(database)]
    os.umask(0o077)
    _leave_no_core()
    os.execve(command[0], command, cleared(login, environ))


def _leave_no_core() -> None:
    """Have a crash of the interpreter leave no file with what was in memory, names of children among it."""
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def cleared(login: str, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the environment that the desk sees: what it is told here, and the terminal's name.

    Raises:
        WrongInput: the terminal cannot show the desk.
    """
    term = environ.get("TERM", "")
    if term in ("", "dumb", "unknown") or not re.fullmatch(r"[A-Za-z0-9.+-]{1,40}", term):
        raise WrongInput(
            f"TERM is {term[:40]!r}, which cannot show the desk; set your terminal to xterm-256color"
        )
    kept = {name: environ[name] for name in ("NO_COLOR",) if name in environ}
    return {
        **kept,
        "TERM": _COLOURS.get(term, term),
        "LANG": "C.UTF-8",
        "HOME": environ.get("HOME", "/"),
        "PATH": "/usr/bin:/bin",
        LOGIN: login,
        FROM: environ.get("SSH_CONNECTION", "").partition(" ")[0],
    }


def served_login(database: Path) -> str | None:
    """Return whom `serve` has let in here; None where the desk is opened on the machine itself.

    Only the account that owns the database may say who somebody is.

    Raises:
        Refused: this account does not own the database.
    """
    login = os.environ.get(LOGIN)
    if login is None:
        return None
    if database.stat().st_uid != os.getuid():
        raise Refused(f"{database.name} is another account's; only its own serves it", kind="not_allowed")
    return login


def served_from() -> str:
    """Return the address that whom `serve` let in came from; empty where sshd did not say."""
    return os.environ.get(FROM, "")
