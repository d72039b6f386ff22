"""Tasks that an act has made, in the shape of the exchange formats and in words."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.acts.office import Office
from ftdesk.store import referrals


def task_trees(office: Office, ids: Iterable[str]) -> list[dict[str, object]]:
    """Return tasks by their ids."""
    found = (office.store.read(referrals.task, task_id) for task_id in ids)
    return [
        {
            "id": task.id,
            "what": task.what,
            "who": task.who,
            "rule": task.rule,
            "due_at": task.due_at.isoformat() if task.due_at else None,
        }
        for task in found
        if task is not None
    ]


def task_lines(trees: Iterable[dict[str, object]]) -> list[str]:
    """Return tasks in words, a line each."""
    return [f"task {tree['id']}: {tree['what']}" for tree in trees]
