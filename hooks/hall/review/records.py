"""A record on the branch `reviews`: one person's judgement of one blob in one role, in a file of its own.

The path is `<first two digits>/<blob>/<role>-<person>-<time>`, the content one line of six words with a space between them:

    role decision time person evidence signature

`role` is content, secrecy or final; `decision` approved, changes or dismissed; `time` is in UTC, `20130401T010000Z`;
`person` is the mail address in department.yml, in small letters; `evidence` says where the claim comes from, percent-encoded:
`key` (the person's own signature), `forge:…` (a review there), `form:…` (the number of a paper form); `signature` is an SSH
signature (PROTOCOL.sshsig) in base64 without its frame, or `-`. What is signed, in the namespace `hall-review`, is the blob
and the first five words, with a space between them and a line feed behind them.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import quote, unquote

NAMESPACE = "hall-review"
ROLES = ("content", "secrecy", "final")
DECISIONS = ("approved", "changes", "dismissed")
SIGNS = str.maketrans("", "", "-:")
PLACE = re.compile(r"([0-9a-f]{2})/(\1[0-9a-f]{38}(?:[0-9a-f]{24})?)/([^/]+)")
PERSON = re.compile(r"[^\s/<>@]+@[^\s/<>@]+")
EVIDENCE = re.compile(r"key|(?:forge|form):[!-~]+")
SIGNATURE = re.compile(r"-|[A-Za-z0-9+/]{40,4000}={0,2}")
LARGEST = 8192


class NoRecord(ValueError):
    """A file on the branch is no record; the message says why, in Chinese."""


class Record(NamedTuple):
    """A judgement as its record states it; `time` is seconds since 1970, `evidence` is decoded."""

    blob: str
    role: str
    decision: str
    time: int
    person: str
    evidence: str
    signature: str = "-"

    @property
    def path(self) -> str:
        """Where it stands on the branch."""
        return f"{self.blob[:2]}/{self.blob}/{self.role}-{self.person}-{stamp(self.time)}"

    @property
    def words(self) -> str:
        """All of its line but the signature."""
        evidence = quote(self.evidence, safe=":/#.-_~=?&")
        return f"{self.role} {self.decision} {stamp(self.time)} {self.person} {evidence}"

    @property
    def line(self) -> bytes:
        """Its file's content."""
        return f"{self.words} {self.signature}\n".encode()

    @property
    def signed(self) -> bytes:
        """What its signature is over."""
        return f"{self.blob} {self.words}\n".encode()


def stamp(seconds: int) -> str:
    """A moment in UTC as records write it."""
    return (
        f"{datetime.fromtimestamp(seconds, UTC).isoformat()[:19].translate(SIGNS)}Z"  # strftime takes ten times as long
    )


def parse_record(path: str, data: bytes) -> Record:
    """The record that a file of the branch is.

    Raises:
        NoRecord: it is none, or its path says something else than its line.
    """
    place = PLACE.fullmatch(path)
    if not place:
        raise NoRecord("路径不合规定。")
    try:
        words = data.decode("ascii").removesuffix("\n").split(" ")
        role, decision, time, person, evidence, signature = words
        moment = datetime.fromisoformat(time)
    except ValueError:
        raise NoRecord("内容不是一行六项。") from None
    fits = role in ROLES and decision in DECISIONS and EVIDENCE.fullmatch(evidence) and SIGNATURE.fullmatch(signature)
    if (
        not fits
        or not PERSON.fullmatch(person)
        or person != person.lower()
        or moment.tzinfo is None
        or moment.year < 1970
    ):
        raise NoRecord("有一项写得不合规定。")
    record = Record(place[2], role, decision, int(moment.timestamp()), person, unquote(evidence), signature)
    if record.path != path:
        raise NoRecord("路径和内容说的不一样。")
    return record
