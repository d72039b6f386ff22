"""Who may do what: one table of acts and roles, asked in every act and on every way of reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ftdesk.acts.act_words import act_words
from ftdesk.model.errors import Refused
from ftdesk.store.whose import supervises

if TYPE_CHECKING:  # the desk draws its first screen without it
    from ftdesk.model.service import Role
    from ftdesk.store.writer import Writer

EVERYONE: Final = ("reader", "supervisor", "coordinator", "manager", "administrator")
STAFF: Final = ("supervisor", "coordinator", "manager", "administrator")
DESK: Final = ("coordinator", "manager", "administrator")
HEADS: Final = ("manager", "administrator")
KEEPERS: Final = ("administrator",)

ALLOWED: Final[Mapping[str, tuple[Role, ...]]] = {
    # Looking. Whose case it is, and whether it is kept to a few, is asked besides.
    **dict.fromkeys(("look", "search", "copy", "ask to see"), EVERYONE),
    # A session and its record: a supervisor for their own.
    **dict.fromkeys(("hold", "miss", "end-early", "turn-away", "led-by-social-worker"), STAFF),
    **dict.fromkeys(("record", "upload", "email", "notify", "share", "documented"), STAFF),
    **dict.fromkeys(("log", "event", "task done", "undo"), STAFF),
    # A case.
    **dict.fromkeys(("intake", "key in", "merge", "dismiss", "correct", "take", "own", "call-back"), DESK),
    **dict.fromkeys(("accept", "ask", "decline", "redirect", "withdraw", "confirm", "close"), DESK),
    **dict.fromkeys(("authorise", "withdraw authorisation", "conflict", "chase", "order"), DESK),
    **dict.fromkeys(("commission", "expense", "evidence", "talks-recorded"), DESK),
    **dict.fromkeys(("date review", "review held", "review report", "judge-miss"), DESK),
    # Its family time.
    **dict.fromkeys(("book", "move", "cancel", "change", "end", "cover", "plan"), DESK),
    **dict.fromkeys(("suspend-propose", "suspend-decide", "suspend-drop", "suspend-notice"), DESK),
    **dict.fromkeys(("suspend-meeting", "suspend-continue", "suspend-lift", "suspend-cease"), DESK),
    # The service's calendar.
    **dict.fromkeys(("away", "away taken back", "closure", "reopen", "out of use", "hours"), DESK),
    **dict.fromkeys(("opening", "room", "venue", "venue checked", "place", "travel"), DESK),
    **dict.fromkeys(("staff", "leaves", "stays", "setting", "export", "import"), DESK),
    # The service itself.
    **dict.fromkeys(("policy-document", "looked"), HEADS),
    **dict.fromkeys(("restrict", "unrestrict", "let see", "do not let see"), HEADS),
    **dict.fromkeys(("demo", "init", "server", "key", "backup", "purge"), KEEPERS),
}
"""The roles that may do each act, by the act's name in the trail; any other is for an administrator."""

_THEIRS_OR_NOBODYS: Final = frozenset({"look", "search", "copy", "ask to see", "undo", "record"})
"""Acts of a supervisor that are not asked whose they are: `undo` takes back their own alone, and `record`
asks itself whose record it is, and why another finishes it."""

_DOING: Final[Mapping[Role, str]] = {
    "reader": "a reader, who may look but not change anything",
    "supervisor": "a supervisor, who sees to their own sessions and records",
    "coordinator": "a coordinator",
    "manager": "a manager",
    "administrator": "an administrator",
}


_AT_LEAST: Final[Mapping[Role, str]] = {
    "coordinator": "a coordinator or a manager",
    "manager": "a manager",
    "administrator": "an administrator",
}


class NotPermitted(Refused):
    """Somebody's role does not let them do this, or this is not theirs; the trail keeps that they tried."""

    def __init__(self, message: str) -> None:
        super().__init__(message, kind="not_allowed")


def require(name: str, login: str, role: Role) -> None:
    """Refuse an act that a role may not do.

    Raises:
        NotPermitted: says who may.
    """
    allowed = ALLOWED.get(name, KEEPERS)
    if role not in allowed:
        who = "those who work with families" if allowed == STAFF else _AT_LEAST[allowed[0]]
        raise NotPermitted(f"{login} is {_DOING[role]}; {act_words(name)} is for {who}")


def may(name: str, role: Role) -> bool:
    """Tell whether a role may do an act, so that a screen offers only what is possible."""
    return role in ALLOWED.get(name, KEEPERS)


def require_own(writer: Writer, name: str, staff: str | None) -> None:
    """Refuse a supervisor an act on what is not theirs; asked when the act is written and not yet kept.

    Theirs is a session that they supervise, its record, and a case in which they have such a session.

    Raises:
        NotPermitted: the act touches something else.
    """
    if name in _THEIRS_OR_NOBODYS:
        return
    sessions = sorted(_sessions_touched(writer))
    case = writer.referral
    if not sessions and case is not None and not supervises(writer.connection, staff, case):
        raise NotPermitted(f"{case} is no case of yours: a supervisor sees to their own")
    for session in sessions:
        if not writer.matching("session_staff", session=session, staff=staff):
            raise NotPermitted(f"{session} is no session of yours: a supervisor sees to their own")


def _sessions_touched(writer: Writer) -> set[str]:
    found = set()
    for change in writer.changes:
        if change.table == "session":
            found.add(change.row)
        elif change.table == "record":
            found |= {str(row["session"]) for row in writer.matching("record", id=change.row)}
    return found
