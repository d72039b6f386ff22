"""Who signs in is said by those who may say it, whichever way it is said; an administrator is always left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.staff import add_person, change_person, leaves, stays
from ftdesk.acts.start import init
from ftdesk.clock.local import LONDON
from ftdesk.clock.now import FixedClock
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.service import Role
from ftdesk.store import service
from ftdesk.store.check import check

OfficeOn = Callable[..., Office]
DAY = date(2026, 12, 21)
NOW = datetime(2026, 12, 14, 9, 0, tzinfo=LONDON)


@pytest.fixture
def keeper(desk_at: OfficeOn) -> Office:
    """Sit an administrator down at the small service, where one of each role of the office signs in."""
    office = desk_at(role="administrator")
    for role in ("reader", "coordinator", "manager", "administrator"):
        add_person(office, role, {"name": f"The {role}", "login": f"a-{role}", "role": role})
    return office


@pytest.mark.parametrize(
    ("who", "says_of"),
    [
        *(("coordinator", role) for role in ("reader", "coordinator", "manager", "administrator")),
        ("manager", "administrator"),
    ],
)
def test_whoever_may_not_let_them_in_does_not_say_that_they_leave_or_stay(
    keeper: Office, desk_at: OfficeOn, who: Role, says_of: str
) -> None:
    other = desk_at(role=who)
    with pytest.raises(Refused, match=r"is said by a(n| manager or an) administrator"):
        leaves(other, says_of, DAY)
    add_person(keeper, "another", {"name": "Another", "login": "another", "role": "administrator"})
    leaves(keeper, says_of, DAY)
    with pytest.raises(Refused, match=r"is said by a(n| manager or an) administrator"):
        stays(other, says_of)
    stays(keeper, says_of)


def test_a_coordinator_says_so_of_a_supervisor_and_a_manager_of_the_office(
    keeper: Office, desk_at: OfficeOn
) -> None:
    leaves(desk_at(), "JB", DAY)
    stays(desk_at(), "JB")
    for role in ("reader", "coordinator", "manager"):
        leaves(desk_at(role="manager"), role, DAY)


def test_the_only_administrator_is_not_let_go(keeper: Office) -> None:
    only = "The administrator is the only administrator who signs in here; make another one first"
    with pytest.raises(Refused, match=only):
        leaves(keeper, "administrator", DAY)
    for cells in ({"role": "manager"}, {"login": ""}):
        with pytest.raises(Refused, match=only):
            change_person(keeper, "administrator", cells)
    change_person(keeper, "administrator", {"name": "Ada"})

    add_person(keeper, "gone", {"name": "Gone", "login": "gone", "role": "administrator"})
    leaves(keeper, "gone", DAY)
    add_person(keeper, "nobody", {"name": "Nobody", "role": "administrator"})
    with pytest.raises(Refused, match="Ada is the only administrator"):
        leaves(keeper, "administrator", DAY)

    add_person(keeper, "second", {"name": "Second", "login": "second", "role": "administrator"})
    change_person(keeper, "administrator", {"role": "manager"})
    assert keeper.store.read(check).faults == ()


@pytest.mark.parametrize(
    ("who", "row", "taken"),
    [
        ("coordinator", "NN,N New,supervisor,", True),
        ("coordinator", "NN,N New,supervisor,nn", False),
        ("coordinator", "NN,N New,administrator,", False),
        ("manager", "NN,N New,coordinator,nn", True),
        ("manager", "NN,N New,administrator,nn", False),
        ("administrator", "NN,N New,administrator,nn", True),
    ],
)
def test_a_folder_lets_nobody_in_whom_its_bringer_may_not(
    desk_at: OfficeOn, tmp_path: Path, who: Role, row: str, taken: bool
) -> None:
    office = desk_at(role=who)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "staff.csv").write_text(f"staff,name,role,login\n{row}\n")
    if taken:
        import_folder(office, folder)
    else:
        with pytest.raises(Refused, match="administrator"):
            import_folder(office, folder)
    assert ("NN" in {one.id for one in office.store.read(service.staff)}) is taken


def test_a_folder_puts_nobody_out_of_whom_its_bringer_may_not_say_so(
    keeper: Office, desk_at: OfficeOn, tmp_path: Path
) -> None:
    def says_that_they_left(staff: str) -> Path:
        folder = tmp_path / staff
        folder.mkdir()
        left = f"{staff},2026-12-01T00:00,2100-01-01T00:00,other,,has left the service"
        (folder / "away.csv").write_text(f"staff,from,to,kind,place,note\n{left}\n")
        return folder

    with pytest.raises(Refused, match="manager or an administrator"):
        import_folder(desk_at(), says_that_they_left("manager"))
    with pytest.raises(Refused, match="by an administrator"):
        import_folder(desk_at(role="manager"), says_that_they_left("administrator"))
    with pytest.raises(Refused, match="the only administrator"):
        import_folder(keeper, tmp_path / "administrator")
    import_folder(keeper, tmp_path / "manager")
    import_folder(desk_at(), says_that_they_left("JB"))


def test_a_folder_in_which_who_began_the_service_is_no_administrator_is_not_taken_in(tmp_path: Path) -> None:
    office = init(
        tmp_path / "new.db",
        policy="northamptonshire",
        service="New",
        training=True,
        login="jsmith",
        clock=FixedClock(NOW),
    )
    (tmp_path / "staff.csv").write_text("staff,name,role,login\nJS,J Smith,coordinator,jsmith\n")
    with pytest.raises(WrongInput, match=r"staff\.csv.*line 2.*'jsmith' is the only administrator here"):
        import_folder(office, tmp_path)
    assert [one.role for one in office.store.read(service.staff)] == ["administrator"]

    with (tmp_path / "staff.csv").open("a") as more:
        more.write("AB,A Boss,administrator,aboss\n")
    import_folder(office, tmp_path)
    assert {one.id for one in office.store.read(service.staff)} == {"JS", "AB"}
