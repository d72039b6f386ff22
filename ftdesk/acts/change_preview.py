"""A change from a date on looked at: each session booked after it, with what the change does to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from ftdesk.acts.arrangement import arrangement_for, plan_index
from ftdesk.acts.case import case_for, must_be
from ftdesk.acts.changed_facts import NewFacts, What, changed_arrange, changed_referral, something_new
from ftdesk.acts.judging import judged_as, with_authorisations
from ftdesk.acts.moving import moved
from ftdesk.acts.office import Office
from ftdesk.clock.local import local, long_day
from ftdesk.diary.house import House
from ftdesk.diary.interval import Interval
from ftdesk.model.errors import Refused
from ftdesk.model.finding import Code, Finding
from ftdesk.model.referral import Referral
from ftdesk.policy.court_orders import CourtOrder, concerning, with_orders
from ftdesk.policy.series import ProposedSeries, judge_series
from ftdesk.store.authorisations import authorisations
from ftdesk.store.court_orders import ledger
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, SessionRow, sessions_of, taken_over
from ftdesk.store.situation import house

Then = Literal["keep", "cancel", "rebook"]
Effect = Literal["fits", "longer", "otherwise", "clashes", "breaks", "cancelled"]
IN_THE_WAY: Final[frozenset[Effect]] = frozenset({"clashes", "breaks"})
"""Effects with which no session is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAsk:
    """A change of an arrangement, or its end, as somebody asks for it.

    Attributes:
        referral: the case.
        what: what changes, or `end`.
        from_on: from this day on.
        why: what was said.
        arrangement: which of the case's; None where it has one only.
        new: what is new.
        agreed_by: the social worker's manager who agreed to it (H 6).
        by: who asks for it, in words.
        then: what becomes of all that is booked after; None where nothing is, or `cancel` names some.
        cancel: ids of the sessions to be cancelled, the others kept.
        seen: version by id of the sessions that the person saw; None where nobody looked before.
    """

    referral: str
    what: What
    from_on: date
    why: str
    arrangement: str | None = None
    new: NewFacts = field(default_factory=NewFacts)
    agreed_by: str | None = None
    by: str = "social worker"
    then: Then | None = None
    cancel: frozenset[str] = frozenset()
    seen: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class After:
    """A session booked after the date, and what the change does to it.

    Attributes:
        effect: it still fits; the child drives longer; it is otherwise than the new plan; it clashes in
            rooms or diaries; it breaks a rule; it is cancelled.
        why: in words; empty where it fits.
    """

    session: SessionRow
    effect: Effect
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePreview:
    """A change as it would be made now.

    Attributes:
        plan: the arrangement as it is; `changed_plan` as it would be.
        referral: the case's facts as they would be.
        after: what is booked after the date, in order.
        findings: what the rules say of the case only with the change.
    """

    case: ReferralRow
    plan: ArrangementRow
    changed_plan: ArrangementRow
    referral: Referral
    after: tuple[After, ...]
    findings: tuple[Finding, ...] = field(default=())


def preview_change(office: Office, ask: ChangeAsk) -> ChangePreview:
    """Look at a change; nothing is kept.

    Raises:
        Refused: the case is not accepted, its arrangement has ended, or the one that it takes over from is
            booked past the day of the change.
        WrongInput: no such case or arrangement, several and none named, or nothing new is said.
    """
    return office.store.read(looked_at, office, ask)


def looked_at(connection: sqlite3.Connection, office: Office, ask: ChangeAsk) -> ChangePreview:
    """Look at a change against what is stored at this moment; see `preview_change`."""
    something_new(ask.what, ask.new)
    case = case_for(connection, ask.referral)
    must_be(case, {"accepted"}, "changed")
    plan = arrangement_for(connection, case.id, ask.arrangement)
    booked = _booked_from(connection, office, plan.id, ask.from_on)
    earlier = [
        one
        for taken in taken_over(connection, plan.id)
        for one in _booked_from(connection, office, taken, ask.from_on)
    ]
    if ask.what == "end":
        booked = sorted((*booked, *earlier), key=lambda one: (one.start, one.id))
        after = tuple(After(one, "cancelled") for one in booked)
        return ChangePreview(case=case, plan=plan, changed_plan=plan, referral=case.referral, after=after)
    if earlier:
        last = max(local(one.start).date() for one in earlier if one.start)
        raise Refused(
            f"{plan.id} takes over after {long_day(last)}, to which {earlier[0].arrangement} is booked: "
            "change it from a later day",
            kind="not_allowed",
        )
    referral = changed_referral(case.referral, plan, ask.what, ask.new, ask.from_on)
    changed_plan = replace(plan, arrange=changed_arrange(plan.arrange, ask.new, office.places()))
    seen = _Seen(connection, office, case, plan, changed_plan, referral, ask)
    return ChangePreview(
        case=case,
        plan=plan,
        changed_plan=changed_plan,
        referral=referral,
        after=tuple(seen.after(booked)),
        findings=seen.only_with_the_change(),
    )


def _booked_from(
    connection: sqlite3.Connection, office: Office, arrangement_id: str, day: date
) -> list[SessionRow]:
    """Return what is booked of an arrangement from a day on, and still to come."""
    return [
        one
        for one in sessions_of(connection, arrangement=arrangement_id)
        if one.state == "planned"
        and one.start is not None
        and one.start > office.now
        and local(one.start).date() >= day
    ]


