"""The options for a case's series at a desk: searched, then judged one by one, changed, and booked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ftdesk.acts.book import Booked, book, preview, refuse_what_is_lost
from ftdesk.acts.offer import Offer, booking_ask, offer
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.slots import Offers
from ftdesk.acts.slots_search import SlotsFound, SlotsWish, search_in_steps
from ftdesk.acts.why_not import Blocker, why_not_in_steps
from ftdesk.desk.in_turn import MOMENT, InTurn
from ftdesk.desk.series_plan import SeriesPlan
from ftdesk.diary.option import Option
from ftdesk.model.errors import FtdeskError
from ftdesk.store.sessions import arrangements

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
        found: what the search found; None before it has ended.
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

        What takes longer than a moment is only begun; `finish` goes on with it.

        Raises:
            Refused, WrongInput: as for `ftdesk.acts.slots.slots`; what was found before stands.
        """
        looking = InTurn(search_in_steps(self.office, wish, spare=SPARE))
        looking.go_on(MOMENT)
        same = self.wish == wish
        self._changed = {one.option.slots: one.plan for one in self._all if one.is_changed and same}
        self.wish = wish
        self._looking: InTurn[SlotsFound] | None = looking
        self.barred: list[str] = []
        self.against: tuple[Blocker, ...] | None = None
        self._why: InTurn[tuple[Blocker, ...]] | None = None
        self._all = []
        self.found: SlotsFound | None = None
        if looking.is_done:
            self._take(looking.found)

    async def finish(self) -> None:
        """Search to the end, in turn with the keys.

        Raises:
            Refused, WrongInput: as for `ftdesk.acts.slots.slots`, since others have changed something.
        """
        assert self._looking is not None
        try:
            found = await self._looking.finish()
        except FtdeskError:
            self._looking = None
            raise
        self._take(found)

    @property
    def is_searching(self) -> bool:
        """Whether the search is still going on."""
        return self._looking is not None

    def _take(self, found: SlotsFound) -> None:
        self.found, self._looking = found, None
        self._all = [Choice(one, plan_of(booking_ask(found, one))) for one in found.options if one.fits]
        for choice in self._all:
            if (kept := self._changed.get(choice.option.slots)) is not None:
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
        """Lay an option out as it would be booked; tell whether it may be, and drop it where not.

        Where the arrangement itself has changed since, none is dropped: booking says so, and searches anew.
        """
        if choice.offer is None:
            assert self.found is not None
            choice.offer = self.office.store.read(offer, self.office, self.found, choice.option)
            if not choice.offer.preview.can_book and not self._is_overtaken():
                self.barred += choice.offer.preview.refusals
                self._all = [one for one in self._all if one is not choice]
                return False
            if choice.is_changed:
                self.change(choice, choice.plan)
        return True

    def asks_why_not(self) -> bool:
        """Tell whether it is yet to be found out what is in the way of more options than there are."""
        short = self.found is not None and len(self.choices) < self.wish.limit
        return short and self.against is None and self._why is None

    async def find_why_not(self) -> None:
        """Find out what is in the way of more options, in turn with the keys."""
        self._why = InTurn(why_not_in_steps(self.office, self.offers(), self.wish.limit))
        self.against = await self._why.finish()

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

    def what_is_lost(self, choice: Choice) -> FtdeskError | None:
        """Return what stands against booking an option as everything is now; None where nothing does."""
        try:
            refuse_what_is_lost(self.office, self._ask(choice.plan))
        except FtdeskError as error:
            return error
        return None

    def offers(self) -> Offers:
        """Return what has been judged of what is offered, once it has been found."""
        assert self.found is not None
        judged = tuple(one.offer for one in self.choices if one.offer)
        return Offers(found=self.found, offers=judged, barred=tuple(dict.fromkeys(self.barred)))

    def _is_overtaken(self) -> bool:
        assert self.found is not None
        searched_on = self.found.plan
        now = self.office.store.read(arrangements, self.found.case.id)
        return searched_on.version not in [one.version for one in now if one.id == searched_on.id]

    def _ask(self, plan: SeriesPlan, reason: str | None = None) -> BookingAsk:
        assert self.found is not None
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
