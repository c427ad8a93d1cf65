"""What goes wrong while a command runs, as a sentence for the person at the keyboard."""

from __future__ import annotations

import sqlite3
import traceback
from pathlib import Path

from hall.cli.surroundings import nearest_root
from hall.disk import reason_of

# What of a repository people may write programs and templates in.
WRITTEN_BY_PEOPLE = ("overrides", "hooks", "content", "mkdocs.yml")


def explain(fault: Exception, command: str) -> str:
    """The sentence for a fault.

    Args:
        fault: what was raised and nobody foresaw.
        command: the command that was run.
    """
    again = f"要看详细经过，请运行 hall --debug {command}".rstrip()
    if place := culprit(fault):
        return f"{place} 有错，没有做完：{said_by(fault)}。改好后再试；{again}。"
    if isinstance(fault, OSError) and fault.errno:
        what = f"“{fault.filename}”" if fault.filename else "文件"
        return f"读写{what}时出错，没有做完：{reason_of(fault)}。请处理后再试；{again}。"
    if isinstance(fault, ModuleNotFoundError) and not (fault.name or "").startswith("hall"):
        return f"缺少 {fault.name} 这个组件，没有做完。请重新安装发布厅（make site 会自动装好）；{again}。"
    if isinstance(fault, sqlite3.Error):
        return f"缓存用不了，没有做完：{fault}。请删掉 .cache 文件夹再试；{again}。"
    return (
        f"程序出了意料之外的错，没有做完：{said_by(fault)}。这不是您写错了。{again}，"
        "把显示的内容和 hall --version 的结果一起报告给维护发布厅的人。"
    )


def said_by(fault: Exception) -> str:
    """A fault in one line."""
    words = " ".join(str(fault).split())
    return f"{type(fault).__name__}：{words}" if words else type(fault).__name__


def culprit(fault: Exception) -> str:
    """The file of the repository, with its line, in which a fault arose; nothing where it is the program's own."""
    root = nearest_root(Path.cwd())
    if root is None:
        return ""
    places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(fault.__traceback__)]
    # Faults of spelling, in Python, Jinja2 and YAML, name their place themselves.
    places.append((getattr(fault, "filename", None) or "", getattr(fault, "lineno", None) or 1))
    if mark := getattr(fault, "problem_mark", None):
        places.append((mark.name, mark.line + 1))
    for name, line in reversed(places):
        try:
            inside = Path(name).resolve().relative_to(root.resolve()).as_posix() if name else ""
        except (ValueError, OSError):
            continue
        if inside.startswith(WRITTEN_BY_PEOPLE) and not inside.startswith("hooks/hall/"):
            return f"{inside} 第 {line} 行"
    return ""
