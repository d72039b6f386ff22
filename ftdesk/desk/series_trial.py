"""A series being tried at a desk: what is chosen, how it would come out now, and its draft."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.acts.arrangement import workers_needed
from ftdesk.acts.book import Booked, book, preview
from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingPreview
from ftdesk.desk.desk_draft import DeskDraft
from ftdesk.desk.series_plan import SeriesPlan, first_plan, from_draft
from ftdesk.diary.house import House
from ftdesk.diary.series import DateRow
from ftdesk.model.errors import FtdeskError, Refused
from ftdesk.model.plain_text import one_line
from ftdesk.panes.house import house_of
from ftdesk.panes.plan_words import plan_words
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, arrangements, sessions_of

_PLAN = "plan"


class SeriesTrial:
    """One case's series, from the first choice until it is booked.

    Args:
        office: whose desk it is.
        case: the case's id.

    Attributes:
        plan: what is chosen so far.
        arrangement: what is to be booked.
        found: how it would come out; None while something has to be chosen, or where `wrong`.
        wrong: why it cannot be laid out at all.
        is_back: it was found again as it had been left.
        is_copy: it is being chosen at another desk of theirs now.

    Raises:
        Refused: the case has no arrangement to book.
        WrongInput: there is no such case.
    """

    def __init__(self, office: Office, case: str) -> None:
        self.office = office
        self.case: ReferralRow = office.store.read(case_for, case)
        standing = self.standing()
        if not standing:
            raise Refused(f"{case} has no arrangement to book; accept it first", kind="not_allowed")
        self._draft = DeskDraft(office, f"form book {self.case.id}")
        found = self._draft.find()
        plan = from_draft(str(found.typed.get(_PLAN, found.typed.get("")))) if found else None
        self.is_copy = found is not None and found.elsewhere
        known = {one.id: one for one in standing}
        self.is_back = plan is not None and plan.arrangement in known
        if plan is not None and self.is_back:
            self.arrangement, self.plan = known[plan.arrangement], plan
        else:
            waiting = [one for one in standing if one.state == "unplaced"] or standing
            self.arrangement = waiting[0]
            self.plan = self._first()
        self._kept = self.plan
        self.found: BookingPreview | None = None
        self.wrong: FtdeskError | None = None
        self.attempt()

    @property
    def whose(self) -> str:
        """Its case by its id and its family, `R-0147 Ellis`."""
        return f"{self.case.id} {one_line(self.case.family)}"

    @property
    def house(self) -> House:
        """The service."""
        return house_of(self.office)

    @property
    def workers(self) -> int:
        """How many supervisors a session needs."""
        return workers_needed(self.case, self.arrangement)

    @property
    def running(self) -> str:
        """What of the arrangement is booked already, in words; empty where nothing is."""
        if self.arrangement.state != "booked":
            return ""
        sessions = self.office.store.read(sessions_of, referral=self.case.id)
        return plan_words(self.office, self.arrangement, sessions)

    @property
    def unchosen(self) -> str:
        """What has to be chosen yet, in words; empty where nothing has."""
        return ", ".join(self.plan.unchosen(self.workers))

    @property
    def rows(self) -> Sequence[DateRow]:
        """The dates; none while they cannot be laid out."""
        return self.found.rows if self.found else ()

    @property
    def clashes(self) -> Sequence[DateRow]:
        """The dates that refuse the series."""
        return [row for row in self.rows if row.state == "clash"]

    def standing(self) -> list[ArrangementRow]:
        """Return the case's arrangements that have not ended."""
        found = self.office.store.read(arrangements, self.case.id)
        return [one for one in found if one.state != "ended"]

    def choose(self, plan: SeriesPlan) -> None:
        """Go on with another plan."""
        self.plan = plan
        self.attempt()

    def choose_arrangement(self, arrangement: str) -> None:
        """Begin again with another of the case's arrangements."""
        self.arrangement = next(one for one in self.standing() if one.id == arrangement)
        self.choose(self._first())

    def look_again(self) -> None:
        """Try again what is chosen, against what others have changed meanwhile."""
        self.case = self.office.store.read(case_for, self.case.id)
        self.arrangement = next(
            (one for one in self.standing() if one.id == self.arrangement.id), self.arrangement
        )
        self.attempt()

    def attempt(self) -> None:
        """Lay the series out and judge it, once everything needed is chosen."""
        self.found, self.wrong = None, None
        if self.unchosen:
            return
        try:
            self.found = preview(self.office, self.plan.ask())
        except FtdeskError as error:
            self.wrong = error

    def fitting(self, plan: SeriesPlan) -> BookingPreview:
        """Lay out another plan without going on with it; see `preview`."""
        return preview(self.office, plan.ask())

    def book(self, reason: str | None = None) -> Booked:
        """Book it; see `ftdesk.acts.book.book`. The draft is dropped."""
        booked = book(self.office, self.plan.ask(reason))
        self.drop_draft()
        return booked

    def drop_draft(self) -> None:
        """Keep nothing of what was chosen: the series is booked."""
        self._draft.drop()
        self._kept = self.plan

    def keep_draft(self) -> None:
        """Keep what is chosen.

        Raises:
            StoreTrouble: it cannot be kept.
        """
        if self.plan == self._kept:
            return
        self._draft.keep({_PLAN: self.plan.as_draft()})
        self._kept = self.plan

    def leave_draft(self) -> None:
        """Leave what is chosen to whichever desk goes on with it next.

        Raises:
            StoreTrouble: it cannot be written.
        """
        self._draft.leave()

    def _first(self) -> SeriesPlan:
        minutes = self.case.referral.request.minutes
        return first_plan(self.arrangement, minutes, self.workers, self.house, self.office.today)
