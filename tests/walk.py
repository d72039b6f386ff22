"""One referral from its email to its record and a chase: keys, and what each must bring onto the screen.

The same walk is taken by a pilot inside the program, and by hands at the installed program in a terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MESSAGE = Path(__file__).parent / "servers" / "messages" / "osei-referral.eml"
INVENTED = Path(__file__).parent / "invented_service"
CASE = "R-0001"
LOGIN = "rahmadi"


@dataclass(frozen=True)
class Key:
    """A key pressed, and a pattern that the screen must then match before the next."""

    name: str
    sees: str


@dataclass(frozen=True)
class Words:
    """Words typed, and a pattern that the screen must then match before the next step."""

    text: str
    sees: str


Step = Key | Words


@dataclass(frozen=True)
class Sitting:
    """A time at which somebody sits down at the desk, and what they do there."""

    at: str
    steps: Sequence[Step]


BEGINS = "2026-12-17T10:05"

_TRIAGE = (
    Key("down", r"▸11:20 Wed? .* Osei E|▸Wed 11:20 .*Osei E"),
    Key("enter", r"R-0001  Efua Osei"),
    Key("esc", r"what +\?"),
    Key("a", r"R-0001 taken into triage"),
    Key("2", r"▸Fri 18 Dec +1 wd +R-0001"),
    Key("c", r"Log a talk · R-0001"),
    Words("Talked it through with Nadia; mother agrees to the venue.", r"agrees to the venue"),
    Key("ctrl+s", r"triage clock .* stopped"),
    Key("a", r"Accept · R-0001"),
    Words("Nadia sends the grounds on Friday.", r"grounds on Friday"),
    Key("ctrl+s", r"✓ R-0001 accepted"),
)

WALK: tuple[Sitting, ...] = (Sitting("2026-12-17T10:10", _TRIAGE),)
