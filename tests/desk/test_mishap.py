"""A failure costs one sentence with a number; no word of the case reaches the terminal or the log."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from ftdesk.desk.app import FAILED, Desk
from ftdesk.mishap import log_mishap

SECRET = "Kayden Ellis"


def fail() -> None:
    child = SECRET
    try:
        raise KeyError(child)
    except KeyError as error:
        raise RuntimeError(f"cannot show {child}") from error


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where mishaps are logged."""
    monkeypatch.setattr("ftdesk.mishap.user_log_path", lambda _: tmp_path)
    return tmp_path / "mishaps.log"


def test_the_log_says_where_and_what_kind_and_never_what_of(log: Path) -> None:
    with pytest.raises(RuntimeError) as caught:
        fail()
    sentence = log_mishap(caught.value)
    entry = log.read_text(encoding="utf-8")
    number = sentence.split("Incident ")[1][:6]
    assert number in entry
    assert "RuntimeError" in entry
    assert "KeyError" in entry
    assert "test_mishap.py" in entry
    assert SECRET not in entry + sentence
    assert (log.stat().st_mode & 0o077) == 0


def test_each_incident_has_its_own_number_and_a_log_that_cannot_be_written_is_no_second_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ftdesk.mishap.user_log_path", lambda _: tmp_path / "file" / "below")
    (tmp_path / "file").write_text("")
    said = {log_mishap(ValueError()) for _ in range(20)}
    assert len(said) == 20


async def test_the_desk_ends_with_that_sentence_and_a_status_of_its_own(
    office: Office, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(office)
    with pytest.raises(RuntimeError):
        async with desk.run_test() as pilot:
            desk.call_later(fail)
            await pilot.pause()
    assert desk.return_code == FAILED
    printed = capsys.readouterr()
    assert "Incident" in printed.err
    assert SECRET not in printed.err + printed.out + log.read_text(encoding="utf-8")
    assert "Traceback" not in printed.err
