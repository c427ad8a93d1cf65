"""`hall demo`: a hall to try, of any size."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from hall.cli.group import Command
from hall.cli.surroundings import progress

if TYPE_CHECKING:
    from hall.demonstrating import Sample
    from hall.model.department import Department
    from hall.model.settings import Settings

# What a hall's repository holds besides this program; of hooks/ only the hooks themselves.
LAID_OUT = (
    ".editorconfig", ".gitattributes", ".gitignore", "content", "departments", "hooks", "mkdocs.yml", "overrides",
)  # fmt: skip
LEFT = ("__pycache__", "hall", ".DS_Store", "Thumbs.db")
MOST = 1_000_000
OF_POSTS = re.compile(
    r"departments/(?:[^/]+/(?:moved\.yml$|(?:assessment|objections|rectify|effect)/)|(?:assessments|spotchecks)/)"
)
"""What is said of the demonstration's own posts, and means nothing beside others."""
SETTINGS = "departments/hall.yml"


class Layout(NamedTuple):
    """The demonstration hall as it comes with the program: its files, and what they say."""

    files: dict[str, bytes]
    settings: Settings
    departments: dict[str, Department]


@click.command("demo", cls=Command)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option(
    "--posts", type=click.IntRange(1, MOST), metavar="篇数", help="合成多少条发布；不写就用演示厅自己的发布。"
)
@click.option("--seed", type=int, default=7, show_default=True, metavar="数字", help="换一个数字，换一批内容。")
@click.option("--no-git", is_flag=True, help="只要文件，不要 Git 历史。")
@click.option("--reviews", is_flag=True, help="要求审核的发布厅：每条带着各级审核凭据，有更正、撤回和待补审。")
def command(folder: Path, posts: int | None, seed: int, no_git: bool, reviews: bool) -> None:
    """在一个空文件夹里建一座演示用的发布厅。

    里面有 43 个单位、网页模板和设置，还有 Git 历史：每条发布一次提交，带着审核人。
    合成的内容是拼出来的句子，说的都不是真事；同样的篇数和数字，做出来每个字节都一样。

    \b
    例如：
      hall demo fabuting                    演示厅自己的发布
      hall demo ceshi --posts 1000          合成 1000 条
      hall demo ceshi2 --posts 10000 --no-git
      hall demo shenhe --reviews            看审核凭据是什么样

    \b
    退出状态：
      0  建好了
      1  没有建成（磁盘满了、没有 git 等），文件夹还是空的
      2  命令写得不对，或者文件夹不是空的
    """
    from hall import disk
    from hall.git import NoGit

    if reviews and (no_git or posts is not None):
        raise click.UsageError("--reviews 用演示厅自己的发布和 Git 历史，不能和 --posts、--no-git 一起写。")
    target = Path(os.path.abspath(folder))
    if target.exists() and not target.is_dir():
        raise click.UsageError(f"“{folder}”是文件，不是文件夹。")
    if disk.list_names(target):
        raise click.UsageError(f"“{folder}”不是空的；请另起一个文件夹名。")
    there = target.is_dir()
    layout = read_layout()
    disk.folder(target)
    try:
        count = exhibited(target, layout) if reviews else lay_out(target, layout, posts, seed, no_git)
    except BaseException as fault:
        disk.empty(target)
        if not there:
            target.rmdir()
        if isinstance(fault, NoGit):
            raise click.ClickException(f"Git 历史没有建成：{fault}可以加上 --no-git 只要文件。") from None
        raise
    units = len(layout.departments)
    click.echo(f"已在 {folder} 建好演示发布厅：{units} 个单位，{count} 条发布。")
    click.echo("接下来：")
    click.echo(f"  cd {shlex.quote(str(folder))}")
    now = f" --now {layout.settings.today:%Y-%m-%dT%H:%M}" if reviews and layout.settings.today else ""
    click.echo(f"  hall build{now}          做好的网站在 site/ 里，用浏览器打开 site/index.html")


def read_layout() -> Layout:
    """What comes with the program: in a checkout its own hall, else what was installed with it."""
    import hall
    from hall import disk

    home = Path(hall.__file__).parent / "layout"
    if not home.is_dir():
        home = Path(hall.__file__).parents[2]
    files = {}
    for name in LAID_OUT:
        place = home / name
        for inner, path in disk.walk(place) if place.is_dir() else [("", place)] if place.is_file() else []:
            left = inner.split("/")[0] if name == "hooks" else inner.rpartition("/")[2]
            if left not in LEFT and "__pycache__" not in path.parts:
                files[f"{name}/{inner}".rstrip("/")] = path.read_bytes()
    if SETTINGS not in files:
        raise click.ClickException("程序里没有带着演示厅的文件；请重新安装 publishing-hall。")
    return understand(files)


