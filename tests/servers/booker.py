"""A coordinator's process: reads one series to book a line, and answers what became of it.

    python -m tests.servers.booker DATABASE

A line is `{"family", "slots": [[weekday, start, room, [staff]]], "from", "weeks"}`; the answer
`{"sessions": [ids]}` or `{"kind", "message"}`.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from ftdesk.acts.book import book
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.diary.series import Slot
from ftdesk.model.errors import FtdeskError
from ftdesk.policy.profile import load_profile
from ftdesk.store.database import Database


def desk(path: Path) -> Office:
    """Open a coordinator's desk on a database of the small service, Monday 14 December 2026, 09:00."""
    return Office(
        store=Database(path),
        clock=FixedClock(parse_when("2026-12-14T09:00", field="at")),
        profile_of=lambda: load_profile("northamptonshire"),
        who=Person("m.okoro", "M Okoro", "coordinator"),
        service="Small service",
        training=True,
    )


def asked(line: str) -> BookingAsk:
    """Read a line."""
    given = json.loads(line)
    return BookingAsk(
        reason="agreed with the social worker",
        referral=given["family"],
        slots=tuple(Slot(day, start, room, tuple(staff)) for day, start, room, staff in given["slots"]),
        from_on=date.fromisoformat(given["from"]),
        weeks=given["weeks"],
    )


def answer(office: Office, line: str) -> dict[str, object]:
    """Book what a line asks for; told that the database is busy, try again, as people do."""
    for last in (False, False, True):
        try:
            return {"sessions": [one.id for one in book(office, asked(line)).sessions]}
        except FtdeskError as error:
            if error.kind != "busy" or last:
                return {"kind": error.kind, "message": error.message}
    raise AssertionError("the last try answers")


def main() -> None:
    """Book until there are no more lines."""
    office = desk(Path(sys.argv[1]))
    print("ready", flush=True)
    for line in sys.stdin:
        print("begun", flush=True)
        print(json.dumps(answer(office, line)), flush=True)


if __name__ == "__main__":
    main()
