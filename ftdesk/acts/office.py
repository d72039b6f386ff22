"""What every act and pane works with: the open database, the present, the policy, and who is at the desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from ftdesk.acts import allowed, sight
from ftdesk.acts.person import Person
from ftdesk.clock.now import Clock, FixedClock
from ftdesk.model.errors import FtdeskError, WrongInput
from ftdesk.store.database import Database
from ftdesk.store.sight import how_hidden

if TYPE_CHECKING:  # the desk draws its first screen without these
    from ftdesk.clock.working_days import WorkingDays
    from ftdesk.diary.travel import Places
    from ftdesk.model.service import Settings
    from ftdesk.policy.profile import Profile
    from ftdesk.store.kept_index import KeptIndex
    from ftdesk.store.writer import Writer

T = TypeVar("T")


@dataclass(slots=True)
class _Kept:
    """What was read, and the moment of the database that it is true of."""

    moment: tuple[int, int] | None = None
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Office:
    """The desk of one person on one database.

    Attributes:
        profile_of: reads the policy, when it is first asked for: the desk's first screen does without.
        service: its name, as the header shows it.
        training: a training database, which may be worked at any time of its own and as anybody.
        at_case: the case that is at hand, under which a refusal is kept that names none itself.
    """

    store: Database
    clock: Clock
    profile_of: Callable[[], Profile]
    who: Person
    service: str
    training: bool
    at_case: str | None = None
    _kept: _Kept = field(default_factory=_Kept, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Have the database read with this person's eyes."""
        object.__setattr__(self, "store", self.store.seen_by(sight.sight_of(self.who)))

    @cached_property
    def profile(self) -> Profile:
        """The policy that the service works under."""
        return self.profile_of()

    @property
    def now(self) -> datetime:
        """The present, in Europe/London."""
        return self.clock.now()

    @property
    def today(self) -> date:
        """Today, in Europe/London."""
        return self.now.date()

    def settings(self) -> Settings:
        """Return the service's own numbers, read again once the database has changed."""
        from ftdesk.store.service import settings

        return self.kept("settings", settings)

    def working_days(self) -> WorkingDays:
        """Return the service's working days, read again once the database has changed."""
        return self.kept("working_days", self._read_working_days)

    def places(self) -> Places:
        """Return everywhere the service drives to, read again once the database has changed."""
        from ftdesk.store.situation import travel_of

        return self.kept("places", travel_of)

    @cached_property
    def warm_index(self) -> KeptIndex:
        """The gap index that this desk keeps up; ask `acts.gap_index` for it."""
        from ftdesk.store.kept_index import KeptIndex

        return KeptIndex()

    @contextmanager
    def act(self, name: str, referral: str | None = None, undoes: int | None = None) -> Iterator[Writer]:
        """Do one act as this person at this desk's time; see `Database.act`.

        Raises:
            NotPermitted: this person's role does not let them, or it is not theirs; the trail keeps that.
            WrongInput: the time was set by hand on a live database.
            StoreTrouble: busy, read-only, full or damaged.
        """
        if name not in ("look", "search", "looked"):
            self.must_be_now()
        try:
            allowed.require(name, self.who.login, self.who.role)
            with self.store.act(
                name, login=self.who.login, at=self.now, referral=referral, undoes=undoes
            ) as writer:
                writer.today = self.today
                self._require_seen(writer, name, referral)
                yield writer
                if writer.referral != referral:
                    referral = writer.referral
                    self._require_seen(writer, name, referral)
                sight.require_seen_in_act(writer, self.store.sight, name)
                if self.who.role == "supervisor":
                    allowed.require_own(writer, name, self.who.staff)
        except BaseException as error:
            self._kept.moment = None  # what was read inside the act was never so
            if isinstance(error, FtdeskError):
                self.store.read_whole(sight.veil_error, self.store.sight, error)
            if isinstance(error, allowed.NotPermitted):
                self.keep_refusal(error, referral)
            raise

    def keep_refusal(self, refused: allowed.NotPermitted, referral: str | None) -> None:
        """Keep in the trail that somebody tried what they may not.

        Raises:
            StoreTrouble: it cannot be kept.
        """
        case = referral or self.at_case
        with self.store.act("refused", login=self.who.login, at=self.now, referral=case) as writer:
            writer.says = refused.message

    def require(self, name: str, referral: str | None = None) -> None:
        """Refuse what this person may not do before any of it is begun; the trail keeps that they tried.

        Args:
            name: the act's.
            referral: the case that it would be on; None where it is of none, or of several.

        Raises:
            NotPermitted: says who may.
            StoreTrouble: the refusal cannot be kept.
        """
        try:
            allowed.require(name, self.who.login, self.who.role)
        except allowed.NotPermitted as refused:
            self.keep_refusal(refused, referral)
            raise

    def require_seen(self, referral: str) -> None:
        """Refuse a page of a case that this person does not see; the trail keeps that they tried.

        Raises:
            NotPermitted: it is restricted to others, or is none of a supervisor's.
            StoreTrouble: the refusal cannot be kept.
        """
        try:
            self.store.read_whole(sight.require_seen, self.store.sight, referral)
        except allowed.NotPermitted as refused:
            self.keep_refusal(refused, referral)
            raise

    def hides(self, referral: str) -> bool:
        """Tell whether this person does not see a case."""
        seen = self.store.sight
        return seen is not None and self.store.read_whole(how_hidden, seen, referral) is not None

    def sees_diary(self, staff: str) -> bool:
        """Tell whether this person sees somebody's diary: a supervisor their own alone."""
        seen = self.store.sight
        return seen is None or not seen.supervises or seen.staff == staff

    def _require_seen(self, writer: Writer, name: str, referral: str | None) -> None:
        own = self.who.role == "supervisor" and name != "look"  # of an act `require_own` asks, whose it is
        if referral is not None and sight.is_before_the_act(name) and not own:
            sight.require_seen(writer.connection, self.store.sight, referral)

    def must_be_now(self) -> None:
        """Refuse to act at a time of one's own choosing.

        Raises:
            WrongInput: the time was set by hand on a live database.
        """
        if isinstance(self.clock, FixedClock) and not self.training:
            raise WrongInput("--at: the time of a live database cannot be set; only a training one's can")

    def _read_working_days(self, connection: sqlite3.Connection) -> WorkingDays:
        from ftdesk.clock.working_days import WorkingDays
        from ftdesk.store import service

        return WorkingDays(
            bank_holidays=service.bank_holidays(connection),
            closures=service.whole_closures(connection),
            confirmed_to=int(self.profile.switches.get("holidays_confirmed_to", 0)),
        )

    def kept(self, name: str, reader: Callable[[sqlite3.Connection], T]) -> T:
        """Return what a reader of the store answers, asked again only once the database has changed.

        Args:
            name: what it is kept under; one name always goes with one reader.
            reader: as `Database.read` takes it.
        """
        moment = self.store.moment()
        if self._kept.moment != moment:
            self._kept.moment, self._kept.values = moment, {}
        if name not in self._kept.values:
            self._kept.values[name] = self.store.read(reader)
        return cast(T, self._kept.values[name])
