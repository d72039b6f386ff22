"""What Textual offers that leads out of the desk does nothing in it; new: `test_what_textual_brings`."""

from __future__ import annotations

import io
import os
import webbrowser
from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from ftdesk.desk.app import Desk


async def test_no_way_out_that_textual_offers_leads_anywhere(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    monkeypatch.chdir(outside)
    monkeypatch.setenv("HOME", str(outside))
    led: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda *_, **__: led.append("a browser"))
    monkeypatch.setattr(webbrowser, "open_new_tab", lambda *_, **__: led.append("a browser"))
    monkeypatch.setattr(os, "kill", lambda *_: led.append("a stop"))
    desk = Desk(office)
    async with desk.run_test() as pilot:
        await pilot.pause()
        shown = list(desk.screen_stack)
        for action in ("screenshot", "suspend_process", "command_palette", "change_theme", "show_help_panel"):
            await desk.run_action(action)
            await desk.run_action(f"app.{action}")
        desk.open_url("https://example.org")
        desk.deliver_text(io.StringIO("Kai Ellis"), save_directory=outside)
        desk.deliver_binary(io.BytesIO(b"Kai Ellis"), save_directory=outside)
        desk.deliver_screenshot("seen.svg", str(outside))
        desk.save_screenshot("seen.svg", str(outside))
        with desk.suspend():
            pass
        await pilot.pause()
        assert desk.screen_stack == shown
    assert led == []
    assert list(outside.iterdir()) == []
