"""A hall that is read: by keyboard, without JavaScript, in the dark, on paper, at other addresses."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.demonstration import BASE, MARKS, NOT_FOUND, PAGES, RED, WITHDRAWN
from tests.browser.measures import OUTLINE

pytestmark = pytest.mark.browser
MENU = ["首页", "今天", "单位", "栏目", "话题", "地点", "形式", "归档"]
NOTICE = PAGES["post-notice"]


def test_at_the_root_of_a_host(visit: Visit, root_base: str) -> None:
    """The same files stand anywhere: no address is bound to where they were made for."""
    visited = visit("", base=root_base)
    for address in ("shiyan/2013/05/02/", NOTICE, "handbook/forms/survey/"):
        visited.load()
        visited.go(address)
    visited.load()
    assert visited.said == []
    assert [url for url, status in visited.got.items() if status >= 400] == []


def test_an_address_where_nothing_is(visit: Visit) -> None:
    """The page for it has its look, and leads on from any depth."""
    visited = visit(NOT_FOUND)
    page = visited.page
    assert "没有找到" in page.locator("h1").inner_text()
    assert page.evaluate("getComputedStyle(document.querySelector('.lost__ways')).display") == "grid"
    page.locator(".lost__ways a", has_text="单位").click()
    assert page.url == f"{visited.base}departments/"


def test_the_skip_link(visit: Visit) -> None:
    """The first stop of the Tab key; it is seen then, and leads past the menu."""
    page = visit(NOTICE).page
    page.keyboard.press("Tab")
    link = page.locator(".md-skip")
    assert link.inner_text().strip() == "跳到正文"
    page.evaluate("document.getAnimations().forEach(one => one.finish())")
    assert link.evaluate("one => one === document.activeElement && getComputedStyle(one).opacity") == "1"
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector(':target').tagName") == "H1"
    page.keyboard.press("Tab")
    assert page.evaluate(OUTLINE)["inside"]


@pytest.mark.parametrize("address", ["", NOTICE, "handbook/"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_focus_is_seen(visit: Visit, address: str, width: int) -> None:
    """Wherever the Tab key goes."""
    page = visit(address, width=width).page
    for _ in range(14):
        page.keyboard.press("Tab")
        at = page.evaluate(OUTLINE)
        if at["tag"] != "BODY":
            assert at["outlined"], at
            assert at["seen"], at


def test_the_menu_on_a_phone_without_javascript(visit: Visit) -> None:
    """It opens by keyboard and has every link."""
    page = visit(NOTICE, width=390, java_script_enabled=False).page
    links = page.locator(".nav a")
    assert not links.first.is_visible()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.locator("#drawer:focus").count():
            break
    page.keyboard.press("Space")
    assert links.first.is_visible()
    assert links.all_inner_texts() == MENU
    links.nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/today/")


@pytest.mark.parametrize("address", ["", "handbook/"])
def test_nothing_needs_javascript(visit: Visit, address: str) -> None:
    """The same words and links are there; what only a script can do does not show."""
    plain, scripted = (visit(address, java_script_enabled=on).page for on in (False, True))
    for page in (plain, scripted):
        assert [text.strip() for text in page.locator(".nav a").all_inner_texts()] == MENU
    for part in ("main", "footer"):
        assert plain.locator(part).first.text_content() == scripted.locator(part).first.text_content()
    assert not plain.locator(".theme").is_visible()
    assert scripted.locator(".theme").is_visible()


def test_contents_open_without_javascript(visit: Visit) -> None:
    """Closed on a phone, and closed without a script; open beside the text otherwise."""
    address = "handbook/problems/"
    assert visit(address).page.locator(".toc a").first.is_visible()
    assert not visit(address, width=390).page.locator(".toc a").first.is_visible()
    page = visit(address, width=390, java_script_enabled=False).page
    page.locator(".toc summary").first.click()
    page.locator(".toc a").nth(3).click()
    assert "#h004" in page.url


def test_long_contents_scroll_by_themselves(visit: Visit) -> None:
    """They never grow out of the window."""
    side = visit("handbook/problems/").page.locator(".page__side")
    assert side.evaluate("one => one.scrollHeight > one.clientHeight && one.clientHeight <= innerHeight")


def test_escape_closes_the_menu(visit: Visit) -> None:
    """And the focus stays at its button."""
    page = visit("", width=390).page
    page.locator(".menu").click()
    assert page.locator(".nav a").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".nav a").first.is_visible()
    assert page.evaluate("document.activeElement.id") == "drawer"


def test_a_chosen_theme_is_kept(visit: Visit) -> None:
    """From page to page, and nothing else is stored; the last choice is the system's again."""
    visited = visit("", color_scheme="light")
    page = visited.page
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    button = page.locator(".theme")
    button.click()
    button.click()
    assert button.inner_text().endswith("深色")
    dark = page.evaluate(ground)
    assert dark != light
    visited.go("today/")
    assert page.evaluate(ground) == dark
    assert page.evaluate("Object.keys(localStorage)") == ["hall.theme"]
    assert page.context.cookies() == []
    page.locator(".theme").click()
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate(ground) == light
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) == dark


