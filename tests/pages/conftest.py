"""A hall in which every relation that pages show stands once, and its values as templates get them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hall import begin
from hall.model.hall import Hall
from hall.model.prose import Whole
from hall.model.row import Row
from hall.pages.context import Context
from tests.small import DEPARTMENT, FILES, NOW, SETTINGS, lay_out, post

Files = dict[str, str]

SHUILI = "departments/shuiliju/posts/2013/2013-{}.md"
QIXIANG = "departments/qixiangju/posts/2013/2013-{}.md"
LONG = "这一段正文写得足够长，好让摘要有话可说，也好让列表只显示它的开头几句。"

RICH = {
    "departments/hall.yml": SETTINGS.replace("topics: [{name: 防汛, slug: fangxun, introduction: 汛期}]", "topics:\n"
        "  - {name: 防汛, slug: fangxun, introduction: 汛期, owner: shuiliju, ends: 2013-06-29}\n  - {name: 出行, slug: chuxing}")
    .replace("{code: hanbin, name: 汉滨区, kind: county}", "{code: hanbin, name: 汉滨区, kind: county}, "
             "{code: hengkou, name: 恒口镇, kind: town, within: hanbin}, {code: ziyang, name: 紫阳县, kind: county}")
    + "deadlines: {verified: 2013-03-20, live: 2013-04-01}\n",
    "departments/shuiliju/department.yml": DEPARTMENT.format(name="市水务局")
    + "full_name: 安康市水务局\nname_en: Water\nintro: 管水。\nnames: [{name: 市水利局, until: 2013-05-01}]\nparent: qixiangju\n"
    + "contact: {phone: '0915 - 321 0000', mail: shui@example.gov.cn, address: 河边路1号}\noffice: {leader: 副局长, section: 办公室}\n"
    + "accounts: [{platform: 新浪微博, name: 安康水务, url: 'https://weibo.example.cn/shui'}, {platform: 微信, name: 水务}]\n"
    + "successors: [{dept: qixiangju, from: 2014-01-01, duties: 汛情}, {dept: nobody}]\n",
    "departments/minzhengju/department.yml": DEPARTMENT.format(name="市民政局").replace("live: 2013-03-28\n", "")
    .replace("status: live", "status: planned").replace("verified: 2013-03-18", "verified: 2013-03-25"),
    SHUILI.format("04-30-yuemo"): post(LONG, title="月末的一条", date="2013-04-30T23:59:59+08:00", column="水情"),
    SHUILI.format("06-01-wenjian"): post(
        LONG + "\n\n## 第一条\n\n见[停水](2013-04-01-tingshui.md#时间)。", title="一份文件", form="notice", document_number="安水〔2013〕1号",
        dated="2013-05-30", notice="{effective: 2013-06-01, ends: 2013-07-05, validity: 有效}", authors="[甲, 乙]", keywords="[水]",
        source_url="https://www.example.gov.cn/1.html", contact="0915-3210000", corrections="[{date: 2013-06-02, text: 改了一个字}]",
        images="[{file: a.svg, alt: 水位图, caption: 六月}, {file: b.svg, decorative: true}]",
        attachments="[{file: 表 1.csv, title: 登记表}, {file: big.txt}]",
        video="{file: f.mp4, poster: a.svg, captions: f.vtt, transcript: 影片的话}", transcript='"图上写的字\\n第二行"',
    ),
    QIXIANG.format("06-02-jiedu"): post(
        LONG, title="解读这份文件", form="explain", explain=f"{{interprets: {SHUILI.format('06-01-wenjian')}}}"),
    QIXIANG.format("06-03-zhuan"): post(
        "转给大家。", title="转发这份文件", form="repost", repost=f"{{repost_of: {SHUILI.format('06-01-wenjian')}}}"),
    QIXIANG.format("06-04-english"): post(
        "A notice.", title="A notice in English", lang="en", translation_of=SHUILI.format("06-01-wenjian")),
    SHUILI.format("06-05-daqiao"): post("大桥封闭。", title="大桥封闭", form="bulletin", bulletin="{incident: 大桥封闭, number: 首报}"),
    SHUILI.format("06-06-daqiao"): post("大桥通车。", title="大桥通车", form="bulletin", bulletin="{incident: 大桥封闭, number: 终报}"),
    SHUILI.format("06-07-fuwu"): post(
        "请到大厅。", title="缴水费", form="service", places="[hanbin]",
        service="{where: 大厅, hours: 工作日, phone: 0915-3210000 转 2, starts: 2013-06-01T08:00:00+08:00, ends: 2013-07-31}"),
    SHUILI.format("06-08-zhengqiu"): post(
        "请提意见。", title="水价听证", form="consult", consult="{opens: 2013-06-01T09:00:00+08:00, closes: 2013-07-10T18:00:00+08:00}"),
    SHUILI.format("06-09-guoqi"): post(LONG, title="过期的一条", expires="2013-06-15"),
    SHUILI.format("06-10-chehui"): post(LONG, title="撤回的一条", withdrawn="{date: 2013-06-11, reason: 数字有误, kind: error}"),
    SHUILI.format("06-11-yifa"): post(
        "不该说的话。#不该有的题#\n\n![图](../../media/c.svg)", title="不该有的标题", form="live", authors="[不该有的人]",
        live="{starts: 2013-06-11T09:00:00+08:00, ends: 2013-06-11T10:00:00+08:00}", keywords="[不该有的词]", contact="不该有的电话",
        document_number="不该有的号", corrections="[{date: 2013-06-12, text: 不该有的更正}]", source="不该有的来源",
        withdrawn="{date: 2013-06-12, reason: 应当事人请求, kind: law}"),
    SHUILI.format("06-12-zhibo"): post(
        "## 09:00 开场\n\n来了。\n\n## 9：30 第二段\n\n完。\n\n## 说明\n\n无。", title="直播一场", form="live",
        live="{starts: 2013-06-12T09:00:00+08:00, ends: 2013-06-12T10:00:00+08:00}"),
    SHUILI.format("06-13-lianhe"): post("一起发。#出行# @市气象局", title="联合的一条", with_="[qixiangju]", places="[hengkou]"),
    SHUILI.format("06-14-tu"): post(
        "【看图】" + LONG + "\n\n## 小节\n\n[去小节](#小节)", form="brief",
        images="[" + ", ".join(f"{{file: a.svg, alt: 图{number}}}" for number in range(9)) + "]"),
    QIXIANG.format("06-20-jiu"): post(
        "旧预警。", title="旧预警", form="alert", alert="{issuer: 台, event: 大风, level: 黄, places: [ziyang]}"),
    QIXIANG.format("06-21-jiechu"): post(
        "已解除。", title="解除大风预警", form="alert",
        alert=f"{{issuer: 台, event: 大风, level: 黄, places: [ziyang], until: 解除, replaces: {QIXIANG.format('06-20-jiu')}}}"),
    "departments/shuiliju/moved.yml": f"{SHUILI.format('06-01-yuan')}: {SHUILI.format('06-01-jiu')}\n"
    f"{SHUILI.format('06-01-jiu')}: {SHUILI.format('06-01-wenjian')}\n{SHUILI.format('06-02-meile')}: {SHUILI.format('06-03-meile')}\n",
    "departments/shuiliju/media/a.svg": "<svg/>",
    "departments/shuiliju/media/b.svg": "<svg/>",
    "departments/shuiliju/media/c.svg": "<svg/>",
    "departments/shuiliju/media/d.svg": "<svg/>",
    "departments/shuiliju/media/f.mp4": "\0\0\0\x18ftypmp42",
    "departments/shuiliju/media/f.vtt": "WEBVTT\n",
    "departments/shuiliju/media/big.txt": "0" * 2_411_725,
    "departments/shuiliju/media/表 1.csv": "甲,乙\n" * 400,
}  # fmt: skip


class Shown(Context):
    """A hall being drawn; a card is the opening words of its post."""

    def __init__(self, hall: Hall, look: int, whole: Callable[[str], Whole]) -> None:
        super().__init__(hall, look, whole, lambda card: f"<{card['lead']}>")
        self.plain = hall

    def other(self, **fields: Any) -> Shown:
        """The same hall, but for some fields."""
        return Shown(replace(self.plain, **fields), self.look, self.whole)

    def marked(self, row: Row, **fields: Any) -> Shown:
        """The same hall, but for one post, whose source is another."""
        rows = [one._replace(mark=one.mark + 1, **fields) if one.path == row.path else one for one in self.plain.rows]
        return self.other(rows=tuple(rows))


def shown(root: Path) -> Shown:
    """The hall of a folder, being drawn."""
    opened = begin(root, root / "site", now=NOW).opened
    assert opened
    return Shown(opened.hall, opened.look, opened.store.whole)


@pytest.fixture(scope="session")
def rich_root(frame: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hall's folder; nothing changes it."""
    return lay_out(tmp_path_factory.mktemp("rich") / "hall", {**FILES, **RICH}, frame)


@pytest.fixture(scope="session")
def rich(rich_root: Path) -> Shown:
    """The hall, being drawn; nothing changes it."""
    return shown(rich_root)


@pytest.fixture
def drawn(frame: Path, tmp_path: Path) -> Callable[[Files], Shown]:
    """The small hall with some files more, being drawn."""
    return lambda files: shown(lay_out(tmp_path / "hall", {**FILES, **files}, frame))


@pytest.fixture(scope="session")
def row(rich: Shown) -> Callable[[str], Row]:
    """The post whose file's name ends so."""

    def find(name: str) -> Row:
        [found] = [one for one in rich.hall.rows if one.path.endswith(f"-{name}.md")]
        return found

    return find
