"""What can be done to a session: the one under the cursor, or one of the case's chosen first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ftdesk.acts.outcome import session_for
from ftdesk.clock.local import hm, local, short_day
from ftdesk.desk.form import Form, made_again
from ftdesk.desk.looking import may_show
from ftdesk.desk.screens.frame import Frame
from ftdesk.model.errors import FtdeskError
from ftdesk.store.sessions import SessionRow, session, sessions_of

_WENT = ("held", "ended_early")


class SessionActions(Frame):
    """The keys that act on a session."""

    @property
    def session_id(self) -> str | None:
        """The session under the cursor, or None where the case's sessions are to be chosen from."""
        return None

    def action_outcome(self) -> None:
        """Say how a session went, or judge the reason of one that was missed."""
        now = self.office.now
        self._with_session(
            "How it went",
            lambda one: (
                (one.state == "planned" and one.start is not None and one.start <= now) or to_judge(one)
            ),
            self._ask_outcome,
            latest_first=True,
        )

    def action_cancel(self) -> None:
        """Cancel a session."""
        self._with_session("Cancel", _is_planned, self._ask_cancel)

    def action_calls(self) -> None:
        """Ring those who are still to be told."""
        from ftdesk.desk.screens.calls import CallsScreen
        from ftdesk.panes.session_words import case_title

        if self.case_id is not None and may_show(self):
            title = case_title(self.office, self.case_id)
            self.app.push_screen(CallsScreen(title, self.case_id), lambda _: self.desk.look_again())

    def action_social_worker_led(self) -> None:
        """Say that the social worker leads a session, or that the service does after all."""
        from ftdesk.acts.led_by_social_worker import led_by_social_worker

        self._with_session(
            "Led by the social worker",
            lambda one: one.state in ("planned", *_WENT),
            lambda one: self.do(
                lambda: led_by_social_worker(self.office, one.id, not one.social_worker_led, one.version)
            ),
        )

    def action_documented(self) -> None:
        """Say where the reason of a cancelled session stands in the child's record."""
        from ftdesk.desk.forms.cancelling import reference_form

        found = self._sessions(lambda one: one.state == "cancelled" and one.case_reference is None)
        if found:
            self.ask(reference_form(self.office, list(reversed(found))))
        else:
            self.say("no cancelled session of this case waits for its reference", "quiet")

    def _ask_outcome(self, one: SessionRow) -> None:
        from ftdesk.desk.forms.sessions import judge_form, outcome_form

        make = judge_form if to_judge(one) else outcome_form
        self.ask(made_again(lambda: make(self.office, self.office.store.read(session_for, one.id))))

    def _ask_cancel(self, one: SessionRow) -> None:
        """Ask who rings to cancel, and go on to the calls that follow."""
        from ftdesk.acts.cancel import Cancelled
        from ftdesk.desk.forms.cancelling import cancel_form
        from ftdesk.desk.screens.ask_form import AskForm
        from ftdesk.desk.screens.calls import CallsScreen
        from ftdesk.panes.session_words import session_title

        left: list[Cancelled] = []

        def call(sent: bool | None) -> None:
            if sent:
                self.say_done()
                title = session_title(self.office, one)
                self.app.push_screen(
                    CallsScreen(title, one.referral, left[-1].told), lambda _: self.desk.look_again()
                )

        def form() -> Form:
            return cancel_form(self.office, self.office.store.read(session_for, one.id), left.append)

        self.app.push_screen(AskForm(made_again(form)), call)

    def action_move(self) -> None:
        """Move a session."""
        self._with_session("Move", _can_move, self._open_move)

    def action_record(self) -> None:
        """Write the record of a session, or read it."""
        self._with_session(
            "Write the record", lambda one: one.state in _WENT, self._open_record, latest_first=True
        )

    def action_upload(self) -> None:
        """Say what has happened to a finished record."""
        from ftdesk.desk.forms.records import record_state_form

        self._with_session(
            "Mark a record",
            lambda one: one.state in _WENT,
            lambda one: self.ask(made_again(lambda: record_state_form(self.office, one))),
            latest_first=True,
        )

    def _open_move(self, one: SessionRow) -> None:
        from ftdesk.desk.move_trial import MoveTrial
        from ftdesk.desk.screens.move import MoveScreen

        self.app.push_screen(MoveScreen(MoveTrial(self.office, one)))

    def _open_record(self, one: SessionRow) -> None:
        from ftdesk.desk.record_draft import RecordDraft
        from ftdesk.desk.screens.record import RecordScreen

        try:
            draft = RecordDraft(self.office, one.id)
        except FtdeskError as error:
            self.refuse(error)
            return
        if may_show(self):
            self.app.push_screen(RecordScreen(one, draft))

    def _with_session(
        self,
        doing: str,
        fits: Callable[[SessionRow], bool],
        then: Callable[[SessionRow], object],
        *,
        latest_first: bool = False,
    ) -> None:
        found = self._sessions(fits)
        if latest_first:
            found = list(reversed(found))
        if not found:
            self.say(f"{doing}: {self._why_none()}", "quiet")
        elif len(found) == 1:
            then(found[0])
        else:
            self._choose(found, doing, then)

    def _why_none(self) -> str:
        one = self.office.store.read(session, self.session_id) if self.session_id else None
        if one is None or one.start is None:
            return "no session of this case is ready for that"
        if one.state == "planned":
            when = (
                "has not begun" if one.start > self.office.now else "is planned; nobody has said how it went"
            )
        else:
            when = f"is {one.state.replace('_', ' ')} already"
        return f"the session of {short_day(local(one.start).date())} {hm(one.start)} {when}"

    def _sessions(self, fits: Callable[[SessionRow], bool]) -> Sequence[SessionRow]:
        if self.session_id is not None:
            one = self.office.store.read(session, self.session_id)
            return [one] if one is not None and fits(one) else []
        if self.case_id is None:
            return []
        return [one for one in self.office.store.read(sessions_of, referral=self.case_id) if fits(one)]

    def _choose(self, found: Sequence[SessionRow], doing: str, then: Callable[[SessionRow], object]) -> None:
        from ftdesk.desk.forms.sessions import which_form
        from ftdesk.desk.screens.ask_form import AskForm

        chosen: list[str] = []
        form: Form = which_form(self.office, found, doing, chosen.append)

        def go_on(sent: bool | None) -> None:
            if sent:
                then(next(one for one in found if one.id == chosen[-1]))

        self.app.push_screen(AskForm(form), go_on)


def to_judge(one: SessionRow) -> bool:
    """Tell whether nobody has judged yet what a miss, or a parent's cancellation, counts as."""
    if one.state == "missed":
        return one.valid is None
    return one.state == "cancelled" and one.asked_by == "parent" and one.counts_missed is None


def _is_planned(one: SessionRow) -> bool:
    return one.state == "planned"


def _can_move(one: SessionRow) -> bool:
    return one.state in ("planned", "unplaced")
