"""Northamptonshire: who is told of what a session left: social worker at once, parents, the case system."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.limits import months_on
from ftdesk.clock.local import long_day
from ftdesk.policy.profile import Profile
from ftdesk.policy.record_facts import ConcernFacts, SharedFacts, TalkedFacts
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, deadline, task, warn

_WITH_FAMILIES = {
    "carer": "the carer",
    "parent": "a parent",
    "child": "the child",
    "other": "somebody of the family",
}


@stage_rule("N-3.43e", ConcernFacts)
def told_at_once(facts: ConcernFacts, profile: Profile) -> Iterator[Said]:
    """N 3.43: a significant concern goes immediately to the social worker and or their team manager.

    Reading (X-2): a clock of its own beside the 24 hours of 4.7; at once has no hours, so it is due then.
    """
    if not facts.told:
        yield deadline("Tell the social worker or the team manager of the concern at once.")


@stage_rule("N-3.43a", SharedFacts)
def shared_with_parents(facts: SharedFacts, profile: Profile) -> Iterator[Said]:
    """N 3.43: what was observed is regularly and clearly communicated to parents.

    Reading: `regularly` has no figure; months count from the last record shared, else the first written.
    """
    if facts.first_finished_on is None:
        return
    since = facts.last_shared_on or facts.first_finished_on
    if facts.as_of > months_on(since, profile.integer("observations_shared_months")):
        what = "Last shared" if facts.last_shared_on else "None shared, and the first written,"
        yield warn(f"Records are to be shared with the parents regularly. {what} on {long_day(since)}.")


@stage_rule("N-4.9", TalkedFacts)
def talks_stand_in_the_case_system(facts: TalkedFacts, profile: Profile) -> Iterator[Said]:
    """N 4.9: conversations, texts and emails with carers, children and families are recorded as case notes.

    Reading: somebody whom the log does not name counts as family; the policy gives no time.
    """
    who = _WITH_FAMILIES.get(facts.with_whom)
    if who is not None and not facts.in_case_system:
        system = profile.wording.get("case_system", "the case system")
        yield task(f"put the talk with {who} into {system}")
