"""Every command that the program has, taken from it, and a call of each on one case, with the act it is."""

from __future__ import annotations

import contextlib
import io
import json
import shlex
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import click

from ftdesk.__main__ import run
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.start import init
from ftdesk.acts.triage import log_talk
from ftdesk.cli import commands
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from tests.prepared import prepared
from tests.restricted_case import CASE, SERVED, with_a_case_of_its_own_name

AT = "2027-01-04T12:00"

CALLS: tuple[tuple[str | None, str], ...] = (
    # Looking.
    ("look", "show X-001"),
    ("look", "history X-001"),
    ("search", "search X-001"),
    ("ask to see", "ask-to-see X-001 --reason cover"),
    *((None, words) for words in ("inbox", "triage", "overdue", "tasks", "displaced", "talks")),
    ("undo", "undo"),
    (None, "venues --from 2026-12-14 --days 40"),
    (None, "diary --from 2026-12-14 --days 40"),
    (None, "summary --from 2026-12-14 --to 2027-01-31"),
    (None, "due 2027-01-04T12:00 3"),
    (None, "check"),
    (None, "tasks X-001 --all"),
    (None, "talks X-001"),
    (None, "order X-001 list"),
    (None, "review X-001"),
    (None, "suspend X-001"),
    (None, "record V-1 text"),
    (None, "record V-1 editions"),
    (None, "authorise X-001 --request"),
    (None, "arrangement X-001 change --from 2027-02-01 --what plan --minutes 30 --show"),
    ("book", "slots X-001 --from 2027-01-04"),
    *((None, words) for words in ("staff", "venue", "room", "opening", "place", "setting", "travel")),
    # A session and its record.
    ("hold", "session V-4 hold --start 10:00 --end 11:00"),
    ("miss", "session V-4 miss --by parent --reason ill"),
    ("judge-miss", "session V-2 judge --valid yes"),
    ("cancel", "session V-5 cancel --by parent --reason ill"),
    ("turn-away", "session V-4 turn-away --by parent --reason drunk"),
    ("documented", "session V-3 documented --reference L-1"),
    ("move", "session V-5 move --date 2027-01-11 --start 10:00 --room TH1 --staff S1"),
    ("end-early", "session V-4 end-early --by parent --reason upset --end 10:30"),
    ("led-by-social-worker", "session V-5 led-by-social-worker yes"),
    ("record", "record V-1 finish --text record.txt"),
    ("upload", "record V-1 upload --reference L-1"),
    ("email", "record V-1 email --to parent"),
    ("notify", "record V-1 notify --to parent"),
    ("share", "record V-1 share --with parent"),
    ("log", "log X-001 --with parent --note rang"),
    ("event", "event X-001 --on 2027-01-03 --note moved"),
    ("task done", "task K-1 done"),
    # A case.
    ("intake", "intake mail.eml"),
    ("own", "own X-001 rahmadi"),
    ("call-back", "callback X-001 --on 2027-01-06 --note her"),
    ("accept", "decide X-001 accept"),
    ("ask", "decide X-001 ask"),
    ("decline", "decide X-001 decline --note no"),
    ("redirect", "decide X-001 redirect --to others"),
    ("withdraw", "decide X-001 withdraw --note gone"),
    ("confirm", "confirm X-001 --to 'social worker'"),
    ("close", "close X-001 --why over"),
    (
        "authorise",
        "authorise X-001 --role team_manager --name X --on 2027-01-04 --form written --for N-1.1",
    ),
    ("withdraw authorisation", "authorise X-001 --withdraw AU-1 --why gone"),
    ("conflict", "conflict X-001 --staff S2 --why cousin"),
    ("chase", "chase X-001 --note rang"),
    ("order", "order X-001 add --from 2027-01-01 --type section_34"),
    ("order", "order CO-1 end --why over"),
    ("commission", "commission X-001 ask --kind provider --whom them --evidence none"),
    *(("commission", f"commission CM-1 {step}") for step in ("send", "agree", "refuse --note no")),
    ("commission", "commission CM-1 end --note over"),
    ("commission", "commission CM-1 charge --miles 2 --mile-pence 45"),
    ("expense", "expense X-001 ask --kind petrol --for her --miles 3"),
    *(("expense", f"expense EX-1 {step}") for step in ("agree --pence 9", "refuse --note no", "pay")),
    ("evidence", "evidence X-001 --staff S1 --on 2027-01-12 --start 09:00 --end 10:00 --court there"),
    ("talks-recorded", "talks X-001 --recorded L-1"),
    ("date review", "review X-001 date --kind statutory --on 2027-02-01"),
    ("review report", "review RV-1 report --discussed 2027-01-03"),
    ("review held", "review RV-1 hold --on 2027-01-04 --note held"),
    # Its family time.
    ("book", "book X-001 --slot mon,10:00,TH1,S1 --from 2027-01-18 --weeks 2"),
    ("book", "book X-001 --left-out"),
    ("change", "arrangement X-001 change --from 2027-02-01 --what plan --minutes 30 --why asked --keep"),
    ("end", "arrangement X-001 end --from 2027-02-01 --why over"),
    ("cover", "cover --staff S1 --on 2027-01-12 --apply"),
    ("plan", "plan --from 2027-01-11 --weeks 1 --seconds 0.1 --apply"),
    ("suspend-propose", "suspend X-001 propose --ground injury --reason hurt"),
    ("suspend-decide", "suspend SU-1 decide --from 2027-01-05 --manager X --social-worker Y"),
    ("suspend-drop", "suspend SU-1 drop --reason no"),
    ("suspend-notice", "suspend SU-2 notice --who iro --name Him"),
    ("suspend-meeting", "suspend SU-2 meeting --meeting 2027-01-06"),
    ("suspend-continue", "suspend SU-2 continue --court yes --until 2027-03-01"),
    ("suspend-lift", "suspend SU-2 lift --reason well"),
    ("suspend-cease", "suspend SU-2 cease --reason over"),
    # The service's calendar.
    ("away", "away S1 --from 2027-01-12T09:00 --to 2027-01-12T18:00 --kind leave"),
    ("away taken back", "away B-1 --back"),
    ("closure", "closure 2027-01-12 --venue TH --why heating"),
    ("reopen", "closure 2027-01-05 --back"),
    ("out of use", "room TH2 out --from 2027-01-05"),
    ("room", "room TH2 back"),
    ("room", "room TH1 set --amenities kitchen"),
    ("room", "room TH9 add --venue TH --name Loft --capacity 4"),
    ("hours", "staff S1 set --hours tue none"),
    ("opening", "opening TH set tue 09:00-10:00"),
    ("venue", "venue TH set --phone '01632 960102'"),
    ("venue", "venue XX add --name Loft --place TH --own yes"),
    ("venue checked", "venue TH checked --note looked"),
    ("place", "place NN15 add --name NN15 --latitude 52.4 --longitude=-0.7"),
    ("place", "place NN14 set --name there"),
    ("travel", "travel TH NN14 50"),
    ("staff", "staff S9 add --name 'New One' --role supervisor --base TH"),
    ("staff", "staff S1 set --weekly-limit 20"),
    ("leaves", "staff S1 leaves --from 2027-01-10"),
    ("stays", "staff S1 stays"),
    ("setting", "setting reading_minutes 30"),
    ("export", "export case X-001 case.json"),
    ("export", "export sessions sessions.csv"),
    ("export", "export service folder"),
    ("import", "import folder_in"),
    # The service itself.
    ("policy-document", "policy document policy.txt"),
    ("looked", "looked X-001"),
    ("restrict", "restrict X-001 rahmadi --reason threat"),
    ("unrestrict", "unrestrict X-001 --reason over"),
    ("let see", "grant X-001 jbains"),
    ("do not let see", "refuse-sight X-001 jbains --reason no"),
    ("server", "server idle_minutes 10"),
    ("key", "key rahmadi key.pub"),
    ("backup", "backup backup.db --plain"),
    ("purge", "purge"),
)
"""The act by its name in the trail, None of what changes nothing and is everybody's; then the words."""

