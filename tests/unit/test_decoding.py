"""Referrals in and out of JSON: nothing is lost on the way, and a mistake is named in plain words."""

from __future__ import annotations

import json

import pytest

from ftdesk.model.decoding import decode_referral, decode_referrals, referral_tree
from ftdesk.model.errors import WrongInput

CHILD = {"name": "Ava Hall"}
NINE_AM = {"weekday": "mon", "from": "9 am", "to": "10:00"}


def test_a_file_that_an_editor_marked_as_utf_8_is_read() -> None:
    data = b"\xef\xbb\xbf" + json.dumps({"children": [CHILD]}).encode()

    (found,) = decode_referrals(data, where="a.json")
    assert found.children[0].name == "Ava Hall"


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2026-12-24T16:41:00Z", "2026-12-24T16:41:00+00:00"),
        ("2026-12-24T16:41:00+00:00", "2026-12-24T16:41:00+00:00"),
        ("2026-07-01T09:00:00+01:00", "2026-07-01T09:00:00+01:00"),
    ],
)
def test_an_instant_is_written_with_its_offset(given: str, written: str) -> None:
    referral = decode_referral(json.dumps({"children": [CHILD], "received_at": given}), where="a.json")

    assert referral_tree(referral) == {"children": [CHILD], "received_at": written}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"request": {"windows": [NINE_AM]}}, "request.windows.0.from: not a time of day such as 15:45"),
        ({"children": [CHILD, {"known_as": "Bee"}]}, "children.1: name is missing"),
        ({"children": [CHILD | {"age": 7}]}, "children.0: there is no field age"),
        ({"children": []}, "children: the list is empty"),
        ({"request": {"minutes": "long"}}, "request.minutes: must be a whole number or null, not text"),
        ({"request": {"transport": 3}}, "request.transport: must be text or null, not a whole number"),
        ({"adults": {"name": "Bea"}}, "adults: must be a list or null, not named fields"),
        ({"children": ["Ada"]}, "children.0: must be named fields, not text"),
        ({"notes": 7}, "notes: must be text or null, not a whole number"),
    ],
)  # fmt: skip
def test_a_mistake_names_its_field_as_findings_do(more: dict[str, object], said: str) -> None:
    with pytest.raises(WrongInput) as wrong:
        decode_referral(json.dumps({"children": [CHILD]} | more), where="a.json")

    assert wrong.value.message == f"a.json: {said}"
