"""What an arrangement asks of its sessions, as the search for slots sees it."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.acts.arrangement import counts, needs_of
from ftdesk.diary.ask import Ask
from ftdesk.store.free_time import People
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, SessionRow


def ask_of(case: ReferralRow, plan: ArrangementRow, before: Iterable[SessionRow], people: People) -> Ask:
    """Return what one arrangement asks.

    Args:
        case: the case.
        plan: its arrangement.
        before: every session of the case so far.
        people: who comes, as `store.free_time.people_of` has read it.
    """
    arrange = plan.arrange
    mine = [one for one in before if one.arrangement == plan.id]
    new = plan.kind == "new" and not any(counts(one) for one in mine)
    usual = next((one for one in mine if one.usual_start), None)
    adults, apart = people.get(plan.id, (frozenset[str](), frozenset[str]()))
    familiar = {who for one in before if counts(one) for who in one.staff}
    return Ask(
        arrangement=plan.id,
        referral=case.id,
        family=case.family,
        kind="new" if new else "standing",
        per_week=arrange.per_week or 1,
        minutes=arrange.minutes or case.referral.request.minutes or 0,
        workers=max(1, arrange.workers),
        needs=needs_of(plan),
        venues=arrange.venues,
        usual=frozenset(arrange.staff),
        familiar=frozenset() if new else frozenset(arrange.staff) | familiar,
        court_directed=arrange.court_directed,
        adults=adults,
        apart=apart,
        usual_start=_minute(usual.usual_start) if usual and usual.usual_start else None,
        usual_room=usual.usual_room if usual else None,
    )


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])
