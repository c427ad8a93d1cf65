"""Leaderboards and assessments as the public sees them, in a hall that is built."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from hall.board import Boards
from hall.documents import document_of
from hall.opening import open_hall
from hall.pages.assessment import assessment_parts
from hall.pages.context import Context
from hall.pages.leaderboard import leaderboard_parts
from hall.pages.sheet import Part
from hall.sources import look, read_settings
from hall.store import Store
from hall.tables import as_json
from tests.pages.conftest import Shown
from tests.small import DEPARTMENT, NOW, SETTINGS, build, post, write

Files = dict[str, str]
MAY = datetime(2013, 5, 20, 2, tzinfo=UTC)
FINDINGS = "departments/shuiliju/assessment/2013-04.yml"
FOUND = """\
findings:
  - {rule: quality, points: 2.5, reason: 文不对题, by: 办, date: 2013-04-20,
     evidence: departments/shuiliju/posts/2013/2013-04-01-tingshui.md}
"""


def often(dept: str = "shuiliju", month: int = 4, step: int = 3) -> Files:
    """Posts on every third day of a month."""
    return {
        f"departments/{dept}/posts/2013/2013-{month:02}-{day:02}-riqi.md": post(title=f"{month}月{day}日的通知")
        for day in range(1, 31, step)
    }


def page(site: dict[str, bytes], address: str) -> str:
    """A page without what keeps dates to one line."""
    return re.sub(r'<span class="nb">([^<]*)</span>', r"\1", site[f"{address}index.html"].decode())


def test_a_period_has_a_page_and_the_same_numbers_beside_it(site_of: Callable[[Files], dict[str, bytes]]) -> None:
    site = site_of({**often(), FINDINGS: FOUND})
    for name in ("2013-03", "2013-04", "2013-05", "2013-06", "2013-Q1", "2013-Q2", "2013"):
        files = {f"leaderboard/{name}/{one}" for one in ("index.html", f"{name}.csv", f"{name}.xlsx")}
        assert {*files, f"api/leaderboard/{name}.json"} <= site.keys()
    document = json.loads(site["api/leaderboard/2013-04.json"])
    one = next(one for one in document["departments"] if one["slug"] == "shuiliju")
    assert (one["rank"], one["score"], one["deducted"]) == (1, 101.23, 2.5)
    text = page(site, "leaderboard/2013-04/")
    row = re.search(r'<tr><td class="board__rank">1</td>.*?</tr>', text)
    assert row
    assert re.findall(r"<(?:td|b)>([\d.]+)<", row[0]) == ["101.23", "2.50", "3.73"]
    assert "101.23" in site["leaderboard/2013-04/2013-04.csv"].decode()
    assert '<polyline points="' in text
    assert "近 12 期发布数：0、0、0、0、0、0、0、0、0、0、0、11" in text


def rows_of_tables(text: str) -> list[list[str]]:
    """The words of every cell of every row of every table on a page, but for what only pages have: charts and notes."""
    rows = re.findall(
        r"<tr>(.*?)</tr>", re.sub(r"<(svg|span class=\"note\"|small).*?</\1?[a-z]*>", "", text), re.DOTALL
    )
    cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in rows]
    return [[re.sub(r"<[^>]*>", "", cell).strip() for cell in row] for row in cells]


def test_page_json_csv_and_workbook_have_the_same_numbers(site_of: Callable[[Files], dict[str, bytes]]) -> None:
    """Every number of every department in a month, a quarter and a year, to the last digit, out of the files of one site."""
    site = site_of({**often(), **often("qixiangju", step=2), FINDINGS: FOUND})
    for name in ("2013-04", "2013-Q2", "2013"):
        rows = rows_of_tables(page(site, f"leaderboard/{name}/"))
        scores = {row[1]: [row[0], *row[2:]] for row in rows if len(row) == 6}
        active = {row[1]: [row[0], *row[2:12]] for row in rows if len(row) == 13}
        book = openpyxl.load_workbook(io.BytesIO(site[f"leaderboard/{name}/{name}.xlsx"]))["结果"]
        in_book = [list(line) for line in book.iter_rows(values_only=True)]
        in_csv = list(csv.reader(io.StringIO(site[f"leaderboard/{name}/{name}.csv"].decode("utf-8-sig"))))
        departments = json.loads(site[f"api/leaderboard/{name}.json"])["departments"]
        assert len(departments) == len(in_book) - 1 == len(in_csv) - 1 == len(scores) - 1 == len(active) - 1 == 2
        for one, wide, spelt in zip(departments, in_book[1:], in_csv[1:], strict=True):
            did = one["activity"]
            counts = [
                did[key] for key in ("posts", "originals", "active_days", "silence", "forms", "topics", "services")
            ]
            points = [one["score"], one["deducted"], one["added"]]
            values = [one["name"], one["slug"], one["peers"], one["rank"], one["standing_name"], *points, *counts]
            values += [did["responses"], did["corrections"], one["index"], one["place"]]
            assert wide == values
            assert spelt == [
                "" if cell is None else f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in values
            ]
            shown = ["—" if cell is None else f"{cell:.2f}" for cell in points]
            assert scores[one["name"]] == [str(one["rank"] or ""), one["standing_name"], *shown]
            assert active[one["name"]] == [
                str(one["place"]), one["kind"], f"{one['index']:.2f}", *map(str, counts[:3]), f"{counts[3]} 天", *map(str, counts[4:]), "暂无",
            ]  # fmt: skip


def test_a_new_post_recomputes_its_own_periods_and_no_others(lay: Callable[[Files], Path]) -> None:
    """Counted: of seven periods, the month, the quarter and the year in which it comes out. The assessments of departments
    show the newest month that ended beside the one that goes on, and ask for that one more."""
    root = lay({**often(), **often(month=5)})

    def made(old: dict[str, int], *kinds: Callable[[Context], Iterator[Part]]) -> tuple[set[str], dict[str, int]]:
        store = Store(root / "own.db", "")
        opened = open_hall(root, read_settings(root)[0], look(root), store, NOW)
        context = Shown(opened.hall, opened.look, store.whole)
        parts = [part for kind in kinds for part in kind(context)]
        for part in parts:
            for sheet in part.sheets(context) if old.get(part.name) != part.key else ():
                sheet.values(context)
        store.close()
        return {period.name for period in context.boards.made}, {part.name: part.key for part in parts}

    every, keys = made({}, leaderboard_parts, assessment_parts)
    assert every == {"2013-03", "2013-04", "2013-05", "2013-06", "2013-Q1", "2013-Q2", "2013"}
    write(root, {"departments/shuiliju/posts/2013/2013-06-29-xin.md": post(title="新的一条")})
    assert made(keys, leaderboard_parts)[0] == {"2013-06", "2013-Q2", "2013"}
    assert made(keys, leaderboard_parts, assessment_parts)[0] == {"2013-05", "2013-06", "2013-Q2", "2013"}


@pytest.mark.parametrize("seed", range(2))
def test_results_do_not_depend_on_the_order_in_which_files_are_found(seed: int, lay: Callable[[Files], Path]) -> None:
    """A file system lists them as it likes: byte for byte the same documents of every period."""
    again = FOUND.replace("文不对题", "也不对题").replace("2.5", "1.5").partition("\n")[2]
    objection = "---\nby: 局办公室\nraised: 2013-05-03\n---\n\n文对题。\n"
    folder = "departments/shuiliju/objections/2013-04-"
    root = lay(
        {
            **often(),
            **often("qixiangju"),
            FINDINGS: FOUND + again,
            f"{folder}quality.md": objection,
            f"{folder}volume.md": objection,
        }
    )
    sight, (rules, _) = look(root), read_settings(root)
    files = list(sight.loose.items())
    assert len(files) > 25
    spelt = []
    for order in (files, random.Random(seed).sample(files, len(files))):
        store = Store(root / f"{len(spelt)}.db", "")
        hall = open_hall(root, rules, sight._replace(loose=dict(order)), store, NOW).hall
        store.close()
        boards = Boards(hall)
        spelt.append([as_json(document_of(boards, period)) for period in boards.all_periods])
    assert spelt[0] == spelt[1]


def test_the_front_is_the_newest_month_that_ended_and_leads_to_all(
    site_of: Callable[[Files], dict[str, bytes]],
) -> None:
    text = page(site_of(often(month=5)), "leaderboard/")
    assert '<h1 id="content">2013年5月排行榜</h1>' in text
    assert re.findall(r'href="\.\./leaderboard/(2013[^/]*)/"', text.partition("按月")[2]) == [
        "2013-06", "2013-05", "2013-04", "2013-03", "2013-Q2", "2013-Q1", "2013",
    ]  # fmt: skip
    assert "进行中" in text


def test_a_department_sees_every_point_with_its_evidence(
    site_of: Callable[[Files], dict[str, bytes]], lay: object
) -> None:
    """The rule, the formula with its numbers, a link, what would gain it back, and its place among its peers."""
    laid: Callable[[Files], Path] = lay  # type: ignore[assignment]
    root = laid({**often(), **often("qixiangju", step=2), FINDINGS: FOUND})
    text = page(build(root, MAY), "shuiliju/assessment/")
    assert re.findall(r'<h2 class="head">(2013年\d月)<', text) == ["2013年5月", "2013年4月"]
    assert "2.5 分，最多扣 30 分" in text
    assert '2013-04-20 办：文不对题 <a href="../../shuiliju/2013/04/01-tingshui.html">城区停水检修通知</a>' in text
    assert "怎么补：按认定的意见整改" in text
    assert "怎么加：写上最早出现的时间，并在 48 小时内回应。" in text
    assert "怎么加：数量只按对数计" not in text  # there are points for it
    assert "2 个同类单位：最低 101.23，中位 101.23，最高" in text
    assert "第 2 名" in text
    warned = text.partition('class="warned"')[2].partition("</aside>")[0]
    assert warned == "" or "天" in warned


def test_a_warning_says_how_many_days_are_left(lay: Callable[[Files], Path]) -> None:
    root = lay({f"departments/shuiliju/posts/2013/2013-05-{day:02}-a.md": post(title="通知") for day in (1, 2, 8)})
    text = page(build(root, MAY), "shuiliju/assessment/")
    assert "已经 12 天没有更新，再过 2 天不更新，就触碰红线（界限 14 天）。" in text


def test_objections_and_issued_results_are_shown(lay: Callable[[Files], Path]) -> None:
    root = lay({**often(), FINDINGS: FOUND})
    document = json.loads(build(root)["api/leaderboard/2013-04.json"])
    issued = {**document, "issued": "2013-05-13", "commit": "3b07a36"}
    write(root, {
        "departments/assessments/2013-04.json": json.dumps(issued),
        FINDINGS: FOUND.replace("2.5", "12.5"),
        "departments/shuiliju/objections/2013-04-quality.md": "---\nby: 局办公室\nraised: 2013-05-03\n---\n\n文对题。\n",
    })  # fmt: skip
    site = build(root)
    text = page(site, "leaderboard/2013-04/")
    assert "2013-05-13 印发，不再重算。" in text
    assert "重新计算是 91.23 分，印发的是 101.23 分；抽查与专家评议由 -2.50 变为 -12.50" in text
    now = json.loads(site["api/leaderboard/2013-04.json"])["departments"]
    assert [{**one, "objections": []} for one in now] == document["departments"]
    assert "<p>文对题。</p>" in text
    issued_list = page(site, "shuiliju/assessment/").partition("已印发的结果")[2]
    assert '<a href="../../leaderboard/2013-04/#dept-shuiliju">2013年4月' in issued_list
    assert '<dt>抽查与专家评议 <span class="note">申诉中</span></dt>' in text


def test_what_is_not_public_is_nowhere(lay: Callable[[Files], Path]) -> None:
    """With `no` there is no page and no file; with `top` there is no department's page."""
    closed = build(lay({**often(), "departments/hall.yml": SETTINGS + "leaderboard: {public: no}\n"}))
    assert [file for file in closed if "leaderboard" in file and not file.startswith("assets/")] == [
        "schema/leaderboard.json"
    ]
    assert [file for file in closed if file.endswith("/assessment/index.html")] == ["handbook/assessment/index.html"]
    assert '"../shuiliju/assessment/"' not in page(closed, "shuiliju/")
    top = build(lay({**often(), "departments/hall.yml": SETTINGS + "leaderboard: {public: top}\n"}, "top"))  # type: ignore[call-arg]
    assert "leaderboard/2013-04/index.html" in top
    assert "shuiliju/assessment/index.html" not in top
    assert [one["slug"] for one in json.loads(top["api/leaderboard/2013-04.json"])["departments"]] == ["shuiliju"]


