"""What the commands over scores share: the boards of the hall, a period and a department as people name them, and where
what was asked for goes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hall.cli.asking import Answer, understand_choice
from hall.cli.surroundings import FAULT, held, moment, progress, settings_of, show, unbroken

if TYPE_CHECKING:
    from hall.board import Boards
    from hall.model.hall import Hall
    from hall.model.period import Period


def write_bytes(data: bytes, out: Path | None, style: str) -> None:
    """Write to a file or to the terminal; a workbook only to a file or a pipe."""
    from hall import disk

    if out:
        disk.write_bytes(out, data)
        click.echo(f"已写入 {out}。", err=True)
    elif style == "xlsx" and sys.stdout.isatty():
        raise click.UsageError("Excel 文件不能显示在这里；请加上 --out 文件名.xlsx。")
    else:
        sys.stdout.buffer.write(data)


out_option = click.option(
    "--out", metavar="文件", type=click.Path(path_type=Path), help="写到这个文件；不写就显示出来。"
)
strict_option = click.option(
    "--strict", is_flag=True, help="只算网站上有的：提交过、审核通过的文字（同 hall build --strict）。"
)
"""For commands whose numbers have to be those of the site."""


def open_boards(root: Path, now: str | None, strict: bool = False) -> Boards:
    """The boards of the hall; its problems are told by `hall check`, but for those that stop it.

    Args:
        root: the repository.
        now: the hall's time, where it is given.
        strict: whether it is the hall that a strict build publishes; else that of the files as they stand.
    """
    from hall.board import Boards
    from hall.building import code_key, committed, open_store
    from hall.holding import open_approved
    from hall.opening import open_hall
    from hall.sources import look

    with unbroken(), held(root), progress("读入发布") as advance:
        settings = committed(root)[0] if strict else settings_of(root)
        store = open_store(root / ".cache/hall.db", code_key(), settings)
        when = moment(settings, now)
        if strict:
            opened = open_approved(root, settings, store, when, advance).opened
        else:
            opened = open_hall(root, settings, look(root), store, when, progress=advance)
        store.save()
        store.close()
    wrong = [one for one in opened.problems if one.leaves_out and "/assessment" in one.path]
    show(wrong)
    if not opened.hall.dossier.rules.versions:
        sys.exit(FAULT)
    return Boards(opened.hall)


def understand_period(text: str | None, boards: Boards) -> Period:
    """The period that was asked for; a misuse where it is none, or none that the hall has."""
    from hall.model.period import parse_period

    if text is None:
        if boards.newest is None:
            raise click.UsageError("还没有一个单位上线，也没有一条发布，没有可以算的。")
        return boards.newest
    period = parse_period(text)
    if period is None:
        raise click.UsageError(f"“{text}”不是一期；写成 2013-04、2013-Q2 或 2013。")
    known = boards.periods(period.length)
    if period not in known:
        have = f"最早是 {known[-1].name}，最近是 {known[0].name}" if known else "一期也没有"
        raise click.UsageError(f"没有 {text} 这一期；{have}。")
    return period


def find_department(text: str, hall: Hall) -> str:
    """The slug of a department by any of its names."""
    choices = [
        Answer(slug, tuple(dict.fromkeys([dept.name, slug, *(name for name, of in hall.names.items() if of == slug)])))
        for slug, dept in hall.departments.items()
    ]
    return understand_choice(text, "单位", choices)
