"""What imported cases wait for: gates before a first session, and what their court orders ask for."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import hold
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused
from ftdesk.store.check import check
from ftdesk.store.referrals import TaskRow, tasks

INVENTED = Path(__file__).parents[1] / "invented_service"
GATES = {"agreement", "risk_assessment", "pre_meet"}


def folder_with(tmp_path: Path, case: str, **more: Any) -> Path:
    """Return the invented service's folder, one of its cases changed; `arrange` is changed within."""
    folder = Path(shutil.copytree(INVENTED, tmp_path / "folder"))
    path = folder / "referrals.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        if line["id"] == case:
            arrange = line["arrange"] | more.pop("arrange", {})
            line |= {**more, "arrange": arrange}
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return folder


def only_sessions(folder: Path, *rows: str) -> None:
    """Let the folder have these sessions and no others."""
    path = folder / "sessions.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text("\n".join((header, *rows, "")), encoding="utf-8")


def of_first_session(office: Office, case: str) -> dict[str | None, TaskRow]:
    """Return a case's tasks that a first session looks at, by key."""
    return {
        task.key: task
        for task in office.store.read(tasks, case)
        if task.kind == "gate" or task.key in ("read_up", "meet_child")
    }


def test_a_standing_arrangement_has_had_its_first_session_and_waits_for_nothing(
    office: Office, tmp_path: Path
) -> None:
    import_folder(office, folder_with(tmp_path, "X-001", arrange={"kind": "standing"}))
    assert of_first_session(office, "X-001") == {}


def test_a_new_arrangement_of_which_a_session_was_held_waits_for_nothing(
    office: Office, tmp_path: Path
) -> None:
    import_folder(office, folder_with(tmp_path, "X-001", arrange={"kind": "new"}))
    assert of_first_session(office, "X-001") == {}


def test_a_new_arrangement_with_no_date_has_its_gates_and_gets_their_day_when_it_is_booked(
    office: Office, tmp_path: Path
) -> None:
    folder = folder_with(tmp_path, "X-001", arrange={"kind": "new"}, risk={"assessment_complete": True})
    only_sessions(folder)
    import_folder(office, folder)

    waits = of_first_session(office, "X-001")
    assert set(waits) == GATES | {"read_up", "meet_child"}
    assert {key for key, task in waits.items() if task.done_at is not None} == {"risk_assessment"}
    assert all(task.due_at is None for task in waits.values())

    slot = Slot(weekday="mon", start="10:00", room="TH1", staff=("S1",))
    booked = book(
        office,
        BookingAsk(referral="X-001", slots=(slot,), from_on=date(2027, 1, 18), weeks=2, reason="agreed"),
    )
    after = of_first_session(office, "X-001")
    assert {task.id for task in after.values()} == {task.id for task in waits.values()}
    assert all(task.due_at == booked.sessions[0].start for task in after.values() if task.done_at is None)
    assert office.store.read(check).faults == ()


@pytest.mark.parametrize("complete", [True, False])
def test_a_new_arrangement_that_comes_with_its_dates_holds_no_first_session_before_its_gates(
    office: Office, tmp_path: Path, complete: bool
) -> None:
    folder = folder_with(tmp_path, "X-001", arrange={"kind": "new"}, risk={"assessment_complete": complete})
    only_sessions(folder, "V-1,X-001,2026-12-21,2026-12-21,10:00,11:00,TH1,S1,yes,planned,,,")
    import_folder(office, folder)

    waits = of_first_session(office, "X-001")
    assert set(waits) >= GATES
    assert (waits["risk_assessment"].done_at is not None) is complete
    assert all(task.due_at is not None for task in waits.values())
    with pytest.raises(Refused, match=r"is a first session: .*agreement is to be signed"):
        hold(office, "V-1")


@pytest.mark.parametrize(
    ("days", "expected"), [(1, []), (2, ["what is booked is not what the court ordered: "])]
)
def test_what_is_imported_is_held_against_what_the_court_ordered(
    office: Office, tmp_path: Path, days: int, expected: list[str]
) -> None:
    folder = folder_with(tmp_path, "X-001", court={"directed": True, "days_per_week": days})
    only_sessions(
        folder,
        "V-1,X-001,2027-01-04,2027-01-04,10:00,11:00,TH1,S1,no,planned,,,",
        "V-2,X-001,2027-01-11,2027-01-11,10:00,11:00,TH1,S1,no,planned,,,",
        "V-3,X-001,2027-01-18,2027-01-18,10:00,11:00,TH1,S1,no,planned,,,",
    )
    import_folder(office, folder)
    drifts = [task.what for task in office.store.read(tasks, "X-001") if task.key == "order_drift"]
    assert [what[: len(begins)] for what, begins in zip(drifts, expected, strict=True)] == expected


@pytest.mark.parametrize(("ends", "asked"), [("2027-02-01", True), (None, False)])
def test_an_imported_orders_end_is_asked_about(
    office: Office, tmp_path: Path, ends: str | None, asked: bool
) -> None:
    court = {"directed": True, "order_type": "section_34", "expires_on": ends}
    import_folder(office, folder_with(tmp_path, "X-001", court=court))
    whats = [task.what for task in office.store.read(tasks, "X-001") if task.key == "order_expiry"]
    assert bool(whats) is asked
