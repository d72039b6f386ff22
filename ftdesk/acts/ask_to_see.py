"""Asking to see a restricted case, and a manager's answer, which whoever asked is told where they open it."""

from __future__ import annotations

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.restrict import let_see, reason_given
from ftdesk.clock.local import to_store
from ftdesk.model.errors import Refused
from ftdesk.model.plain_text import one_line
from ftdesk.store.matching import Row
from ftdesk.store.sight import Hidden, how_hidden
from ftdesk.store.writer import Writer

KEY = "ask-to-see"
"""The key of the task that stands on the managers' lists until the asking is answered."""


def ask_to_see(office: Office, referral_id: str, reason: str) -> str:
    """Ask the managers to see a restricted case; it stands on their lists until one of them answers.

    Returns:
        The id of the task that stands there.

    Raises:
        Refused: this person sees it already, has asked already, or it is no case of a supervisor's.
        WrongInput: no such case, or no reason.
    """
    why = reason_given(reason)
    login = office.who.login
    with office.act("ask to see", referral_id) as writer:
        case_for(writer.connection, referral_id)
        sight = office.store.sight
        hidden = how_hidden(writer.connection, sight, referral_id) if sight is not None else None
        if hidden is None:
            raise Refused(f"{login} may see {referral_id} already", kind="not_allowed")
        if hidden is Hidden.NOT_THEIRS:
            raise Refused(
                f"{referral_id} is no case of yours: a supervisor sees to their own", kind="not_allowed"
            )
        if _asked(writer, referral_id, login):
            raise Refused(f"{login} has asked to see {referral_id} already", kind="not_allowed")
        made, now = writer.next_id("SR"), to_store(office.now)
        row: Row = {"id": made, "referral": referral_id, "login": login, "reason": why, "at": now}
        writer.insert("sight_request", {**row, "state": "asked"})
        task = writer.next_id("K")
        asks: Row = {"id": task, "referral": referral_id, "what": f"{login} asks to see the case: {why}"}
        writer.insert("task", {**asks, "who": "a manager", "due_at": now, "key": KEY, "note": made})
        writer.says = f"{login} asks to see {referral_id}: {why}"
    return task


def grant(office: Office, referral_id: str, login: str) -> None:
    """Let somebody see a restricted case, whether they asked or not.

    Raises:
        NotPermitted: this person is no manager.
        Refused: it is not restricted, or they see it already.
        WrongInput: no such case, or nobody has that login.
    """
    who = one_line(login).strip()
    with office.act("let see", referral_id) as writer:
        case_for(writer.connection, referral_id)
        let_see(writer, office, referral_id, who)
        _answer(writer, office, referral_id, who, "granted", None)
        writer.says = f"{who} may see {referral_id}"


def decline_sight(office: Office, referral_id: str, login: str, reason: str) -> None:
    """Answer no to somebody who asked to see a case; they are told why.

    Raises:
        NotPermitted: this person is no manager.
        Refused: they have not asked, or were answered.
        WrongInput: no such case, or no reason.
    """
    why, who = reason_given(reason), one_line(login).strip()
    with office.act("do not let see", referral_id) as writer:
        case_for(writer.connection, referral_id)
        if not _answer(writer, office, referral_id, who, "declined", why):
            raise Refused(f"{who} has not asked to see {referral_id}", kind="not_allowed")
        writer.says = f"{who} does not get to see {referral_id}: {why}"


def _answer(
    writer: Writer, office: Office, referral_id: str, login: str, state: str, answer: str | None
) -> bool:
    asked = _asked(writer, referral_id, login)
    now, me = to_store(office.now), office.who.login
    for row in asked:
        said: Row = {"state": state, "answer": answer, "answered_by": me, "answered_at": now}
        writer.update("sight_request", str(row["id"]), said)
        for task in writer.matching("task", key=KEY, note=row["id"], done_at=None):
            writer.update("task", str(task["id"]), {"done_at": now, "done_by": me})
    return bool(asked)


def _asked(writer: Writer, referral_id: str, login: str) -> list[Row]:
    return writer.matching("sight_request", referral=referral_id, login=login, state="asked")
