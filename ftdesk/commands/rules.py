"""`ftdesk rules`: every rule of a policy, with its figures, its reading, and where it is kept."""

from __future__ import annotations

import click

from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.panes.rules import numbers_line, rule_trees
from ftdesk.policy.profile import SHIPPED, Profile, load_profile

RULES = [
    Column("id"),
    Column("policy"),
    Column("paragraph"),
    Column("stage"),
    Column("code"),
    Column("since"),
    Column("statement"),
    Column("numbers"),
    Column("reading"),
    Column("where"),
]


@click.command("rules")
@click.option(
    "--policy", help="a profile's name, or the path of one; else the database's, else both that come"
)
@pass_call
def rules_command(call: Call, policy: str | None) -> None:
    """Every rule of a policy: paragraph, stage, code, statement, numbers, reading."""
    entries = []
    for profile in _profiles(call, policy):
        for tree in rule_trees(profile):
            words = numbers_line(profile, profile.rules[str(tree["id"])])
            entries.append(tree if call.format == "json" else {**tree, "numbers": words})
    call.print_list(entries, RULES, empty="this policy has no rules")


def _profiles(call: Call, policy: str | None) -> list[Profile]:
    if policy is not None:
        return [load_profile(policy)]
    if call.find_database() is not None:
        with call.office() as office:
            return [office.profile]
    return [load_profile(name) for name in SHIPPED]
