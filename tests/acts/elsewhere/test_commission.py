"""Somebody else asked to supervise: evidence, conditions, authorisations, the form, and what is charged."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from ftdesk.acts.authorise import authorise
from ftdesk.acts.charging import charge
from ftdesk.acts.commission import agree_elsewhere, ask_elsewhere, close_elsewhere, send_form
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import decide
from ftdesk.acts.undo import undo
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.people import Adult
from ftdesk.model.referral import Referral
from ftdesk.policy.commission_facts import CONDITIONS
from ftdesk.store.elsewhere import CommissionRow, commission, commissions
from ftdesk.store.matching import Row
from ftdesk.store.sessions import arrangements
from tests.prepared import prepared
from tests.referred import CLEAR

ALL_FIVE = dict.fromkeys(CONDITIONS, True)
FULL = "Kettering and Corby have no supervisor on Mondays"


def kept(office: Office, made: str) -> CommissionRow:
    found = office.store.read(commission, made)
    assert found is not None
    return found


def agreed_by(office: Office, case: str, role: str, rule: str) -> None:
    authorise(office, case, role, "Gil Moss", date(2026, 12, 22), "written", f"{rule}: agreed")


def test_n_4_11_a_provider_waits_for_the_budget_holder_and_the_form(office: Office) -> None:
    case = key_in(office, CLEAR)
    asked = ask_elsewhere(office, case, "provider", "Bright Hours Ltd", evidence=FULL)
    assert [finding.rule for finding in asked.findings] == ["N-4.11"]
    assert asked.findings[0].role == "budget_holder"

    with pytest.raises(Refused, match="not been sent") as early:
        agree_elsewhere(office, asked.id)
    assert early.value.kind == "block"

    send_form(office, asked.id)
    with pytest.raises(Refused, match="the budget holder") as waits:
        agree_elsewhere(office, asked.id)
    assert waits.value.kind == "undecided"
    assert waits.value.findings[0].role == "budget_holder"
    assert kept(office, asked.id).state == "asked"

    agreed_by(office, case, "finance", "N-4.11")
    with pytest.raises(Refused, match="the budget holder"):
        agree_elsewhere(office, asked.id)

    agreed_by(office, case, "budget_holder", "N-4.11")
    assert agree_elsewhere(office, asked.id).state == "agreed"
    assert kept(office, asked.id).state == "agreed"


@pytest.mark.parametrize(("evidence", "kind"), [(None, "undecided"), (" ", "block")])
def test_n_4_11_a_provider_is_asked_only_with_evidence(
    office: Office, evidence: str | None, kind: str
) -> None:
    case = key_in(office, CLEAR)
    with pytest.raises(Refused, match=r"N-4\.11, 4\.11") as refused:
        ask_elsewhere(office, case, "provider", "Bright Hours Ltd", evidence=evidence)
    assert refused.value.kind == kind
    assert office.store.read(commissions, case) == []


@pytest.mark.parametrize("name", list(CONDITIONS))
def test_n_4_12_another_authority_is_asked_only_where_all_five_conditions_hold(
    office: Office, name: str
) -> None:
    case = key_in(office, CLEAR)
    with pytest.raises(Refused) as broken:
        ask_elsewhere(office, case, "other_authority", "Leicestershire", conditions={**ALL_FIVE, name: False})
    assert broken.value.kind == "block"
    assert CONDITIONS[name] in broken.value.message
    four = {one: True for one in CONDITIONS if one != name}
    with pytest.raises(Refused) as unknown:
        ask_elsewhere(office, case, "other_authority", "Leicestershire", conditions=four)
    assert unknown.value.kind == "undecided"
    assert unknown.value.findings[0].fields == (name,)
    assert (
        ask_elsewhere(office, case, "other_authority", "Leicestershire", conditions=ALL_FIVE).findings == ()
    )


def test_n_4_13_what_another_authority_asks_for_goes_through_finance(office: Office) -> None:
    case = key_in(office, CLEAR)
    made = ask_elsewhere(office, case, "other_authority", "Leicestershire", conditions=ALL_FIVE).id
    send_form(office, made)
    with pytest.raises(Refused, match="Ask what they ask for it"):
        agree_elsewhere(office, made)
    with pytest.raises(Refused, match=r"£1,250\.00: finance"):
        agree_elsewhere(office, made, cost_pence=125_000)
    agreed_by(office, case, "finance", "N-4.13")
    agree_elsewhere(office, made, cost_pence=125_000)
    assert kept(office, made).cost_pence == 125_000


def test_n_4_13_another_authority_that_asks_for_nothing_needs_no_finance(office: Office) -> None:
    case = key_in(office, CLEAR)
    made = ask_elsewhere(office, case, "other_authority", "Leicestershire", conditions=ALL_FIVE).id
    send_form(office, made)
    assert agree_elsewhere(office, made, cost_pence=0).state == "agreed"


def test_n_4_14_the_form_that_goes_out_holds_the_least_that_they_need(office: Office) -> None:
    craig = Adult(name="Craig Dolan", relationship="father", may_attend=False, phone="01632 960777")
    case = key_in(
        office, replace(CLEAR, adults=(*(CLEAR.adults or ()), craig), notes="the foster carer moves")
    )
    made = ask_elsewhere(office, case, "provider", "Bright Hours Ltd", evidence=FULL).id
    out = dict(send_form(office, made))
    assert out["children.0.name"] == "Kayden Ellis"
    assert out["risk.to_child"] == "may be left alone"
    assert "Craig" not in str(out)
    assert "NN15" not in str(out)
    assert "interim_care_order" not in str(out)
    assert "moves" not in str(out)
    assert kept(office, made).sent_on == office.today


def test_n_4_14_a_form_is_not_sent_tomorrow(office: Office) -> None:
    made = ask_elsewhere(office, key_in(office, CLEAR), "provider", "Bright Hours Ltd", evidence=FULL).id
    with pytest.raises(WrongInput, match="Fri 25 Dec 2026 is still to come"):
        send_form(office, made, date(2026, 12, 25))


def test_a_refusal_and_an_end_say_why_and_stand_in_order(office: Office) -> None:
    case = key_in(office, CLEAR)
    made = ask_elsewhere(office, case, "provider", "Bright Hours Ltd", evidence=FULL).id
    with pytest.raises(Refused, match="is asked, so it cannot be ended"):
        close_elsewhere(office, made, "ended", "moved away")
    with pytest.raises(WrongInput, match="note: say why"):
        close_elsewhere(office, made, "refused", " ")
    close_elsewhere(office, made, "refused", "no worker free")
    assert (kept(office, made).state, kept(office, made).note) == ("refused", "no worker free")
    with pytest.raises(Refused, match="is refused, so it cannot be agreed"):
        agree_elsewhere(office, made)


def test_a_request_is_taken_back_like_any_act(office: Office) -> None:
    case = key_in(office, CLEAR)
    ask_elsewhere(office, case, "provider", "Bright Hours Ltd", evidence=FULL)
    assert "Bright Hours Ltd asked" in undo(office)
    assert office.store.read(commissions, case) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"kind": "magician"}, "kind: 'magician' is none of"),
        ({"whom": " "}, "whom: say who"),
        ({"conditions": {"near": True}}, "condition: 'near' is none of"),
        ({"referral_id": "R-9"}, "there is no referral 'R-9'"),
    ],
)
def test_a_wrong_request_is_told_in_a_sentence(office: Office, wrong: dict[str, Any], sentence: str) -> None:
    asked = {
        "referral_id": key_in(office, CLEAR),
        "kind": "provider",
        "whom": "Bright Hours",
        "evidence": FULL,
    }
    with pytest.raises(WrongInput, match=sentence):
        ask_elsewhere(office, **{**asked, **wrong})


def test_in_hertfordshire_a_manager_decides_on_hired_supervisors(herts_office: Office) -> None:
    office = herts_office
    case = key_in(office, CLEAR)
    made = ask_elsewhere(office, case, "provider", "Manpower", evidence=FULL)
    assert [(finding.rule, finding.role) for finding in made.findings] == [
        ("H-4.6b", "contact_service_manager")
    ]
    with pytest.raises(Refused, match="a Contact Service manager"):
        agree_elsewhere(office, made.id)
    agreed_by(office, case, "contact_service_manager", "H-4.6b")
    assert agree_elsewhere(office, made.id).state == "agreed"


def test_in_hertfordshire_the_area_team_covers_meanwhile_and_is_told_why(herts_office: Office) -> None:
    case = key_in(herts_office, CLEAR)
    with pytest.raises(Refused, match="evidence"):
        ask_elsewhere(herts_office, case, "area_team", "Area team North")
    made = ask_elsewhere(herts_office, case, "area_team", "Area team North", evidence=FULL)
    assert [(finding.rule, finding.code.value) for finding in made.findings] == [("H-4.6a", "route")]
    assert agree_elsewhere(herts_office, made.id).state == "agreed"


def for_another_authority() -> Referral:
    """Return a referral that another authority makes and the policy lets in."""
    child = replace(CLEAR.children[0], legal_status="care_order", in_proceedings=False)
    court = replace(CLEAR.court, proceedings_concluded=True)
    return replace(CLEAR, origin_authority="Leicestershire", children=(child,), court=court)


def held(office: Office, case: str, made: str, *staff: str, minutes: int = 90, state: str = "held") -> None:
    """Write a session of the case that took place, or did not."""
    (arrangement,) = office.store.read(arrangements, case)
    with office.act("book", case) as writer:
        end = f"2026-12-21T{15 + (30 + minutes) // 60:02d}:{(30 + minutes) % 60:02d}:00Z"
        row: Row = {"id": made, "arrangement": arrangement.id, "referral": case, "week": "2026-12-21"}
        writer.insert("session", {**row, "start_at": "2026-12-21T15:30:00Z", "end_at": end, "state": state})
        for n, who in enumerate(staff):
            if writer.find("staff", who) is None:
                writer.insert("staff", {"id": who, "name": who, "role": "supervisor", "position": n})
            member: Row = {"id": f"{made}.{n}", "session": made, "staff": who, "position": n}
            writer.insert("session_staff", member)


def taken_on(office: Office) -> tuple[str, str]:
    """Take on another authority's case, with three sessions of which two took place."""
    case = key_in(office, for_another_authority())
    decide(office, case, "accept", note="room on Mondays")
    made = ask_elsewhere(office, case, "for_authority", "Leicestershire").id
    agree_elsewhere(office, made)
    held(office, case, "S-1", "JB")
    held(office, case, "S-2", "JB", "LM", minutes=60, state="ended_early")
    held(office, case, "S-3", "JB", state="missed")
    return case, made


