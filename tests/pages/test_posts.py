"""A post's own page, as its template gets it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hall.model.row import Row
from hall.pages.context import Context
from hall.pages.parts import parts_of
from hall.pages.posts import post_sheet, post_values
from hall.pages.sheet import Values
from hall.press import ROOT
from tests.pages.conftest import LONG, QIXIANG, SHUILI, Shown
from tests.small import NOW, post

Find = Callable[[str], Row]


def values_of(context: Context, path: str) -> Values:
    """The values of a post's page, drawn as a build draws it."""
    address = "/".join([path.split("/")[1], *path.rpartition("/")[2].removesuffix(".md").split("-", 2)]) + ".html"
    [sheet] = [
        sheet
        for part in parts_of(context)
        if part.name.startswith(f"posts/{path.split('/')[1]}/")
        for sheet in part.sheets(context)
        if sheet.address == address
    ]
    return sheet.values(context)


def names(links: list[dict[str, str]]) -> list[str]:
    return [link["name"] for link in links]


# Older and newer


def test_older_and_newer_are_those_of_the_posts_department(rich: Context) -> None:
    """Over the months, whatever others publish in between, joint posts of others left aside."""
    own = [row for row in rich.hall.rows if row.dept == "qixiangju"]
    assert len(own) == 7
    for place, row in enumerate(own):
        values = values_of(rich, row.path)
        above, below = own[place - 1] if place else None, own[place + 1] if place + 1 < len(own) else None
        assert (values["newer"], values["older"]) == (above and rich.post_link(above), below and rich.post_link(below))


def test_months_are_bridged(drawn: Callable[[dict[str, str]], Context]) -> None:
    """The last post of a month and the first of the next one that has any."""
    context = drawn({})
    april = values_of(context, "departments/shuiliju/posts/2013/2013-04-01-tingshui.md")
    may = values_of(context, "departments/shuiliju/posts/2013/2013-05-02-xunqing.md")
    assert (april["older"], april["newer"]["name"]) == (None, "水位平稳")
    assert (may["older"]["name"], may["newer"]) == ("城区停水检修通知", None)


def test_posts_of_one_moment_have_one_order(drawn: Callable[[dict[str, str]], Context]) -> None:
    paths = [SHUILI.format(f"06-10-{name}") for name in "abc"]
    context = drawn({path: post(title=f"同一刻的 {path[-4]}") for path in paths})
    values = [values_of(context, path) for path in paths]
    assert [(one["newer"] and one["newer"]["name"], one["older"]["name"]) for one in values] == [
        (None, "同一刻的 b"),
        ("同一刻的 a", "同一刻的 c"),
        ("同一刻的 b", "水位平稳"),
    ]


# What hangs together


@pytest.mark.parametrize(
    ("name", "related"),
    [
        ("wenjian", {"解读本文": ["解读这份文件"], "转发本文": ["转发这份文件"], "相关": ["A notice in English"]}),
        ("jiedu", {"解读的文件": ["一份文件"]}),
        ("zhuan", {"转发自": ["一份文件"]}),
        ("jiechu", {"代替的预警": ["旧预警"]}),
        ("jiu", {"代替本预警": ["解除大风预警"]}),
        ("tingshui", {}),
    ],
)
def test_posts_that_hang_together_link_to_each_other(
    name: str, related: dict[str, list[str]], rich: Context, row: Find
) -> None:
    values = values_of(rich, row(name).path)
    found = {group["name"]: names(group["links"]) for group in values["related"]}
    found.pop("相关", None)
    related.pop("相关", None)
    assert found == related


def test_a_translation_and_its_original_link_to_each_other(rich: Context, row: Find) -> None:
    """And it says its language."""
    english = values_of(rich, row("english").path)
    assert (names(english["translations"]), english["lang"]) == (["一份文件"], "en")
    assert names(values_of(rich, row("wenjian").path)["translations"]) == ["A notice in English"]