def test_with_wrong_rules_the_page_says_that_nothing_was_scored(site_of: Callable[[Files], dict[str, bytes]]) -> None:
    site = site_of({**often(), "departments/assessment.yml": "versions:\n- from: 2013-03-01\n  pass: 90\n"})
    text = page(site, "leaderboard/2013-04/")
    assert "考核办法（assessment.yml）有错，没有打分，只有活跃度。" in text
    assert "每一分的理由" not in text


def test_a_hall_without_anything_to_rank_says_so(site_of: Callable[[Files], dict[str, bytes]]) -> None:
    planned = DEPARTMENT.replace("status: live", "status: planned").replace("live: 2013-03-28\n", "")
    from tests.small import FILES

    files = dict.fromkeys([path for path in FILES if "/posts/" in path], "---\nwithdrawn: x\n---\n")
    for slug in ("shuiliju", "qixiangju"):
        files[f"departments/{slug}/department.yml"] = planned.format(name=slug)
    assert "还没有可以排行的发布。" in page(site_of(files), "leaderboard/")


def test_issued_results_are_a_complete_feed(lay: Callable[[Files], Path]) -> None:
    """One entry a period, the amended one updated; a period that nobody issued is none."""
    root = lay(often())
    empty = build(root)
    assert b"<entry>" not in empty["leaderboard/atom.xml"]
    document = json.loads(empty["api/leaderboard/2013-04.json"])
    for name, amended in (("2013-04", []), ("2013-Q1", [{"date": "2013-06-20", "reason": "漏了一条"}])):
        issued = {**document, "period": name, "issued": "2013-05-13", "commit": "", "amended": amended}
        write(root, {f"departments/assessments/{name}.json": json.dumps(issued)})
    text = build(root)["leaderboard/atom.xml"].decode()
    assert "<fh:complete" in text or ":complete" in text
    assert re.findall(r"<title[^>]*>([^<]*考核结果[^<]*)</title>", text)[1:] == [
        "2013年第1季度考核结果（已更正）",
        "2013年4月考核结果",
    ]
    assert "第 1 名：市水利局，103.73 分" in text


