"""Said before work on a large file that takes minutes, to whoever waits for it at a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TextIO

DATABASE: Final = 200_000_000
"""Bytes from which on a database is not checked or backed up in a few seconds."""
PACKED: Final = 40_000_000
"""Bytes of a backup of such a database."""


def say_that_it_takes_long(what: str, file: Path, least: int, out: TextIO) -> None:
    """Say what is begun and on how much, where that is much and somebody is there to read it.

    Args:
        what: what is done, `checking`.
        file: the file; nothing is said of one that is not there.
        least: its size, in bytes, from which on it takes long.
        out: where it is said, apart from the answer; nothing is said where that is no terminal.
    """
    size = file.stat().st_size if file.is_file() else 0
    if size >= least and out.isatty():
        print(
            f"{what} {file.name}, {size / 1e9:.2f} GB: this takes minutes, not seconds", file=out, flush=True
        )
