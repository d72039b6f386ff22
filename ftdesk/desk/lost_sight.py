"""A case that somebody has open when it is restricted to others: what shows it is to be closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any
from weakref import WeakKeyDictionary

from textual.screen import Screen

from ftdesk.acts.office import Office
from ftdesk.model.errors import FtdeskError

AnyScreen = Screen[Any]


class LostSight:
    """What was opened over a case that the person could see then.

    A screen that is on one case for good says so by `ON_ONE_CASE`; any other belongs to the case that it was
    opened from. What asks to see a case that was hidden already belongs to none.

    Args:
        office: whose desk it is.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._opened_from: WeakKeyDictionary[AnyScreen, str] = WeakKeyDictionary()

    def note_opened(self, screen: object, over: Sequence[AnyScreen]) -> None:
        """Note from which case a screen is opened, over those that lie below it."""
        case = next(filter(None, map(self._case, reversed(over))), None)
        if isinstance(screen, Screen) and case is not None and not self._hides(case):
            self._opened_from[screen] = case

    def lost(self, stack: Iterable[AnyScreen]) -> tuple[int, str] | None:
        """Return the lowest screen over a pane that shows a case not seen any more, and the case."""
        for at, screen in enumerate(stack):
            own = self._case(screen) if getattr(screen, "ON_ONE_CASE", False) else None
            case = own or self._opened_from.get(screen)
            if at and case is not None and self._hides(case):
                return at, case
        return None

    def _case(self, screen: AnyScreen) -> str | None:
        case: str | None = getattr(screen, "case_id", None)
        return case or self._opened_from.get(screen)

    def _hides(self, case: str) -> bool:
        with suppress(FtdeskError):
            return self._office.hides(case)
        return False
