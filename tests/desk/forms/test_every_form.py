"""Every form of the program: a save over what somebody else has changed is refused, or it is told why not."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

import ftdesk.desk.forms
from ftdesk.acts.book import book
from ftdesk.acts.call_back import call_back
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.restrict import restrict
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.desk.form import Form, Values, made_again
from ftdesk.desk.forms import overdue, people, restricted, suspension
from ftdesk.desk.overtaken import overtaken
from ftdesk.diary.series import Slot
from ftdesk.model.errors import FtdeskError, Refused
from ftdesk.policy.profile import load_profile
from ftdesk.store.database import Database
from tests.desk.forms.stale_cases import CASES
from tests.desk.forms.stale_service import SERVICE, Stale
from tests.gates import pass_gates
from tests.small_service import write_small_service

TUESDAY = date(2026, 12, 15)
PACKAGE = Path(ftdesk.desk.forms.__file__).parents[1]
OVER = {**SERVICE, **CASES}
"""Forms over what is on file."""
ADDS = "it adds a line of its own: whatever somebody else adds meanwhile stands beside it"
ONCE = "it can be done once: whoever comes second is told that it is done"
CHOOSES = "it only chooses; what is chosen is saved by another form or screen, against what it was made from"
NEEDS_NONE: Mapping[str, str] = {
    "triage.talk_form": ADDS,
    "triage.authorisation_form": ADDS,
    "triage.confirmation_form": ADDS,
    "triage.withdrawal_form": ONCE,
    "overdue.chase_form": ADDS,
    "overdue.task_form": ONCE,
    "overdue.task_done_form": ONCE,
    "ownership.call_back_form": ADDS,
    "ownership.close_form": ONCE,
    "restricted.ask_to_see_form": ONCE,
    "restricted.unrestrict_form": ONCE,
    "restricted.answer_form": ONCE,
    "cancelling.reference_form": ONCE,
    "suspension.propose_form": ONCE,
    "suspension.person_form": ADDS,
    "suiting.venue_check_form": ONCE,
    "suiting.conflict_form": ADDS,
    "orders.order_form": ADDS,
    "orders.end_order_form": ONCE,
    "family_event.event_form": ADDS,
    "elsewhere.elsewhere_form": ONCE + "; what is asked anew is added",
    "elsewhere.expense_form": ONCE + "; what is asked anew is added",
    "records.evidence_form": ADDS,
    "records.talks_form": ONCE,
    "records.finish_form": "the record's own draft knows the edition that it was begun on, and refuses",
    "people.away_form": ADDS,
    "people.leaves_form": ONCE,
    "buildings.closure_form": ADDS,
    "policy_document.document_form": "the document takes the place of the one before, whoever gave that",
    "people.week_form": "it is what `hours_form` and `opening_form` are made of",
    "change.change_form": CHOOSES,
    "sessions.which_form": CHOOSES,
    "earlier_act.earlier_act_form": CHOOSES,
    "plan.plan_form": CHOOSES,
    "plan.what_if_form": CHOOSES,
    "moving.day_form": CHOOSES,
    "moving.start_form": CHOOSES,
    "moving.why_form": CHOOSES,
    **{
        f"series.{name}_form": CHOOSES
        for name in ("arrangement", "weekdays", "start", "minutes", "from", "weeks", "slot", "date", "reason")
    },
}
"""Forms of which a save is never over what somebody else has changed, and why."""

SECOND: Mapping[str, Stale] = {
    "overdue.task_done_form": Stale(
        lambda office: asked(overdue.task_done_form(office, "R-0001")), {}, {"note": "as agreed"}
    ),
    "restricted.unrestrict_form": Stale(
        lambda office: restricted.unrestrict_form(office, "R-0004"), {"reason": "safe"}, {"reason": "over"}
    ),
    "people.leaves_form": Stale(
        lambda office: people.leaves_form(office, "LM", lambda _: None), {}, {"day": "24/12/2026"}
    ),
    "suspension.propose_form": Stale(
        lambda office: suspension.propose_form(office, "R-0001"), {"reason": "one"}, {"reason": "other"}
    ),
}
"""Some of those that can be done once, to be tried."""


def asked(form: Form | None) -> Form:
    assert form is not None
    return form


def every_form() -> Iterator[str]:
    """Yield the name of every function of the program that makes a form."""
    for found in pkgutil.iter_modules(ftdesk.desk.forms.__path__):
        module = importlib.import_module(f"ftdesk.desk.forms.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_its_own = function.__module__ == module.__name__ and not name.startswith("_")
            if is_its_own and str(function.__annotations__.get("return")).split(" ")[0] == "Form":
                yield f"{found.name}.{name}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the small service: Ellis booked on three Tuesdays, R-0004 restricted, every gate passed."""
    path = tmp_path_factory.mktemp("made") / "small.db"
    write_small_service(path)
    office = desk(path, "m.okoro", "2026-12-14T09:00")
    slot = Slot("tue", "15:45", "PF1", ("JB",))
    book(office, BookingAsk(referral="R-0001", slots=(slot,), from_on=TUESDAY, weeks=2))
    pass_gates(office)
    restrict(office, "R-0004", ["m.okoro"], "a threat")
    office.store.close()
    office = desk(path, "rahmadi", "2026-12-14T09:01")
    call_back(office, "R-0010", TUESDAY, "the carer")
    office.store.close()
    return path


