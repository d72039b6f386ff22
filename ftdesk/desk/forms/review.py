"""The form of a case's reviews: dated, reported to, held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from ftdesk.acts.office import Office
from ftdesk.acts.review import KIND_WORDS, date_review
from ftdesk.acts.review_held import hold_review
from ftdesk.acts.review_report import report_review
from ftdesk.clock.local import at, short_day
from ftdesk.desk.form import Field, Form, Values, day_field, read_day, read_ticked, typed_time
from ftdesk.panes.session_words import case_title
from ftdesk.policy.review_facts import INPUTS, OUTCOMES, PEOPLE, WEIGHED, ReviewKind
from ftdesk.store.reviews import ReviewRow, reviews


def review_form(office: Office, case: str) -> Form:
    """Return the form: what was held or became of a report, of those dated; or another one dated."""
    waiting = [one for one in office.store.read(reviews, case) if one.held_on is None]
    steps = tuple(step for one in waiting for step in _steps(one))
    kinds = [
        (kind, words)
        for kind, words in KIND_WORDS.items()
        if kind != "twelve_weeks" or "H-4.8a" in office.profile.rules
    ]
    new = tuple((f"date {kind}", f"date {words}") for kind, words in kinds)
    undated = tuple((f"held {kind}", f"{words} was held, dated or not") for kind, words in kinds)
    what = (*steps, *new, *undated)
    holds = frozenset(value for value, _ in what if value.startswith("held"))
    dates = frozenset(value for value, _ in what if value.startswith("date"))
    reports = frozenset(value for value, _ in what if value.startswith("report"))
    return Form(
        f"Review · {case_title(office, case)}",
        f"review {case}",
        (
            Field("what", "What", what[0][0], choices=what),
            replace(day_field("on", "On", office.today, of_now=True), only_for=("what", holds | dates)),
            Field(
                "start",
                "At",
                hint="10:30, for the supervisor's diary",
                needed=False,
                check=lambda text: typed_time(text, "At"),
                only_for=("what", dates),
            ),
            replace(day_field("discussed", "Talked over", None, needed=False), only_for=("what", reports)),
            replace(day_field("iro", "To the IRO", None, needed=False), only_for=("what", reports)),
            replace(
                day_field("social_worker", "Copy to the social worker", None, needed=False),
                only_for=("what", reports),
            ),
            *(replace(one, only_for=("what", holds)) for one in _held_fields(office)),
            Field("reason", "Why in spite of a warning", needed=False, past_warning=True),
        ),
        lambda values: _send(office, case, values, {one.id: one.version for one in waiting}),
    )


def _held_fields(office: Office) -> tuple[Field, ...]:
    """Return what is asked of a review that was held; what one policy alone asks, only under that policy."""
    fields = (
        ("", Field("people", "Who took part", choices=tuple(PEOPLE.items()), many=True, needed=False)),
        ("", Field("inputs", "What was before it", choices=tuple(INPUTS.items()), many=True, needed=False)),
        ("N-3.26", Field("weighed", "What was weighed", "", tuple(WEIGHED.items()), many=True, needed=False)),
        ("H-4.9", Field("outcome", "It ended in", choices=(("", "not said"), *OUTCOMES.items()))),
        ("N-3.27", Field("view", "The service's view of the supervision", needed=False, lines=2)),
        ("", Field("note", "What was decided", needed=False, lines=2)),
    )
    return tuple(field for rule, field in fields if not rule or rule in office.profile.rules)


def _day(values: Values, name: str) -> date | None:
    return read_day(values, name) if values[name].strip() else None


def _steps(one: ReviewRow) -> tuple[tuple[str, str], ...]:
    words = f"{KIND_WORDS[one.kind]} of {short_day(one.due_on)}"
    steps = [(f"held {one.id}", f"{words} was held")]
    if one.kind == "statutory":
        steps.append((f"report {one.id}", f"the report for {words}"))
    return tuple(steps)


def _send(office: Office, case: str, values: Values, seen: Mapping[str, int]) -> None:
    step, which = values["what"].split(" ", 1)
    reason = values["reason"].strip() or None
    if step == "date":
        on, start = read_day(values, "on"), values["start"].strip()
        when = at(on, typed_time(start, "At")) if start else None
        date_review(office, case, cast(ReviewKind, which), on, when, reason=reason)
    elif step == "report":
        report_review(
            office,
            which,
            discussed_on=_day(values, "discussed"),
            sent_iro_on=_day(values, "iro"),
            sent_social_worker_on=_day(values, "social_worker"),
            reason=reason,
            version=seen[which],
        )
    else:
        undated = which in KIND_WORDS
        hold_review(
            office,
            case if undated else which,
            read_day(values, "on"),
            kind=cast(ReviewKind, which) if undated else None,
            people=read_ticked(values, "people"),
            inputs=read_ticked(values, "inputs"),
            weighed=read_ticked(values, "weighed") if "weighed" in values else (),
            outcome=values.get("outcome") or None,
            view=values.get("view", "").strip() or None,
            note=values["note"].strip() or None,
            reason=reason,
        )
