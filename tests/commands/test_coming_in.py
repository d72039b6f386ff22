"""`ftdesk key` prints one line that lets one person in; `ftdesk serve` refuses what is no terminal."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from tests.commands.conftest import CHRISTMAS_EVE, Run

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILHNBHfeQw/FhxBQArhoVaDa2s38qubhT/y1yo3/HqIu"


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A person's public key."""
    file = tmp_path / "me.pub"
    file.write_text(f"{KEY} a laptop\n")
    return file


def test_a_line_lets_one_person_in_to_the_desk_alone(run: Run, database: Path, public: Path) -> None:
    done = run("--db", database, "--at", CHRISTMAS_EVE, "--as", "jsmith", "key", "rahmadi", public)
    (line,) = done.out.splitlines()
    options, kind, key, login = line.rsplit(" ", 3)
    assert f"{kind} {key}" == KEY
    assert login == "rahmadi"
    assert options.endswith('",restrict,pty')
    command = shlex.split(options.removeprefix('command="').removesuffix('",restrict,pty'))
    assert Path(command[0]).is_absolute()
    assert command[1:5] == ["-I", "-X", "utf8", "-m"], "a client's environment would reach the interpreter"
    assert command[5:] == ["ftdesk", "serve", "--login", "rahmadi", "--db", str(database)]
    history = run("--db", database, "--as", "jsmith", "undo")
    assert "the last act was the giving of a key (" in history.err
    assert "may come in with a key of the kind ssh-ed25519): it cannot be undone" in history.err


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "one line is wanted"),
        (f"{KEY}\n{KEY}\n", "one line is wanted"),
        (f'command="sh" {KEY}', "one line is wanted"),
        ("ssh-dss AAAAB3NzaC1kc3M= x", "one line is wanted"),
        ("ssh-ed25519 AAAAC3Nz x", "the key is damaged"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----", "this is the private key"),
        (
            "ssh-rsa " + "AAAAB3NzaC1yc2EAAAADAQABAAABAQ" + "C" * 340 + "== x",
            "an RSA key of fewer than 3,072 bits is not taken",
        ),
        ("\u00fcber", "it is no text"),
    ],
)
def test_anything_but_one_good_public_key_is_refused(
    run: Run, database: Path, public: Path, text: str, sentence: str
) -> None:
    public.write_text(text)
    done = run("--db", database, "--as", "jsmith", "key", "rahmadi", public)
    assert (done.status, done.out) == (2, "")
    assert sentence in done.err
    assert done.err.count("\n") == 1


def test_nobody_elses_login_is_let_in_and_a_coordinator_lets_nobody_in(
    desk: Run, run: Run, database: Path, public: Path
) -> None:
    unknown = run("--db", database, "--as", "jsmith", "key", "nobody", public)
    assert (unknown.status, unknown.err.count("\n")) == (2, 1)
    assert "has the login 'nobody'" in unknown.err
    refused = desk("key", "rahmadi", public)
    assert (refused.status, refused.out) == (1, "")
    assert "rahmadi is a coordinator; letting a person's key in is for an administrator" in refused.err


def test_a_desk_is_not_served_into_a_pipe_nor_to_a_command(run: Run, database: Path) -> None:
    piped = run("serve", "--login", "rahmadi", "--db", database)
    assert (piped.status, piped.out) == (1, "")
    assert "the desk needs a terminal of its own" in piped.err
    asked = run("serve", "--login", "rahmadi", "--db", database, env={"SSH_ORIGINAL_COMMAND": "ls"})
    assert (asked.status, asked.out) == (1, "")
    assert "this key opens the desk and nothing else" in asked.err


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file to another account")
def test_only_the_account_that_owns_the_database_says_who_somebody_is(run: Run, database: Path) -> None:
    os.chown(database, 65534, -1)
    done = run("--db", database, "inbox", env={"FTDESK_SERVED_LOGIN": "jsmith"})
    assert (done.status, done.out) == (1, "")
    assert f"{database.name} is another account's; only its own serves it" in done.err
