"""A long act done in a thread: still one transaction, and the desk whose act it is stays free meanwhile."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import TypeVar

from ftdesk.acts.office import Office
from ftdesk.store.database import Database

T = TypeVar("T")

_TURN = 0.0005
"""Seconds after which a thread gives way: a key that reads many rows is not to wait long for each."""


async def beside(office: Office, act: Callable[[Office], T]) -> T:
    """Do an act in a thread of its own, on a connection of its own, and return what it returns.

    Once begun it goes on to its end, whole or not at all, even where nobody waits for it any more.

    Args:
        office: whose desk it is.
        act: is given the same desk on that connection; it must touch nothing else of the desk.

    Raises:
        FtdeskError: what the act raises.
    """
    sys.setswitchinterval(_TURN)
    profile = office.profile  # read on the desk's own connection, which its thread alone may use

    def on_its_own() -> T:
        with closing(Database(office.store.path)) as store:
            return act(replace(office, store=store, profile_of=lambda: profile))

    return await asyncio.to_thread(on_its_own)
