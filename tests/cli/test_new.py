"""`hall new`: from nothing but a department to a file that only waits for its text."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time

import pytest

from hall.forms import FORMS
from tests.cli.conftest import Folder

POSTS = "departments/qixiangju/posts/2013"
ENTRIES = {
    "live": "\n## 09:30 下水\n\n船到齐了。\n",
    "interview": "\n## 问\n\n明天有雨吗？\n\n## 答\n\n有，傍晚前后。\n",
}
"""What a text of the form has to have."""


def filled_in(text: str) -> str:
    """A draft as its editor leaves it: every required blank filled in with its comment's example, a text below."""
    lines = text.splitlines()
    for at, line in enumerate(lines):
        if re.fullmatch(r"\s*(?:- )?\w+:", line) and "（必填）" in lines[at - 1]:
            lines[at] = f"{line} {(re.findall('例如：(.*)', lines[at - 1]) or [''])[0]}".rstrip()
        if line == "  source_url:":
            lines[at] = f"{line} https://www.example.gov.cn/a.html"
    return (
        "\n".join(lines).replace(
            "departments/shizhengfuban/posts/2013/2013-03-07-a.md", f"{POSTS}/2013-06-20-zhiban.md"
        )
        + "\n写好的正文。\n"
    ).replace("# options:", "options: [城东, 城西]")


def test_a_post_is_begun_with_all_that_is_known(hall: Folder) -> None:
    ran = hall.hall("new", "qixiangju", "今晚到明天: 有大雨 #1", "--column", "通知公告", "--date", "2013-06-21T09:30")
    path = f"{POSTS}/2013-06-21-jin-wan-dao-ming-tian-you-da-yu-1.md"
    assert ran.code == 0
    assert ran.out.startswith(f"已新建 {path}\n接下来：\n")
    assert f"hall check {path}" in ran.out
    assert hall.read(path).splitlines()[:4] == [
        "---",
        "title: '今晚到明天: 有大雨 #1'",
        "date: 2013-06-21T09:30:00+08:00",
        "column: 通知公告",
    ]


def test_what_is_not_said_is_filled_in_from_the_hall(hall: Folder) -> None:
    assert hall.hall("new", "市气象局", "今晚有雨").code == 0
    text = hall.read(f"{POSTS}/2013-06-30-jin-wan-you-yu.md")
    assert "date: 2013-06-30T18:00:00+08:00\ncolumn: 便民服务\n" in text
    assert "form:" not in text


def test_a_day_alone_is_its_first_minute_and_another_offset_stays(hall: Folder) -> None:
    assert hall.hall("new", "hanbin", "一天", "--date", "2012-02-29").code == 0
    assert "date: 2012-02-29T00:00:00+08:00" in hall.read("departments/hanbin/posts/2012/2012-02-29-yi-tian.md")
    assert hall.hall("new", "hanbin", "一夜", "--date", "2013-02-28T23:00Z").code == 0
    assert "date: 2013-02-28T23:00:00+00:00" in hall.read("departments/hanbin/posts/2013/2013-02-28-yi-ye.md")


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_of_every_form_is_good_once_its_blanks_are_filled_in(hall: Folder, form: str) -> None:
    assert hall.hall("new", "qixiangju", "写给大家看的", "--form", form, "--date", "2013-06-21T09:30").code == 0
    path = f"{POSTS}/2013-06-21-xie-gei-da-jia-kan-de.md"
    hall.write(path, filled_in(hall.read(path)) + ENTRIES.get(form, ""))
    ran = hall.hall("check")
    assert ran.said == "没有发现问题。\n", hall.read(path)
    assert ran.code == 0


def test_an_unfinished_draft_says_what_is_missing(hall: Folder) -> None:
    assert hall.hall("new", "qixiangju", "暴雨来了", "--form", "预警").code == 0
    ran = hall.hall("check", POSTS)
    assert ran.code == 1
    assert len(re.findall("H015 错误 (?:issuer|event|level|places)", ran.out)) == 4


def test_a_brief_needs_no_title_and_opens_with_the_one_it_gets(hall: Folder) -> None:
    assert hall.hall("new", "qixiangju", "--form", "brief").code == 0
    assert "title" not in hall.read(f"{POSTS}/2013-06-30-duan-xun.md")
    assert hall.hall("new", "qixiangju", "带伞*吧", "--form", "短讯").code == 0
    text = hall.read(f"{POSTS}/2013-06-30-dai-san-ba.md")
    assert "title" not in text
    assert text.endswith("\n【带伞\\*吧】\n")


