"""The warnings of a case that somebody went past, each with the reason."""

from __future__ import annotations

from itertools import groupby

from ftdesk.acts.office import Office
from ftdesk.clock.local import local
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Line
from ftdesk.panes.referral_lines import labelled
from ftdesk.panes.when_words import day_of_month
from ftdesk.store.gone_past import GonePast, gone_past

SHOWN = 6
"""Acts on the page; what is older is in the history and in JSON."""


def gone_past_lines(office: Office, referral: str) -> list[Line]:
    """Return each act that went past a warning: when, who, why, and past which rules."""
    every = office.store.read(gone_past, referral)
    acts = [list(group) for _, group in groupby(every, key=lambda one: (one.at, one.login, one.act))]
    return labelled("Gone past", (_words(office, group) for group in acts[-SHOWN:]))


def _words(office: Office, group: list[GonePast]) -> str:
    first = group[0]
    rules = ", ".join(dict.fromkeys(one.rule or one_line(one.message) for one in group))
    when = day_of_month(local(first.at).date(), office.today)
    why = one_line(first.reason) or "no reason given"
    return f"{when} {one_line(first.login)}, {first.act}: {why} ({rules})"
