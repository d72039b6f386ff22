"""The service's own policy document: who gives it to the desk, and that the history says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.policy_document import give_document
from ftdesk.model.errors import Refused
from ftdesk.store.check import check
from ftdesk.store.policy_document import policy_document
from ftdesk.store.undo import last_act


def document(tmp_path: Path, text: str) -> Path:
    """Write a document."""
    path = tmp_path / "ours.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("role", ["administrator", "manager"])
def test_a_document_is_given_and_stands_in_the_history(office: Office, tmp_path: Path, role: Any) -> None:
    theirs = replace(office, who=replace(office.who, role=role))
    absent = give_document(theirs, document(tmp_path, "3.46 Risk is assessed.\n"))
    kept = office.store.read(policy_document)
    assert kept is not None and kept.name == "ours.txt" and "Risk is assessed" in kept.text
    done = office.store.read(last_act, office.who.login)
    assert done is not None
    assert f"the policy document is now ours.txt; it lacks the paragraphs of {len(absent)} rules" in done.says
    assert not office.store.read(check).faults


@pytest.mark.parametrize("role", ["coordinator", "supervisor", "reader"])
def test_nobody_else_gives_one(office: Office, tmp_path: Path, role: Any) -> None:
    theirs = replace(office, who=replace(office.who, role=role))
    with pytest.raises(Refused, match=role):
        give_document(theirs, document(tmp_path, "3.46 Risk is assessed.\n"))
    assert office.store.read(policy_document) is None
