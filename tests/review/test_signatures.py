"""SSH signatures: whose they are, and that nothing that is none breaks anything."""

from __future__ import annotations

from base64 import b64decode, b64encode

import pytest

from hall.review.records import NAMESPACE
from hall.review.signatures import holds, key_of_commit, signer_of
from tests.approved import key, sign

SAID = b"what was said\n"


def made() -> bytes:
    """A signature over what was said."""
    return b64decode(sign(key("jia")[0], SAID))


def test_a_signature_names_its_key() -> None:
    signature = b64encode(made()).decode()
    assert signer_of(SAID, signature, NAMESPACE) == " ".join(key("jia")[1].split()[:2])
    assert signer_of(SAID + b"x", signature, NAMESPACE) == ""
    assert signer_of(SAID, signature, "git") == "", "for another purpose"


@pytest.mark.parametrize(
    "odd",
    [
        lambda whole: whole.replace(b"ssh-ed25519", b"ssh-ed25518"),
        lambda whole: b"ssh-ed25518".join(whole.rsplit(b"ssh-ed25519", 1)),
        lambda whole: whole.replace(b"sha512", b"sha384"),
        lambda whole: whole.replace(b"\0\0\0\x06sha512", b"\0\0\0\x09shake_128"),
        lambda whole: whole[:-9],
        lambda whole: whole[:50],
        lambda whole: whole[:6] + b"\0\0\0\2" + whole[10:],
        lambda whole: b"",
        lambda whole: b"\xff" * 60,
    ],
)
def test_one_that_cannot_be_read_is_nobodys(odd: object) -> None:
    assert callable(odd)
    assert signer_of(SAID, b64encode(odd(made())).decode(), NAMESPACE) == ""
    assert signer_of(SAID, "不是", NAMESPACE) == ""


@pytest.mark.parametrize(
    "commit",
    [
        b"",
        b"tree a\n\nm",
        b"tree a\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nm",
        b"tree a\ngpgsig -----BEGIN SSH SIGNATURE-----\n AAAA\n -----END SSH SIGNATURE-----\n\nm",
        b"tree a\n\ngpgsig -----BEGIN SSH SIGNATURE-----\n AAAA\n -----END SSH SIGNATURE-----\n",
    ],
)
def test_a_commit_without_an_ssh_signature_is_nobodys(commit: bytes) -> None:
    assert key_of_commit(commit) == ""


@pytest.mark.parametrize(
    ("options", "time", "found"),
    [
        ("", 0, "yes"),
        ('valid-after="20130401" ', 1364774400, "yes"),
        ('valid-after="20130401" ', 1364774399, "expired"),
        ('valid-before="20130401" ', 1364774399, "yes"),
        ('valid-before="20130401" ', 1364774400, "expired"),
        ('valid-before="20139901" ', 0, "no"),
    ],
)
def test_a_key_holds_in_its_time(options: str, time: int, found: str) -> None:
    """Days in UTC, as in an allowed-signers file."""
    line = " ".join(key("jia")[1].split()[:2])
    assert holds((f"{options}{line} 甲",), line, time) == found
    assert holds((), line, time) == "no"
