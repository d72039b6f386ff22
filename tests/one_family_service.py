"""A service of one supervisor, one room and one family, as a folder: what the exceptions are tried on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

CASE = "F-1"
DAYS = ("mon", "tue", "wed", "thu", "fri")
FILES = {
    "venues": "venue,name,place,own,phone,address,postcode,checked\nV,Mill House,V,yes,,,,yes\n"
    "W,Empty House,V,yes,,,,yes\n",
    "opening": "venue,weekday,opens,closes\n" + "".join(f"V,{day},09:00,18:00\n" for day in DAYS),
    "rooms": "room,venue,name,capacity,amenities\nR1,V,Blue room,6,\n",
    "places": "place,name,latitude,longitude\nV,Mill House,52.24,-0.9\n",
    "staff": "staff,name,role,login,email,base,hours_a_week,weekly_limit,weekly_aim,skills\n"
    "S1,Lena Moss,supervisor,,,V,37,,,\n",
    "hours": "staff,weekday,from,to\n"
    + "".join(f"S1,{day},09:00,12:30\nS1,{day},13:00,18:00\n" for day in DAYS),
}
REFERRAL: dict[str, Any] = {
    "id": CASE,
    "received_at": "2026-12-10T10:15:00+00:00",
    "children": [{"name": "Kai Ellis", "date_of_birth": "2019-05-04", "legal_status": "care_order"}],
    "adults": [{"name": "Leanne Ellis", "relationship": "mother", "parental_responsibility": True}],
    "request": {
        "level": "supervised",
        "mode": "face_to_face",
        "reason": "observations",
        "transport": "carer",
    },
    "court": {},
    "risk": {"assessment_complete": True},
}
ARRANGE: dict[str, Any] = {
    **{"kind": "standing", "weeks": 4, "per_week": 1, "minutes": 90, "workers": 1, "people": 3},
    **{"venues": ["V"], "transport": "carer", "staff": ["S1"], "court_directed": False},
}


def write_one_family(
    folder: Path,
    *windows: tuple[str, str, str],
    arrange: dict[str, Any] | None = None,
    files: dict[str, str] | None = None,
    **parts: Any,
) -> Path:
    """Write the folder, as it differs from the usual one, and return it.

    Args:
        folder: to be made.
        windows: weekday, from, to: when the family can come.
        arrange: what is arranged differently.
        files: other files, or others of the usual ones, by name.
        parts: of the referral.
    """
    folder.mkdir()
    for name, text in (FILES | (files or {})).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    when = [{"weekday": day, "from": start, "to": end} for day, start, end in windows]
    referral = REFERRAL | parts | {"arrange": ARRANGE | {"windows": when} | (arrange or {})}
    (folder / "referrals.jsonl").write_text(json.dumps(referral), encoding="utf-8")
    return folder
