"""A case talked about, decided, authorised and confirmed with keys alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ftdesk.acts.judging import judged
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import decide, log_talk, take
from ftdesk.desk.forms.triage import WARNINGS_NAMED, decision_form
from ftdesk.model.circumstances import Views
from ftdesk.model.people import Adult
from ftdesk.model.referral import Referral
from ftdesk.store.authorisations import authorisations
from ftdesk.store.gone_past import gone_past
from ftdesk.store.referrals import ReferralRow, deadlines, referral, talks
from ftdesk.store.sessions import arrangements
from tests.at_desk import at_desk
from tests.referred import CLEAR, refused, special_guardianship, unassessed

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


def in_triage(office: Office, shape: Referral) -> str:
    """Make a case in triage."""
    case = key_in(office, shape)
    take(office, case)
    return case


def on_file(office: Office, case: str = "R-0001") -> ReferralRow:
    """Read a case."""
    row = office.store.read(referral, case)
    assert row is not None
    return row


@SIZES
async def test_a_talk_with_the_social_worker_stops_the_clock(office: Office, size: tuple[int, int]) -> None:
    case = in_triage(office, CLEAR)
    async with at_desk(office, size) as desk:
        await desk.press("2", "c")
        assert f"Log a talk · {case}" in desk.screen
        await desk.type("agreed, Mondays [x]")
        await desk.press("ctrl+s")
        assert "talk with the social worker logged" in desk.screen
    (talk,) = office.store.read(talks, case)
    assert (talk.with_whom, talk.note) == ("social_worker", "agreed, Mondays [x]")
    assert all(one.stopped_at for one in office.store.read(deadlines, case) if one.kind == "triage")


async def test_a_talk_still_to_come_is_refused_beside_what_was_typed(office: Office) -> None:
    case = in_triage(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("2", "c")
        await desk.type("agreed")
        await desk.press("shift+tab")
        await desk.retype("25/12/2026 10:00")
        await desk.press("ctrl+s")
        assert "✗" in desk.screen
        assert "agreed" in desk.screen
        await desk.retype("24/12/2026 10:00")
        await desk.press("ctrl+s")
    (talk,) = office.store.read(talks, case)
    assert f"{talk.at:%d %H:%M}" == "24 10:00"


@SIZES
async def test_a_clear_case_is_accepted(office: Office, size: tuple[int, int]) -> None:
    case = in_triage(office, CLEAR)
    async with at_desk(office, size) as desk:
        await desk.press("2", "a")
        await desk.type("talked over")
        await desk.press("ctrl+s")
        assert "✓ R-0001 accepted, one arrangement to place" in desk.screen
    assert on_file(office).state == "accepted"
    assert len(office.store.read(arrangements, case)) == 1


async def test_an_open_question_needs_a_reason_to_accept(office: Office) -> None:
    in_triage(office, unassessed())
    async with at_desk(office) as desk:
        await desk.press("2", "a")
        assert "(N-3.46" in desk.screen
        await desk.press("ctrl+s")
        assert "✗ Why all the same: needed" in desk.screen
        assert on_file(office).state == "triage"
        await desk.type("assessed today, on paper")
        await desk.press("ctrl+s")
    assert (on_file(office).state, on_file(office).decision_note) == ("accepted", "assessed today, on paper")


@SIZES
async def test_accepting_past_warnings_names_them_and_takes_a_reason(
    office: Office, size: tuple[int, int]
) -> None:
    case = in_triage(office, CLEAR)
    async with at_desk(office, size) as desk:
        await desk.press("2", "a")
        assert "Why all the same" in desk.screen
        assert "! N-3." in desk.screen
        await desk.press("ctrl+s")
        assert "✗ Why all the same: needed" in desk.screen
        assert on_file(office).state == "triage"
        await desk.type("talked over with Ruth")
        await desk.press("ctrl+s")
    assert on_file(office).state == "accepted"
    kept = office.store.read(gone_past, case)
    assert kept
    assert {(one.act, one.reason) for one in kept} == {("accept", "talked over with Ruth")}


async def test_what_nobody_stated_is_shown_and_takes_no_reason(office: Office) -> None:
    father = Adult(name="Craig Ellis", relationship="father")
    case = in_triage(office, replace(CLEAR, adults=(*(CLEAR.adults or ()), father)))
    async with at_desk(office) as desk:
        await desk.press("2", "a")
        assert "Why all the same" not in desk.screen
        assert "N-3.1b The child's views are not given" in desk.screen
        await desk.press("ctrl+s")
        assert "✓ R-0001 accepted, one arrangement to place" in desk.screen
        assert "no reason given" not in desk.screen
    assert on_file(office).state == "accepted"
    assert office.store.read(gone_past, case) == []


async def test_views_that_are_stated_to_be_none_take_a_reason(office: Office) -> None:
    father = Adult(name="Craig Ellis", relationship="father")
    silent = replace(CLEAR, adults=(*(CLEAR.adults or ()), father), views=Views(child=""))
    in_triage(office, silent)
    async with at_desk(office) as desk:
        await desk.press("2", "a")
        assert "Why all the same" in desk.screen
        assert "! N-3.1b" in desk.screen


async def test_more_warnings_than_the_form_has_room_for_are_counted(office: Office) -> None:
    case = in_triage(office, CLEAR)
    form = decision_form(office, case, "accept")
    rules = {
        f.rule for f in office.store.read(lambda c: judged(office, c, case)).findings if f.code == "warn"
    }
    assert len(rules) > WARNINGS_NAMED
    assert len(form.below) == WARNINGS_NAMED + 1
    assert form.below[-1] == f"! and {len(rules) - WARNINGS_NAMED} more"


async def test_a_block_is_told_and_accepts_nothing(office: Office) -> None:
    in_triage(office, refused())
    async with at_desk(office) as desk:
        await desk.press("2", "a")
        assert "(N-3.16)" in desk.screen
        await desk.type("all the same")
        await desk.press("ctrl+s")
        assert "R-0001 cannot be accepted" in desk.screen
        assert "all the same" in desk.screen
    assert on_file(office).state == "triage"


async def test_declining_needs_a_reason(office: Office) -> None:
    in_triage(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("2", "x", "ctrl+s")
        assert "✗ Why: needed" in desk.screen
        await desk.type("out of remit")
        await desk.press("ctrl+s")
        assert "declined" in desk.screen
    assert (on_file(office).state, on_file(office).decision_note) == ("declined", "out of remit")


async def test_the_open_questions_are_asked(office: Office) -> None:
    in_triage(office, unassessed())
    async with at_desk(office) as desk:
        await desk.press("2", "i", "ctrl+s")
        assert "waits for the social worker to answer" in desk.screen
    row = on_file(office)
    assert row.state == "waiting"
    questions = (row.decision_note or "").split("\n")
    assert any("risk" in question for question in questions)
    assert all(question.endswith(".") for question in questions)


async def test_a_case_is_sent_elsewhere(office: Office) -> None:
    in_triage(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("2", "r", "ctrl+s")
        assert "✗ To whom: needed" in desk.screen
        await desk.type("Leeds")
        await desk.press("ctrl+s")
    assert (on_file(office).state, on_file(office).redirected_to) == ("redirected", "Leeds")


async def test_withdrawing_stands_in_the_list_of_commands(office: Office) -> None:
    in_triage(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("2", "ctrl+p")
        await desk.type("withdraw")
        await desk.press("enter")
        await desk.type("placed with family")
        await desk.press("ctrl+s")
    assert on_file(office).state == "withdrawn"


@SIZES
async def test_an_authorisation_is_recorded_for_the_rule_that_asks_for_it(
    office: Office, size: tuple[int, int]
) -> None:
    case = in_triage(office, special_guardianship())
    decide(office, case, "accept")
    assert on_file(office).state == "waiting"
    async with at_desk(office, size) as desk:
        await desk.press("2", "y")
        assert "(N-3.9" in desk.screen
        await desk.type("Denise Abbot")
        await desk.press("ctrl+s")
        assert "authorised by the team manager, Denise Abbot" in desk.screen
    (kept,) = office.store.read(authorisations, case)
    assert (kept.role, kept.name, kept.form) == ("team_manager", "Denise Abbot", "written")
    assert kept.for_rules.startswith("N-3.9")


async def test_a_rule_that_is_none_is_told_and_the_name_kept(office: Office) -> None:
    case = in_triage(office, special_guardianship())
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("2", "y")
        await desk.type("Denise Abbot")
        await desk.press("tab", "tab", "tab")
        await desk.retype("N-99")
        await desk.press("ctrl+s")
        assert "N-99: no rule of" in desk.screen
        assert "Denise Abbot" in desk.screen
    assert office.store.read(authorisations, case) == []


async def test_a_confirmation_is_logged(herts_office: Office) -> None:
    case = in_triage(herts_office, CLEAR)
    log_talk(herts_office, case, "social_worker", "agreed")
    decide(herts_office, case, "accept", note="all answered by telephone")
    async with at_desk(herts_office) as desk:
        await desk.press("slash")
        await desk.type("Ellis")
        await desk.press("enter", "ctrl+p")
        await desk.type("confirmed in writing")
        await desk.press("enter", "ctrl+s")
        assert "confirmation sent to social worker" in desk.screen
