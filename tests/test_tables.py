"""One document, five spellings: the page, JSON, CSV, the workbook and the terminal show the same numbers."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.board import Boards
from hall.documents import Document, computed, differences, document_of, published
from hall.model.assessment import DEFAULT, Dossier, Finding, Objection, Outcome, Rules
from hall.model.hall import Hall
from hall.model.scorecard import Issue
from hall.model.settings import Public
from hall.tables import HEADS, as_csv, as_json, as_markdown, as_xlsx, rows_of
from tests.assessed import department, every, hall_of, period, row

APRIL = period()


def finding(points: str = "2.05") -> Finding:
    return Finding(
        rule="quality", points=Decimal(points), reason="文不对题", evidence="第3号", by="办", date=date(2013, 4, 8)
    )


def three(points: str = "2.05") -> Hall:
    """Three departments: one with points lost, one that ties with none, one over the line."""
    rows = [*every(2), *every(4, dept="qixiangju"), row("2013-04-03T09:00", dept="silent")]
    dossier = Dossier(
        findings={("shuiliju", APRIL): (finding(points),)},
        objections={
            ("shuiliju", APRIL): (Objection(by="局", raised=date(2013, 5, 3), text="不对", rule="quality"),),
            ("silent", APRIL): (
                Objection(by="局", raised=date(2013, 5, 3), answer="查了", outcome=Outcome.REJECTED, rule="silence"),
            ),
        },
    )
    return hall_of(rows, department(), department("qixiangju"), department("silent", name="=SUM(A1)"), dossier=dossier)


def of(hall: Hall) -> Document:
    return document_of(Boards(hall), APRIL)


def table_of(text: str) -> list[list[str]]:
    return [[one.strip() for one in line.strip("| ").split(" | ")] for line in text.splitlines()]


def test_the_same_numbers_stand_in_every_spelling() -> None:
    """To the last digit."""
    document = of(three())
    rows = rows_of(document)
    assert rows[1][:8] == ["qixiangju", "qixiangju", "市直部门", 1, "合格", 103.3, 0.0, 3.3]
    assert rows[2][:8] == ["shuiliju", "shuiliju", "市直部门", 2, "合格", 102.11, 2.05, 4.16]
    assert rows[3][:8] == ["=SUM(A1)", "silent", "市直部门", None, "触碰红线", None, None, None]
    read = json.loads(as_json(document))
    assert [[head for head, _ in HEADS], *([get(one) for _, get in HEADS] for one in read["departments"])] == rows
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(document)))
    assert [list(line) for line in book["结果"].iter_rows(values_only=True)] == rows
    spelt = list(csv.reader(io.StringIO(as_csv(document).decode("utf-8-sig"))))
    shown = [
        ["" if one is None else f"{one:.2f}" if isinstance(one, float) else str(one) for one in line] for line in rows
    ]
    assert [[cell.removeprefix("'") for cell in line] for line in spelt] == shown
    markdown = table_of(as_markdown(document))
    assert [markdown[0], *markdown[2:]] == [[cell.strip() for cell in line] for line in shown]


def test_a_name_that_looks_like_a_formula_is_text() -> None:
    """In CSV, where nothing tells them apart, with an apostrophe; in the workbook by its type."""
    document = of(three())
    for name in ("=SUM(A1)", "+1", "-1", "@SUM", "\t=1", "\r=1"):
        document["departments"][2]["name"] = name
        (line,) = (one for one in csv.reader(io.StringIO(as_csv(document).decode("utf-8-sig"))) if one[1] == "silent")
        assert line[0] == "'" + name
    document["departments"][2]["name"] = "=SUM(A1)"
    assert not [one for line in csv.reader(io.StringIO(as_csv(of(three())).decode())) for one in line[1:] if "'" in one]
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(document)))["结果"]
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("=SUM(A1)", "s")


def test_the_same_document_is_the_same_bytes() -> None:
    """Whenever they are made."""
    for spell in (as_json, as_csv, as_xlsx):
        assert spell(of(three())) == spell(of(three()))


def test_every_point_is_explained_in_the_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(of(three()))))
    reasons = [list(line) for line in book["每一分的理由"].iter_rows(values_only=True)]
    assert [
        "shuiliju",
        "shuiliju",
        "quality",
        "抽查与专家评议",
        -2.05,
        "2.05 分，最多扣 30 分",
        "2013-04-08 办：文不对题",
    ] in reasons
    for one in of(three())["departments"]:
        if one["score"] is not None:
            mine = [Decimal(str(line[4])) for line in reasons[1:] if line[1] == one["slug"]]
            assert 100 + sum(mine) == Decimal(str(one["score"]))


def test_an_objection_is_open_until_it_has_an_outcome() -> None:
    found = {one["slug"]: one["objections"] for one in of(three())["departments"]}
    assert [(one["rule"], one["state"]) for one in found["shuiliju"]] == [("quality", "申诉中")]
    assert [(one["state"], one["answer"]) for one in found["silent"]] == [("不成立", "查了")]


def test_what_an_issued_result_differs_by_is_said() -> None:
    """Whatever is found, posted or ruled later; the difference is said, with what is known of why."""
    hall = three()
    document = {**computed(Boards(hall).board(APRIL), hall), "issued": "2013-05-13", "commit": "3b07a36"}
    issue = Issue(
        json.loads(as_json(document)),
        "1",
        {one["slug"]: one for one in document["departments"]},
        "3b07a36",
        "2013-05-13",
    )

    def shown(other: Hall) -> Document:
        return of(replace(other, dossier=replace(other.dossier, issued={APRIL: issue})))

    assert shown(hall)["differs"] == {}
    later = three("9.5")
    more = replace(later, rows=tuple(sorted([*later.rows, row("2013-04-30T22:00", "more")], key=lambda one: -one.when)))
    for other in (hall, later, more):
        assert shown(other)["departments"] == document["departments"]
        assert (shown(other)["state_name"], shown(other)["issued"]) == ("已印发", "2013-05-13")
    assert shown(later)["differs"] == {
        "shuiliju": ["重新计算是 94.66 分，印发的是 102.11 分", "抽查与专家评议由 -2.05 变为 -9.50"]
    }
    (words,) = shown(more)["differs"].values()
    assert words[1:] == [
        "发布由 15 变为 16", "原创由 15 变为 16", "抽查与专家评议由 -2.05 变为 -9.50", "发布数量由 +4.16 变为 +4.25",
    ]  # fmt: skip
    stricter = replace(later.dossier, rules=Rules(versions=(replace(DEFAULT, bonus_from=95),)))
    assert shown(replace(later, dossier=stricter))["differs"]["shuiliju"][-1] == "考核办法改过"
    crossed = replace(hall, rows=tuple(one for one in hall.rows if one.dept != "qixiangju"))
    found = shown(crossed)["differs"]
    assert found["qixiangju"] == [
        "重新计算是“触碰红线”，印发的是 103.30 分", "发布由 8 变为 0", "原创由 8 变为 0", "最长间隔由 4 变为 30", "长期不更新由未触碰变为触碰",
    ]  # fmt: skip
    assert found["shuiliju"] == ["重新计算是第 1 名，印发的是第 2 名"]
    late = replace(hall, departments={**hall.departments, "late": department("late", name="晚到的局")})
    assert shown(late)["differs"] == {"late": ["晚到的局印发时不在这一期里"]}
    gone = {**document, "departments": []}
    assert differences(issue, gone)["silent"] == ["这个单位现在不在这一期里"]


def test_with_top_only_the_first_ten_are_published() -> None:
    rows = [one for n in range(12) for one in every(2 + n // 3, dept=f"d{n:02}")]
    document = of(hall_of(rows, *(department(f"d{n:02}") for n in range(12))))
    assert len(published(document, Public.YES)["departments"]) == 12
    assert {one["rank"] for one in published(document, Public.TOP)["departments"]} == {1, 4, 7, 10}
    ten = [*rows[:0], *(one for n in range(12) for one in every(2, dept=f"d{n:02}")[n:])]
    assert (
        len(published(of(hall_of(ten, *(department(f"d{n:02}") for n in range(12)))), Public.TOP)["departments"]) <= 10
    )


def test_points_are_spelt_without_noise() -> None:
    """No 102.10999999 anywhere."""
    text = as_json(of(three())).decode()
    assert re.findall(r"\d+\.\d{3,}", text) == []


@settings(max_examples=40)
@given(
    more=st.lists(
        st.tuples(st.integers(1, 30), st.sampled_from(["news", "service", "repost"]), st.booleans()), max_size=8
    ),
    lost=st.sets(st.integers(0, 20)),
    points=st.decimals(0, 30, places=2),
    years=st.integers(0, 5),
)
def test_an_issued_result_never_changes(
    more: list[tuple[int, str, bool]], lost: set[int], points: Decimal, years: int
) -> None:
    """Whatever is added, taken away, found or set anew later, and whenever it is looked at: not a number of it."""
    hall = three()
    issued = {**of(hall), "state": "issued", "issued": "2013-05-13"}
    issue = Issue(issued, "x", {one["slug"]: one for one in issued["departments"]}, issued="2013-05-13")
    rows = [one for number, one in enumerate(hall.rows) if number not in lost]
    rows += [row(f"2013-04-{day:02}T{number:02}:00", f"xin-{number}", form=form, withdrawn="error" if gone else "")
             for number, (day, form, gone) in enumerate(more)]  # fmt: skip
    rules = Rules(versions=(replace(DEFAULT, pass_=int(points)),))
    dossier = replace(
        hall.dossier, rules=rules, findings={("shuiliju", APRIL): (finding(str(points)),)}, issued={APRIL: issue}
    )
    day = date(2013 + years, 6, 30)
    now = of(hall_of(rows, *hall.departments.values(), dossier=dossier, now=day))
    assert now["departments"] == issued["departments"]
    assert {**now, "state": "", "state_name": "", "differs": {}} == {
        **issued,
        "state": "",
        "state_name": "",
        "differs": {},
    }