def desk(path: Path, login: str, when: str = "2026-12-17T12:00") -> Office:
    return Office(
        store=Database(path),
        clock=FixedClock(parse_when(when, field="at")),
        profile_of=lambda: load_profile("northamptonshire"),
        who=Person(login, login, "administrator"),
        service="Small service",
        training=True,
    )


@pytest.fixture
def mine(made: Path, tmp_path: Path) -> Iterator[Office]:
    """Sit down at the small service on Thu 17 Dec, at noon."""
    path = tmp_path / "small.db"
    shutil.copy(made, path)
    office = desk(path, "m.okoro")
    yield office
    office.store.close()


@pytest.fixture
def other(mine: Office) -> Iterator[Office]:
    """Have somebody else sit down there."""
    office = desk(mine.store.path, "rahmadi")
    yield office
    office.store.close()


def typed(form: Form, text: Values) -> dict[str, str]:
    """Return what stands in every field once some of them are typed in."""
    return {**{one.name: one.at_first for one in form.fields}, **text}


def test_no_form_is_forgotten() -> None:
    known = [*OVER, *NEEDS_NONE]
    assert sorted(known) == sorted(set(known)) == sorted(every_form())
    elsewhere = [
        path.name
        for path in PACKAGE.rglob("*.py")
        if path.parent.name != "forms" and re.search(r"(?<![\w.])Form\(", path.read_text(encoding="utf-8"))
    ]
    assert elsewhere == ["day_pane.py"], "which goes to a date, and saves nothing"


@pytest.mark.parametrize("name", OVER)
def test_a_save_that_came_too_late_is_refused_with_both_and_saved_knowingly(
    name: str, mine: Office, other: Office
) -> None:
    before, one = OVER[name]
    before(mine)
    form = made_again(lambda: one.make(mine))
    first = {one.name: one.at_first for one in form.fields}
    text = typed(form, one.mine)
    if one.instead is not None:
        one.instead(other)
    else:
        theirs = one.make(other)
        theirs.send(typed(theirs, one.theirs))
    with pytest.raises(Refused) as refused:
        form.send(text)
    assert "rahmadi" in refused.value.message, refused.value.message
    assert refused.value.kind == "moved"
    if one.is_over:
        return
    assert form.again is not None
    now = form.again()
    assert now is not None
    laid = overtaken(form, text, first, now, refused.value.by)
    assert laid is not None
    kept = {**typed(now, {}), **{key: value for key, value in text.items() if key not in laid.theirs}}
    kept |= {key: laid.now_in(key) for key in laid.theirs}
    assert {key: kept[key] for key in one.mine} == one.mine
    for field in now.fields:
        if field.name in laid.mine:
            assert "on file now, by rahmadi at 12:00" in laid.words(field, kept[field.name])
    now.send(kept)


@pytest.mark.parametrize("name", SECOND)
def test_what_can_be_done_once_is_refused_to_whoever_comes_second(
    name: str, mine: Office, other: Office
) -> None:
    one = SECOND[name]
    assert NEEDS_NONE[name] == ONCE
    forms = [one.make(office) for office in (mine, other)]
    forms[1].send(typed(forms[1], one.theirs))
    acts = mine.store.last_change()
    with pytest.raises(FtdeskError):
        forms[0].send(typed(forms[0], one.mine))
    assert mine.store.last_change() == acts
