"""Northamptonshire: the meeting with the family, and who is told in writing."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.local import long_day
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, block, task, warn
from ftdesk.policy.seven_days import last_of_seven
from ftdesk.policy.suspension_facts import SuspensionFacts


@stage_rule("N-3.34", SuspensionFacts)
def meeting_with_the_family(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.34: a meeting with the family about the reasons and what is expected, with plans laid out.

    Reading (X-5): nothing is lifted before it; where the seven days hold it is dated before the seventh. On
    the seventh or later it is too late for that, which is warned of and no longer blocks.
    """
    if facts.step == "lift" and facts.meeting_held_on is None:
        yield block("Nothing is lifted before the meeting with the family: say when it was held.")
    if facts.step not in ("decide", "meeting"):
        return
    last = facts.last_day or last_of_seven(facts, profile)
    if facts.meeting_on is not None and last is not None and facts.meeting_on >= last:
        before = f"The meeting has to come before the seventh day, {long_day(last)}"
        too_late = facts.asked_on >= last
        yield warn(f"{before}: too late for that.") if too_late else block(f"{before}.")
    if facts.step == "decide":
        by = f" before {long_day(last)}" if last else ""
        yield task(f"Meet the family{by}: the reasons, what is expected, the plans laid out.")


@stage_rule("N-3.35b", SuspensionFacts)
def everyone_concerned_is_told(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.35: parents, the child if old enough, guardians and all concerned are told of the decision.

    Reading (L-4): in writing and with the IRO; where the seven days hold, each notice has the five things
    of regulation 8, and nothing is closed before. Elsewhere that is warned of.
    """
    if facts.step == "decide":
        yield task("Tell all concerned in writing: parents, child if old enough, guardians, the IRO.")
    if facts.last_day is not None and facts.not_in_notice:
        yield block(f"The notice lacks {', '.join(facts.not_in_notice)}: regulation 8 wants all five.")
    if facts.step in ("lift", "cease") and facts.not_written:
        words = f"No written notice yet for {', '.join(facts.not_written)}."
        yield block(words) if facts.last_day is not None else warn(words)
