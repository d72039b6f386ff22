"""Steps at the desk: a key or words, and what they must bring onto the screen before the next step."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.desk.conftest import Sitting, shown
from tests.terminal import Terminal

LOOKS = 400
"""How often the screen is looked at before a step has failed; between two looks the app comes to rest."""


@dataclass(frozen=True)
class Key:
    """A key pressed, and a pattern that the screen must then match."""

    name: str
    sees: str


@dataclass(frozen=True)
class Words:
    """Words typed, and a pattern that the screen must then match."""

    text: str
    sees: str


Step = Key | Words


async def inside(hands: Sitting, *steps: Step) -> None:
    """Take steps inside the program."""
    for step in steps:
        if isinstance(step, Words):
            await hands.type(step.text)
        else:
            await hands.press(_NAMES.get(step.name, step.name))
        for _ in range(LOOKS):
            if re.search(step.sees, shown(hands.desk)):
                break
            await hands.pilot.pause()
        else:
            raise AssertionError(f"{step}\n{shown(hands.desk)}")


def at_terminal(terminal: Terminal, *steps: Step) -> None:
    """Take steps at the program in its terminal."""
    for step in steps:
        terminal.press(step.name if isinstance(step, Key) else step.text)
        terminal.wait_for(step.sees)


_NAMES = {"esc": "escape", "/": "slash", "[": "left_square_bracket", "]": "right_square_bracket"}
