"""What came in and cannot be so is kept out of the facts, and shown with the reason."""

from __future__ import annotations

import json
from datetime import date

from ftdesk.intake.read import read

LETTER = """From: Ann Reed <ann.reed@example.org>
To: familytime@example.org
Subject: Referral
Date: Mon, 01 Jun 2026 09:00:00 +0100
Message-ID: <one@example.org>

Family time referral

Child: Tom Ellis
Date of birth: {born}
Legal status: Interim Care Order
Level: supervised
Start date: 8 June 2026
End date: {end}
"""


def test_a_birth_to_come_in_a_mail_is_shown_and_is_no_fact() -> None:
    reading = read(LETTER.format(born="3 February 2031", end="31 August 2026").encode(), name="one.eml")

    assert reading.referral is not None
    assert reading.referral.children[0].date_of_birth is None
    assert reading.referral.children[0].legal_status == "interim_care_order"
    assert reading.referral.request.end_on == date(2026, 8, 31)
    assert "Date of birth: 3 February 2031" in reading.unread
    assert "children[].date_of_birth" in reading.missing


def test_a_birth_to_come_in_json_is_shown_with_the_reason() -> None:
    tree = {
        "received_at": "2026-06-01T09:00:00+01:00",
        "children": [{"name": "Tom Ellis", "date_of_birth": "2031-02-03"}],
    }
    reading = read(json.dumps(tree).encode(), name="referral.json")

    assert reading.referral is not None and reading.referral.children[0].date_of_birth is None
    assert reading.unread == ("children.0.date_of_birth: 2031-02-03 lies in the future",)
    assert "children[].date_of_birth" in reading.missing


def test_an_end_before_the_start_in_a_mail_is_shown_and_is_no_fact() -> None:
    reading = read(LETTER.format(born="3 February 2021", end="1 June 2026").encode(), name="one.eml")

    assert reading.referral is not None
    assert (reading.referral.request.start_on, reading.referral.request.end_on) == (date(2026, 6, 8), None)
    assert "request.end_on: 2026-06-01 lies before the start, 2026-06-08" in reading.unread


def test_a_window_that_ends_before_it_begins_keeps_its_day_and_its_beginning() -> None:
    tree = {
        "children": [{"name": "Tom Ellis"}],
        "request": {"minutes": 5000, "windows": [{"weekday": "mon", "from": "16:00", "to": "09:00"}]},
    }
    reading = read(json.dumps(tree).encode(), name="referral.json")

    assert reading.referral is not None and reading.referral.request.windows is not None
    (window,) = reading.referral.request.windows
    assert (window.weekday, window.from_, window.to) == ("mon", "16:00", None)
    assert reading.referral.request.minutes is None
    assert reading.unread == (
        "request.minutes: 5000 is more than a day has",
        "request.windows.0.to: 09:00 is not after 16:00",
    )


def test_what_can_be_so_is_read_as_it_stands() -> None:
    reading = read(LETTER.format(born="3 February 2021", end="31 August 2026").encode(), name="one.eml")

    assert reading.referral is not None
    assert reading.referral.children[0].date_of_birth == date(2021, 2, 3)
    assert not [line for line in reading.unread if "lies" in line]
