"""Public keys of SSH and what they sign: Ed25519 and RSA as the sshsig library reads them; ECDSA (RFC 5656) and keys in FIDO
hardware (OpenSSH, PROTOCOL.u2f), which it does not know."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import load_ssh_public_key
from sshsig import PublicKey
from sshsig.binary_io import SshReader

FIDO = {"sk-ssh-ed25519@openssh.com": 1, "sk-ecdsa-sha2-nistp256@openssh.com": 2}
"""So many strings stand before the one that says what the key was made for."""
HASHES: dict[str, type[HashAlgorithm]] = {
    "ecdsa-sha2-nistp256": SHA256,
    "ecdsa-sha2-nistp384": SHA384,
    "ecdsa-sha2-nistp521": SHA512,
    "sk-ecdsa-sha2-nistp256@openssh.com": SHA256,
}
"""RFC 5656, section 6.2.1; PROTOCOL.u2f."""
TOUCHED = 1
"""The flag that somebody touched the hardware: what it signed untouched says nothing of its owner."""


class Key(NamedTuple):
    """A public key: how OpenSSH writes it, what verifies with it, and what one in hardware was made for (`ssh:`)."""

    name: str
    own: PublicKey | Ed25519PublicKey | EllipticCurvePublicKey
    purpose: bytes = b""

    @property
    def kind(self) -> str:
        """How OpenSSH calls keys of its sort."""
        return self.name.partition(" ")[0]


@lru_cache(maxsize=4096)
def read_key(encoded: bytes) -> Key:
    """A public key: few keys make many signatures.

    Raises:
        ValueError, NotImplementedError: it is none that can be used.
    """
    parts = SshReader.from_bytes(encoded)
    kind = parts.read_string().decode("ascii")
    if kind not in FIDO and kind not in HASHES:
        known = PublicKey.from_ssh_encoding(encoded)
        return Key(known.openssh_str(), known)
    name = f"{kind} {b64encode(encoded).decode()}"
    found = load_ssh_public_key(name.encode())
    if not isinstance(found, Ed25519PublicKey | EllipticCurvePublicKey):
        raise NotImplementedError(kind)
    for _ in range(FIDO.get(kind, 0)):
        parts.read_string()
    return Key(name, found, parts.read_string() if kind in FIDO else b"")


def is_made_by(key: Key, signature: bytes, said: bytes) -> bool:
    """Whether a signature over some bytes, as OpenSSH writes it, is of a key.

    Raises:
        ValueError, AssertionError: it is no signature.
    """
    if isinstance(key.own, PublicKey):
        return key.own.do_verify(signature, said) is None
    parts = SshReader.from_bytes(signature)
    if parts.read_string().decode("ascii") != key.kind:
        return False
    made = parts.read_string()
    if key.kind in FIDO:
        state = parts.read()  # a byte of flags, four of a counter
        if len(state) != 5 or not state[0] & TOUCHED:
            return False
        said = sha256(key.purpose).digest() + state + sha256(said).digest()
    try:
        if isinstance(key.own, Ed25519PublicKey):
            key.own.verify(made, said)
        else:
            pair = SshReader.from_bytes(made)
            made = encode_dss_signature(pair.read_mpint(), pair.read_mpint())
            key.own.verify(made, said, ECDSA(HASHES[key.kind]()))
    except InvalidSignature:
        return False
    return True
