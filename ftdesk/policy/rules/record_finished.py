"""Northamptonshire: a record that is finished: its form, what is signposted, who finalises and reads it."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.model.finding import Code
from ftdesk.policy.profile import Profile
from ftdesk.policy.record_facts import FinishFacts
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, block, default, note


@stage_rule("N-3.43b", FinishFacts)
def every_part_is_written(facts: FinishFacts, profile: Profile) -> Iterator[Said]:
    """N 3.43: progress, wishes and feelings, strengths and changes, fact apart from opinion, parenting.

    Reading: the form's headings ask for them; what stands empty is told and kept, and blocks nothing.
    """
    if facts.unwritten:
        yield default(f"Nothing is written under {', '.join(facts.unwritten)}.", *facts.unwritten)


@stage_rule("N-4.6a", FinishFacts)
def on_the_form(facts: FinishFacts, profile: Profile) -> Iterator[Said]:
    """N 4.6: observations are recorded on the template, factual and with evidence."""
    if not facts.under_headings:
        form = profile.wording.get("record_form", "the form")
        yield default(f"It is not written under the headings of the {form}.")


@stage_rule("N-3.43c", FinishFacts)
def significant_events_are_signposted(facts: FinishFacts, profile: Profile) -> Iterator[Said]:
    """N 3.43: significant events are clearly signposted, for they may be evidence in court.

    Reading: the flag has to be said, and a flagged record names each event on a line that begins with `!`;
    one that signposts an event is flagged.
    """
    if facts.significant is None:
        yield Said(
            Code.ASK, "Ask the supervisor whether something significant happened.", fields=("significant",)
        )
    elif facts.significant and not facts.signposts:
        yield block(
            "Something significant is told of: begin the line of each such event with !.", "signposts"
        )
    elif not facts.significant and facts.signposts:
        yield block(
            f"It signposts '{facts.signposts[0]}' and is not flagged as telling of something significant.",
            "significant",
        )


@stage_rule("N-3.44a", FinishFacts)
def goes_to_court(facts: FinishFacts, profile: Profile) -> Iterator[Said]:
    """N 3.44: in proceedings records are available to the court and shared with every party.

    Reading: borne in mind before proceedings too; so each finished edition is locked and kept.
    """
    if facts.in_proceedings:
        yield note("In proceedings: this record goes to the court and to every party.")
    elif facts.may_come_to_court:
        yield note("Proceedings may follow: this record may come to the court and to every party.")


@stage_rule("N-4.8b", FinishFacts)
def finalised_by_the_supervisor(facts: FinishFacts, profile: Profile) -> Iterator[Said]:
    """N 4.8: the supervisor finalises their own notes and does not leave it to the allocated social worker.

    Reading: for a supervisor who is ill or has left, another one or a manager does, and says so.
    """
    if facts.led_by_social_worker:
        return
    if facts.finaliser is None:
        yield Said(Code.ASK, "Ask which supervisor has finalised the record.", fields=("finaliser",))
    elif facts.finaliser == "social_worker":
        yield block(
            "The supervisor finalises the record; it is never left to the social worker.", "finaliser"
        )
    elif facts.finaliser == "other_staff":
        yield block("A supervisor finalises the record; anybody may type it up.", "finaliser")
    elif facts.finaliser in ("supervisor", "manager") and facts.instead_because is None:
        yield Said(
            Code.ASK,
            "Ask why the session's own supervisor does not finalise the record: ill, or left.",
            fields=("instead_because",),
        )
    elif facts.finaliser in ("supervisor", "manager") and not (facts.instead_because or "").strip():
        yield block("The session's own supervisor finalises the record, unless ill or gone.", "finaliser")
