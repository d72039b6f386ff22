"""Help for what has the focus: what the screen is for, what its marks mean, and every key that acts on it."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.desk.actions import Action, actions_on, key_of
from ftdesk.desk.screens.frame import Frame
from ftdesk.desk.screens.reading import ReadingScreen
from ftdesk.desk.widgets.day_grid import DayGrid
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.panes.lines import Line, Tone

ABOUT = {
    "inbox": "What came in, newest on top: what could be read, what could not, what the policy says.",
    "triage": "Referrals to be talked through and decided, in the order in which they are due.",
    "venues": "Rooms against the hours of a day, or against the days of a week; free time reads as free.",
    "diary": "Supervisors against the hours of a day, or one supervisor's week, and how full the week is.",
    "overdue": "What is late and what is due today, with both limits of a record; chases are logged here.",
    "case": "Everything of one case: people, plan, sessions, records, talks, findings and its clock.",
    "book": "A series tried date by date before it is booked whole, or not at all.",
    "options": "The best ways to hold a series, laid out date by date; one is booked whole, or not at all.",
    "move": "A session tried on another day, at another time, in another room or with another supervisor.",
    "record": "The record of a session: kept as it is typed, finished, and read until it is uploaded.",
    "suspension": "A suspension: decided, its notices written and sent, its meeting, and how it ends.",
    "service": "The service itself: people, hours, rooms, drives, numbers; a change says what it displaces.",
    "plan": "Everything unplaced in some weeks placed at once: searched, shown, booked whole or not at all.",
}
MARKS = (
    ("✗", "blocks, or is late", Tone.BLOCK),
    ("?", "must be asked", Tone.ASK),
    ("!", "go ahead with a reason", Tone.WARN),
    ("y", "waits for an authorisation", Tone.WAITS),
    ("✓", "fits, or done", Tone.GOOD),
)
DRAWN = {
    "diary": (
        ("Khan ··", "a session, under the family's name"),
        ("rr >> ww", "reads, drives, writes the record"),
        ("mm ▒▒ ''", "meets; is away; does not work"),
        ("7 of 25", "sessions that week, and the most there may be"),
    ),
    "plan": (
        ("✓ »", "placed; moved from where it was"),
        ("✗", "left unplaced, with why"),
    ),
    "venues": (
        ("▐Khan·JB▌", "a session: the family, the supervisor's initials"),
        ("▌··", "the room is got ready for the next"),
        ("·   ·", "free; a dot every half hour that the venue is open"),
    ),
}
"""What the grids draw, where it is not words."""


class HelpScreen(ReadingScreen):
    """The help of one screen.

    Args:
        frame: the screen.
    """

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame

    def title_words(self) -> str:
        """Return which screen it is."""
        return f"Help · {self.frame.NAME.capitalize()}"

    def lines(self) -> Sequence[Line]:
        """Return what it is for, how to move in what has the focus, the keys that act, and the marks."""
        possible = set(self.frame.possible_actions())
        here = [action for action in actions_on(self.frame.NAME) if action.rank or action.needs_row]
        others = [action for action in actions_on(self.frame.NAME) if action not in here]
        return [
            Line(ABOUT[self.frame.NAME]),
            Line(""),
            Line(self._moving(), tone=Tone.QUIET),
            Line(""),
            Line("Here", tone=Tone.HEADING),
            *(self._line(action, action in possible) for action in here),
            Line(""),
            Line("Everywhere", tone=Tone.HEADING),
            *(self._line(action, True) for action in others),
            Line(""),
            Line("Marks", tone=Tone.HEADING),
            *(Line(says, mark, tone) for mark, says, tone in MARKS),
            *(Line(f"{drawn:<10} {says}") for drawn, says in DRAWN.get(self.frame.NAME, ())),
        ]

    def _moving(self) -> str:
        focused = self.frame.focused
        if isinstance(focused, DayGrid):
            return "Arrows move: up and down from line to line, left and right through the day; j k too."
        if isinstance(focused, LinesView):
            return "Arrows, space and pgdn scroll; tab goes back to the list."
        return "Arrows or j k move, pgdn and pgup by pages, home and end to the ends; tab goes to the detail."

    def _line(self, action: Action, possible: bool) -> Line:
        key = key_of(action, self.frame.desk.preferences.keys)
        return Line(f"{key:<8} {action.help}", tone=Tone.PLAIN if possible else Tone.QUIET,
                    right="" if possible else "not now")  # fmt: skip
