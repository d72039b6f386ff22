"""When the program fails: one sentence and a number for the person, details without case text in a log."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_log_path


def log_mishap(error: BaseException) -> str:
    """Log an unexpected error and return the sentence for the person at the desk.

    The log holds the kind of error and where in the program it arose; never its message or any value,
    which may hold a child's name.
    """
    number = os.urandom(3).hex().upper()
    path = user_log_path("ftdesk") / "mishaps.log"
    try:
        _append(path, _entry(number, error))
        where = f"; its details are in {path}"
    except OSError:
        where = ""
    return f"Something went wrong in ftdesk, and it had to close. Incident {number}{where}."


def _entry(number: str, error: BaseException) -> str:
    lines = [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} incident {number}"]
    links: list[BaseException] = [error]
    while (cause := links[-1].__cause__ or links[-1].__context__) and cause not in links:
        links.append(cause)
    for link in links:
        lines.append(f"  {type(link).__module__}.{type(link).__qualname__}")
        lines += [
            f"    {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(link.__traceback__)
        ]
    return "\n".join(lines) + "\n"


def _append(path: Path, entry: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as log:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, 0o600)  # however it was left there before
        log.write(entry)
