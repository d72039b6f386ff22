"""How far a search has come, a JSON line at a time, for whoever runs it in a process of its own."""

from __future__ import annotations

import sys
import threading
from datetime import date

import click
import msgspec

from ftdesk.diary.plan import Progress


class SearchTelling:
    """Tells until the input ends: whoever started the search says stop, or is gone."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        threading.Thread(target=self._wait, daemon=True).start()

    def __call__(self, progress: Progress) -> bool:
        week = date.fromordinal(progress.week).isoformat()
        say_line({"progress": {**msgspec.to_builtins(progress), "week": week}})
        return not self._stopped.is_set()

    def _wait(self) -> None:
        sys.stdin.readline()
        self._stopped.set()


def say_line(tree: dict[str, object]) -> None:
    """Write one JSON line."""
    click.echo(msgspec.json.encode(tree).decode())
