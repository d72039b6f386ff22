"""The command line: one family of commands a module, each imported when it is called."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

import click

from ftdesk.boot import Choice, chosen_database, machine_login, open_office, show_desk
from ftdesk.commands.call import Call
from ftdesk.commands.flags import name_flags
from ftdesk.commands.given_id import check_id
from ftdesk.model.errors import FtdeskError, WrongInput

COMMANDS = {
    "arrangement": "arrangement",
    "ask-to-see": "restricted",
    "assess": "judging",
    "authorise": "authorising",
    "away": "absences",
    "backup": "backup",
    "book": "booking",
    "callback": "ownership",
    "chase": "triage",
    "check": "safety",
    "close": "ownership",
    "closure": "absences",
    "commission": "elsewhere",
    "confirm": "triage",
    "conflict": "suiting",
    "cover": "cover",
    "decide": "triage",
    "demo": "starting",
    "diary": "lists",
    "displaced": "distances",
    "due": "due",
    "event": "family_event",
    "evidence": "evidence",
    "expense": "elsewhere",
    "export": "export",
    "grant": "restricted",
    "history": "case",
    "import": "starting",
    "inbox": "lists",
    "init": "starting",
    "intake": "intake",
    "key": "coming_in",
    "log": "triage",
    "looked": "looked",
    "order": "orders",
    "opening": "buildings",
    "overdue": "lists",
    "own": "ownership",
    "place": "distances",
    "plan": "plan",
    "policy": "policy",
    "purge": "purge",
    "record": "records",
    "room": "buildings",
    "rules": "rules",
    "refuse-sight": "restricted",
    "restore": "backup",
    "restrict": "restricted",
    "review": "review",
    "search": "lists",
    "serve": "coming_in",
    "server": "server",
    "session": "sessions",
    "setting": "distances",
    "slots": "slots",
    "show": "case",
    "staff": "staff",
    "summary": "summary",
    "suspend": "suspending",
    "talks": "talks",
    "task": "tasks",
    "tasks": "tasks",
    "travel": "distances",
    "triage": "lists",
    "undo": "triage",
    "unrestrict": "restricted",
    "venue": "buildings",
    "venues": "lists",
}
"""Each command and the module of `ftdesk.commands` that has it."""

LISTS = frozenset(
    {
        "assess",
        "away",
        "closure",
        "commission",
        "diary",
        "displaced",
        "history",
        "inbox",
        "intake",
        "looked",
        "order",
        "opening",
        "overdue",
        "place",
        "policy",
        "purge",
        "room",
        "rules",
        "search",
        "server",
        "setting",
        "staff",
        "talks",
        "tasks",
        "travel",
        "triage",
        "venue",
        "venues",
    }
)
"""The commands that answer with a list, and so in CSV too."""


_SAID_FIRST = ("--at: ", "--as: ", "--db: ", "--format: ", "there is no ")
"""What is wrong with the call as a whole, or names the unknown id itself, stands as it is."""


class Commands(click.Group):
    """The commands, found by name without importing the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, for `--help`."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, or None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"ftdesk.commands.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Before or after the command: --db FILE, --as LOGIN (training only), --at WHEN, "
    "--format table|json|csv. With no command the desk opens.",
)
@click.version_option(package_name="ftdesk", prog_name="ftdesk")
def commands() -> None:
    """The desk of a family time coordinator, as plain lines, JSON or CSV."""


def run_command(choice: Choice, words: Sequence[str]) -> int:
    """Run one command, and return its exit status.

    Raises:
        FtdeskError: it was refused.
    """
    if choice.format == "csv" and words[0] in COMMANDS.keys() - LISTS:
        raise WrongInput("--format: csv is for lists; this is none")
    call = Call(
        format=choice.format,
        clock=choice.clock(),
        login=choice.login or machine_login(),
        acts_as_another=choice.login is not None,
        find_database=lambda: chosen_database(choice),
        open_office=lambda: open_office(choice),
        open_desk=show_desk,
    )
    try:
        with commands.make_context("ftdesk", list(words), obj=call) as context:
            status = commands.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        check_id(call, *_called(words))
        raise WrongInput(_sentence(error)) from None
    except FtdeskError as error:
        if isinstance(error, WrongInput) and not error.message.startswith(_SAID_FIRST):
            check_id(call, *_called(words))
        name_flags(error, *_called(words))
        raise
    except click.Abort:
        raise KeyboardInterrupt from None
    return status if isinstance(status, int) else 0


def _called(words: Sequence[str]) -> tuple[click.Command, Sequence[str]]:
    """Return the command that is called, inside its group where it is in one, and the words after it."""
    command: click.Command = commands
    rest = words
    while isinstance(command, click.Group) and rest:
        inner = command.get_command(click.Context(command), rest[0])
        if inner is None:
            break
        command, rest = inner, rest[1:]
    return command, rest


def _sentence(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and isinstance(error.ctx.command, click.Group):
        path, known = error.ctx.command_path, error.ctx.command.list_commands(error.ctx)
        return f"{path}: say which of {', '.join(known)}; {path} --help explains them"
    where = f"{context.command_path}: " if context and context.command_path != "ftdesk" else ""
    said = error.format_message().rstrip(".").replace("a valid integer range", "a whole number")
    return f"{where}{said[:1].lower()}{said[1:]}" if where else f"{said}; ftdesk --help lists the commands"
