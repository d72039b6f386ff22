"""`ftdesk key` prints one line that lets one person in; `ftdesk serve` refuses what is no terminal."""

from __future__ import annotations

import base64
import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import CHRISTMAS_EVE, Run

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILHNBHfeQw/FhxBQArhoVaDa2s38qubhT/y1yo3/HqIu"


def rsa_key(bits: int) -> str:
    """Return a public key of RSA whose modulus has so many bits."""
    parts = (b"ssh-rsa", b"\1\0\1", ((1 << bits) - 1).to_bytes(bits // 8 + 1, "big"))
    body = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return f"ssh-rsa {base64.b64encode(body).decode()} x"


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
            rsa_key(2048),
            "an RSA key of fewer than 3,072 bits is not taken",
        ),
        ("\u00fcber", "one line is wanted"),
        (KEY[:-4], "the key is damaged"),
        (f"{KEY}AAAA", "the key is damaged"),
        (KEY.replace("ssh-ed25519", "ssh-ed25519-cert-v01@openssh.com", 1), "this is a certificate"),
        ("PuTTY-User-Key-File-3: ssh-ed25519", "this is the private key"),
        (f"{KEY} {'x' * 70_000}", "this is longer than any public key"),
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


@pytest.mark.parametrize(
    "data",
    [
        f"{KEY} ren\u00e9e@a-laptop\r\n".encode(),
        f"{KEY} ren\u00e9e@a-laptop\r\n".encode("latin-1"),
        f"\ufeff{KEY} a laptop\r\n".encode(),
        f"\ufeff{KEY} a laptop\r\n".encode("utf-16-le"),
        f'  # mine\n\n {KEY} "it\'s" \\ $(id)'.encode(),
        b'---- BEGIN SSH2 PUBLIC KEY ----\r\nComment: "eddsa-key: of \\\r\nmine"\r\n'
        + KEY.split()[1].replace("/", "/\r\n", 1).encode()
        + b"\r\n---- END SSH2 PUBLIC KEY ----\r\n",
    ],
    ids=[
        "accents",
        "accents of old",
        "Notepad",
        "PowerShell",
        "a comment that could be a command",
        "PuTTYgen",
    ],
)
def test_a_good_key_is_taken_however_the_program_of_its_owner_wrote_it(
    run: Run, database: Path, public: Path, data: bytes
) -> None:
    public.write_bytes(data)
    done = run("--db", database, "--as", "jsmith", "key", "rahmadi", public)
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith(f'",restrict,pty {KEY} rahmadi\n')
    assert done.out.count("\n") == 1


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="the machine makes no keys")
@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "ecdsa -b 384", "ecdsa -b 521", "rsa -b 3072"])
def test_keys_of_every_kind_that_is_taken_are_known_to_the_server(
    run: Run, database: Path, tmp_path: Path, kind: str
) -> None:
    made = tmp_path / "made"
    keygen = ["ssh-keygen", "-q", "-N", "", "-C", "a laptop", "-f", str(made), "-t", *kind.split()]
    subprocess.run(keygen, check=True)
    done = run("--db", database, "--as", "jsmith", "key", "rahmadi", f"{made}.pub")
    assert (done.status, done.err) == (0, "")
    (tmp_path / "authorized_keys").write_text(done.out)
    prints = [
        subprocess.run(["ssh-keygen", "-l", "-f", one], capture_output=True, text=True).stdout.split()[:2]
        for one in (tmp_path / "authorized_keys", f"{made}.pub")
    ]
    assert prints[0] == prints[1] != []


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
