"""A manager's figures on the screen, week by week or by the month."""

from __future__ import annotations

from ftdesk.acts.office import Office
from tests.at_desk import at_desk


async def test_the_figures_turn_by_week_and_by_month(office: Office) -> None:
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("5", "f")
        assert desk.line("Mon 21 Dec to Sun 27 Dec 2026")
        await desk.press("left_square_bracket")
        assert desk.line("Mon 14 Dec to Sun 20 Dec 2026")
        await desk.press("t", "w")
        assert desk.line("Tue 1 Dec to Thu 31 Dec 2026")
        await desk.press("right_square_bracket")
        assert desk.line("Fri 1 Jan to Sun 31 Jan 2027")
        await desk.press("escape")
        assert desk.line("5 Overdue")
