"""One key from a finding to its rule: our statement, the paragraph, the facts, the policy's own text."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.policy_document import give_document
from ftdesk.acts.triage import take
from tests.at_desk import at_desk
from tests.referred import unassessed


async def test_each_finding_opens_its_rule_with_the_facts_it_used(office: Office) -> None:
    take(office, key_in(office, unassessed()))
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("2", "p")
        assert desk.line("?", "risk assessment", "N-3.46a", "para 3.46")
        assert desk.line("The rule") and desk.line("The facts")
        assert desk.line("has not been given to the desk")


async def test_the_policy_itself_is_shown_at_the_paragraph(office: Office, tmp_path: Path) -> None:
    take(office, key_in(office, unassessed()))
    document = tmp_path / "ours.txt"
    document.write_text("3.46 A form [b]goes[/b] with it.\n\n3.47 Tickets.\n", encoding="utf-8")
    absent = give_document(office, document)
    assert "N-3.46a" not in absent and "N-3.5" in absent
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("2", "p")
        assert desk.line("In ours.txt")
        assert desk.line("3.46 A form [b]goes[/b] with it.")
        assert "Tickets" not in desk.screen


async def test_the_document_is_given_from_the_list_of_commands(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(office, key_in(office, unassessed()))
    monkeypatch.chdir(tmp_path)
    document = Path("ours.txt")
    document.write_text("3.46 The words of the policy.\n", encoding="utf-8")
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("2", "ctrl+p")
        await desk.type("policy document")
        await desk.press("enter")
        assert desk.line("no policy document yet")
        await desk.type("nowhere.txt")
        await desk.press("ctrl+s")
        assert desk.line("No such file")
        await desk.retype(str(document))
        await desk.press("ctrl+s")
        assert desk.line("the policy document is now ours.txt")
        await desk.press("p")
        assert desk.line("3.46 The words of the policy.")


async def test_the_cursor_goes_from_finding_to_finding(office: Office) -> None:
    case = unassessed()
    take(office, key_in(office, replace(case, request=replace(case.request, level=None))))
    async with at_desk(office) as desk:
        await desk.press("2", "p")
        first = desk.line("· paragraph")
        await desk.press("end")
        assert desk.line("· paragraph") != first
        await desk.press("escape")
        assert desk.line("2 Triage")
