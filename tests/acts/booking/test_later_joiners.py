"""How long somebody reads who joins a booked family, before and after its first session is held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ftdesk.acts.arrangement import arrangement_for
from ftdesk.acts.asks import ask_of
from ftdesk.acts.book import book
from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk, BookingPreview, proposed
from ftdesk.diary.ask import Ask
from ftdesk.diary.series import Slot
from ftdesk.store.free_time import people_of
from ftdesk.store.sessions import sessions_of
from tests.prepared import prepared

Series = Callable[..., BookingAsk]
TUESDAYS = Slot("tue", "15:30", "PF1", ("JB",))


def searched(office: Office) -> Ask:
    """Return what the search asks of the first case."""

    def read(connection: object) -> Ask:
        case, plan = case_for(connection, "R-0001"), arrangement_for(connection, "R-0001", "A-0001")  # type: ignore[arg-type]
        before = sessions_of(connection, referral=case.id)  # type: ignore[arg-type]
        return ask_of(case, plan, before, people_of(connection, [case.id]))  # type: ignore[arg-type]

    return office.store.read(read)


def minutes_read(preview: BookingPreview) -> dict[tuple[str, date], int]:
    return {
        (one.staff, one.start.date()): int((one.end - one.start).total_seconds() // 60)
        for one in preview.reading
    }


def test_whoever_joins_before_the_first_session_is_held_reads_the_whole_case(
    desk: Office, series: Series
) -> None:
    book(desk, series(slots=(TUESDAYS,), weeks=2, reason="agreed"))
    more = series(slots=(Slot("thu", "15:30", "PF1", ("LM",)),), from_on=date(2026, 12, 17), weeks=1)
    assert minutes_read(desk.store.read(proposed, desk, more)) == {("LM", date(2026, 12, 17)): 45}
    ask = searched(desk)
    assert ask.reads("LM", date(2026, 12, 17).toordinal()) == "new"
    with prepared(desk, "R-0001") as writer:
        first = min(one.id for one in sessions_of(writer.connection, referral="R-0001"))
        writer.update("session", first, {"state": "held"})
    assert minutes_read(desk.store.read(proposed, desk, more)) == {("LM", date(2026, 12, 17)): 20}
    assert searched(desk).reads("LM", date(2026, 12, 17).toordinal()) == "standing"


def test_who_has_a_session_knows_the_family_from_its_date_on_and_not_before(
    desk: Office, series: Series
) -> None:
    later = series(slots=(Slot("tue", "15:30", "PF1", ("LM",)),), from_on=date(2027, 1, 5), weeks=1)
    book(desk, later)
    sooner, after = date(2026, 12, 17), date(2027, 1, 7)
    ask = searched(desk)
    assert [ask.reads("LM", day.toordinal()) for day in (sooner, after)] == ["new", ""]
    for day, expected in ((sooner, {("LM", sooner): 45}), (after, {})):
        more = series(slots=(Slot("thu", "15:30", "PF1", ("LM",)),), from_on=day, weeks=1)
        assert minutes_read(desk.store.read(proposed, desk, more)) == expected