def test_what_is_watched_beside_the_score_is_shown(lay: Callable[[Files], Path]) -> None:
    """What has to be put right, also on the department's page; its own aims; what was drawn; and what readers did."""
    path = "departments/shuiliju/posts/2013/2013-04-01-tingshui.md"
    order = "problem: 电话打不通\nby: 办\nraised: 2013-04-20\ndeadline: 2013-05-10\n"
    laid = {
        **often(),
        "departments/shuiliju/rectify/2013/01.yml": order,
        "departments/shuiliju/rectify/2013/02.yml": order + "reply: 改了\nreplied: 2013-05-02\nclosed: 2013-05-03\n",
        "departments/shuiliju/assessment.yml": "items:\n- {name: 每月八条, count: posts, least: 8}\n",
        "departments/shuiliju/effect/2013-04.csv": f"path,source,reads,visitors,reposts,comments,likes\n{path},日志,1200,,3,,\n",
        "departments/spotchecks/2013-04.yml": f"drawn: 2013-05-03\nshare: 30\nseed: 号码\nposts: [{path}]\n",
    }
    root = lay(laid)
    site = build(root, MAY)
    for address in ("shuiliju/", "shuiliju/assessment/"):
        text = page(site, address)
        assert '<b>2013-01</b> <span class="note note--late">逾期未改</span> 电话打不通' in text
        assert '<b>2013-02</b> <span class="note">已销号</span>' in text
    text = page(site, "shuiliju/assessment/")
    assert "每月八条：发布 11，<b>做到</b>" in text
    assert "抽查抽到的 1 条" in text
    assert '<a href="../../shuiliju/2013/04/01-tingshui.html">城区停水检修通知</a>' in text
    effect = text.partition(">传播效果<")[2]
    assert re.findall(r"<td>([^<]*)</td>", effect.partition("</tr>\n")[2])[:6] == ["1", "1200", "—", "3", "—", "—"]
    board = page(site, "leaderboard/2013-04/")
    assert "2013-05-03 抽查，每个单位 30%，共 1 条，种子 号码。" in board
    scores = [one["score"] for one in json.loads(site["api/leaderboard/2013-04.json"])["departments"]]
    bare = build(lay(often(), "bare"), MAY)  # type: ignore[call-arg]
    assert scores == [one["score"] for one in json.loads(bare["api/leaderboard/2013-04.json"])["departments"]]
    for gone in laid.keys() - often().keys():
        (root / gone).unlink()
    again = build(root, MAY)
    assert page(again, "shuiliju/assessment/") == page(bare, "shuiliju/assessment/")
    assert page(again, "shuiliju/") == page(bare, "shuiliju/")
