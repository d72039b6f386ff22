"""All open tasks within Overdue, also those that are due later or at no set time; then dates left out that
fit now.
"""

from __future__ import annotations

from ftdesk.acts.office import Office
from ftdesk.clock.local import local
from ftdesk.model.plain_text import one_line
from ftdesk.panes.left_out import CaseLeftOut, cases_left_out
from ftdesk.panes.lines import Tone
from ftdesk.panes.overdue import AT_ONCE, OverdueRow, chased_words
from ftdesk.panes.when_words import left, near_day
from ftdesk.policy.words import cited
from ftdesk.store import open_tasks as store
from ftdesk.store.open_tasks import OpenTask


def count(office: Office) -> int:
    """Count the open tasks of every case, and the cases with dates left out that fit now."""
    return office.store.read(store.count) + len(cases_left_out(office))


def rows(office: Office, offset: int, limit: int) -> list[OverdueRow]:
    """Return a window of them, the first due on top; behind the tasks, the cases with dates that fit now."""
    found = [_row(office, task) for task in office.store.read(store.open_tasks, offset, limit)]
    if len(found) < limit:
        past = max(0, offset - office.store.read(store.count))
        found += [_left_out(one) for one in cases_left_out(office)[past : past + limit - len(found)]]
    return found


def _left_out(one: CaseLeftOut) -> OverdueRow:
    return OverdueRow(
        key=f"left out {one.referral}",
        source="left_out",
        kind="left out",
        referral=one.referral,
        session=None,
        mark="",
        left="",
        what=f"{one.referral} {one_line(one.family)}: {one.words}",
        was="no date",
        latest="",
        chased="",
        staff=None,
        rule=None,
        tone=Tone.PLAIN,
    )


def _row(office: Office, task: OpenTask) -> OverdueRow:
    remains = None
    if task.due_at is not None:
        in_hours = task.rule in AT_ONCE
        remains = left(office.working_days(), office.now, task.due_at, in_hours=in_hours)
    by = f"({cited(task.paragraph)})" if task.paragraph else ""
    due = near_day(local(task.due_at).date(), office.today) if task.due_at else "no date"
    what, who = one_line(task.what), one_line(task.who or "")
    whose = f", {who}" if who and who not in what else ""
    return OverdueRow(
        key=task.id,
        source="task",
        kind="task",
        referral=task.referral,
        session=task.session,
        mark=remains.mark if remains else "",
        left=remains.words if remains else "",
        what=f"{task.referral} {one_line(task.family)}: {what}{whose}",
        was=f"{due} {by}".strip(),
        latest="",
        chased=chased_words(task.chases),
        staff=None,
        rule=task.rule,
        tone=remains.tone if remains else Tone.PLAIN,
    )
