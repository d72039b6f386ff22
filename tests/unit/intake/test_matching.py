"""A message again is a duplicate, an answer or new facts about the same children an update, all else new."""

from __future__ import annotations

from datetime import UTC, datetime

from ftdesk.intake.matching import Candidate, match
from ftdesk.intake.merge import Change, apply, differences
from ftdesk.intake.missing import missing
from ftdesk.intake.read import read
from ftdesk.intake.reading import Reading
from ftdesk.model.decoding import referral_from_tree
from ftdesk.model.people import Adult, Child, Referrer
from ftdesk.model.referral import Referral
from ftdesk.model.request import Plan, Request

FIRST = """From: Ida Noor <ida.noor@example.org>
Subject: Referral Ava Hall
Message-ID: <first@example.org>

Child's name: Ava Hall
Date of birth: 03/02/2019
Level: Supervised
Mother: Meg Hall
"""


def reading(text: str) -> Reading:
    return read(text.encode(), name="a.eml")


def candidate(text: str, case: str = "R-1") -> Candidate:
    first = reading(text)
    assert first.referral is not None
    return Candidate(case, first.sha256, first.message_id, first.referral, datetime(2026, 10, 5, tzinfo=UTC))


def test_the_same_bytes_and_the_same_message_id_are_duplicates() -> None:
    assert match(reading(FIRST), [candidate(FIRST)]).status == "duplicate"
    other = FIRST.replace("Supervised", "Supported")
    found = match(reading(other), [candidate(FIRST)])
    assert (found.status, found.of) == ("duplicate", "R-1")


def test_an_answer_is_an_update_whatever_it_says() -> None:
    text = (
        "From: x@example.org\nSubject: RE: x\nIn-Reply-To: <first@example.org>\nMessage-ID: "
        "<2@example.org>\n\nThanks\n"
    )
    found = match(reading(text), [candidate(FIRST)])
    assert (found.status, found.of) == ("update", "R-1")


def test_an_answer_whose_new_fact_was_not_read_is_no_duplicate() -> None:
    again = FIRST.replace("first@", "second@").replace("Referral Ava", "RE: Referral Ava")
    told = again + "\nAva's carer is now on 07700 900123, as she has moved house.\n"
    found = match(reading(told), [candidate(FIRST)])
    assert (found.status, found.of) == ("update", "R-1")


def test_the_same_child_with_something_new_is_an_update_and_with_nothing_new_a_duplicate() -> None:
    again = FIRST.replace("first@", "second@")
    assert match(reading(again), [candidate(FIRST)]).status == "duplicate"
    more = again + "Frequency: Weekly\n"
    found = match(reading(more), [candidate(FIRST)])
    assert (found.status, found.of) == ("update", "R-1")


def test_another_child_or_the_same_name_born_another_day_is_new() -> None:
    for text in (FIRST.replace("Ava", "Eva"), FIRST.replace("03/02/2019", "04/02/2019")):
        assert match(reading(text.replace("first@", "second@")), [candidate(FIRST)]).status == "new"


def test_a_reply_without_its_thread_is_known_by_sender_and_children() -> None:
    text = (
        "From: Ida Noor <ida.noor@example.org>\nSubject: RE: Ava Hall\nMessage-ID: "
        "<3@example.org>\n\nTransport: Carer\n"
    )
    assert match(reading(text), [candidate(FIRST)]).status == "update"
    stranger = text.replace("Ida Noor <ida.noor", "Max Bell <max.bell")
    assert match(reading(stranger), [candidate(FIRST)]).status == "new"


def test_where_two_cases_fit_by_name_the_message_is_new() -> None:
    more = FIRST.replace("first@", "second@") + "Frequency: Weekly\n"
    other = FIRST.replace("first@", "other@")
    assert match(reading(more), [candidate(FIRST), candidate(other, "R-2")]).status == "new"


OLD = Referral(
    children=(Child(name="Ava Hall"), Child(name="Bo Hall", school="Oak")),
    adults=(Adult(name="Meg Hall", relationship="mother"),),
    request=Request(level="supervised"),
)


def test_differences_are_what_the_new_one_states_and_the_old_does_not() -> None:
    new = Referral(
        children=(Child(name="Bo", school="Elm"),),
        adults=(Adult(name=None, relationship="mother", phone="07700 900241"), Adult(name="Tom Ray")),
        request=Request(level="supervised", minutes=60),
        referrer=Referrer(phone="01632 960777"),
    )
    changes = differences(OLD, new)
    for change in (
        Change("children.1.school", "Oak", "Elm"),
        Change("adults.0.phone", None, "07700 900241"),
        Change("request.minutes", None, 60),
        Change("referrer.phone", None, "01632 960777"),
    ):
        assert change in changes
    assert sorted(change.path for change in changes) == [
        "adults.0.phone",
        "adults.1",
        "children.1.school",
        "referrer.phone",
        "request.minutes",
    ]


def test_applied_differences_leave_none_and_chosen_ones_only_themselves() -> None:
    new = Referral(children=(Child(name="Ava Hall", school="Elm"), Child(name="Cy Hall")), notes="x")
    changes = differences(OLD, new)
    assert differences(apply(OLD, changes), new) == ()
    one = apply(OLD, [change for change in changes if change.path == "notes"])
    assert (one.notes, one.children, one.request) == ("x", OLD.children, OLD.request)


def test_an_unnamed_child_of_an_update_is_the_only_child_of_the_case() -> None:
    old = Referral(children=(Child(name="Ava Hall"),))
    new = Referral(children=(Child(name=None, school="Elm"),))
    assert [change.path for change in differences(old, new)] == ["children.0.school"]


def test_what_is_missing_of_nothing_is_all_eleven_fields() -> None:
    assert len(missing(Referral(children=(Child(name="Ava"),)))) == 11


def test_false_is_stated_and_one_child_s_gap_counts() -> None:
    tree = {
        "children": [{"name": "A", "legal_status": "section_20"}, {"name": "B"}],
        "risk": {"assessment_complete": False},
        "request": {"times_per_year": 4},
    }
    found = missing(referral_from_tree(tree, where="x"))
    assert "risk.assessment_complete" not in found
    assert "request.days_per_week" not in found
    assert "children[].legal_status" in found


def test_plans_of_every_adult_answer_for_the_request() -> None:
    adults = (Adult(name="Meg"), Adult(name="Tom"))
    plans = (Plan(adults=("Meg",), level="supervised", minutes=60), Plan(adults=("Tom",), level="supported"))
    both = Referral(children=(Child(name="A"),), adults=adults, request=Request(plans=plans))
    assert "request.level" not in missing(both)
    assert "request.minutes" in missing(both)
    one = Referral(children=(Child(name="A"),), adults=adults, request=Request(plans=plans[:1]))
    assert "request.level" in missing(one)
