from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.diary.travel import Drive, Places, great_circle_km

PLACES = Places(
    coordinates={"NN:CO": (52.474, -0.701), "NN:NN15": (52.3867, -0.6978), "NN1": (52.2416, -0.8906)},
    minutes={("NN:CO", "NN1"): 35, ("NN:KE", "NN:CO"): 15, ("NN:CO", "NN:KE"): 18},
    names={"NN:CO": "Corby", "NN:KE": "Kettering", "NN:NN15": "NN15", "NN1": "NN1"},
    districts={"NN15": (52.3, -0.6), "LE16": (52.48, -0.92)},
)
points = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


def test_one_row_serves_both_ways() -> None:
    assert PLACES.drive("NN:CO", "NN1") == PLACES.drive("NN1", "NN:CO") == Drive(35)


def test_where_both_rows_are_given_each_serves_its_own_way() -> None:
    assert PLACES.drive("NN:KE", "NN:CO") == Drive(15)
    assert PLACES.drive("NN:CO", "NN:KE") == Drive(18)


def test_within_one_place_it_takes_no_time_though_nothing_is_known_of_it() -> None:
    assert PLACES.drive("elsewhere", "elsewhere") == Drive(0)


def test_with_no_row_it_is_an_estimate_to_the_nearest_minute_and_says_so() -> None:
    # 0.0873 degrees of latitude are 9.71 km: 7 + 60 x 1.30 x 9.71 / 80 = 16.47 minutes.
    assert PLACES.drive("NN:CO", "NN:NN15") == Drive(16, estimated=True)
    # 0.09 degrees are 10.01 km: 16.76 minutes.
    north = Places({"a": (52.0, -1.0), "b": (52.09, -1.0)}, {})
    assert north.drive("a", "b") == Drive(17, estimated=True)


def test_nobody_guesses_how_far_an_unknown_place_is() -> None:
    assert PLACES.drive("NN:KE", "NN1") is None
    assert PLACES.drive("NN1", "elsewhere") is None


def test_a_district_that_is_no_place_of_the_service_is_reached_by_estimate() -> None:
    drive = PLACES.drive("LE16", "NN:CO")

    assert drive is not None
    assert drive.estimated


@pytest.mark.parametrize(
    ("postcode", "place"),
    [
        ("NN15 6XY", "NN:NN15"),
        ("nn156xy", "NN:NN15"),
        ("NN15", "NN:NN15"),
        ("NN1 5XY", "NN1"),
        ("NN15XY", "NN1"),
        ("LE16 7AA", "LE16"),
        ("ZZ99 3VZ", None),
        ("the old school house", None),
        ("", None),
    ],
)
def test_a_postcode_belongs_to_the_place_of_its_district(postcode: str, place: str | None) -> None:
    assert PLACES.place_of_postcode(postcode) == place


def test_a_place_without_a_name_is_called_by_its_id() -> None:
    assert (PLACES.name("NN:CO"), PLACES.name("LE16")) == ("Corby", "LE16")


def test_a_known_distance() -> None:
    london, edinburgh = (51.5074, -0.1278), (55.9533, -3.1883)

    assert great_circle_km(london, edinburgh) == pytest.approx(534, abs=1)


@given(points, points)
def test_an_estimate_is_the_same_both_ways_and_never_less_than_seven_minutes(
    here: tuple[float, float], there: tuple[float, float]
) -> None:
    places = Places({"a": here, "b": there}, {})
    drive = places.drive("a", "b")

    assert drive is not None
    assert drive.minutes >= 7
    assert drive == places.drive("b", "a")
