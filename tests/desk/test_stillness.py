"""A desk at which nobody does anything sends nothing, and one timer alone goes on waking it."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.message_pump import MessagePump
from textual.timer import Timer

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.look import look
from ftdesk.acts.office import Office
from ftdesk.desk.app import LOOK_SECONDS
from tests.desk.conftest import SitDown, Sitting
from tests.walk import INVENTED

PANES = ("1", "2", "3", "4", "5")


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return a list to which everything that is sent to the terminal is added."""
    sent: list[object] = []
    display = App._display

    def noted(app: App[None], screen: object, drawn: object) -> None:
        if drawn is not None:
            sent.append(drawn)
        display(app, screen, drawn)  # type: ignore[arg-type]

    monkeypatch.setattr(App, "_display", noted)
    return sent


async def test_looking_again_draws_nothing_where_nothing_has_changed(
    office: Office, sit_down: SitDown, drawings: list[object]
) -> None:
    import_folder(office, INVENTED)
    async with sit_down() as sitting:
        for keys in (*PANES, ("slash", "enter")):
            await sitting.press(*keys)
            for _ in range(100):  # a pane is drawn a moment after its key is heard
                if drawings:
                    break
                await sitting.pilot.pause()
            assert drawings, "what is sent is not seen by this test"
            await sitting.pilot.pause()
            drawings.clear()
            for _ in range(3):
                sitting.desk.look_again()
                await sitting.pilot.pause()
            assert drawings == [], keys
        look(office, "X-001")
        sitting.desk.look_again()
        await sitting.pilot.pause()
        assert drawings == [], "that somebody looked at a case changes nothing on another's screen"


async def test_one_timer_alone_repeats_less_than_once_a_second(office: Office, sit_down: SitDown) -> None:
    import_folder(office, INVENTED)
    async with sit_down() as sitting:
        await sitting.press(*PANES, "1", "n")
        running = [timer for part in (sitting.desk, *every_part(sitting)) for timer in part._timers]
        assert [timer._interval for timer in running if repeats(timer)] == [LOOK_SECONDS]
        assert LOOK_SECONDS > 1


def every_part(sitting: Sitting) -> list[MessagePump]:
    """Return every screen that was opened, and everything on it."""
    screens = [screen for stack in sitting.desk._screen_stacks.values() for screen in stack]
    return [part for screen in screens for part in screen.walk_children(with_self=True)]


def repeats(timer: Timer) -> bool:
    """Tell whether a timer runs for ever and is not paused."""
    begun = timer._task is not None and not timer._task.done()
    return timer._repeat is None and begun and timer._active.is_set()
