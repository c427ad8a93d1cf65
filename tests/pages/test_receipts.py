"""A post's receipt on its page: who approved, how that is known, and what changed between its published texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hall.model.receipt import Approval, Receipt, State, Version
from hall.model.row import Row
from hall.model.settings import Grade, People, Shown
from hall.pages.api_posts import post_record
from hall.pages.cards import notes_of
from hall.pages.context import Context, Evidence
from hall.pages.lines import line_of
from hall.pages.posts import original_of
from hall.pages.receipts import NOTHING, receipt_values
from hall.proof import said_of
from tests.pages.conftest import Shown as Drawn
from tests.small import post

Find = Callable[[str], Row]
NINE = 1_364_778_000  # 2013-04-01T09:00:00+08:00
COMMIT = "c" * 40
PROOF = ("a" * 64, "b" * 64)
CONTENT = Approval("content", "shuiliju", "甲", NINE - 600, Grade.SIGNED, COMMIT)
SECRECY = Approval("secrecy", "qixiangju", "乙", NINE - 300, Grade.STATED, "安保审〔2013〕1号")
TEXTS = {
    "1" * 40: post("城区检修，请储水。电话13900000000。\n\n## 时间\n\n三月。", title="停水通知", column="便民服务"),
    "2" * 40: post("城区检修，请储水。\n\n## 时间\n\n三月。", title="停水通知", column="便民服务"),
    "3" * 40: post("城区检修，请储水。#防汛#\n\n## 时间\n\n三月。", title="城区停水检修通知", column="便民服务"),
}
VERSIONS = tuple(Version(blob, COMMIT, NINE + number * 3600) for number, blob in enumerate(TEXTS))


def with_receipt(rich: Drawn, receipt: Receipt | None, texts: dict[str, str] = TEXTS, **settings: Any) -> Context:
    """The rich hall, in which every post has this receipt."""
    hall = replace(rich.plain, settings=replace(rich.plain.settings, **settings))
    evidence = Evidence(
        lambda path: list(texts.values())[-1].encode(),
        lambda blob: texts[blob].encode() if blob in texts else None,
        lambda path: ("a" * 64, "b" * 64),
        lambda path: receipt,
        {},
        {},
    )
    return Context(hall, 0, rich.whole, lambda card: "", evidence)


def receipt(state: State = State.APPROVED, **fields: Any) -> Receipt:
    return Receipt("3" * 40, state, **{"approvals": (CONTENT, SECRECY), "published": NINE, **fields})


def plain(html: str) -> str:
    """Without the tags that keep times in one piece."""
    return re.sub("</?time>", "", html)


def told(values: dict[str, Any]) -> list[str]:
    """The changes as they are read, newest first."""
    return [
        " ".join(
            [
                one["note"],
                *(f"{part['name']}：{''.join(piece['text'] for piece in part['pieces'])}" for part in one["changes"]),
            ]
        ).strip()
        for one in values["versions"]
    ]


def test_without_records_nothing_is_said(rich: Drawn, row: Find) -> None:
    """But the post can be checked."""
    check = {**NOTHING, "check": "shuiliju/2013/04/01-tingshui.html"}
    assert receipt_values(row("tingshui"), with_receipt(rich, None)) == check
    assert receipt_values(row("tingshui"), with_receipt(rich, receipt(State.NONE))) == check


def test_the_quiet_line_says_who_and_when(rich: Drawn, row: Find) -> None:
    """And opens to each approval with its grade in Chinese and where the claim comes from."""
    values = receipt_values(row("tingshui"), with_receipt(rich, receipt()))
    assert values["text"].startswith("市水利局 <time>2013-04-01 09:00</time> 发布；")
    assert plain(values["text"]) == "市水利局 2013-04-01 09:00 发布；信息审核 甲、保密审查 乙，2013-04-01 08:55 通过。"
    assert list(map(plain, values["approvals"])) == [
        "信息审核：甲（市水务局），2013-04-01 08:50，本人签名，cccccccccccc",
        "保密审查：乙（市气象局），2013-04-01 08:55，登记，安保审〔2013〕1号",
    ]
    assert (values["warning"], values["blob"]) == ("", "3" * 40)


@pytest.mark.parametrize(
    ("shown", "text", "person"),
    [
        (Shown.POST, "市水利局 2013-04-01 09:00 发布；信息审核、保密审查，2013-04-01 08:55 通过。", ""),
        (Shown.NUMBER, "市水利局 2013-04-01 09:00 发布；信息审核 1号、保密审查，2013-04-01 08:55 通过。", "1号"),
    ],
)
def test_persons_are_shown_as_the_hall_says(rich: Drawn, row: Find, shown: Shown, text: str, person: str) -> None:
    """By post or number, and then nothing that could name them; mail addresses never."""
    context = with_receipt(rich, receipt(), people=People(shown=shown))
    assert plain(receipt_values(row("tingshui"), context)["text"]) == text
    record = post_record(row("tingshui"), *PROOF, context)
    assert [one["person"] for one in record["receipt"]["approvals"]] == [person, ""]
    assert [one["evidence"] for one in record["receipt"]["approvals"]] == [COMMIT[:12], ""]
    mail = CONTENT._replace(person="甲 <jia@example.gov.cn>", evidence="x-jia@example.gov.cn")
    assert "@" not in str(
        post_record(row("tingshui"), *PROOF, with_receipt(rich, receipt(approvals=(mail,))))["receipt"]
    )


def test_how_it_stands_is_said_at_the_top(rich: Drawn, row: Find) -> None:
    """Not approved, a second look owed and until when, taken as approved; of a withdrawn post only that."""

    def warning(name: str, **fields: Any) -> str:
        values: dict[str, str] = receipt_values(row(name), with_receipt(rich, receipt(**fields)))
        return plain(values["warning"])

    assert warning("tingshui", state=State.UNREVIEWED, approvals=(), lacking=("还缺保密审查。",)) == (
        "未审核：这段文字还没有通过审核，不是正式发布。还缺保密审查。"
    )
    assert (
        warning("tingshui", state=State.OWED, due=NINE + 86_400)
        == "待补审：先发布，后补审核，应在 2013-04-02 09:00 前补上。"
    )
    assert warning("chehui", state=State.OWED, due=NINE) == ""
    assert warning("chehui", state=State.UNREVIEWED, lacking=("还缺保密审查。",)) == (
        "未审核：撤回还没有通过审核。还缺保密审查。"
    )
    before = receipt_values(row("tingshui"), with_receipt(rich, receipt(State.BEFORE, approvals=())))
    assert (plain(before["text"]), before["warning"]) == ("市水利局 2013-04-01 09:00 发布：启用审核凭据之前发布。", "")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "；信息审核 甲、保密审查 乙，2013-04-01 08:55 补看"),
        ({"state": State.OWED, "approvals": (), "due": NINE}, "；撤回待补看，应在 2013-04-01 09:00 前由另一人看过"),
        ({"state": State.UNREVIEWED, "approvals": ()}, ""),
    ],
)
def test_the_quiet_line_of_a_withdrawn_post_tells_of_the_withdrawal(
    rich: Drawn, row: Find, fields: dict[str, Any], said: str
) -> None:
    """Whoever approved its words approved what readers are not to use any more; the receipt is of the withdrawal."""
    one = row("chehui")
    times = [with_receipt(rich, None).time(time)["full"] for time in (one.when, one.gone)]
    values = receipt_values(one, with_receipt(rich, receipt(**fields)))
    assert plain(values["text"]) == f"市水务局 {times[0]} 发布，{times[1]} 撤回{said}。"


def test_a_version_that_withdraws_is_called_so(rich: Drawn, row: Find) -> None:
    gone = TEXTS["2" * 40].replace("title:", "withdrawn: {date: 2013-04-02, reason: 有误, kind: error}\ntitle:")
    texts = {"2" * 40: TEXTS["2" * 40], "3" * 40: gone}
    versions = receipt_values(row("tingshui"), with_receipt(rich, receipt(versions=VERSIONS[1:]), texts))["versions"]
    assert [(one["act"], one["note"]) for one in versions] == [("撤回", "文字没有变。")]


def test_each_change_is_told_in_words(rich: Drawn, row: Find) -> None:
    """The newest first, a telephone that went is hidden; what cannot be read any more is said to be so."""
    values = receipt_values(row("tingshui"), with_receipt(rich, receipt(versions=VERSIONS)))
    assert told(values) == [
        "标题：〔删〕停水〔增〕城区停水检修通知 正文：城区检修，请储水。〔增〕#防汛#",
        "正文：城区检修，请储水。〔已隐去〕",
    ]
    lost = with_receipt(rich, receipt(versions=(Version("0" * 40, COMMIT, NINE), *VERSIONS[1:])))
    assert told(receipt_values(row("tingshui"), lost))[1] == "当时的文字在本仓库里读不到。"


def test_a_hidden_change_is_hidden_on_page_and_in_what_came_before(rich: Drawn, row: Find) -> None:
    """`corrections: {redacted: true}` in the newest text hides the change that it is about."""
    hidden = "[{date: 2013-04-01, text: 改, redacted: true}]"
    texts = {
        "1" * 40: post("一句。", title="停水通知"),
        "2" * 40: post("一句。不该说的。", title="停水通知"),
        "3" * 40: post("一句。", title="停水通知", corrections=hidden),
    }
    values = receipt_values(row("tingshui"), with_receipt(rich, receipt(versions=VERSIONS), texts))
    assert told(values) == ["〔已隐去〕这次改动的前后文字依规定不公开。", "正文：一句。〔已隐去〕"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("身份证号11010519491231002X。", False),
        ("机密★启用前", False),
        ("在二楼办理。", True),
    ],
)
def test_what_a_rule_finds_is_not_told_again(rich: Drawn, row: Find, words: str, shown: bool) -> None:
    """Numbers of persons and marks of secrecy that went out of a text; all else is told."""
    texts = {
        "1" * 40: post(f"一句。\n\n{words}\n", title="停水通知"),
        "2" * 40: post("一句。", title="停水通知"),
        "3" * 40: post("一句。", title="停水的通知"),
    }
    values = receipt_values(row("tingshui"), with_receipt(rich, receipt(versions=VERSIONS), texts))
    assert (words in str(values)) == shown
    assert ("〔已隐去〕" in str(values)) != shown


def test_of_what_the_law_took_away_no_receipt_but_the_blob_is_left(rich: Drawn, row: Find) -> None:
    """Neither persons nor changes, on the page and in the month's file."""
    context = with_receipt(rich, receipt(versions=VERSIONS))
    values = receipt_values(row("yifa"), context)
    assert (values["approvals"], values["versions"], values["blob"]) == ([], [], "3" * 40)
    assert not {"receipt", "source", "title"} & post_record(row("yifa"), *PROOF, context).keys()


