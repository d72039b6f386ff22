"""Who else on the machine could read a service's files: looked at before anybody sits down at it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ftdesk.model.errors import StoreTrouble
from ftdesk.store.anchor import head_file

FILE, FOLDER = 0o600, 0o700
_OTHERS = 0o077
_OTHERS_WRITE = 0o022


def require_private(database: Path, *, shared: bool) -> None:
    """Refuse a database that other accounts of the machine could read, or put another in the place of.

    Args:
        database: the file; what SQLite and the desk keep beside it is looked at too.
        shared: it is served to people who come in over the network, and its folder is for nothing else.

    Raises:
        StoreTrouble: names the file or folder, its mode, and the one that is wanted.
    """
    for path in (database, Path(f"{database}-wal"), Path(f"{database}-shm"), head_file(database)):
        mode = _mode(path)
        if mode is not None and mode & _OTHERS:
            raise _too_open(path, mode, FILE)
    folder = database.absolute().parent
    mode = _mode(folder)
    if mode is None:
        return
    others_may_replace = mode & _OTHERS_WRITE and not mode & stat.S_ISVTX
    if mode & _OTHERS if shared else others_may_replace:
        raise _too_open(folder, mode, FOLDER)


def _mode(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode) if os.name == "posix" else None
    except FileNotFoundError:
        return None


def _too_open(path: Path, mode: int, wanted: int) -> StoreTrouble:
    return StoreTrouble(
        f"{path} is open to other accounts of this machine (mode {mode & 0o777:04o}): "
        f"it must be {wanted:04o}; chmod {wanted:o} {path}",
        kind="too_open",
    )
