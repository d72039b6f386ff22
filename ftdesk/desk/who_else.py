"""Who else has a case open: said on its page, and in whatever form lies over it."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.acts.office import Office
from ftdesk.model.errors import FtdeskError
from ftdesk.store.open_pages import also_open


def who_else(office: Office, case: str | None) -> tuple[str, ...]:
    """Return the logins at whose other desks a case is open; none where that cannot be read."""
    if case is None:
        return ()
    try:
        return office.store.read(also_open, case)
    except FtdeskError:
        return ()


def who_else_words(logins: Sequence[str], me: str) -> list[str]:
    """Return where else a case is open: at the desks of others, and in another window of one's own."""
    others = ", ".join(login for login in logins if login != me)
    words = [f"also open at the desk of {others}"] if others else []
    return [*words, "also open at another desk of yours"] if me in logins else words


def who_else_line(office: Office, case: str | None) -> str:
    """Return that in one line, for the edge of a form; empty where nobody has."""
    words = who_else_words(who_else(office, case), office.who.login)
    return f"! {', '.join(words)}" if words else ""
