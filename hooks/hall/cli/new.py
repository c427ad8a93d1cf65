"""`hall new`: a post's file with all that is known filled in."""

from __future__ import annotations

import shlex
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hall.cli.asking import Answer, ask, choose, is_terminal
from hall.cli.group import Command
from hall.cli.surroundings import find_root, moment, parse_time, read_offices, show

if TYPE_CHECKING:
    from hall.model.department import Department
    from hall.model.form import Form
    from hall.model.settings import Settings


@click.command("new", cls=Command)
@click.argument("dept", required=False, metavar="[单位]")
@click.argument("title", required=False, metavar="[标题]")
@click.option("--form", metavar="形式", help="形式，例如 notice 或 通知公告；不写就是动态。")
@click.option("--column", metavar="栏目", help="栏目；不写就是这个单位默认的栏目。")
@click.option("--date", metavar="时间", help="何时发布，例如 2013-04-01T09:00；不写就是现在。")
def command(dept: str | None, title: str | None, form: str | None, column: str | None, date: str | None) -> None:
    """新写一条发布：取好文件名，填好开头，留出要填的空。

    单位写目录名（qixiangju）或名字（市气象局）都行；标题里有空格时用引号括起来。
    在终端里运行，没写的会一样一样地问；别处运行，单位和标题必须写上（短讯可以没有标题）。
    已有的文件不会被覆盖。

    \b
    例如：
      hall new
      hall new 市气象局 今晚到明天有大雨
      hall new qixiangju 防汛值班安排 --form notice --column 通知公告
      hall new qixiangju --form brief --date 2013-04-01T09:00

    \b
    形式有：
      brief 短讯          news 动态            notice 通知公告
      service 便民服务    response 热点回应    explain 政策解读
      consult 公示与征求意见                   rebuttal 辟谣
      bulletin 情况通报   alert 预警           live 微直播
      interview 微访谈    survey 微调查        repost 转发

    \b
    退出状态：
      0  新建好了
      1  发布厅本身的文件有错，或者已经有这个文件
      2  命令写得不对，或者缺少要写的
    """
    from hall import disk
    from hall.drafting import Draft, draft_post

    root = find_root()
    settings, offices = read_offices(root)
    units = offices.departments
    if not units:
        show(offices.problems)
        raise click.ClickException("没有一个读得了的单位：先写好 departments/<单位>/department.yml，再新建发布。")
    first_year = settings.bounds.first_year
    when = parse_time(date, settings.zone, "--date", first_year) if date else present(settings)
    unit = choose_unit(dept, units)
    kind = choose_form(form)
    words = choose_title(title, kind, settings)
    section = choose_column(column, unit)
    path = choose_path(root, unit, words or kind.name, when)
    text = draft_post(Draft(kind, words, when, section, settings.bounds.brief))
    try:
        disk.create_text(root / path, text)
    except FileExistsError:
        raise click.ClickException(f"已经有 {path}，没有覆盖；请换一个标题或文件名。") from None
    click.echo(f"已新建 {path}")
    for line in next_steps(path, kind):
        click.echo(line)


def present(settings: Settings) -> datetime:
    """The hall's time, without seconds: SOURCE_DATE_EPOCH, else `today` of hall.yml, else the clock."""
    from zoneinfo import ZoneInfo

    return moment(settings).astimezone(ZoneInfo(settings.zone)).replace(second=0, microsecond=0)


def choose_unit(given: str | None, units: dict[str, Department]) -> Department:
    """The department, by slug or by a name."""
    choices = [
        Answer(slug, tuple(name for name in (unit.name, slug, unit.full_name) if name), slug)
        for slug, unit in units.items()
    ]
    missing = "缺少单位：写成 hall new 单位 标题，例如 hall new 市气象局 今晚有雨。"
    return units[choose("单位", choices, given, None, missing)]


def choose_form(given: str | None) -> Form:
    """The form, by slug or by name."""
    from hall.drafting import DEFAULT_FORM
    from hall.forms import FORMS

    choices = [Answer(slug, (one.name, slug), f"{slug}　{one.about}") for slug, one in FORMS.items()]
    return FORMS[choose("形式", choices, given, DEFAULT_FORM, "")]


def choose_column(given: str | None, unit: Department) -> str:
    """One of the department's columns."""
    choices = [
        Answer(one.name, (one.name, *([one.slug] if one.slug else [])), one.description or "") for one in unit.columns
    ]
    return choose("栏目", choices, given, unit.first_column, "")


def choose_title(given: str | None, form: Form, settings: Settings) -> str:
    """The title; for a form without one, what it opens with, which may be nothing."""
    from hall.source.signs import FORBIDDEN, INVISIBLE

    bounds = settings.bounds

    def understand(text: str) -> str:
        text = " ".join(text.split())
        if FORBIDDEN.search(text) or INVISIBLE.search(text):
            raise click.UsageError("标题里有看不见的字符，请重新输入。")
        if not text and not form.needs_title:
            return ""
        if not bounds.title_min <= len(text) <= bounds.title_max:
            raise click.UsageError(f"标题有 {len(text)} 个字，应当是 {bounds.title_min} 到 {bounds.title_max} 个。")
        return text

    if given is not None:
        return understand(given)
    if not is_terminal():
        if not form.needs_title:
            return ""
        raise click.UsageError("缺少标题：写成 hall new 单位 标题，标题里有空格时用引号括起来。")
    if form.needs_title:
        return ask("标题（一句话说清楚是什么事）", understand)
    return ask(f"开头【】里的话（{form.name}可以没有，直接按回车）", understand, "")


def choose_path(root: Path, unit: Department, title: str, when: datetime) -> str:
    """Where the file goes: its name is made from the title, and whoever can be asked may have another."""
    from hall import disk
    from hall.model.address import parse_post_path
    from hall.naming import file_name_of, slug_of

    day = when.date()
    folder = f"departments/{unit.slug}/posts/{day:%Y}"
    taken = frozenset(disk.list_names(root / folder))
    proposed = file_name_of(title, day, taken)
    if not is_terminal():
        return f"{folder}/{proposed}"

    def understand(answer: str) -> str:
        name = answer.strip().removesuffix(".md") + ".md"
        if not name.startswith(f"{day}-"):
            name = f"{day}-{name}"
        if not parse_post_path(f"{folder}/{name}"):
            better = slug_of(name.removesuffix(".md").removeprefix(f"{day}-"))
            raise click.UsageError(f"文件名只用小写字母、数字和连字符，例如 {day}-{better}.md。")
        if name in taken:
            raise click.UsageError(f"已经有 {name}，请换一个名字。")
        return f"{folder}/{name}"

    return ask("文件名（会成为网址，定下后不改；按回车就用这个）", understand, proposed)


def next_steps(path: str, form: Form) -> list[str]:
    """What an editor does next."""
    from hall.model.address import post_address

    blanks = "填好标着“必填”的空，" if form.needs_block else ""
    return [
        "接下来：",
        f"  1. 用编辑器打开它，{blanks}在最后写上正文，保存。",
        f"  2. 运行 hall check {shlex.quote(path)}，看有没有要改的。",
        f"  3. 运行 hall build，打开 site/{post_address(path)} 看网页的样子。",
        "  4. 满意了就提交，请审核人审核。",
    ]
