"""`ftdesk purge` lists what may go, and lets it go only when told to."""

from __future__ import annotations

from pathlib import Path

from ftdesk.acts.office import Office
from ftdesk.acts.server_settings import set_server
from tests.commands.conftest import Run


def test_a_closed_case_is_listed_exported_and_purged(run: Run, database: Path, office: Office) -> None:
    set_server(office, "purge_months", "12")
    with office.act("close", "X-001") as writer:
        for row in writer.matching("session", referral="X-001", state="planned"):
            writer.update("session", str(row["id"]), {"state": "cancelled"})
            for block in writer.matching("diary_block", session=row["id"]):
                writer.delete("diary_block", str(block["id"]))
        writer.update("referral", "X-001", {"state": "closed", "decided_at": "2026-12-24T16:41:00Z"})
        writer.says = "X-001 closed"
    later = ("--db", database, "--at", "2028-12-24T16:41", "--as", "jsmith")

    listed = run(*later, "purge", "--format", "json")
    assert [(one["case"], one["state"]) for one in listed.json] == [("X-001", "to export")]
    assert run(*later, "export", "case", "X-001", database.parent / "x.json").status == 0
    assert run(*later, "purge", "--format", "csv").out.splitlines()[1].startswith("X-001,20")
    assert run(*later, "show", "X-001").status == 0

    done = run(*later, "purge", "--apply", "--format", "json")

    assert [(one["case"], one["state"]) for one in done.json] == [("X-001", "purged")]
    assert run(*later, "purge").out == "no closed case is old enough\n"
    gone = run(*later, "show", "X-001")
    assert gone.status == 2
    assert "X-001 was purged on 2028-12-24" in gone.err
    assert run(*later, "check").status == 0
    assert run(*later, "looked", "X-001").status == 0


def test_a_server_that_purges_nothing_says_how_it_would(run: Run, database: Path) -> None:
    refused = run("--db", database, "--as", "jsmith", "--at", "2028-12-24T16:41", "purge", "--apply")
    assert refused.status == 1
    assert "ftdesk server purge_months N" in refused.err
