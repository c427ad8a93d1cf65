"""Markdown to safe HTML: what readers get."""

from __future__ import annotations

import re

import pytest

from hall.model.prose import Heading, Ref
from hall.prose import fill, render
from hall.prose.weaving import OWN_IDS
from tests.reading import page
from tests.small import CHECKOUT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这是**“重要提示”**后面的字。", "<p>这是<strong>“重要提示”</strong>后面的字。</p>\n"),
        ("**注意：**请带身份证。", "<p><strong>注意：</strong>请带身份证。</p>\n"),
        ("按**《条例》（试行）**办理。", "<p>按<strong>《条例》（试行）</strong>办理。</p>\n"),
        ("*（斜）*后，***“粗斜”***后", "<p><em>（斜）</em>后，<em><strong>“粗斜”</strong></em>后</p>\n"),
        ("**“甲”和*《乙》*都**好", "<p><strong>“甲”和<em>《乙》</em>都</strong>好</p>\n"),
        ("~~废止~~", "<p><del>废止</del></p>\n"),
        ("甲  \n乙\\\n丙\n丁", "<p>甲<br>\n乙<br>\n丙\n丁</p>\n"),
        ("- [ ] 甲\n- [x] 乙", (
            '<ul class="contains-task-list">\n<li class="task-list-item"><input type="checkbox" disabled="" aria-label="未完成"> 甲</li>\n'
            '<li class="task-list-item"><input type="checkbox" checked="" disabled="" aria-label="已完成"> 乙</li>\n</ul>\n'
        )),
        ("> [!WARNING]\n> 涨水。", (
            '<div class="markdown-alert markdown-alert-warning">\n<p class="markdown-alert-title">注意</p>\n<p>涨水。</p>\n</div>\n'
        )),
        ("> [!note] 自己的标题\n> 甲", (
            '<div class="markdown-alert markdown-alert-note">\n<p class="markdown-alert-title">自己的标题</p>\n<p>甲</p>\n</div>\n'
        )),
        ("　　各县区人民政府：", "<p>　　各县区人民政府：</p>\n"),
        ("{{ 7*7 }} {% raw %} ${x}", "<p>{{ 7*7 }} {% raw %} ${x}</p>\n"),
        ("关于<某某条例>，温度<5℃ & 湿度>3", "<p>关于&lt;某某条例&gt;，温度&lt;5℃ &amp; 湿度&gt;3</p>\n"),
        ("&copy; &#128512; &amp;amp;", "<p>© 😀 &amp;amp;</p>\n"),
    ],
)  # fmt: skip
def test_github_flavored_markdown_is_drawn(text: str, expected: str) -> None:
    """As the reviewer saw it, and better where GFM harms Chinese."""
    assert page(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "9~11时办理，价格5~8元。", "气温-5~3℃，风力3~4级。", "~一~ 二~三~四", "`a~b` ~~~~x~~~~", "138****5678和139****1234",
        "身份证610***********1234，610***********5678", "snake_case_name 和 a__b__c", "#1楼停水",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_mark_stays_as_it_was_typed(text: str) -> None:
    """Ranges, hidden digits, names in code."""
    drawn = page(text)
    assert all(tag not in drawn for tag in ("<del>", "<em>", "<strong>", "<sub>", "<h"))
    assert render(text).plain == text.replace("`", "")


def test_a_line_of_stars_is_still_a_rule() -> None:
    """However many."""
    assert page("甲\n\n****\n\n* * * *\n\n乙") == "<p>甲</p>\n<hr>\n<hr>\n<p>乙</p>\n"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("详见https://www.example.gov.cn/c。", "https://www.example.gov.cn/c"),
        ("（https://a.cn/x）", "https://a.cn/x"),
        ("“https://a.cn/x”，", "https://a.cn/x"),
        ("**https://a.cn/x**后", "https://a.cn/x"),
        ("见https://a.cn/a_b_c/__d__/~e后", "https://a.cn/a_b_c/__d__/~e"),
        ("见 https://a.cn/x?a=1&b=2#c 。", "https://a.cn/x?a=1&amp;b=2#c"),
        ("<https://a.cn/通知>", "https://a.cn/%E9%80%9A%E7%9F%A5"),
        ("[甲](https://a.cn/通知.pdf)", "https://a.cn/%E9%80%9A%E7%9F%A5.pdf"),
        ('<a href="https://a.cn/通知">甲</a>', "https://a.cn/通知"),
        ("[甲](//a.cn/x)", "https://a.cn/x"),
        ("[甲][n]\n\n[n]: https://a.cn/通 '题'", "https://a.cn/%E9%80%9A"),
        ("网址www.a.cn/x，后", "http://www.a.cn/x"),
        ("www.a.cn。", "http://www.a.cn"),
        ("邮箱：a.b@c.gov.cn，", "mailto:a.b@c.gov.cn"),
        ("[打电话](tel:12345)", "tel:12345"),
    ],
)
def test_an_address_is_a_link_that_ends_where_chinese_begins(text: str, address: str) -> None:
    """Bare or not, with or without a blank before it."""
    assert f'href="{address}"' in page(text)
    assert page(text).count("<a ") == 1
    assert "<!--" not in page(text)


