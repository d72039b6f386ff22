"""Booked sessions that a plan moves to one supervisor's day are moved in an order in which each fits."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.plan_found import Assignment, Was
from ftdesk.acts.plan_moving import move_all
from ftdesk.clock.local import hm, parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.store.diary import blocks_of
from ftdesk.store.sessions import session

DAY = date(2027, 4, 28)
FILES = {
    "places.csv": "place,name\nNP,Near\nFP,Far\n",
    "travel.csv": "from,to,minutes\nNP,FP,21\n",
    "venues.csv": "venue,name,place,own,checked\nN,Near,NP,yes,yes\nF,Far,FP,yes,yes\n",
    "opening.csv": "venue,weekday,opens,closes\nN,wed,09:00,19:00\nF,wed,09:00,19:00\n",
    "rooms.csv": "room,venue,name,capacity\nN1,N,Near room,6\nF1,F,Far room,6\n",
    "staff.csv": "staff,name,role,base,hours_a_week\nA,Ada Elm,supervisor,NP,37\nB,Bo Elm,supervisor,FP,37\n",
    "hours.csv": "staff,weekday,from,to\nA,wed,09:00,18:30\nB,wed,09:00,18:30\n",
    "sessions.csv": "session,referral,week,date,start,end,room,staff,first,state\n"
    "X1,F1,2027-04-26,2027-04-28,13:45,14:45,N1,A,no,planned\n"
    "X2,F2,2027-04-26,2027-04-28,15:15,16:15,F1,B,no,planned\n",
}


def test_two_sessions_go_to_one_supervisor_each_with_its_record_right_after(
    office: Office, tmp_path: Path
) -> None:
    desk = replace(office, clock=FixedClock(parse_when("2027-04-20T09:00", field="at")))
    import_folder(desk, _service(tmp_path))
    moves = [_to_bo(desk, "X1", "13:45", "14:45", "N1"), _to_bo(desk, "X2", "15:15", "16:15", "N1")]

    with desk.act("plan") as writer:
        move_all(desk, writer, moves)
        writer.says = "moved two"

    assert [_stands(desk, one) for one in ("X1", "X2")] == [
        ("N1", ("B",), "14:45 to 15:05"),
        ("N1", ("B",), "16:15 to 16:35"),
    ]


def _stands(desk: Office, name: str) -> tuple[str | None, tuple[str, ...], str]:
    found = desk.store.read(session, name)
    assert found is not None
    blocks = [stored.block for stored in desk.store.read(blocks_of, name)]
    (record,) = [f"{hm(one.start)} to {hm(one.end)}" for one in blocks if one.kind == "recording"]
    return found.room, found.staff, record


def _to_bo(desk: Office, name: str, start: str, end: str, room: str) -> Assignment:
    found = desk.store.read(session, name)
    assert found is not None and found.start is not None and found.room is not None
    return Assignment(
        session=name,
        version=None,
        referral=found.referral,
        family=found.referral,
        arrangement=found.arrangement,
        arrangement_version=1,
        date=DAY,
        start=start,
        end=end,
        room=room,
        staff=("B",),
        was=Was(date=DAY, start=hm(found.start), room=found.room, staff=found.staff),
    )


def _service(folder: Path) -> Path:
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    families = [_family(name) for name in ("F1", "F2")]
    (folder / "referrals.jsonl").write_text("\n".join(map(json.dumps, families)), encoding="utf-8")
    return folder


def _family(name: str) -> dict[str, object]:
    windows = [{"weekday": "wed", "from": "10:00", "to": "17:00"}]
    wanted = {"minutes": 60, "windows": windows, "transport": "carer", "workers": 1, "weeks": 4}
    return {
        "id": name,
        "received_at": "2027-03-01T09:00:00+00:00",
        "children": [{"name": f"Child {name}", "date_of_birth": "2019-02-07", "legal_status": "care_order"}],
        "adults": [{"name": f"Adult {name}", "relationship": "mother"}],
        "request": {"level": "supervised", "mode": "face_to_face", "days_per_week": 1, **wanted},
        "arrange": {
            **wanted,
            "kind": "standing",
            "per_week": 1,
            "people": 3,
            "venues": [],
            "amenities": [],
            "placement": "NP",
            "staff": ["A", "B"],
            "excluded_staff": [],
            "court_directed": False,
            "start_week": "2027-04-26",
        },
    }
