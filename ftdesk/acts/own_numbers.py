"""The figures that no policy sets, as the service itself has set them."""

from __future__ import annotations

from collections.abc import Mapping

from ftdesk.policy.profile import NumberValue, Profile

_PAIRS = {
    "core_hours": ("core_hours_from", "core_hours_to"),
    "weekly_contacts": ("weekly_contacts_low", "weekly_contacts_high"),
}
SET_BY = "the service"


def with_own_numbers(profile: Profile, stated: Mapping[str, object]) -> Profile:
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
