"""The facts of the referral that a rule used, in the words of its form."""

from __future__ import annotations

from collections.abc import Mapping

from ftdesk.intake.merge import Change
from ftdesk.model.finding import JsonValue
from ftdesk.model.plain_text import one_line
from ftdesk.model.referral import Referral
from ftdesk.panes.change_words import change_label, value_words

NOT_STATED = "not stated"


def fact_words(facts: Mapping[str, JsonValue], case: Referral) -> list[str]:
    """Return each fact as `Kayden Ellis: Legal status = care order`; what is no field, as it is called."""
    return [_words(path, value, case) for path, value in facts.items()]


def _words(path: str, value: JsonValue, case: Referral) -> str:
    fact = Change(path, None, value)
    try:
        label, held = change_label(fact, case), value_words(fact, value)
    except KeyError:
        label, held = path.replace(".", " ").replace("_", " "), one_line(str(value))
    return f"{label} = {NOT_STATED if value is None else held}"