@dataclass(frozen=True, slots=True)
class _Seen:
    """One arrangement before and after a change."""

    connection: sqlite3.Connection
    office: Office
    case: ReferralRow
    plan: ArrangementRow
    changed_plan: ArrangementRow
    referral: Referral
    ask: ChangeAsk

    def after(self, booked: Iterable[SessionRow]) -> Iterable[After]:
        """Go through what is booked after the date."""
        sessions = tuple(booked)
        broken = self._broken(sessions)
        for one in sessions:
            if why := broken.get(one.id):
                yield After(one, "breaks", why)
            elif why := self._clashes(one):
                yield After(one, "clashes", why)
            elif why := self._longer(one):
                yield After(one, "longer", why)
            elif why := self._otherwise(one):
                yield After(one, "otherwise", why)
            else:
                yield After(one, "fits")

    def only_with_the_change(self) -> tuple[Finding, ...]:
        """Return what the rules say of the case with the change and not without it."""
        recorded = authorisations(self.connection, self.case.id)
        orders, today = self._orders(changed=True), self.office.today
        now = judged_as(self.office, with_orders(self.referral, orders, today), recorded).findings
        as_it_was = with_orders(self.case.referral, self._orders(changed=False), today)
        before = judged_as(self.office, as_it_was, recorded).findings
        known = {(finding.rule, finding.code, finding.about) for finding in before}
        return tuple(f for f in now if (f.rule, f.code, f.about) not in known and not f.of_an_expense)

    def _orders(self, *, changed: bool) -> tuple[CourtOrder, ...]:
        orders = ledger(self.connection, self.case.id, self.case.referral.court)
        if changed and self.ask.new.order is not None:
            says = self.ask.new.order
            orders = (*orders, CourtOrder("new", self.ask.from_on, says.expires_on, says))
        return concerning(orders, self.plan.adults)

    def _broken(self, sessions: tuple[SessionRow, ...]) -> dict[str, tuple[str, ...]]:
        """Return why a rule now stands against a session, where it did not before."""
        now = self._blocks(self.referral, sessions, self._orders(changed=True))
        before = self._blocks(self.case.referral, sessions, self._orders(changed=False))
        return {
            id_: why
            for id_, found in now.items()
            if (why := tuple(said for key, said in found.items() if key not in before.get(id_, {})))
        }

    def _blocks(
        self, referral: Referral, sessions: tuple[SessionRow, ...], orders: tuple[CourtOrder, ...]
    ) -> dict[str, dict[tuple[str, tuple[str, ...]], str]]:
        recorded = authorisations(self.connection, self.case.id)
        whole = with_authorisations(referral, recorded, self.office.today)
        found: dict[str, dict[tuple[str, tuple[str, ...]], str]] = {}
        for minutes in {_minutes(one) for one in sessions}:
            these = [one for one in sessions if _minutes(one) == minutes]
            days = [_day(one) for one in these]
            assert these[0].start is not None
            series = ProposedSeries(
                dates=tuple(days),
                weeks=(max(days) - min(days)).days // 7 + 1,
                minutes=minutes,
                starts_at=these[0].start,
                plan=plan_index(self.case.referral, self.plan),
                orders=orders,
            )
            judged = judge_series(whole, self.office.profile, series, self.office.today)
            on_all = [finding for finding in judged.findings if finding.code is Code.BLOCK]
            for one in these:
                blocked = judged.blocked_dates.get(_day(one))
                for finding in (*on_all, *((blocked,) if blocked else ())):
                    said = f"{finding.message} ({finding.rule})"
                    found.setdefault(one.id, {})[finding.rule, finding.about] = said
        return found

    def _clashes(self, one: SessionRow) -> tuple[str, ...]:
        """Return why a session no longer fits into rooms, diaries and the family's times, as it did."""
        if self.changed_plan.arrange == self.plan.arrange:
            return ()
        try_it = (self.connection, self.office, one.id, None, None, None, None, None)
        now = moved(*try_it, self.changed_plan).fit.why
        before = moved(*try_it).fit.why if now else ()
        return tuple(why for why in now if why not in before)

    def _longer(self, one: SessionRow) -> tuple[str, ...]:
        """Return how much longer the child drives to a session."""
        known: House = self.office.kept("house", house)
        old, new = self.plan.arrange.placement, self.changed_plan.arrange.placement
        room = known.rooms.get(one.room or "")
        if room is None or new is None or old == new:
            return ()
        venue = known.venues[room.venue].place
        drive = known.places.drive(new, venue) if venue else None
        before = known.places.drive(old, venue) if old and venue else None
        if drive is None or (before is not None and drive.minutes <= before.minutes):
            return ()
        was = f", {before.minutes} before" if before else ""
        return (f"the child travels {drive.minutes} min to it{was}",)

    def _otherwise(self, one: SessionRow) -> tuple[str, ...]:
        """Return how a session is otherwise than the new plan."""
        wanted = self.changed_plan.arrange.minutes
        found = []
        if self.ask.new.minutes is not None and wanted and _minutes(one) != wanted:
            found.append(f"{_minutes(one)} minutes, the new plan has {wanted}")
        if self.ask.new.level in ("facilitated", "unsupported") and one.staff:
            found.append("a supervisor is booked for it, whom the new level does without")
        return tuple(found)


def _minutes(one: SessionRow) -> int:
    assert one.start is not None and one.end is not None
    return Interval(one.start, one.end).minutes


def _day(one: SessionRow) -> date:
    assert one.start is not None
    return local(one.start).date()
