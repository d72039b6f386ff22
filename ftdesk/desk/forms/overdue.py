"""The forms of overdue: a chase, and a task that is done."""

from __future__ import annotations

from ftdesk.acts.chase import chase
from ftdesk.acts.office import Office
from ftdesk.acts.tasks import task_done
from ftdesk.desk.form import Field, Form
from ftdesk.panes.session_words import case_title
from ftdesk.store import referrals


def chase_form(office: Office, about: str, what: str) -> Form:
    """Return the form for a chase of what is late."""
    return Form(
        f"Log a chase · {what}",
        f"chase {about}",
        (Field("note", "Whom you chased, and what they said", lines=3),),
        lambda values: chase(office, about, values["note"]),
        verb="Log",
    )


def task_form(office: Office, task: str, what: str) -> Form:
    """Return the form for a task that is done."""
    return Form(
        f"Done · {what}",
        f"task {task}",
        (Field("note", "Note", lines=2, needed=False),),
        lambda values: task_done(office, task, values["note"].strip() or None),
        verb="Done",
    )


def task_done_form(office: Office, case: str) -> Form | None:
    """Return the form for one of a case's open tasks that is done; None where none is open."""
    tasks = [task for task in office.store.read(referrals.tasks, case) if task.done_at is None]
    if not tasks:
        return None
    return Form(
        f"Done · {case_title(office, case)}",
        f"tasks {case}",
        (
            Field("task", "Task", choices=tuple((task.id, task.what) for task in tasks)),
            Field("note", "Note", lines=2, needed=False),
        ),
        lambda values: task_done(office, values["task"], values["note"].strip() or None),
        verb="Done",
    )
