"""The light page that other sites frame."""

from __future__ import annotations

from hall.pages.embed import LINES, embed_values
from tests.conftest import Built
from tests.pages.conftest import Shown
from tests.seen import Page


def test_a_frame_shows_the_newest_of_a_department(rich: Shown) -> None:
    values = embed_values("shuiliju", rich)
    assert len(values["lines"]) == LINES
    assert values["lines"][0]["lead"] == "看图"


def test_it_is_light_and_runs_nothing(small: Built) -> None:
    """No script, no frame of Material's, one small stylesheet; every link opens beside the site that frames it."""
    data = small.site["embed/shuiliju.html"]
    page = Page(data)
    assert len(data) < 4000
    assert not page.tree.xpath("//script | //@style | //*[@*[starts-with(name(), 'on')]]")
    assert page.tree.xpath("//link[@rel='stylesheet']/@href") == ["../assets/stylesheets/embed.css"]
    assert len(small.site["assets/stylesheets/embed.css"]) < 2000
    assert [one.text for one in page.tree.xpath("//li/a")] == ["水位平稳", "城区停水检修通知"]
    assert list(page.tree.xpath("//link[@rel='alternate']/@href"))[:3] == [
        "../shuiliju/atom.xml", "../shuiliju/feed.xml", "../shuiliju/feed.json"]  # fmt: skip
    assert {(one.get("target"), one.get("rel")) for one in page.tree.xpath("//a")} == {("_blank", "noopener")}


def test_its_own_policy_lets_it_be_framed(small: Built) -> None:
    """Nor does a header of the hall's forbid it there."""
    policy = Page(small.site["embed/shuiliju.html"]).tree.xpath("//meta[@http-equiv]/@content")[0]
    assert "frame-ancestors" not in policy
    assert "default-src 'none'" in policy
    assert "/sub/embed/*\n  ! Content-Security-Policy" in small.site["_headers"].decode()
