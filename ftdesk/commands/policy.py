"""`ftdesk policy`: what two policies say differently and whom it would touch, and the document itself."""

from __future__ import annotations

from pathlib import Path

import click

from ftdesk.acts.judged_otherwise import JudgedOtherwise, judged_otherwise
from ftdesk.acts.policy_document import give_document
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.commands.said import print_said
from ftdesk.policy.differences import Difference, differences
from ftdesk.policy.profile import load_profile

CASE = "case"
DIFFERENCES = [
    Column("kind"),
    Column("key"),
    Column("what"),
    Column("a", "under A"),
    Column("b", "under B"),
    Column("only_a", "only A says"),
    Column("only_b", "only B says"),
]


@click.group("policy")
def policy_command() -> None:
    """Policies beside each other, and the service's own document."""


@policy_command.command("diff")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@pass_call
def diff_command(call: Call, a: str, b: str) -> None:
    """What differs between two policies (names or .toml files), and which open cases they judge otherwise.

    The cases are those of the database that is meant, as they were referred; without one, none are listed.
    """
    one, other = load_profile(a), load_profile(b)
    found = [_difference_tree(difference) for difference in differences(one, other)]
    cases = []
    if call.find_database() is not None:
        with call.office() as office:
            cases = [_case_tree(case) for case in judged_otherwise(office, one, other)]
    if call.format == "json":
        call.print_document({"a": one.id, "b": other.id, "differences": found, "cases": cases}, [])
    else:
        lines = [{"kind": CASE, "key": case["id"], "what": "verdict", **case} for case in cases]
        call.print_list([*found, *lines], DIFFERENCES, empty=f"{one.id} and {other.id} say the same")


@policy_command.command("document")
@click.argument("file", type=click.Path(path_type=Path))
@pass_call
def document_command(call: Call, file: Path) -> None:
    """Give the desk the policy itself as plain text, in place of one that it had."""
    with call.acting() as office:
        absent = give_document(office, file)
        if absent:
            click.echo(f"{file}: the paragraphs of {', '.join(absent)} were not found in it", err=True)
        print_said(call, office, {"policy_document": file.name, "not_found": list(absent)}, ())


def _difference_tree(difference: Difference) -> dict[str, object]:
    return {
        "kind": difference.kind,
        "key": difference.key,
        "what": difference.what,
        "a": difference.a,
        "b": difference.b,
    }


def _case_tree(case: JudgedOtherwise) -> dict[str, object]:
    return {
        "id": case.id,
        "a": case.a.value,
        "b": case.b.value,
        "only_a": list(case.only_a),
        "only_b": list(case.only_b),
    }
