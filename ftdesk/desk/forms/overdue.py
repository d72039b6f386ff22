"""The forms of overdue: a chase, and a task that is done."""

from __future__ import annotations

from ftdesk.acts.chase import chase
from ftdesk.acts.office import Office
from ftdesk.acts.tasks import task_done
from ftdesk.desk.form import Field, Form, Values, day_field, read_day
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
        _when_done(office),
        lambda values: _done(office, task, values),
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
            *_when_done(office),
        ),
        lambda values: _done(office, values["task"], values),
        verb="Done",
        begin_at="task",
    )


def _when_done(office: Office) -> tuple[Field, ...]:
    on = day_field("on", "Done on", office.today, of_now=True)
    return (on, Field("note", "Note", lines=2, needed=False))


def _done(office: Office, task: str, values: Values) -> None:
    on = read_day(values, "on")
    task_done(office, task, values["note"].strip() or None, None if on == office.today else on)
