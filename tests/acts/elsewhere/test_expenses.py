"""An expense asked for, judged, agreed or refused, and paid."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from ftdesk.acts.authorise import authorise
from ftdesk.acts.expenses import agree_expense, ask_expense, pay_expense, refuse_expense
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import decide
from ftdesk.acts.undo import undo
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.people import Adult
from ftdesk.model.referral import Referral
from ftdesk.model.request import Expense
from ftdesk.store.elsewhere import ExpenseRow, expense, expenses
from tests.referred import CLEAR

LEANNE = "Leanne Ellis"


def family(**adult: Any) -> Referral:
    """Return a clear referral whose mother is on benefits and not employed, unless said otherwise."""
    known = {"on_benefits": True, "employed": False} | adult
    request = replace(CLEAR.request, recording="a report each time")
    return replace(CLEAR, adults=(Adult(name=LEANNE, relationship="mother", **known),), request=request)


def claim(kind: str, **more: Any) -> Expense:
    return Expense(kind=kind, for_adult=LEANNE, **more)  # type: ignore[arg-type]


def kept(office: Office, made: str) -> ExpenseRow:
    found = office.store.read(expense, made)
    assert found is not None
    return found


def test_petrol_is_asked_for_at_the_policys_rate_agreed_and_paid(herts_office: Office) -> None:
    case = key_in(herts_office, family())
    asked = ask_expense(herts_office, case, claim("petrol", miles=24, amount_pence=1_000))
    assert (asked.state, asked.pence) == ("asked", 336)
    assert "H-8.3" in {finding.rule for finding in asked.findings}
    assert agree_expense(herts_office, asked.id).pence == 336
    with pytest.raises(Refused, match="is agreed, so it cannot be agreed"):
        agree_expense(herts_office, asked.id)
    assert pay_expense(herts_office, asked.id).state == "paid"
    assert (kept(herts_office, asked.id).state, kept(herts_office, asked.id).pence) == ("paid", 336)


def test_where_the_policy_has_no_rate_petrol_is_what_is_asked_for(office: Office) -> None:
    asked = ask_expense(office, key_in(office, family()), claim("petrol", miles=24, amount_pence=1_000))
    assert asked.pence == 1_000


@pytest.mark.parametrize(
    ("adult", "asked", "rule", "kind"),
    [
        ({}, claim("activity", amount_pence=500), "H-8.1", "block"),
        ({"on_benefits": False}, claim("petrol", miles=3), "H-8.2", "block"),
        ({"on_benefits": None}, claim("petrol", miles=3), "H-8.2", "undecided"),
        ({"employed": True}, claim("petrol", miles=3), "H-8.2", "undecided"),
        ({}, claim("hotel", amount_pence=9_000), "H-8.4", "undecided"),
        ({"gp_letter": False}, claim("taxi", amount_pence=900), "H-8.6", "block"),
        ({"gp_letter": None}, claim("taxi", amount_pence=900), "H-8.6", "undecided"),
        ({}, claim("travel_warrant", amount_pence=900), "H-8.5", "undecided"),
    ],
)
def test_what_a_rule_stands_against_is_kept_but_not_agreed(
    herts_office: Office, adult: dict[str, Any], asked: Expense, rule: str, kind: str
) -> None:
    made = ask_expense(herts_office, key_in(herts_office, family(**adult)), asked).id
    with pytest.raises(Refused) as refused:
        agree_expense(herts_office, made)
    assert refused.value.kind == kind
    assert rule in refused.value.message
    assert kept(herts_office, made).state == "asked"
    refuse_expense(herts_office, made, "the policy does not allow it")
    assert kept(herts_office, made).state == "refused"


def test_a_manager_decides_for_a_parent_on_benefits_and_employed(herts_office: Office) -> None:
    case = key_in(herts_office, family(employed=True))
    made = ask_expense(herts_office, case, claim("petrol", miles=10)).id
    with pytest.raises(Refused, match=r"a Contact Service manager for H-8\.2"):
        agree_expense(herts_office, made)
    manager = ("contact_service_manager", "Gil Moss", date(2026, 12, 22), "spoken", "H-8.2: low wage")
    authorise(herts_office, case, *manager)
    assert agree_expense(herts_office, made).pence == 140


def test_a_hotel_is_agreed_where_the_placement_service_agreed_beforehand(herts_office: Office) -> None:
    case = key_in(herts_office, family())
    hotel = claim("hotel", amount_pence=9_000, agreed_in_advance_by="CPS, R Hale")
    made = ask_expense(herts_office, case, hotel).id
    assert agree_expense(herts_office, made).pence == 9_000


def test_a_warning_is_gone_past_only_with_a_reason(herts_office: Office) -> None:
    made = ask_expense(
        herts_office, key_in(herts_office, family()), claim("travel_warrant", amount_pence=900)
    ).id
    with pytest.raises(Refused, match="say in a note why"):
        agree_expense(herts_office, made)
    agree_expense(herts_office, made, note="CPS was closed")
    assert kept(herts_office, made).note == "CPS was closed"

    def reasons(connection: sqlite3.Connection) -> list[tuple[str, str]]:
        return [tuple(row) for row in connection.execute("SELECT rule, reason FROM gone_past")]

    assert herts_office.store.read(reasons) == [("H-8.5", "CPS was closed")]


def test_how_much_has_to_be_said(herts_office: Office) -> None:
    made = ask_expense(herts_office, key_in(herts_office, family()), claim("public_transport")).id
    with pytest.raises(WrongInput, match="pence: say how much"):
        agree_expense(herts_office, made)
    assert agree_expense(herts_office, made, pence=520).pence == 520


def test_nobodys_expense_is_refused_and_none_is_paid_before_it_is_agreed(herts_office: Office) -> None:
    case = key_in(herts_office, family())
    with pytest.raises(WrongInput, match="for: say for which adult"):
        ask_expense(herts_office, case, Expense(kind="petrol"))
    made = ask_expense(herts_office, case, claim("petrol", miles=3)).id
    with pytest.raises(Refused, match="is asked, so it cannot be paid"):
        pay_expense(herts_office, made)
    with pytest.raises(WrongInput, match="note: say why"):
        refuse_expense(herts_office, made, "")


def test_an_expense_is_taken_back_like_any_act(herts_office: Office) -> None:
    case = key_in(herts_office, family())
    ask_expense(herts_office, case, claim("petrol", miles=3))
    assert "asks for petrol" in undo(herts_office)
    assert herts_office.store.read(expenses, case) == []


def test_an_expense_of_the_referral_never_stands_against_accepting_it(herts_office: Office) -> None:
    request = replace(
        family().request,
        expenses=(claim("activity"), claim("hotel"), Expense(kind="taxi")),
    )
    case = key_in(herts_office, replace(family(), request=request))
    left = decide(herts_office, case, "accept")
    assert (left.state, left.waiting_on) == ("accepted", ())
