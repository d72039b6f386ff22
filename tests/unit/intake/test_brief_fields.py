"""What a form says of phones, parenting skills and help in the toilet is read for the supervisor's brief."""

from __future__ import annotations

import pytest

from ftdesk.intake.read import read

FORM = """From: Ida Noor <ida.noor@example.org>
To: familytime@example.org
Subject: Family time referral
Date: Mon, 05 Oct 2026 09:00:00 +0100
Message-ID: <one@example.org>
Content-Type: text/plain; charset=utf-8

Child's name: Kai Ellis
Date of birth: 04/05/2019
Legal status: Section 20
Mother: Leanne Ellis
Mother's phone: 07700 900241
Level: Supervised
"""


@pytest.mark.parametrize(
    ("line", "field", "expected"),
    [
        ("Use of phones: off in the room", "phones", "off in the room"),
        ("Phones and photos: no photos", "phones", "no photos"),
        ("Parenting skills to be developed: play, bedtimes", "parenting_skills", "play, bedtimes"),
        ("Toileting: the worker goes with her", "toileting", "the worker goes with her"),
    ],
)
def test_a_line_of_the_form_is_read(line: str, field: str, expected: str) -> None:
    referral = read(f"{FORM}{line}\n".encode(), name="form.eml").referral
    assert referral is not None
    said = {name: getattr(referral.request, name) for name in ("phones", "parenting_skills", "toileting")}
    assert said == {"phones": None, "parenting_skills": None, "toileting": None} | {field: expected}
    assert (referral.adults or ())[0].phone == "07700 900241"
