"""A review at the desk: dated, and held with its people ticked."""

from __future__ import annotations

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import decide, take
from ftdesk.store.family_events import family_events
from ftdesk.store.reviews import reviews
from tests.at_desk import at_desk
from tests.referred import CLEAR


async def test_a_review_is_dated_and_held_from_the_cases_page(office: Office) -> None:
    case = key_in(office, CLEAR)
    take(office, case)
    decide(office, case, "accept", note="as talked over")
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("slash")
        await desk.type(case)
        await desk.press("enter", "v")
        assert desk.line(f"Review · {case}")
        await desk.press("ctrl+s")
        assert desk.line("✓", "the child's statutory review Thu 24 Dec 2026")
        assert desk.line("Review", "RV-0001", "report: not talked over yet")
        await desk.press("v")
        assert desk.line("was held")
        await desk.press("space", "right", "right", "right", "space")
        await desk.press("ctrl+s")
        assert desk.line("✓", "the child's statutory review held Thu 24 Dec 2026")
    (held,) = office.store.read(reviews, case)
    assert held.people == ("social_worker", "iro")


async def test_something_in_the_family_is_noted_from_the_list_of_what_is_new(office: Office) -> None:
    case = key_in(office, CLEAR)
    take(office, case)
    decide(office, case, "accept", note="as talked over")
    async with at_desk(office) as desk:
        await desk.press("slash")
        await desk.type(case)
        await desk.press("enter", "n")
        await desk.type("significant")
        await desk.press("enter")
        assert desk.line(f"In the family · {case}")
        await desk.type("a new brother")
        await desk.press("ctrl+s")
        assert desk.line("✓", "family event of Thu 24 Dec, review by Tue 12 Jan: a new")
        assert desk.line("brother")
    (event,) = office.store.read(family_events, case)
    assert event.note == "a new brother"
