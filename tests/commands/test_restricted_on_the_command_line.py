"""Every command by somebody who does not see a case: nothing it says or writes names anybody in it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from ftdesk.acts.restrict import restrict
from tests.every_call import CALLS, OF_NO_CASE, Answer, call, every_command, is_of, service
from tests.prepared import prepared
from tests.restricted_case import CASE, NAMED

AMONG_OTHERS = (
    "search zebedee",
    "history X-002",
    "history V-6",
    "staff S1",
    "cover --staff S2 --on 2027-01-12 --apply",
    "plan --from 2027-01-11 --weeks 1 --seconds 0.1 --may-move",
    "session V-6 move --date 2027-01-04 --start 15:00 --room TH1 --staff S1",
    "session V-6 move --date 2027-01-12 --start 15:30 --room TH2 --staff S1",
    "slots X-002 --from 2027-01-04 --evidence",
    "book X-002 --slot mon,10:00,TH1,S1 --from 2027-01-11 --weeks 2",
    "evidence X-002 --staff S1 --on 2027-01-12 --start 09:00 --end 17:00 --court there",
    "travel TH OU 200",
    "room TH1 set --capacity 1",
    "closure 2027-01-11 --why heating",
    "own X-002 lmoss",
    "tasks --who lmoss",
)
"""Calls about others, whose rooms, diaries and days the case has a part in."""


@pytest.fixture(scope="module")
def restricted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a service whose case is kept to its supervisor, and was tampered with besides."""
    path = tmp_path_factory.mktemp("restricted") / "service.db"
    made = service(path)
    with prepared(made) as writer:
        plan = writer.matching("arrangement", referral=CASE)[0]
        needs = json.loads(str(plan["arrange"])) | {"amenities": ["kitchen", "quill_corner"], "people": 7}
        writer.update("arrangement", str(plan["id"]), {"arrange": json.dumps(needs)})
    restrict(made, CASE, ["lmoss"], "a threat to Ottoline Quillfeather")
    made.store.take_in_log()
    made.store.close()
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("UPDATE referral SET decision_note = 'Zebedee' WHERE id = ?", (CASE,))
    raw.close()
    return path


@pytest.mark.parametrize(
    ("login", "output"),
    [("rahmadi", "table"), ("rahmadi", "json"), ("jbains", "json")],
)
def test_no_command_names_anybody(restricted: Path, tmp_path: Path, login: str, output: str) -> None:
    seen = 0
    for words in [*(words for _, words in CALLS), *AMONG_OTHERS]:
        answer = call(restricted, tmp_path / "there", login, words, output)
        said = answer.said.replace(words.rpartition(" ")[2], "")
        assert not NAMED.search(said + answer.written), (words, answer)
        assert answer.status != 70, (words, answer)
        seen += "restricted" in said or f"{CASE} is no case of yours" in said
    assert seen > 40


def test_every_command_is_called() -> None:
    """Fail until a command that was added is called here, in each of the ways it has."""
    missing = {
        " ".join(command)
        for command in every_command()
        if not any(is_of(words, command) for _, words in CALLS)
    }
    assert missing == set(OF_NO_CASE)


def test_whoever_sees_the_case_is_told_the_names(restricted: Path, tmp_path: Path) -> None:
    def told(words: str) -> Answer:
        return call(restricted, tmp_path / "there", "a-manager", words, "json")

    named = [words for act, words in CALLS if act is None and NAMED.search(told(words).said)]
    assert len(named) >= 10, named
    assert "check" in named


@pytest.mark.parametrize("some_id", ["V-4", "K-1", "AU-1", "CM-1", "EX-1", "CO-1", "RV-1", "SU-1", "SN-1"])
def test_an_id_of_anything_in_the_case_is_refused_before_anything_is_read(
    restricted: Path, tmp_path: Path, some_id: str
) -> None:
    for command in ("show", "history"):
        answer = call(restricted, tmp_path / "there", "rahmadi", f"{command} {some_id}")
        refused = (("rahmadi", "refused", CASE),)
        assert answer == Answer(1, "X-001 is restricted: ask a manager to see it\n", "", refused)
