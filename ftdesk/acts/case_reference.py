"""Where the reason for a session that did not go ahead stands in the child's own record (H 10)."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.acts.office import Office
from ftdesk.acts.outcome import described, needed, session_for
from ftdesk.clock.local import to_store
from ftdesk.model.errors import Refused
from ftdesk.model.finding import Code, Finding
from ftdesk.store.sessions import SessionRow
from ftdesk.store.writer import Writer

KEY = "case_reference"
_RULES = frozenset({"H-10.3b", "H-10.4"})


def ask_for_reference(writer: Writer, found: SessionRow, findings: Iterable[Finding]) -> None:
    """Put a task on the case where a rule wants the reason in the child's record and none has said where."""
    for finding in findings:
        if finding.rule in _RULES and finding.code is Code.TASK:
            writer.insert(
                "task",
                {
                    "id": writer.next_id("K"),
                    "referral": found.referral,
                    "session": found.id,
                    "arrangement": found.arrangement,
                    "rule": finding.rule,
                    "paragraph": finding.paragraph,
                    "key": KEY,
                    "what": f"write into the child's record why {described(found)} did not go ahead",
                },
            )


def documented(office: Office, session: str, reference: str) -> None:
    """Say where the reason of a cancelled session stands in the child's record; its task is done with it.

    Raises:
        Refused: the session was not cancelled.
        WrongInput: no such session, or no reference.
    """
    where = needed(reference, "reference")
    with office.act("documented") as writer:
        found = session_for(writer.connection, session)
        writer.referral = found.referral
        if found.state != "cancelled":
            raise Refused(f"{described(found)} was not cancelled", kind="not_allowed")
        writer.update("session", found.id, {"case_reference": where})
        for task in writer.matching("task", session=found.id, key=KEY, done_at=None):
            done = {"done_at": to_store(office.now), "done_by": office.who.login, "note": where}
            writer.update("task", str(task["id"]), done)
        writer.says = f"{described(found)}: why it was cancelled stands in the child's record, {where}"
