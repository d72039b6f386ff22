"""What holds of every command: the four global options, exit statuses, and output that acts on nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import CHRISTMAS_EVE, INVENTED, PROGRAM, Run


def test_the_four_options_are_taken_before_and_after_the_command(run: Run, database: Path) -> None:
    before = run("--db", database, "--at", CHRISTMAS_EVE, "--format", "json", "inbox")
    after = run("inbox", "--format=json", "--at", CHRISTMAS_EVE, f"--db={database}")

    assert before.status == 0
    assert len(before.json) == 3
    assert after.json == before.json


def test_the_database_may_be_named_by_the_environment_or_the_config_file(
    run: Run, database: Path, tmp_path: Path
) -> None:
    config = tmp_path / "home" / ".config" / "ftdesk" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(f'db = "{database}"\n', encoding="utf-8")

    assert run("triage", "--format", "json").json[0]["id"] == "X-003"
    assert run("triage", env={"FTDESK_DB": str(tmp_path / "other.db")}).status == 3


def test_the_one_database_in_the_data_folder_is_found_and_two_are_a_question(
    run: Run, tmp_path: Path
) -> None:
    data = tmp_path / "home" / ".local" / "share" / "ftdesk"
    data.mkdir(parents=True)
    run("init", data / "ours.db", "--policy", "northamptonshire")

    assert run("triage").out == "nothing waits to be decided or booked\n"

    (data / "theirs.db").write_bytes(b"")
    asked = run("triage")
    assert (asked.status, asked.err) == (
        2,
        f"--db: {data} holds several databases (ours.db, theirs.db); name one\n",
    )


def test_no_database_at_all_is_told_with_what_to_do(run: Run) -> None:
    missing = run("inbox")

    assert missing.status == 3
    assert "ftdesk init" in missing.err
    assert "ftdesk demo" in missing.err


@pytest.mark.parametrize("command", ["tidy", "sweep"])
def test_a_command_that_is_not_there_is_named(run: Run, command: str) -> None:
    unknown = run(command)

    assert (unknown.status, unknown.err) == (
        2,
        f"No such command '{command}'; ftdesk --help lists the commands\n",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "xml", "inbox"], "--format: must be one of table, json, csv, not 'xml'"),
        (["inbox", "--db"], "--db: needs a value"),
        (["--at", "tomorrow", "due", "2026-12-24", "1"], "--at: not a date and time"),
        (["due", "2026-12-24", "1", "--format", "csv"], "--format: csv is for lists; this is none"),
    ],
)
def test_a_wrong_global_option_is_named(run: Run, words: list[str], said: str) -> None:
    wrong = run(*words)

    assert wrong.status == 2
    assert wrong.err.startswith(said)


def test_csv_of_what_is_no_list_is_refused_before_anything_is_done(desk: Run, tmp_path: Path) -> None:
    for words in (
        ("log", "X-003", "--with", "child", "--note", "x"),
        ("decide", "X-003", "withdraw"),
        ("closure", "2027-02-02", "--why", "snow"),
        ("init", tmp_path / "new.db", "--policy", "northamptonshire"),
        ("demo", "--keep", tmp_path / "demo.db"),
        ("show", "X-003"),
    ):
        refused = desk(*words, "--format", "csv")
        assert (refused.status, refused.out) == (2, "")
        assert refused.err == "--format: csv is for lists; this is none\n"

    assert [act["name"] for act in desk("history", "X-003", "--format", "json").json] == ["look", "import"]
    assert not [name for name in ("new.db", "demo.db") if (tmp_path / name).exists()]


def test_help_lists_every_command_with_what_it_does(run: Run) -> None:
    shown = run("--help")

    assert shown.status == 0
    for command in ("init", "import", "intake", "due", "decide", "book", "record", "check"):
        assert f"\n  {command} " in shown.out
    assert run("decide", "--help").status == 0


def test_an_act_with_a_time_set_by_hand_is_refused_on_a_live_database(run: Run, tmp_path: Path) -> None:
    live = tmp_path / "live.db"
    assert run("init", live, "--policy", "northamptonshire").status == 0

    for words in (
        ("log", "R-0001", "--with", "child", "--note", "x"),
        ("import", INVENTED),
        ("undo",),
        ("intake", INVENTED / "staff.csv"),
    ):
        refused = run("--db", live, "--at", CHRISTMAS_EVE, *words)
        assert refused.status == 2
        assert refused.err == "--at: the time of a live database cannot be set; only a training one's can\n"
    assert run("--db", live, "--at", CHRISTMAS_EVE, "inbox").status == 0


def test_nobody_acts_as_another_on_a_live_database(run: Run, tmp_path: Path) -> None:
    live = tmp_path / "live.db"
    run("init", live, "--policy", "hertfordshire")

    refused = run("--db", live, "--as", "somebody", "inbox")

    assert refused.status == 2
    assert refused.err == "--as: only a training database lets somebody act as another\n"


def test_a_training_database_takes_an_unknown_login_as_a_coordinator(run: Run, database: Path) -> None:
    talk = run(
        "--db", database, "--at", CHRISTMAS_EVE, "--as", "newcomer",
        "log", "X-003", "--with", "social_worker", "--note", "rang back", "--format", "json",
    )  # fmt: skip

    assert talk.status == 0
    shown = run("--db", database, "--at", CHRISTMAS_EVE, "history", "X-003", "--format", "json").json
    assert {act["login"] for act in shown if act["name"] not in ("look", "import")} == {"newcomer"}


def test_csv_keeps_a_formula_from_acting_in_a_spreadsheet(desk: Run, run: Run, tmp_path: Path) -> None:
    nasty = json.loads((INVENTED / "referrals.jsonl").read_text(encoding="utf-8").splitlines()[2])
    nasty |= {"id": "X-009", "children": [{"name": "=HYPERLINK(1)"}]}
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "referrals.jsonl").write_text(json.dumps(nasty), encoding="utf-8")
    assert desk("--as", "jsmith", "import", folder).status == 0

    shown = desk("inbox", "--format", "csv").out.splitlines()

    assert shown[0].startswith("id,received_at,due_at,state,children")
    assert any("'=HYPERLINK(1)" in line for line in shown)


def test_text_of_a_referral_acts_on_no_terminal(desk: Run, tmp_path: Path) -> None:
    harm = "Kai\x1b]52;c;aGk=\x07\u202e[red]\u200b\x9b31m Ellis"
    line = json.loads((INVENTED / "referrals.jsonl").read_text(encoding="utf-8").splitlines()[2])
    line |= {"id": "X-010", "children": [{"name": harm}], "notes": harm}
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "referrals.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert desk("--as", "jsmith", "import", folder).status == 0

    for words in (("inbox",), ("triage",), ("show", "X-010"), ("history", "X-010"), ("search", "kai")):
        for shape in ("table", "json"):
            shown = desk(*words, "--format", shape)
            assert shown.status == 0
            assert not set("\x1b\x07\u202e\u200b\x9b") & set(shown.out)


def test_a_reader_that_goes_away_is_no_trouble(database: Path) -> None:
    program = subprocess.Popen(
        [PROGRAM, "--db", database, "--at", CHRISTMAS_EVE, "diary", "--from", "2027-01-01", "--days", "60"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    said = program.stderr.read()
    program.stderr.close()

    assert (program.wait(timeout=30), said) == (0, b"")


@pytest.mark.parametrize("module", ["ftdesk.__main__", "ftdesk.cli"])
def test_the_command_line_loads_no_textual(module: str) -> None:
    assert "textual" not in _loaded(f"import {module}")


def test_no_command_loads_textual() -> None:
    loaded = _loaded(
        "import click, ftdesk.cli as c; context = click.Context(c.commands);"
        "[c.commands.get_command(context, name) for name in c.COMMANDS]"
    )

    assert "ftdesk" in loaded
    assert "textual" not in loaded


def test_opening_an_office_loads_nothing_that_is_slow_to_import(database: Path) -> None:
    loaded = _loaded(
        "import ftdesk.__main__, ftdesk.boot as b;"
        f"office = b.open_office(b.Choice(db={str(database)!r}, login='rahmadi'));"
        "office.settings(), office.working_days()"
    )

    assert "sqlite3" in loaded
    assert not loaded & {"textual", "sqlite_utils", "click", "holidays", "dateutil", "docx"}


def _loaded(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(done.stdout.split())