def test_page_and_file_say_the_same_of_an_approval(rich: Drawn, row: Find) -> None:
    """So that a site can be held against itself."""
    context = with_receipt(rich, receipt())
    record = post_record(row("tingshui"), *PROOF, context)["receipt"]
    shown = receipt_values(row("tingshui"), context)["approvals"]
    assert list(map(said_of, record["approvals"])) == list(map(plain, shown))


@pytest.mark.parametrize(("state", "mark"), [("unreviewed", "未审核"), ("owed", "待补审"), ("approved", ""), ("", "")])
def test_lists_say_how_a_text_stands(rich: Drawn, row: Find, state: str, mark: str) -> None:
    """In cards, and before its words where it is one line; that it was withdrawn goes before."""
    shown = rich.marked(row("tingshui"), review=state)
    one = next(each for each in shown.hall.rows if each.path.endswith("tingshui.md"))
    assert [note["text"] for note in notes_of(one, shown) if note["kind"] == "unreviewed"] == ([mark] if mark else [])
    assert shown.post_link(one)["name"] == (f"【{mark}】城区停水检修通知" if mark else "城区停水检修通知")
    assert line_of(one, shown)["lead"] == shown.words(one)
    assert shown.words(row("chehui")._replace(review=state)) == "【已撤回】撤回的一条"
    assert shown.words(row("yifa")) == "这条发布已依法删除"


