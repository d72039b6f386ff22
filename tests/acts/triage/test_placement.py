"""Where a child lives is a place of the service's, listed or not, once the case is accepted."""

from __future__ import annotations

from random import Random

import msgspec

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import decide
from ftdesk.demo.families import family
from ftdesk.model.people import Placement
from ftdesk.model.referral import Referral
from ftdesk.store import service, sessions


def _referral(office: Office, postcode: str) -> Referral:
    asked = family(Random(3), "Ellis", office.now, office.today, ["NN1"], office.today).referral
    child = msgspec.structs.replace(asked.children[0], placement=Placement(postcode=postcode))
    return msgspec.structs.replace(asked, children=(child,))


def test_a_district_that_nobody_listed_becomes_a_place_with_its_coordinates(office: Office) -> None:
    case = key_in(office, _referral(office, "LE16 7XX"))
    decide(office, case, "accept", note="talked through")
    arrangement = office.store.read(sessions.arrangements, case)[0]
    assert arrangement.arrange.placement == "LE16"
    place = {place.id: place for place in office.store.read(service.places)}["LE16"]
    assert place.latitude is not None
    assert 52 < place.latitude < 53


def test_a_postcode_of_nowhere_leaves_the_placement_open(office: Office) -> None:
    case = key_in(office, _referral(office, "ZZ99 9ZZ"))
    decide(office, case, "accept", note="talked through")
    assert office.store.read(sessions.arrangements, case)[0].arrange.placement is None
