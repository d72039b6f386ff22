"""A refusal in a form: its lines, and the field whose answer it waits for."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.desk.form import Form, Values
from ftdesk.model.errors import FtdeskError, Refused, WrongInput
from ftdesk.model.finding import Code


def refusal_lines(error: FtdeskError) -> tuple[str, ...]:
    """Return what is said of a refusal, each line once: its sentence, its reasons, what else rules said."""
    reasons = error.reasons if isinstance(error, (Refused, WrongInput)) else ()
    findings = error.findings if isinstance(error, Refused) else ()
    lines = [f"✗ {error.message}", *reasons]
    lines += [
        f"✗ {finding.message} ({finding.rule})"
        for finding in findings
        if finding.message not in error.message
    ]
    return tuple(dict.fromkeys(lines))


def unkept_words(error: FtdeskError) -> str:
    """Return what is said where what is being typed cannot be kept as a draft: on a full disk, above all."""
    return f"✗ {error.message}; what you typed stands on this screen alone, ctrl+q twice leaves without it"


def field_asked_for(form: Form, values: Values, error: FtdeskError) -> str | None:
    """Return the field that a refusal asks for, None where it speaks of none of the form's.

    That is the one that its sentence begins with (`until: …`), what a rule asks for, what a rule looked at
    and found empty, or where a rule warns, the one for why it is done all the same.
    """
    asked = [field for field in form.fields if field.asked(values)]
    named = error.message.partition(":")[0].casefold()
    for field in asked:
        if named in (field.name.casefold(), field.label.casefold()):
            return field.name
    if not isinstance(error, Refused):
        return None
    if error.findings and all(finding.code is Code.WARN for finding in error.findings):
        return next((field.name for field in asked if field.past_warning), None)
    by_fact = {field.fact or field.name: field.name for field in asked}
    return next((by_fact[fact] for fact in _facts_wanted(error) if fact in by_fact), None)


def _facts_wanted(error: Refused) -> Iterator[str]:
    for finding in error.findings:
        yield from finding.fields
        yield from (path for path, value in finding.facts.items() if value in (None, "", []))
