"""England's bank holidays; kept in a table by the store, so this is asked seldom."""

from __future__ import annotations

from datetime import date


def england(first_year: int, last_year: int) -> dict[date, str]:
    """Return England's bank holidays by date, both years included.

    A holiday that falls on a weekend is there under its own date and as `... (substitute day)`.
    """
    # Costs a quarter of a second, which no start of the desk should pay.
    from holidays import country_holidays

    years = range(first_year, last_year + 1)
    found = country_holidays("GB", subdiv="ENG", years=years, language="en_GB")
    return {day: name.replace("(observed)", "(substitute day)") for day, name in sorted(found.items())}
