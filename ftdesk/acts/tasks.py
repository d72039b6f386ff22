"""Tasks done."""

from __future__ import annotations

from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.plain_text import clean
from ftdesk.store import referrals


def task_done(office: Office, task_id: str, note: str | None = None) -> None:
    """Note that a task is done.

    Raises:
        Refused: it was done already.
        WrongInput: there is no such task.
    """
    with office.act("task done") as writer:
        task = referrals.task(writer.connection, task_id)
        if task is None:
            raise WrongInput(f"there is no task {task_id!r}")
        if task.done_at is not None:
            raise Refused(f"{task_id} was done already, by {task.done_by}", kind="moved")
        writer.referral = task.referral
        done = {"done_at": to_store(office.now), "done_by": office.who.login}
        writer.update("task", task_id, done | ({"note": clean(note).strip()} if note else {}))
        writer.says = f"{task.referral}: done: {task.what}"
