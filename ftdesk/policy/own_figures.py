"""The figures of a policy and the settings of a service: what the one leaves open, the other may set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Final

from ftdesk.model.service import Settings
from ftdesk.policy.profile import NumberValue, Profile

_PAIRS: Final = {
    "core_hours": ("core_hours_from", "core_hours_to"),
    "weekly_contacts": ("weekly_contacts_low", "weekly_contacts_high"),
}
SET_BY: Final = "the service"


def settings_of(profile: Profile) -> dict[str, object]:
    """Return the settings that a policy gives figures for, by name, as `settings.toml` states them."""
    found: dict[str, object] = {}
    for field in fields(Settings):
        pair = _PAIRS.get(field.name, (field.name,))
        values = [profile.numbers[key].value for key in pair if key in profile.numbers]
        if len(values) == len(pair) and None not in values:
            found[field.name] = values if field.name in _PAIRS else values[0]
    return found


def with_own_figures(profile: Profile, stated: Mapping[str, object]) -> Profile:
    """Return the profile with the service's own figures in the place of those that no policy sets.

    Args:
        profile: the policy.
        stated: the settings that the service has stated, by name.
    """
    own: dict[str, NumberValue] = {}
    for name, value in stated.items():
        pair = _PAIRS.get(name)
        figures = zip(pair, value, strict=True) if pair and isinstance(value, list) else [(name, value)]
        for key, figure in figures:
            number = profile.numbers.get(key)
            if number is not None and not number.set_by_policy and isinstance(figure, NumberValue):
                own[key] = figure
    return profile.with_numbers(own, set_by=SET_BY) if own else profile
