"""What people type wrong in front matter, and what they are told: line, column, code, and the way out."""

from __future__ import annotations

import pytest

from hall.model.problem import Severity
from tests.reading import TITLE, file, found, only, problems

QUOTED = "给整个值加单引号："


@pytest.mark.parametrize(
    ("head", "line", "column", "code", "message", "remedy"),
    [
        # After the key: a colon and a blank, both narrow.
        ("title：停水通知", 2, 6, "H002", "全角冒号", "title: 停水通知"),
        ("标题：停水通知", 2, 3, "H002", "全角冒号", "半角冒号加一个空格"),
        ("title:停水通知", 2, 6, "H002", "没有半角空格", "title: 停水通知"),
        ("title:\u3000停水通知", 2, 6, "H002", "没有半角空格", "title: 停水通知"),
        ("title:\u00a0停水通知", 2, 6, "H002", "没有半角空格", "title: 停水通知"),
        (TITLE + "date：2013-04-01", 3, 5, "H002", "全角冒号", "date: 2013-04-01"),
        (TITLE + "date:2013-04-01\nsummary: 甲", 3, 5, "H002", "没有半角空格", "date: 2013-04-01"),
        (TITLE + "date 2013-04-01", 3, 1, "H002", "不是“字段: 值”", "漏了冒号"),
        # Signs with which YAML means something at the beginning of a value.
        ("title: 通知: 城区停水", 2, 10, "H002", "不是合法的 YAML", QUOTED + "title: '通知: 城区停水'"),
        ("title: 停水:", 2, 10, "H002", "不是合法的 YAML", QUOTED + "title: '停水:'"),
        ("title: [通知] 停水", 2, 13, "H002", "不是合法的 YAML", QUOTED + "title: '[通知] 停水'"),
        ('title: "春运"出行提示', 2, 12, "H002", "不是合法的 YAML", QUOTED + "title: '\"春运\"出行提示'"),
        ("title: '春运'提示", 2, 12, "H002", "不是合法的 YAML", QUOTED + "title: '''春运''提示'"),
        ("title: @市政府提醒", 2, 8, "H002", "不是合法的 YAML", QUOTED + "title: '@市政府提醒'"),
        ("title: `码`通知", 2, 8, "H002", "不是合法的 YAML", QUOTED + "title: '`码`通知'"),
        ("title: 'It's 停水'", 2, 12, "H002", "不是合法的 YAML", QUOTED + "title: 'It''s 停水'"),
        (TITLE + "topics: - 防汛", 3, 9, "H002", "不是合法的 YAML", "列表写成 [甲, 乙]"),
        ("title: %50降价", 2, 8, "H002", "不是合法的 YAML", QUOTED + "title: '%50降价'"),
        ("title: - 停水", 2, 8, "H002", "不是合法的 YAML", QUOTED + "title: '- 停水'"),
        ("title: *重要*通知", 2, 9, "H002", "不是合法的 YAML", QUOTED + "title: '*重要*通知'"),
        ("title: !重要通知", 2, 9, "H002", "不是合法的 YAML", QUOTED + "title: '!重要通知'"),
        ("title: >停水", 2, 9, "H002", "不是合法的 YAML", QUOTED + "title: '>停水'"),
        ("title: {% raw %}", 2, 9, "H002", "不是合法的 YAML", QUOTED + "title: '{% raw %}'"),
        ("title: {{ 姓名 }}说明", 2, 9, "H002", "字段名应当是一个词", "加引号"),
        (TITLE + "summary: [指南](https://a.cn/)[详情]", 3, 14, "H002", "不是合法的 YAML", QUOTED + "summary: '[指南]"),
        # Pairs that are none.
        ('title: "停水\ndate: 2013-04-01', 2, 8, "H002", "不是合法的 YAML", "引号要成对"),
        (TITLE + "topics: [防汛, 停水\nsummary: 甲", 3, 9, "H002", "不是合法的 YAML", "括号要成对"),
        ('title: "C:\\停水"', 2, 8, "H002", "不是合法的 YAML", "双引号里不能有"),
        # Blanks.
        (TITLE + "video:\n\turl: https://a.cn/", 4, 1, "H002", "制表符", "空格"),
        ("title: 停水\n  column: 便民服务", 3, 1, "H002", "缩进", "删掉行首的空格"),
        ("title: 停水\n  column：便民服务", 3, 1, "H002", "缩进", "删掉行首的空格"),
        (TITLE + "topics:\n-防汛\n-停水", 4, 1, "H002", "少一个空格", "- 防汛"),
        # What belongs to other YAML.
        ("%YAML 1.2\ntitle: 停水通知", 2, 1, "H002", "不是合法的 YAML", "删掉 % 开头的这一行"),
        (TITLE + "...\ndate: 2013-04-01", 3, 1, "H002", "字段到此就结束了", "删掉这一行"),
        ("title: &t [*t]", 2, 8, "H010", "锚点", "加引号"),
        ("title: !!python/object/apply:os.system [ls]", 2, 8, "H010", "类型标记", "加引号"),
        # What YAML takes for a remark.
        ("title: 关于开展 #防汛专项# 工作的通知", 2, 13, "H013", "#防汛专项# 工作的通知", "title: '关于开展 #防汛专项# 工作的通知'"),
        ("title: #防汛#停水通知", 2, 8, "H013", "文字会丢失", "title: '#防汛#停水通知'"),
        (TITLE + "topics:\n- 防汛 #专项#", 4, 6, "H013", "文字会丢失", "'防汛 #专项#'"),
        (TITLE + "date: 2013-04-01 # 备注", 3, 18, "H013", "文字会丢失", "写成 date: 2013-04-01；"),
        (TITLE + "topics: #防汛#", 3, 9, "H013", "文字会丢失", "写成 topics: [防汛]"),
        (TITLE + "topics: [防汛] #停水#", 3, 14, "H013", "文字会丢失", "写进括号里"),
        ("title: '停水' #通知#", 2, 13, "H013", "文字会丢失", "title: '停水 #通知#'"),
        # Lists as input methods write them.
        (TITLE + "topics: [#防汛#, 停水]", 3, 10, "H002", "会丢失", "写成 topics: [防汛, 停水]"),
        (TITLE + "topics: [防汛, , 停水]", 3, 14, "H002", "没有内容", "写成 topics: [防汛, 停水]"),
        (TITLE + "topics:\n－ 防汛", 4, 1, "H002", "用了“－”", "写成 - 防汛"),
        (TITLE + "topics:\n• 防汛\n• 停水", 4, 1, "H002", "用了“•”", "写成 - 防汛"),
        (TITLE + "topics:\n  －防汛\n  －停水", 4, 3, "H014", "应当是列表", "写成 [防汛, 停水]"),
        (TITLE + "topics:\n  - 名称: 防汛", 4, 5, "H014", "写成了“字段: 值”", "冒号或大括号是文字"),
        # Lines that are no field.
        (TITLE + "＃ 说明", 3, 1, "H002", "“＃”是全角的", "半角的 #"),
        (TITLE + ": 防汛", 3, 1, "H002", "没有字段名", "写上字段名"),
        ("title: \"C:\\users\"", 2, 8, "H002", "不是合法的 YAML", "双引号里不能有"),
        ('title: "停\\u202e水"', 2, 8, "H009", "U+202E", "直接输入文字"),
        ('title: "停\\u200b水"', 2, 8, "H009", "U+200B", "直接输入文字"),
        # Fields under other names.
        (TITLE + "日期: 2013-04-01", 3, 1, "H003", "没有 日期", "是不是 date？"),
        (TITLE + "draft: true", 3, 1, "H003", "没有 draft", "先不要提交"),
        (TITLE + "zzz: 甲", 3, 1, "H003", "没有 zzz", "title（标题）、date（发布时间）"),
        # No fields at all.
        ("停水通知", 2, 1, "H006", "一行一项", "title: 停水通知"),
        ("- 停水通知\n- 水利局", 2, 1, "H006", "一行一项", "title: 停水通知"),
        (TITLE + TITLE, 3, 1, "H004", "写了两次，第一次在第 2 行", "只保留一处"),
        (TITLE + "video:\n  url: https://a.cn/\n  url: https://b.cn/", 5, 3, "H004", "写了两次，第一次在第 4 行", "只保留一处"),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_is_and_how_to_mend_it(
    head: str, line: int, column: int, code: str, message: str, remedy: str
) -> None:
    """One problem, an error, in words for people who do not know YAML."""
    problem = only(file(head))
    assert (problem.line, problem.column, problem.code, problem.severity) == (line, column, code, Severity.ERROR)
    assert message in problem.message
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    "head",
    [
        "title: 通知：城区停水",
        "title: '通知: 城区停水'",
        "title : 停水通知",
        "title:\t停水通知",
        "? title\n: 停水通知",
        "title: 停水\n  通知",
        "title: >\n  停水\n  通知",
        "'title': '[通知] 停水 #1'",
        TITLE + "# 单独一行的注释\nsummary: # 可不写\ntopics:",
        TITLE + "topics:\n- 防汛\n- 停水",
        TITLE + "source_url: https://a.cn/#top",
        "{title: 停水通知, topics: [防汛]}",
    ],
)  # fmt: skip
def test_what_looks_odd_but_is_right_is_read(head: str) -> None:
    """Other ways to write the same."""
    assert found(file(head)) == []


def test_every_slip_of_a_file_is_found_in_one_run() -> None:
    """Fields that cannot be read, fields that are wrong, and the text below them."""
    head = 'title：甲\ndate: 2013-13-01\ntopic: [x]\nsummary: [a] b\nsource: "x\nplaces: hanbin，xunyang\nimages: [{file: a.png}]'
    data = file(head, text="正文[^1]。\n\n```\n没完\n")
    assert found(data) == [
        (2, "H002"), (3, "H017"), (4, "H003"), (5, "H002"), (6, "H002"), (7, "H014"), (8, "H116"), (8, "H705"), (11, "H128"), (13, "H124"),
    ]  # fmt: skip


def test_messages_have_one_line_and_a_bounded_length() -> None:
    """Whatever was typed, a problem is one line that can be read."""
    heads = [
        "k" * 9999 + ": v",
        "title: [" + "甲" * 9999 + "] 乙",
        '"a\\nb": c',
        "topics: " + "防汛，" * 999,
        "form: " + "x" * 9999,
    ]
    for head in heads:
        for problem in problems(file(head)):
            assert "\n" not in problem.message + problem.remedy
            assert len(problem.message) < 200
            assert len(problem.remedy) < 600


@pytest.mark.parametrize("count", [200, 5000])
def test_a_file_that_is_wrong_all_over_is_told_so_in_bounds(count: int) -> None:
    """The first ones say what is the matter."""
    for head in ("a：b\n", "a: 'b' c\n", "x: [y\n"):
        assert 0 < len(problems(file(head * count))) <= 101
    assert len(problems(file("".join(f"k{n}: v\n" for n in range(count))))) <= 101
