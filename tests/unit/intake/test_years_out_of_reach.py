"""A slip of the pen in a year: the date is left out, and its line is there to be read."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ftdesk.intake.read import read


@pytest.mark.parametrize("born", ["03/02/0219", "3 February 9999", "2219-02-03"])
def test_a_letter_with_a_year_that_cannot_be_leaves_the_line_unread(born: str) -> None:
    letter = f"Family time referral\n\nChild: Tom Ellis\nDate of birth: {born}\nLevel: supervised\n"
    reading = read(letter.encode(), name="letter.txt")
    assert reading.kind == "referral" and reading.referral is not None
    assert reading.referral.children[0].date_of_birth is None
    assert reading.referral.request.level == "supervised"
    assert f"Date of birth: {born}" in reading.unread
    assert "children[].date_of_birth" in reading.missing


def test_a_referral_in_json_keeps_all_but_the_years_that_cannot_be() -> None:
    tree = {
        "received_at": "9999-12-31T09:00:00+00:00",
        "children": [
            {"name": "Tom Ellis", "date_of_birth": "2018-03-10"},
            {"name": "Ann Ellis", "date_of_birth": "0218-03-10"},
        ],
        "request": {"level": "supervised", "start_on": "2199-12-31", "end_on": "2200-01-01"},
    }
    reading = read(json.dumps(tree).encode(), name="referral.json")
    assert reading.kind == "referral" and reading.referral is not None
    assert [child.date_of_birth for child in reading.referral.children] == [date(2018, 3, 10), None]
    assert (reading.referral.received_at, reading.received_at) == (None, None)
    assert (reading.referral.request.start_on, reading.referral.request.end_on) == (date(2199, 12, 31), None)
    assert reading.unread == (
        "received_at: 9999-12-31T09:00:00+00:00 lies outside the years 1900 to 2199",
        "children.1.date_of_birth: 0218-03-10 lies outside the years 1900 to 2199",
        "request.end_on: 2200-01-01 lies outside the years 1900 to 2199",
    )
    assert "children[].date_of_birth" in reading.missing
