"""What is said of a case that is kept to a few people: to them, and in its place to everybody else."""

from __future__ import annotations

from typing import Final

from ftdesk.acts.office import Office
from ftdesk.clock.local import local, short_day
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.referral_lines import labelled
from ftdesk.store.restrictions import askings, restriction

NOT_SHOWN: Final = (
    Line("This case is restricted to others.", tone=Tone.QUIET),
    Line("enter asks a manager to see it.", tone=Tone.QUIET),
)
"""What stands beside the row of a case that is restricted to others."""


def restricted_lines(office: Office, referral: str) -> list[Line]:
    """Return to whom a case is kept and why, and who asks to see it."""
    kept = office.store.read(restriction, referral)
    if kept is None:
        return []
    asking = office.store.read(askings, referral)
    return [
        *labelled("Restricted", [f"to {', '.join(kept.seen_by)}, by {kept.login}: {one_line(kept.reason)}"]),
        *labelled(
            "Asks to see",
            (
                f"{one.login}, {short_day(local(one.at).date())}: {one_line(one.reason)} (answer with s)"
                for one in asking
            ),
            tone=Tone.WAITS,
        ),
    ]
