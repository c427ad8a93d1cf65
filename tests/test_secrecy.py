"""Marks of secret and internal papers, and talk about secrets that is none."""

from __future__ import annotations

import pytest

from hall.secrecy import Mark, head_marks_in, latin_marks_in, marks_in, marks_in_name


@pytest.mark.parametrize(
    "text",
    [
        "机密★5年", "秘密★1年", "绝密★长期", "机 密 ★ 5 年", "机密☆10年", "秘密⭐", "机　密　★　三年", "**机密**★5年", "机密级★5年",
        "<b>机密</b>★5年", "标题\n\n秘密＊10年\n", "机密*5年", "机密\\*5年", "密级：机密", "密级: **绝密**".replace("**", ""), "绝密", "【机密】",
        "（秘密）关于防汛的通知", "> 机密\n", "正文\n秘密 10年\n正文", "<!-- 机密★5年 -->", "`机密★5年`", "机\u200b密★5年", "绝密文件", "工作秘密",
    ],
)  # fmt: skip
def test_marks_of_a_level_are_seen(text: str) -> None:
    """With any star, blanks and emphasis between."""
    assert Mark.LEVEL in {one.mark for one in marks_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "内部资料，注意保存", "内部资料 注意保存", "【内部使用，不得外传】", "内部使用，不得外传。", "内部文件，严禁外传", "内部材料，妥善保管", "内部资料★注意保存",
        "此件不得外传。", "本材料仅供参考，不得外传", "不得外传", "（严禁外传）", "内部资料",
    ],
)  # fmt: skip
def test_marks_of_inner_papers_are_seen(text: str) -> None:
    """Whatever stands between their words."""
    assert Mark.INNER in {one.mark for one in marks_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "建立信息审核和保密审查制度。", "国家秘密的密级分为绝密、机密、秘密三级。", "绝密级国家秘密是最重要的国家秘密。", "不得泄露国家秘密、商业秘密和个人隐私。",
        "商业秘密**必须**保护。", "保守秘密*很*重要", "大自然的秘密", "客户的资料不得外传给第三方。", "内部控制规范", "机密级档案的保管期限", "秘密法第三条",
        "属于工作秘密的，不予公开。", "内部使用的道路今天封闭", "- 秘密花园\n- 机密行动", "公司内部文件管理办法", "涉密文件的密级：机密、秘密", "密级和保密期限",
        "评了★★★★★五星", "内部资料性出版物准印证", "严禁外传染源进入", "解密★5A景区",
    ],
)  # fmt: skip
def test_talk_about_secrets_is_no_mark(text: str) -> None:
    """Laws, notices and fairy tales have the words too."""
    assert list(marks_in(text)) == []


def test_the_head_of_an_inner_paper_is_seen_on_the_first_lines_only() -> None:
    """A copy's number and its signer."""
    assert [one.words for one in head_marks_in("份号：000012\n签发人：王某\n\n正文")] == ["份号：000012", "签发人："]
    assert [one.words for one in head_marks_in("000012\n\n正文")] == ["000012"]
    assert not list(head_marks_in("正文\n" * 20 + "签发人：王某"))
    assert not list(head_marks_in("725000\n\n正文由签发人员核对，共 3 份"))


def test_names_of_files_bear_marks_too() -> None:
    """In Chinese surely, in pinyin perhaps."""
    for name in ("media/机密-名单.xlsx", "a/绝密文件.doc", "内部资料.pdf", "名单（秘密）.pdf", "机密★5年.pdf"):
        assert list(marks_in_name(name)), name
    for name in ("media/商业秘密保护.pdf", "保密审查制度.pdf", "地图.png", "秘密花园.png", "media/a.png"):
        assert not list(marks_in_name(name)), name
    assert [one.words for one in latin_marks_in("departments/a/posts/2013/2013-06-01-jimi-wenjian.md")] == ["jimi"]
    assert not list(latin_marks_in("departments/a/posts/2013/2013-06-01-jimin-fuwu.md"))
