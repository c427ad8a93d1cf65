"""The only module that runs ssh-keygen: it knows agents and keys in hardware, which no library does."""

from __future__ import annotations

import subprocess
from pathlib import Path

from hall.review.records import NAMESPACE, Record

SECONDS = 120


class NoSignature(Exception):
    """A record could not be signed; the message says why, in Chinese."""


def signed(record: Record, key: Path) -> Record:
    """A record with the signature of a private key, or of the agent's where the public one is given.

    Raises:
        NoSignature: there is no such key, or it does not sign.
    """
    words = ["ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key)]
    try:
        ran = subprocess.run(words, input=record.signed, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except FileNotFoundError:
        raise NoSignature("没有找到 ssh-keygen 命令；请装上 OpenSSH。") from None
    except subprocess.TimeoutExpired:
        raise NoSignature("等签名等了太久，没有签。") from None
    if ran.returncode:
        said = " ".join(ran.stderr.decode("utf-8", "replace").split())
        raise NoSignature(f"用“{key}”签不了名：{said}")
    return record._replace(signature="".join(ran.stdout.decode("ascii").split("\n")[1:-2]))
