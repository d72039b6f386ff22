"""A person's public key, read from the file they sent, however their program wrote it."""

from __future__ import annotations

import base64
import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ftdesk.model.errors import WrongInput

_POINTS = {"nistp256": 65, "nistp384": 97, "nistp521": 133}
"""Curves of ECDSA, and the bytes of a point on each."""
KINDS = (
    "ssh-ed25519",
    *(f"ecdsa-sha2-{curve}" for curve in _POINTS),
    *("ssh-rsa", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"),
)
"""Public keys that are taken: no `ssh-dss`."""
_SHORTEST_RSA = 3072
"""Bits of an RSA key: shorter ones are refused."""
_LONGEST_FILE = 65_536
"""Bytes of a file: no public key takes as many."""
_WRAPPED = re.compile(
    r"\s*---- BEGIN SSH2 PUBLIC KEY ----\s*\n"
    r"(?:[^\n:]{1,64}:(?:[^\n]*\\\s*\n)*[^\n]*\n)*"
    r"([A-Za-z0-9+/=\s]+)---- END SSH2 PUBLIC KEY ----\s*"
)
"""What PuTTYgen's "Save public key" writes (RFC 4716): headers, then the key in several lines."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key, without the comment that came with it.

    Attributes:
        kind: one of `KINDS`.
        body: the key, in base64.
    """

    kind: str
    body: str


def read_public_key(file: Path) -> PublicKey:
    """Return the one public key of a file, as OpenSSH writes it or as PuTTYgen saves it.

    Raises:
        WrongInput: the file holds no one public key, or one that no server would take.
    """
    text = _text(file)
    if "PRIVATE KEY" in text or "PuTTY-User-Key-File" in text:
        raise WrongInput(
            f"{file}: this is the private key, which stays with its owner; give the .pub beside it"
        )
    wrapped = _WRAPPED.fullmatch(text)
    if wrapped:
        body = "".join(wrapped[1].split())
        parts = _parts(body)
        kind = parts[0].decode("ascii", errors="replace") if parts else ""
    else:
        lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
        words = lines[0].split() if len(lines) == 1 else []
        kind, body = words[:2] if len(words) >= 2 else ("", "")
        parts = _parts(body)
    if "-cert-v01@" in kind:
        raise WrongInput(f"{file}: this is a certificate; give the public key that it was made for")
    if kind not in KINDS:
        raise WrongInput(f"{file}: one line is wanted, a public key such as ssh-keygen -t ed25519 makes")
    if not _is_whole(kind, parts):
        raise WrongInput(f"{file}: the key is damaged; copy it again")
    if kind == "ssh-rsa" and int.from_bytes(parts[2], "big").bit_length() < _SHORTEST_RSA:
        raise WrongInput(f"{file}: an RSA key of fewer than 3,072 bits is not taken; make an ed25519 one")
    return PublicKey(kind, body)


def _text(file: Path) -> str:
    """Return a file's text: a comment may be in any writing, the key itself is plain letters.

    Raises:
        WrongInput: it cannot be read.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(_LONGEST_FILE + 1)
    except OSError as error:
        raise WrongInput(f"{file}: {error.strerror}") from None
    if len(data) > _LONGEST_FILE:
        raise WrongInput(f"{file}: this is longer than any public key")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    return data.removeprefix(codecs.BOM_UTF8).decode("ascii", errors="replace")


def _parts(body: str) -> Sequence[bytes]:
    """Return what a key is made of, each part preceded by its length; nothing where that fails."""
    try:
        raw = base64.b64decode(body, validate=True)
    except ValueError:
        return ()
    found = []
    while raw:
        length = int.from_bytes(raw[:4], "big")
        if len(raw) < 4 + length:
            return ()
        found.append(raw[4 : 4 + length])
        raw = raw[4 + length :]
    return found


def _is_whole(kind: str, parts: Sequence[bytes]) -> bool:
    """Tell whether the parts are those of a key of this kind, so that the server will know it."""
    if not parts or parts[0] != kind.encode():
        return False
    if kind.startswith("sk-"):
        *parts, application = parts
        if not application:
            return False
    if kind == "ssh-rsa":
        return len(parts) == 3 and all(part and part[-1] & 1 and part[0] < 0x80 for part in parts[1:])
    if "ed25519" in kind:
        return len(parts) == 2 and len(parts[1]) == 32
    curve = kind.partition("-sha2-")[2].partition("@")[0]
    return len(parts) == 3 and parts[1] == curve.encode() and len(parts[2]) == _POINTS[curve]
