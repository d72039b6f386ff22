"""The forms of a change from a date on: what is new, then what is booked after and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ftdesk.acts.change import change
from ftdesk.acts.change_preview import IN_THE_WAY, ChangeAsk, preview_change
from ftdesk.acts.changed_facts import NewFacts, What
from ftdesk.acts.office import Office
from ftdesk.desk.form import Field, Form, Values, day_field, number_field, read_day
from ftdesk.desk.forms.orders import order_typed, terms_fields, typed_times
from ftdesk.model.errors import WrongInput
from ftdesk.model.shape import Level
from ftdesk.panes.change import preview_lines
from ftdesk.panes.session_words import case_title
from ftdesk.store.sessions import arrangements

_WHAT: tuple[tuple[What, str], ...] = (
    ("plan", "another plan"),
    ("carer", "another carer"),
    ("placement", "another placement"),
    ("level", "another level"),
    ("order", "another order"),
    ("end", "it ends"),
)
_LEVELS = tuple((level, level) for level in ("supervised", "supported", "facilitated", "unsupported"))
_YES_NO = (("", "not stated"), ("yes", "yes"), ("no", "no"))
_YES = {"yes": True, "no": False}
_THEN = (
    ("keep", "all are kept"),
    ("some", "those that break a rule or no longer fit are cancelled, the others kept"),
    ("cancel", "all are cancelled"),
    ("rebook", "all are cancelled, a new plan is to be booked"),
)


_ENDS = (("cancel", "all are cancelled, and each party is to be told"),)


def change_form(office: Office, case: str, what: What, go_on: Callable[[ChangeAsk], None]) -> Form:
    """Return the form for what is new from a date on; `go_on` gets what was asked for.

    Args:
        office: whose desk it is.
        case: the case.
        what: what is chosen to begin with.
        go_on: shows what is booked after, in `after_form`.
    """
    plans = [plan for plan in office.store.read(arrangements, case) if plan.state != "ended"]
    which = (
        (Field("arrangement", "Which", choices=tuple((one.id, _named(one.id, one.adults)) for one in plans)),)
        if len(plans) > 1
        else ()
    )
    only = {kind: ("what", frozenset({kind})) for kind, _ in _WHAT}
    plan_or_level = ("what", frozenset({"plan", "level"}))
    homes = ("what", frozenset({"carer", "placement"}))
    return Form(
        f"From a date on · {case_title(office, case)}",
        f"change {case}",
        (
            Field("what", "What", what, choices=_WHAT),
            *which,
            day_field("start", "From", office.today, of_now=True),
            Field("days_a_week", "Days a week now", needed=False, only_for=only["plan"]),
            replace(number_field("length", "Minutes now", None, needed=False), only_for=only["plan"]),
            Field(
                *("windows", "When they can come now"),
                needed=False,
                hint="tue 15:00-18:00; thu",
                check=typed_times,
                only_for=only["plan"],
            ),
            Field("more", "What more is done", needed=False, hint="life story work", only_for=only["plan"]),
            Field("level", "Level now", choices=_LEVELS, only_for=only["level"]),
            Field("carer", "The carer now", needed=False, only_for=homes),
            Field("phone", "Their phone", needed=False, only_for=homes),
            Field("postcode", "Postcode", needed=False, only_for=only["placement"]),
            Field("address", "Address", needed=False, only_for=only["placement"]),
            *(
                replace(field, only_for=only["order"])
                for field in (day_field("to", "Its last day", None, needed=False), *terms_fields())
            ),
            Field("at_review", "Agreed at a review", "", choices=_YES_NO, only_for=plan_or_level),
            Field("parents_told", "The parents have been told", "", choices=_YES_NO, only_for=plan_or_level),
            Field("agreed_by", "Manager who agreed", needed=False, only_for=plan_or_level),
            Field("by", "Who asks for it", "social worker"),
            Field("why", "Why", lines=2),
        ),
        lambda values: go_on(_asked(case, values)),
        verb="Show what it does",
    )


def after_form(office: Office, ask: ChangeAsk) -> Form:
    """Return the form that shows what is booked after the date, and asks what becomes of it.

    Raises:
        FtdeskError: as `preview_change`.
    """
    found = preview_change(office, ask)
    seen = {one.session.id: one.session.version for one in found.after}
    against = frozenset(one.session.id for one in found.after if one.effect in IN_THE_WAY)
    best = "some" if against else "keep"
    ends = ask.what == "end"
    then = _ENDS if ends else _THEN if found.after else (_THEN[0], _THEN[-1])
    return Form(
        f"{'The end' if ends else 'The change'} · {found.plan.id} {found.case.family}",
        f"after {ask.referral} {ask.what}",
        (Field("then", "What is booked after", best, choices=then),),
        lambda values: change(office, _dealt_with(replace(ask, seen=seen), values["then"], against)),
        verb="End it" if ends else "Change it",
        notes=tuple(preview_lines(found)),
    )


def _dealt_with(ask: ChangeAsk, then: str, against: frozenset[str]) -> ChangeAsk:
    if then == "some":
        return replace(ask, cancel=against, then="keep")
    return replace(ask, then=then)  # type: ignore[arg-type]


def _asked(case: str, values: Values) -> ChangeAsk:
    what: What = values["what"]  # type: ignore[assignment]
    return ChangeAsk(
        referral=case,
        arrangement=values.get("arrangement") or None,
        what=what,
        from_on=read_day(values, "start"),
        why=values["why"],
        by=values["by"],
        agreed_by=values["agreed_by"].strip() or None,
        new=_new(what, values),
    )


def _new(what: What, values: Values) -> NewFacts:
    """Return what is new, from the fields that this kind of change asks."""
    at_review, parents_told = (_YES.get(values[name]) for name in ("at_review", "parents_told"))
    if what == "order":
        return NewFacts(order=order_typed(values))
    if what == "plan":
        more = tuple(part.strip() for part in values["more"].split(";") if part.strip())
        return NewFacts(
            days_per_week=_days(values["days_a_week"]),
            minutes=int(values["length"]) if values["length"].strip() else None,
            windows=typed_times(values["windows"]) or None,
            more=more or None,
            at_review=at_review,
            parents_told=parents_told,
        )
    if what == "level":
        level: Level = values["level"]  # type: ignore[assignment]
        return NewFacts(level=level, at_review=at_review, parents_told=parents_told)
    if what in ("carer", "placement"):
        moved = what == "placement"
        return NewFacts(
            carer=values["carer"].strip() or None,
            phone=values["phone"].strip() or None,
            postcode=values["postcode"].strip() or None if moved else None,
            address=values["address"].strip() or None if moved else None,
        )
    return NewFacts()


def _days(text: str) -> float | None:
    if not text.strip():
        return None
    try:
        return float(text)
    except ValueError:
        raise WrongInput(f"Days a week now: {text!r} is no number") from None


def _named(plan: str, adults: tuple[str, ...]) -> str:
    return f"{plan} with {', '.join(adults)}" if adults else plan
