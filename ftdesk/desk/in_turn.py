"""A long search in turn with the keys: a slice of it, then whatever else the desk has to do, and so on.

It is all one thread. A search may be dropped at any step, and whatever a key does in between is whole.
"""

from __future__ import annotations

import asyncio
from time import thread_time
from typing import Generic, TypeVar

from ftdesk.diary.steps import Steps

T = TypeVar("T")

MOMENT = 0.1
"""Seconds of the processor's that a search may take before anything is shown of it."""
_SLICE = 0.005
"""Seconds of the processor's after which keys are heard."""
_NOTHING = 0.0003
"""Less than this between two slices, and the desk has nothing else to do."""


class InTurn(Generic[T]):
    """A search that is gone on with now and then.

    Args:
        steps: the search.

    Attributes:
        is_done: it has come to its end.
    """

    def __init__(self, steps: Steps[T]) -> None:
        self._steps = steps
        self.is_done = False
        self._found: T | None = None

    @property
    def found(self) -> T:
        """What was found, once it is done."""
        assert self.is_done
        return self._found  # type: ignore[return-value]

    def go_on(self, seconds: float) -> bool:
        """Go on for so long of the processor's time, a step at least; tell whether it is done."""
        until = thread_time() + seconds
        try:
            while not self.is_done:
                next(self._steps)
                if thread_time() >= until:
                    break
        except StopIteration as end:
            self._found, self.is_done = end.value, True
        return self.is_done

    async def finish(self) -> T:
        """Go on to the end, a slice whenever the desk has nothing else to do."""
        while not self.go_on(_SLICE):
            await _until_nothing_else()
        return self.found


async def _until_nothing_else() -> None:
    """Let everything else of the desk run until it waits."""
    while True:
        begun = thread_time()
        for _ in range(3):  # what a key does is handed on from one to the next
            await asyncio.sleep(0)
        if thread_time() - begun < _NOTHING:
            return
