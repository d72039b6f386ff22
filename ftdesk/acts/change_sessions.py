"""What a change does to the sessions after its date: cancelled, laid into the diaries anew, told of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ftdesk.acts.cancel import whose_request
from ftdesk.acts.case import case_for
from ftdesk.acts.change_preview import ChangeAsk, ChangePreview
from ftdesk.acts.freeing import free_diaries
from ftdesk.acts.laid_travel import staff_days
from ftdesk.acts.moving import moved
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import arrangement_of
from ftdesk.acts.placing import renew_first, write_blocks
from ftdesk.acts.telling import overtake, tell_parties
from ftdesk.clock.local import at, hm, local, short_day, to_store
from ftdesk.model.plain_text import one_line
from ftdesk.store.sessions import ArrangementRow, SessionRow
from ftdesk.store.writer import Writer


def cancel_after(
    office: Office,
    writer: Writer,
    going: Sequence[SessionRow],
    *,
    by: str,
    reason: str,
) -> Sequence[SessionRow]:
    """Cancel sessions with an arrangement's change, free what they held, and return them."""
    who = one_line(by).strip() or "social worker"
    plans = {one.arrangement: arrangement_of(writer.connection, one) for one in going}
    for one in reversed(going):  # the first last: reading for it goes with it, once nobody goes on
        with free_diaries(office, writer, one, plans[one.arrangement]):
            writer.update(
                "session",
                one.id,
                {
                    "state": "cancelled",
                    "outcome_by": who,
                    "reason": reason,
                    "asked_by": whose_request(writer.connection, one, who),
                    "asked_at": to_store(office.now),
                },
            )
        overtake(office, writer, one.referral, one.id)
    for plan in plans.values():
        renew_first(writer, plan)
    return going


def end_earlier(
    writer: Writer, ask: ChangeAsk, cancelled: Sequence[SessionRow], plan: ArrangementRow
) -> None:
    """Bring the end of what an ended arrangement took over from forward to the day before."""
    day_before = (ask.from_on - timedelta(days=1)).isoformat()
    for earlier in dict.fromkeys(one.arrangement for one in cancelled if one.arrangement != plan.id):
        writer.update("arrangement", earlier, {"ends_on": day_before})


def lay_again(
    office: Office,
    writer: Writer,
    plan: ArrangementRow,
    changed_plan: ArrangementRow,
    staying: Sequence[SessionRow],
) -> None:
    """Lay the blocks of the sessions that stay anew where the service carries the child from elsewhere."""
    was, now = plan.arrange, changed_plan.arrange
    if (was.placement, was.transport) == (now.placement, now.transport):
        return
    if "service" not in (was.transport, now.transport):
        return
    for one in staying:
        to = moved(writer.connection, office, one.id, None, None, None, None, None)
        also = frozenset(staff_days(to.fit.blocks))
        with free_diaries(
            office, writer, one, changed_plan, also=also, read_anew=to.read_anew, stays=frozenset(one.staff)
        ):
            write_blocks(writer, plan.id, one.id, to.fit.blocks)


def tell_of_change(
    office: Office, writer: Writer, ask: ChangeAsk, found: ChangePreview, cancelled: Sequence[SessionRow]
) -> tuple[str, ...]:
    """Ask that each party is told once: of what is cancelled, and of what is otherwise from then on.

    Whoever is the carer until then hears of what is cancelled; whoever is from then on, of what stays.
    """
    from_then = short_day(ask.from_on)
    tasks: tuple[str, ...] = ()
    if cancelled:
        first = cancelled[0].start
        assert first is not None
        more = f" and {len(cancelled) - 1} more are" if len(cancelled) > 1 else " is"
        what = f"{short_day(local(first).date())} {hm(first)}{more} cancelled"
        if ask.what == "end":
            what = f"family time ends before {from_then}: {what}"
        tasks += tell_parties(
            office, writer, found.case, found.plan, event="cancelled", what=what, before=first, asked=ask.by
        )
    if ask.what != "end" and len(cancelled) < len(found.after):
        stays = len(found.after) - len(cancelled)
        booked = f"{stays} booked session{'s' if stays > 1 else ''} stay"
        what = f"another {ask.what} from {from_then}{_shorter(ask, found)}; {booked}"
        case = case_for(writer.connection, ask.referral)
        tasks += tell_parties(
            office,
            writer,
            case,
            found.plan,
            event="moved",
            what=what if stays > 1 else what + "s",
            before=max(at(ask.from_on, "09:00"), office.now),
            asked=ask.by,
        )
    return tasks


def _shorter(ask: ChangeAsk, found: ChangePreview) -> str:
    """Say that sessions are shorter from then on; empty where they are not."""
    was, now = found.plan.arrange.minutes, ask.new.minutes
    return f", {now} min a session, not {was}" if now is not None and was is not None and now < was else ""
