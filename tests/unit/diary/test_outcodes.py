"""A drive to a district that the service never listed still has a length, marked as an estimate."""

from __future__ import annotations

from ftdesk.diary.outcodes import districts
from ftdesk.diary.travel import Drive, Places, great_circle_km


def test_kettering_and_corby_lie_where_they_lie() -> None:
    assert 10 < great_circle_km(districts()["NN15"], districts()["NN17"]) < 16


def test_an_unlisted_district_is_a_place_with_an_estimated_drive() -> None:
    places = Places({"KE": (52.3915, -0.7140)}, {}, districts=districts())
    place = places.place_of_postcode("nn17 1xx")
    assert place == "NN17"
    drive = places.drive("KE", place)
    assert isinstance(drive, Drive)
    assert drive.estimated
    assert 15 <= drive.minutes <= 25
