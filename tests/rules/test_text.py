"""Rules that look at a text as its parser understood it: what is flagged, on which line; and what must not be."""

from __future__ import annotations

import pytest

from tests.reading import TITLE, file, found, in_text, only, problems

WARNING, ERROR = "warning", "error"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # H121: marks that stay, or that vanish
        ("按照__“紧急”__通知，重要__提示__如下。", [(1, "H121"), (1, "H121")]),
        ("__提示__如下", [(1, "H121")]),
        ("甲\n请** 务必 **到场", [(2, "H121")]),
        ("**未闭合的粗体", [(1, "H121")]),
        ("** 标题 **", [(1, "H121")]),
        ("名单：张*、李*、王*", [(1, "H121")]),
        ("名单：张*明、李*华", [(1, "H121")]),
        ("名单：王**、李**", [(1, "H121")]),
        ("[通知]（https://a.cn/x）", [(1, "H121")]),
        ("[通知](https://a.cn/x）", [(1, "H121")]),
        ("[通知] (https://a.cn/x)", [(1, "H121")]),
        ("【通知】(https://a.cn/x)", [(1, "H121")]),
        ("[通知]（2013-04-01-b.md）", [(1, "H121")]),
        ("见[附件](附件 一.pdf)", [(1, "H121")]),
        ("见[附件]()", [(1, "H121")]),
        ("！[图](https://a.cn/a.png)" + "请储水" * 9, [(1, "H121")]),
        ("> [!提示]\n> 甲", [(1, "H121")]),
        ("长3*宽4*高5", [(1, "H121")]),
        ("＞ 甲", [(1, "H121")]),
        ("···\n甲\n···", [(1, "H121"), (3, "H121")]),
        ("- [] 甲\n- 【】乙\n- [x]丙", [(1, "H121"), (2, "H121"), (3, "H121")]),
        ("甲［^1］和【^2】。", [(1, "H121"), (1, "H121")]),
        ("1、甲\n2、乙\n3、丙", [(2, "H121")]),
        ("-甲\n-乙\n\n（1）甲\n（2）乙", [(2, "H121"), (5, "H121")]),
        ("一、甲\n二、乙\n\n（一）丙\n（二）丁\n\n• 戊\n• 己", [(2, "H121"), (5, "H121"), (8, "H121")]),
        # H121: items that do not nest, marks of other tools
        ("1. 甲\n  - 乙\n  - 丙\n2. 丁", [(2, "H121"), (3, "H121")]),
        ("10. 甲\n   - 乙", [(2, "H121")]),
        ("1. 甲\n  1. 乙", [(2, "H121")]),
        ("- 甲\n\n 1. 乙", [(3, "H121")]),
        ("==高亮==", [(1, "H121")]),
        ("见[[另一页]]。", [(1, "H121")]),
        ("!!! note\n    请储水", [(1, "H121")]),
        ("::: tip\n请储水\n:::", [(1, "H121")]),
        ("[TOC]\n\n甲", [(1, "H121")]),
        ("请看＃防汛＃。", [(1, "H122")]),
        ("请看#防汛/抢险#。", [(1, "H122")]),
        # H122: headings and topics that are none
        ("##办理流程", [(1, "H122")]),
        ("甲\n\n###办理\n", [(3, "H122")]),
        ("##办理##", [(1, "H122")]),
        ("#办理流程", [(1, "H122")]),
        ("＃＃ 办理", [(1, "H122")]),
        ("＃防汛＃", [(1, "H122")]),
        # H123: tables
        ("| 区 | 时 |\n| --- | --- |\n| 甲 | 9点 | 全天 |", [(3, "H123")]),
        ("> | 区 | 时 |\n> |---|---|\n> | 甲 | 9 | 全天 |", [(3, "H123")]),
        ("区 | 时\n---|---\n甲 | 9 | 全天", [(3, "H123")]),
        ("| 区 | 时 |\n| 甲 | 9点 |", [(1, "H123")]),
        ("| 区 | 时 |\n| --- |\n| 甲 | 9点 |", [(1, "H123")]),
        ("｜区｜时｜\n｜---｜---｜\n｜甲｜9｜", [(1, "H123")]),
        ("| 区 | 时 |\n| --- | --- |\n| 甲 | 9点 |\n\n| 乙 | 8点 |", [(5, "H123")]),
        # H124: what does not end
        ("甲\n\n```\n乙", [(3, "H124")]),
        ("- 甲\n  ```\n  乙\n\n丙", [(2, "H124")]),
        ("> ~~~~ sh\n> 甲\n> ~~~", [(1, "H124")]),
        ("````\n```\n甲", [(1, "H124")]),
        ("甲\n\n<!-- 注\n\n乙", [(3, "H124")]),
        ("<details><summary>甲</summary>\n\n乙", [(1, "H124")]),
        ("甲\n\n<table><tr><td>乙</td></tr>\n\n丙", [(3, "H124")]),
        ("甲<b>乙\n\n丙", [(1, "H124")]),
        ("甲\n\n<script>\n乙", [(3, "H124"), (3, "H127")]),
        # H125: code by accident
        ("甲：\n\n    现将有关事项通知如下。", [(3, "H125")]),
        ("甲：\n\n\t现将有关事项通知如下。", [(3, "H125")]),
        ("- 甲\n\n        乙", [(3, "H125")]),
        # H126: headings by accident
        ("各县区：\n现将通知如下。\n---\n附件", [(1, "H126")]),
        ("甲\n\n正文结束。\n-----", [(3, "H126")]),
        ("甲\n\n---\ntitle: 乙\n---\n\n丙", [(4, "H126")]),
        # H127: HTML that is taken out
        ("输入<username>后", [(1, "H127")]),
        ("<iframe src='https://a.cn'></iframe>\n\n后", [(1, "H127")]),
        ("甲<font color=red>乙</font><font>丙</font>", [(1, "H127")]),
        ("<svg><circle/></svg>后", [(1, "H127")]),
        # H128: footnotes
        ("甲[^1]。", [(1, "H128")]),
        ("甲。\n\n[^1]: 注", [(3, "H128")]),
        ("甲。\n\n[^1]：注", [(3, "H128")]),
        ("甲[^1]。\n\n[^1]: 注\n[^1]: 注", [(4, "H128")]),
        # H009, H012
        ("甲&#0;乙&#xFFFE;", [(1, "H009"), (1, "H009")]),
        ("甲\n\n" + "> " * 200 + "乙", [(3, "H012")]),
        ("甲\n\n" + "<div>\n" * 300, [(203, "H012")]),
        ("|" + "甲|" * 300 + "\n|" + "-|" * 300, [(1, "H012")]),
        ("# 甲\n" * 1001, [(1001, "H012")]),
        # H705, H706
        ("请储水请储水请储水请储水请储水请储水请储水请储水请储水请储水\n\n![](a.png)\n\n<img src='b.png'>", [(3, "H705"), (5, "H705")]),
        ("见[流程](#办理流程)", [(1, "H706")]),
    ],
)  # fmt: skip
def test_a_slip_in_the_text_is_found_on_its_line(text: str, expected: list[tuple[int, str]]) -> None:
    """That, and nothing else."""
    assert [(line, code) for line, code, _ in in_text(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        # Emphasis that works, stars and underscores that are meant
        "**重要**、**“提示”**后，*轻*。", "a__b__c `__x__` 2**10 5*3", "*注：数据截至6月、不含预约。*", "联系人张\\*、李\\*", "138****5678、139****1234",
        # Links, pictures, brackets
        "[通知](https://a.cn/x)（见附件）", "见附件[一]（共三页）。", "【停水】（江北）", "好！[详情](https://a.cn)", "请看“[注]”（下同）**重点**",
        # Headings and topics
        "#停水通知# 明日停水", "## 时间\n\n##", "#1楼停水", "#hashtag", "C# 和 F#", "```\n##注释\n```", "#防汛# #抗旱#", "标题\n---\n\n正文", "甲\n\n---\n\n乙",
        # Tables
        "| `a|b` | c\\|d |\n|---|---|\n| 甲 | 乙 |", "| 区 | 时 |\n|---|---|\n| 甲 |", "| | |\n|---|---|\n| 甲 | 乙 |", "甲|乙", "|甲|",
        "```\n| 甲 | 乙 | 丙 |\n```", "甲 ｜ 乙 ｜ 丙",
        # Code
        "```\n甲\n```", "~~~\n甲\n~~~", "> ```\n> 甲\n> ```", "1. 甲\n\n   ```\n   乙\n   ```", "    code only\n", "- 甲\n\n    列表的续段", "　　首行缩进两个字",
        "甲\n    续行",
        # Lists, and what is no mark of another tool
        "- 甲\n  - 乙\n - 丙", "1. 甲\n   - 乙\n 2. 丙", "- 甲\n\n文字\n 1. 乙", "```\n1. 甲\n  - 乙\n```", "`==甲==` a==b，c==d", "甲[[1]](https://a.cn)", "感叹!!! 好",
        # HTML
        "<details>\n<summary>甲</summary>\n\n乙\n\n</details>", "甲<br>乙<sub>2</sub>", "<!-- 注 -->甲", "<p>甲\n\n<li>乙", "<某某条例>、a<b、5 < 6 > 4", "`<username>`",
        # Footnotes
        "甲[^1]，乙[^1]。\n\n[^1]: 注", "`[^1]` \\[^2]", "甲[^甲]。\n\n[^甲]: 注",
        # Pictures and anchors
        '![](a.png "装饰")' + "请储水" * 10, "![水位图](a.png)" + "请储水" * 10, "## 办理流程\n\n见[流程](#办理流程)、[顶部](#top)、[流程](#%E5%8A%9E%E7%90%86%E6%B5%81%E7%A8%8B)",
        '<a id="x"></a>见[那里](#x)', '<a name="y"></a>见[那里](#y)',
        # Marks that are no marks
        "3#楼和5#楼、1#/2#楼停水", "2*3=6", "甲 ＞ 乙", "【注意】路滑", "1.5公里\n2.5公里", "1、甲\n\n2、乙", "```\n＞ 甲\n1、甲\n2、乙\n```", "-5℃\n-6℃", "···等",
        "- 【通知】甲\n- [通知](https://a.cn)", "网址 https://a.cn/#/b/c#d",
        # Entities
        "&amp; &#8212; &#x1F600;",
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(text: str) -> None:
    """No rule cries without a reason."""
    assert in_text(text) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("##甲", WARNING), ("甲__乙__丙", WARNING), ("    甲", WARNING), ("甲。\n---", WARNING), ("<iframe></iframe>甲", WARNING), ("甲[^1]", WARNING),
        ("甲<b>乙", WARNING), ("<div>\n\n甲", WARNING), ("| 甲 | 乙 |", WARNING),
        ("甲\n\n```\n乙", ERROR), ("甲\n\n<!-- 乙", ERROR), ("<details>\n\n甲", ERROR), ("| a |\n|-|\n| 甲 | 乙 |", ERROR), ("[甲](#乙)", ERROR), ("&#1;", ERROR),
    ],
)  # fmt: skip
def test_only_what_would_lose_or_hide_text_is_an_error(text: str, severity: str) -> None:
    """The rest is published as it is, with a warning."""
    assert {found for _, _, found in in_text(text)} == {severity}


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("甲__乙__丙", "不会加粗", "**乙**"),
        ("甲** 乙 **丙", "不会加粗", "**重要**"),
        ("张*、李*", "不会显示", "\\*"),
        ("[甲]（https://a.cn）", "写得不对", "[文字](地址)"),
        ("> [!提示]\n> 甲", "没有这种提示框", "WARNING"),
        ("＃防汛＃ 今天", "“＃”是全角的", "话题写成 #防汛#"),
        ("##办理流程", "“##”后面少一个空格", "写成 ## 办理流程"),
        ("#办理流程", "“#”后面少一个空格", "小标题写成 ## 办理流程；话题写成 #办理流程#"),
        ("| a |\n|-|\n| 甲 | 乙 |", "有 2 格，表头只有 1 格", "\\|"),
        ("| 甲 | 乙 |", "没有成为表格", "| --- | --- |"),
        ("甲\n\n```\n乙", "这里的 ``` 没有结束", "另起一行写 ```"),
        ("甲\n\n<!-- 乙", "这里的 <!-- 没有结束", "-->"),
        ("<details>\n\n甲", "<details> 没有结束", "</details>"),
        ("    甲", "显示成代码", "删掉行首的空格"),
        ("甲。\n---", "变成小标题", "空一行"),
        ("<script>甲</script>乙", "连同里面的内容去掉", "`<script>`"),
        ("甲[^1]", "没有编号是 1 的脚注", "[^1]: "),
        ("甲\n\n[^1]: 乙", "没有用到脚注 1", "[^1]"),
        ("&#151;甲", "不是能显示的字符", "写成 —"),
        ("## 办理流程\n\n[甲](#办理流呈)", "没有“办理流呈”这一节", "是不是 #办理流程？"),
        ("## 时间\n\n[甲](#地点呢)", "没有“地点呢”这一节", "可以链接的小标题：#时间"),
    ],
)  # fmt: skip
def test_a_problem_says_what_was_found_and_what_to_do(text: str, message: str, remedy: str) -> None:
    """In Chinese sentences."""
    problem = only(file(text=text))
    assert message in problem.message
    assert remedy in problem.remedy


def test_lines_count_from_the_files_first() -> None:
    """However long the front matter is."""
    assert [one.line for one in problems(file(TITLE + "summary: |\n  甲\n  乙\ntopics: [丙]\n", "甲\n\n##乙\n"))] == [
        11
    ]


def test_columns_point_at_the_words() -> None:
    """Where they can be found."""
    assert only(file(text="甲乙__丙__丁")).column == 3
    assert only(file(text="- 甲\n- ##乙")).column == 3


@pytest.mark.parametrize("name", ["a.pdf", "2013-04-02-b.md", "department.yml", "a.docx", "a"])
def test_what_is_shown_as_a_picture_is_one(name: str) -> None:
    """H703, in the text and in the fields: a page would have a broken picture."""
    long = "请储水" * 12
    assert in_text(f"{long}\n\n![水厂的位置](../../media/{name})") == [(3, "H703", "error")]
    assert found(file(f"{TITLE}images: [{{file: {name}, alt: 水厂的位置}}]", long)) == [(3, "H703")]
    assert in_text(f"{long}\n\n![水厂的位置](../../media/a.PNG) ![水厂的位置](../../media/a.svg?x#y)") == []
