"""The small service with one case of a name that no other text holds, written about all over it."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from tests.prepared import prepared

CASE, SESSION, OTHER, OTHER_SESSION = "X-001", "V-4", "X-002", "V-6"
NAMED = re.compile(r"zebe|quill|ottol", re.IGNORECASE)
"""Any part of a name of the case that a line may hold, cut short or not."""
SERVED = Path(__file__).parent / "invented_service"


def with_a_case_of_its_own_name(office: Office) -> str:
    """Fill the office; return the id of a task of the case, which L Moss supervises and J Bains does not."""
    import_folder(office, SERVED)
    about = "Zebedee Quillfeather cried for Ottoline Quillfeather"
    mail = sha256(about.encode()).hexdigest()
    now = "2026-12-24T09:00:00Z"
    with prepared(office, CASE) as writer:
        tree = json.loads(str(writer.row("referral", CASE)["body"]))
        tree["children"][0]["name"], tree["adults"][0]["name"] = (
            "Zebedee Quillfeather",
            "Ottoline Quillfeather",
        )
        tree["notes"] = about
        named = {"body": json.dumps(tree), "family": "Quillfeather", "decision_note": about}
        writer.update("referral", CASE, named)
        of: dict[str, str | int | None] = {"referral": CASE}
        writer.insert(
            "talk", {"id": "T-1", **of, "at": now, "with_whom": "parent", "note": about, "login": "x"}
        )
        writer.insert("task", {"id": "K-1", **of, "what": about, "due_at": now, "kind": "call_back"})
        writer.insert("chase", {"id": "C-1", **of, "about": CASE, "at": now, "note": about, "login": "x"})
        event = {"id": "FE-1", **of, "happened_on": "2026-12-23", "note": about, "login": "x", "at": now}
        writer.insert("family_event", event)
        past = {"act": "book", "message": about, "reason": about, "login": "x", "at": now}
        writer.insert("gone_past", {"id": "GP-1", **of, **past})
        writer.insert("original", {"id": mail, "bytes": about.encode(), "kept_at": now})
        came = {"original": mail, "source": about, "status": "update", "subject": about, "sender": about}
        asks = {"received_at": now, "read": json.dumps(tree), "merged": "waiting"}
        writer.insert("message", {"id": "M-1", **of, **came, **asks})
        writer.update("session", SESSION, {"reason": about, "outcome_by": "Ottoline Quillfeather"})
        others = (
            "SELECT session_staff.id FROM session_staff JOIN session ON session.id = session_staff.session "
        )
        for row in writer.connection.execute(
            others + "WHERE referral = ? AND staff = 'S2'", (CASE,)
        ).fetchall():
            writer.delete("session_staff", row[0])
        blocks = "SELECT diary_block.id FROM diary_block JOIN session ON session.id = diary_block.session "
        for row in writer.connection.execute(
            blocks + "WHERE referral = ? AND staff = 'S2'", (CASE,)
        ).fetchall():
            writer.delete("diary_block", row[0])
        writer.says = about
    return "K-1"
