"""What an option, a cover or a plan costs, as the command line gives it."""

from __future__ import annotations

from collections.abc import Mapping

from ftdesk.acts.exported_rows import whole


def costs(terms: Mapping[str, float]) -> dict[str, float | None]:
    """Return the cost by term, without a fraction where it has none: `3` and `3.0` weigh the same."""
    return {term: whole(value) for term, value in terms.items()}
