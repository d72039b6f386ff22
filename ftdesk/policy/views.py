"""The parts of a referral that are judged each by itself: one a plan, and what no plan speaks of (E.28)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ftdesk.model.folded_name import folded
from ftdesk.model.people import Adult, Child
from ftdesk.model.referral import Referral


@dataclass(frozen=True, slots=True)
class View:
    """Some children with some adults, under one plan or under the request itself.

    Attributes:
        plan: index in `request.plans`; None for the request's own fields.
        adults_of: for each child's index, the indexes of the adults who would attend.
    """

    plan: int | None
    adults_of: Mapping[int, tuple[int, ...]]

    @property
    def children(self) -> tuple[int, ...]:
        """The indexes of the children."""
        return tuple(self.adults_of)

    @property
    def adults(self) -> tuple[int, ...]:
        """The indexes of the adults who would attend with any of the children."""
        return tuple(sorted({adult for adults in self.adults_of.values() for adult in adults}))


def views(referral: Referral) -> tuple[View, ...]:
    """Return one view a plan, and one of the request's own fields for whom no plan speaks of.

    A plan that names nobody of the referral is read as speaking of all, which is the strict reading. An
    adult whom no plan names is judged by the request's own fields where those state how often.
    """
    attending = tuple(n for n, adult in enumerate(referral.adults or ()) if adult.may_attend is not False)
    everyone = tuple(range(len(referral.children)))
    found = []
    planned_children: set[int] = set()
    planned_adults: set[int] = set()
    for n, plan in enumerate(referral.request.plans or ()):
        children = _named(plan.children, referral.children) or everyone
        adults = attending
        if plan.adults is not None:
            named = _named(plan.adults, referral.adults or ())
            adults = tuple(a for a in named if a in attending) if named or not plan.adults else attending
        planned_children.update(children)
        planned_adults.update(adults)
        found.append(View(n, dict.fromkeys(children, adults)))
    if not found:
        return (View(None, dict.fromkeys(everyone, attending)),)
    request = referral.request
    own_frequency = request.days_per_week is not None or request.times_per_year is not None
    left_adults = tuple(a for a in attending if a not in planned_adults) if own_frequency else ()
    rest = {
        child: attending if child not in planned_children else left_adults
        for child in everyone
        if child not in planned_children or left_adults
    }
    if rest:
        found.append(View(None, rest))
    return tuple(found)


def _named(names: Sequence[str] | None, people: Sequence[Child | Adult]) -> tuple[int, ...]:
    wanted = {folded(name) for name in names or ()}
    return tuple(n for n, person in enumerate(people) if wanted & _names(person))


def _names(person: Child | Adult) -> set[str]:
    names = (person.name, getattr(person, "known_as", None))  # an adult has none, nor has a stand-in's class
    return {folded(name) for name in names if name}
