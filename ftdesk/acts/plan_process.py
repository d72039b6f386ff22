"""A plan, or what one would be, looked for in a process of its own: whoever waits for it stays free."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec

from ftdesk.acts.office import Office
from ftdesk.acts.plan_found import PlanFound
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.what_if import Change
from ftdesk.clock.now import FixedClock
from ftdesk.diary.plan import Progress
from ftdesk.model.errors import Refused

_LONGEST_LINE = 1 << 26
"""Bytes: a plan of twelve weeks comes in one line."""
_LESS_URGENT = 10
"""Added to the process's niceness: on a busy machine the desk goes first."""

Told = Callable[[Progress], None]


class PlanProcess:
    """One search. It ends by itself where the one who began it is gone: its input is at an end then.

    Args:
        office: whose desk it is; the process opens the same database as the same person.
        wish: the weeks.
        seconds: for all weeks; None for until it is told to stop.
    """

    def __init__(self, office: Office, wish: PlanWish, seconds: float | None) -> None:
        self.office = office
        self.wish = wish
        self.seconds = seconds
        self._process: asyncio.subprocess.Process | None = None
        self._stopped = False

    @property
    def pid(self) -> int | None:
        """The process, once it runs."""
        return self._process.pid if self._process else None

    async def plan(self, told: Told) -> PlanFound:
        """Search a plan, telling how far it has come, until its time is over or it is stopped.

        Raises:
            Refused: it could not be searched; says why.
        """
        return msgspec.convert((await self._answer((), told))["plan"], PlanFound)

    async def what_if(self, change: Change, told: Told) -> tuple[int, int]:
        """Search how many are left unplaced, and how many of them would fit after a change.

        Raises:
            Refused: it could not be searched; says why.
        """
        tree = await self._answer(("--what-if", f"{change.what}={change.where}"), told)
        return tree["unplaced"]["now"], tree["more"]

    def stop(self) -> None:
        """Have it come to an end with the best so far."""
        self._stopped = True
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def kill(self) -> None:
        """End it at once: nobody waits for what it has found."""
        self._stopped = True
        if self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()

    async def _answer(self, more: Sequence[str], told: Told) -> Any:
        process = self._process = await asyncio.create_subprocess_exec(
            *self._words(more),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=_LONGEST_LINE,
        )
        try:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, _LESS_URGENT)
            if self._stopped:
                self.stop()
            assert process.stdout is not None and process.stderr is not None
            async for line in process.stdout:
                tree = msgspec.json.decode(line)
                if "progress" not in tree:
                    return tree
                far = tree["progress"]
                week = date.fromisoformat(far["week"]).toordinal()
                told(msgspec.convert({**far, "week": week}, Progress))
            said = (await process.stderr.read()).decode("utf-8", "replace").strip().splitlines()
            raise Refused(
                said[0] if said else "the search ended before it found anything", kind="not_allowed"
            )
        finally:
            self.kill()
            await process.wait()

    def _words(self, more: Sequence[str]) -> list[str]:
        """Return the call, with the time only where this desk's stands still."""
        office, wish = self.office, self.wish
        words = [sys.executable, "-P", "-m", "ftdesk"]  # nothing is loaded from the folder it is begun in
        words += ["--db", str(office.store.path), "--as", office.who.login]
        if isinstance(office.clock, FixedClock):
            words += ["--at", office.now.isoformat()]
        words += [
            "plan",
            "--from",
            wish.from_on.isoformat(),
            "--weeks",
            str(wish.weeks),
            "--progress",
            *more,
        ]
        words += ["--may-move"] if wish.may_move else []
        return [*words, "--seconds", str(self.seconds)] if self.seconds is not None else words
