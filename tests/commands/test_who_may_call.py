"""Every act of every role on the command line: done or refused as the table says, and kept in the trail."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.acts.allowed import ALLOWED, EVERYONE
from ftdesk.desk.acts_of_keys import ACT_OF
from ftdesk.model.service import Role
from tests.every_call import CALLS, call, service
from tests.prepared import prepared
from tests.restricted_case import CASE

WITHOUT_A_CALL = {
    "copy": "what is marked at the desk goes to the clipboard",
    **dict.fromkeys(("correct", "dismiss", "key in", "merge", "take"), "keys of the desk alone"),
    **dict.fromkeys(("demo", "init"), "make a service, whose administrator whoever makes it is"),
}
OF_THE_CASE = ("X-", "V-", "K-", "AU-", "CM-", "EX-", "CO-", "RV-", "SU-")
"""How the ids begin of the case and of what is in it."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a service with one of each role; the supervisor has the case's sessions."""
    path = tmp_path_factory.mktemp("served") / "service.db"
    made = service(path)
    with prepared(made) as writer:
        writer.update("staff", "S1", {"login": "a-supervisor"})
    made.store.take_in_log()
    made.store.close()
    return path


def test_every_act_of_the_table_has_a_call_or_is_of_the_desk() -> None:
    """Fail until an act that was added is called here."""
    called = {act for act, _ in CALLS if act is not None}
    assert called <= ALLOWED.keys()
    assert ALLOWED.keys() - called == WITHOUT_A_CALL.keys()
    at_the_desk = {act for act, why in WITHOUT_A_CALL.items() if "keys of the desk" in why}
    assert at_the_desk <= set(ACT_OF.values())


@pytest.mark.parametrize("role", EVERYONE)
def test_a_command_is_done_or_refused_as_the_table_says(role: Role, served: Path, tmp_path: Path) -> None:
    for act, words in CALLS:
        answer = call(served, tmp_path / "there", f"a-{role}", words)
        refused = [name for _, name, _ in answer.acts if name == "refused"]
        assert answer.status != 70, (words, answer)
        if act is None or role in ALLOWED[act]:
            assert not refused, (words, answer)
            assert f"a-{role} is a" not in answer.said, (words, answer)
        else:
            assert answer.status == 1, (words, answer)
            assert f"a-{role} is a" in answer.said, (words, answer)
            assert refused == ["refused"], (words, answer)
            assert not {name for _, name, _ in answer.acts} - {"refused", "look"}, (words, answer)


def test_whatever_is_shown_of_a_case_or_refused_is_found_under_the_case(served: Path, tmp_path: Path) -> None:
    for act, words in CALLS:
        about = next((word for word in words.split() if word.startswith(OF_THE_CASE)), None)
        if about is None or act == "search":
            continue
        if act is None or act == "look":
            answer = call(served, tmp_path / "there", "a-reader", words)
            assert answer.acts == (("a-reader", "look", CASE),), (words, answer)
        elif "reader" not in ALLOWED[act] and act != "looked":
            answer = call(served, tmp_path / "there", "a-reader", words)
            assert ("a-reader", "refused", CASE) in answer.acts, (words, answer)
