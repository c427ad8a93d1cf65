"""`hall review status`: who has still to review what."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from hall.cli.group import Command, now_option
from hall.cli.review.desk import opened_for_review
from hall.cli.surroundings import FAULT, WHOLE, find_root, inside, is_wanted

if TYPE_CHECKING:
    from hall.model.receipt import Approval, Receipt, State, Version
    from hall.reviewing import Read


@click.command("status", cls=Command)
@click.argument("paths", metavar="[路径…]", nargs=-1)
@click.option("--since", metavar="版本", help="只看从这个版本分出来以后改了的，例如 origin/main。")
@now_option
def command(paths: tuple[str, ...], since: str | None, now: str | None) -> None:
    """看还差谁审：一条发布一行。

    路径是要看的发布或文件夹；不写就看全部还没有审完的。
    不算数的审核也写出来，写明为什么不算。

    \b
    例如：
      hall review status
      hall review status departments/shuiliju
      hall review status --since origin/main

    \b
    退出状态：
      0  都审过了
      1  有还没有审完的
      2  命令写得不对，或者还没有启用审核凭据
    """
    from zoneinfo import ZoneInfo

    from hall.git import NoGit
    from hall.git.past import brought_since
    from hall.model.moments import local_of
    from hall.model.receipt import State
    from hall.reviewing import verdict_on

    root = find_root()
    opened = opened_for_review(root, now)
    store = opened.store
    assert opened.desk
    assert opened.past
    judged = store.receipts.judged()
    wanted = [inside(root, path) for path in paths]
    for path, place in zip(paths, wanted, strict=True):
        if not any(is_wanted(one, [place]) for one in judged):
            raise click.UsageError(f"“{path}”里没有发布，或者它的文字有错误（先运行 hall check）。")
    changed = None
    if since:
        try:
            changed = brought_since(root, since)
        except NoGit as reason:
            raise click.UsageError(str(reason)) from None
    waiting = shown = 0
    for path, one in sorted(judged.items()):
        if not is_wanted(path, wanted) or (changed is not None and path not in changed):
            continue
        open_ = one.state in (State.UNREVIEWED, State.OWED)
        waiting += open_
        if not open_ and not (wanted or since):
            continue
        shown += 1
        verdict = verdict_on(path, opened.desk, opened.past, store)
        click.echo(f"{path}：{said(verdict.state, verdict.lacking)}")
        for approval in verdict.approvals:
            click.echo(f"    {words_of(approval, opened.hall.settings.zone)}")
        if verdict.state is State.UNREVIEWED and (before := _approved_before(store.receipts.of(path))):
            time = local_of(before.time, ZoneInfo(opened.hall.settings.zone))
            click.echo(f"    {time:%Y-%m-%d %H:%M} 发布的上一版审过；后来改了文字，改一个字也要重新审。")
        for why in verdict.reasons:
            click.echo(f"    {why}")
    if not wanted and not since and (stray := strays(opened.past)):
        click.echo(
            f"有 {stray} 段文字有审核记录，主分支上却没有这样的文字：还没有合并，合并时改过，或者记录写错了。", err=True
        )
    store.close()
    click.echo(f"{waiting} 条还没有审完。" if waiting else "都审过了。")
    sys.exit(FAULT if waiting else WHOLE)


def _approved_before(receipt: Receipt | None) -> Version | None:
    """The published text that an unreviewed one is to follow."""
    return receipt.versions[-2] if receipt and len(receipt.versions) > 1 else None


def strays(read: Read) -> int:
    """How many texts have records and never were on the main line, as far as that can be seen."""
    return 0 if read.spot.cuts else sum(not read.past.places(blob) for blob in read.ledger.blobs())


def said(state: State, lacking: tuple[str, ...]) -> str:
    """How a text stands, in a sentence."""
    from hall.model.receipt import State

    missing = "".join(lacking)
    return {
        State.BEFORE: "启用审核凭据以前发布的。",
        State.APPROVED: "审核通过。",
        State.OWED: f"已发布，待补审：{missing}",
        State.UNREVIEWED: f"未审核：{missing}",
        State.NONE: "历史不全，看不出审没审过；运行 git fetch --unshallow 取全。",
    }[state]


def words_of(approval: Approval, zone: str) -> str:
    """One approval in a line."""
    from zoneinfo import ZoneInfo

    from hall.model.department import Role
    from hall.model.moments import local_of

    when = local_of(approval.time, ZoneInfo(zone))
    return f"{Role(approval.role).chinese}：{approval.person}，{when:%Y-%m-%d %H:%M}，{approval.grade.chinese}"
