"""A cleaned drawing shows what it showed, and can neither run nor fetch anything."""

from __future__ import annotations

import pytest

from hall.media.bounds import Unfit
from hall.media.vector import cleaned
from tests.media.making import SVG

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">'


def inside(drawing: str) -> str:
    """What is left of a drawing's content."""
    data = cleaned(SVG.format(drawing).encode()).data.decode().strip()
    return data.removeprefix(OPEN).removesuffix("</svg>") if data != OPEN[:-1] + "/>" else ""


@pytest.mark.parametrize(
    "drawing",
    [
        '<g fill="red" transform="scale(2)"><path d="M0 0h4"/><text x="1">甲<tspan>乙</tspan>丙</text></g>',
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient></defs><rect fill="url(#a)" width="3"/>',
        "<style>.a{fill:url(#b)}</style><title>水位</title><desc>六月</desc>",
        '<use href="#a"/><a href="https://a.cn/"><circle r="1"/></a><image href="data:image/png;base64,AAAA" width="1"/>',
        '<circle r="1"><animate attributeName="r" to="3" dur="1s"/></circle>',
    ],
)
def test_what_is_drawn_stays(drawing: str) -> None:
    assert inside(drawing) == drawing
    assert cleaned(SVG.format(drawing).encode())[1:3] == ((), ())


@pytest.mark.parametrize(
    ("drawing", "left", "active"),
    [
        ("<script>alert(1)</script><g/>", "<g/>", "<script>"),
        ('<g onclick="alert(1)"/>', "<g/>", "事件 onclick"),
        ('<g ONLOAD="alert(1)"/>', "<g/>", "事件 ONLOAD"),
        ('<a href="javascript:alert(1)">甲</a>', "<a>甲</a>", "javascript: 链接"),
        ('<a href=" java&#10;script:alert(1)">甲</a>', "<a>甲</a>", "javascript: 链接"),
        ('<a xmlns:x="http://www.w3.org/1999/xlink" x:href="data:text/html,x">甲</a>', "<a>甲</a>", "data: 链接"),
        (
            '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><script>1</script></body></foreignObject>',
            "",
            "<foreignObject>",
        ),
        ('<a><set attributeName="href" to="javascript:1"/></a>', "<a/>", "<set> 改写 href"),
        ('<a><animate attributeName="xlink:href" values="javascript:1"/></a>', "<a/>", "<animate> 改写 xlink:href"),
        ('<handler xmlns:ev="x" ev:event="load">1</handler>', "", "<handler>"),
        ("<style>a{b:expression(1)}</style>", "", "样式里的脚本"),
        ('<iframe src="https://a.cn"/>', "", "<iframe>"),
    ],
)
def test_what_runs_goes_and_is_told(drawing: str, left: str, active: str) -> None:
    assert inside(drawing) == left
    assert active in cleaned(SVG.format(drawing).encode()).active


@pytest.mark.parametrize(
    "drawing",
    [
        '<image href="https://a.cn/a.png"/>', '<use href="b.svg#x"/>', '<g style="fill:url(http://a.cn/)"/>', "<style>@import 'http://a.cn/a.css';</style>",
        '<rect fill="url( \'//a.cn/x\')"/>', "<style>a{b:\\75 rl(//a)}</style>",
    ],
)  # fmt: skip
def test_what_is_fetched_from_elsewhere_goes_and_is_told(drawing: str) -> None:
    done = cleaned(SVG.format(drawing).encode())
    assert done.outside
    assert not [one for one in (b"a.cn", b"b.svg", b"75") if one in done.data]


def test_entities_of_ones_own_are_told_and_not_unfolded() -> None:
    data = b'<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>'
    done = cleaned(data)
    assert done.active == ("实体定义 <!ENTITY>",)
    assert not [one for one in (b"ENTITY", b"xx") if one in done.data]


def test_what_drawing_programs_keep_for_themselves_goes_without_a_word() -> None:
    data = (
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        '<!-- 张三 --><svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:version="1" viewBox="0 0 40 20">'
        "<metadata>张三</metadata><i:namedview/><g i:label='甲'/></svg>"
    ).encode()
    assert cleaned(data).data.decode().strip() == f"{OPEN}<g/></svg>"
    assert cleaned(data)[1:3] == ((), ())


def test_cleaning_twice_changes_nothing() -> None:
    once = cleaned(SVG.format("<g>甲</g><script/>").encode()).data
    assert cleaned(once).data == once


def test_a_drawing_without_a_namespace_gets_its_own() -> None:
    """Browsers show it then."""
    assert cleaned(b"<svg><g/></svg>").data == b'<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>\n'


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('width="30" height="10px"', (30, 10)),
        ('viewBox="0 0 7.6 3"', (720, 284)),
        ('width="100%" viewBox="0,0,5,6"', (720, 864)),
        ("", (0, 0)),
    ],
)
def test_a_drawings_size_is_what_it_says(head: str, size: tuple[int, int]) -> None:
    done = cleaned(f'<svg xmlns="http://www.w3.org/2000/svg" {head}/>'.encode())
    assert (done.width, done.height) == size


@pytest.mark.parametrize("data", [b"", b"<svg", b"<html/>", b"<svg>&x;"])
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    with pytest.raises(Unfit):
        cleaned(data)
