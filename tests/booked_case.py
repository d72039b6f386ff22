"""What a booked case of the small service has: its tasks, its diary, what was gone past."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import at, hm
from ftdesk.store.diary import blocks
from ftdesk.store.referrals import TaskRow, tasks
from tests.prepared import prepared

Series = Callable[..., BookingAsk]
TUESDAY = date(2026, 12, 15)


def listed(office: Office, **of: object) -> dict[str, TaskRow]:
    """Return the tasks of R-0001 by their key; those that have none are left out."""
    found = office.store.read(tasks, "R-0001")
    return {
        task.key: task for task in found if task.key and all(getattr(task, k) == v for k, v in of.items())
    }


def body(office: Office, **changes: dict[str, Any]) -> None:
    """Change parts of what R-0001's referral states, as a correction would."""
    with prepared(office, "R-0001") as writer:
        row = writer.row("referral", "R-0001")
        tree = json.loads(str(row["body"]))
        for part, fields in changes.items():
            if part in ("children", "adults"):
                tree[part][0].update(fields)
            else:
                tree.setdefault(part, {}).update(fields)
        writer.update("referral", "R-0001", {"body": json.dumps(tree)})


def diary(office: Office, staff: str, day: date) -> list[tuple[str, str, str]]:
    found = office.store.read(blocks, [staff], at(day, "00:00"), at(day + timedelta(days=1), "00:00"))
    return [(one.block.kind, hm(one.block.start), hm(one.block.end)) for one in found]


def gone_past(office: Office) -> list[tuple[str | None, str, str]]:
    def read(connection: Any) -> list[tuple[str | None, str, str]]:
        return [
            tuple(row)
            for row in connection.execute("SELECT rule, message, reason FROM gone_past ORDER BY id")
        ]

    return office.store.read(read)


def evening(desk_at: Callable[..., Office]) -> Office:
    return desk_at("2026-12-15T18:00")
