"""A case kept to a few people: who sees it, who asks to, what they are answered, what others learn."""

from __future__ import annotations

import dataclasses
import json

import pytest

from ftdesk.acts.allowed import NotPermitted
from ftdesk.acts.ask_to_see import ask_to_see, decline_sight, grant
from ftdesk.acts.look import look
from ftdesk.acts.looked import who_looked
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.restrict import restrict, unrestrict
from ftdesk.acts.sight import unnaming
from ftdesk.acts.triage import log_talk
from ftdesk.acts.undo import undo
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.service import Role
from ftdesk.panes import inbox, open_tasks, search
from ftdesk.panes.case import case
from ftdesk.store.apart import booked_apart
from ftdesk.store.diary import bookings
from ftdesk.store.situation import house
from tests.prepared import prepared
from tests.restricted_case import CASE, NAMED, OTHER, SESSION, with_a_case_of_its_own_name


def as_(office: Office, login: str, role: Role = "coordinator", staff: str | None = None) -> Office:
    """Sit somebody else down on the same database."""
    return dataclasses.replace(office, who=Person(login, login, role, staff))


@pytest.fixture
def manager(office: Office) -> Office:
    """Return a manager's desk on a service whose case is kept to lmoss."""
    with_a_case_of_its_own_name(office)
    made = as_(office, "mgr", "manager")
    restrict(made, CASE, ["lmoss"], "a threat")
    return made


def listed(desk: Office) -> dict[object, object]:
    """Return the children of each case in the list of all."""
    return {one["id"]: one["children"] for one in inbox.entries(desk)}


def test_others_see_an_id_and_the_word_restricted(manager: Office) -> None:
    assert listed(as_(manager, "rahmadi"))[CASE] == ["restricted"]
    assert listed(as_(manager, "rahmadi"))[OTHER] == ["Mia Okoro"]
    assert listed(as_(manager, "reader", "reader"))[CASE] == ["restricted"]
    for sees in (manager, as_(manager, "lmoss"), as_(manager, "root", "administrator")):
        assert listed(sees)[CASE] == ["Zebedee Quillfeather"]


def test_it_is_found_by_its_id_and_by_no_name(manager: Office) -> None:
    other = as_(manager, "rahmadi")
    assert search.entries(other, "quillfeather") == []
    assert [one["id"] for one in search.entries(other, CASE)] == [CASE]
    assert not NAMED.search(json.dumps(search.entries(other, CASE)))


def test_its_room_stays_taken_and_says_no_name(manager: Office) -> None:
    def of(desk: Office) -> list[str]:
        row = desk.store.read_whole(lambda connection: connection.execute(_WHERE, (SESSION,)).fetchone())
        span = (desk.now.fromisoformat(at) for at in row[1:])
        return [one.family for one in desk.store.read(bookings, [row[0]], *span)]

    assert of(as_(manager, "rahmadi")) == ["restricted"]
    assert of(manager) == ["Quillfeather"]


def test_whoever_opens_it_is_refused_and_the_attempt_is_kept(manager: Office) -> None:
    other = as_(manager, "rahmadi")
    for doing in (case, look):
        with pytest.raises(NotPermitted, match=f"{CASE} is restricted: ask a manager to see it"):
            doing(other, CASE)
    with pytest.raises(NotPermitted, match="restricted"):
        log_talk(other, CASE, "parent", "rang")
    refused = [row.says for row in who_looked(manager, CASE) if row.login == "rahmadi"]
    assert len(refused) == 3
    assert case(as_(manager, "lmoss"), CASE).sections[0].name == "Restricted"


def test_asking_stands_on_the_managers_list_until_it_is_granted(manager: Office) -> None:
    other = as_(manager, "rahmadi")
    ask_to_see(other, CASE, "I cover for her")
    with pytest.raises(Refused, match="has asked to see"):
        ask_to_see(other, CASE, "please")
    with pytest.raises(NotPermitted, match="you asked to see it on Thu 24 Dec, and no manager has answered"):
        look(other, CASE)
    asks = [row.what for row in open_tasks.rows(manager, 0, 99) if "asks to see" in row.what]
    assert asks == [f"{CASE} Quillfeather: rahmadi asks to see the case: I cover for her, a manager"]
    grant(manager, CASE, "rahmadi")
    assert listed(other)[CASE] == ["Zebedee Quillfeather"]
    assert not [row for row in open_tasks.rows(manager, 0, 99) if "asks to see" in row.what]
    with pytest.raises(Refused, match="rahmadi may see X-001 already"):
        grant(manager, CASE, "rahmadi")
    undo(manager)
    assert listed(other)[CASE] == ["restricted"]


