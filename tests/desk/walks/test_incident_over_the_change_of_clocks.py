"""A significant incident on a Saturday night, its 24 hours across the change of clocks, by keys alone."""

from __future__ import annotations

from pathlib import Path

from ftdesk.acts.office import Office
from ftdesk.store.referrals import deadlines, talks, tasks
from ftdesk.store.sessions import session
from tests.desk.walks.begun import MANAGER, NARROW, assert_as_written, begin, sit
from tests.steps import Key, Step, Words

CASE = "W-001"
LENA = "lmoss"
OPEN: tuple[Step, ...] = (
    Key("/", r"a name, a case's id"),
    Words("ellis", r"▸W-001 +Ellis K"),
    Key("enter", r"W-001  Kai Ellis"),
)


def begun(path: Path) -> Office:
    """Return the desk before the first Saturday."""
    return begin(path / "walk.db", "northamptonshire", "2026-10-19T09:00")


def stopped_early(of: str) -> tuple[Step, ...]:
    """Return the keys that stop a session at 18:40, everybody told but the social worker and the manager."""
    return (
        *OPEN,
        Key("o", rf"How it went · Ellis · .*{of} 18:00"),
        Key("left", r"[●‹] ended early"),
        Key("tab", r"Ended at"),
        Words("18:40", r" 18:40 "),
        Key("tab", r"who ended it"),
        Words("Lena Moss", r"Lena Moss"),
        Key("tab", r"Why"),
        Words("Leanne threw a chair near Kai", r"threw a chair near Kai"),
        Key("tab", r"Whose decision"),
        *_yes("Family told there and then"),
        *_yes("Child told"),
        Key("tab", r"Worker's manager told"),
        Key("tab", r"Social worker told"),
        *_yes("Stepped in at a serious worry"),
        Key("ctrl+s", rf"✓ .*{of} 18:00 ended at 18:40 by Lena Moss"),
    )


def _yes(label: str) -> tuple[Step, ...]:
    return Key("tab", label), Key("right", rf"{label}.*\n.*○ not said  ● yes")


def incident(office: Office) -> tuple[str, str | None, str | None]:
    """Return when the incident's clock runs out, when it was stopped and by what."""
    (clock,) = [one for one in office.store.read(deadlines, CASE) if one.kind == "incident"]
    return (
        clock.due_at.isoformat(),
        clock.stopped_at.isoformat() if clock.stopped_at else None,
        clock.stopped_by,
    )


async def test_a_talk_on_the_sunday_is_soon_enough_and_tells_of_it(tmp_path: Path) -> None:
    office = begun(tmp_path)
    await sit(
        office,
        "2026-10-24T19:10",
        *stopped_early("Sat 24 Oct"),
        Key("5", r"▸ +now +task +today Ellis: tell"),
        Key("end", r"▸ +24 h +incident +today 18:00 Ellis, L Moss +Sun 17:40 \(4.7\)"),
        Key("home", r"1 limit near"),
        who=LENA,
    )
    assert incident(office) == ("2026-10-25T17:40:00+00:00", None, None)
    await sit(
        office,
        "2026-10-25T17:10",
        Key("5", r"▸✗ 23 h +task +Sat 24 Ellis: tell the worker's manager"),
        Key("end", r"▸ +30 min +incident +Sat 24 18:00 Ellis, L Moss +17:40 \(4.7\)"),
        Key("enter", r"incident of Sat 24 Oct 18:00: due 17:40, 30 min \(4.7\)"),
        Key("c", r"Log a talk · W-001 Ellis"),
        Words("Rang Nadia: a chair was thrown, Kai is safe", r"Kai is safe"),
        Key("ctrl+s", r"incident clock \(4.7\) stopped; done: discuss .*u Undo"),
        Key("5", r"▸✗ 23 h +task +Sat 24 Ellis: tell the worker's manager"),
        Key("d", r"Done · Sat 24 Ellis: tell the worker's manager"),
        Words("Rang Dee Shaw at 17:05", r"at 17:05"),
        Key("ctrl+s", r"Nothing is late, and nothing more is due today"),
    )
    assert incident(office) == (
        "2026-10-25T17:40:00+00:00",
        "2026-10-25T17:10:00+00:00",
        "talk with the social worker",
    )
    (talk,) = office.store.read(talks, CASE)
    assert (talk.with_whom, talk.login) == ("social_worker", "rahmadi")
    assert all(one.done_at is not None for one in office.store.read(tasks, CASE))
    kept = office.store.read(session, "V-02")
    assert kept is not None and kept.state == "ended_early"
    assert_as_written(office)


async def test_the_24_hours_are_late_a_minute_after_their_true_end(tmp_path: Path) -> None:
    office = begun(tmp_path)
    await sit(office, "2026-10-24T19:10", *stopped_early("Sat 24 Oct"), who=LENA)
    await sit(office, "2026-10-25T17:40", Key("5", r"\n[│ ]+now +incident"))
    await sit(office, "2026-10-25T17:41", Key("5", r"✗ 1 min +incident"), size=NARROW)
    await sit(
        office,
        "2026-10-26T09:00",
        Key("5", r"✗ 15 h +incident +Sat 24 18:00 Ellis, L Moss +Sun 17:40 \(4.7\)"),
        who=MANAGER,
    )


async def test_in_spring_the_record_of_the_next_evening_is_soon_enough(tmp_path: Path) -> None:
    office = begun(tmp_path)
    await sit(
        office,
        "2027-03-27T19:10",
        *OPEN,
        Key("o", r"Which session\s+│[\s\S]*V-04 Sat 27 Mar 18:00"),
        Key("ctrl+s", r"How it went · Ellis · V-04 Sat 27 Mar 18:00"),
        *stopped_early("Sat 27 Mar")[4:],
        Key("5", r"incident +today 18:00 Ellis, L Moss +Sun 19:40 \(4.7\)"),
        who=LENA,
    )
    assert incident(office) == ("2027-03-28T19:40:00+01:00", None, None)
    await sit(
        office,
        "2027-03-28T19:10",
        Key("5", r"6|7"),
        Key("end", r"▸ +30 min +incident +Sat 27 18:00 Ellis, L Moss +19:40 \(4.7\)"),
        Key("e", r"Record · .*Sat 27 Mar 18:00"),
        Words("Leanne came in upset.", r"came in upset"),
        Key("enter", r"Arrival"),
        Words("! 18:40 Leanne threw a chair near Kai.", r"! 18:40 Leanne threw a chair near Kai"),
        Key("tab", r"● no significant concern"),
        Key("right", r"● significant concern"),
        Key("ctrl+s", r"! kept, not finished: 7 unwritten"),
        Key("ctrl+s", r"✓ .*Sat 27 Mar 18:00.* finished"),
        who=LENA,
    )
    due, stopped, by = incident(office)
    assert (due, stopped) == ("2027-03-28T19:40:00+01:00", "2027-03-28T19:10:00+01:00")
    assert by is not None and "record" in by
    await sit(office, "2027-03-29T09:00", Key("5", r"task +Sat 27 Ellis: tell social worker or mana"))
    assert_as_written(office)
