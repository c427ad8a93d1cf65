"""`hall review log`: what became public is written down once, behind what stands there."""

from __future__ import annotations

from hall.log import parse_log
from tests.cli.conftest import POST, Folder

QING = "departments/qixiangju/posts/2013/2013-06-03-qing.md"


def log_of(hall: Folder) -> dict[str, str]:
    """The log as the site shows it."""
    return {file.name: file.read_text("utf-8") for file in sorted((hall.root / "site/log").glob("*.txt"))}


def lines_of(hall: Folder) -> list[str]:
    lines, breaches = parse_log(log_of(hall))
    assert breaches == []
    return [f"{line.entry.time} {line.entry.act} {line.entry.address}" for line in lines]


def test_what_became_public_is_added_to_the_log(hall: Folder) -> None:
    """Begun with what the posts say of themselves; then a change, a withdrawal, a removal, a move and a new one, each once."""
    computed = log_of(hall)
    assert hall.hall("review", "log").out == "公开记录添了 5 行；再运行一次 hall build，网站上就有了。\n"
    assert hall.hall("build").code == 0
    assert log_of(hall) == computed
    assert hall.hall("review", "log").out == "没有变化，公开记录没有添。\n"

    hall.write(POST, (hall.root / POST).read_text("utf-8").replace("带伞", "带伞和雨靴"))
    text = (hall.root / QING).read_text("utf-8")
    hall.write(
        QING, text.replace("form: brief", "form: brief\nwithdrawn: {date: 2013-06-29, reason: 有误, kind: error}")
    )
    old = "departments/hanbin/posts/2013/2013-06-10-tingshui.md"
    (hall.root / old).rename(hall.root / old.replace("tingshui", "xiushuiguan"))
    hall.write("departments/hanbin/moved.yml", f"{old}: {old.replace('tingshui', 'xiushuiguan')}\n")
    (hall.root / "departments/qixiangju/posts/2013/2013-06-20-zhiban.md").unlink()
    hall.write("departments/qixiangju/posts/2013/2013-06-30-xin.md", "---\ntitle: 新的一条\n---\n\n新的。\n")
    assert hall.hall("build").code in (0, 1)
    assert hall.hall("review", "log").code == 0
    assert hall.hall("build").code in (0, 1)
    now = "2013-06-30T18:00:00+08:00"
    assert lines_of(hall)[5:] == [
        f"{now} 移动 hanbin/2013/06/10-tingshui.html>hanbin/2013/06/10-xiushuiguan.html",
        f"{now} 修改 qixiangju/2013/06/02-jin-wan-you-yu.html",
        f"{now} 撤回 qixiangju/2013/06/03-qing.html",
        f"{now} 发布 qixiangju/2013/06/30-xin.html",
        f"{now} 删除 qixiangju/2013/06/20-zhiban.html",
    ]
    assert hall.hall("review", "verify").out == "核对了 5 条发布、10 行公开记录，全部对得上。\n"
    slow = hall.hall("review", "log", "--now", "2013-01-01")
    assert slow.out == "没有变化，公开记录没有添。\n"


def test_a_log_that_somebody_changed_is_not_gone_on_with(hall: Folder) -> None:
    """It says where, and adds nothing."""
    assert hall.hall("review", "log").code == 0
    hall.run("git", "worktree", "add", "-q", "../branch", "reviews")
    file = hall.root.parent / "branch/log/2013-06-03.txt"
    file.write_text(file.read_text("utf-8").replace("qing", "yin"), "utf-8")
    hall.run("git", "commit", "-qam", "改", cwd="../branch")
    ran = hall.hall("review", "log")
    assert ran.code == 1
    assert ran.err.startswith("log/2013-06-10.txt 第 1 行：与前一行接不上")


def test_where_nothing_is_built_it_says_so(hall: Folder) -> None:
    ran = hall.hall("review", "log", "--site", "content")
    assert (ran.code, "先运行 hall build" in ran.err) == (2, True)