def test_print_is_the_text_alone(visit: Visit) -> None:
    """No menu, no side, no foot; black on white, also of who reads in the dark, with the address to find it again."""
    page = visit(RED, color_scheme="dark").page
    page.emulate_media(media="print")
    for gone in (".nav", ".crumbs", ".cols__side", ".turn", ".foot", ".theme", ".menu", ".md-skip"):
        assert not page.locator(gone).first.is_visible(), gone
    for there in (".brand__name", "h1", ".post__text", ".key--alert"):
        assert page.locator(there).first.is_visible(), there
    assert page.locator(".post__from").inner_text().endswith(f"{BASE}{RED}")
    for words in ("h1", ".post__text", ".key--alert dd", ".note", ".chip"):
        assert page.locator(words).first.evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)", words
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_text_marks(visit: Visit) -> None:
    """What other programs make of Chinese text and must not be made of it."""
    text = visit(MARKS).page.locator(".post__text")
    assert text.locator("h1").count() == 0
    first = text.locator("p").first
    assert first.inner_text().startswith("#话题# 写在行首")
    assert first.locator("a.topic").inner_text() == "#话题#"
    assert text.locator("del, s").count() == 0
    assert "9~11 点，每批 5~6 人" in first.inner_text()
    assert first.locator("strong").all_inner_texts() == ["注意：", "“重点”"]
    assert first.locator("em").evaluate("one => getComputedStyle(one).fontStyle") == "normal"
    assert text.locator("input[type=checkbox]:checked").count() == 1
    assert text.locator(".markdown-alert-warning").is_visible()


def test_footnotes_lead_there_and_back(visit: Visit) -> None:
    """And both ends are seen."""
    page = visit(MARKS, width=390).page
    note, back = page.locator(".footnotes li"), page.locator(".footnote-backref")
    reference = page.locator(".footnote-ref a")
    reference.click()
    assert note.evaluate("one => one === document.querySelector(':target')")
    assert back.is_visible()
    assert back.evaluate("one => getComputedStyle(one).opacity") == "1"
    assert back.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") > 10
    assert page.evaluate("scrollY") > 100
    back.click()
    assert reference.evaluate("one => one.matches(':target') && one.getBoundingClientRect().top >= 0")


def test_wide_tables_scroll_in_their_box(visit: Visit) -> None:
    """By keyboard too; a word in code is never broken in a first column."""
    page = visit(MARKS, width=390).page
    box = page.locator(".table-scroll")
    assert box.evaluate("one => one.scrollWidth > one.clientWidth && one.tabIndex === 0")
    assert box.locator("td code").first.evaluate("one => one.getClientRects().length") == 1
    box.focus()
    page.keyboard.press("ArrowRight")
    assert box.evaluate("one => new Promise(done => setTimeout(() => done(one.scrollLeft), 300))") > 0


def test_a_withdrawn_post_cannot_be_mistaken(visit: Visit) -> None:
    """Said first, the title struck, the text folded; struck in lists too."""
    visited = visit(WITHDRAWN)
    page = visited.page
    gone = page.locator(".gone")
    assert "已撤回" in gone.inner_text()
    assert "数字写错" in gone.inner_text()
    assert gone.evaluate("one => one.compareDocumentPosition(document.querySelector('h1')) & 4")
    assert page.locator("h1 s").inner_text() == "明天很热"
    assert not page.get_by_text("51 度").is_visible()
    page.locator(".folded summary").click()
    assert page.get_by_text("51 度").is_visible()
    visited.go("shiyan/2013/06/")
    struck = page.locator(".card--withdrawn .card__title a")
    assert struck.evaluate("one => getComputedStyle(one).textDecorationLine") == "line-through"
    assert page.locator(".card--withdrawn").get_by_text("已撤回").is_visible()


