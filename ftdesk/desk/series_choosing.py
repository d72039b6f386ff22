"""Asking for one thing to choose for a series: a form, or a list in which each choice is tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from ftdesk.desk.forms import series as forms
from ftdesk.desk.screens.ask_form import AskForm
from ftdesk.desk.screens.pick import PickScreen, Tried
from ftdesk.desk.series_offers import NOBODY, people_offers, room_offers
from ftdesk.desk.series_plan import SeriesPlan
from ftdesk.desk.series_trial import SeriesTrial
from ftdesk.model.plain_text import one_line
from ftdesk.panes.referral_lines import windows_words
from ftdesk.store.sessions import ArrangementRow

_PLAIN = {
    "minutes": forms.minutes_form,
    "from": forms.from_form,
    "weeks": forms.weeks_form,
}


def ask_for(app: App[Any], trial: SeriesTrial, key: str, chosen: Callable[[], None]) -> None:
    """Ask for what one line of the series stands for; once something is chosen, `chosen` is called.

    Args:
        app: where to ask.
        trial: the series.
        key: the key of its `Part`.
        chosen: called after the series has been tried with the choice.
    """
    plan, arrange = trial.plan, trial.arrangement.arrange
    if key in ("lead", "second", "room"):
        _pick(app, trial, key, chosen)
        return
    windows = windows_words(arrange.windows)
    hint = f"the family can come {windows}" if windows else ""
    if key == "arrangement":
        names = [(one.id, called(one)) for one in trial.standing()]
        form = forms.arrangement_form(trial.whose, plan, names, trial.choose_arrangement)
    elif key == "weekdays":
        form = forms.weekdays_form(trial.whose, plan, arrange, hint, trial.choose)
    elif key == "start":
        form = forms.start_form(trial.whose, plan, hint, trial.choose)
    elif key in _PLAIN:
        form = _PLAIN[key](trial.whose, plan, trial.choose)
    else:
        slot = next(one for one in plan.slots if one.weekday == key)
        form = forms.slot_form(trial.whose, plan, slot, trial.house, trial.choose)
    app.push_screen(AskForm(form), lambda sent: chosen() if sent else None)


def called(arrangement: ArrangementRow) -> str:
    """Return an arrangement of several in words, `Kayden with Craig`."""
    who = " ".join(one_line(name) for name in arrangement.children) or "all the children"
    others = " and ".join(one_line(name) for name in arrangement.adults)
    return f"{who} with {others}" if others else f"{who} ({arrangement.id})"


def _pick(app: App[Any], trial: SeriesTrial, what: str, chosen: Callable[[], None]) -> None:
    arrange, plan = trial.arrangement.arrange, trial.plan

    def attempt(key: str) -> Tried:
        found = trial.fitting(_with(plan, what, key))
        whole = len(found.rows) - len(found.left_out)
        fits = f"{len(found.booked)}/{whole}"
        return Tried(f"✗ {fits}", found.refusals[0]) if found.refusals else Tried(f"✓ {fits}")

    def done(key: str | None) -> None:
        if key is not None:
            trial.choose(_with(plan, what, key))
            chosen()

    if what == "room":
        hint, now, offers = "a room or a venue", plan.room, room_offers(trial.office, arrange)
    else:
        hint, now = "a supervisor's name", (*plan.staff, "", "")[what == "second"]
        offers = people_offers(trial.office, arrange, plan.from_on)
        offers = [NOBODY, *offers] if what == "second" else offers
    can_try = all(not _with(plan, what, one.key).unchosen(trial.workers) for one in offers if one.key)
    app.push_screen(PickScreen(hint, offers, now, attempt if can_try else None), done)


def _with(plan: SeriesPlan, what: str, key: str) -> SeriesPlan:
    if what == "room":
        return plan.with_room(key)
    lead, second = (*plan.staff, "", "")[:2]
    pair = (key, second) if what == "lead" else (lead, key)
    return plan.with_staff(tuple(dict.fromkeys(filter(None, pair))))