def test_an_address_in_code_is_no_link() -> None:
    """And nothing of ours stays in it."""
    assert (
        page("`https://a.cn/x`后，`<https://b.cn>`")
        == "<p><code>https://a.cn/x</code>后，<code>&lt;https://b.cn&gt;</code></p>\n"
    )


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("[甲](2013-04-01-b.md)", [("link", "2013-04-01-b.md")]),
        ("[甲](%E6%B0%B4.md) [乙](水.md) [丙](%e6%b0%b4.md)", [("link", "水.md")] * 3),
        ("[甲](../2013/b.md#%E6%97%B6%E9%97%B4)", [("link", "../2013/b.md#时间")]),
        ("[甲](附件%231%2550%25.pdf)", [("link", "附件%231%2550%25.pdf")]),
        ("[甲](a.pdf?v=1#p2)", [("link", "a.pdf?v=1#p2")]),
        ("## 时间\n\n[甲](#时间)", [("anchor", "%E6%97%B6%E9%97%B4")]),
        ('![图](a.png "题") <img src="b.png" alt="图">', [("image", "a.png"), ("image", "b.png")]),
        ("![图][r]\n\n[r]: c.png", [("image", "c.png")]),
        ("#防汛# 与 #今天，你防汛了吗？#", [("topic", "防汛"), ("topic", "今天，你防汛了吗？")]),
        ("**#防汛#** ## x", [("topic", "防汛")]),
        ("@市水利局 和@安康市汉滨区人民政府办公室", [("unit", "市水利局"), ("unit", "安康市汉滨区人民政府办公室")]),
        ("@㛃县局 @𬭎镇 @GSA", [("unit", "㛃县局"), ("unit", "𬭎镇"), ("unit", "GSA")]),
        ("第1#楼2#楼 C#和F# a#b# #a/b# #.# # 空 # #[甲]#", []),
        ("`#防汛#` [#链#](https://a.cn) <kbd>#键#</kbd> \n\n    #码#\n", []),
        ("foo@市水利局 a@b.cn @市", []),
    ],
)  # fmt: skip
def test_what_the_hall_must_know_is_left_open(text: str, refs: list[tuple[str, str]]) -> None:
    """Links, pictures, topics and departments; not in code and not in other links."""
    assert [(ref.sort, ref.target) for ref in render(text).refs] == refs


def test_a_long_run_of_text_behind_a_department_is_kept_whole() -> None:
    """The name is found when its place is filled; no word is lost on the way."""
    text = "@市水利局提醒广大市民朋友们注意防汛抗旱工作要求的若干事项请您务必提前做好准备并且转告身边的亲友邻居"
    prose = render(text)
    (ref,) = prose.refs
    assert ref.sort == "unit"
    assert ref.target.startswith("市水利局提醒")
    assert fill(prose.html, [f"@{ref.target}"]) == f"<p>{text}</p>\n"


