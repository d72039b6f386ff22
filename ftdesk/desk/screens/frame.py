"""The frame round every pane and case: heading, tabs, body, what was said, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget

from ftdesk.acts.allowed import may
from ftdesk.desk.actions import BY_ID, Action, actions_on, in_key_line, key_of
from ftdesk.desk.acts_of_keys import ACT_OF, NOT_OF_THE_CASE
from ftdesk.desk.open_desk import OpenDesk, desk_of
from ftdesk.desk.styled_once import StyledOnce
from ftdesk.desk.widgets.key_line import KeyLine
from ftdesk.desk.widgets.panel import FRAMED_FROM
from ftdesk.desk.widgets.said_line import SaidLine
from ftdesk.desk.widgets.tabs_line import TabsLine
from ftdesk.desk.widgets.top_line import Heading, TopLine
from ftdesk.model.errors import FtdeskError, Refused, WrongInput

if TYPE_CHECKING:
    from ftdesk.acts.office import Office
    from ftdesk.desk.form import Form


class Body(Container):
    """What lies between the tabs and the keys: panels, side by side, and nothing behind them."""

    BLANK = True


class Frame(StyledOnce, Screen[None]):
    """A screen of the desk.

    A screen names itself in `NAME`, binds `bindings_on(NAME)`, yields its panels from `panels`, redraws
    them in `read_again`, and says in `case_id` which case its cursor is on.
    """

    NAME: ClassVar[str]
    BLANK = True  # what it shows are its lines and panels: nothing of its own is drawn behind them

    is_laid = False
    """Whether its widgets are there."""

    @property
    def desk(self) -> OpenDesk:
        """The app."""
        return desk_of(self)

    @property
    def office(self) -> Office:
        """What acts and panes work with."""
        return self.desk.office

    @property
    def case_id(self) -> str | None:
        """The case under the cursor, or None."""
        return None

    def panels(self) -> Iterable[Widget]:
        """Yield what stands between the tabs and the keys."""
        raise NotImplementedError

    def read_again(self) -> None:
        """Read what is shown anew, the cursor kept where it is."""
        raise NotImplementedError

    def has_row(self) -> bool:
        """Tell whether the cursor is on something."""
        return self.case_id is not None

    def is_possible(self, action: Action) -> bool:
        """Tell whether an action does something here and now."""
        return self.has_row() if action.needs_row else True

    def possible_actions(self) -> list[Action]:
        """Return what can be done here and now, in the table's order."""
        return [one for one in actions_on(self.NAME) if self.is_possible(one) and self.may_do(one)]

    def may_do(self, action: Action) -> bool:
        """Tell whether the role of whoever is at the desk lets them do what an action leads to."""
        act = ACT_OF.get(action.id)
        return act is None or may(act, self.office.who.role)

    def compose(self) -> ComposeResult:
        """Lay the frame round the panels."""
        wide = self.app.size.width >= FRAMED_FROM
        self.set_class(wide, "-wide")  # as the breakpoints will: now, it costs no second layout
        self.set_class(not wide, "-narrow")
        yield TopLine(self.desk.heading)
        yield TabsLine(self.NAME)
        yield Body(*self.panels(), id="body")
        yield SaidLine()
        yield KeyLine((key_of(BY_ID["commands"], self.desk.preferences.keys), BY_ID["commands"].label))

    def on_mount(self) -> None:
        """Read before the first drawing."""
        self.is_laid = True
        self._shown_moment: object = None
        self.look_again()
        if self.desk.preferences.complaint and not self.desk.drawn_moment:
            self.say(self.desk.preferences.complaint, "warn")

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another screen was open."""
        if self.is_laid:
            self.show_heading(self.desk.heading)
            self.look_again()

    def look_again(self) -> None:
        """Redraw what has changed since this screen was last drawn."""
        moment = self.desk.moment
        if moment != self._shown_moment:
            self._shown_moment = moment
            try:
                self.read_again()
            except FtdeskError as error:
                self.say(error.message, "block")
        self.query_one(TabsLine).show(self.desk.counts)
        self.show_keys()
        over = self.app.screen
        if over.is_mounted and (tell := getattr(over, "show_who_else", None)) is not None:
            tell()

    def _compositor_refresh(self) -> None:
        """Leave out a drawing that Textual would throw away: within a batch nothing is displayed."""
        if not self.app._batch_count:
            super()._compositor_refresh()

    def complete(self) -> None:
        """Draw what was left out of the first drawing, so that it came sooner."""

    def show_heading(self, heading: Heading) -> None:
        """Draw the present."""
        self.query_one(TopLine).show(heading)

    def show_keys(self) -> None:
        """Draw the keys that do something now."""
        moved = self.desk.preferences.keys
        keys = [(key_of(a, moved), a.label) for a in in_key_line(self.possible_actions())]
        self.query_one(KeyLine).show([pair for pair in keys if pair[0]])

    def say(self, text: str, tone: str = "", *, undo: bool = False) -> None:
        """Say one line above the keys; nothing on a screen that is being taken down.

        Args:
            text: the sentence.
            tone: what it means.
            undo: it can be taken back with a key.
        """
        key = key_of(BY_ID["undo"], self.desk.preferences.keys) if undo else ""
        for line in self.query(SaidLine):
            line.say(text, tone, key)

    def do(self, act: Callable[[], object]) -> bool:
        """Do an act and say what it changed, or why it could not be done; tell whether it was."""
        try:
            act()
        except FtdeskError as error:
            self.refuse(error)
            return False
        self.say_done()
        return True

    def ask(self, form: Form | Screen[bool]) -> None:
        """Ask for what an act needs; once it is done, say what it changed."""
        from ftdesk.desk.screens.ask_form import AskForm

        def done(sent: bool | None) -> None:
            if sent:
                self.say_done()

        self.app.push_screen(form if isinstance(form, Screen) else AskForm(form), done)

    def say_done(self) -> None:
        """Redraw after an act, and say what the trail says of it."""
        from ftdesk.store.undo import last_act

        self.desk.look_again()
        last = self.office.store.read(last_act, self.office.who.login)
        if last is not None:
            self.say(f"✓ {last.says}", "good", undo=True)

    def leave_done(self) -> None:
        """Go back to the screen below once the act is done, and say there what it changed."""
        below = self.app.screen_stack[-2]
        self.app.pop_screen()
        if isinstance(below, Frame):
            below.say_done()

    def refuse(self, error: FtdeskError) -> None:
        """Say why something could not be done."""
        reasons = error.reasons if isinstance(error, (Refused, WrongInput)) else ()
        if reasons and reasons[0] in error.message:
            reasons = ()
        more = (
            f" ({reasons[0]}{f' and {len(reasons) - 1} more' if len(reasons) > 1 else ''})" if reasons else ""
        )
        self.say(f"✗ {error.message}{more}", "block")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a key do nothing where its action is not possible now, and say so where it may not be done."""
        known = BY_ID.get(action)
        if known is None or self.NAME not in known.where:
            return True
        if self.is_possible(known) and not self.may_do(known):
            self.do(lambda: self.office.require(ACT_OF[known.id], self.case_id))
            return False
        case = self.case_id
        if known.needs_row and known.id not in NOT_OF_THE_CASE and case and self.office.hides(case):
            self.do(lambda: self.office.require_seen(case))
            return False
        return self.is_possible(known)

    def action_pane(self, name: str) -> None:
        """Go to a pane, from wherever."""
        while len(self.app.screen_stack) > 1:
            keep = getattr(self.app.screen, "keep_draft", None)
            if keep is not None and keep() is False:
                return
            self.app.pop_screen()
        self.app.switch_mode(name)

    def action_back(self) -> None:
        """Go back to where this was opened from."""
        self.app.pop_screen()

    def action_leave(self) -> None:
        """Leave the desk."""
        self.desk.action_leave()

    def action_commands(self) -> None:
        """Show every command possible now."""
        self.desk.open_commands()

    def action_help(self) -> None:
        """Show help for what has the focus."""
        self.desk.open_help()

    def action_find(self) -> None:
        """Find a case."""
        from ftdesk.desk.screens.find import FindScreen

        self.app.push_screen(FindScreen(), self.open_case)

    def action_policy_document(self) -> None:
        """Give the desk the policy itself."""
        from ftdesk.desk.forms.policy_document import document_form

        self.ask(document_form(self.office))

    def action_palette(self) -> None:
        """Go on to the next palette."""
        from ftdesk.desk.palettes import PALETTES, load_palette

        now = self.desk.palette.theme.name.removeprefix("ftdesk-")
        self.desk.use_palette(load_palette(PALETTES[(PALETTES.index(now) + 1) % len(PALETTES)]))

    def action_undo(self) -> None:
        """Take the last act back; one of an earlier day only once that is said."""
        from ftdesk.acts.undo import of_an_earlier_day

        last = of_an_earlier_day(self.office)
        if last is None:
            self.take_back()
            return
        from ftdesk.desk.forms.earlier_act import earlier_act_form
        from ftdesk.desk.screens.ask_form import AskForm

        said: list[bool] = []
        self.app.push_screen(
            AskForm(earlier_act_form(last, said.append)),
            lambda sent: self.take_back() if said[-1:] == [True] else None,
        )

    def take_back(self) -> None:
        """Take the last act back, and say what it was."""
        from ftdesk.acts.undo import undo

        try:
            says = undo(self.office)
        except FtdeskError as error:
            self.refuse(error)
            return
        self.desk.look_again()
        self.say(f"taken back: {says}")

    async def run_chosen(self, action_id: str | None) -> None:
        """Do what was chosen from the list of commands."""
        if action_id is not None:
            await self.run_action(BY_ID[action_id].call or action_id)

    def open_case(self, case_id: str | None) -> None:
        """Open a case's page."""
        if case_id is not None:
            self.desk.open_case(case_id)
