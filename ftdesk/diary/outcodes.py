"""Where each postcode district of the United Kingdom lies, for drives that no table gives.

Derived from OS Code-Point Open under the Open Government Licence v3: contains OS data © Crown copyright and
database right; contains Royal Mail data © Royal Mail copyright and database right; contains National
Statistics data © Crown copyright and database right.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def districts() -> Mapping[str, tuple[float, float]]:
    """Return the latitude and longitude of each district, such as `NN15`, in degrees."""
    lines = files("ftdesk.diary").joinpath("outcodes.csv").read_text(encoding="utf-8").splitlines()
    return {row["outcode"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(lines)}
