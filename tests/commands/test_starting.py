"""`init`, `import`, `export`, `demo`: where a database comes from, and out again."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest

from ftdesk.boot import machine_login
from tests.commands.conftest import CHRISTMAS_EVE, INVENTED, Run

MADE = ("--at", CHRISTMAS_EVE, "--as", "jsmith")


@pytest.fixture
def training(run: Run, tmp_path: Path) -> Path:
    """Make an empty training database with the program itself."""
    path = tmp_path / "training.db"
    made = run(*MADE, "init", path, "--policy", "northamptonshire", "--service", "Ours", "--training")
    assert made.status == 0
    return path


def test_init_makes_a_private_file_and_names_the_administrator(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ours.db"

    made = run("init", path, "--policy", "hertfordshire", "--format", "json")

    assert made.json == {
        "database": str(path),
        "service": "Hertfordshire Contact Service",
        "policy": "hertfordshire",
        "training": False,
        "administrator": machine_login(),
        "policy_document": None,
    }
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert run("--db", path, "check").status == 0


def test_init_keeps_the_policy_itself_and_names_the_rules_it_does_not_hold(run: Run, tmp_path: Path) -> None:
    document = tmp_path / "policy.txt"
    document.write_text("3.5 Decide who supervises.\n", encoding="utf-8")
    path = tmp_path / "ours.db"

    made = run(
        *("init", path, "--policy", "northamptonshire", "--policy-document", document),
        *("--format", "json"),
    )

    assert made.json["policy_document"] == "policy.txt"
    assert "N-3.46a" in made.err and "N-3.5," not in made.err
    assert run("--db", path, "check").status == 0


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "this is empty"), (b"PK\x03\x04\0\0", "this is no plain text"), (None, "No such file")],
)
def test_init_with_no_readable_policy_document_makes_nothing(
    run: Run, tmp_path: Path, data: bytes | None, said: str
) -> None:
    document = tmp_path / "policy.txt"
    if data is not None:
        document.write_bytes(data)
    path = tmp_path / "ours.db"

    refused = run("init", path, "--policy", "northamptonshire", "--policy-document", document)

    assert refused.status == 2
    assert refused.err.startswith(f"{document}: {said}")
    assert not path.exists()


def test_init_touches_no_file_that_is_there(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("mine", encoding="utf-8")

    refused = run("init", path, "--policy", "northamptonshire")

    assert (refused.status, refused.err) == (
        2,
        f"{path} is there already; a new database needs a new name\n",
    )
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("policy", "said"),
    [("rutland", "policy 'rutland': neither northamptonshire nor"), ("gone.toml", "gone.toml: No such file")],
)
def test_init_with_no_such_policy_makes_nothing(run: Run, tmp_path: Path, policy: str, said: str) -> None:
    refused = run("init", tmp_path / "x.db", "--policy", policy)

    assert refused.status == 2
    assert refused.err.startswith(said)
    assert not (tmp_path / "x.db").exists()


def test_import_says_how_many_of_each_came_in(run: Run, training: Path) -> None:
    done = run("--db", training, *MADE, "import", INVENTED)

    assert done.status == 0
    assert "3 rooms" in done.out
    assert "7 sessions" in done.out
    assert run("--db", training, "check").status == 0


def test_import_names_every_wrong_row_and_brings_in_nothing(run: Run, training: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(INVENTED, tmp_path / "folder"))
    (folder / "rooms.csv").write_text(
        "room,venue,name,capacity,amenities\nTH1,TH,Garden room,many,\nTH2,ZZ,Small room,3,\n",
        encoding="utf-8",
    )

    refused = run("--db", training, *MADE, "import", folder)

    assert (refused.status, refused.out) == (2, "")
    said = refused.err.splitlines()
    assert said[0].endswith("mistakes in the folder; nothing was imported")
    assert "rooms.csv, line 2, capacity: must be a whole number of at least 1, not 'many'" in said
    assert "rooms.csv, line 3, venue: there is no 'ZZ'" in said
    assert run("--db", training, *MADE, "venues", "--from", "2027-01-12").out == "nothing is booked then\n"
    assert run("--db", training, "check", "--format", "json").json["acts"] == 1


def test_import_tells_of_a_file_that_it_passed_over(run: Run, training: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(INVENTED, tmp_path / "folder"))
    (folder / "sessions.csv").rename(folder / "session.csv")

    done = run("--db", training, *MADE, "import", folder)

    assert done.status == 0
    assert done.err == "passed over session.csv: no file of a service folder has that name\n"


def test_import_tells_where_adults_would_meet_who_must_not(run: Run, training: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(INVENTED, tmp_path / "folder"))
    referrals, sessions = folder / "referrals.jsonl", folder / "sessions.csv"
    apart = '"name": "Leanne Ellis", "must_not_meet": ["Leanne Okoro"]'
    referrals.write_text(referrals.read_text("utf-8").replace('"name": "Leanne Ellis"', apart), "utf-8")
    beside = sessions.read_text("utf-8").replace("15:30,16:30,TH2,S1;S2", "11:00,12:00,TH2,S1")
    sessions.write_text(beside, "utf-8")

    done = run("--db", training, *MADE, "import", folder)

    assert done.status == 0
    ellis, okoro = done.err.splitlines()
    assert "would, as booked: Tue 12 Jan 11:00 Ellis (V-5): Leanne Ellis must not meet Leanne Okoro" in ellis
    assert "Okoro (V-6): Leanne Okoro must not meet Leanne Ellis" in okoro


def test_import_twice_is_refused(run: Run, training: Path) -> None:
    run("--db", training, *MADE, "import", INVENTED)

    again = run("--db", training, *MADE, "import", INVENTED)

    assert again.status == 2
    assert "venues.csv, line 2, venue: 'TH' is in the database already" in again.err.splitlines()


def test_what_is_exported_comes_in_again_as_it_was(run: Run, training: Path, tmp_path: Path) -> None:
    run("--db", training, *MADE, "import", INVENTED)
    out, second = tmp_path / "out", tmp_path / "second.db"
    assert run("--db", training, *MADE, "export", "service", out).status == 0
    run(*MADE, "init", second, "--policy", "northamptonshire", "--service", "Ours", "--training")

    assert run("--db", second, *MADE, "import", out).status == 0

    for words in (
        ("diary", "--from", "2026-12-01", "--days", "90"),
        ("venues", "--from", "2026-12-01", "--days", "90"),
        ("inbox",),
    ):
        before, after = (
            run("--db", path, *MADE, *words, "--format", "json").json for path in (training, second)
        )
        assert before == after
        assert before
    assert run("--db", second, *MADE, "export", "service", tmp_path / "out2").status == 0
    for file in sorted(out.iterdir()):
        assert (tmp_path / "out2" / file.name).read_text(encoding="utf-8") == file.read_text(encoding="utf-8")


def test_a_case_is_exported_with_every_key_that_says_how_it_is_placed(
    run: Run, training: Path, tmp_path: Path
) -> None:
    run("--db", training, *MADE, "import", INVENTED)
    assert run("--db", training, *MADE, "export", "service", tmp_path / "out").status == 0

    came, went = (
        (folder / "referrals.jsonl").read_text(encoding="utf-8").splitlines()
        for folder in (INVENTED, tmp_path / "out")
    )
    assert len(went) == 3
    assert [json.loads(line) for line in went] == [json.loads(line) for line in came]
    assert '"per_week": 1,' in went[0]
    assert "Lena Moss,supervisor,lmoss,lmoss@example.org,TH,37,25,16," in (
        tmp_path / "out" / "staff.csv"
    ).read_text(encoding="utf-8")


def test_an_export_overwrites_nothing_is_private_and_is_logged(
    run: Run, training: Path, tmp_path: Path
) -> None:
    run("--db", training, *MADE, "import", INVENTED)
    page = tmp_path / "case.json"

    assert run("--db", training, *MADE, "export", "case", "X-001", page).status == 0
    assert run("--db", training, *MADE, "export", "case", "X-001", page).status == 2
    assert json.loads(page.read_text(encoding="utf-8"))["id"] == "X-001"
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    looks = run("--db", training, *MADE, "history", "X-001", "--format", "json").json
    assert sum(act["name"] == "look" for act in looks) == 2
