"""A plan of a case that nobody has booked yet: none is passed over, and why one stays out is true."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.plan import find_plan
from ftdesk.acts.plan_found import PlanFound
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock

SMALL = Path(__file__).parents[2] / "small_arranging"
WISH = PlanWish(from_on=date(2027, 4, 26), weeks=2)
BEGINS = '"weeks": 12, "per_week": 2, '
"""Of F3, which is new and comes twice a week."""


def planned(office: Office, folder: Path, changes: dict[str, tuple[str, str]]) -> PlanFound:
    """Plan two weeks of the small service with one thing changed in some of its files."""
    shutil.copytree(SMALL, folder)
    for name, (old, new) in changes.items():
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    desk = replace(office, clock=FixedClock(parse_when("2027-04-20T09:00", field="at")))
    import_folder(desk, folder)
    return find_plan(desk, WISH, None, steps=200)


def of_f3(found: PlanFound) -> list[date]:
    return [one.date for one in found.assignments if one.referral == "F3"]


def without_rows(folder: Path) -> dict[str, tuple[str, str]]:
    """Take out the rows of F3, as though it was never booked."""
    rows = "X3,F3,2027-04-26,,,,,,yes,unplaced,,,\nX4,F3,2027-04-26,,,,,,no,unplaced,,,\n"
    return {"sessions.csv": (rows, "")}


def test_one_whose_first_session_has_no_place_says_that_the_others_wait_for_it(
    office: Office, tmp_path: Path
) -> None:
    own = "V1,Mill House,HQ,yes,,,,yes\nV2,Lock Cottage,V2,yes"
    hired = own.replace(",yes,,", ",no,,").replace("V2,yes", "V2,no")
    found = planned(office, tmp_path / "service", {"venues.csv": (own, hired)})

    why = {one.session: one.why for one in found.unplaced}
    assert "first session" not in why["X3"]
    assert why["X4"] == "it waits for the arrangement's first session, which has no place"


def test_one_whose_weeks_went_by_before_anybody_booked_it_is_planned(office: Office, tmp_path: Path) -> None:
    past = '"start_week": "2027-01-04", "windows": [{"weekday": "mon", "from": "09:00", "to": "12:30"}'
    begins = past.replace("01-04", "04-26")
    changes = {**without_rows(tmp_path), "referrals.jsonl": (begins, past)}
    found = planned(office, tmp_path / "service", changes)

    assert len(of_f3(found)) == 4


def test_one_of_which_nobody_has_said_for_how_many_weeks_is_planned_in_those_asked_for(
    office: Office, tmp_path: Path
) -> None:
    changes = {
        **without_rows(tmp_path),
        "referrals.jsonl": (BEGINS, BEGINS.replace("12", "null")),
    }
    found = planned(office, tmp_path / "service", changes)

    assert len(of_f3(found)) == 4
