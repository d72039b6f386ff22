"""Which cases are open at this desk, on however many of its screens: others are told, once."""

from __future__ import annotations

from collections import Counter

from ftdesk.acts.office import Office


class OpenCases:
    """The cases that this desk shows.

    Args:
        office: whose desk it is.
    """

    def __init__(self, office: Office) -> None:
        self.office = office
        self._screens: Counter[str] = Counter()

    def open(self, case: str) -> None:
        """Tell others that a case is open here, from its first screen on."""
        self._screens[case] += 1
        if self._screens[case] == 1:
            self.office.store.note_open(self.office.who.login, case)

    def close(self, case: str) -> None:
        """Tell nobody any more, once the last screen of the case is closed."""
        self._screens[case] -= 1
        if not self._screens[case]:
            del self._screens[case]
            self.office.store.note_closed(case)
