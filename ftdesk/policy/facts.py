"""The facts of one case as a rule reads them: one plan, one child, one day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import wraps
from typing import Any, Generic, TypeVar, cast

from ftdesk.clock.local import LONDON, local
from ftdesk.model.finding import JsonValue
from ftdesk.model.people import Adult, Child, Window
from ftdesk.model.referral import Referral
from ftdesk.model.request import Plan, Request
from ftdesk.model.shape import Level, Mode, SupervisedBy
from ftdesk.policy.profile import Profile
from ftdesk.policy.recorded import recorded
from ftdesk.policy.views import View

T = TypeVar("T")


class kept(Generic[T]):
    """A property that is worked out when it is first read, and then kept with its object.

    Every rule reads the same few facts; `functools.cached_property` takes a lock for each in Python 3.11.
    """

    def __init__(self, work_out: Callable[[Any], T]) -> None:
        self.__doc__ = work_out.__doc__
        self._work_out = work_out
        self._name = work_out.__name__

    def __get__(self, instance: object, owner: type) -> T:
        value = instance.__dict__[self._name] = self._work_out(instance)
        return value


def once(work_out: Callable[[Facts], T]) -> Callable[[Facts], T]:
    """Let a function of the facts be worked out once for facts that several rules share."""
    name = f"{work_out.__module__}.{work_out.__qualname__}"

    @wraps(work_out)
    def worked_out(facts: Facts) -> T:
        known = facts.__dict__
        if name not in known:
            known[name] = work_out(facts)
        return cast(T, known[name])

    return worked_out


class Facts:
    """A referral as a rule is asked about it: bare, or remembering what the rule read.

    Bare facts remember nothing, so every rule that is asked about one place and day shares them.

    Attributes:
        referral: the referral; its `court`, `risk`, `care` and `request` are there as attributes too.
        profile: the numbers in force.
        today: the day of judging.
        view: the plan, its children and its adults.
        child_index: the child that is asked about; None where the rule is asked of the plan or the referral.
        day: the date judged for (a session's date, or the start); an order past its expiry does not stand.
        starts_at: the first session's start, where a series is proposed.
        each_child: the facts of each child of each plan, for a rule that looks at them all.
        read: every field read so far, path to value; stays empty where nothing is remembered.
    """

    def __init__(
        self,
        referral: Referral,
        profile: Profile,
        today: date,
        *,
        view: View,
        day: date,
        child: int | None = None,
        starts_at: datetime | None = None,
        remember: bool = True,
        each_child: tuple[Facts, ...] = (),
    ) -> None:
        self.read: dict[str, JsonValue] = {}
        self.bare_referral = referral
        self.referral = referral = recorded(referral, self.read) if remember else referral
        self.profile = profile
        self.today = today
        self.view = view
        self.day = day
        self.starts_at = starts_at
        self.child_index = child
        self._each_child = each_child
        self.request = referral.request
        self.court = referral.court
        self.risk = referral.risk
        self.care = referral.care

    def remembering(self) -> Facts:
        """Return the same facts, remembering from here on what is read."""
        return self._again(self.bare_referral, self.day, remember=True)

    def on(self, day: date) -> Facts:
        """Return the same bare facts on another day."""
        return self._again(self.bare_referral, day, remember=False)

    def among(self, each_child: tuple[Facts, ...]) -> None:
        """Say which facts these are among: those of each child of each plan."""
        self._each_child = each_child

    def of_each_child(self) -> Iterator[Facts]:
        """Yield the facts of each child of each plan; what is read of them is remembered here."""
        for one in self._each_child:
            if self.referral is not self.bare_referral:
                one = one._again(self.referral, one.day)
                one.read = self.read
            yield one

    def _again(self, referral: Referral, day: date, *, remember: bool = False) -> Facts:
        return Facts(
            referral,
            self.profile,
            self.today,
            view=self.view,
            day=day,
            child=self.child_index,
            starts_at=self.starts_at,
            remember=remember,
            each_child=self._each_child,
        )

    def number(self, key: str) -> int:
        """Return a whole figure of the profile."""
        return self.profile.integer(key)

    # --- the plan, which overrides the fields beside it ---

    @kept
    def level(self) -> Level | None:
        """Supervised, supported, facilitated or unsupported."""
        planned = self._plan.level if self._plan else None
        return planned if planned is not None else self.request.level

    @kept
    def may_be_staffed(self) -> bool:
        """Whether somebody is in the room; a level that is not stated is neither yes nor no."""
        return self.level in ("supervised", "supported", None)

    @kept
    def minutes(self) -> int | None:
        """Length of a session."""
        planned = self._plan.minutes if self._plan else None
        return planned if planned is not None else self.request.minutes

    @kept
    def windows(self) -> tuple[Window, ...] | None:
        """When the child can attend."""
        planned = self._plan.windows if self._plan else None
        return planned if planned is not None else self.request.windows

    @kept
    def days_per_week(self) -> float | None:
        """Days a week per contact person, where the frequency is stated so."""
        return self._frequency.days_per_week

    @kept
    def times_per_year(self) -> int | None:
        """Times a year, where the frequency is stated so."""
        return self._frequency.times_per_year

    def path(self, field: str) -> str:
        """Return the path to ask for a field that a plan may state: the plan's, where there is one."""
        return f"request.plans.{self.view.plan}.{field}" if self.view.plan is not None else f"request.{field}"

    @kept
    def _plan(self) -> Plan | None:
        if self.view.plan is None:
            return None
        plans = self.request.plans
        return plans[self.view.plan] if plans else None

    @kept
    def _frequency(self) -> Request | Plan:
        """Whoever states the frequency: the plan, where it states any."""
        plan = self._plan
        if plan is not None and (plan.days_per_week is not None or plan.times_per_year is not None):
            return plan
        return self.request

    # --- defaults of the exchange format ---

    @kept
    def mode(self) -> Mode:
        """Face to face where nothing else is stated."""
        return self.request.mode or "face_to_face"

    @kept
    def supervised_by(self) -> SupervisedBy:
        """The service where nobody else is stated."""
        return self.request.supervised_by or "service"

    @kept
    def other_authority(self) -> str:
        """The other authority that asks; empty for our own, by its whole name or its county's."""
        asks = " ".join((self.referral.origin_authority or "").split())
        return "" if asks.casefold() in (self.profile.authority.casefold(), self.profile.id) else asks

    # --- people ---

    @kept
    def child(self) -> Child:
        """The child that the rule is asked about."""
        assert self.child_index is not None, "a rule of one child is asked of each child"
        return self.referral.children[self.child_index]

    def of_child(self, field: str) -> str:
        """Return the path of a field of the child."""
        return f"children.{self.child_index}.{field}"

    @kept
    def child_name(self) -> str:
        """What the child is called; read past the memory, since a name decides nothing."""
        assert self.child_index is not None
        name = self.child.name or f"Child {self.child_index + 1}"
        self.read.pop(self.of_child("name"), None)
        return name

    def name_of(self, child: int) -> str:
        """Return what a child of the referral is called, which decides nothing and so is not remembered."""
        return self.bare_referral.children[child].name or f"Child {child + 1}"

    @kept
    def children(self) -> tuple[tuple[int, Child], ...]:
        """The children of the plan, with their indexes."""
        return tuple((n, self.referral.children[n]) for n in self.view.children)

    @kept
    def adults(self) -> tuple[tuple[int, Adult], ...]:
        """The adults who would attend (with the child, where one is asked about), with their indexes."""
        wanted = self.view.adults if self.child_index is None else self.view.adults_of[self.child_index]
        people = self.referral.adults or ()
        return tuple((n, people[n]) for n in wanted)

    # --- what a court said, as it stands on the day ---

    @kept
    def directed(self) -> bool | None:
        """Whether a court's direction of this family time stands on the day."""
        return self._stands(self.court.directed)

    @kept
    def supervision_directed(self) -> bool | None:
        """Whether a court's direction to supervise stands on the day; none, where it directed nothing."""
        stated = self.court.supervision_directed
        if stated is None and self.court.directed is False:
            return False
        return self._stands(stated)

    def _stands(self, stated: bool | None) -> bool | None:
        if not stated:
            return stated
        expires_on = self.court.expires_on
        return expires_on is None or self.day <= expires_on


def stated(text: str | None) -> bool | None:
    """Return whether a text says something: None where it is not stated, False where it says none (E.21)."""
    return None if text is None else bool(text.strip())


def in_london(when: datetime) -> datetime:
    """Return a referral's instant in Europe/London, which is meant where it carries no offset."""
    return local(when if when.tzinfo else when.replace(tzinfo=LONDON))
