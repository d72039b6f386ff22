"""What a change says is new, put into the case's facts and into how its sessions are placed."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, get_args

from msgspec.structs import replace

from ftdesk.acts.arrangement import plan_index
from ftdesk.acts.arranging import WEEKS_A_YEAR
from ftdesk.diary.travel import Places
from ftdesk.model.arrange import Arrange
from ftdesk.model.court_order import OrderSays
from ftdesk.model.errors import WrongInput
from ftdesk.model.people import Child, Placement, Window
from ftdesk.model.referral import Referral
from ftdesk.model.shape import Level, NonNegative, NonNegativeInt, PositiveInt, Shape, Transport
from ftdesk.store.sessions import ArrangementRow

What = Literal["plan", "carer", "placement", "level", "order", "end"]
WHATS: Final[tuple[What, ...]] = get_args(What)


class NewFacts(Shape, frozen=True, kw_only=True):
    """What is new from a date on; None where it stays as it was.

    Attributes:
        days_per_week: fortnightly = 0.5; `times_per_year` takes its place and the other way round.
        carer: the name of whoever the children live with, with `phone`.
        postcode: of where they live, with `address`.
        more: what is done in the sessions beyond what was agreed at the start (N 3.41).
        at_review: that was agreed at a review.
        parents_told: the social worker has told the parents (H 6).
        order: what the court says now.
    """

    days_per_week: NonNegative | None = None
    times_per_year: NonNegativeInt | None = None
    minutes: PositiveInt | None = None
    windows: tuple[Window, ...] | None = None
    transport: Transport | None = None
    level: Level | None = None
    carer: str | None = None
    phone: str | None = None
    postcode: str | None = None
    address: str | None = None
    more: tuple[str, ...] | None = None
    at_review: bool | None = None
    parents_told: bool | None = None
    order: OrderSays | None = None


_SAYS: Final[dict[What, tuple[str, ...]]] = {
    "plan": ("days_per_week", "times_per_year", "minutes", "windows", "transport", "more"),
    "carer": ("carer",),
    "placement": ("postcode", "address"),
    "level": ("level",),
    "order": ("order",),
    "end": (),
}
_PLANNED: Final = ("days_per_week", "times_per_year", "minutes", "windows", "level")


def something_new(what: What, new: NewFacts) -> None:
    """Make sure that a change says what it changes.

    Raises:
        WrongInput: it is of no known kind, or says nothing new.
    """
    if what not in WHATS:
        raise WrongInput(f"what: {what!r} is none of {', '.join(WHATS)}")
    needed = _SAYS[what]
    if needed and all(getattr(new, name) is None for name in needed):
        raise WrongInput(f"{what}: say what is new ({', '.join(needed).replace('_', ' ')})")


def changed_referral(
    referral: Referral, plan: ArrangementRow, what: What, new: NewFacts, from_on: date
) -> Referral:
    """Return the referral as it stands from then on; an order is kept in its ledger instead."""
    if what in ("carer", "placement"):
        children = tuple(
            _moved(child, what, new, from_on) if not plan.children or child.name in plan.children else child
            for child in referral.children
        )
        return replace(referral, children=children)
    said = {name: value for name in _PLANNED if (value := getattr(new, name)) is not None}
    if "days_per_week" in said:
        said.setdefault("times_per_year", None)
    elif "times_per_year" in said:
        said["days_per_week"] = None
    request = referral.request
    index = plan_index(referral, plan)
    if index is not None and request.plans:
        plans = tuple(replace(one, **said) if n == index else one for n, one in enumerate(request.plans))
        request = replace(request, plans=plans)
    else:
        request = replace(request, **said)
    if new.transport is not None:
        request = replace(request, transport=new.transport)
    return replace(referral, request=request)


def changed_arrange(arrange: Arrange, new: NewFacts, places: Places) -> Arrange:
    """Return how the sessions are placed from then on."""
    said: dict[str, object] = {
        name: value
        for name in ("minutes", "windows", "transport")
        if (value := getattr(new, name)) is not None
    }
    if new.days_per_week is not None:
        said["per_week"] = new.days_per_week
    elif new.times_per_year is not None:
        said["per_week"] = new.times_per_year / WEEKS_A_YEAR
    if new.postcode is not None:
        said["placement"] = places.place_of_postcode(new.postcode)
    if new.order is not None and new.order.directed is not None:
        said["court_directed"] = new.order.directed
    return replace(arrange, **said)


def _moved(child: Child, what: What, new: NewFacts, from_on: date) -> Child:
    home = child.placement or Placement()
    carer = {name: value for name in ("carer", "phone") if (value := getattr(new, name)) is not None}
    if what == "carer":
        return replace(child, placement=replace(home, **carer))
    # A move leaves behind what was known of the place alone.
    there = Placement(
        kind=home.kind,
        carer=new.carer or home.carer,
        phone=new.phone or (home.phone if new.carer is None else None),
        postcode=new.postcode,
        address=new.address,
    )
    return replace(child, placement=there, placed_on=from_on)
