"""The facts of one case as a rule reads them: one plan, one child, one day."""

from __future__ import annotations

from datetime import date, datetime

from ftdesk.clock.local import LONDON, local
from ftdesk.model.finding import JsonValue
from ftdesk.model.people import Adult, Child, Window
from ftdesk.model.referral import Referral
from ftdesk.model.request import Plan, Request
from ftdesk.model.shape import Level, Mode, SupervisedBy
from ftdesk.policy.profile import Profile
from ftdesk.policy.recorded import recorded
from ftdesk.policy.views import View


class Facts:
    """A referral as one rule is asked about it, remembering what it read.

    Attributes:
        referral: the referral; its `court`, `risk`, `care` and `request` are there as attributes too.
        profile: the numbers in force.
        today: the day of judging.
        view: the plan, its children and its adults.
        day: the date judged for (a session's date, or the start); an order past its expiry does not stand.
        starts_at: the first session's start, where a series is proposed.
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
    ) -> None:
        self.read: dict[str, JsonValue] = {}
        self.referral = recorded(referral, self.read) if remember else referral
        self.profile = profile
        self.today = today
        self.view = view
        self.day = day
        self.starts_at = starts_at
        self._child = child
        self.request = self.referral.request
        self.court = self.referral.court
        self.risk = self.referral.risk
        self.care = self.referral.care

    def number(self, key: str) -> int:
        """Return a whole figure of the profile."""
        return self.profile.integer(key)

    # --- the plan, which overrides the fields beside it ---

    @property
    def level(self) -> Level | None:
        """Supervised, supported, facilitated or unsupported."""
        planned = self._plan.level if self._plan else None
        return planned if planned is not None else self.request.level

    @property
    def may_be_staffed(self) -> bool:
        """Whether somebody is in the room; a level that is not stated is neither yes nor no."""
        return self.level in ("supervised", "supported", None)

    @property
    def minutes(self) -> int | None:
        """Length of a session."""
        planned = self._plan.minutes if self._plan else None
        return planned if planned is not None else self.request.minutes

    @property
    def windows(self) -> tuple[Window, ...] | None:
        """When the child can attend."""
        planned = self._plan.windows if self._plan else None
        return planned if planned is not None else self.request.windows

    @property
    def days_per_week(self) -> float | None:
        """Days a week per contact person, where the frequency is stated so."""
        return self._frequency.days_per_week

    @property
    def times_per_year(self) -> int | None:
        """Times a year, where the frequency is stated so."""
        return self._frequency.times_per_year

    def path(self, field: str) -> str:
        """Return the path to ask for a field that a plan may state: the plan's, where there is one."""
        return f"request.plans.{self.view.plan}.{field}" if self.view.plan is not None else f"request.{field}"

    @property
    def _plan(self) -> Plan | None:
        if self.view.plan is None:
            return None
        plans = self.request.plans
        return plans[self.view.plan] if plans else None

    @property
    def _frequency(self) -> Request | Plan:
        """Whoever states the frequency: the plan, where it states any."""
        plan = self._plan
        if plan is not None and (plan.days_per_week is not None or plan.times_per_year is not None):
            return plan
        return self.request

    # --- defaults of the exchange format ---

    @property
    def mode(self) -> Mode:
        """Face to face where nothing else is stated."""
        return self.request.mode or "face_to_face"

    @property
    def supervised_by(self) -> SupervisedBy:
        """The service where nobody else is stated."""
        return self.request.supervised_by or "service"

    @property
    def other_authority(self) -> str:
        """The other authority that asks; empty for our own."""
        return (self.referral.origin_authority or "").strip()

    # --- people ---

    @property
    def child(self) -> Child:
        """The child that the rule is asked about."""
        assert self._child is not None, "a rule of one child is asked of each child"
        return self.referral.children[self._child]

    def of_child(self, field: str) -> str:
        """Return the path of a field of the child."""
        return f"children.{self._child}.{field}"

    @property
    def child_name(self) -> str:
        """What the child is called; read past the memory, since a name decides nothing."""
        assert self._child is not None
        name = self.child.name or f"Child {self._child + 1}"
        self.read.pop(self.of_child("name"), None)
        return name

    @property
    def children(self) -> tuple[tuple[int, Child], ...]:
        """The children of the plan, with their indexes."""
        return tuple((n, self.referral.children[n]) for n in self.view.children)

    @property
    def adults(self) -> tuple[tuple[int, Adult], ...]:
        """The adults who would attend (with the child, where one is asked about), with their indexes."""
        wanted = self.view.adults if self._child is None else self.view.adults_of[self._child]
        people = self.referral.adults or ()
        return tuple((n, people[n]) for n in wanted)

    # --- what a court said, as it stands on the day ---

    @property
    def directed(self) -> bool | None:
        """Whether a court's direction of this family time stands on the day."""
        return self._stands(self.court.directed)

    @property
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
