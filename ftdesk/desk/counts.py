"""What waits in each pane: the numbers beside their names."""

from __future__ import annotations

from ftdesk.acts.office import Office


def waiting_counts(office: Office) -> dict[str, tuple[int, int]]:
    """Return how many wait in each pane that counts, and how many of them are late where the line says so."""
    from ftdesk.panes import inbox, overdue, triage

    return {
        "inbox": (inbox.count(office), 0),
        "triage": (triage.count(office), triage.late_count(office)),
        "overdue": (overdue.count(office), 0),
    }
