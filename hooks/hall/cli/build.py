"""`hall build`: from the repository to the finished site."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hall.cli.faults import explain
from hall.cli.group import Command, now_option
from hall.cli.surroundings import (
    FAULT,
    HELD,
    WHOLE,
    clock,
    find_root,
    given_now,
    held,
    mended,
    progress,
    show,
    unbroken,
)

if TYPE_CHECKING:
    from hall.building import Build, Mode
    from hall.model.made import Made

# What stands in a repository and must not be written over.
OURS = (
    ".cache", ".ci", ".git", ".github", ".venv", "content", "departments", "hooks", "overrides", "tests",
)  # fmt: skip
MARK = "assets/marks"
"""Among the first files of every hall's site: a folder that has it is one, and may be written over."""


@click.command("build", cls=Command)
@now_option
@click.option(
    "--site",
    "folder",
    metavar="文件夹",
    type=click.Path(path_type=Path),
    help="网站写到这个文件夹；不写就是发布厅里的 site/。",
)
@click.option(
    "--out",
    metavar="链接",
    type=click.Path(path_type=Path),
    help="做好后一步换上：把这个链接指向新的一版，旧的一版留着备用。",
)
@click.option(
    "--changed-only",
    is_flag=True,
    help="site/ 不在、只有 .cache/ 时用：只写出变了的网页，清单在 .cache/changes.json。",
)
@click.option(
    "--strict", is_flag=True, help="只发布审过的：每条用提交里最新的、读得了、审核通过的文字；没有的先不上网站。"
)
@click.option("--no-search", is_flag=True, help="不做站内搜索的索引；搜索页只有按月份和话题的目录。")
def command(
    now: str | None, folder: Path | None, out: Path | None, changed_only: bool, strict: bool, no_search: bool
) -> None:
    """把发布厅做成网站。

    检查全部内容，做好网页、订阅源、图片和搜索索引，写到 site/ 里。没有变的网页不重写。
    有错误的发布不上网站，其余照常；每个问题都写明在哪个文件第几行、怎么改。

    \b
    “现在”是哪一刻，依次看：--now、环境变量 SOURCE_DATE_EPOCH（整数秒）、
    hall.yml 里的 today、电脑的时钟。还没到时间的发布不上网站。

    \b
    例如：
      hall build
      hall build --now 2013-06-30T18:00
      hall build --site /var/www/hall
      hall build --out /var/www/hall
      hall build --strict

    \b
    退出状态：
      0  全部发布
      1  有发布因错误没有发布，或者发布厅本身有错（这时网站保持原样）
      2  命令写得不对
      3  已发布，有文字待审（只在 --strict 时；清单在 .cache/held.json）
    """
    from hall.building import Mode
    from hall.search import NoPagefind

    gc.disable()  # one build lives for seconds and makes few cycles: looking for them costs a fifth of its time
    root = find_root()
    site = site_of(root, folder)
    mode = Mode(changed_only=changed_only, search=not no_search, strict=strict)
    try:
        with unbroken("没有构建；网站保持原样。"), held(root):
            done = build_once(root, site, now, mode)
            if out:
                put_in_place(site, out)
    except NoPagefind as fault:
        raise click.ClickException(str(fault)) from None
    sys.exit(tell(*done))


def site_of(root: Path, folder: Path | None) -> Path:
    """Where the site is written; a misuse where that would cost other files.

    Args:
        root: the repository.
        folder: what the caller wants, if anything.
    """
    if folder is None:
        return root / "site"
    site, home = Path(os.path.abspath(folder)), root.resolve()
    real = site.resolve()
    inside = real.relative_to(home).parts if real.is_relative_to(home) else ()
    if home.is_relative_to(real) or (inside and inside[0] in OURS):
        raise click.UsageError(f"网站不能写到“{folder}”：那里放着发布厅自己的文件，会被清掉。请另选一个文件夹。")
    if site.is_file():
        raise click.UsageError(f"“{folder}”是文件，不是文件夹。")
    if site.is_dir() and any(site.iterdir()) and not (site / MARK).is_dir() and real != home / "site":
        raise click.UsageError(f"“{folder}”里有别的文件，构建时会被清掉。请另选一个空文件夹，或先把它清空。")
    return site


def build_once(
    root: Path,
    site: Path,
    now: str | None,
    mode: Mode,
) -> tuple[Build, Made]:
    """One build.

    Args:
        root: the repository.
        site: where the site is written.
        now: the hall's time, where the caller sets it.
        mode: what is to be made.

    Raises:
        Broken: the hall's own files cannot be used.
        NoPagefind: the index cannot be made.
    """
    return mended(root, partial(_build, root, site, now, mode))


def _build(root: Path, site: Path, now: str | None, mode: Mode) -> tuple[Build, Made]:
    from hall.building import begin, code_key, finish
    from hall.frame import frame_is_new, frame_key, keep_frame
    from hall.sources import read_settings

    settings, _ = read_settings(root)
    when = given_now(now, settings.zone)
    key = frame_key(root, settings, code_key())
    frame = None if frame_is_new(root, key) else begin_frame(root)
    with progress("读入发布") as advance:
        build = begin(root, site, mode, when, clock, advance)
    if frame:
        frame()
        keep_frame(root, key)
    with progress("写出页面") as advance:
        made = finish(build, progress=advance)
    return build, made


def put_in_place(site: Path, out: Path) -> None:
    """Switch a link to what was built; a fault in one sentence where that cannot be."""
    from hall import disk

    try:
        new = disk.release(site, Path(os.path.abspath(out)))
    except disk.NoPlace as wrong:
        raise click.ClickException(str(wrong)) from None
    click.echo(f"已换上新的一版：{out} → {new}")


def begin_frame(root: Path) -> Callable[[], None]:
    """Start MkDocs beside the reading of posts; what to call to wait for it, which ends the command where it failed."""
    from hall.crew import aside

    wait = aside(partial(draw_frame, root))

    def waited() -> None:
        if said := wait():
            raise click.ClickException(said)

    return waited


def draw_frame(root: Path) -> str:
    """Run MkDocs for the frame alone: the shells, the hall's own pages and the assets; a sentence where it failed."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material announces its end at every start
    from mkdocs.commands.build import build as run_mkdocs
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, BuildError, ConfigurationError

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        config = load_config(str(root / "mkdocs.yml"))
        config.extra["frame_only"] = True
        run_mkdocs(config)
    except (Abort, BuildError, ConfigurationError) as fault:
        return f"页面框架没有生成，网站保持原样：{fault}"
    except Exception as fault:
        return explain(fault, "build")
    return ""


def tell(build: Build, made: Made) -> int:
    """Print what was found and done; the exit status."""
    from hall import report

    assert build.store is not None
    problems = build.found.problems
    if build.store.notice:
        click.echo(build.store.notice, err=True)
    show(problems)
    for line in report.summary(made, build.found):
        click.echo(line)
    if problems:
        tail = "有错误的发布没有发布，其余照常。" if build.leaves_out and not build.found.held else ""
        click.echo(f"检查发现 {report.count(problems)}。{tail}")
    for line in report.held_back(build.found.held):
        click.echo(line)
    if build.found.held:
        return HELD
    return FAULT if build.leaves_out else WHOLE
