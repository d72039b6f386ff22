"""Waiting for whoever is writing: a script waits longer than somebody at the desk should."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ftdesk.model.errors import StoreTrouble

T = TypeVar("T")
TRIES = 6
"""Each waits as long as the desk does before it says that the database is busy."""


def patiently(act: Callable[[], T]) -> T:
    """Do an act, again where somebody else has been writing all the while; nothing was done then.

    Raises:
        StoreTrouble: it is busy still.
    """
    for _ in range(TRIES - 1):
        try:
            return act()
        except StoreTrouble as trouble:
            if trouble.kind != "busy":
                raise
    return act()
