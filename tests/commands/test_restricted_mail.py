"""Mail about a child of a restricted case: what `intake` prints and what the lists then show names nobody."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
from msgspec.structs import replace

from ftdesk.__main__ import run
from ftdesk.acts.correct import correct
from ftdesk.acts.key_in import key_in
from ftdesk.acts.restrict import restrict, unrestrict
from ftdesk.model.people import Child
from ftdesk.model.referral import Referral
from ftdesk.store.referrals import referral
from ftdesk.store.restrictions import restriction
from tests.every_call import AT, service
from tests.restricted_case import CASE, NAMED

BORN = "Date of birth: 04/05/2019\n"
LISTS = ("inbox", "triage", "overdue", "search quillfeather", "tasks", "history R-0001")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Write a service whose case is kept to its supervisor."""
    made = service(tmp_path / "service.db")
    restrict(made, CASE, ["lmoss"], "a threat")
    made.store.close()
    return tmp_path / "service.db"


def told(database: Path, login: str, words: str) -> str:
    """Return what a call prints."""
    out = io.StringIO()
    with contextlib.chdir(database.parent), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        run(["--db", str(database), "--as", login, "--at", AT, *words.split()])
    return out.getvalue()


def mail(database: Path, born: str = "", name: str = "Zebedee Quillfeather") -> str:
    """Write a message about the child, and return its file's name."""
    head = "From: Rose Okafor <r.okafor@example.org>\nSubject: Family time\nMessage-ID: <1@example.org>\n"
    (database.parent / "mail.eml").write_text(f"{head}\nChild: {name}\n{born}Frequency: twice a week\n")
    return "mail.eml"


@pytest.mark.parametrize("born", ["", BORN], ids=["a case of its own", "an update of the case"])
def test_neither_what_is_printed_nor_any_list_names_the_child(database: Path, born: str) -> None:
    printed = told(database, "rahmadi", f"intake {mail(database, born)}")
    assert "restricted" in printed
    assert not NAMED.search(printed) and CASE not in printed
    assert not NAMED.search(told(database, "rahmadi", "intake mail.eml"))
    for words in LISTS:
        for form in ("table", "json"):
            said = told(database, "rahmadi", f"{words} --format {form}").replace(words.split()[-1], "")
            assert not NAMED.search(said), (words, said)


def test_those_who_may_see_the_one_see_the_other_and_a_manager_opens_it(database: Path) -> None:
    told(database, "rahmadi", f"intake {mail(database)}")
    for login in ("lmoss", "a-manager"):
        assert NAMED.search(told(database, login, "inbox") + told(database, login, "show R-0001"))
    assert f"it names a child of {CASE}, which is restricted" in told(database, "a-manager", "show R-0001")
    told(database, "a-manager", "unrestrict R-0001 --reason another-child")
    assert "Zebedee" in told(database, "rahmadi", "inbox")


@pytest.mark.parametrize(
    ("name", "born"),
    [("Zebedee Quillfeather", "Date of birth: 04/05/2011\n"), ("Mia Okoro", ""), ("Zebedee", "")],
    ids=["born on another day", "of another name", "a first name alone"],
)
def test_another_child_is_shown_to_everybody(database: Path, name: str, born: str) -> None:
    told(database, "rahmadi", f"intake {mail(database, born, name)}")
    assert name in told(database, "rahmadi", "inbox")


def test_whoever_keys_it_in_sees_it_and_others_do_not(tmp_path: Path) -> None:
    made = service(tmp_path / "service.db")
    restrict(made, CASE, ["lmoss"], "a threat")
    case = key_in(made, Referral(children=(Child(name="ZEBEDEE QUILLFEATHER"),)))
    kept = made.store.read(restriction, case)
    assert kept is not None and kept.seen_by == ("jsmith", "lmoss")
    made.store.close()
    assert not NAMED.search(told(tmp_path / "service.db", "rahmadi", "inbox"))


def test_one_that_is_corrected_to_name_the_child_is_restricted_once(tmp_path: Path) -> None:
    made = service(tmp_path / "service.db")
    restrict(made, CASE, ["lmoss"], "a threat")
    case = key_in(made, Referral(children=(Child(name="not known"),)))
    assert made.store.read(restriction, case) is None
    named = Referral(children=(Child(name="Zebedee Quillfeather"),))

    def corrected(to: Referral) -> tuple[str, ...] | None:
        row = made.store.read(referral, case)
        assert row is not None
        correct(made, case, row.version, to)
        kept = made.store.read(restriction, case)
        return kept.seen_by if kept else None

    assert corrected(named) == ("jsmith", "lmoss")
    unrestrict(made, case, "another child")
    assert corrected(replace(named, notes="rang")) is None, "a manager has opened it again"
    made.store.close()
