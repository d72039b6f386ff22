"""Opening what books a case: the best options, or the screen that puts a series together by hand."""

from __future__ import annotations

from typing import Any

from textual.app import App

from ftdesk.acts.office import Office
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.desk.screens.book import BookScreen
from ftdesk.desk.screens.options import OptionsScreen
from ftdesk.desk.series_options import SeriesOptions
from ftdesk.desk.series_trial import SeriesTrial
from ftdesk.model.errors import FtdeskError


def open_booking(app: App[Any], office: Office, case: str) -> None:
    """Show the options of a case, the best first.

    What was begun by hand is gone on with by hand; and where nothing can be searched the screen says why.

    Raises:
        Refused: the case has no arrangement to book.
    """
    trial = SeriesTrial(office, case)
    by_hand = BookScreen(trial)
    if trial.is_back or trial.running:
        app.push_screen(by_hand)
        return
    plan = trial.plan
    wish = SlotsWish(referral=case, arrangement=plan.arrangement, from_on=plan.from_on, weeks=plan.weeks)
    try:
        options = SeriesOptions(office, wish)
    except FtdeskError as error:
        app.push_screen(by_hand)
        app.call_later(app.call_after_refresh, by_hand.say_no_options, error)
        return
    app.push_screen(OptionsScreen(trial, options, lambda: app.push_screen(by_hand)))
