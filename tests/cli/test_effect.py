"""`hall effect`: what readers did, brought in and shown."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Folder

CSV = '链接,阅读,转发\nhttps://hall.example.gov.cn/hanbin/2013/06/10-tingshui.html,"1,200",3\nhttps://hall.example.gov.cn/about/,9,9\n'
KEPT = "departments/hanbin/effect/2013-06.csv"
POST = "departments/hanbin/posts/2013/2013-06-10-tingshui.md"


def test_a_report_may_lie_anywhere(hall: Folder, tmp_path: Path) -> None:
    report = tmp_path / "elsewhere.csv"
    report.write_text(CSV, "utf-8")
    ran = hall.hall("effect", "import", str(report), "--source", "新浪微博", "--period", "2013-06")
    assert (ran.code, (hall.root / KEPT).is_file()) == (0, True)


def test_a_table_goes_to_its_departments_and_is_shown(hall: Folder) -> None:
    hall.write("weibo.csv", CSV)
    ran = hall.hall("effect", "import", "weibo.csv", "--source", "新浪微博", "--period", "2013-06")
    assert ran.code == 0
    assert "1 个单位 1 条发布的数已经写好；另有 1 行不是发布的地址" in ran.out
    assert (hall.root / KEPT).read_text("utf-8").splitlines()[1] == f"{POST},新浪微博,1200,,3,,"
    page = {"hits": {"count": 7}, "visitors": {"count": 5}, "method": "GET", "data": "/hanbin/2013/06/10-tingshui.html"}
    report = {"general": {"start_date": "01/Jun/2013", "end_date": "30/Jun/2013"}, "requests": {"data": [page]}}
    hall.write("log.json", json.dumps(report))
    assert hall.hall("effect", "import", "log.json", "--source", "本站日志").code == 0
    assert (hall.root / KEPT).read_text("utf-8").splitlines()[1:] == [
        f"{POST},新浪微博,1200,,3,,",
        f"{POST},本站日志,7,5,,,",
    ]
    assert hall.hall("check").code == 0
    shown = hall.hall("effect", "show", "--period", "2013-06").out
    assert "只看不计分" in shown
    assert [line.split() for line in shown.splitlines()[2:]] == [
        ["新浪微博", "1", "1200", "3"],
        ["本站日志", "1", "7", "5"],
    ]
    assert "没有导入的数" in hall.hall("effect", "show", "--dept", "qixiangju", "--period", "2013-06").out


def test_misuse_is_told_in_a_sentence(hall: Folder) -> None:
    hall.write("weibo.csv", CSV)
    hall.write("else.csv", "链接,阅读\nhttps://other.example/,1\n")
    hall.write(
        "long.json",
        json.dumps({"general": {"start_date": "01/May/2013", "end_date": "30/Jun/2013"}, "requests": {"data": []}}),
    )
    for words, says in (
        (("weibo.csv", "--source", "微博"), "--period"),
        (("none.csv", "--source", "微博"), "没有这个文件"),
        (("else.csv", "--source", "微博", "--period", "2013-06"), "没有一行是本厅发布的地址"),
        (("long.json", "--source", "日志"), "不止一个月"),
        (("weibo.csv", "--source", " ", "--period", "2013-06"), "--source"),
        (("weibo.csv", "--source", "微博", "--period", "六月"), "不是一期"),
    ):
        ran = hall.hall("effect", "import", *words)
        assert (ran.code, says in ran.err) == (2, True), ran.err
    hall.write(KEPT, "乱写的\n")
    ran = hall.hall("effect", "import", "weibo.csv", "--source", "微博", "--period", "2013-06")
    assert (ran.code, "先改好它" in ran.err) == (2, True)
    assert (hall.root / KEPT).read_text("utf-8") == "乱写的\n"