def test_refs_know_their_lines() -> None:
    """As far as Markdown says."""
    assert [
        ref.line for ref in render("甲\n\n[一](a.md)\n[二](b.md)\n\n- ![三](c.png)\n\n| 四 |\n|-|\n| [五](d.md) |").refs
    ] == [3, 4, 6, 10]


def test_headings_have_ids_and_the_post_keeps_the_only_h1() -> None:
    """A heading of the first level is one of the second; ids are GitHub's."""
    prose = render("# 大\n\n### 二 **粗** `码`\n\n## 二\n\n## 二\n\n<h1>生</h1>\n\n## \n")
    assert prose.headings == (
        Heading(2, "大", "大"), Heading(3, "二-粗-码", "二 粗 码"), Heading(2, "二", "二"), Heading(2, "二-1", "二"),
    )  # fmt: skip
    assert "<h1" not in prose.html
    assert not re.search("<h[1-6][^>]*></h", prose.html)
    assert prose.anchors == ("大", "二-粗-码", "二", "二-1")


def test_no_id_is_given_twice_nor_taken_from_the_page() -> None:
    """Links within the text follow."""
    text = '## content\n\n[一](#content) [二](#old)\n\n<div id="content">甲</div>\n<p id="__x">乙</p>\n<a name="old">丙</a><a id="a b">丁</a>'
    prose = render(text)
    assert prose.anchors == ("content-1", "content-2", "x-1", "old")
    assert [ref.target for ref in prose.refs] == ["content-1", "old"]


def test_ids_of_the_page_around_a_post_are_known() -> None:
    """So that no text can take them."""
    templates = CHECKOUT / "overrides"
    files = [templates / "hall/post.html", templates / "hall/base.html", *(templates / "partials").glob("*.html")]
    used = {name for file in files for name in re.findall(r'\bid="([a-z][\w-]*)"', file.read_text("utf-8"))}
    assert used
    assert used <= OWN_IDS


def test_a_footnote_used_twice_has_two_ways_back() -> None:
    """Chinese labels, different ids, one note."""
    drawn = page("一[^甲]，二[^甲]。\n\n[^甲]: 出处")
    assert drawn.count('<li id="fn-甲">') == 1
    assert 'id="fnref-甲"' in drawn
    assert 'id="fnref-甲-2"' in drawn
    assert 'aria-label="返回正文引用处 1"' in drawn
    assert 'aria-label="返回正文引用处 1-2"' in drawn
    assert "Back" not in drawn
    assert render("一[^甲]，二[^甲]。\n\n[^甲]: 出处").plain == "一，二。\n出处"


