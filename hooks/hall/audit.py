"""A published site held against itself: its log, its months' files, its pages and receipts must tell the same.

It needs nothing but the site, so that whoever doubts can do it; with an older copy of the log it also finds what was
altered or removed since (docs/operating.md, "The log of public changes").
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from hall.elements import Page
from hall.log import REMOVED, Entry, Line, compare, latest, parse_log
from hall.proof import PROOF, RECEIPT, blob_of, digest_of_text, said_of

Read = Callable[[str], bytes | None]
"""Gives what stands at an address of the site, or None where nothing does."""

DAY = re.compile(r"(?:(?:\.\./)*log/)?(\d{4}-\d\d-\d\d\.txt)")
POST = re.compile(r"([a-z0-9-]+)/(\d{4})/(\d\d)/\d\d-[a-z0-9-]+\.html")


class Misfit(NamedTuple):
    """Something that does not fit: where, and a sentence that says what."""

    where: str
    says: str


class Found(NamedTuple):
    """What a site was found to be."""

    findings: list[Misfit]
    posts: int
    lines: int


def check_site(
    read: Read,
    only: Collection[str] = (),
    old: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Found:
    """Everything in a site that does not fit.

    Args:
        read: how to get its files.
        only: addresses of posts; where there are some, no others are looked at.
        old: the files of an older copy of its log.
        progress: told how many of the months' files are done.
    """
    lines, findings = check_log(read, old)
    known = latest(lines)
    wanted = {address: entry for address, entry in known.items() if not only or address in only}
    wanted |= {address: None for address in only if address not in known}  # type: ignore[misc]
    months: dict[str, dict[str, Entry | None]] = {}
    for address, entry in wanted.items():
        parts = POST.fullmatch(address)
        if parts:
            months.setdefault(f"api/posts/{parts[1]}/{parts[2]}-{parts[3]}.json", {})[address] = entry
        else:
            findings.append(Misfit(address, "这不是一条发布的地址。"))
    posts = 0
    for number, (file, entries) in enumerate(sorted(months.items()), 1):
        records, wrong = read_month(read, file)
        findings += wrong
        if not wrong:
            here = {address: record for address, record in records.items() if not only or address in only}
            posts += len(here)
            findings += [
                one for address in sorted(here) for one in check_post(here[address], entries.get(address), read)
            ]
            findings += check_missing(entries, here)
        progress(number, len(months))
    return Found(findings, posts, len(lines))


def published_posts(read: Read, only: Collection[str] = ()) -> Iterator[dict[str, Any]]:
    """The posts of a site's months' files, as far as its log names them; `only` these addresses where some are given."""
    lines, _ = check_log(read, None)
    places = (POST.fullmatch(address) for address in latest(lines))
    for file in sorted({f"api/posts/{one[1]}/{one[2]}-{one[3]}.json" for one in places if one}):
        for address, record in sorted(read_month(read, file)[0].items()):
            if not only or address in only:
                yield record


def check_log(read: Read, old: Mapping[str, str] | None) -> tuple[list[Line], list[Misfit]]:
    """The lines of a site's log, and what is wrong with it."""
    page = read("log/index.html")
    if page is None:
        return [], [Misfit("log/", "没有公开记录这一页。")]
    files: dict[str, str] = {}
    findings: list[Misfit] = []
    links = Page(page.decode("utf-8", "replace")).values("//a/@href")
    for name in (found[1] for found in map(DAY.fullmatch, links) if found):
        data = read(f"log/{name}")
        if data is None:
            findings.append(Misfit(f"log/{name}", "目录里有这一天，却没有它的文件。"))
        else:
            files[name] = data.decode("utf-8", "replace")
    lines, breaches = parse_log(files)
    findings += [Misfit(f"log/{one.file} 第 {one.line} 行", one.says) for one in breaches]
    if old is not None:
        findings += [Misfit("log/", says) for says in compare(parse_log(old)[0], lines)]
    return lines, findings


def read_month(read: Read, file: str) -> tuple[dict[str, dict[str, Any]], list[Misfit]]:
    """The posts of a month's file by their addresses."""
    data = read(file)
    if data is None:
        return {}, [Misfit(file, "没有这个数据文件。")]
    try:
        return {one["address"]: one for one in json.loads(data)["posts"]}, []
    except (ValueError, KeyError, TypeError):
        return {}, [Misfit(file, "这个数据文件读不懂。")]


def check_missing(entries: Mapping[str, Entry | None], here: Collection[str]) -> Iterator[Misfit]:
    """What the log knows, or the caller asks for, and the month's file does not have."""
    for address, entry in sorted(entries.items()):
        if address not in here and (entry is None or entry.act != REMOVED):
            yield Misfit(address, "数据文件里没有这一条。")


def check_post(post: Mapping[str, Any], entry: Entry | None, read: Read) -> Iterator[Misfit]:
    """What of one post does not fit: its source, its receipt, its page, its line in the log."""
    address = str(post["address"])
    try:
        yield from (Misfit(address, says) for says in _check(post, entry, read))
    except (KeyError, TypeError, AttributeError):
        yield Misfit(address, "数据文件里这一条不完整。")


def _check(post: Mapping[str, Any], entry: Entry | None, read: Read) -> Iterator[str]:
    law = (post.get("withdrawn") or {}).get("kind") == "law"
    receipt = post.get("receipt")
    if not law:
        source = post["source"].encode()
        if sha256(source).hexdigest() != post["source_sha256"]:
            yield "原文和它的 SHA-256 不符。"
        if blob_of(source, post["blob"]) != post["blob"]:
            yield "原文和它的编号不符。"
    if receipt and receipt["blob"] != post["blob"]:
        yield "审核凭据审的不是这份原文。"
    page = read(str(post["address"]))
    if page is None:
        yield "没有这一页。"
    else:
        shown = Page(page.decode("utf-8", "replace"))
        if digest_of_text(shown.said(PROOF)) != post["text_sha256"]:
            yield "网页上的文字和它的 SHA-256 不符。"
        said = "".join(map(said_of, receipt["approvals"])) if receipt else ""
        if digest_of_text(shown.said(RECEIPT)) != digest_of_text(said):
            yield "网页上的审核凭据和数据文件里的不符。"
    if entry is None:
        yield "公开记录里没有这一条。"
    elif (entry.source, entry.text) != (post["source_sha256"], post["text_sha256"]):
        yield f"公开记录 {entry.time} 的那一行和数据文件不符。"