OF_NO_CASE = {
    "init": "makes a service, whose first administrator it makes of whoever calls it",
    "demo": "makes a service of its own, and opens the desk on it",
    "restore": "makes a database from a backup, which it needs the key of",
    "serve": "opens the desk of whoever it is told, and nothing else",
    "assess": "judges the files that it is given",
    "rules": "lists the rules of a policy",
    "policy diff": "lists what differs between two policies",
}
"""Commands that read no case of a service, or open the desk on one; the desk has tests of its own."""

FILES = {
    "record.txt": "She was glad.",
    "policy.txt": "1.1 All are kind.",
    "key.pub": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl k",
    "mail.eml": "From: a@example.org\nTo: b@example.org\nSubject: X-001\nMessage-ID: <1@a>\n\nHello",
}
"""What the calls find in the folder that they are called in."""


@dataclass(frozen=True)
class Answer:
    """How a call ended, and everything it wrote: to the terminal, into files and into the trail."""

    status: int
    said: str
    written: str
    acts: tuple[tuple[str, str, str | None], ...] = ()
    """The acts that are in the trail by it, as (login, name, case)."""


def every_command() -> Iterator[tuple[str, ...]]:
    """Go through the program's commands, each with each thing that its first choice may be."""

    def within(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if isinstance(command, click.Group):
            for name in command.list_commands(click.Context(command)):
                inner = command.get_command(click.Context(command), name)
                assert inner is not None
                yield from within(inner, (*path, name))
            return
        of = [one for one in command.params if isinstance(one.type, click.Choice)]
        choice = next((one for one in of if isinstance(one, click.Argument)), None)
        if choice is None or not choice.required:
            yield path
        if choice is not None and isinstance(choice.type, click.Choice):
            yield from ((*path, str(one)) for one in choice.type.choices)

    yield from within(commands, ())


def is_of(words: str, command: Sequence[str]) -> bool:
    """Tell whether a call is one of this command."""
    said = shlex.split(words)
    return said[0] == command[0] and set(command) <= set(said)


def service(path: Path) -> Office:
    """Make a training service with one case, of a name of its own, that has something of everything."""
    clock = FixedClock(parse_when(AT, field="at"))
    made = init(path, policy="northamptonshire", service=None, training=True, login="jsmith", clock=clock)
    with_a_case_of_its_own_name(made)
    name, day, now = "Zebedee Quillfeather", "2027-01-02", "2027-01-02T09:00:00Z"
    of: dict[str, str | int | None] = {"referral": CASE}
    by: dict[str, str | int | None] = {"login": "x", "at": now}
    with prepared(made, CASE) as writer:
        told = {"on_date": day, "form": "written", "for_rules": "N-1.1", "login": "x"}
        writer.insert("authorisation", {"id": "AU-1", **of, "role": "service_manager", "name": name, **told})
        body = json.dumps({"kind": "petrol", "for_adult": name})
        writer.insert(
            "commission", {"id": "CM-1", **of, "kind": "provider", "whom": name, "state": "asked", **by}
        )
        writer.insert("expense", {"id": "EX-1", **of, "who": name, "body": body, "state": "asked", **by})
        writer.insert(
            "court_order", {"id": "CO-1", **of, "from_on": day, "body": "{}", "reference": name, "login": "x"}
        )
        writer.insert(
            "review", {"id": "RV-1", **of, "kind": "statutory", "due_on": "2027-01-04", "note": name}
        )
        for number, state in enumerate(("proposed", "in_force"), 1):
            at = {"proposed_at": now, "proposed_by": "x", "ground": "injury", "reason": name}
            since = {"starts_on": "2027-02-20"} if number == 2 else {}
            writer.insert("suspension", {"id": f"SU-{number}", **of, "state": state, **at, **since})
        writer.insert(
            "suspension_notice", {"id": "SN-1", "suspension": "SU-2", **of, "who": "iro", "name": name}
        )
        writer.insert("session_staff", {"id": "V-3 S1", "session": "V-3", "staff": "S1", "position": 0})
        kept = {
            "text": name,
            "sha256": sha256(name.encode()).hexdigest(),
            "finished_at": now,
            "finished_by": "x",
            "staff": "S1",
        }
        writer.insert("record", {"id": "V-1", "session": "V-1", **of, **kept})
        for role in ("reader", "coordinator", "manager", "administrator"):
            row = {"id": f"a-{role}", "name": role, "role": role, "login": f"a-{role}", "position": 9}
            writer.insert("staff", row)
    log_talk(replace(made, who=Person("rahmadi", "R Ahmadi", "coordinator")), CASE, "parent", f"{name} rang")
    return made


def call(service: Path, folder: Path, login: str, words: str, output: str = "table") -> Answer:
    """Call the program on a copy of a service, in a folder of the call's own."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    database = Path(shutil.copy(service, folder / "service.db"))
    database.chmod(0o600)
    for name, text in FILES.items():
        (folder / name).write_text(text)
    shutil.copytree(SERVED, folder / "folder_in")
    told = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        at = ["--db", str(database), "--as", login, "--at", AT, "--format", output]
        status = run([*at, *shlex.split(words)])
    with contextlib.closing(sqlite3.connect(database)) as kept:
        kept.execute("ATTACH ? AS before", (str(service),))
        acts = kept.execute(
            "SELECT login, name, referral FROM act WHERE id > (SELECT max(id) FROM before.act) ORDER BY id"
        ).fetchall()
    shutil.rmtree(folder / "folder_in")
    for name in FILES:
        (folder / name).unlink()
    files = (one for one in folder.rglob("*") if one.is_file() and not one.name.startswith("service.db"))
    return Answer(
        status, told.getvalue(), "\n".join(one.read_text(errors="replace") for one in files), tuple(acts)
    )
