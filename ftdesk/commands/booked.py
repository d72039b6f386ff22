"""What was booked, as `ftdesk book` prints it."""

from __future__ import annotations

from ftdesk.acts.book import Booked, counted
from ftdesk.acts.office import Office
from ftdesk.clock.local import short_day
from ftdesk.commands.call import Call
from ftdesk.commands.session_tree import left_out_trees, session_line, session_tree
from ftdesk.commands.task_tree import task_lines, task_trees
from ftdesk.panes.diary import block_entry
from ftdesk.panes.house import house_of


def print_booked(call: Call, office: Office, booked: Booked) -> None:
    """Print a series that was booked: its sessions, what was left out, its diary and its tasks."""
    known = house_of(office)
    lines = [f"booked {counted(len(booked.sessions))} of {booked.arrangement}"]
    lines += [session_line(session, known) for session in booked.sessions]
    lines += [f"left out {short_day(day)}: {why}" for day, why in booked.left_out]
    lines += [f"warning: {warning}" for warning in booked.warns]
    tasks = task_trees(office, booked.tasks)
    lines += task_lines(tasks)
    call.print_document(
        {
            "arrangement": booked.arrangement,
            "sessions": [session_tree(session) for session in booked.sessions],
            "left_out": left_out_trees(booked.left_out),
            "diary": [block_entry(block) for block in booked.blocks],
            "tasks": tasks,
            "warns": list(booked.warns),
        },
        lines,
    )
