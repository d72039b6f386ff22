"""A day on which a supervisor is away: what has to be covered, and what could cover it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from ftdesk.diary.ask import Ask
from ftdesk.diary.free_time import Span
from ftdesk.diary.placement import Placement

Kind = Literal["direct", "chain", "move", "shift"]
Stake = Literal["court", "first", "third", ""]
"""What is lost with a session: a court directed it, it is the first, or the two before it were not held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A booked session as cover sees it: where it stands, and what it asks of anybody else who takes it.

    Attributes:
        was: where it stands; its ask has the length and the number of supervisors that it is booked with.
        read: minutes that somebody reads who is not `ready`.
        ready: who has read the case, or worked with the family, before it.
        met: supervisors of its arrangement's other sessions in the week.
        first: the first session of a new arrangement.
    """

    was: Placement
    read: int
    ready: frozenset[str]
    met: frozenset[str] = frozenset()
    first: bool = False
    stake: Stake = ""

    @property
    def id(self) -> str:
        """The session's id."""
        return self.was.session

    @property
    def ask(self) -> Ask:
        """What its arrangement asks."""
        return self.was.ask


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverAsk:
    """Whose day is to be covered.

    Attributes:
        day: the date's ordinal.
        away: minutes of the date; None for what the diary has already.
        since: ordinal and minute of the present, before which nothing can lie.
        standing: tells of a session of that date; None where it cannot be changed.
        usual: tells who holds a session usually, which is told sooner; None where it is of a new arrangement.
    """

    staff: str
    day: int
    away: Span | None
    since: tuple[int, int]
    standing: Callable[[str], Standing | None]
    usual: Callable[[str], frozenset[str] | None]


What = tuple[tuple[str, int, str, tuple[str, ...]], ...]
"""A session, its start, room and team, for each that an option changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverOption:
    """One way to cover a session.

    Attributes:
        session: the session that is covered.
        kind: somebody else takes it as it is; somebody takes it whose own session goes to another, or to
            another start; it goes to another start or room of the date itself.
        placements: in the order in which they are done, what makes room first.
        cost: by the service's weights, what the supervisor who is away saves left out.
        drives: how much of the cost is driving.
    """

    session: str
    kind: Kind
    placements: tuple[Placement, ...]
    cost: float
    drives: float

    @property
    def what(self) -> What:
        """Which session goes where and to whom: options that have that in common are one."""
        return tuple((one.session, one.start, one.room, one.staff) for one in self.placements)

    @property
    def staff(self) -> frozenset[str]:
        """Whoever it concerns."""
        return frozenset(who for one in self.placements for who in one.staff)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A day covered as far as it can be.

    Attributes:
        sessions: what the absence displaces, by what is at stake.
        chosen: by session; those that stay uncovered are not in it.
        cost: of the chosen ones, as they add up together.
    """

    sessions: tuple[Standing, ...]
    chosen: dict[str, CoverOption]
    cost: float


Chosen = Mapping[str, CoverOption | None]
"""What somebody has chosen by hand: an option of a session, or None to leave it uncovered."""