TABLE = '<div class="table-scroll" role="group" aria-label="表格" tabindex="0"><table>\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| 区 | 时 |\n| --- | :-: |\n| 甲 | 9 |", (
            TABLE + '<thead>\n<tr>\n<th scope="col">区</th>\n<th align="center" scope="col">时</th>\n</tr>\n</thead>\n'
            '<tbody>\n<tr>\n<td>甲</td>\n<td align="center">9</td>\n</tr>\n</tbody>\n</table></div>\n'
        )),
        ("| | |\n| --- | :-: |\n| 甲 | 9 |", (
            TABLE + '<tbody>\n<tr>\n<td>甲</td>\n<td align="center">9</td>\n</tr>\n</tbody>\n</table></div>\n'
        )),
        ("| | 时 |\n| --- | --- |\n| 甲 | 9 |", (
            TABLE + '<thead>\n<tr>\n<td></td>\n<th scope="col">时</th>\n</tr>\n</thead>\n'
            "<tbody>\n<tr>\n<td>甲</td>\n<td>9</td>\n</tr>\n</tbody>\n</table></div>\n"
        )),
        ("a|b\n-|-\n`x|y`|z\\|w", (
            TABLE + '<thead>\n<tr>\n<th scope="col">a</th>\n<th scope="col">b</th>\n</tr>\n</thead>\n'
            "<tbody>\n<tr>\n<td><code>x|y</code></td>\n<td>z|w</td>\n</tr>\n</tbody>\n</table></div>\n"
        )),
    ],
)  # fmt: skip
def test_a_table_can_be_scrolled_and_has_no_empty_header(text: str, expected: str) -> None:
    """A head whose cells are all empty is left out (axe: empty-table-header); bars in code are text."""
    assert page(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲<script>alert(1)</script>乙", "<p>甲乙</p>\n"),
        ('<a href="javascript:alert(1)" onclick="x()">甲</a>', "<p><a>甲</a></p>\n"),
        ('<a href="&#106;avascript:x">甲</a>[乙](javascript:x)[丙](data:text/html,x)', "<p><a>甲</a><a>乙</a><a>丙</a></p>\n"),
        ('<p style="color:red" class="hero" data-x="1" lang="en">甲</p>', '<p lang="en">甲</p>'),
        ('<img src="x.png" onerror="alert(1)" alt="图">', '<img {image:x.png} alt="图">'),
        ('<a title="x href=" href=" onmouseover=alert(1) x=">甲</a>', '<p><a {link: onmouseover=alert(1) x=} title="x href=">甲</a></p>\n'),
        ('<img title="x src=" src="a.png" alt="图">', '<img {image:a.png} title="x src=" alt="图">'),
        ('<form action="x"><input name="a"><button>钮</button></form>', "钮"),
        ("<svg onload=alert(1)><circle/></svg><math><mi>x</mi></math>后", "<p>后</p>\n"),
        ("<details open><summary>名单</summary>\n\n张三\n\n</details>", '<details open=""><summary>名单</summary>\n<p>张三</p>\n</details>\n'),
        ("H<sub>2</sub>O <ruby>汉<rt>han</rt></ruby> <kbd>键</kbd>", "<p>H<sub>2</sub>O <ruby>汉<rt>han</rt></ruby> <kbd>键</kbd></p>\n"),
        ("`title=\"装饰\"` `<a id=\"__x\">` `type=\"checkbox\" disabled`", '<p><code>title="装饰"</code> <code>&lt;a id="__x"&gt;</code> <code>type="checkbox" disabled</code></p>\n'),
    ],
)  # fmt: skip
def test_raw_html_is_kept_where_it_is_safe(text: str, expected: str) -> None:
    """And gone where it is not; what code shows is text."""
    assert page(text).strip() == expected.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![水位](https://a.cn/x.png)", '<p><a href="https://a.cn/x.png">〔站外图片：水位〕</a></p>\n'),
        ("![](//a.cn/x.png)", '<p><a href="https://a.cn/x.png">〔站外图片〕</a></p>\n'),
        ("[![水位](https://a.cn/x.png)](https://b.cn)", '<p><a href="https://b.cn">〔站外图片：水位〕</a></p>\n'),
        ("![水位](data:image/png;base64,xx)", "<p>〔图片：水位〕</p>\n"),
        ('![](x.png "装饰")', '<p><img {image:x.png} alt=""></p>\n'),
    ],
)
def test_a_picture_elsewhere_is_a_link(text: str, expected: str) -> None:
    """So that nobody learns who reads the hall."""
    assert page(text) == expected


def test_nothing_can_pretend_to_be_a_mark_of_ours() -> None:
    """Entities for noncharacters are dropped, whatever number stands between them."""
    prose = render("甲&#xFDD1;99&#xFDD2;乙&#xFDD4;&#11;&#xFFFE;")
    assert fill(prose.html, []) == "<p>甲99乙</p>\n"


def test_marks_are_filled_in_their_order() -> None:
    """A part for each ref."""
    prose = render("[甲](a.md) #防汛#")
    assert prose.refs == (Ref("link", "a.md", 1), Ref("topic", "防汛"))
    assert fill(prose.html, ['href="/a"', "<b>防汛</b>"]) == '<p><a href="/a">甲</a> <b>防汛</b></p>\n'
    assert fill("<p>甲</p>", []) == "<p>甲</p>"
