"""A case keyed in, corrected in a form, and added to by an update, field by field."""

from __future__ import annotations

import json
from datetime import date

import pytest
from msgspec.structs import replace

from ftdesk.acts.correct import correct
from ftdesk.acts.judging import judged
from ftdesk.acts.key_in import key_in
from ftdesk.acts.merge import changes_of, dismiss, merge
from ftdesk.acts.office import Office
from ftdesk.acts.undo import undo
from ftdesk.clock.local import to_store
from ftdesk.model.decoding import encode_referral
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.people import Child, Referrer
from ftdesk.model.referral import Referral
from ftdesk.store.messages import message
from ftdesk.store.referrals import ReferralRow, referral
from tests.referred import CLEAR, refused, unassessed


def case(office: Office, made: str) -> ReferralRow:
    """Read a case back."""
    row = office.store.read(referral, made)
    assert row is not None
    return row


def update_for(office: Office, made: str, read: Referral, merged: str | None = "waiting") -> str:
    """Keep a message that adds to a case."""
    with office.act("intake", made) as writer:
        writer.insert("original", {"id": "ab" * 32, "bytes": b"x", "kept_at": to_store(office.now)})
        writer.insert(
            "message",
            {
                "id": "M-0009",
                "original": "ab" * 32,
                "source": "reply.eml",
                "status": "update",
                "referral": made,
                "received_at": to_store(office.now),
                "read": encode_referral(read),
                "merged": merged,
            },
        )
    return "M-0009"


def test_a_keyed_case_is_judged_and_shown_by_family(office: Office) -> None:
    row = case(office, key_in(office, unassessed()))
    assert (row.id, row.state, row.family, row.owner) == ("R-0001", "new", "Ellis", None)
    assert (row.received_at, row.asks, str(row.verdict)) == (office.now, 1, "ask")
    assert row.referral == unassessed()


def test_a_correction_replaces_the_referral_and_judges_it_again(office: Office) -> None:
    made = key_in(office, unassessed())
    renamed = replace(refused(), children=(replace(CLEAR.children[0], name="Kayden van der Berg"),))
    now = correct(office, made, case(office, made).version, renamed)
    row = case(office, made)
    assert (row.family, str(row.verdict), row.referral) == ("van der Berg", "decline", renamed)
    assert {finding.rule for finding in now.findings} >= {"N-3.16"}
    undo(office)
    assert case(office, made).referral == unassessed()


def test_a_correction_of_what_somebody_else_changed_is_refused(office: Office) -> None:
    made = key_in(office, CLEAR)
    seen = case(office, made).version
    correct(office, made, seen, unassessed())
    with pytest.raises(Refused, match="was changed meanwhile, by ") as refusal:
        correct(office, made, seen, refused())
    assert refusal.value.kind == "moved"
    assert case(office, made).referral == unassessed()


def test_a_case_to_be_keyed_by_hand_is_keyed_by_its_correction(office: Office) -> None:
    made = key_in(office, Referral(children=(Child(name=None),)))
    with office.act("unreadable", made) as writer:
        writer.update("referral", made, {"by_hand": 1, "family": "unreadable"})
    correct(office, made, case(office, made).version, CLEAR)
    assert (case(office, made).by_hand, case(office, made).family) == (False, "Ellis")


def test_a_date_that_no_calendar_counts_with_is_neither_keyed_in_nor_put_in_by_a_correction(
    office: Office,
) -> None:
    slipped = replace(CLEAR, children=(replace(CLEAR.children[0], date_of_birth=date(219, 2, 3)),))
    named = "children.0.date_of_birth: 0219-02-03 lies outside the years 1900 to 2199"
    with pytest.raises(WrongInput, match=f"the referral: {named}"):
        key_in(office, slipped)
    made = key_in(office, CLEAR)
    assert made == "R-0001"
    with pytest.raises(WrongInput, match=f"{made}: {named}"):
        correct(office, made, case(office, made).version, slipped)
    assert case(office, made).referral == CLEAR


def test_a_closed_case_stands(office: Office) -> None:
    made = key_in(office, CLEAR)
    with office.act("close", made) as writer:
        writer.update("referral", made, {"state": "closed"})
    with pytest.raises(Refused, match="is closed, so it cannot be corrected"):
        correct(office, made, case(office, made).version, refused())


