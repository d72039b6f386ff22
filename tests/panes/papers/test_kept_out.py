"""Which texts no paper of a case may hold."""

from __future__ import annotations

from ftdesk.model.people import Adult, Child, Placement
from ftdesk.model.referral import Referral
from ftdesk.panes.papers.kept_out import kept_out

MOTHER = Adult(
    name="Amina Khan",
    address="3 Mill Lane, Kettering",
    postcode="NN16 1AA",
    phone="01632 960111",
    address_protected=True,
)
FATHER = Adult(name="Omar Khan", address="The Forge\nCorby", phone="01632 960222")
CHILD = Child(name="Zara Khan", placement=Placement(carer="Joan Field", address="9 High Street, Corby"))
CASE = Referral(children=(CHILD,), adults=(MOTHER, FATHER))


def held(kind: str, to: str | None) -> set[str]:
    return {text for texts in kept_out(CASE, kind, to).values() for text in texts}


def test_a_protected_address_is_kept_out_of_every_paper_even_its_own_persons() -> None:
    for kind, to in (
        ("provider_referral", "Bright"),
        ("suspension_notice", MOTHER.name),
        ("record", None),
    ):
        assert held(kind, to) >= {"3 Mill Lane", "NN16 1AA", "01632 960111"}


def test_a_parent_is_told_neither_the_placement_nor_where_the_other_is() -> None:
    assert held("suspension_notice", "Amina Khan") >= {"9 High Street", "Joan Field", "The Forge"}
    assert "The Forge" not in held("suspension_notice", "Omar Khan")


def test_a_carer_who_is_an_adult_of_the_case_may_be_named() -> None:
    placed = Child(name="Zara Khan", placement=Placement(carer="Omar Khan", phone="01632 960333"))
    case = Referral(children=(placed,), adults=(MOTHER, FATHER))
    assert kept_out(case, "suspension_notice", "Amina Khan")["Zara Khan's placement"] == ("01632 960333",)


def test_a_town_alone_stops_no_paper() -> None:
    assert not held("suspension_notice", None) & {"Kettering", "Corby"}


def test_a_professional_may_read_an_address_that_nobody_protects() -> None:
    assert not held("record", None) & {"The Forge", "9 High Street"}
