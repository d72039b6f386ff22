"""`ftdesk cover`: the day of a supervisor who is away."""

from __future__ import annotations

from typing import get_args

import click
import msgspec

from ftdesk.acts.book import counted
from ftdesk.acts.cover import CoverDone, CoverFound, do_cover, find_cover
from ftdesk.acts.cover_read import CoverWish
from ftdesk.clock.local import parse_date, short_day
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.task_tree import task_lines, task_trees
from ftdesk.model.service import AwayKind
from ftdesk.panes.costs import costs
from ftdesk.panes.cover import assignment_words, read_again_words


@click.command("cover")
@click.option("--staff", metavar="S", required=True, help="who is away")
@click.option("--on", "day", metavar="D", required=True)
@click.option("--from", "start", metavar="T", default="00:00", help="away from; all day where not given")
@click.option("--to", "end", metavar="T", default="24:00", help="away until")
@click.option("--kind", type=click.Choice(get_args(AwayKind)), default="sick", help="of the absence")
@click.option("--apply", "apply_it", is_flag=True, help="do it, whole or not at all; the absence goes in too")
@pass_call
def cover_command(
    call: Call, staff: str, day: str, start: str, end: str, kind: AwayKind, apply_it: bool
) -> None:
    """Cover a supervisor's day at the least change."""
    wish = CoverWish(staff=staff, on=parse_date(day, field="--on"), start=start, end=end)
    with call.acting() if apply_it else call.office() as office:
        found = find_cover(office, wish)
        done = do_cover(office, found, kind) if apply_it else None
        tasks = task_trees(office, done.told) if done else []
        call.print_document(_tree(found, done, tasks), [*_lines(found, done), *task_lines(tasks)])


def _tree(found: CoverFound, done: CoverDone | None, tasks: list[dict[str, object]]) -> dict[str, object]:
    tree: dict[str, object] = {
        "seconds": found.seconds,
        "assignments": [msgspec.to_builtins(one) for one in found.assignments],
        "unplaced": [msgspec.to_builtins(one) for one in found.unplaced],
        "cost": costs(found.cost),
        "calls": [msgspec.to_builtins(one) for one in found.calls],
        "read_again": [msgspec.to_builtins(one) for one in found.read_again],
        "restricted": list(found.aside.sessions),
    }
    if done is not None:
        tree |= {"changed": list(done.sessions), "tasks": tasks, "absence": done.absence}
    return tree


def _lines(found: CoverFound, done: CoverDone | None) -> list[str]:
    away = ["the absence is in the diary now"] if done and done.absence else []
    aside = [found.aside.words] if found.aside.sessions else []
    if found.nothing:
        return [found.nothing, *away]
    covered = len(found.cover.chosen)
    said = "covered" if done else "would cover"
    return [
        f"{said} {counted(covered)} of {len(found.sessions)}, {short_day(found.wish.on)}",
        *away,
        *aside,
        *(assignment_words(found, one) for one in found.assignments),
        *(f"uncovered {one.session} {one.referral} {one.family}: {one.why}" for one in found.unplaced),
        *(
            f"reading {one.session} {one.referral} {one.family}: {read_again_words(found, one)}"
            for one in found.read_again
        ),
        *(f"tell {one.who}{f', {one.phone}' if one.phone else ''}: {one.about}" for one in found.calls),
    ]
