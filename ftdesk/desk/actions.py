"""Everything a key can do: the one table behind bindings, key line, help and the list of commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from textual.binding import Binding, BindingType

PANES = ("inbox", "triage", "venues", "diary", "overdue")
SCREENS = (*PANES, "case", "book", "options", "move", "record", "suspension", "service", "plan")


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a key does.

    Attributes:
        id: its name in the user's config and of the screen's method `action_<id>`.
        keys: the keys it has unless the user says otherwise, parted by commas; empty for commands only.
        label: what the key line says.
        help: what help and the list of commands say.
        where: the screens it works on.
        rank: its place in the key line, lowest first; 0 keeps it out.
        needs_row: only while the cursor is on something.
        call: the method behind it where it is not `action_<id>`.
    """

    id: str
    keys: str
    label: str
    help: str
    where: tuple[str, ...]
    rank: int = 0
    needs_row: bool = False
    call: str = ""


_CASES = ("inbox", "triage", "case")
_DAYS = ("venues", "diary")
_DECIDED = ("triage", "case")
_SERIES = ("book", "options")
_WORK = ("book", "options", "move", "record", "suspension", "service", "plan")

_OF_ONE = ("suspension",)
_SUSPENSION = (
    Action("suspension_decide", "a", "Decide", "Put the suspension in force, as was decided", _OF_ONE, 1),
    Action("suspension_drop", "x", "Drop", "Decide against the suspension", _OF_ONE, 2),
    Action("suspension_tick", "space", "Tick", "The notice holds this, or does not", _OF_ONE, 1),
    Action("suspension_written", "o", "Written", "The notice was written and sent", _OF_ONE, 2),
    Action("suspension_untold", "s", "Not told", "Somebody is not to have a notice, and why", _OF_ONE, 3),
    Action("suspension_meeting", "m", "Meeting", "Date the meeting with the family, or hold it", _OF_ONE, 4),
    Action("suspension_lift", "l", "Lift", "Lift the suspension", _OF_ONE, 5),
    Action("suspension_person", "n", "Add", "Somebody else is to be told", _OF_ONE),
    Action("suspension_continue", "e", "Go on", "Go on past the seventh day, as a court said", _OF_ONE, 6),
    Action("suspension_cease", "", "End", "End family time for good", _OF_ONE),
)

_ITSELF = ("service",)
_SERVICE = (
    Action("service", "", "Service", "The service: people, hours, rooms, drives, numbers", _DAYS),
    Action("displaced", "", "Displaced", "Sessions that no longer fit where they stand", (*_DAYS, *_ITSELF)),
    Action("new_here", "n", "New", "Leave, training, a meeting, somebody new; a closure, a room", _DAYS),
    Action("opening", "", "Opening", "Set when a venue is open", _DAYS),
    Action("service_edit", "e,enter", "Edit", "Change what the cursor is on", _ITSELF, 1, True),
    Action("service_add", "n", "New", "Add one more", _ITSELF, 2),
    Action("service_hours", "w", "Hours", "The week's hours, day by day", _ITSELF, 3, True),
    Action("service_end", "x", "End", "Leaves, out of use; not away, open after all", _ITSELF, 4, True),
    Action("service_before", "left_square_bracket", "Before", "The part before", _ITSELF, 5),
    Action("service_after", "right_square_bracket", "After", "The part after", _ITSELF, 6),
)

_PLAN = (
    Action("plan", "P", "Plan", "Plan the week: place everything unplaced at once", (*_DAYS, "overdue")),
    Action("plan_apply", "enter,b", "Book", "Book the plan whole, or nothing", ("plan",), 1),
    Action("plan_what_if", "n", "What if", "One more supervisor, a room, longer opening", ("plan",), 2),
    Action("plan_again", "g", "From", "Other weeks, or search again", ("plan",), 3),
    Action("plan_open", "", "Open", "Open the case of the session", ("plan",), 0, True),
)

_LIFE = (
    Action("call_back", "", "Ring back", "Ring somebody back on a day", (*_CASES, "overdue"), 0, True),
    Action("own", "", "Owner", "Whose case it is", ("case",), 0, True),
    Action("add_order", "", "Order", "Add a court order", ("case",), 0, True),
    Action("end_order", "", "Order ends", "A court order stands no more", ("case",), 0, True),
    Action("change_plan", "", "Change", "Another plan, carer or order from a date on", ("case",), 0, True),
    Action("end_plan", "", "End", "End an arrangement from a date on", ("case",), 0, True),
    Action("event", "", "Event", "Note something significant in the family", ("case",), 0, True),
    Action("close_case", "", "Close", "Close the case", ("case",), 0, True),
)