def test_a_bond_holds_over_a_move(drawn: Callable[[dict[str, str]], Context]) -> None:
    """Another department's post still names the former path: it loses nothing by that."""
    now, former = "departments/shuiliju/posts/2013/2013-04-01-tingshui.md", SHUILI.format("04-01-former")
    path = QIXIANG.format("06-05-jiedu")
    context = drawn(
        {
            path: post(LONG, title="解读停水", form="explain", explain=f"{{interprets: {former}}}"),
            "departments/shuiliju/moved.yml": f"{former}: {now}\n",
        }
    )
    assert names(values_of(context, path)["related"][0]["links"]) == ["城区停水检修通知"]
    assert names(values_of(context, now)["related"][0]["links"]) == ["解读停水"]


def test_bulletins_on_one_incident_show_the_whole_chain(rich: Context) -> None:
    """First to last, the one that is read marked."""
    chain = values_of(rich, SHUILI.format("06-06-daqiao"))["chain"]
    assert [(one["number"], one["link"]["name"], one["here"]) for one in chain] == [
        ("首报", "大桥封闭", False),
        ("终报", "大桥通车", True),
    ]


# What a post brings


def test_a_document_says_its_number_its_day_and_where_it_comes_from(rich: Context, row: Find) -> None:
    values = values_of(rich, row("wenjian").path)
    assert [(one["name"], one["value"], one["href"]) for one in values["document"]] == [
        ("文号", "安水〔2013〕1号", None),
        ("成文日期", "2013年5月30日", None),
        ("原文地址", "https://www.example.gov.cn/1.html", "https://www.example.gov.cn/1.html"),
    ]
    assert (values["authors"], values["keywords"], values["contact"]) == (["甲", "乙"], ["水"], "0915-3210000")


def test_attachments_say_their_type_and_size(rich: Context, row: Find) -> None:
    """Addresses are percent-encoded, once."""
    assert values_of(rich, row("wenjian").path)["attachments"] == [
        {"title": "登记表", "address": "shuiliju/media/%E8%A1%A8%201.csv", "size": "3 KB", "type": "CSV"},
        {"title": "big.txt", "address": "shuiliju/media/big.txt", "size": "2.3 MB", "type": "TXT"},
    ]


def test_pictures_have_their_words_and_decoration_has_none(rich: Context, row: Find) -> None:
    found = values_of(rich, row("wenjian").path)["pictures"]
    assert [(one["address"], one["alt"], one["caption"]) for one in found] == [
        ("shuiliju/media/a.svg", "水位图", "六月"),
        ("shuiliju/media/b.svg", "", ""),
    ]


def test_a_film_has_its_poster_captions_and_words(rich: Context, row: Find) -> None:
    assert values_of(rich, row("wenjian").path)["video"] == {
        "address": "shuiliju/media/f.mp4",
        "poster": "shuiliju/media/a.svg",
        "captions": "shuiliju/media/f.vtt",
        "transcript": "影片的话",
    }


def test_a_transcript_keeps_its_lines(rich: Context, row: Find) -> None:
    assert values_of(rich, row("wenjian").path)["transcript"] == "图上写的字<br>第二行"


def test_a_correction_is_shown_with_its_time(rich: Context, row: Find) -> None:
    [correction] = values_of(rich, row("wenjian").path)["corrections"]
    assert (correction["time"]["full"], correction["text"]) == ("2013-06-02 00:00", "改了一个字")


def test_facts_are_times_in_the_halls_zone_and_days(rich: Context, row: Find) -> None:
    facts = {one["name"]: one["value"] for one in values_of(rich, row("fuwu").path)["facts"]}
    assert (facts["开始"], facts["截止"]) == ("2013-06-01 08:00", "2013-07-31 00:00")
    assert {one["name"]: one["value"] for one in values_of(rich, row("wenjian").path)["facts"]} == {
        "生效日期": "2013年6月1日",
        "有效期至": "2013年7月5日",
        "效力": "有效",
    }


def test_a_live_report_lists_its_entries(rich: Context, row: Find) -> None:
    """Each with its clock and an anchor that stands on the page; other headings are none."""
    values = values_of(rich, row("zhibo").path)
    assert [(one["clock"], one["name"]) for one in values["entries"]] == [("09:00", "开场"), ("09:30", "第二段")]
    assert all(f'id="{one["anchor"]}"' in values["html"] for one in values["entries"])


