"""The text of one `git log` to what each commit of the main line brought, and who wrote it.

The main line is that of first parents. A foxtrot merge (somebody merged the main branch into their own and pushed that)
turns it round: there the main line goes on with the second parent, and what was pushed is what the merge brought.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hall.history.past import Brought, Past, Step
from hall.history.trailers import ASTRAY, BESIDE, ROLES, Signer, parse_lost, parse_trailers

__all__ = ["Brought", "Commit", "Past", "Step", "advance", "parse_log"]

KEPT = "departments/"
FOXTROT = re.compile(r"Merge (?:branch '(?:main|master)' of |remote-tracking branch 'origin/(?:main|master)')")
CO_AUTHOR = "co-authored-by"


class Commit(NamedTuple):
    """One commit as `git log --raw` tells it; `changes` are paths with their new blobs, "" where a file went."""

    name: str
    parents: tuple[str, ...]
    time: int
    author: Signer
    message: str
    changes: dict[str, str]


def parse_log(parts: Iterable[bytes], below: str = KEPT) -> Iterator[Commit]:
    """The commits of a stream in its order, every parent before its children; of their changes those below a folder."""
    tokens = _tokens(parts)
    token = next(tokens, None)
    while token is not None:
        if not token.startswith(b"\x01"):
            token = next(tokens, None)
            continue
        name = token[1:].decode()
        parents, time, author, mail, message = (next(tokens).decode("utf-8", "replace") for _ in range(5))
        changes: dict[str, str] = {}
        token = next(tokens, None)
        while token is not None and not token.startswith(b"\x01"):
            about = token.lstrip(b"\n")
            if about.startswith(b":"):
                mode, blob = about.split(b" ")[1:4:2]
                path = next(tokens).decode("utf-8", "surrogateescape")
                if path.startswith(below):
                    changes[path] = blob.decode() if mode.startswith(b"100") else ""
            token = next(tokens, None)
        yield Commit(
            name, tuple(parents.split()), int(time or 0), Signer(author.strip(), mail.strip()), message, changes
        )


def _tokens(parts: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for part in parts:
        *whole, rest = (rest + part).split(b"\0")
        yield from whole
    if rest.strip():
        yield rest


def advance(past: Past, commits: Iterable[Commit], tip: str, cuts: frozenset[str]) -> set[str] | None:
    """Add to what is known what newer commits brought; the paths that were touched.

    Args:
        past: what is known; is changed.
        commits: all commits in the history of `tip` that are not in that of `past.tip`.
        tip: the newest commit.
        cuts: where a shallow clone's history is cut off: these bring nothing, for all seems new in them.

    Returns:
        None where the main line to `tip` does not come from `past.tip`: all has to be read again.
    """
    by_name = {one.name: one for one in commits}
    order = {name: number for number, name in enumerate(by_name)}
    line: list[Commit] = []
    at = tip
    while at != past.tip and at in by_name:
        line.append(by_name[at])
        at = _before(by_name[at])
    if past.tip and at != past.tip:
        return None
    touched: set[str] = set()
    seen: set[str] = set()
    before = [_before(one) for one in line]
    for commit, main in zip(reversed(line), reversed(before), strict=True):
        names = sorted(_beside(commit, main, by_name, seen), key=order.__getitem__)
        group = [by_name[name] for name in names if name not in cuts]
        touched |= _take(past, commit, main, group, commit.name in cuts)
    past.news = past.news._replace(tip=tip)
    return touched


def _before(commit: Commit) -> str:
    """Where the main line was before a commit."""
    if len(commit.parents) == 2 and FOXTROT.match(commit.message):
        return commit.parents[1]
    return commit.parents[0] if commit.parents else ""


def _beside(commit: Commit, main: str, by_name: dict[str, Commit], seen: set[str]) -> list[str]:
    """The commits beside the main line that one of it took in."""
    seen.add(commit.name)
    found = []
    stack = [parent for parent in commit.parents if parent != main]
    while stack:
        name = stack.pop()
        if name not in seen and name in by_name:
            seen.add(name)
            found.append(name)
            stack.extend(by_name[name].parents)
    return found


def _take(past: Past, commit: Commit, main: str, group: list[Commit], cut: bool) -> set[str]:
    trailers = parse_trailers(commit.message)
    trailers += [(ASTRAY + key, who) for key, who in parse_lost(commit.message)]
    named = (pair for one in group if "eviewed-" in one.message for pair in parse_trailers(one.message))
    trailers += dict.fromkeys((BESIDE + key, who) for key, who in named if key in ROLES)
    past.news.steps.append((commit.name, commit.time, tuple((key, who.name, who.mail) for key, who in trailers), ""))
    if cut:
        return set()
    number = past.size - 1
    changes = commit.changes
    if commit.parents and main != commit.parents[0]:
        # Compared with the first parent, it would seem to bring what the main line had.
        changes = {path: blob for one in group for path, blob in one.changes.items()}
        changes |= {path: blob for path, blob in commit.changes.items() if path in changes}
    by_path: dict[str, list[Commit]] = {}
    for one in group:
        for path in one.changes:
            if path in changes:
                by_path.setdefault(path, []).append(one)
    merge = len(commit.parents) > 1
    for path, blob in changes.items():
        written = [one for one in by_path.get(path, ()) if len(one.parents) < 2]
        known = {blob for _, blob, _ in past.plain_line(path)} | {one.changes[path] for one in written}
        by_hand = [one for one in (*by_path.get(path, ()), commit) if len(one.parents) > 1]
        hands = [one for one in by_hand if one.changes.get(path, blob) not in known]
        authors = dict.fromkeys(
            (who.name, who.mail) for one in (*written, *hands, *(() if merge else (commit,))) for who in _authors(one)
        )
        past.bring(path, (number, blob, tuple(authors)))
    return set(changes)


def _authors(commit: Commit) -> Iterator[Signer]:
    yield commit.author
    for key, who in parse_trailers(commit.message):
        if key == CO_AUTHOR:
            yield who