def test_an_alert_says_its_level_in_words_and_colour(visit: Visit) -> None:
    """On its own page and on the front page."""
    visited = visit(RED)
    band = visited.page.locator(".key--alert .facts > div").first
    red = band.evaluate("one => getComputedStyle(one).backgroundColor")
    assert "暴雨红色预警" in band.inner_text()
    visited.go("")
    level = visited.page.locator(".alert", has_text="演练：暴雨红色预警").locator("b")
    assert level.inner_text() == "红色"
    assert level.evaluate("one => getComputedStyle(one).backgroundColor") == red


def test_a_busy_month_leads_to_its_days(visit: Visit) -> None:
    """As a calendar from Monday on."""
    page = visit("shiyan/2013/05/", width=390).page
    assert page.locator(".calendar th").all_inner_texts() == list("一二三四五六日")
    page.locator(".calendar a").first.click()
    page.wait_for_url("**/shiyan/2013/05/01/")
    assert page.locator(".card").count() == 4


def test_a_department_without_posts_says_so(visit: Visit) -> None:
    """With a way on."""
    page = visit("kongbai/").page
    assert "还没有发布" in page.locator(".empty").inner_text()
    assert page.locator(".empty a").count() == 2


def test_the_handbook_is_one_piece(visit: Visit) -> None:
    """Every page of it is one click from every other at most by way of the forms, and says where it stands."""
    page = visit("handbook/forms/survey/").page
    side = page.locator(".toc", has_text="编写手册")
    assert side.locator("a").count() >= 7 + 14
    assert side.locator("[aria-current]").inner_text() == "微调查"
    assert page.locator(".crumbs a").all_inner_texts() == ["首页", "编写手册", "十四种形式"]


def test_feeds_are_found_by_the_name_of_their_department(visit: Visit) -> None:
    """Only what has the words stays, with its heading; nothing typed brings all of it back."""
    visited = visit("feeds/")
    page = visited.page
    every = page.locator(".sifted > li:visible").count()
    assert every > 100
    page.get_by_label("找一个单位、栏目、话题或地点").fill(" 空白 ")
    assert page.locator(".sifted > li:visible > .feeds__of").all_inner_texts() == ["市空白局"]
    assert page.locator(".sifted:visible").count() == 1
    assert page.locator("output").inner_text() == "找到 1 个"
    page.get_by_label("找一个单位、栏目、话题或地点").fill("<b>")
    assert page.locator("output").inner_text() == "找到 0 个"
    page.get_by_label("找一个单位、栏目、话题或地点").fill("")
    assert page.locator(".sifted > li:visible").count() == every
    assert visited.said == []


@pytest.mark.parametrize("width", [768, 1440])
def test_the_buttons_of_the_head_stand_in_one_line(visit: Visit, width: int) -> None:
    """Beside the search; on a phone the theme waits in the menu."""
    page = visit("qixiangju/", width=width).page
    middles = (
        page.locator(".top__bar")
        .locator("form, .large, .theme")
        .evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(box => Math.round(box.top + box.height / 2))"
        )
    )
    assert len(middles) == 3
    assert len(set(middles)) == 1
    page.set_viewport_size({"width": 390, "height": 900})
    assert not page.locator(".theme").is_visible()
    page.locator(".menu").click()
    assert page.locator(".theme").is_visible()


def test_with_the_readers_own_colours_nothing_is_lost(visit: Visit) -> None:
    """Where a system takes grounds away (forced colours), a line says what a ground said."""
    lined = (
        "one => parseFloat(getComputedStyle(one).borderTopWidth) > 0 && getComputedStyle(one).borderTopStyle !== 'none'"
    )
    visited = visit("", forced_colors="active")
    for address, part in (("", ".hero__seek input"), (WITHDRAWN, ".gone"), (RED, ".key--alert"), ("today/", ".note")):
        assert visited.go(address).locator(part).first.evaluate(lined), part


SHIFTS = "window.shifted = 0; new PerformanceObserver(l => l.getEntries().forEach(e => shifted += e.value)).observe({type: 'layout-shift', buffered: true});"


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("kept", [{}, {"hall.place": "ziyang", "hall.large": "1", "hall.theme": "dark"}])
def test_nothing_moves_while_a_page_comes(visit: Visit, width: int, kept: dict[str, str]) -> None:
    """Not for who chose a county, a theme or the large version either."""
    visited = visit("privacy/", width=width)
    visited.page.add_init_script(
        SHIFTS + "".join(f"localStorage.setItem('{name}', '{one}');" for name, one in kept.items())
    )
    for address in ("", PAGES["department"], PAGES["post-notice"], "feeds/", "handbook/problems/", "search/"):
        page = visited.go(address)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("shifted") == 0, address
