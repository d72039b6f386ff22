"""Profiles: their numbers with paragraph or who set them, and the clocks that they start."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.model.errors import WrongInput
from ftdesk.policy.all_rules import registered
from ftdesk.policy.clocks import Event, clocks_started_by
from ftdesk.policy.profile import SHIPPED, Profile, load_profile

THIRD = """
id = "third"
service = "Service"
authority = "Authority"
document = "Policy"
[wording]
[switches]
[numbers.notice_hours]
value = 48
unit = "clock hours"
paragraph = "2"
says = "notice"
[rules."H-4.4"]
paragraph = "2"
stage = "arrange"
code = "block"
says = "Two days' notice."
"""


@pytest.mark.parametrize("name", SHIPPED)
def test_every_number_names_its_paragraph_or_who_set_it(name: str) -> None:
    profile = load_profile(name)
    for key, number in profile.numbers.items():
        assert number.set_by_policy != bool(number.set_by), key
        assert number.says
        assert number.unit, key
    unset = {key for key, number in profile.numbers.items() if number.value is None}
    assert unset == {"hourly_rate_pence", "receipt_cut_off"}


def test_the_documents_own_figures() -> None:
    north, herts = load_profile("northamptonshire"), load_profile("hertfordshire")
    assert (north.integer("record_working_days"), north.integer("record_outer_working_days")) == (2, 5)
    assert (north.integer("weekly_contacts_low"), north.integer("weekly_contacts_high")) == (15, 25)
    assert herts.integer("record_working_days") == 3
    assert herts.integer("petrol_pence_per_mile") == 14
    assert not north.numbers["reading_minutes"].set_by_policy
    assert "primary_days_per_week" not in north.numbers


def test_a_rule_is_never_registered_without_a_profile_that_has_it() -> None:
    known = {rule for name in SHIPPED for rule in load_profile(name).rules}
    assert set(registered()) <= known


def _clock(profile: Profile, event: Event) -> list[tuple[str, str, int | None, int | None, bool]]:
    return [
        (clock.kind, clock.rule, clock.working_days, clock.hours, clock.outer)
        for clock in clocks_started_by(event, profile)
    ]


def test_clocks_of_each_profile() -> None:
    north, herts = load_profile("northamptonshire"), load_profile("hertfordshire")
    assert _clock(north, "referral_received") == [("triage", "N-3.38b", 2, None, False)]
    assert _clock(herts, "referral_received") == [("confirmation", "H-4.5", 2, None, False)]
    assert _clock(north, "session_held") == [
        ("record", "N-4.6b", 2, None, False),
        ("record", "N-3.43d", 5, None, True),
    ]
    assert _clock(herts, "session_held") == [("record", "H-9.1", 3, None, False)]
    assert _clock(north, "incident") == [("incident", "N-4.7", None, 24, False)]
    assert _clock(herts, "incident") == []


def test_a_talk_stops_the_clock_in_one_county_and_the_confirmation_in_the_other() -> None:
    (north,) = clocks_started_by("referral_received", load_profile("northamptonshire"))
    (herts,) = clocks_started_by("referral_received", load_profile("hertfordshire"))
    assert north.stops_on == ("talk_with_social_worker",)
    assert herts.stops_on == ("confirmation_sent",)


def test_a_profile_of_ones_own_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "third.toml"
    path.write_text(THIRD)
    profile = load_profile(path)
    assert profile.number("notice_hours") == 48
    assert profile.rules["H-4.4"].says == "Two days' notice."


def test_a_profile_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match=r"nowhere\.toml"):
        load_profile(tmp_path / "nowhere.toml")
    with pytest.raises(WrongInput, match="'rutland'"):
        load_profile("rutland")


def test_a_service_sets_what_the_policy_leaves_open_and_nothing_else() -> None:
    profile = load_profile("northamptonshire").with_numbers({"reading_minutes": 30}, set_by="the service")
    assert profile.number("reading_minutes") == 30
    assert profile.numbers["reading_minutes"].set_by == "the service"
    with pytest.raises(WrongInput, match=r"4\.6"):
        profile.with_numbers({"record_working_days": 4}, set_by="the service")


def test_a_number_that_nobody_has_set_is_named() -> None:
    with pytest.raises(WrongInput, match=r"numbers\.hourly_rate_pence"):
        load_profile("northamptonshire").number("hourly_rate_pence")
