"""`hall review record`: a forge's review, written down and signed by the publishing workflow."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from hall.cli.group import Command, now_option
from hall.cli.review.desk import put
from hall.cli.surroundings import WHOLE, find_root, moment, read_offices


@click.command("record", cls=Command)
@click.option(
    "--event",
    "event",
    required=True,
    metavar="文件",
    type=click.File("r", encoding="utf-8"),
    help="平台给出的审核（JSON）：事件 pull_request_review，或 gh api 读到的审核清单；写 - 从标准输入读。",
)
@click.option(
    "--key",
    required=True,
    metavar="钥匙",
    type=click.Path(path_type=Path),
    help="发布流程的私钥，它的公钥写在 hall.yml 的 review.recorder。",
)
@now_option
def command(event: TextIO, key: Path, now: str | None) -> None:
    """把平台上合并请求的审核记下来（平台记录）。

    审核人按登录名找（people 的 forge）；审的是那次提交里改了的发布、图片和附件。
    只有一种审核职责的，就是那一种；有几种的，在审核意见的第一行写明：信息审核、保密审查或终审。
    记过的不重复记。记录提交到 reviews 分支；记得 git push origin reviews。

    \b
    例如：
      hall review record --event event.json --key recorder
      gh api repos/机构/仓库/pulls/7/reviews | hall review record --event - --key recorder

    \b
    退出状态：
      0  记好了，或没有要记的（不能记的写明为什么）
      1  没有记成
      2  命令写得不对，或者文件不是平台的审核
    """
    from hall.clerk import NoReview, Told, draw_records, parse_event
    from hall.git import NoGit
    from hall.review.signatures import holds, key_of
    from hall.review.staff import Staff
    from hall.signing import NoSignature, signed

    root = find_root()
    settings, offices = read_offices(root)
    when = moment(settings, now)
    try:
        reviews = parse_event(event.read())
    except (NoReview, UnicodeDecodeError) as wrong:
        raise click.UsageError(
            f"“{event.name}”{'读不懂' if isinstance(wrong, UnicodeDecodeError) else wrong}"
        ) from None
    staff = Staff(offices.departments, settings)
    told = Told(root)
    records = []
    for review in reviews:
        try:
            drawn = draw_records(root, review, staff, settings, told, int(when.timestamp()))
        except NoGit:
            click.echo(
                f"{review.login} 的审核没有记：本仓库没有提交 {review.commit[:12]}，先把合并请求取下来。", err=True
            )
            continue
        for remark in drawn.remarks:
            click.echo(remark, err=True)
        records += drawn.records
        told.add(drawn.records)
    try:
        records = [signed(one, key) for one in records]
    except NoSignature as reason:
        raise click.ClickException(str(reason)) from None
    recorder = (settings.review and settings.review.recorder) or ""
    if records and holds((recorder,), key_of(records[0]), records[0].time) != "yes":
        raise click.UsageError("这把钥匙不是 hall.yml 的 review.recorder 登记的那一把。")
    if records:
        put(root, records, settings, when, "平台上的审核")
    click.echo(f"记下 {len(records)} 条审核。" if records else "没有新的审核要记。")
    sys.exit(WHOLE)
