"""The one task of a kind that a case has for as long as something of it is so."""

from __future__ import annotations

from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.store.matching import Row
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.writer import Writer

_NO_LONGER_SO = "no longer so: "
_CHANGED = f"{_NO_LONGER_SO}what it stands on, or the sessions, have changed since"


def set_task(office: Office, writer: Writer, case: ReferralRow, key: str, wanted: Row | None) -> None:
    """Let the one open task of a kind say what is wanted; close it where nothing is.

    What somebody has done already, in the same words, is not put up again.

    Args:
        office: whose act it is.
        writer: the act's.
        case: the case.
        key: the kind of task.
        wanted: its `what`, `due_at` and `rule`; None where there is nothing to do.
    """
    open_ones = writer.matching("task", referral=case.id, key=key, done_at=None)
    if wanted is not None and any(task["what"] == wanted["what"] for task in open_ones):
        return
    for task in open_ones:
        done = {
            "done_at": to_store(office.now),
            "done_by": office.who.login,
            "note": _CHANGED,
        }
        writer.update("task", str(task["id"]), done)
    if wanted is None or _was_answered(writer, case.id, key, wanted):
        return
    rule = office.profile.rules.get(str(wanted["rule"]))
    made: Row = {
        "id": writer.next_id("K"),
        "referral": case.id,
        "key": key,
        "who": "social worker",
        "paragraph": rule.paragraph if rule else None,
    }
    writer.insert("task", {**made, **wanted})


def _was_answered(writer: Writer, referral_id: str, key: str, wanted: Row) -> bool:
    """Whether somebody has done the very task already, so that it is not put up again."""
    same = writer.matching("task", referral=referral_id, key=key, what=wanted["what"])
    return any(not str(task["note"] or "").startswith(_NO_LONGER_SO) for task in same)
