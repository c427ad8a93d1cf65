"""Which SSH keys sign: those that OpenSSH makes, in files and in FIDO hardware; held against what OpenSSH itself says."""

from __future__ import annotations

import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256, sha512
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hall.review.records import NAMESPACE
from hall.review.signatures import signer_of
from tests.approved import sign

SAID = b"what was said\n"
TOUCHED, UNTOUCHED = 1, 0
KINDS = ("sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com")


@pytest.mark.parametrize(
    ("kind", "bits"), [("ed25519", ""), ("rsa", "3072"), ("ecdsa", "256"), ("ecdsa", "384"), ("ecdsa", "521")]
)
def test_what_ssh_keygen_signs_names_its_key(tmp_path: Path, kind: str, bits: str) -> None:
    size = ["-b", bits] if bits else []
    subprocess.run(["ssh-keygen", "-q", "-t", kind, *size, "-N", "", "-f", tmp_path / "key"], check=True)
    signature = sign(tmp_path / "key", SAID)
    assert signer_of(SAID, signature, NAMESPACE) == " ".join((tmp_path / "key.pub").read_text().split()[:2])
    assert signer_of(b"another", signature, NAMESPACE) == ""


def string(data: bytes) -> bytes:
    return len(data).to_bytes(4) + data


def number(value: int) -> bytes:
    return string(value.to_bytes(value.bit_length() // 8 + 1))


@cache
def hardware(kind: str, purpose: bytes = b"ssh:") -> tuple[bytes, Callable[[bytes], bytes]]:
    """The public key of a made-up FIDO device, and how it signs (PROTOCOL.u2f)."""
    if kind == KINDS[0]:
        edwards = ed25519.Ed25519PrivateKey.generate()
        public = string(kind.encode()) + string(edwards.public_key().public_bytes_raw()) + string(purpose)
        return public, edwards.sign
    curve = ec.generate_private_key(ec.SECP256R1())
    point = curve.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def signed(said: bytes) -> bytes:
        r, s = decode_dss_signature(curve.sign(said, ec.ECDSA(SHA256())))
        return number(r) + number(s)

    return string(kind.encode()) + string(b"nistp256") + string(point) + string(purpose), signed


def made(kind: str, flags: int = TOUCHED, purpose: bytes = b"ssh:", end: bytes = b"") -> str:
    """What such a device signs, in base64 without its frame."""
    public, signed = hardware(kind)
    about = string(NAMESPACE.encode()) + string(b"") + string(b"sha512")
    state = bytes([flags]) + (7).to_bytes(4)
    said = sha256(b"SSHSIG" + about + string(sha512(SAID).digest())).digest()
    own = signed(sha256(purpose).digest() + state + said)
    signature = string(string(kind.encode()) + string(own) + state + end)
    return b64encode(b"SSHSIG" + (1).to_bytes(4) + string(public) + about + signature).decode()


def openssh_says(kind: str, signature: str, folder: Path) -> bool:
    """Whether OpenSSH verifies it."""
    (folder / "signers").write_text(f"jia {kind} {b64encode(hardware(kind)[0]).decode()}\n")
    (folder / "signature").write_text(f"-----BEGIN SSH SIGNATURE-----\n{signature}\n-----END SSH SIGNATURE-----\n")
    words = ["ssh-keygen", "-Y", "verify", "-n", NAMESPACE, "-I", "jia", "-f", "signers", "-s", "signature"]
    return subprocess.run(words, cwd=folder, input=SAID, capture_output=True).returncode == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_in_hardware_signs_where_it_was_touched(tmp_path: Path, kind: str) -> None:
    assert openssh_says(kind, made(kind), tmp_path), "or the test itself is wrong"
    assert signer_of(SAID, made(kind), NAMESPACE) == f"{kind} {b64encode(hardware(kind)[0]).decode()}"
    assert signer_of(b"another", made(kind), NAMESPACE) == ""
    assert signer_of(SAID, made(kind, UNTOUCHED), NAMESPACE) == ""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("odd", [{"purpose": b"ssh:other"}, {"end": b"x"}])
def test_what_a_device_signed_for_another_purpose_is_nobodys(kind: str, odd: dict[str, bytes]) -> None:
    assert signer_of(SAID, made(kind, **odd), NAMESPACE) == ""  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_damage_is_no_signature_and_breaks_nothing(kind: str) -> None:
    whole = b64decode(made(kind))
    mine = signer_of(SAID, b64encode(whole).decode(), NAMESPACE)
    for at in range(len(whole)):
        assert signer_of(SAID, b64encode(whole[:at]).decode(), NAMESPACE) == ""
        spoilt = b64encode(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]).decode()
        assert signer_of(SAID, spoilt, NAMESPACE) in ("", mine)
