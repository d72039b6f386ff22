"""Move one session: what is chosen to the left, whether it fits there and its diary to the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from textual.widget import Widget

from ftdesk.acts.outcome import described
from ftdesk.clock.local import long_day
from ftdesk.desk.actions import bindings_on
from ftdesk.desk.forms import moving as forms
from ftdesk.desk.move_trial import MoveTrial, Place
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.screens.ask_form import AskForm
from ftdesk.desk.screens.on_one_case import OnOneCase
from ftdesk.desk.screens.pick import PickScreen, Tried
from ftdesk.desk.series_offers import NOBODY, people_offers, room_offers
from ftdesk.desk.series_parts import TO_CHOOSE, Part
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.desk.widgets.one_line import OneLine
from ftdesk.model.errors import FtdeskError
from ftdesk.panes.booking import diary_lines, people_words, room_words
from ftdesk.panes.house import house_of
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.referral_lines import windows_words
from ftdesk.panes.session_words import case_title

_FORMS = {"day": forms.day_form, "start": forms.start_form, "why": forms.why_form}
_POSITIONS = {"lead": 0, "second": 1}


class MoveScreen(OnOneCase):
    """Nothing is moved until it is seen to fit.

    Args:
        trial: the session's move.
    """

    NAME = "move"
    CSS_PATH = stylesheet("move")
    BINDINGS = bindings_on("move")

    def __init__(self, trial: MoveTrial) -> None:
        super().__init__()
        self.trial = trial
        self._parts: Sequence[Part] = ()

    @property
    def case_id(self) -> str | None:
        """The case that the session is of."""
        return self.trial.session.referral

    def panels(self) -> Iterable[Widget]:
        """Yield which session it is, where it is to go, and how it fits there."""
        self.heading_line = OneLine(id="heading")
        self.parts: LongList[Part] = LongList(
            (
                Column("what", 6, lambda part: (part.label, "quiet")),
                Column("as chosen", 0, lambda part: (part.text, part.tone)),
            ),
            Rows(lambda: len(self._parts), lambda offset, limit: self._parts[offset : offset + limit]),
            empty="",
            id="parts",
        )
        self.parts.name_it("Where it goes")
        self.fits = LinesView(id="fits")
        return [self.heading_line, self.parts, self.fits]

    def read_again(self) -> None:
        """Try it again, against what others have booked meanwhile too."""
        self.trial.look_again()
        self._show()
        if self.trial.overtaken:
            self.say(f"! changed meanwhile, by {self.trial.overtaken}; what you chose is kept", "warn")

    def action_change(self) -> None:
        """Change what is under the cursor."""
        key = self.parts.key
        if key in _FORMS:
            form = _FORMS[key](self.trial)
            self.app.push_screen(AskForm(form), lambda sent: self._show() if sent else None)
        elif key is not None:
            self._pick(key)

    def action_move_session(self) -> None:
        """Move the session; where something is warned of, the reason must be given."""
        trial = self.trial
        if not trial.is_changed:
            self.say("choose first where it is to go: enter on a line", "ask")
            return
        try:
            trial.move()
        except FtdeskError as error:
            trial.look_again()
            self._show()
            if trial.found is not None and trial.found.fit.ok:
                self.parts.go_to("why")
            self.refuse(error)
            return
        self.leave_done()

    def _pick(self, key: str) -> None:
        trial, office = self.trial, self.office

        def with_it(chosen: str) -> Place:
            if key == "room":
                return replace(trial.place, room=chosen)
            return trial.with_person(_POSITIONS[key], chosen)

        def attempt(chosen: str) -> Tried:
            tried = trial.fitting(with_it(chosen)).fit
            if not tried.ok:
                return Tried("✗", tried.why[0])
            return Tried("! fits", tried.warns[0]) if tried.warns else Tried("✓ fits")

        def done(chosen: str | None) -> None:
            if chosen is not None:
                trial.choose(with_it(chosen))
                self._show()

        if key == "room":
            hint, now, offers = "a room or a venue", trial.place.room, room_offers(office, trial.arrange)
        else:
            hint, now = "a supervisor's name", (*trial.place.staff, "", "")[_POSITIONS[key]]
            offers = people_offers(office, trial.arrange, trial.place.day or trial.session.week)
            offers = [NOBODY, *offers] if key == "second" else offers
        self.app.push_screen(PickScreen(hint, offers, now, attempt), done)

    def _show(self) -> None:
        trial = self.trial
        heading = f"{described(trial.session)} · {case_title(self.office, trial.session.referral)}"
        self.heading_line.show([("Move · ", "heading"), (heading, "strong")])
        self._parts = list(self._describe(trial.place))
        self.parts.read_again()
        lines, title = self._fit_lines()
        self.fits.show(lines)
        self.fits.name_it(title)
        self.show_keys()

    def _describe(self, place: Place) -> Iterator[Part]:
        stands = {key: text for key, _, text, _ in self._said_of(self.trial.stands)}
        for key, label, text, needed in (
            *self._said_of(place),
            ("why", "why", self.trial.why or "may be empty", False),
        ):
            tone = Tone.ASK if needed and not text else Tone.PLAIN
            theirs = stands.get(key, text) if self.trial.overtaken else text
            beside = f"   ! on file now: {theirs or 'nobody'}" if theirs != text else ""
            yield Part(key, label, (text or TO_CHOOSE) + beside, Tone.WARN if beside else tone)

    def _said_of(self, place: Place) -> tuple[tuple[str, str, str, bool], ...]:
        """Return the parts of a place: key, label, text, whether it is needed."""
        known = house_of(self.office)
        lead, second = (*place.staff, "", "")[:2]
        return (
            ("day", "day", long_day(place.day) if place.day else "", True),
            ("start", "time", place.start, True),
            ("room", "room", room_words(known, place.room) if place.room else "", True),
            ("lead", "who", people_words(known, [lead]), True),
            ("second", "second", people_words(known, [second]) or "nobody", False),
        )

    def _fit_lines(self) -> tuple[list[Line], str]:
        trial, known = self.trial, house_of(self.office)
        windows = windows_words(trial.arrange.windows)
        come = [Line(""), Line(f"Can come  {windows}", tone=Tone.QUIET)] if windows else []
        if trial.wrong is not None:
            return [Line(trial.wrong.message, "✗", Tone.BLOCK), *come], "It cannot be tried"
        if trial.found is None:
            return [Line("as it stands", tone=Tone.QUIET), *come], "Not moved yet"
        fit = trial.found.fit
        lines = [Line(why, "✗", Tone.BLOCK) for why in fit.why]
        lines += [] if fit.why else [Line("it fits", "✓", Tone.GOOD)]
        lines += [Line(f"{warn}: say why", "!", Tone.WARN) for warn in fit.warns]
        lines += diary_lines(known, fit.blocks, fit.travel)
        return [*lines, *come], "There it fits" if fit.ok else "There it does not fit"