def test_a_page_describes_itself_by_summary_or_text(rich: Context, row: Find) -> None:
    assert values_of(rich, row("yuemo").path)["page"]["description"] == LONG
    assert values_of(rich, row("tu").path)["page"]["description"].startswith("【看图】" + LONG)


def test_a_page_says_where_it_stands_for_good(rich: Context, row: Find) -> None:
    page = values_of(rich, row("wenjian").path)["page"]
    assert page["canonical"] == "https://hall.example.gov.cn/sub/shuiliju/2013/06/01-wenjian.html"
    assert [crumb["address"] for crumb in page["crumbs"]] == ["shuiliju/", "shuiliju/columns/bianmin/"]


# What was taken back, and what is over


def test_a_withdrawn_post_says_when_and_why(rich: Context, row: Find) -> None:
    """And stays readable where it was an error."""
    values = values_of(rich, row("chehui").path)
    assert (values["withdrawn"]["reason"], values["withdrawn"]["kind_name"]) == ("数字有误", "内容有误")
    assert values["withdrawn"]["time"]["full"] == "2013-06-11 00:00"
    assert LONG in values["html"]


def test_a_post_that_the_law_took_keeps_its_day_and_ground_alone(rich: Context, row: Find) -> None:
    """None of its words stands on its page: text, headings, people, numbers, pictures, corrections."""
    values = values_of(rich, row("yifa").path)
    assert "不该" not in repr(values)
    assert (values["withdrawn"]["reason"], values["withdrawn"]["kind_name"]) == ("应当事人请求", "依法删除")
    assert (values["html"], values["entries"], values["pictures"], values["video"]) == ("", [], [], None)
    assert values["time"]["day"] == "2013-06-11"
    around = [values_of(rich, row(name).path) for name in ("chehui", "zhibo")]
    assert "不该" not in repr(around)


def test_an_expired_post_stays_and_says_so(rich: Context, row: Find) -> None:
    """At its address, with its text."""
    values = values_of(rich, row("guoqi").path)
    assert values["expires"]["full"] == "2013-06-15 00:00"
    assert [note["text"] for note in values["notes"]] == ["已过期"]
    assert LONG in values["html"]


# Keys


def test_a_page_has_another_key_where_anything_it_shows_changes(rich: Shown, row: Find) -> None:
    """Its text, its neighbours, its problems, what points at it, the size of its files, the look of all pages."""
    this = row("wenjian")

    def key(context: Context, newer: Row | None = None, older: Row | None = None) -> int:
        sheet = post_sheet(context.hall.by_path[this.path], newer, older, context)
        return sheet.key

    same = key(rich.other())
    assert key(rich.other(now=NOW)) == same
    assert same not in {
        key(rich.marked(this)),
        key(rich.marked(row("jiedu"))),
        key(rich.marked(row("english"))),
        key(rich.marked(row("tingshui"))),
        key(rich.other(sizes={**rich.hall.sizes, "departments/shuiliju/media/big.txt": 7})),
        key(rich.other(problems={this.path: ("?",)})),
        key(rich, newer=row("jiedu")),
        key(rich, older=row("jiedu")),
        key(Shown(rich.plain, rich.look + 1, rich.whole)),
    }
    assert key(rich.marked(row("fuwu"))) == same


def test_every_post_has_one_page(rich: Context) -> None:
    sheets = [sheet for part in parts_of(rich) if part.name.startswith("posts/") for sheet in part.sheets(rich)]
    posts = [sheet.address for sheet in sheets if sheet.kind == "post"]
    assert len(set(posts)) == len(posts) == len(rich.hall.rows)


def test_beside_a_months_posts_stands_its_file(rich: Context) -> None:
    parts = {part.name: part for part in parts_of(rich)}
    *_, last = parts["posts/shuiliju/2013-04"].sheets(rich)
    assert last.address == "api/posts/shuiliju/2013-04.json"


def test_a_values_root_is_open_until_the_page_is_pressed(rich: Context, row: Find) -> None:
    """Links in the text begin with its sign."""
    assert f'href="{ROOT}shuiliju/2013/04/01-tingshui.html#' in post_values(row("wenjian"), None, None, rich)["html"]
