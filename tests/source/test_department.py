"""Every field of department.yml, read right, and every way to be wrong."""

from __future__ import annotations

from datetime import date

import pytest

from hall.model.department import (
    Account,
    Column,
    Contact,
    Department,
    FormerName,
    Kind,
    Lender,
    Office,
    Person,
    Role,
    Status,
    Successor,
)
from hall.model.entry import entries
from hall.model.problem import Problem
from hall.source import parse_department
from tests.reading import bearings

PATH = "departments/shuiliju/department.yml"
WHOLE = """\
name: 市水利局            # 行尾的注释在这里可以写
full_name: 安康市水利局
name_en: Ankang Water Resources Bureau
kind: bureau
intro: |
  管水。
  也管河。
status: closed
registered: 2013-03-08
verified: 2013-03-12
live: 2013-03-18
closed: 2013-06-01
parent: shizhengfuban
names: [{name: 市水电局, from: 2001-01-01, until: 2012-05-01}]
successors: [{dept: qixiangju, from: 2013-06-02, duties: 汛情}]
office: {leader: 副局长, section: 办公室}
columns:
- 便民服务
- {name: 水情, slug: shuiqing, description: 水位}
default_column: 水情
people:
- name: 张三
  mail: zhangsan@example.gov.cn
  roles: [editor, content, secrecy, final, manager]
  from: 2013-03-08
  until: 2014-01-01
  forge: zhangsan
  keys: ['ssh-ed25519 AAAA zhang, san']
  deputy_of: 李四
  full_time: true
reviewers_from: [{dept: shizhengfuban, from: 2013-03-08, until: 2013-12-31}]
accounts: [{platform: 新浪微博, name: 安康水利, url: 'https://weibo.example.com/a', registered: 2013-03-08,
  verified: 2013-03-12, live: 2013-03-18, filed: 2013-03-20, closed: 2013-05-01}]
contact: {phone: 0915-000-0033, mail: a@example.gov.cn, address: 示范路 33 号, hours: 工作日}
places: [hanbin]
"""
EXPECTED = Department(
    slug="shuiliju", name="市水利局", full_name="安康市水利局", name_en="Ankang Water Resources Bureau",
    kind=Kind.BUREAU, intro="管水。\n也管河。", status=Status.CLOSED,
    registered=date(2013, 3, 8), verified=date(2013, 3, 12), live=date(2013, 3, 18), closed=date(2013, 6, 1),
    parent="shizhengfuban", names=(FormerName(name="市水电局", from_=date(2001, 1, 1), until=date(2012, 5, 1)),),
    successors=(Successor(dept="qixiangju", from_=date(2013, 6, 2), duties="汛情"),),
    office=Office(leader="副局长", section="办公室"),
    columns=(Column(name="便民服务"), Column(name="水情", slug="shuiqing", description="水位")), default_column="水情",
    people=(
        Person(
            name="张三", mail="zhangsan@example.gov.cn", roles=tuple(Role), from_=date(2013, 3, 8),
            until=date(2014, 1, 1), forge="zhangsan", keys=("ssh-ed25519 AAAA zhang, san",), deputy_of="李四", full_time=True,
        ),
    ),
    reviewers_from=(Lender(dept="shizhengfuban", from_=date(2013, 3, 8), until=date(2013, 12, 31)),),
    accounts=(
        Account(
            platform="新浪微博", name="安康水利", url="https://weibo.example.com/a", registered=date(2013, 3, 8),
            verified=date(2013, 3, 12), live=date(2013, 3, 18), filed=date(2013, 3, 20), closed=date(2013, 5, 1),
        ),
    ),
    contact=Contact(phone="0915-000-0033", mail="a@example.gov.cn", address="示范路 33 号", hours="工作日"),
    places=("hanbin",),
)  # fmt: skip
LEAST = """\
name: 市水利局
kind: bureau
status: live
columns: [便民服务]
people: [{name: 张三, mail: a@example.gov.cn, roles: [editor]}]
"""


def parse(text: str) -> tuple[Department | None, list[Problem]]:
    """What a department.yml gives."""
    return parse_department("shuiliju", text.encode(), bearings(PATH, 1900))


def test_a_department_that_says_everything_is_read_whole() -> None:
    """Every field of the model stands in the example, and comes out as it went in."""
    assert all(getattr(EXPECTED, one.name) not in (None, ()) for one in entries(Department))
    assert parse(WHOLE) == (EXPECTED, [])


def test_a_department_needs_no_more_than_its_required_fields() -> None:
    """All else is left out, not filled in."""
    found, problems = parse(LEAST)
    assert problems == []
    assert found
    assert (found.contact, found.names, found.first_column) == (None, (), "便民服务")


