"""Opening the desk on this terminal: refused where it cannot be drawn, deaf to the environment."""

from __future__ import annotations

import gc
import io
import logging
import os
import sys
from collections.abc import MutableMapping
from typing import TYPE_CHECKING

from ftdesk.desk.lean_textual import lean_textual
from ftdesk.model.errors import WrongInput

if TYPE_CHECKING:
    from ftdesk.acts.office import Office

NO_TERMINAL = "the desk needs a terminal; ftdesk inbox, triage, venues, diary and overdue print its panes"


def run_desk(office: Office) -> int:
    """Show the desk until the person leaves, and return the exit status.

    Raises:
        WrongInput: this is no terminal that can show it.
    """
    require_terminal()
    gc.disable()  # until the first screen is drawn: importing and building leave nothing to collect
    close_environment(os.environ)
    _speak_utf8()
    with lean_textual():
        from ftdesk.desk.app import Desk
    from ftdesk.desk.preferences import load_preferences, preferences_file

    logging.getLogger("asyncio").addHandler(logging.NullHandler())
    logging.getLogger("asyncio").propagate = False
    desk = Desk(office, load_preferences(preferences_file(office.who.login)))
    desk.run(mouse=False)
    return desk.return_code or 0


def require_terminal() -> None:
    """Refuse where there is no terminal, or one that cannot place text on its screen.

    Raises:
        WrongInput: says which.
    """
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        if stream is None or not stream.isatty():
            raise WrongInput(NO_TERMINAL)
    term = os.environ.get("TERM", "")
    if term in ("", "dumb", "unknown"):
        raise WrongInput(f"TERM is {term!r}, which cannot show the desk; set it to what your terminal is")


def close_environment(environ: MutableMapping[str, str]) -> None:
    """Take away the settings by which the environment could load code, log text or press keys in the desk."""
    for name in [name for name in environ if name == "TEXTUAL" or name.startswith("TEXTUAL_")]:
        del environ[name]
    environ.update(TEXTUAL_ANIMATIONS="none", TEXTUAL_SMOOTH_SCROLL="0", TEXTUAL_FPS="240", ESCDELAY="30")


def _speak_utf8() -> None:
    for stream in (sys.__stdout__, sys.__stderr__):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