ACTIONS: tuple[Action, ...] = (
    *(
        Action(name, str(n), name.capitalize(), f"Go to {name.capitalize()}", SCREENS, call=f"pane('{name}')")
        for n, name in enumerate(PANES, 1)
    ),
    Action("open", "enter", "Open", "Open the case", PANES, rank=1, needs_row=True),
    Action(
        "correct", "e", "Correct", "Correct what was read of the referral", _CASES, rank=2, needs_row=True
    ),
    Action("amend", "", "Amend", "Correct the referral of a case that is decided", ("case",), 0, True),
    Action("take", "a", "To triage", "Take the referral to triage", ("inbox",), rank=3, needs_row=True),
    Action("key_in", "n", "By hand", "Key in a referral by hand", ("inbox",), rank=4),
    Action("merge", "m", "Merge", "Merge an update into its case, field by field", ("inbox",), 5, True),
    Action("set_aside", "x", "Set aside", "Set an update aside without merging it", ("inbox",), 0, True),
    Action("log_talk", "c", "Log talk", "Log a talk about the case", ("triage", "case"), 2, True),
    Action("accept", "a", "Accept", "Accept the referral", _DECIDED, 3, True),
    Action("ask", "i", "Ask", "Ask the social worker what is open", _DECIDED, 4, True),
    Action("decline", "x", "Decline", "Decline the referral, with the reason", _DECIDED, 5, True),
    Action("redirect", "r", "Elsewhere", "Send the referral elsewhere", _DECIDED, 0, True),
    Action("withdraw", "", "Withdraw", "The social worker withdraws the referral", _DECIDED, 0, True),
    Action("authorise", "y", "Authorise", "Record an authorisation", ("triage", "overdue", "case"), 6, True),
    Action(
        "request_authorisation",
        "",
        "Ask for it",
        "The message that asks for a missing authorisation",
        ("triage", "case"),
        0,
        True,
    ),
    Action(
        "withdraw_authorisation",
        "",
        "Withdrawn",
        "An authorisation counts no more",
        ("triage", "case"),
        0,
        True,
    ),
    Action(
        "confirm",
        "",
        "Confirm",
        "Log that the decision was confirmed in writing",
        ("triage", "case"),
        0,
        True,
    ),
    Action(
        "book", "b", "Book", "Book the series of sessions", ("triage", "venues", "diary", "case"), 7, True
    ),
    Action(
        "book_left_out",
        "B",
        "Dates left out",
        "Book dates left out that fit now",
        ("case", "overdue"),
        0,
        True,
    ),
    Action("change", "enter", "Change", "Change what the cursor is on", ("book", "move"), rank=1),
    Action("book_series", "b", "Book", "Book the whole series, or nothing", ("book",), rank=2),
    Action("options", "o", "Options", "The best options that fit, each with its cost", ("book",), 3),
    Action("leave_out", "space", "Leave a date out", "Leave a date out, or take it in", _SERIES, 3, True),
    Action(
        "change_date", "m", "Change a date", "Another time, room or supervisor on a date", _SERIES, 4, True
    ),
    Action("first_date", "g", "From", "Another first date", _SERIES, 5),
    Action("option_book", "enter,b", "Book", "Book the option whole, or nothing", ("options",), 1),
    Action("option_weeks", "w", "Weeks", "Options over another number of weeks", ("options",), 6),
    Action("by_hand", "e", "By hand", "Go on by hand from the option", ("options",), 2),
    Action("by_hand_anew", "n", "Empty", "Put a series together by hand, from nothing", ("options",)),
    Action("move_session", "m", "Move it", "Move the session as it is chosen here", ("move",), rank=2),
    Action("finish", "ctrl+s", "Finish", "Finish the record", ("record",), rank=1),
    Action("new_edition", "e", "Edit", "Write a new edition of a finished record", ("record",), rank=2),
    Action("mark", "o", "Uploaded", "Mark the record uploaded, told of, or shared", ("record",), rank=3),
    Action("as_text", "", "As text", "The record under its header, for the case system", ("record",)),
    Action("outcome", "o", "Outcome", "Say how a session went", (*_DAYS, "case"), 3, True),
    Action("record", "e", "Record", "Write the record of a session", ("case", "overdue", "diary"), 4, True),
    Action("move", "m", "Move", "Move one session", (*_DAYS, "case"), 5, True),
    Action("cancel", "x", "Cancel", "Somebody rings to cancel a session", (*_DAYS, "overdue"), 6, True),
    Action("suspend", "x", "Suspend", "Suspend family time, or cancel one session", ("case",), 6, True),
    Action("cancel_one", "", "Cancel", "Somebody rings to cancel a session", ("case",), 0, True, "cancel"),
    *_SUSPENSION,
    Action("calls", "l", "Calls", "Ring those who are still to be told", ("case", "overdue"), 0, True),
    Action(
        "social_worker_led",
        "z",
        "Social worker",
        "The social worker leads a session, or no more",
        (*_DAYS, "case"),
        0,
        True,
    ),
    Action(
        "documented", "", "In the record", "Where the reason of a cancelled session is written", ("case",)
    ),
    Action("upload", "", "Uploaded", "Mark a record as uploaded", ("case", "overdue"), 0, True),
    Action("chase", "c", "Chase", "Log a chase", ("overdue",), 2, True),
    Action("task_done", "d", "Done", "Mark the task done", ("overdue", "case"), 3, True),
    Action(
        "group", "g", "Group", "By time, by supervisor, what is suspended, or all open tasks", ("overdue",), 7
    ),
    Action("summary", "f", "Figures", "A manager's figures for a week or a month", ("overdue",), 8),
    Action("away", "s", "Away", "Log that a supervisor is away", ("diary",), 2, True),
    Action("closure", "", "Closure", "Close a venue or the service for a day", _DAYS),
    Action("venue_checked", "", "Looked at", "A venue passes its four tests", ("venues",)),
    Action("conflict", "", "Conflict", "A supervisor declares a conflict of interest", ("case",)),
    Action("before", "left_square_bracket", "Before", "The day or week before", _DAYS),
    Action("after", "right_square_bracket", "After", "The day or week after", _DAYS),
    Action("today", "t", "Today", "Go to today", _DAYS),
    Action("week", "w", "Week", "Show a day or a week", _DAYS, rank=4),
    Action("go_to", "g", "Date", "Go to a date", _DAYS, rank=7),
    Action("new", "n", "New", "A call-back, an order, a change, an end, a review ...", ("case",), 3, True),
    *_LIFE,
    *_SERVICE,
    *_PLAN,
    Action("elsewhere", "", "Elsewhere", "Ask others to supervise it, or say what they answered", ("case",)),
    Action("expense", "", "Expense", "An expense of the case: asked for, agreed, refused, paid", ("case",)),
    Action("review", "v", "Review", "Date a review, its report, or how it ended", ("case",), 0, True),
    Action("evidence", "", "Evidence", "A supervisor is warned to give evidence in court", ("case",)),
    Action("talks_recorded", "", "Talks in", "The case's talks stand in the case system now", ("case",)),
    Action("restrict", "K", "Restrict", "Keep the case to some people", ("case",), 0, True),
    Action("unrestrict", "", "Open to all", "The case is restricted no more", ("case",), 0, True),
    Action("let_see", "s", "Who may see", "Answer whoever asks to see the case", ("case",), 0, True),
    Action("history", "h", "History", "Every change of the case", ("case",), rank=8),
    Action("paragraph", "p", "Paragraph", "The paragraph behind each finding", (*_CASES, "overdue"), 8, True),
    Action("undo", "u", "Undo", "Take the last act back", SCREENS, rank=9),
    Action("find", "slash", "Find", "Find a case, a child, an adult, a session", SCREENS, call="find"),
    Action("help", "question_mark,f1", "Help", "Help for what has the focus", SCREENS),
    Action("policy_document", "", "Policy document", "Give the desk the policy itself, as plain text", PANES),
    Action("palette", "", "Colours", "Change the colours", SCREENS),
    Action("commands", "ctrl+p", "more", "Every command possible now", SCREENS),
    Action("back", "escape,backspace", "Back", "Back to where you came from", ("case", *_WORK), rank=10),
    Action("leave", "q", "Leave", "Leave the desk", SCREENS),
)

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

_KEY_NAMES = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "slash": "/",
    "question_mark": "?",
    "escape": "esc",
}


@cache
def actions_on(screen: str) -> tuple[Action, ...]:
    """Return the actions of a screen in the table's order."""
    return tuple(action for action in ACTIONS if screen in action.where)


def bindings_on(screen: str) -> list[BindingType]:
    """Return the key bindings of a screen, each with its action's id so that the user can move it."""
    return [
        Binding(action.keys, action.call or action.id, action.label, show=False, id=action.id)
        for action in actions_on(screen)
        if action.keys
    ]


def key_of(action: Action, moved: Mapping[str, str]) -> str:
    """Return the key to show for an action, as it stands on the keyboard.

    Args:
        action: the action.
        moved: the user's own keys by action id.
    """
    first = moved.get(action.id, action.keys).split(",")[0]
    return _KEY_NAMES.get(first, first)


def in_key_line(possible: Iterable[Action], most: int = 7) -> list[Action]:
    """Return those of the possible actions that the key line shows, by rank."""
    return sorted((action for action in possible if action.rank), key=lambda action: action.rank)[:most]
