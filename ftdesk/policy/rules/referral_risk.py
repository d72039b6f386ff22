"""What has to be known of the risks before family time is supervised."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.facts import Facts, stated
from ftdesk.policy.registry import rule
from ftdesk.policy.relationships import is_close_family
from ftdesk.policy.said import Said, ask, block, block_unless


@rule("N-3.21", each="plan", dated=True)
def assessed_where_no_court_directed(facts: Facts) -> Iterator[Said]:
    """N 3.21: supervision that no court directed needs the social worker's assessment of risk and need.

    Reading (E.5, E.29): one ground is enough; the risk to the child is written down; the extended family
    is assessed where anyone but mother, father, step-parent or sibling attends. Only a court that directed
    the supervision lifts it, while its order stands. The document's 'should' is read as a block, by our
    choice.
    """
    if facts.level != "supervised" or facts.supervision_directed:
        return
    lacking = []
    unstated = []
    if facts.request.grounds is None:
        unstated.append("request.grounds")
    elif not facts.request.grounds:
        lacking.append("no ground for supervision")
    to_child = stated(facts.risk.to_child)
    if to_child is None:
        unstated.append("risk.to_child")
    elif not to_child:
        lacking.append("no assessment of the risk to the child")
    extended = _extended_family(facts)
    if isinstance(extended, tuple):
        unstated.extend(extended)
    elif not extended:
        lacking.append("no assessment of the extended family who attend")
    if lacking:
        yield block_unless(
            f"Supervision that no court directed needs an assessment of risk and need: {', '.join(lacking)}.",
            {"court.supervision_directed": facts.supervision_directed},
        )
    if unstated:
        yield ask("supervision that no court directed needs an assessment of risk and need.", *unstated)


@rule("N-3.46a")
def risk_assessment_comes_with_it(facts: Facts) -> Iterator[Said]:
    """N 3.46: the risk assessment is part of the referral.

    Reading (X-7): missing or incomplete asks; the first session waits for it (N-3.38h).
    """
    if not facts.risk.assessment_complete:
        yield ask(
            "the risk assessment is part of the referral; no first session without it.",
            "risk.assessment_complete",
        )


@rule("H-4.3")
def form_explains_the_risks(facts: Facts) -> Iterator[Said]:
    """H 4: the form explains the risks to the child, other children and staff, with a plan to manage them.

    Reading (E.21): not stated asks. A form that says there is no risk to others or to staff has explained
    them; one that gives no risk to the child, or no plan, has not.
    """
    texts = {
        "risk.to_child": stated(facts.risk.to_child),
        "risk.to_others": stated(facts.risk.to_others),
        "risk.to_staff": stated(facts.risk.to_staff),
        "risk.management_plan": stated(facts.risk.management_plan),
    }
    lacking = [
        words
        for path, words in (
            ("risk.to_child", "the risks to the child"),
            ("risk.management_plan", "a risk management plan"),
        )
        if texts[path] is False
    ]
    if lacking:
        yield block(f"The form gives none of what it must explain: {' and '.join(lacking)}.")
    unstated = tuple(path for path, text in texts.items() if text is None)
    if unstated:
        yield ask("the form has to explain the risks and how they are managed.", *unstated)


def _extended_family(facts: Facts) -> bool | tuple[str, ...]:
    """Return whether the extended family is assessed or absent; else the paths that would tell."""
    if facts.risk.extended_family_assessed:
        return True
    if facts.referral.adults is None:
        return ("adults",)
    unknown = tuple(f"adults.{n}.relationship" for n, adult in facts.adults if adult.relationship is None)
    if any(
        adult.relationship is not None and not is_close_family(adult.relationship)
        for _, adult in facts.adults
    ):
        assessed = facts.risk.extended_family_assessed
        return ("risk.extended_family_assessed",) if assessed is None else assessed
    return unknown or True
