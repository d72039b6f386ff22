"""Why a session stays uncovered where nobody else could ever take it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from ftdesk.acts.cover import find_cover
from ftdesk.acts.cover_read import CoverWish
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock

SMALL = Path(__file__).parents[2] / "small_arranging"


def test_where_the_service_has_no_other_supervisor_none_are_counted(office: Office, tmp_path: Path) -> None:
    desk = replace(office, clock=FixedClock(parse_when("2027-04-20T09:00", field="at")))
    import_folder(desk, _with_one_supervisor(tmp_path))

    found = find_cover(desk, CoverWish(staff="A", on=date(2027, 4, 27)))

    (left,) = found.unplaced
    assert left.session == "X1"
    assert left.why == "nobody else could at 10:00, no other start of the day has a room and anybody free"


def _with_one_supervisor(folder: Path) -> Path:
    for file in SMALL.iterdir():
        text = file.read_text(encoding="utf-8")
        if file.name == "staff.csv":
            text = text.replace(",supervisor,", ",reader,").replace(
                "Ada Penn,reader,", "Ada Penn,supervisor,"
            )
        if file.name == "sessions.csv":
            head, first, *_ = text.splitlines(keepends=True)
            text = head + first
        (folder / file.name).write_text(text, encoding="utf-8")
    return folder
