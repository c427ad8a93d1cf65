"""`hall review verify`: whether a site tells the truth about itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hall.cli.group import Command
from hall.cli.surroundings import FAULT, WHOLE, find_root, moment, progress, show

if TYPE_CHECKING:
    from hall.audit import Misfit, Read

SECONDS = 30
LARGEST = 64 << 20


@click.command("verify", cls=Command)
@click.argument("posts", metavar="[发布…]", nargs=-1)
@click.option("--site", metavar="网址或文件夹", help="要核对的网站；不写就是本发布厅做好的 site/。")
@click.option(
    "--log",
    "old",
    metavar="旧日志",
    type=click.Path(path_type=Path, exists=True),
    help="以前存下的公开记录：一个文件，或放着各天文件的文件夹。",
)
@click.option("--git", "from_git", is_flag=True, help="再用本仓库的历史和审核记录，把每条发布的凭据重算一遍。")
@click.option("--now", metavar="时间", help="重算时当作现在是这个时间，例如 2013-06-30T18:00。")
def command(posts: tuple[str, ...], site: str | None, old: Path | None, from_git: bool, now: str | None) -> None:
    """把网站从头算一遍：原文、审核凭据、网页、公开记录是不是对得上。

    只用网站上公开的东西，谁都可以做。给出以前存下的公开记录，还能查出此后有没有哪一行被改过、抽走过。
    发布写文件路径，或网站上的地址；不写就全部核对。

    \b
    例如：
      hall review verify
      hall review verify --site https://hall.example.gov.cn/ --log 去年存的/
      hall review verify --git
      hall review verify departments/shuiliju/posts/2013/2013-04-01-tingshui.md

    \b
    退出状态：
      0  全部对得上
      1  有对不上的，已逐条指出
      2  命令写得不对，或者网站读不到
    """
    from hall.audit import check_site

    read = reader_of(site or str(find_root() / "site"))
    if read("index.html") is None:
        raise click.UsageError(
            f"“{site or 'site/'}”里没有做好的网站；先运行 hall build，或用 --site 写明网址或文件夹。"
        )
    only = {address_of(post, site) for post in posts}
    with progress("核对") as advance:
        found = check_site(read, only, read_log(old) if old else None, advance)
    if from_git:
        found = found._replace(findings=found.findings + against_history(read, only, now))
    for one in found.findings:
        click.echo(f"{one.where}：{one.says}")
    counted = f"核对了 {found.posts} 条发布、{found.lines} 行公开记录"
    click.echo(f"{counted}，有 {len(found.findings)} 处对不上。" if found.findings else f"{counted}，全部对得上。")
    sys.exit(FAULT if found.findings else WHOLE)


def against_history(read: Read, only: set[str], now: str | None) -> list[Misfit]:
    """Where the site's receipts differ from what this repository's history and records come to."""
    from hall.audit import published_posts
    from hall.committed import committed_settings
    from hall.git import NoGit
    from hall.recomputing import recompute
    from hall.reviewing import is_in_force
    from hall.sources import Broken

    root = find_root()
    try:
        settings, _ = committed_settings(root)
        if not is_in_force(root, settings):
            raise click.UsageError("这个发布厅还没有启用审核凭据（hall.yml 的 review.since），没有什么可以重算。")
        return list(recompute(root, settings, moment(settings, now), published_posts(read, only)))
    except Broken as broken:
        show(broken.problems)
        raise click.ClickException("算不出凭据：先按上面说的改好。") from None
    except NoGit as reason:
        raise click.ClickException(str(reason)) from None


def address_of(post: str, site: str | None) -> str:
    """The address of a post, whichever way it is given."""
    from hall.model.address import parse_post_path

    place = parse_post_path(post.removeprefix("./"))
    return place.address if place else post.removeprefix(site or "").lstrip("/")


def read_log(old: Path) -> dict[str, str]:
    """An older copy of the log, by the names of its days' files."""
    from hall import disk

    if old.is_dir():
        files = [(name, path) for name, path in disk.walk(old) if name.endswith(".txt")]
    else:
        files = [(old.name, old)]
    days: dict[str, str] = {}
    for _, path in sorted(files):
        for line in path.read_text("utf-8", "replace").splitlines():
            name = f"{line[:10]}.txt"
            days[name] = f"{days.get(name, '')}{line}\n"
    return days


def reader_of(site: str) -> Read:
    """What reads the files of a site: from a folder, or from where it is published."""
    return _from_host(site if site.endswith("/") else f"{site}/") if "://" in site else _from_folder(Path(site))


def _from_folder(folder: Path) -> Read:
    from hall import disk

    def read(address: str) -> bytes | None:
        try:
            return disk.read_file(folder, address, LARGEST)
        except disk.BadFile:
            return None

    return read


def _from_host(base: str) -> Read:
    from urllib.error import HTTPError, URLError
    from urllib.parse import urlsplit
    from urllib.request import Request, urlopen

    if urlsplit(base).scheme not in ("http", "https"):
        raise click.UsageError("网址要以 https:// 或 http:// 开头。")

    def read(address: str) -> bytes | None:
        wanted = Request(base + address.removesuffix("index.html"), headers={"User-Agent": "publishing-hall"})  # noqa: S310
        try:
            with urlopen(wanted, timeout=SECONDS) as answer:  # noqa: S310 - the scheme is checked above
                return bytes(answer.read(LARGEST))
        except HTTPError as refused:
            if refused.code in (404, 410):
                return None
            raise click.UsageError(f"读不到 {wanted.full_url}：对方回答 {refused.code}。") from None
        except (URLError, OSError) as fault:
            raise click.UsageError(f"读不到 {wanted.full_url}：{getattr(fault, 'reason', fault)}。") from None

    return read
