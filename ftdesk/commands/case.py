"""`ftdesk show` and `ftdesk history`: one case whole, and every change of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

import click

from ftdesk.acts.office import Office
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.printing import Column
from ftdesk.panes import case, document, history
from ftdesk.panes.lines import Line

CHANGES = [
    Column("at"),
    Column("login", "who"),
    Column("name", "act"),
    Column("says", "what"),
    Column("table"),
    Column("row"),
    Column("field"),
    Column("from"),
    Column("to"),
]


@click.command("show")
@click.argument("some_id", metavar="ID")
@pass_call
def show_command(call: Call, some_id: str) -> None:
    """One case: people, plan, sessions, clocks, talks, history. The look is logged."""
    with call.office() as office:
        page = case.case(office, some_id)
        tree = document.document(office, page.id) if call.format == "json" else None
        call.print_document(tree, [_plain(line) for line in (page.header, *page.lines())])


@click.command("history")
@click.argument("some_id", metavar="ID")
@pass_call
def history_command(call: Call, some_id: str) -> None:
    """Every change of a case: who, when, what, from, to. The look is logged."""
    with call.office() as office:
        entries = history.entries(office, some_id)
        shown = entries if call.format == "json" else list(_changes(office, entries))
        call.print_list(shown, CHANGES, empty=f"nothing has changed in {some_id}")


def _plain(line: Line) -> str:
    return "  ".join(filter(None, (line.mark, line.text, line.right)))


def _changes(office: Office, acts: list[dict[str, object]]) -> Iterator[Mapping[str, object]]:
    """Go through every change of every act; an act that changed nothing is there once.

    Whoever comes to a session, or leaves it, is told by name.
    """
    for act in acts:
        for change in cast(list[dict[str, object]], act["changes"]) or [{}]:
            if change.get("field") == "*" and change["table"] == history.TEAM:
                left, came = (history.supervisor_of(office, change[end]) for end in ("from", "to"))
                change = {**change, "field": "supervisor", "from": left, "to": came}
            elif change.get("field") == "*":
                made = change["from"] is None
                change = {**change, "field": "made" if made else "removed", "from": None, "to": None}
            yield {**act, **change}
