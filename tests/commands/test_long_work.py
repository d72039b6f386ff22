"""Whoever waits at a terminal for minutes is told so first; a script is not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from ftdesk.commands.long_work import DATABASE, say_that_it_takes_long


class Terminal(io.StringIO):
    """Somebody reads what is written here."""

    def isatty(self) -> bool:
        """Tell that it is a terminal."""
        return True


@pytest.mark.parametrize(
    ("size", "out", "said"),
    [
        (4 * DATABASE, Terminal(), "checking service.db, 0.80 GB: this takes minutes, not seconds\n"),
        (DATABASE - 1, Terminal(), ""),
        (4 * DATABASE, io.StringIO(), ""),
        (None, Terminal(), ""),
    ],
)
def test_large_work_is_announced_at_a_terminal_alone(
    tmp_path: Path, size: int | None, out: io.StringIO, said: str
) -> None:
    file = tmp_path / "service.db"
    if size is not None:
        with file.open("wb") as sparse:
            sparse.truncate(size)

    say_that_it_takes_long("checking", file, DATABASE, out)

    assert out.getvalue() == said
