"""Others asked to supervise, and expenses, from a case's page by keys alone."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from ftdesk.acts.authorise import authorise
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import take
from ftdesk.desk.forms.elsewhere import elsewhere_form, expense_form, pence
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.people import Adult
from ftdesk.store.elsewhere import commissions, expenses
from tests.at_desk import AtDesk, at_desk
from tests.referred import CLEAR


async def chosen(desk: AtDesk, name: str) -> None:
    """Choose a command by its name from the list of every command possible now."""
    await desk.press("ctrl+p")
    await desk.type(name)
    await desk.press("enter")


async def test_a_provider_is_asked_from_the_cases_page_and_stands_there(office: Office) -> None:
    case = key_in(office, CLEAR)
    take(office, case)
    async with at_desk(office, (120, 50)) as desk:
        await desk.press("2", "enter")
        await chosen(desk, "others to supervise")
        assert f"Elsewhere · {case}" in desk.screen
        await desk.type("Bright Hours Ltd")
        await desk.press("ctrl+s")
        assert "N-4.11" in desk.screen  # without evidence it is not asked; the cursor goes there
        await desk.type("nobody free on Mondays")
        await desk.press("ctrl+s")
        assert f"✓ {case}: Bright Hours Ltd asked" in desk.screen
        assert "an outside provider: asked" in desk.line("Elsewhere", "CM-0001")
    (row,) = office.store.read(commissions, case)
    assert (row.whom, row.evidence, row.state) == ("Bright Hours Ltd", "nobody free on Mondays", "asked")


def test_each_step_of_a_request_is_offered_in_its_turn(office: Office) -> None:
    case = key_in(office, CLEAR)

    def step(**typed: str) -> None:
        form = elsewhere_form(office, case)
        form.send({**{field.name: field.value for field in form.fields}, **typed})

    def offered() -> list[str]:
        (what,) = [field for field in elsewhere_form(office, case).fields if field.name == "what"]
        return [value for value, _ in what.choices if not value.startswith("ask")]

    assert offered() == []
    five = {field.name: "yes" for field in elsewhere_form(office, case).fields[3:8]}
    step(what="ask other_authority", whom="Leicestershire", **five)
    assert offered() == ["send CM-0001", "agree CM-0001", "refuse CM-0001"]
    step(what="send CM-0001")
    with pytest.raises(Refused, match="finance"):
        step(what="agree CM-0001", cost="1250.00")
    authorise(office, case, "finance", "Gil Moss", date(2026, 12, 22), "written", "N-4.13: agreed")
    step(what="agree CM-0001", cost="1,250.00")
    assert offered() == ["send CM-0001", "end CM-0001"]
    step(what="end CM-0001", note="moved home")
    assert offered() == []
    (row,) = office.store.read(commissions, case)
    assert (row.state, row.cost_pence, row.note) == ("ended", 125_000, "moved home")


def test_a_condition_that_does_not_hold_is_told_in_the_form(office: Office) -> None:
    form = elsewhere_form(office, key_in(office, CLEAR))
    values = {field.name: field.value for field in form.fields}
    four = {field.name: "yes" for field in form.fields[3:7]}
    with pytest.raises(Refused, match="not so: the social worker has confirmed"):
        form.send(
            {
                **values,
                "what": "ask other_authority",
                "whom": "Leics",
                **four,
                "expectations_in_writing": "no",
            }
        )


def test_an_expense_goes_from_asked_to_paid(herts_office: Office) -> None:
    mother = Adult(name="Leanne Ellis", relationship="mother", on_benefits=True, employed=False)
    case = key_in(herts_office, replace(CLEAR, adults=(mother,)))

    def step(**typed: str) -> None:
        form = expense_form(herts_office, case)
        form.send({**{field.name: field.value for field in form.fields}, **typed})

    step(what="ask", kind="petrol", miles="24")
    step(what="agree EX-0001")
    step(what="pay EX-0001", note="BACS")
    (row,) = herts_office.store.read(expenses, case)
    assert (row.who, row.state, row.pence, row.note) == ("Leanne Ellis", "paid", 336, "BACS")


@pytest.mark.parametrize(
    ("text", "expected"), [("12", 1200), ("12.50", 1250), ("£1,250.05", 125_005), (" ", None)]
)
def test_pounds_are_read_as_people_type_them(text: str, expected: int | None) -> None:
    assert pence(text, "Cost") == expected


@pytest.mark.parametrize("text", ["12.5", "ten", "-3", "12.345"])
def test_what_is_no_amount_is_told(text: str) -> None:
    with pytest.raises(WrongInput, match="is no amount"):
        pence(text, "Cost")