def test_only_the_chosen_fields_of_an_update_are_taken_over(office: Office) -> None:
    made = key_in(office, unassessed())
    update = Referral(
        referrer=Referrer(phone="01632 960163"),
        children=(Child(name="Kayden Ellis"),),
        risk=replace(CLEAR.risk, to_child="other words"),
    )
    waiting = update_for(office, made, update)
    assert {change.path: change.new for change in changes_of(office, waiting)} == {
        "referrer.phone": "01632 960163",
        "risk.to_child": "other words",
        "risk.assessment_complete": True,
    }
    merge(office, waiting, ["risk.assessment_complete", "referrer.phone"])
    row = case(office, made)
    assert row.referral.risk.assessment_complete is True
    assert row.referral.risk.to_child == CLEAR.risk.to_child
    assert row.referral.referrer is not None
    assert (row.referral.referrer.name, row.referral.referrer.phone) == ("Ruth Okafor", "01632 960163")
    assert row.asks == 0
    kept = office.store.read(message, waiting)
    assert kept is not None
    assert kept.merged == "merged"
    with pytest.raises(Refused, match="was merged already"):
        merge(office, waiting, ["referrer.phone"])


def test_an_update_set_aside_changes_nothing(office: Office) -> None:
    made = key_in(office, CLEAR)
    before = case(office, made)
    waiting = update_for(office, made, refused())
    dismiss(office, waiting)
    assert case(office, made) == before
    with pytest.raises(Refused, match="was dismissed already"):
        dismiss(office, waiting)


def test_a_merge_names_what_it_does_not_know(office: Office) -> None:
    made = key_in(office, CLEAR)
    waiting = update_for(office, made, unassessed())
    with pytest.raises(WrongInput, match=r"M-0009 changes no field notes"):
        merge(office, waiting, ["notes"])
    with pytest.raises(WrongInput, match="choose at least one"):
        merge(office, waiting, [])
    with pytest.raises(WrongInput, match="there is no message 'M-1'"):
        merge(office, "M-1", ["notes"])


def test_authorisations_of_the_desk_are_judged_with_those_that_came(office: Office) -> None:
    made = key_in(office, CLEAR)
    with office.act("authorise", made) as writer:
        writer.insert(
            "authorisation",
            {
                "id": "AU-1",
                "referral": made,
                "role": "team_manager",
                "name": "Denise Abbot",
                "on_date": "2026-12-23",
                "form": "spoken",
                "for_rules": "N-3.9d",
                "login": "jsmith",
            },
        )
    (joined,) = office.store.read(lambda c: judged(office, c, made)).referral.authorisations or ()
    assert (joined.role, joined.name, joined.form, joined.for_) == (
        "team_manager",
        "Denise Abbot",
        "spoken",
        "N-3.9d",
    )
    assert json.loads(encode_referral(case(office, made).referral)).get("authorisations") is None


def test_what_cannot_be_so_is_neither_keyed_in_nor_corrected_nor_merged(office: Office) -> None:
    start, before = date(2027, 1, 11), date(2027, 1, 4)
    begun = replace(CLEAR, request=replace(CLEAR.request, start_on=start, end_on=None))
    unborn = replace(CLEAR, children=(replace(CLEAR.children[0], date_of_birth=date(2031, 1, 1)),))
    with pytest.raises(WrongInput, match=r"children\.0\.date_of_birth: 2031-01-01 lies in the future"):
        key_in(office, unborn)
    made = key_in(office, begun)
    seen = case(office, made)
    with pytest.raises(WrongInput, match=r"request\.end_on: 2027-01-04 lies before the start, 2027-01-11"):
        correct(office, made, seen.version, replace(begun, request=replace(begun.request, end_on=before)))
    message_id = update_for(office, made, replace(begun, request=replace(begun.request, end_on=before)))
    with pytest.raises(WrongInput, match=r"request\.end_on: 2027-01-04 lies before the start, 2027-01-11"):
        merge(office, message_id, ["request.end_on"])
    assert case(office, made) == seen
    kept = office.store.read(message, message_id)
    assert kept is not None and kept.merged == "waiting"
