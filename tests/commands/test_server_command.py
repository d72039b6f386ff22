"""`ftdesk server` lists what the server is set to, and sets it."""

from __future__ import annotations

from pathlib import Path

from ftdesk.acts.office import Office
from tests.commands.conftest import CHRISTMAS_EVE, Run


def test_the_settings_are_listed_one_is_set_and_shown(run: Run, office: Office) -> None:
    path: Path = office.store.path
    call = ("--db", path, "--at", CHRISTMAS_EVE, "--as", "jsmith")

    listed = run(*call, "server", "--format", "json")
    assert {one["setting"]: one["value"] for one in listed.json} == {
        "idle_minutes": 15,
        "clipboard": False,
        "syslog": False,
        "backup_recipient": "",
        "purge_months": 0,
        **dict.fromkeys(("mailbox", "mailbox_password_file", "mail_ca"), ""),
        "mailbox_done": "Done",
    }
    assert run(*call, "server", "clipboard", "yes").out.split() == ["setting", "value", "clipboard", "yes"]
    assert run(*call, "server", "--format", "csv").out.splitlines()[:3] == [
        "setting,value",
        "idle_minutes,15",
        "clipboard,yes",
    ]
    wrong = run(*call, "server", "idle_minutes", "never")
    assert (wrong.status, wrong.out) == (2, "")
    assert wrong.err.startswith("idle_minutes: ")
    unknown = run(*call, "server", "port")
    assert unknown.status == 2
    assert "port: there is no such setting of the server" in unknown.err
