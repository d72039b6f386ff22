"""Which act each key leads to: the desk offers what somebody's role lets them do, and refuses the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ACT_OF: Final[Mapping[str, str]] = {
    **dict.fromkeys(("correct", "amend"), "correct"),
    "take": "take",
    "key_in": "key in",
    "merge": "merge",
    "set_aside": "dismiss",
    "log_talk": "log",
    **{name: name for name in ("accept", "ask", "decline", "redirect", "withdraw", "authorise", "confirm")},
    "withdraw_authorisation": "withdraw authorisation",
    **dict.fromkeys(("book", "book_left_out", "book_series", "option_book"), "book"),
    **dict.fromkeys(("move", "move_session"), "move"),
    **dict.fromkeys(("cancel", "cancel_one"), "cancel"),
    "outcome": "hold",
    **dict.fromkeys(("record", "finish", "new_edition"), "record"),
    **dict.fromkeys(("mark", "upload"), "upload"),
    "social_worker_led": "led-by-social-worker",
    "documented": "documented",
    "suspend": "suspend-propose",
    "suspension_decide": "suspend-decide",
    "suspension_drop": "suspend-drop",
    **dict.fromkeys(
        ("suspension_tick", "suspension_written", "suspension_untold", "suspension_person"), "suspend-notice"
    ),
    "suspension_meeting": "suspend-meeting",
    "suspension_lift": "suspend-lift",
    "suspension_continue": "suspend-continue",
    "suspension_cease": "suspend-cease",
    **dict.fromkeys(("task_done", "calls"), "task done"),
    "chase": "chase",
    "call_back": "call-back",
    "own": "own",
    **dict.fromkeys(("add_order", "end_order"), "order"),
    "change_plan": "change",
    "end_plan": "end",
    "event": "event",
    "close_case": "close",
    "elsewhere": "commission",
    "expense": "expense",
    "review": "date review",
    "evidence": "evidence",
    "talks_recorded": "talks-recorded",
    "conflict": "conflict",
    **dict.fromkeys(("away", "new_here"), "away"),
    "closure": "closure",
    "opening": "opening",
    "venue_checked": "venue checked",
    **dict.fromkeys(("service_edit", "service_add", "service_end"), "staff"),
    "service_hours": "hours",
    **dict.fromkeys(("plan_apply", "plan"), "plan"),
    "undo": "undo",
    "policy_document": "policy-document",
    "restrict": "restrict",
    "unrestrict": "unrestrict",
    "let_see": "let see",
}
"""By the action's id; whatever is not among them only looks, or chooses among acts that are."""

NOT_OF_THE_CASE: Final = frozenset({"open", "plan_open", "away", "venue_checked"})
"""Actions on a row that are not on its case, or ask themselves whether the case is seen."""