def test_a_declined_asking_says_why_where_the_case_is_opened(manager: Office) -> None:
    other = as_(manager, "rahmadi")
    with pytest.raises(Refused, match="has not asked"):
        decline_sight(manager, CASE, "rahmadi", "no")
    ask_to_see(other, CASE, "curious")
    decline_sight(manager, CASE, "rahmadi", "you are a neighbour")
    with pytest.raises(NotPermitted, match="mgr declined on Thu 24 Dec that you see it: you are a neighbour"):
        look(other, CASE)
    ask_to_see(other, CASE, "I have moved since")


def test_nobody_asks_for_what_they_see_or_restricts_but_a_manager(manager: Office) -> None:
    with pytest.raises(Refused, match="may see X-002 already"):
        ask_to_see(as_(manager, "rahmadi"), OTHER, "why not")
    for doing in (lambda one: restrict(one, OTHER, ["x"], "y"), lambda one: grant(one, OTHER, "rahmadi")):
        with pytest.raises(NotPermitted):
            doing(as_(manager, "rahmadi"))
    with pytest.raises(WrongInput, match="nobody here is 'nobody'"):
        restrict(manager, OTHER, ["nobody"], "a threat")
    with pytest.raises(WrongInput, match="say who may see it"):
        restrict(manager, OTHER, [], "a threat")


def test_restricting_tells_of_supervisors_who_are_not_named_and_anew_shuts_out_the_others(
    manager: Office,
) -> None:
    assert restrict(manager, CASE, ["rahmadi"], "another threat") == ("Lena Moss",)
    assert listed(as_(manager, "lmoss"))[CASE] == ["restricted"]
    unrestrict(manager, CASE, "over")
    assert listed(as_(manager, "lmoss"))[CASE] == ["Zebedee Quillfeather"]
    with pytest.raises(Refused, match="not restricted"):
        unrestrict(manager, CASE, "over")


def test_a_supervisor_sees_their_own_cases_and_nobody_elses(manager: Office) -> None:
    unrestrict(manager, CASE, "over")
    moss, bains = (as_(manager, login, "supervisor", staff) for login, staff in (("m", "S1"), ("b", "S2")))
    assert set(listed(moss)) == {CASE}
    assert set(listed(bains)) == {OTHER}
    look(moss, CASE)
    for doing in (case, look):
        with pytest.raises(NotPermitted, match=f"{CASE} is no case of yours"):
            doing(bains, CASE)


def test_people_of_a_restricted_case_are_kept_apart_and_not_named(manager: Office) -> None:
    with prepared(manager) as writer:
        for name, other in ((CASE, "Leanne Okoro"), (OTHER, "Ottoline Quillfeather")):
            tree = json.loads(str(writer.row("referral", name)["body"]))
            tree["adults"][0]["must_not_meet"] = [other]
            writer.update("referral", name, {"body": json.dumps(tree)})
        theirs = writer.row("session", SESSION)
        booked = {
            "start_at": theirs["start_at"],
            "end_at": theirs["end_at"],
            "room": "OU1",
            "state": "planned",
        }
        writer.update("session", "V-6", booked)

    def found(desk: Office) -> set[str]:
        apart = desk.store.read(lambda db: booked_apart(db, house(db), desk.now))
        return {name for kept in apart["V-6"] for name in (kept.who, kept.whom)}

    assert found(manager) == {"Leanne Okoro", "Ottoline Quillfeather"}
    assert found(as_(manager, "rahmadi")) == {"Leanne Okoro", "somebody of a restricted case"}


def test_a_refusal_does_not_name_those_who_have_the_room(manager: Office) -> None:
    for desk, named in ((manager, True), (as_(manager, "rahmadi"), False)):
        with pytest.raises(Refused) as refused, desk.act("book", OTHER):
            raise Refused("TH1 is taken by Quillfeather", kind="clash", reasons=("Zebedee Quillfeather",))
        assert bool(NAMED.search(f"{refused.value} {refused.value.reasons}")) is named


_WHERE = "SELECT room, start_at, end_at FROM session WHERE id = ?"


def test_a_line_about_two_cases_names_nobody_of_the_restricted_one(manager: Office) -> None:
    text = f"Zebedee Quillfeather (Quillfeather, {CASE}) meets Ottoline Quillfeather and Mia Okoro"

    def said(desk: Office) -> str:
        return desk.store.read_whole(lambda db: unnaming(db, desk.store.sight)(text))

    assert said(as_(manager, "rahmadi")) == f"restricted (restricted, {CASE}) meets restricted and Mia Okoro"
    assert said(manager) == text
