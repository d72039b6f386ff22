"""What to ask the social worker for a field that is not stated, in a person's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from ftdesk.policy.words import and_list

_QUESTIONS: Final[Mapping[str, str]] = {
    "adults": "who the adults are",
    "adults[].employed": "whether the parent is employed",
    "adults[].gp_letter": "whether the GP's letter for a taxi is there",
    "adults[].on_benefits": "whether the parent is on state benefits",
    "adults[].relationship": "how each adult is related to the child",
    "adults[].separate_in_childs_interest": "whether sessions apart serve the child",
    "authorisations[].form": "whether the authorisation was written or spoken",
    "authorisations[].name": "who gave the authorisation",
    "authorisations[].on": "the date of the authorisation",
    "beyond_neighbouring_authority": "whether the child's home is further away than a neighbouring authority",
    "care.adult_required_to_leave_home": "whether the adult was required to leave the home",
    "care.alternative_person_assessed": "whether another person has been assessed as able to supervise",
    "care.contact_is_only_reason_for_involvement": "whether this is the only reason for social care's part",
    "care.core_group_on": "the date of the core group that reviews it",
    "care.foster_carer_assessed_to_supervise": "whether the foster carer is assessed to supervise",
    "care.help_needed_assessed": "whether an assessment shows that the family needs help",
    "care.next_review_on": "the date of the next statutory review",
    "care.no_suitable_relative": "whether no relative is suitable",
    "care.resources_needed_assessed": "whether a need for resources has been assessed",
    "care.support_plan_reference": "the support plan's reference",
    "children[].date_of_birth": "the date of birth",
    "children[].in_proceedings": "whether care proceedings are live",
    "children[].lacks_capacity": "whether the young person lacks capacity",
    "children[].legal_status": "the legal status",
    "children[].long_term_placement": "whether the placement is long term",
    "children[].pre_proceedings": "whether this is a step towards proceedings",
    "children[].significant_disability": "whether there is a significant disability",
    "cost_pence": "what they ask for it",
    "court.days_per_week": "how many days a week the order says",
    "court.directed": "whether a court has directed this family time",
    "court.minutes": "how long a session the order says",
    "court.proceedings_concluded": "whether proceedings have been concluded",
    "court.supervision_directed": "whether a court has directed the supervision",
    "court.times_per_year": "how many times a year the order says",
    "directed": "whether a court has directed this family time",
    "equal_facilities": "whether the other authority has facilities as good",
    "evidence": "for the evidence that nothing of the service's own fitted",
    "evidence_base": "for the evidence of the case note",
    "expectations_in_writing": "whether the social worker has confirmed the expectations in writing",
    "ground": "on which ground it is",
    "missed": "how many sessions were missed with no valid reason",
    "proceedings_concluded": "whether proceedings have been concluded",
    "reason": "why it is so",
    "request.days_per_week": "how often",
    "request.end_date_agreed": "the agreed end",
    "request.end_on": "the end date",
    "request.grounds": "on which grounds supervision is needed",
    "request.level": "whether it is to be supervised, supported or facilitated",
    "request.minutes": "how long a session is",
    "request.outside_area_venue.address": "the venue's address",
    "request.outside_area_venue.name": "the venue's name",
    "request.outside_area_venue.postcode": "the venue's postcode",
    "request.expenses[].for_adult": "for which adult the expense is",
    "request.purpose": "what the time is for",
    "request.recording": "how it is to be recorded and reported",
    "request.reason": "the reason for supervision or support",
    "request.setting": "in what setting it takes place",
    "request.start_on": "the start date",
    "request.venue_area": "which venue or area suits",
    "request.weeks": "for how many weeks",
    "risk.assessed_on": "the date of the risk assessment",
    "risk.assessment_complete": "for the completed risk assessment",
    "risk.contact_safe": "whether contact is assessed as safe without supervision",
    "risk.extended_family_assessed": "whether the extended family who attend are assessed",
    "risk.immediate_risk_of_harm": "of what harm there is an immediate risk",
    "risk.management_plan": "for the risk management plan",
    "risk.out_of_hours_plan": "what is planned out of hours",
    "risk.to_child": "what risks there are to the child",
    "risk.to_others": "what risks there are to other children",
    "risk.to_staff": "what risks there are to staff",
    "starts_on": "from which day on it is",
    "stable_long_term": "whether the child is in a stable long-term home",
    "urgent": "whether it is urgent and needed for the child's welfare",
}
_INDEX = re.compile(r"\.\d+(?=\.|$)")


def question(fields: Iterable[str]) -> str:
    """Return what to ask for `fields`, joined: `the date of birth and how often`.

    A plan's own field is asked for in the words of the request's; an unknown field by its path.
    """
    words = list(dict.fromkeys(_words(field) for field in fields))
    return and_list(words)


def _words(field: str) -> str:
    pattern = _INDEX.sub("[]", field).replace("request.plans[].", "request.")
    return _QUESTIONS.get(pattern, field)
