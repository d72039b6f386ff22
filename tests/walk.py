"""One referral from its email to its record and a chase: keys, and what each must bring onto the screen.

The same walk is taken by a pilot inside the program, and by hands at the installed program in a terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.steps import Key, Step, Words

MESSAGE = Path(__file__).parent / "servers" / "messages" / "osei-referral.eml"
INVENTED = Path(__file__).parent / "invented_service"
CASE = "R-0001"
LOGIN = "rahmadi"


@dataclass(frozen=True)
class Sitting:
    """A time at which somebody sits down at the desk, and what they do there."""

    at: str
    steps: Sequence[Step]


BEGINS = "2026-12-17T10:05"

_TRIAGE: tuple[Step, ...] = (
    Key("down", r"▸11:20 Wed? .* Osei E|▸Wed 11:20 .*Osei E"),
    Key("enter", r"R-0001  Efua Osei"),
    Key("esc", r"what +\?"),
    Key("a", r"R-0001 taken into triage"),
    Key("2", r"▸Fri 18 Dec +1 wd +R-0001"),
    Key("c", r"Log a talk · R-0001"),
    Words("Talked it through with Nadia; mother agrees to the venue.", r"agrees to the venue"),
    Key("ctrl+s", r"triage clock [^✗]*stopped"),
    Key("a", r"Accept · R-0001"),
    Words("Nadia sends the grounds on Friday.", r"grounds on Friday"),
    Key("ctrl+s", r"✓ R-0001 accepted"),
)

_BOOKING: tuple[Step, ...] = (
    Key("/", r"▸R-0001 +Osei E 8 +Abena Osei"),
    Key("enter", r"A-[0-9]+ 2 a week, 1 h, not booked yet"),
    Key("b", r"Book  "),
    Key("n", r"Still to choose: supervisor, room, weeks"),
    Key("enter", r"▸.*Lena Moss"),
    Key("enter", r"Still to choose: room, weeks"),
    Key("down", r"▸second"),
    Key("down", r"▸room"),
    Key("enter", r"a room or a venue"),
    Words("garden", r"▸.*Garden room"),
    Key("enter", r"Still to choose: weeks"),
    *(Key("down", f"▸{line}") for line in ("days", "time", "length", "from", "weeks")),
    Key("enter", r"How long · R-0001"),
    Words("12", r" 12 "),
    Key(
        "ctrl+s",
        r"✓ Mon 21 Dec[\s\S]*– Mon 28 Dec bank holiday: Boxing Day \(substi(tute day\): left out|…)"
        r"[\s\S]*– Tue 5 Jan  closed: Staff day: left out[\s\S]*✗ Tue 12 Jan [\s\S]*✗ 1 of 24 dates",
    ),
    Key("b", r"✗ .*Tue 12 Jan"),
    Key("space", r"▸– Tue 12 Jan"),
    Key("b", r"✓ booked 21 sessions for Osei from Mon 21 Dec, 3 left out"),
)

_MOVING: tuple[Step, ...] = (
    Key("m", r"Which session"),
    Key("right", r"Tue 22 Dec 15:45"),
    Key("right", r"Tue 29 Dec 15:45"),
    Key("ctrl+s", r"Move · S-[0-9]+ Tue 29 Dec 15:45"),
    Key("down", r"▸time +15:45"),
    Key("enter", r"esc Back, nothing lost"),
    Key("ctrl+u", r"15:45"),
    Words("16:00", r"│ 16:00 +│"),
    Key("ctrl+s", r"▸time +16:00"),
    Key("m", r"✓ .* Tue 29 Dec 15:45 moved to Tue 29 Dec 16:00"),
)

_OPEN: tuple[Step, ...] = (
    Key("/", r"a name, a case's id"),
    Words("osei", r"▸R-0001"),
    Key("enter", r"R-0001  Efua Osei"),
)

_GATES: tuple[Step, ...] = (
    *_OPEN,
    Key("d", r"Done · R-0001[\s\S]*fill in the Fami"),
    Key("ctrl+s", r"✓ agreement signed 21 Dec · .* ✗ pre-meet"),
    Key("d", r"read up in CareFirst"),
    Key("right", r"meet the child first"),
    Key("right", r"letter to Abena Osei"),
    Key("right", r"letter to Sunita Rao"),
    Key("right", r"say what will happen"),
    Key("ctrl+s", r"✓ agreement signed 21 Dec · .* ✓ pre-meet 21\s+Dec"),
)

_HELD: tuple[Step, ...] = (
    *_OPEN,
    Key("o", r"How it went · .*Mon 21 Dec 15:45"),
    Key("ctrl+s", r"✓ .*held"),
)

_WRITTEN: tuple[Step, ...] = (
    *_OPEN,
    Key("o", r"How it went · .*Tue 22 Dec 15:45"),
    Key("right", r"● missed|‹ missed ›"),
    Key("tab", r"Who did not come"),
    Words("mother", r"mother"),
    Key("tab", r"Why"),
    Words("Her train from Leicester was cancelled; she rang at 15:20.", r"rang at 15:20"),
    Key("ctrl+s", r"✓ .*missed"),
    Key("e", r"Record .*Mon 21 Dec"),
    Words("Efua ran to her mother and they read together. A calm goodbye.", r"calm goodbye"),
    Key("ctrl+s", r"! kept, not finished: 7 unwritten"),
    Key("ctrl+s", r"Finalised by"),
    Key("ctrl+s", r"✓ .*record .*finished"),
    Key("ctrl+p", r"enter Choose"),
    Words("uploaded", r"▸.*uploaded"),
    Key("enter", r"It was"),
    Key("ctrl+s", r"✓ .*uploaded"),
)

_CHASED: tuple[Step, ...] = (
    Key("5", r"▸✗ 7 wd +task +Osei: read up in CareFirst[\s\S]*Osei: report to the IRO"),
    Key("d", r"Done · .*read up in CareFirst"),
    Words("Lena read it on 18 December.", r"on 18 December"),
    Key("ctrl+s", r"✓ .*done"),
    Key("end", r"▸✗ 1 wd +record +Tue 29 Osei, L Moss: held or misse(d\?|…)"),
    Key("c", r"Log a chase · Tue 29 Osei"),
    Words("Rang Lena Moss: she writes it up today.", r"writes it up today"),
    Key("ctrl+s", r"▸✗ 1 wd +record .* chased once|✓ S-[0-9]+ chased: Rang Lena"),
)

WALK: tuple[Sitting, ...] = (
    Sitting("2026-12-17T10:10", (*_TRIAGE, *_BOOKING, *_MOVING)),
    Sitting("2026-12-21T15:30", _GATES),
    Sitting("2026-12-21T17:30", _HELD),
    Sitting("2026-12-22T17:40", _WRITTEN),
    Sitting("2027-01-04T09:30", _CHASED),
)
