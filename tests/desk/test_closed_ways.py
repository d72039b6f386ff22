"""What Textual offers that leads out of the desk does nothing in it, and nothing new comes unseen."""

from __future__ import annotations

import io
import os
import webbrowser
from pathlib import Path

import pytest
from textual.app import App

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


def test_an_action_that_a_new_textual_brings_is_looked_at_before_it_is_taken() -> None:
    offered = {name.removeprefix("action_") for name in dir(App) if name.startswith("action_")}
    assert offered == CLOSED | HARMLESS


CLOSED = {"screenshot", "suspend_process", "command_palette", "change_theme", "show_help_panel"}
HARMLESS = {
    *("help_quit", "simulate_key", "quit", "bell", "focus", "switch_screen", "push_screen", "pop_screen"),
    *("switch_mode", "back", "add_class", "remove_class", "toggle_class", "toggle_dark", "focus_next"),
    *("focus_previous", "hide_help_panel", "notify", "toggle"),
}
"""They move about inside the app, or end it."""
