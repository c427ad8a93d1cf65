"""SSH signatures of records and commits: the key that made one, and whether a line of hall.yml or department.yml registers it."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import new
from typing import NamedTuple

from sshsig.sshsig import SshsigSignature, SshsigWrapper

from hall.review.keys import is_made_by, read_key
from hall.review.records import NAMESPACE, Record

OPTION = re.compile(r'(valid-after|valid-before)="?(\d{8})(?:\d{4,6})?Z?"?')
KEY = re.compile(r"((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+) +([A-Za-z0-9+/=]+)")
SIGNED = re.compile(
    rb"^gpgsig -----BEGIN SSH SIGNATURE-----\n ([A-Za-z0-9+/=\n ]+)\n -----END SSH SIGNATURE-----\n(?: *\n)*", re.M
)
HASHES = (b"sha256", b"sha512")
"""PROTOCOL.sshsig, section 2.3."""


class Registered(NamedTuple):
    """A registered key: as OpenSSH writes it without a comment, and while it holds, in seconds since 1970 (ssh-keygen's
    `valid-after` and `valid-before`, days in UTC)."""

    key: str
    after: int
    before: int


def key_of(record: Record) -> str:
    """The key that made a record's signature, as OpenSSH writes it; nothing where it has none or it does not fit."""
    return "" if record.signature == "-" else signer_of(record.signed, record.signature, NAMESPACE)


def key_of_commit(data: bytes) -> str:
    """The SSH key that signed a commit, nothing where none did (git-commit, `gpg.format` ssh).

    Args:
        data: the commit's object, whole: what is signed is all of it but the signature.
    """
    head, gap, message = data.partition(b"\n\n")
    found = SIGNED.search(head + b"\n")
    if not found:
        return ""
    signature = found[1].replace(b"\n ", b"").decode("ascii", "replace")
    return signer_of((head + b"\n").replace(found[0], b"")[:-1] + gap + message, signature, "git")


def signer_of(data: bytes, signature: str, namespace: str) -> str:
    """The key that signed some bytes in a namespace (PROTOCOL.sshsig), nothing where the signature does not fit.

    Args:
        data: what was signed.
        signature: in base64, without its frame.
        namespace: what the signature is for.
    """
    try:
        made = SshsigSignature(b64decode(signature, validate=True))
        if made.namespace != namespace.encode() or made.hash_algo not in HASHES:
            return ""
        digest = new(made.hash_algo.decode(), data).digest()
        said = SshsigWrapper(namespace=made.namespace, hash_algo=made.hash_algo, hash=digest).to_bytes()
        key = read_key(made.public_key)
        return key.name if is_made_by(key, made.signature, said) else ""
    except (NotImplementedError, ValueError, AssertionError, TypeError):  # whatever the libraries do not read
        return ""


@lru_cache(maxsize=4096)
def parse_key(line: str) -> Registered | None:
    """A registered key, options before it as in an allowed-signers file; None where there is none in the line."""
    found = KEY.search(line)
    if not found:
        return None
    bounds = {"valid-after": 0, "valid-before": 0}
    for option in OPTION.finditer(line[: found.start()]):
        try:
            bounds[option[1]] = int(datetime.strptime(option[2], "%Y%m%d").replace(tzinfo=UTC).timestamp())
        except ValueError:
            return None
    return Registered(f"{found[1]} {found[2]}", bounds["valid-after"], bounds["valid-before"])


def is_usable(line: str) -> bool:
    """Whether a registered line has a public key whose signatures can be told."""
    found = parse_key(line)
    try:
        return found is not None and read_key(b64decode(found.key.partition(" ")[2], validate=True)).name == found.key
    except (NotImplementedError, ValueError):
        return False


def holds(lines: tuple[str, ...], key: str, time: int) -> str:
    """Whether one of some registered lines is for a key at a time: `yes`, `expired` or `no`."""
    found = [one for one in map(parse_key, lines) if one and one.key == key]
    if not found:
        return "no"
    return "yes" if any(one.after <= time and (not one.before or time < one.before) for one in found) else "expired"