def test_posts_keep_the_name_of_their_day() -> None:
    """Until the day of renaming it is the old one."""
    assert EXPECTED.name_on(date(2012, 4, 30)) == "市水电局"
    assert EXPECTED.name_on(date(2012, 5, 1)) == "市水利局"


@pytest.mark.parametrize("field", ["name", "kind", "status", "columns", "people"])
def test_a_required_field_that_is_missing_or_empty_is_told(field: str) -> None:
    """With an example of what would be right."""
    without = "".join(line for line in LEAST.splitlines(True) if not line.startswith(f"{field}:"))
    (missing,) = parse(without)[1]
    assert (missing.code, missing.line) == ("H016", 1)
    assert f"缺少 {field}" in missing.message
    (empty,) = parse(f"{without}{field}:\n")[1]
    assert (empty.code, empty.line) == ("H015", 5)
    assert f"{field}: " in empty.remedy or field == "people"


@pytest.mark.parametrize(
    ("typed", "code", "message", "remedy"),
    [
        ("kind: 局", "H018", "没有“局”这个选项", "可选：flagship、office、county"),
        ("kind: bureaux", "H018", "没有“bureaux”", "是不是 bureau？"),
        ("status: 上线", "H018", "没有“上线”", "可选：planned"),
        ("name: 水", "H019", "只有 1 个字，至少要 2 个", "完整"),
        ("live: 2013-3-18", "H017", "不是能识别的日期", "2013-03-18"),
        ("theme: red", "H003", "没有 theme 这个字段", "可用的字段"),
        ("default_colum: 便民服务", "H003", "没有 default_colum", "是不是 default_column？"),
        ("default_column: 水情", "H304", "栏目里没有“水情”", "可选：便民服务"),
        ("columns: [便民服务, 便民服务]", "H304", "栏目重复：便民服务", "只写一次"),
        ("columns: [xun, {name: 汛情, slug: xun}]", "H304", "栏目重复：xun", "只写一次"),
        ("columns: [{name: 水情, slug: Shui}]", "H304", "slug “Shui”不合规定", "小写字母"),
        ("columns: [a/b]", "H304", "“a/b”不能作名称", "不能有 /"),
        ("columns: [..]", "H304", "“..”不能作名称", "不能只有点"),
        ("columns: 便民服务、水情", "H014", "应当是列表", "[便民服务, 水情]"),
        ("people: [{name: 张三, mail: a@b.cn, roles: [信息员]}]", "H018", "没有“信息员”", "可选：editor"),
        ("people: [{name: 张三, mail: a@b.cn}]", "H016", "缺少 roles（职责）", "roles: [editor]"),
        ("accounts: [{name: 甲}]", "H016", "缺少 platform（平台）", "platform: 新浪微博"),
        ("accounts: [{platform: 甲, url: a.cn}]", "H014", "不是完整的网址", "https://"),
        ("names: [{name: 甲}]", "H016", "缺少 until（终止日（改名当天））", "until"),
        ("intro: 关注 #平安汉滨# 话题", "H013", "文字会丢失", "加引号"),
        ("intro: [甲] 乙", "H002", "不是合法的 YAML", "'[甲] 乙'"),
        ("full_time: yes", "H003", "没有 full_time", "是不是 full_name？"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_on_its_line(typed: str, code: str, message: str, remedy: str) -> None:
    """And the department is not there."""
    field = typed.partition(":")[0]
    lines = [line for line in LEAST.splitlines() if not line.startswith(f"{field}:")]
    text = "\n".join([*lines, typed]) + "\n"
    found, (problem,) = parse(text)
    assert found is None
    assert (problem.path, problem.line, problem.code) == (PATH, len(lines) + 1, code)
    assert message in problem.message
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "H015"),
        ("# 注释\n", 1, "H015"),
        ("- a\n", 1, "H006"),
        ("水利局\n", 1, "H006"),
        ("a: &b c\n", 1, "H010"),
        ("\x00", 1, "H009"),
    ],
)
def test_what_is_no_list_of_fields_is_one_problem(text: str, line: int, code: str) -> None:
    """Nothing is missing from what is not there."""
    found, problems = parse(text)
    assert found is None
    assert (problems[0].line, problems[0].code) == (line, code)


def test_everything_wrong_is_told_at_once() -> None:
    """Line by line."""
    text = LEAST.replace("kind: bureau", "kind：bureau").replace("live\n", "[live] 甲\n") + "x: y\nlive: 3月\n"
    assert [(one.line, one.code) for one in sorted(parse(text)[1])] == [
        (2, "H002"),
        (3, "H002"),
        (6, "H003"),
        (7, "H017"),
    ]