def test_a_repost_inherits_what_became_of_its_original(drawn: Callable[[dict[str, str]], Drawn]) -> None:
    """A correction and a withdrawal are said on its page and in lists."""
    path = "departments/{}/posts/2013/2013-06-{}.md"
    fates = {
        "cuowu": "withdrawn: {date: 2013-06-11, reason: 误, kind: error}",
        "yifa": "withdrawn: {date: 2013-06-11, reason: 法, kind: law}",
        "gengzheng": "corrections: [{date: 2013-06-11, text: 改}]",
        "hao": "lang: zh-CN",
    }
    files = {}
    for name, fate in fates.items():
        original = path.format("shuiliju", f"01-{name}")
        files[original] = f"---\ntitle: 原文{name}\n{fate}\n---\n\n原文。\n"
        files[path.format("qixiangju", f"02-{name}")] = post(
            "转给大家。", title=f"转发{name}", form="repost", repost=f"{{repost_of: {original}}}"
        )
    context = drawn(files)
    rows = {one.lead.removeprefix("转发"): one for one in context.hall.rows if one.lead.startswith("转发")}
    assert {name: [note["text"] for note in notes_of(one, context)] for name, one in rows.items()} == {
        "cuowu": ["原文已撤回"], "yifa": ["原文已撤回"], "gengzheng": ["原文已更正"], "hao": [],
    }  # fmt: skip
    told = {name: original_of(one, context) for name, one in rows.items()}
    assert {name: one and (one["withdrawn"], one["link"]["name"]) for name, one in told.items()} == {
        "cuowu": (True, "【已撤回】原文cuowu"),
        "yifa": (True, "这条发布已依法删除"),
        "gengzheng": (False, "原文gengzheng"),
        "hao": None,
    }
