"""A reader checks a post in the browser: what is right is said to be, and what was tampered with is named."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.demonstration import MARKS, PAGES, WITHDRAWN

pytestmark = pytest.mark.browser
MONTH = "**/api/posts/shiyan/2013-06.json"


def altered(page: Page, address: str, old: str, new: str) -> None:
    """Whoever stands between host and reader changes a file."""

    def answer(route: Route) -> None:
        got = route.fetch()
        text = got.text()
        assert old in text
        route.fulfill(response=got, body=text.replace(old, new, 1))

    page.route(address, answer)


@pytest.mark.parametrize("address", [MARKS, WITHDRAWN, PAGES["post-alert"], PAGES["post-brief"]])
def test_a_sound_post_fits(visit: Visit, address: str) -> None:
    """From the link on its page, without a word of a fault."""
    visited = visit(address)
    page = visited.page
    page.locator(".post__foot a", has_text="核对这一条").click()
    expect(page.locator("#verdict")).to_have_text("全部相符。")
    assert page.locator("#post").input_value() == address
    said = page.locator("#found").inner_text()
    assert said.count("相符：") == 4
    assert "没有留审核记录" in said
    assert visited.said == []


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (f"**/{MARKS}", "水深，别下河", "水浅，可下河", "网页上的文字"),
        (f"**/{MARKS}", "</article>", "<p data-receipt>信息审核：甲</p></article>", "网页上的审核凭据"),
        (MONTH, "带证件", "不带证件", "原文和它的 SHA-256"),
        ("**/log/2013-06-20.txt", f"{MARKS} ", f"{MARKS} 0", "公开记录"),
        ("**/log/2013-06-20.txt", MARKS, "shiyan/2013/06/20-bieren.html", "公开记录里没有这一条"),
    ],
)
def test_what_was_tampered_with_is_named(visit: Visit, file: str, old: str, new: str, says: str) -> None:
    """A page, a source, a line of the log, a line that is gone."""
    page = visit("verify/").page
    altered(page, file, old, new)
    page.locator("#post").fill(MARKS)
    page.get_by_role("button", name="核对").click()
    expect(page.locator("#verdict")).to_contain_text("处不相符")
    assert says in "".join(page.locator(".verify__wrong").all_inner_texts())


def test_the_receipt_of_a_page_is_held_against_the_data(visit: Visit) -> None:
    """Word for word, however the page marks them up."""
    page = visit("verify/").page
    said = "信息审核：甲（市试验局），<time>2013-06-20 09:00</time>，本人签名，凭据一"
    altered(page, f"**/{MARKS}", "</article>", f"<p data-receipt>{said}</p></article>")
    approval = {"role_name": "信息审核", "person": "甲", "unit": "市试验局", "time": "2013-06-20T09:00:00+08:00"}
    approval |= {"grade": "signed", "grade_name": "本人签名", "evidence": "凭据一"}

    def with_receipt(route: Route) -> None:
        month = (got := route.fetch()).json()
        (post,) = (one for one in month["posts"] if one["address"] == MARKS)
        post["receipt"] = {"state": "approved", "blob": post["blob"], "approvals": [approval]}
        route.fulfill(response=got, json=month)

    page.route(MONTH, with_receipt)
    page.locator("#post").fill(MARKS)
    page.get_by_role("button", name="核对").click()
    expect(page.locator("#verdict")).to_have_text("全部相符。")
    assert "相符：网页上的审核凭据" in page.locator("#found").inner_text()


def test_an_address_that_is_no_post_is_refused(visit: Visit) -> None:
    """With a word that says what is wrong; a whole address of the site is understood."""
    visited = visit("verify/?post=about/")
    expect(visited.page.locator("#verdict")).to_have_text("没有核对完：这不是本站一条发布的地址。")
    visited.go("verify/?post=shiyan/2013/06/29-meiyou.html")
    expect(visited.page.locator("#verdict")).to_contain_text("没有这一条")
    visited.go(f"verify/?post={visited.base}{MARKS}%23n")
    expect(visited.page.locator("#verdict")).to_have_text("全部相符。")


def test_without_javascript_it_says_how_to_check_by_hand(visit: Visit) -> None:
    """The explanation is there, the form is not."""
    page = visit("verify/", java_script_enabled=False).page
    assert page.locator("noscript").inner_text().startswith("浏览器没有开启脚本")
    assert page.locator("form.verify").is_hidden()
    assert page.get_by_role("heading", name="自己动手查").is_visible()
