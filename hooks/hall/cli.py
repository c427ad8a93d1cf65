"""The `hall` command."""

from __future__ import annotations

import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from hall import disk, report
from hall.building import Broken, Build, begin, finish, frame_is_new, keep_frame
from hall.making import Made
from hall.model.problem import Problem
from hall.opening import code_key, open_hall, read_settings
from hall.source.moments import NoMoment, parse_moment

WHOLE, LEFT_OUT, WRONG_USE = 0, 1, 2


class Moment(click.ParamType):
    """A time on the command line, as in a post."""

    name = "T"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read it, or say in one sentence what would be right."""
        from zoneinfo import ZoneInfo

        if isinstance(value, datetime):
            return value
        try:
            return parse_moment(str(value), ZoneInfo("Asia/Shanghai"), 1970)
        except NoMoment as wrong:
            self.fail(f"{wrong.message}{wrong.remedy}", param, ctx)


def find_root() -> Path:
    """The repository: the nearest folder from here up that has a departments/hall.yml."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "departments/hall.yml").is_file():
            return folder
    raise click.UsageError("这里没有发布厅（找不到 departments/hall.yml）；请进入发布厅的文件夹，或用 hall demo 新建一个。")


def given_now(now: datetime | None) -> datetime | None:
    """The time that the caller sets: the option, else SOURCE_DATE_EPOCH (reproducible-builds.org)."""
    if now:
        return now
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"环境变量 SOURCE_DATE_EPOCH 应当是整数秒，现在是“{epoch}”。") from None


def show(problems: list[Problem], style: str = "") -> None:
    """Print every problem, as annotations where GitHub runs us."""
    line = report.LINES[style or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")]
    for problem in problems:
        click.echo(line(problem), err=style == "")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="publishing-hall", prog_name="hall")
def main() -> None:
    """政务发布厅：各单位提交 Markdown，生成网站、订阅源和排行榜。"""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@main.command()
@click.option("--now", type=Moment(), help="以这个时间为准，例如 2013-06-30T18:00:00+08:00。")
@click.option("--site", "site_folder", type=click.Path(path_type=Path, file_okay=False), help="网站写到哪个文件夹（默认 site/）。")
def build(now: datetime | None, site_folder: Path | None) -> None:
    """构建网站到 site/。

    退出状态：0 全部发布；1 有发布因错误未能发布，或发布厅本身有错；2 用法不对。
    """
    root = find_root()
    try:
        with disk.Lock(root / ".cache/lock"):
            done = build_once(root, site_folder or root / "site", given_now(now))
    except disk.Busy as busy:
        raise click.ClickException(str(busy)) from None
    sys.exit(tell(*done))


def build_once(root: Path, site: Path, now: datetime | None) -> tuple[Build, Made]:
    """One build; a broken hall is told and ends the command."""
    try:
        settings, _ = read_settings(root)
        if not frame_is_new(root, settings):
            draw_frame(root)
            keep_frame(root, settings)
        with click.progressbar(length=1, label="读入发布", hidden=not sys.stderr.isatty(), file=sys.stderr) as bar:
            opened = begin(root, site, now=now, progress=lambda done, all: _advance(bar, done, all))
        with click.progressbar(length=1, label="写出页面", hidden=not sys.stderr.isatty(), file=sys.stderr) as bar:
            made = finish(opened, progress=lambda done, all: _advance(bar, done, all))
    except Broken as broken:
        show(broken.problems)
        click.echo("发布厅本身的文件有错，没有构建；网站保持原样。", err=True)
        sys.exit(LEFT_OUT)
    assert made is not None
    return opened, made


def _advance(bar: object, done: int, total: int) -> None:
    bar.length = total  # type: ignore[attr-defined]
    bar.update(done - bar.pos)  # type: ignore[attr-defined]


def tell(build: Build, made: Made) -> int:
    """Print what was found and done; the exit status."""
    assert build.opened is not None
    problems = build.opened.problems
    show(problems)
    hall = build.opened.hall
    for line in report.summary(made, build.opened.read, len(hall.rows), hall.scheduled):
        click.echo(line)
    left_out = [problem for problem in problems if problem.leaves_out]
    if problems:
        click.echo(f"检查发现 {report.count(problems)}。" + ("有错误的发布没有发布，其余照常。" if left_out else ""))
    return LEFT_OUT if left_out else WHOLE


def draw_frame(root: Path) -> None:
    """Run MkDocs for the frame alone: the shells, the hall's own pages and the assets."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build as run_mkdocs
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, BuildError, ConfigurationError

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        config = load_config(str(root / "mkdocs.yml"))
        config.extra["frame_only"] = True
        run_mkdocs(config)
    except (Abort, BuildError, ConfigurationError) as fault:
        raise click.ClickException(f"页面框架没有生成：{fault}") from None


@main.command()
@click.argument("paths", nargs=-1)
@click.option("--now", type=Moment(), help="以这个时间为准。")
@click.option("--format", "style", type=click.Choice(["text", "github", "json"]), default="text", help="输出的样式。")
def check(paths: tuple[str, ...], now: datetime | None, style: str) -> None:
    """检查发布，不构建网站。

    PATHS 是要看的文件或文件夹，不写就看全部。退出状态：0 没有错误；1 有错误；2 用法不对。
    """
    root = find_root()
    try:
        opened = open_hall(root, given_now(now), lambda: datetime.now(UTC), code_key())
        problems = opened.problems
        opened.store.close()
    except Broken as broken:
        problems = broken.problems
    wanted = [os.path.relpath(Path(path).absolute(), root).replace(os.sep, "/").rstrip("/") for path in paths]
    if wanted:
        problems = [one for one in problems if any(one.path == path or one.path.startswith(path + "/") or path == "." for path in wanted)]
    if style == "json":
        click.echo(report.as_json(problems))
    else:
        show(problems, style)
        click.echo(f"检查发现 {report.count(problems)}。" if problems else "没有发现问题。", err=style == "github")
    sys.exit(LEFT_OUT if any(problem.leaves_out for problem in problems) else WHOLE)


if __name__ == "__main__":
    main()
