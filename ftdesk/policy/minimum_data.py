"""What an outside provider or another authority is sent of a referral: the least that it needs (N 4.14)."""

from __future__ import annotations

from typing import Final

from ftdesk.model.finding import JsonValue
from ftdesk.model.referral import Referral
from ftdesk.policy.recorded import json_value

FIELDS: Final = (
    "reference",
    "referrer.name",
    "referrer.team",
    "referrer.phone",
    "referrer.email",
    "children.name",
    "children.date_of_birth",
    "children.language",
    "children.culture",
    "children.health",
    "adults.name",
    "adults.relationship",
    "adults.phone",
    "adults.language",
    "adults.interpreter",
    "adults.access_needs",
    "adults.must_not_meet",
    "request.level",
    "request.mode",
    "request.reason",
    "request.days_per_week",
    "request.times_per_year",
    "request.minutes",
    "request.weeks",
    "request.start_on",
    "request.workers",
    "request.setting",
    "request.venue_area",
    "request.transport",
    "request.recording",
    "risk.to_child",
    "risk.to_others",
    "risk.to_staff",
    "risk.management_plan",
)
"""The fields of a referral that go out, and no others: no address, no legal history, no other agency's names.

An adult who may not attend is left out.
"""


def minimum_data(referral: Referral) -> list[tuple[str, JsonValue]]:
    """Return each field that goes out with its value, in order; what is not stated is left out."""
    found: list[tuple[str, JsonValue]] = []
    for path in FIELDS:
        head, _, field = path.partition(".")
        part = getattr(referral, head)
        if not field:
            found.append((path, json_value(part)))
        elif isinstance(part, tuple):
            found += [
                (f"{head}.{n}.{field}", json_value(getattr(one, field)))
                for n, one in enumerate(part)
                if getattr(one, "may_attend", None) is not False
            ]
        elif part is not None:
            found.append((path, json_value(getattr(part, field))))
    return [(path, value) for path, value in found if value not in (None, [])]
