"""`hall doctor`: what is not as it should be around the content."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hall.cli.group import Command, now_option
from hall.cli.surroundings import FAULT, WHOLE, clock, find_root, given_now, read_offices

if TYPE_CHECKING:
    from hall.doctor import Finding, Repository, Watched
    from hall.model.settings import Settings
    from hall.sources import Offices

WATCHED = ".cache/watched.json"
ASK = """\
没有看平台的设置：这里看不到。取来再看一次（要有管理权限）：
  gh api repos/{owner}/{repo} > repo.json
  gh api repos/{owner}/{repo}/branches/main/protection > main.json
  gh api repos/{owner}/{repo}/branches/reviews/protection > reviews.json
  hall doctor --forge repo.json --forge main.json --forge reviews.json"""


@click.command("doctor", cls=Command)
@click.option(
    "--forge",
    "answers",
    metavar="文件",
    multiple=True,
    type=click.Path(path_type=Path),
    help="gh api 取来的平台设置；分支的保护设置，文件名用分支名。",
)
@now_option
def command(answers: tuple[Path, ...], now: str | None) -> None:
    """看看设置、人员、仓库、代码平台和运行，哪里不是该有的样子。

    内容对不对用 hall check 看；这里看的是发布厅本身。✗ 要尽快改，！是提醒。

    \b
    例如：
      hall doctor
      hall doctor --forge repo.json --forge main.json

    \b
    退出状态：
      0  没有要紧的问题
      1  有要尽快改的
      2  命令写得不对
    """
    from zoneinfo import ZoneInfo

    from hall import doctor

    root = find_root()
    settings, offices = read_offices(root)
    told = [(path, read_answer(path)) for path in answers]
    real = given_now(now, settings.zone) or clock()
    today = (settings.today or real).astimezone(ZoneInfo(settings.zone)).date()
    parts: list[tuple[str, Iterator[Finding]]] = [
        ("设置", doctor.look_at_settings(settings)),
        ("人员", doctor.look_at_people(offices.departments, today)),
        ("仓库", doctor.look_at_repository(read_repository(root, settings, offices, today))),
        ("运行", doctor.look_at_running(read_watched(root), real)),
        *(("平台", doctor.look_at_forge(answer, path.stem)) for path, answer in told),
    ]
    grave = 0
    for name, findings in parts:
        listed = list(findings)
        click.echo(f"{name}：{'没有问题' if not listed else ''}")
        for one in listed:
            click.echo(f"  {'✗' if one.wrong else '！'} {one.message}{one.remedy}")
        grave += sum(one.wrong for one in listed)
    if not told:
        click.echo(ASK)
    click.echo(f"{grave} 处要尽快改。" if grave else "没有要紧的问题。")
    sys.exit(FAULT if grave else WHOLE)


def read_repository(root: Path, settings: Settings, offices: Offices, today: date) -> Repository:
    """What Git tells of the repository."""
    from hall.doctor import Repository
    from hall.git import NoGit, is_shallow
    from hall.git.branches import REVIEWS
    from hall.git.past import branch_tips, commit_of
    from hall.owners import PATH, owners_of

    if not (root / ".git").exists():
        return Repository("这里没有 .git。", False, None, False, False)
    try:
        shallow = is_shallow(root)
    except NoGit as reason:
        return Repository(str(reason), False, None, False, False)
    since = settings.review.since if settings.review else None
    wanted = owners_of(settings, offices.departments, today).text.encode()
    return Repository(
        fault="",
        shallow=shallow,
        since=bool(commit_of(root, since)) if since else None,
        records=bool(branch_tips(root, REVIEWS)),
        owners=(root / PATH).is_file() and (root / PATH).read_bytes() == wanted,
    )


def read_watched(root: Path) -> Watched | None:
    """The last round of `hall watch`, None where there was none that can be read."""
    from hall.doctor import Watched

    try:
        kept = json.loads((root / WATCHED).read_text("utf-8"))
        return Watched(datetime.fromisoformat(kept["ended"]), int(kept["status"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read_answer(path: Path) -> dict[str, Any]:
    """An answer of the forge; a misuse where the file holds none."""
    try:
        answer = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise click.UsageError(f"读不了“{path}”：{error.strerror}。") from None
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise click.UsageError(f"“{path}”不是 gh api 取来的 JSON。")
    return answer
