"""Somebody who must not be met is the same person however the name was typed."""

from __future__ import annotations

import pytest

from ftdesk.diary.meeting_apart import apart_pairs
from ftdesk.model.folded_name import folded
from ftdesk.model.people import Adult


@pytest.mark.parametrize("typed", ["Rhiân Doyle", "RHIAN DOYLE", "  rhian   doyle ", "Rhia\u0302n\tDoyle"])
def test_case_blanks_and_accents_make_no_other_person(typed: str) -> None:
    assert folded(typed) == "rhian doyle"


def test_a_name_with_an_accent_missing_still_keeps_two_apart() -> None:
    one = Adult(name="Pat Moss", must_not_meet=("Rhian Doyle",))
    assert apart_pairs([[one]])[folded("Rhiân DOYLE")] == {"pat moss"}
