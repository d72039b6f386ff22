"""What an outside provider is sent of a case, and what not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ftdesk.acts.commission import ask_elsewhere
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.model.errors import WrongInput
from ftdesk.model.people import Adult, Child, Placement
from ftdesk.model.referral import Referral
from ftdesk.panes.papers.provider_referral import facts
from ftdesk.paper.paper import MissingFact, PaperFacts
from tests.referred import CLEAR

MOTHER = Adult(
    name="Zoë <Khan> & {{ co }}",
    relationship="mother",
    phone="01632 960111",
    address="3 Mill Lane, Kettering",
    on_benefits=True,
)
CHILD = Child(
    name="أمل Khan", case_number="CF-77", school="Hill School", placement=Placement(carer="Joan Field")
)
CASE = replace(
    CLEAR,
    children=(CHILD,),
    adults=(MOTHER,),
    request=replace(CLEAR.request, reason="The court asked for it."),
)


def asked(office: Office, case: Referral) -> str:
    return ask_elsewhere(
        office, key_in(office, case), "provider", "Bright Hours Ltd", evidence="no supervisor is free"
    ).id


def made(office: Office, case: Referral) -> PaperFacts:
    (found,) = facts(office, asked(office, case))
    return found


def test_it_holds_the_names_as_they_are_and_nothing_beyond_the_least(office: Office) -> None:
    paper = made(office, CASE)
    text = str(paper.facts)
    for wanted in ("Bright Hours Ltd", "أمل Khan", "Zoë <Khan> & {{ co }}", "01632 960111"):
        assert wanted in text
    for kept_back in ("Mill Lane", "CF-77", "Hill School", "Joan Field", "benefits"):
        assert kept_back not in text
    assert paper.to is not None
    assert paper.to.name == "Bright Hours Ltd"


def test_the_phone_of_somebody_whose_address_is_protected_is_left_out(office: Office) -> None:
    paper = made(office, replace(CASE, adults=(replace(MOTHER, address_protected=True),)))
    assert "01632 960111" not in str(paper.facts)
    assert {"01632 960111", "3 Mill Lane"} <= {text for kept in paper.must_not_hold.values() for text in kept}


def test_without_a_reason_it_is_stopped_by_its_name(office: Office) -> None:
    case = replace(CASE, request=replace(CASE.request, reason=None))
    with pytest.raises(MissingFact, match=r"request\.reason"):
        made(office, case)


def test_a_request_to_the_service_itself_has_none(office: Office) -> None:
    case = key_in(office, replace(CASE, origin_authority="Rutland"))
    incoming = ask_elsewhere(office, case, "for_authority", "Rutland").id
    with pytest.raises(WrongInput, match="the service itself"):
        facts(office, incoming)