def test_n_4_16_another_authority_is_charged_for_the_hours_of_sessions_that_took_place(
    office: Office,
) -> None:
    _, made = taken_on(office)
    with prepared(office) as writer:
        writer.insert(
            "setting",
            {
                "id": "hourly_rate_pence",
                "value": "2251",
                "set_by": "jsmith",
                "set_at": "2026-12-01T09:00:00Z",
            },
        )
    lines, pence = charge(office, made, miles=12.5, mile_pence=45, venue_pence=2_000)
    assert [(line.what, line.quantity, line.pence) for line in lines] == [
        ("supervisors' time", 3.5, 7879),  # 1 h 30 of one, an hour of two: 3.5 h at £22.51 is £78.785
        ("transport", 12.5, 563),
        ("venue", 1, 2000),
    ]
    assert pence == 7879 + 563 + 2000
    assert kept(office, made).charges == lines


def test_n_4_16_a_rate_that_nobody_has_set_makes_no_sum_and_is_shown_so(office: Office) -> None:
    _, made = taken_on(office)
    lines, pence = charge(office, made)
    assert pence is None
    assert [(line.quantity, line.each_pence, line.set_by) for line in lines] == [(3.5, None, "nobody yet")]


def test_n_4_16_nothing_is_charged_for_what_the_service_asks_of_others(office: Office) -> None:
    made = ask_elsewhere(office, key_in(office, CLEAR), "provider", "Bright Hours Ltd", evidence=FULL).id
    with pytest.raises(Refused, match="nothing is charged"):
        charge(office, made)


def test_the_services_own_case_is_no_work_for_another_authority(office: Office) -> None:
    with pytest.raises(Refused, match="the service's own"):
        ask_elsewhere(office, key_in(office, CLEAR), "for_authority", "Leicestershire")


def test_every_step_stands_in_the_history_of_its_case(office: Office) -> None:
    case = key_in(office, CLEAR)
    made = ask_elsewhere(office, case, "provider", "Bright Hours Ltd", evidence=FULL).id
    send_form(office, made)
    close_elsewhere(office, made, "refused", "no worker free")

    def said(connection: sqlite3.Connection) -> list[str]:
        rows = connection.execute("SELECT says FROM act WHERE name = 'commission' AND referral = ?", (case,))
        return [row[0] for row in rows]

    assert len(office.store.read(said)) == 3
