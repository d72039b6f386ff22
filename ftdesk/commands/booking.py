"""`ftdesk book`: a series, whole or not at all."""

from __future__ import annotations

import re
from dataclasses import replace

import click

from ftdesk.acts.book import book, refuse_what_is_lost
from ftdesk.acts.office import Office
from ftdesk.acts.option_text import option_text, read_option
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.slots import slots as search_slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.clock.local import WEEKDAYS, parse_date
from ftdesk.commands.booked import print_booked
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.left_out import ALL, book_left_out_dates
from ftdesk.commands.patience import patiently
from ftdesk.diary.series import Slot
from ftdesk.model.errors import FtdeskError, Refused, WrongInput
from ftdesk.panes.options import offer_tree, offer_words

_SLOT = re.compile(
    r"(?P<day>[a-z]{3})[a-z]*,(?P<start>([01]?[0-9]|2[0-3]):[0-5][0-9]),(?P<room>[^,]+),(?P<staff>[^,]*)",
    re.IGNORECASE,
)
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_SEVERAL = {
    "--slot": re.compile(r"[^-].*,.*"),
    "--leave-out": re.compile(_DATE),
    "--left-out": re.compile(f"{_DATE}(=.*)?"),
}


class Series(click.Command):
    """A command whose `--slot`, `--leave-out` and `--left-out` take several values after one another."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Say the option again before each further value; give `--left-out` one where it has none."""
        spoken: list[str] = []
        args = [
            part
            for n, word in enumerate(args)
            for part in ([word, ALL] if word == "--left-out" and not _has_date(args[n + 1 :]) else [word])
        ]
        option: str | None = None
        for word in args:
            if option is not None and spoken[-1] != option and _SEVERAL[option].fullmatch(word):
                spoken.append(option)
            elif option is None or spoken[-1] != option:
                option = word if word in _SEVERAL else None
            spoken.append(word)
        return super().parse_args(ctx, spoken)


@click.command("book", cls=Series)
@click.argument("case_id", metavar="ID")
@click.option("--option", metavar="TEXT", help="an option as `ftdesk slots` gives it")
@click.option("--slot", "slots", metavar="DAY,START,ROOM,LEAD[+SECOND]", multiple=True)
@click.option("--from", "start", metavar="D", help="no session lies before it")
@click.option("--weeks", metavar="N", type=click.IntRange(min=1))
@click.option("--leave-out", "leave_out", metavar="D", multiple=True, help="a date left out by name")
@click.option(
    "--left-out",
    "left_out",
    metavar="[D[=START,ROOM,LEAD[+SECOND]] ...]",
    multiple=True,
    help="dates that the series had left out; without any, all that fit now as the series has them",
)
@click.option("--minutes", type=click.IntRange(min=1), help="length of a session; as agreed where not given")
@click.option("--arrangement", metavar="A", help="which of the case's, where it has several")
@click.option("--reason", help="why it goes past what is warned of")
@pass_call
def book_command(
    call: Call,
    case_id: str,
    option: str | None,
    slots: tuple[str, ...],
    start: str | None,
    weeks: int | None,
    leave_out: tuple[str, ...],
    left_out: tuple[str, ...],
    minutes: int | None,
    arrangement: str | None,
    reason: str | None,
) -> None:
    """Book a series with its rooms and diaries: an option of `ftdesk slots`, or slots of one's own; or dates
    that it had left out.
    """
    if left_out:
        if option or slots or start or weeks or minutes or leave_out:
            raise WrongInput("--left-out holds the dates of a series: give only --arrangement and --reason")
        book_left_out_dates(call, case_id, left_out, arrangement, reason)
        return
    out = frozenset(parse_date(day, field="--leave-out") for day in leave_out)
    if option is not None:
        if slots or start or weeks or minutes or arrangement:
            raise WrongInput("--option holds all but --leave-out and --reason: give no other")
        ask = read_option(case_id, option)
        ask = replace(ask, leave_out=ask.leave_out | out, reason=reason)
    else:
        if not slots or start is None or weeks is None:
            raise WrongInput("book: give --option, or --slot with --from and --weeks, or --left-out")
        ask = BookingAsk(
            referral=case_id,
            slots=tuple(slot(text) for text in slots),
            from_on=parse_date(start, field="--from"),
            weeks=weeks,
            arrangement=arrangement,
            minutes=minutes,
            leave_out=out,
            reason=reason,
        )
    with call.acting() as office:
        try:
            refuse_what_is_lost(office, ask)
            booked = patiently(lambda: book(office, ask))
        except Refused as refused:
            if option is not None and refused.kind == "clash":
                _show_what_is_free(office, ask, refused)
            raise
        print_booked(call, office, booked)


def _show_what_is_free(office: Office, ask: BookingAsk, refused: Refused) -> None:
    """Put fresh options to a refusal, in place of the one that something has been put into meanwhile."""
    wish = SlotsWish(referral=ask.referral, from_on=ask.from_on, weeks=ask.weeks, arrangement=ask.arrangement)
    try:
        found = search_slots(office, wish)
    except FtdeskError as error:
        refused.reasons = (*refused.reasons, error.message)
        return
    told = [f"free now: {offer_words(one)}  --option {option_text(one.ask)}" for one in found.offers]
    refused.reasons = (*refused.reasons, *(told or ["no other slot fits now"]))
    refused.options = tuple(offer_tree(found, one) for one in found.offers)


def _has_date(words: list[str]) -> bool:
    return bool(words) and _SEVERAL["--left-out"].fullmatch(words[0]) is not None


def slot(text: str) -> Slot:
    """Read a slot such as `wed,15:45,PF1,S-JB+S-LM`.

    Raises:
        WrongInput: it is none.
    """
    match = _SLOT.fullmatch(text.replace(" ", ""))
    for weekday in WEEKDAYS:
        if match and match["day"].lower() == weekday:
            staff = tuple(name for name in match["staff"].split("+") if name)
            return Slot(weekday, match["start"].zfill(5), match["room"], staff)
    raise WrongInput(f"--slot: not DAY,START,ROOM,LEAD[+SECOND] such as wed,15:45,PF1,S1: {text!r}")
