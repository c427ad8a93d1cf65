"""SSH signatures of records: the key that made one, and whether a line of hall.yml or department.yml registers it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from sshsig import InvalidSignature, PublicKey
from sshsig.sshsig import check_signature

from hall.review.records import NAMESPACE, Record

OPTION = re.compile(r'(valid-after|valid-before)="?(\d{8})(?:\d{4,6})?Z?"?')
KEY = re.compile(r"((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+) +([A-Za-z0-9+/=]+)")
FRAME = "-----BEGIN SSH SIGNATURE-----\n{}\n-----END SSH SIGNATURE-----\n"


class Registered(NamedTuple):
    """A registered key: as OpenSSH writes it without a comment, and while it holds, in seconds since 1970 (ssh-keygen's
    `valid-after` and `valid-before`, days in UTC)."""

    key: str
    after: int
    before: int


def key_of(record: Record) -> str:
    """The key that made a record's signature, as OpenSSH writes it; nothing where it has none or it does not fit."""
    if record.signature == "-":
        return ""
    try:
        made: PublicKey = check_signature(record.signed, FRAME.format(record.signature), NAMESPACE)
        return made.openssh_str()
    except (InvalidSignature, NotImplementedError, ValueError, EOFError, TypeError):
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


def holds(lines: tuple[str, ...], key: str, time: int) -> str:
    """Whether one of some registered lines is for a key at a time: `yes`, `expired` or `no`."""
    found = [one for one in map(parse_key, lines) if one and one.key == key]
    if not found:
        return "no"
    return "yes" if any(one.after <= time and (not one.before or time < one.before) for one in found) else "expired"
