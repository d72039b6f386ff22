"""The talks with families that are still to be put into the case system (N 4.9)."""

from __future__ import annotations

from ftdesk.acts.office import Office
from ftdesk.acts.talks_recorded import KEY
from ftdesk.store.referrals import open_tasks_of_key


def unrecorded(office: Office, referral: str | None = None) -> list[dict[str, object]]:
    """Return each such talk's task, the first due on top; those of one case where it is named."""
    return [
        {
            "task": task.id,
            "referral": task.referral,
            "talk": task.about,
            "what": task.what,
            "due_at": task.due_at.isoformat() if task.due_at else None,
            "who": task.who,
            "rule": task.rule,
        }
        for task in office.store.read(open_tasks_of_key, KEY)
        if referral in (None, task.referral)
    ]
