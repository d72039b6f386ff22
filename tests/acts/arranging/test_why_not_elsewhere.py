"""A service whose own venues cannot take a new family says that this is what is in the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.acts.why_not import why_not
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock

SMALL = Path(__file__).parents[2] / "small_arranging"


@pytest.mark.parametrize("own", ["yes", "no"])
def test_where_only_venues_of_others_suit_it_is_said(office: Office, tmp_path: Path, own: str) -> None:
    desk = replace(office, clock=FixedClock(parse_when("2027-04-20T09:00", field="at")))
    import_folder(desk, _with_venues(tmp_path, own))

    found = slots(desk, SlotsWish(referral="F3", weeks=2, limit=5))

    told = [one.example for one in why_not(desk, found, 20) if "own venues" in one.blocker]
    assert bool(found.offers) == (own == "yes")
    assert [one.startswith("not ") for one in told] == ([] if own == "yes" else [True])


def _with_venues(folder: Path, own: str) -> Path:
    for file in SMALL.iterdir():
        text = file.read_text(encoding="utf-8")
        if file.name == "venues.csv":
            head, *rows = text.splitlines()
            where = head.split(",").index("own")
            cells = [row.split(",") for row in rows]
            text = "\n".join([head, *(",".join([*one[:where], own, *one[where + 1 :]]) for one in cells)])
        (folder / file.name).write_text(text, encoding="utf-8")
    return folder