def test_a_name_that_is_taken_is_numbered_and_nothing_is_overwritten(hall: Folder) -> None:
    for name in ("jin-wan-you-yu", "jin-wan-you-yu-2", "jin-wan-you-yu-3"):
        before = hall.tree("departments")
        assert hall.hall("new", "qixiangju", "今晚有雨").code == 0
        after = hall.tree("departments")
        assert after.keys() - before.keys() == {f"qixiangju/posts/2013/2013-06-30-{name}.md"}
        assert {path: after[path] for path in before} == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "缺少单位"),
        (["qixiangju"], "缺少标题"),
        (["qixiangjv", "今晚有雨"], "没有“qixiangjv”这个单位。是不是 qixiangju？"),
        (["气象", "今晚有雨"], "没有“气象”这个单位。是不是 市气象局？"),
        (["nobody", "今晚有雨"], "没有“nobody”这个单位。可选：汉滨区、市气象局。"),
        (["../hanbin", "今晚有雨"], "没有“../hanbin”这个单位。"),
        (["hanbin", "今晚有雨", "--form", "notise"], "没有“notise”这个形式。是不是 notice？"),
        (["hanbin", "今晚有雨", "--form", "别的"], "没有“别的”这个形式。可选：短讯、动态、"),
        (["hanbin", "今晚有雨", "--column", "便民"], "没有“便民”这个栏目。是不是 便民服务？"),
        (["hanbin", "今晚有雨", "--date", "明天"], "--date：“明天”不是能识别的时间。"),
        (["hanbin", "今晚有雨", "--date", "1999-01-01"], "--date：年份 1999 不在 2000 到 2100 之间。"),
        (["hanbin", "雨"], "标题有 1 个字，应当是 2 到 100 个。"),
        (["hanbin", "雨" * 101], "标题有 101 个字，应当是 2 到 100 个。"),
        (["hanbin", "今晚\x07有雨"], "标题里有看不见的字符"),
        (["hanbin", "今晚", "有雨"], "多写了“有雨”"),
    ],
)
def test_what_is_missing_or_wrong_is_one_sentence(hall: Folder, words: list[str], said: str) -> None:
    before = hall.tree("departments")
    ran = hall.hall("new", *words)
    assert ran.code == 2
    assert said in ran.err.splitlines()[-1]
    assert hall.tree("departments") == before


def test_a_hall_that_cannot_be_read_is_told(hall: Folder) -> None:
    hall.write("departments/hall.yml", "nonsense: true\n")
    ran = hall.hall("new", "hanbin", "今晚有雨")
    assert ran.code == 1
    assert "departments/hall.yml:1: H003" in ran.err
    assert ran.err.endswith("错误：发布厅本身的文件有错，先把上面的错误改好。\n")


QUESTION = re.compile(r"）(?: \[[^\]]*\])?：\Z")
STOP = "Ctrl+C"


class Keyboard:
    """A command that somebody answers at a terminal."""

    def __init__(self, hall: Folder, *words: str) -> None:
        import pty

        self.screen, terminal = pty.openpty()
        self.command = subprocess.Popen(
            [sys.executable, "-m", "hall.cli", *words], cwd=hall.root, env=hall.surroundings,
            stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True,
        )  # fmt: skip
        os.close(terminal)
        self.shown = ""

    @property
    def code(self) -> int:
        """The exit status."""
        return self.command.wait(20)

    def answers(self, *answers: str) -> str:
        """Answer each question as it comes; all that was shown."""
        try:
            for answer in answers:
                self.read_until(QUESTION)
                self.shown += "\n"
                if answer != STOP:
                    os.write(self.screen, answer.encode())
            self.read_until(None, stop=answers[-1] == STOP)
        finally:
            self.command.kill()
            os.close(self.screen)
        return self.shown

    def read_until(self, end: re.Pattern[str] | None, stop: bool = False) -> None:
        """Read what is shown until it ends so, or until the command does; `stop` presses Ctrl+C.

        Python may miss one between asking and listening: a person would press again.
        """
        until = time.monotonic() + 20
        while not (end and end.search(self.shown)):
            if not select.select([self.screen], [], [], 0.5)[0]:
                assert time.monotonic() < until, self.shown
                if stop:
                    self.command.send_signal(signal.SIGINT)
                continue
            try:
                read = os.read(self.screen, 65536)
            except OSError:  # the terminal closes with the command
                read = b""
            if not read:
                assert end is None, self.shown
                self.command.wait(20)
                return
            self.shown += read.decode("utf-8", "replace")


@pytest.mark.skipif(sys.platform == "win32", reason="no terminals of this kind")
class TestAtATerminal:
    def test_everything_that_is_missing_is_asked(self, hall: Folder) -> None:
        at = Keyboard(hall, "new")
        shown = at.answers("气象\n", "2\n", "通知公告\n", "防汛值班安排\n", "\n", "zhi ban\n", "zhi-ban\n")
        assert at.code == 0, shown
        assert "没有“气象”这个单位。是不是 市气象局？" in shown
        assert re.search(r"3 +通知公告　notice", shown)
        assert "文件名只用小写字母、数字和连字符，例如 2013-06-30-zhi-ban.md。" in shown
        text = hall.read(f"{POSTS}/2013-06-30-zhi-ban.md")
        assert "title: 防汛值班安排\n" in text
        assert "column: 便民服务\nform: notice\n" in text

    def test_enter_takes_what_is_proposed(self, hall: Folder) -> None:
        at = Keyboard(hall, "new", "qixiangju", "今晚有雨")
        shown = at.answers("\n", "\n", "\n")
        assert at.code == 0, shown
        assert (hall.root / POSTS / "2013-06-30-jin-wan-you-yu.md").is_file()

    def test_whoever_stops_leaves_nothing(self, hall: Folder) -> None:
        before = hall.tree("departments")
        at = Keyboard(hall, "new", "qixiangju", "今晚有雨")
        shown = at.answers("\n", STOP)
        assert at.code == 1
        assert "已中断。" in shown
        assert hall.tree("departments") == before
