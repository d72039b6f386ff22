"""`ftdesk review`: a review dated, reported to, held."""

from __future__ import annotations

from datetime import date
from typing import cast

import click

from ftdesk.acts.office import Office
from ftdesk.acts.review import date_review
from ftdesk.acts.review_held import hold_review
from ftdesk.acts.review_report import report_review
from ftdesk.clock.local import parse_date, parse_when
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import finding_json
from ftdesk.panes.reviews import review_tree, review_words
from ftdesk.policy.review_facts import INPUTS, OUTCOMES, PEOPLE, REVIEW_KINDS, WEIGHED, ReviewKind
from ftdesk.store.reviews import review, reviews
from ftdesk.store.whose import is_known, whose

_STEPS = ("date", "report", "hold")


@click.command("review")
@click.argument("some_id", metavar="ID")
@click.argument("step", type=click.Choice(_STEPS), required=False)
@click.option("--kind", type=click.Choice(REVIEW_KINDS))
@click.option("--on", metavar="D", help="its day; of one that was held, when")
@click.option("--start", metavar="HH:MM", help="its time, for the supervisor's diary")
@click.option("--discussed", metavar="D", help="the report was talked over with child and family")
@click.option("--iro", metavar="D", help="the report went to the IRO")
@click.option("--social-worker", metavar="D", help="its copy went to the social worker")
@click.option("--with", "people", multiple=True, type=click.Choice(list(PEOPLE)), help="who took part")
@click.option("--input", "inputs", multiple=True, type=click.Choice(list(INPUTS)), help="what was before it")
@click.option("--weighed", multiple=True, type=click.Choice(list(WEIGHED)), help="of staying supervised")
@click.option("--outcome", type=click.Choice(list(OUTCOMES)), help="how it ended")
@click.option("--view", help="what the service thinks of changing the supervision")
@click.option("--note", help="what was decided, in words")
@click.option("--reason", help="why it goes ahead in spite of a warning")
@pass_call
def review_command(call: Call, /, some_id: str, step: str | None, **flags: object) -> None:
    """The reviews of a case; date one, say what became of its report, or that it was held.

    ID is the case for `date`, the review (RV-...) for `report` and `hold`; `hold` with --kind takes the case,
    for a review that nobody had dated.
    """
    given = {name: value for name, value in flags.items() if value not in (None, ())}
    if step is None:
        _print_reviews(call, some_id)
        return
    with call.acting() as office:
        more, lines = _STEP[step](office, some_id, given)
        print_said(call, office, {"id": some_id, **more}, lines)


def _print_reviews(call: Call, some_id: str) -> None:
    with call.office() as office:
        case = office.store.read(whose, some_id).referral
        every = office.store.read(reviews, case)
        lines = [review_words(office, one) for one in every]
        call.print_document([review_tree(one) for one in every], lines or ["no review is dated"])


def _date(office: Office, case: str, given: dict[str, object]) -> tuple[dict[str, object], list[str]]:
    _only(given, "date", {"kind", "on", "start", "reason"})
    on = _day(given, "on")
    start = str(given["start"]) if "start" in given else None
    made = date_review(
        office,
        case,
        cast(ReviewKind, given.get("kind", "statutory")),
        on,
        parse_when(f"{on.isoformat()}T{start}", field="--start") if start else None,
        reason=cast("str | None", given.get("reason")),
    )
    return {"review": made.id, "clashes": list(made.clashes)}, [made.id]


def _report(office: Office, review: str, given: dict[str, object]) -> tuple[dict[str, object], list[str]]:
    _only(given, "report", {"discussed", "iro", "social_worker", "reason"})
    _dated(office, review, "report")
    findings = report_review(
        office,
        review,
        discussed_on=_day(given, "discussed") if "discussed" in given else None,
        sent_iro_on=_day(given, "iro") if "iro" in given else None,
        sent_social_worker_on=_day(given, "social_worker") if "social_worker" in given else None,
        reason=cast("str | None", given.get("reason")),
    )
    return {"findings": [finding_json(one) for one in findings]}, [one.message for one in findings]


def _hold(office: Office, some_id: str, given: dict[str, object]) -> tuple[dict[str, object], list[str]]:
    allowed = {"kind", "on", "people", "inputs", "weighed", "outcome", "view", "note", "reason"}
    _only(given, "hold", allowed)
    if "kind" not in given:
        _dated(office, some_id, "hold")
    held = hold_review(
        office,
        some_id,
        _day(given, "on") if "on" in given else office.today,
        kind=cast("ReviewKind | None", given.get("kind")),
        people=cast("tuple[str, ...]", given.get("people", ())),
        inputs=cast("tuple[str, ...]", given.get("inputs", ())),
        weighed=cast("tuple[str, ...]", given.get("weighed", ())),
        outcome=cast("str | None", given.get("outcome")),
        note=cast("str | None", given.get("note")),
        view=cast("str | None", given.get("view")),
        reason=cast("str | None", given.get("reason")),
    )
    tree: dict[str, object] = {
        "tasks": list(held.tasks),
        "next_on": held.next_on.isoformat() if held.next_on else None,
        "findings": [finding_json(one) for one in held.findings],
    }
    lines = [f"next by {held.next_on.isoformat()}"] if held.next_on else []
    return tree, [*lines, *(one.message for one in held.findings)]


_STEP = {"date": _date, "report": _report, "hold": _hold}


def _dated(office: Office, some_id: str, step: str) -> None:
    """Refuse what is no review's id, and name the reviews that are open where it is a case's.

    Raises:
        WrongInput: it is none.
    """
    if office.store.read(review, some_id) is not None:
        return
    if not office.store.read(is_known, some_id):
        raise WrongInput(f"there is no review {some_id!r}")
    case = office.store.read(whose, some_id).referral
    still = [one for one in office.store.read(reviews, case) if one.held_on is None]
    names = "; ".join(f"{one.id} ({review_words(office, one)})" for one in still)
    undated = ", or, for one that nobody had dated, its --kind" if step == "hold" else ""
    which = f"name its review: {names}" if names else f"date one first: ftdesk review {case} date"
    raise WrongInput(f"{some_id} is no review; {which}{undated}")


def _only(given: dict[str, object], step: str, allowed: set[str]) -> None:
    for name in given.keys() - allowed:
        flag = {"people": "with", "inputs": "input"}.get(name, name).replace("_", "-")
        raise WrongInput(f"--{flag}: is nothing that {step} takes")


def _day(given: dict[str, object], name: str) -> date:
    if name not in given:
        raise WrongInput(f"--{name.replace('_', '-')}: must be given")
    return parse_date(str(given[name]), field=f"--{name.replace('_', '-')}")
