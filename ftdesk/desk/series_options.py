"""The options for a case's series at a desk: searched, then judged one by one, changed, and booked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ftdesk.acts.book import Booked, book, preview
from ftdesk.acts.offer import Offer, booking_ask, offer
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.slots import Offers
from ftdesk.acts.slots_search import SlotsFound, SlotsWish, search
from ftdesk.acts.why_not import Blocker, why_not
from ftdesk.desk.series_plan import SeriesPlan
from ftdesk.diary.option import Option

SPARE = 4
"""Options searched for beyond those shown, for when a rule blocks one that fits."""


@dataclass(slots=True)
class Choice:
    """One option, and what became of it at the desk.

    Attributes:
        offer: how it would be booked, changes included; None until it has been judged.
        plan: it as a series, the changes included.
        is_changed: dates were left out, taken in or changed by hand.
    """

    option: Option
    plan: SeriesPlan
    offer: Offer | None = None
    is_changed: bool = False


class SeriesOptions:
    """The options for one case, the best first.

    Args:
        office: whose desk it is.
        wish: whose, from when, for how many weeks, how many.

    Attributes:
        found: what the search found.
        choices: what is offered; what a rule blocks is dropped once it has been judged.
        barred: what rules said against what was dropped.
        against: what is in the way of more; None until that is looked for.

    Raises:
        Refused, WrongInput: as for `ftdesk.acts.slots.slots`.
    """

    def __init__(self, office: Office, wish: SlotsWish) -> None:
        self.office = office
        self._all: list[Choice] = []
        self.wish = wish
        self.search(wish)

    def search(self, wish: SlotsWish) -> None:
        """Search, in place of what was found before; over the same weeks, what was changed by hand is kept.

        Raises:
            Refused, WrongInput: as for `ftdesk.acts.slots.slots`; what was found before stands.
        """
        self.found: SlotsFound = self.office.store.read(search, self.office, wish, spare=SPARE)
        changed = {one.option.slots: one.plan for one in self._all if one.is_changed and self.wish == wish}
        self.wish = wish
        self.barred: list[str] = []
        self.against: tuple[Blocker, ...] | None = None
        self._all = [
            Choice(one, plan_of(booking_ask(self.found, one))) for one in self.found.options if one.fits
        ]
        for choice in self._all:
            if (kept := changed.get(choice.option.slots)) is not None:
                choice.plan, choice.is_changed = kept, True

    @property
    def choices(self) -> Sequence[Choice]:
        """The best, with the earliest and the same person's where they have room among them (X-16)."""
        limit = self.wish.limit
        marked = [
            next((one for one in self._all if getattr(one.option, mark)), None)
            for mark in ("earliest", "same_person")
        ]
        best = self._all[:limit]
        extra = [one for one in self._all[limit:] if any(one is other for other in marked)]
        return [*best[: limit - len(extra)], *extra]

    def judge(self, choice: Choice) -> bool:
        """Lay an option out as it would be booked; tell whether it may be, and drop it where not."""
        if choice.offer is None:
            choice.offer = self.office.store.read(offer, self.office, self.found, choice.option)
            if not choice.offer.preview.can_book:
                self.barred += choice.offer.preview.refusals
                self._all = [one for one in self._all if one is not choice]
                return False
            if choice.is_changed:
                self.change(choice, choice.plan)
        return True

    def find_why_not(self) -> bool:
        """Find what is in the way of more options, where there are fewer than wanted; tell whether it did."""
        if self.against is not None:
            return False
        self.against = why_not(self.office, self.offers(), self.wish.limit) if self.is_short else ()
        return True

    @property
    def is_short(self) -> bool:
        """Whether fewer options are there than were wanted."""
        return len(self.choices) < self.wish.limit

    def change(self, choice: Choice, plan: SeriesPlan) -> None:
        """Leave a date out of an option, or change one; it is tried again.

        Raises:
            WrongInput: it cannot be laid out like this.
        """
        self.judge(choice)
        self._lay_out(choice, plan)
        choice.is_changed = True

    def try_again(self, shown: Choice | None) -> bool:
        """Lay the option that is shown out again once others have booked; the rest when looked at.

        The list stays as it was searched: nobody books what slid under the cursor as the key went down.

        Returns: whether the one that is shown may still be booked.
        """
        for one in self._all:
            if one is not shown:
                one.offer = None
        if shown is None or shown.offer is None:
            return True
        self._lay_out(shown, shown.plan)
        return shown.offer.preview.can_book

    def _lay_out(self, choice: Choice, plan: SeriesPlan) -> None:
        assert choice.offer is not None
        found, said = preview(self.office, self._ask(plan)), choice.offer.why
        why = {row.date: said.get(row.date, "; ".join(row.why)) for row in found.rows if row.state != "fits"}
        choice.offer = replace(choice.offer, preview=found, why=why)
        choice.plan = plan

    def book(self, choice: Choice, reason: str | None = None) -> Booked:
        """Book an option against the version that it was searched on; see `ftdesk.acts.book.book`."""
        return book(self.office, self._ask(choice.plan, reason))

    def offers(self) -> Offers:
        """Return what has been judged of what is offered."""
        judged = tuple(one.offer for one in self.choices if one.offer)
        return Offers(found=self.found, offers=judged, barred=tuple(dict.fromkeys(self.barred)))

    def _ask(self, plan: SeriesPlan, reason: str | None = None) -> BookingAsk:
        return replace(plan.ask(reason), version=self.found.plan.version)


def plan_of(ask: BookingAsk) -> SeriesPlan:
    """Return a series as it is put together by hand, with everything chosen as an option has it."""
    first = ask.slots[0]
    return SeriesPlan(
        referral=ask.referral,
        arrangement=ask.arrangement or "",
        from_on=ask.from_on,
        weeks=ask.weeks,
        minutes=ask.minutes,
        start=first.start,
        room=first.room,
        staff=first.staff,
        slots=ask.slots,
        leave_out=ask.leave_out,
        changed=dict(ask.changed),
    )


def first_date(option: Option) -> date:
    """Return the first date on which an option has a session."""
    assert option.first is not None
    return date.fromordinal(option.first)
