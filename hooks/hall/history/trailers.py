"""The trailers of a commit's message: `Reviewed-by: 甲 <jia@example.gov.cn>` (git-interpret-trailers).

They are a group of lines at the end, behind an empty one; what stands elsewhere, as after a squash that lost its trailers,
is text: `parse_lost` finds it, so that whoever misses an approval is told where it went.
"""

from __future__ import annotations

import re
from typing import NamedTuple

ROLES = {"reviewed-by": "content", "secrecy-reviewed-by": "secrecy", "final-reviewed-by": "final"}
LINE = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*):[ \t]*(\S.*)")
SIGNER = re.compile(r"(.*?)\s*<([^<>\s]+)>")
LOST = re.compile(rf"^[ \t*]*({'|'.join(ROLES)})[ \t]*[:：]([^<＜\n]*)[<＜]([^<>＜＞\s]+)[>＞]", re.I | re.M)
ASTRAY, BESIDE = "astray:", "beside:"
"""Before the key of a role trailer that does not count: it stands elsewhere in the message, or beside the main line."""
LEAST = 0.25
"""So much of the last group must be trailers where one of them is known (git-interpret-trailers)."""


class Signer(NamedTuple):
    """A name and a mail address as a commit has them."""

    name: str
    mail: str


def parse_trailers(message: str) -> list[tuple[str, Signer]]:
    """Key, in small letters, and person of every trailer that names one; the others are left out."""
    blocks = re.split(r"\n[ \t]*\n", message.replace("\r\n", "\n").strip("\n"))
    if len(blocks) < 2 or ":" not in blocks[-1]:
        return []
    lines: list[str] = []
    for line in blocks[-1].strip("\n").split("\n"):
        if line[:1] in (" ", "\t") and lines:
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    found = [one for line in lines if (one := LINE.fullmatch(line.rstrip()))]
    known = any(one[1].lower() in (*ROLES, "co-authored-by", "signed-off-by") for one in found)
    if len(found) < len(lines) and not (known and len(found) >= LEAST * len(lines)):
        return []
    pairs = ((one[1].lower(), SIGNER.fullmatch(one[2])) for one in found)
    return [(key, Signer(who[1].strip(), who[2])) for key, who in pairs if who]


def parse_lost(message: str) -> list[tuple[str, Signer]]:
    """Role trailers, by key in small letters, that stand in a message where none counts, or with full-width signs."""
    if "eviewed-by" not in message.lower():
        return []
    given = parse_trailers(message)
    found = ((one[1].lower(), Signer(one[2].strip(), one[3])) for one in LOST.finditer(message.replace("\r\n", "\n")))
    return [one for one in dict.fromkeys(found) if one not in given]
