"""SSH keys of a demonstration's people: made of their addresses, so that the same hall has the same signatures.

Nobody may use such a key for anything real: whoever reads this can make it too.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256, sha512
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

RECORDER = "recorder"
"""Whose key the publishing workflow has."""

REVIEWER = re.compile(
    r"(\{name: [^{}\n]*?mail: ([^,{}\s]+),[^{}\n]*?roles: \[[^\]\n]*(?:content|secrecy|final)[^{}\n]*?)\}"
)
SINCE = re.compile(r"^  since:.*\n", re.M)
TODAY = re.compile(r"^today:.*\n", re.M)
KIND = b"ssh-ed25519"


@lru_cache(4096)
def _key(whose: str) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(sha256(f"publishing-hall demonstration {whose}".encode()).digest())


def with_keys(text: str, since: str = "") -> str:
    """The text of a department.yml or of hall.yml with the public keys of whoever signs in a demonstration.

    Args:
        text: the file's.
        since: the commit from which hall.yml asks for reviews.
    """
    text = REVIEWER.sub(lambda found: f"{found[1]}, keys: [{public_line(found[2])}]}}", text)
    return SINCE.sub(f"  since: {since}\n  recorder: {public_line(RECORDER)}\n", TODAY.sub("", text))


def public_line(whose: str) -> str:
    """A person's public key as OpenSSH writes it."""
    return f"{KIND.decode()} {b64encode(_public(whose)).decode()}"


def sign(whose: str, namespace: str, message: bytes) -> str:
    """A person's signature of a message in base64 without its frame (OpenSSH, PROTOCOL.sshsig)."""
    about = _string(namespace.encode()) + _string(b"") + _string(b"sha512")
    made = _key(whose).sign(b"SSHSIG" + about + _string(sha512(message).digest()))
    signature = _string(_string(KIND) + _string(made))
    return b64encode(b"SSHSIG" + (1).to_bytes(4) + _string(_public(whose)) + about + signature).decode()


def _public(whose: str) -> bytes:
    return _string(KIND) + _string(_key(whose).public_key().public_bytes_raw())


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4) + data
