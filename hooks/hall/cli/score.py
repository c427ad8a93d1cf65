"""`hall score`: the leaderboard and the assessment, in the terminal or to a file, and how a result is issued."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hall.cli.boards import find_department, open_boards, out_option, strict_option, understand_period, write_bytes
from hall.cli.group import Command, now_option
from hall.cli.surroundings import find_root

if TYPE_CHECKING:
    from hall.board import Boards
    from hall.model.hall import Hall
    from hall.model.period import Period

FOLDER = "departments/assessments"


@click.command("score", cls=Command)
@click.option("--period", metavar="期", help="哪一期：2013-04、2013-Q2 或 2013；不写就是最近结束的一个月。")
@click.option("--explain", metavar="单位", help="一个单位的每一分怎么来的；写目录名或简称。")
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "json", "csv", "xlsx", "markdown"]),
    default="table",
    metavar="table|json|csv|xlsx|markdown",
    help="怎样写出来；不写就是 table。",
)
@out_option
@now_option
@click.option("--issue", is_flag=True, help="印发：把这一期的结果写进 departments/assessments/，以后不再重算。")
@click.option("--amend", metavar="理由", help="更正已经印发的结果，写明理由。")
@strict_option
def command(
    period: str | None,
    explain: str | None,
    style: str,
    out: Path | None,
    now: str | None,
    issue: bool,
    amend: str | None,
    strict: bool,
) -> None:
    """排行榜和考核：各单位的得分、名次、活跃度，每一分的理由。

    和网站上、JSON、CSV、Excel 里是同一份数。已经印发的，显示印发的结果，不再重算。
    规则写在 departments/assessment.yml，算法见编写手册的“考核怎么算”。
    印发和更正只按提交过的算（同 --strict），结果里写明是哪一次提交，谁都可以重算。

    \b
    例如：
      hall score
      hall score --period 2013-Q2
      hall score --period 2013-04 --explain 市气象局
      hall score --period 2013-04 --format xlsx --out 2013-04.xlsx
      hall score --period 2013-04 --issue

    \b
    退出状态：
      0  算出来了
      1  发布厅的设置读不了
      2  命令写得不对，例如这一期还没有结束就要印发
    """
    from hall import tables
    from hall.documents import document_of

    if explain and style != "table":
        raise click.UsageError("--explain 只写成文字；要 JSON 等格式，不写 --explain，每一分的理由都在里面。")
    root = find_root()
    boards = open_boards(root, now, strict or issue or bool(amend))
    wanted = understand_period(period, boards)
    if issue or amend:
        click.echo(write_issue(root, boards, wanted, amend))
        return
    document = document_of(boards, wanted)
    if explain:
        text = explained(document, find_department(explain, boards.hall), boards.hall)
    elif style == "table":
        text = as_table(document)
    elif style == "markdown":
        text = tables.as_markdown(document)
    else:
        spellings: dict[str, Callable[[dict[str, Any]], bytes]] = {
            "json": tables.as_json, "csv": tables.as_csv, "xlsx": tables.as_xlsx,
        }  # fmt: skip
        write_bytes(spellings[style](document), out, style)
        return
    write_bytes(text.encode(), out, style)


def as_table(document: dict[str, Any]) -> str:
    """The results, group by group, as the terminal shows them."""
    from hall.documents import groups_of
    from hall.report.aligned import aligned
    from hall.tables import cell

    lines = [f"{document['name']}　{document['state_name']}", ""]
    departments = document["departments"]
    for peers in [*groups_of(document), ""]:
        these = [one for one in departments if one["peers"] == peers]
        if these:
            head = ["名次", "单位", "得分", "扣分", "加分", "结果", "发布", "原创", "活跃天数", "最长间隔", "活跃度"]
            rows = [
                [
                    cell(one["rank"]), one["name"], cell(one["score"]), cell(one["deducted"]), cell(one["added"]), one["standing_name"],
                    *(cell(one["activity"][name]) for name in ("posts", "originals", "active_days", "silence")), cell(one["index"]),
                ]
                for one in these
            ]  # fmt: skip
            lines += [peers or "不参加排名", *aligned([head, *rows], {1, 5}), ""]
    return "\n".join(lines)


def explained(document: dict[str, Any], slug: str, hall: Hall) -> str:
    """Every point of one department, its warnings and its own aims."""
    from hall.model.assessment import COUNTS, Group

    one = next((line for line in document["departments"] if line["slug"] == slug), None)
    if one is None:
        raise click.UsageError(f"{hall.departments[slug].name}不在{document['name']}里：那时还没有上线，或已经停止。")
    score = "没有得分" if one["score"] is None else f"{one['score']:.2f} 分"
    rank = f"，{one['peers']}第 {one['rank']} 名" if one["rank"] else ""
    lines = [f"{one['name']}　{document['name']}（{document['state_name']}）：{score}，{one['standing_name']}{rank}"]
    lines += [f"  预警：{warning['text']}" for warning in one["warnings"]]
    for group in Group:
        these = [why for why in one["reasons"] if why["group"] == group.value]
        if these:
            lines += ["", group.chinese]
        for why in these:
            points = f"{why['points']:+.2f}" if why["points"] else "0"
            if group is Group.RED:
                points = "触碰" if why["crossed"] else "未触碰"
            lines.append(f"  {points:>7}  {why['name']}：{why['formula']}")
            lines += [f"           {item['text']}　{item['path']}".rstrip("　") for item in why["evidence"]]
    for objection in one["objections"]:
        lines.append(
            f"  申诉 {objection['name']}（{objection['raised']}）：{objection['state']}　{objection['answer']}"
        )
    if slug in document["differs"]:
        lines += ["", "  " + "；".join(document["differs"][slug])]
    aims = hall.dossier.aims.get(slug, ())
    lines += ["", "本单位自己的目标（不影响得分）"] if aims else []
    for aim in aims:
        count = one["activity"].get(aim.count, 0)
        lines.append(f"  {'做到' if aim.is_met(count) else '没有做到'}  {aim.name}：{COUNTS[aim.count]} {count}")
    return "\n".join(lines) + "\n"


def write_issue(root: Path, boards: Boards, period: Period, reason: str | None) -> str:
    """Put a period's results where they are issued; the sentence that says so. A misuse where it is not the time for it."""
    from hall import disk
    from hall.documents import computed
    from hall.git.trees import head_of
    from hall.model.scorecard import State
    from hall.tables import as_record

    state = boards.state(period)
    path = f"{FOLDER}/{period.name}.json"
    if state is State.RUNNING:
        raise click.UsageError(f"{period.chinese}还没有结束，不能印发。")
    if state is State.CHECKING:
        raise click.UsageError(f"{period.chinese}还在核对，{boards.until(period)} 以后再印发。")
    if reason is None and state is not State.READY:
        raise click.UsageError(f"{period.chinese}已经印发过了；要更正，用 --amend 写明理由。")
    if reason is not None and state is State.READY:
        raise click.UsageError(f"{period.chinese}还没有印发，不用更正；用 --issue 印发。")
    before = boards.hall.dossier.issued.get(period)
    today = boards.today.isoformat()
    amended: list[Any] = list(before.document.get("amended") or []) if before else []  # type: ignore[call-overload]
    if reason is not None:
        amended.append({"date": today, "reason": reason})
    document = {
        **computed(boards.board(period), boards.hall),
        "state": (State.AMENDED if amended else State.ISSUED).value,
        "state_name": (State.AMENDED if amended else State.ISSUED).chinese,
        "issued": before.issued if before else today,
        "commit": head_of(root),
        "amended": amended,
    }
    disk.write_text(root / path, as_record(document))
    told = f"已写入 {path}。请提交这个文件，发合并请求，由市电子政务办审核。"
    waiting = [one for line in document["departments"] for one in line["objections"] if not one["answered"]]
    return told + (f"还有 {len(waiting)} 件申诉没有答复，印发以后照样显示“申诉中”。" if waiting else "")
