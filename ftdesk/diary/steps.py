"""A search in steps: it stops now and then, so that whoever runs it can do something else in between."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Steps = Generator[None, None, T]
"""A search that is run by `next`, a step of some milliseconds at a time, and returns what it has found."""


def finished(steps: Steps[T]) -> T:
    """Run a search to its end and return what it has found."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: T = end.value
            return found
