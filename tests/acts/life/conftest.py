"""The same small service as the booking of its series is tried on."""

from tests.acts.booking.conftest import OfficeOn, Series, desk, desk_at, series, small_service

__all__ = ["OfficeOn", "Series", "desk", "desk_at", "series", "small_service"]