def understand(files: dict[str, bytes]) -> Layout:
    """The layout whose files these are."""
    from zoneinfo import ZoneInfo

    from hall.source import parse_department, parse_settings
    from hall.source.bearings import Bearings
    from hall.source.values import OLDEST

    settings, problems = parse_settings(files[SETTINGS])
    if settings is None:
        raise click.ClickException(f"演示厅的 hall.yml 有错：{problems[0].message}")
    departments = {}
    for path, data in files.items():
        _, slug, *rest = [*path.split("/"), ""]
        if rest[:1] == ["department.yml"]:
            dept, _ = parse_department(slug, data, Bearings(path, ZoneInfo(settings.zone), OLDEST))
            if dept:
                departments[slug] = dept
    return Layout(files, settings, departments)


def lay_out(target: Path, layout: Layout, count: int | None, seed: int, no_git: bool) -> int:
    """Write the hall; how many posts it has.

    Args:
        target: an empty folder.
        layout: what comes with the program.
        count: how many posts to make up, None for those of the layout.
        seed: what else the made-up posts depend on.
        no_git: whether only the files are wanted.

    Raises:
        NoGit: Git does not make the history.
    """
    from hall import disk, git
    from hall.demonstrating import as_import

    files, posts, total = chosen(layout, count, seed)
    opened = first_moment(layout.settings)
    with progress("写出发布") as advance:
        counted = counting(posts, total, advance)
        if no_git:
            disk.fill(target, files.items())
            disk.fill(target, ((post.path, post.data) for post in counted))
        else:
            git.make_repository(target, as_import(files, counted, layout.departments, opened))
    return total


def exhibited(target: Path, layout: Layout) -> int:
    """Write the hall whose approvals can be seen; how many posts it has.

    Raises:
        NoGit: Git does not make the history.
    """
    from hall.exhibiting import exhibit

    files, posts, _ = chosen(layout, None, 0)
    return exhibit(target, files, posts, layout.departments, layout.settings, first_moment(layout.settings))


def counting(posts: Iterable[Sample], total: int, advance: Callable[[int, int], None]) -> Iterator[Sample]:
    """The posts, telling how far they have come."""
    for number, post in enumerate(posts, 1):
        yield post
        if number % 100 == 0 or number == total:
            advance(number, total)


def first_moment(settings: Settings) -> datetime:
    """When a demonstration was laid out: before its first post."""
    from zoneinfo import ZoneInfo

    return datetime(2013, 3, 1, 9, tzinfo=ZoneInfo(settings.zone))


def chosen(layout: Layout, count: int | None, seed: int) -> tuple[dict[str, bytes], Iterable[Sample], int]:
    """The files that the hall begins with, its posts in order, and how many these are."""
    from zoneinfo import ZoneInfo

    from hall.demonstrating import Sample, kept_posts, last_day, settings_text, synthetic_posts
    from hall.model.address import parse_post_path

    zone = ZoneInfo(layout.settings.zone)
    posts = [path for path in layout.files if parse_post_path(path)]
    files = {path: data for path, data in layout.files.items() if path not in set(posts)}
    if count is not None:
        posts = kept_posts(layout.files)[:count]
        files = {path: data for path, data in files.items() if not OF_POSTS.match(path)}
    known = []
    for path in posts:
        place = parse_post_path(path)
        assert place is not None
        known.append(Sample(path, datetime.combine(place.day, time(9), zone), place.dept, layout.files[path]))
    known.sort(key=lambda post: (post.when, post.path))
    if count is None:
        return files, known, len(known)
    day = max([last_day(count - len(known)), *(post.when.date() for post in known)])
    today = datetime.combine(day + timedelta(days=1), time(18), zone)
    files[SETTINGS] = settings_text(files[SETTINGS].decode(), today).encode()
    made = synthetic_posts(layout.departments, layout.settings, pictures_of(files), count - len(known), seed)
    return files, chain(known, made), count


def pictures_of(files: Iterable[str]) -> dict[str, list[str]]:
    """The pictures in each department's media folder."""
    found: dict[str, list[str]] = {}
    for path in sorted(files):
        parts = path.split("/")
        if len(parts) == 4 and parts[2] == "media" and path.endswith((".svg", ".png", ".jpg", ".webp")):
            found.setdefault(parts[1], []).append(parts[3])
    return found
