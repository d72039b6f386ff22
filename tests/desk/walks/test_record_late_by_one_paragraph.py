"""A record that is late by one paragraph and not yet by the other, and under the other policy's one clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from ftdesk.store.records import record
from ftdesk.store.referrals import deadlines
from tests.desk.walks.begun import MANAGER, NARROW, WIDE, assert_as_written, begin, sit
from tests.steps import Key, Step, Words

LENA = "lmoss"
OPEN: tuple[Step, ...] = (
    Key("/", r"a name, a case's id"),
    Words("khan", r"▸W-002 +Khan F"),
    Key("enter", r"W-002  Farah Khan"),
)
HELD: tuple[Step, ...] = (
    *OPEN,
    Key("o", r"How it went · Khan · .*Mon 26 Oct 15:30"),
    Key("ctrl+s", r"✓ .*Mon 26 Oct 15:30 held"),
)


def begun(path: Path, policy: str) -> Office:
    """Return the desk before the session."""
    return begin(path / "walk.db", policy, "2026-10-19T09:00")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_northamptonshire_shows_both_limits_until_it_is_uploaded(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    office = begun(tmp_path, "northamptonshire")
    await sit(
        office,
        "2026-10-26T17:05",
        *HELD,
        Key("e", r"record by Wed 28 Oct \(2 wd, 4.6\), at the latest Mon 2 Nov \(5 wd, 3.43\)"),
        Key("esc", r"record of Mon 26 Oct 15:30: due 28 Oct, 2 wd \(4.6\), at the latest 2\s+Nov \(3.43\)"),
        who=LENA,
        size=size,
    )
    await sit(office, "2026-10-28T12:00", Key("5", r"today  record +Mon 26 Khan, L Moss +\(4.6\)"), size=size)
    await sit(
        office,
        "2026-10-30T10:00",
        Key("5", r"✗ 2 wd   record +Mon 26 Khan, L Moss +was Wed 28 \(4.6\)"),
        Key("down", r"▸✗ 2 wd [\s\S]* latest Mon 2\b"),
        who=MANAGER,
        size=size,
    )
    await sit(
        office,
        "2026-11-03T09:00",
        Key("5", r"✗ 4 wd   record +Mon 26 Khan, L Moss +was Wed 28 \(4.6\)"),
        Key("down", r"▸✗ 4 wd [\s\S]* ✗ latest Mon 2\b"),
        who=MANAGER,
        size=size,
    )
    assert_as_written(office)


async def test_written_on_the_fourth_day_it_is_late_by_one_and_in_time_by_the_other(tmp_path: Path) -> None:
    office = begun(tmp_path, "northamptonshire")
    await sit(office, "2026-10-26T17:05", *HELD, who=LENA)
    await sit(
        office,
        "2026-10-30T10:00",
        *OPEN,
        Key("e", r"Record · .*Mon 26 Oct 15:30"),
        Words("Farah ran to Amina. They drew a boat.", r"drew a boat"),
        Key("ctrl+s", r"! kept, not finished: 7 unwritten"),
        Key("ctrl+s", r"✓ .*Mon 26 Oct 15:30.* finished"),
        Key("e", r"finished 30 Oct, L Moss · not uploaded"),
        Key("o", r"It was"),
        Words("CF-771", r"CF-771"),
        Key("ctrl+s", r"✓ .*uploaded.*CF-771|uploaded .*CF-771"),
        Key("5", r"held or missed"),
        Key("f", r"record +·+ +0 of 1 in time, 1 late"),
        who=LENA,
    )
    (clock,) = [one for one in office.store.read(deadlines, "W-002") if one.kind == "record"]
    assert clock.stopped_at is not None and clock.outer_at is not None
    assert clock.due_at < clock.stopped_at < clock.outer_at
    kept = office.store.read(record, "V-11")
    assert kept is not None and kept.reference == "CF-771"
    assert_as_written(office)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_hertfordshire_has_one_limit_of_three_days(tmp_path: Path, size: tuple[int, int]) -> None:
    office = begun(tmp_path, "hertfordshire")
    await sit(
        office,
        "2026-10-26T17:05",
        *HELD,
        Key("e", r"record by Thu 29 Oct \(3 wd, 9[^)]*\)\s*\n"),
        Key("esc", r"record of Mon 26 Oct 15:30: due 29 Oct, 3 wd \(9"),
        who=LENA,
        size=size,
    )
    await sit(office, "2026-10-29T16:00", Key("5", r"today  record +Mon 26 Khan, L Moss +\(9\)"), size=size)
    await sit(
        office,
        "2026-10-30T10:00",
        Key("5", r"✗ 1 wd   record +Mon 26 Khan, L Moss +was Thu 29 \(9\)"),
        Key("down", r"▸✗ 1 wd (?![\s\S]*latest [MTWF])"),
        who=MANAGER,
        size=size,
    )
    assert_as_written(office)
