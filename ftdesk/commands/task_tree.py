"""Tasks in the shape of the exchange formats, and in words."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.acts.office import Office
from ftdesk.clock.local import local
from ftdesk.store import referrals
from ftdesk.store.referrals import TaskRow


def task_tree(task: TaskRow) -> dict[str, object]:
    """Return one task; a gate comes before the first session of its arrangement."""
    done = task.done_on or (local(task.done_at).date() if task.done_at else None)
    return {
        "id": task.id,
        "what": task.what,
        "who": task.who,
        "rule": task.rule,
        "due_at": task.due_at.isoformat() if task.due_at else None,
        "kind": task.kind,
        "key": task.key,
        "arrangement": task.arrangement,
        "session": task.session,
        "done_on": done.isoformat() if done else None,
        "note": task.note,
    }


def task_trees(office: Office, ids: Iterable[str]) -> list[dict[str, object]]:
    """Return tasks by their ids."""
    found = (office.store.read(referrals.task, task_id) for task_id in ids)
    return [task_tree(task) for task in found if task is not None]


def task_lines(trees: Iterable[dict[str, object]]) -> list[str]:
    """Return tasks in words, a line each; those that are done already, as done."""
    return [f"{'done' if tree['done_on'] else 'task'} {tree['id']}: {tree['what']}" for tree in trees]
