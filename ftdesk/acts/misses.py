"""Whether a session that did not happen counts as missed without a valid reason, and what follows from it."""

from __future__ import annotations

from ftdesk.acts.office import Office
from ftdesk.acts.outcome import described, needed, session_for
from ftdesk.acts.suspend import propose_if_due
from ftdesk.model.errors import Refused
from ftdesk.model.plain_text import one_line
from ftdesk.store.matching import Row
from ftdesk.store.sessions import SessionRow
from ftdesk.store.writer import Writer


def judgement(office: Office, valid: bool | None, valid_by: str | None) -> Row:
    """Return what a session keeps of whether the reason was valid, and of who judged it."""
    if valid is None:
        return {"valid": None, "valid_by": None}
    return {"valid": int(valid), "valid_by": needed(valid_by or office.who.name, "judged by")}


def judge_miss(
    office: Office, session: str, version: int | None = None, *, valid: bool, by: str | None = None
) -> tuple[str, ...]:
    """Judge the reason of a miss; of a parent's cancellation, one that is not valid counts as a miss.

    Args:
        office: whose act it is.
        session: its id.
        version: the version that the person saw.
        valid: whether the reason counts.
        by: who judged it; whoever is at the desk where None.

    Returns:
        What follows from it, in words.

    Raises:
        Refused: nobody has missed it, or it changed meanwhile.
        WrongInput: no such session.
    """
    with office.act("judge-miss") as writer:
        writer.must_stand("session", session, version)
        found = session_for(writer.connection, session)
        writer.referral = found.referral
        if not may_be_judged(found):
            raise Refused(f"{described(found)}: nobody has missed it", kind="not_allowed")
        row = judgement(office, valid, by)
        if found.state == "cancelled":
            row["counts_missed"] = int(not valid)
        writer.update("session", found.id, row, version)
        follows = what_follows(office, writer, found)
        said = "valid" if valid else "not valid"
        words = f"{described(found)}: reason judged {said} by {one_line(by or office.who.name)}"
        writer.says = "; ".join((words, *follows))
    return follows


def may_be_judged(found: SessionRow) -> bool:
    """Tell whether somebody may judge whether a session was missed for a valid reason."""
    return found.state == "missed" or (found.state == "cancelled" and found.asked_by == "parent")


def what_follows(office: Office, writer: Writer, found: SessionRow) -> tuple[str, ...]:
    """Propose what the policy has follow from misses, and return it in words (N 3.32)."""
    return propose_if_due(office, writer, found)
