"""A service that was changed in the desk goes out as a folder, and comes in again as the same service."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftdesk.acts.away import away
from ftdesk.acts.closure import closure
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.own_numbers import set_number
from ftdesk.acts.places import add_place, set_travel
from ftdesk.acts.rooms import add_room, change_room, out_of_use
from ftdesk.acts.staff import add_person, change_person, leaves
from ftdesk.acts.start import init
from ftdesk.acts.venues import add_venue, change_venue
from ftdesk.acts.weekly_hours import set_hours, set_opening
from ftdesk.clock.local import LONDON, WEEKDAYS, at
from ftdesk.clock.now import FixedClock
from ftdesk.commands.export import write_service_folder
from ftdesk.model.errors import FtdeskError
from ftdesk.store.check import check

INVENTED = Path(__file__).parents[2] / "invented_service"
TABLES = {
    "place": "*",
    "travel": "*",
    "venue": "id, name, place, own, phone, address, postcode, checked",
    "opening": "venue, weekday, opens, closes",
    "room": "id, venue, name, capacity, amenities, unused_from",
    "closure": "date, venue, why",
    "staff": "id, name, role, login, email, base, hours_a_week, weekly_limit, weekly_aim, skills",
    "working_hours": "staff, weekday, from_time, to_time",
    "session": "id, referral, week, start_at, end_at, room, first, state, usual_day, usual_start, usual_room",
    "session_staff": "session, staff, position",
    "arrangement": "referral, kind, arrange, children, adults",
}
"""What of each table a folder holds; `version` differs, since a change is none in a new database."""

TEXT = st.text(st.sampled_from("Aé b'=+-@;,\"0ñ|#"), min_size=1, max_size=8)
NAMES = TEXT.filter(lambda text: text.strip() != "")
NUMBERS = st.integers(0, 40).map(str)
TIMES = st.sampled_from(["08:00", "09:30", "12:15", "13:00", "16:45", "18:30"])
WEEK = st.dictionaries(
    st.sampled_from(WEEKDAYS),
    st.lists(TIMES, min_size=0, max_size=4, unique=True).map(
        lambda found: tuple(zip(sorted(found)[::2], sorted(found)[1::2], strict=False))
    ),
    min_size=1,
)
DAYS = st.integers(1, 28).map(lambda day: date(2027, 2, day))
Act = Callable[[Office], object]

ACTS: st.SearchStrategy[Act] = st.one_of(
    st.builds(lambda n, h: lambda o: add_person(o, "N1", {"name": n, "hours_a_week": h}), NAMES, NUMBERS),
    st.builds(lambda n, a: lambda o: change_person(o, "S1", {"skills": n, "weekly_aim": a}), TEXT, NUMBERS),
    st.builds(lambda p: lambda o: change_person(o, "S2", {"base": p}), st.sampled_from(["TH", "OU", ""])),
    st.builds(lambda w: lambda o: set_hours(o, "S1", w), WEEK),
    st.builds(lambda w: lambda o: set_opening(o, "OU", w), WEEK),
    st.builds(lambda d: lambda o: leaves(o, "S2", d), DAYS),
    st.builds(
        lambda d, k, n: lambda o: away(o, "S1", at(d, "09:00"), at(d, "12:00"), k, n, "OU"),
        DAYS,
        st.sampled_from(["leave", "training", "meeting", "other", "sick"]),
        TEXT,
    ),
    st.builds(
        lambda: (
            lambda o: away(
                o, "S1", at(date(2027, 10, 31), "00:30"), date_twice(), "meeting", "the hour that comes twice"
            )
        )
    ),
    st.builds(lambda d, v, w: lambda o: closure(o, d, v, w), DAYS, st.sampled_from([None, "TH"]), NAMES),
    st.builds(lambda n: lambda o: add_venue(o, "KT", {"name": n, "place": "NN14", "own": "yes"}), NAMES),
    st.builds(
        lambda n, c: lambda o: add_room(o, "TH3", {"venue": "TH", "name": n, "capacity": c}), NAMES, NUMBERS
    ),
    st.builds(lambda n: lambda o: change_room(o, "TH1", {"amenities": n}), TEXT),
    st.builds(lambda d: lambda o: out_of_use(o, "TH2", d), DAYS),
    st.builds(lambda n: lambda o: change_venue(o, "TH", {"address": n, "phone": n}), TEXT),
    st.builds(
        lambda n: lambda o: add_place(o, "XP", {"name": n, "latitude": "52.5", "longitude": "-1"}), NAMES
    ),
    st.builds(lambda m: lambda o: set_travel(o, "OU", "NN14", m), st.integers(0, 90)),
    st.builds(lambda n: lambda o: set_number(o, "reading_minutes", n), NUMBERS),
    st.builds(lambda n: lambda o: set_number(o, "plan_weights.over_aim", n), NUMBERS),
)


def date_twice() -> datetime:
    """Return 01:30 of the last Sunday of October the second time it comes."""
    return at(date(2027, 10, 31), "01:30").replace(fold=1)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTS, min_size=1, max_size=6))
def test_a_changed_service_goes_out_and_comes_in_as_it_was(acts: list[Act]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        first = office_on(folder / "first.db")
        import_folder(first, INVENTED)
        for act in acts:
            try:
                act(first)
            except FtdeskError:
                continue  # refused, and so nothing changed
        write_service_folder(folder / "out", first)
        second = office_on(folder / "second.db")
        import_folder(second, folder / "out")
        write_service_folder(folder / "again", second)
        assert texts(folder / "again") == texts(folder / "out")
        for table, columns in TABLES.items():
            assert rows(second, table, columns) == rows(first, table, columns), table
        assert second.store.read(check).faults == ()
        first.store.close()
        second.store.close()
    finally:
        shutil.rmtree(folder)


def test_each_session_keeps_the_arrangement_that_it_is_of(tmp_path: Path) -> None:
    first = office_on(tmp_path / "first.db")
    import_folder(first, INVENTED)
    with first.act("change") as writer:
        plan = writer.connection.execute("SELECT * FROM arrangement WHERE referral = 'X-001'").fetchall()[0]
        kept = {name: plan[name] for name in plan.keys() if name != "version"}  # noqa: SIM118
        writer.insert("arrangement", {**kept, "id": "A-0900", "adults": '["Leanne Ellis"]'})
        writer.insert("arrangement", {**kept, "id": "A-0901", "state": "ended"})
        writer.update("session", "V-5", {"arrangement": "A-0900"})
        writer.update("session", "V-1", {"arrangement": "A-0901"})
        writer.update("referral", "X-002", {"state": "closed"})
    write_service_folder(tmp_path / "out", first)
    second = office_on(tmp_path / "second.db")
    import_folder(second, tmp_path / "out")

    of = {str(one[0]): one[1] for one in rows(second, "session", "id, arrangement")}
    assert set(of) == {"V-2", "V-3", "V-4", "V-5"}  # what has ended or is closed stays behind
    assert of["V-4"] == of["V-2"] != of["V-5"]
    further = next(row for row in rows(second, "arrangement", "id, adults") if row[0] == of["V-5"])
    assert further[1] == '["Leanne Ellis"]'
    write_service_folder(tmp_path / "again", second)
    assert texts(tmp_path / "again") == texts(tmp_path / "out")
    assert second.store.read(check).faults == ()
    first.store.close()
    second.store.close()


def office_on(path: Path) -> Office:
    return init(
        path,
        policy="northamptonshire",
        service=None,
        training=True,
        login="jsmith",
        clock=FixedClock(at(date(2026, 12, 24), "16:41").astimezone(LONDON)),
    )


def texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


def rows(office: Office, table: str, columns: str) -> list[tuple[object, ...]]:
    what = "*" if columns == "*" else columns
    found = office.store.read(lambda c: c.execute(f"SELECT {what} FROM {table}").fetchall())
    without = [tuple(row[name] for name in row.keys() if name != "version") for row in found]  # noqa: SIM118
    return sorted(without, key=repr)
