"""The command speaks Chinese: its help, click's own words, and what it says of faults."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

import click
import pytest

from hall.cli import main
from tests.cli.conftest import Folder
from tests.cli.words import COMPILED, messages

# Of click, these are for programmers, or about what no command of ours has.
NOT_OURS = re.compile(
    r"Arguments take|Boolean option|Choice\(|Confirm the|Could not determine|Deprecat|DEPRECATED|deprecated|"
    r"Do you want|two entered|Invalid start|defined twice|No options defined|Press any|Repeat for|[Ss]hell completion|"
    r"Bash version|Unknown|Value must be|Windows error|\{editor\}|\{len_type\}|format|UUID|executable|%\(prog\)s|^d$|"
    r"^directory$|^file$|^path$"
)


def words_of_click() -> set[str]:
    """What this release of click gives to gettext."""
    found = set()
    for file in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                found |= {one.value for one in node.args[:1] if isinstance(one, ast.Constant)}
    return {word for word in found if not NOT_OURS.search(word)}


def test_the_catalogue_is_that_of_its_source() -> None:
    with COMPILED.open("rb") as opened:
        catalogue = GNUTranslations(opened)
    for message in messages():
        if isinstance(message.id, str):
            said, wanted = catalogue.gettext(message.id), message.string
        else:
            said, wanted = catalogue.ngettext(*message.id, 2), message.string[0]
        assert said == wanted, "run: python -m tests.cli.words"


def test_click_says_nothing_that_is_not_in_the_catalogue() -> None:
    ours = {message.id if isinstance(message.id, str) else message.id[0] for message in messages()}
    assert words_of_click() <= ours


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command by the words that call it, those of groups too."""
    for name, command in group.commands.items():
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")


COMMANDS = {"": main, **dict(commands(main))}


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_whole_chinese_and_has_examples(nowhere: Folder, name: str) -> None:
    """Of a command that does something it says what its exit status means."""
    ran = nowhere.hall(*name.split(), "--help", LC_ALL="C")
    assert ran.code == 0
    assert ran.out.startswith(f"用法： hall {name}".rstrip())
    assert "例如：" in ran.out
    assert isinstance(COMMANDS[name], click.Group) or re.search(
        r"退出状态：\n +0  .+\n +1  .+\n +2  命令写得不对", ran.out
    )
    assert "显示这份说明。" in ran.out
    assert not re.search(r"Usage|Options|Show this|Commands|default:|Arguments", ran.out)
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert re.search(r"[\u4e00-\u9fff]", parameter.help), parameter.name


def test_help_has_a_short_name_and_is_the_same_everywhere(nowhere: Folder) -> None:
    assert nowhere.hall("check", "-h", LC_ALL="en_US.UTF-8").out == nowhere.hall("check", "--help", LC_ALL="C").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "用法： hall [选项] 命令 …"),
        ("biuld", "没有 biuld 这个命令。"),
        ("build --nov 1", "没有 --nov 这个选项。"),
        ("build --now", "选项 --now 后面要写上内容。"),
        ("build extra", "多写了“extra”；含有空格的文字请用引号括起来。"),
        ("check --format xml", "没有 xml 这个选择"),
        ("demo", "缺少参数"),
        ("demo x --posts many", "“many”不是整数。"),
        ("demo x --posts 0", "0 不在范围"),
    ],
)
def test_a_misuse_is_said_in_chinese(nowhere: Folder, words: str, said: str) -> None:
    ran = nowhere.hall(*words.split(), LC_ALL="C")
    assert ran.code == 2
    assert said in ran.said
    assert not re.search(r"Usage|Error|No such|Missing|Invalid|Did you|Try ", ran.said)


def test_a_bug_is_a_sentence_and_a_traceback_only_with_debug(hall: Folder) -> None:
    hall.write("broken/sitecustomize.py", "import hall.report\nhall.report.FORMATS = None\n")
    hall.write("departments/hanbin/posts/2013/2013-06-11-bad.md", "---\n")
    broken = {"PYTHONPATH": str(hall.root / "broken")}
    ran = hall.hall("check", **broken)
    assert ran.code == 1
    assert "程序出了意料之外的错" in ran.err
    assert "hall --debug check" in ran.err
    import sys

    ran = hall.run(sys.executable, "-m", "hall.cli", "--debug", "check", **broken)
    assert ran.code == 1
    assert "Traceback" in ran.err


def test_the_version_is_said(nowhere: Folder) -> None:
    assert re.fullmatch(r"hall \d+\.\d+\.\d+\n", nowhere.hall("--version").out)


def test_nothing_heavy_is_imported_before_a_command_needs_it(nowhere: Folder) -> None:
    import sys

    code = "import sys, hall.cli; print([one for one in ('jinja2', 'mkdocs', 'git', 'comrak', 'pypinyin', 'yaml', 'feedgen') if one in sys.modules])"
    assert nowhere.run(sys.executable, "-c", code).out == "[]\n"
