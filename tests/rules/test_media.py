"""Rules over media, descriptions of pictures and addresses: what is flagged, and what must not be."""

from __future__ import annotations

import pytest

from hall.media import understand
from hall.model.medium import Medium, Viewed
from hall.rules import OF_A_MEDIUM
from tests.media.making import CORE, SVG, W, docx, exif, package, pdf, picture, workbook
from tests.reading import LONG, TITLE, file, found, in_text, problems, settings

MEDIA = "departments/shuiliju/media/"


def judged(name: str, data: bytes | Medium) -> list[tuple[str, str]]:
    """Code and severity of what is found in a file of a name."""
    viewed = Viewed(MEDIA + name, data) if isinstance(data, Medium) else Viewed(MEDIA + name, *understand(data))
    return [(one.code, one.severity.value) for check in OF_A_MEDIUM for one in check(viewed, settings())]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("heat.exe", b"MZ", [("H708", "error")]), ("heat.html", b"<html>", [("H708", "error")]), ("heat", b"a", [("H708", "error")]),
        ("heat.zip", package({"a": "b"}), [("H708", "error")]), ("heat.heic", b"\0\0\0\x18ftypheic", [("H708", "error")]),
        ("heat.txt", b"<html><script>", [("H708", "error")]), ("heat.pdf", b"MZ", [("H708", "error")]), ("heat.docx", package({"a": "b"}), [("H708", "error")]),
        ("heat.jpg", picture("PNG"), [("H709", "error")]), ("heat.svg", b"alert(1)", [("H709", "error")]), ("heat.xlsx", docx(), [("H709", "error")]),
        ("heat.jpg", picture() + package({"a": "b"}), [("H709", "error")]),
        ("heat.png", b"\0\1", [("H713", "error")]), ("heat.png", b"", [("H713", "error")]),
        ("heat.jpg", Medium("jpeg", 6_000_000, width=4000, height=3000), [("H710", "error")]),
        ("heat.jpg", Medium("jpeg", 6_000, width=5000, height=3000), [("H711", "warning")]),
        ("heat.pdf", Medium(size=30_000_000), [("H710", "error")]), ("heat.mp4", Medium("mp4", 90_000_000), []), ("heat.mp4", Medium(size=110_000_000), [("H710", "error")]),
        ("heat.jpg", picture(exif=exif(6)), [("H712", "hint")]),
        ("IMG_1234.jpg", picture(), [("H717", "hint")]), ("微信图片_20130601.png", picture("PNG"), [("H717", "hint")]), ("1.pdf", pdf("Water"), [("H717", "hint")]),
        ("停水 范围.png", picture("PNG"), [("H717", "warning")]), ("通知(1).pdf", pdf("Water"), [("H717", "warning")]), ("100%.png", picture("PNG"), [("H717", "warning")]),
        ("heat.jpg", picture(exif=exif(place=True)), [("H530", "error")]), ("heat.jpg", picture(exif=exif(Make="厂")), [("H531", "warning")]),
        ("film.mp4", b"\0\0\0\x18ftypmp42moovudta\xa9xyz\0\x12\x15\xc7+32.6-109.0/", [("H530", "error")]),
        ("a-form.pdf", pdf("a", "/Author (Zhang)"), [("H532", "warning")]), ("a-form.docx", docx(docProps__core_xml=CORE.format("张三", "")), [("H532", "warning")]),
        ("a-form.docx", docx(docProps__app_xml="<Properties><Company>市水利局</Company></Properties>"), []),
        ("a-form.docx", docx(word__comments_xml=f"<w:comments {W}><w:comment/></w:comments>"), [("H533", "error")]),
        ("a-form.docx", docx("<w:p><w:ins/></w:p>"), [("H534", "error")]),
        ("a-form.xlsx", workbook(hidden=True), [("H535", "error")]), ("a-form.xlsx", workbook(folded=True), [("H535", "warning")]),
        ("a-form.docx", docx("<w:p><w:r><w:rPr><w:vanish/></w:rPr></w:r></w:p>"), [("H535", "warning")]),
        ("a-form.pdf", Medium("pdf", 9, locked=True), [("H537", "error")]),
        ("a-form.pdf", pdf("a", root="/OpenAction << /S /JavaScript /JS (1) >>"), [("H538", "error")]), ("a-form.docx", docx(word__vbaProject_bin=b"x"), [("H538", "error")]),
        ("a-form.docx", docx(word__embeddings__a_bin=b"x"), [("H540", "warning")]),
        ("heat.svg", SVG.format("<script/>").encode(), [("H542", "veto")]), ("heat.svg", SVG.format("<image href='http://a.cn/'/>").encode(), [("H541", "warning")]),
        ("a-form.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", [("H718", "warning")]),
    ],
)  # fmt: skip
def test_a_medium_has_this_wrong_with_it(name: str, data: bytes | Medium, expected: list[tuple[str, str]]) -> None:
    """And nothing else."""
    assert judged(name, data) == expected


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("水位图.jpg", picture()), ("rain-2013.jpeg", picture()), ("HEAT.PNG", picture("PNG")), ("heat.svg", SVG.format("<g/>").encode()),
        ("登记表.csv", "甲,乙\n".encode("gbk")), ("list.txt", b"<?xml version='1.0'?><a/>"), ("film.vtt", b"WEBVTT\n"), ("登记表.xlsx", workbook()),
        ("通知（修订）.pdf", pdf("Water", "/Producer (x) /Title (y)")), ("表.docx", docx(docProps__core_xml=CORE.format("", ""))),
    ],
)  # fmt: skip
def test_a_good_medium_is_left_alone(name: str, data: bytes) -> None:
    assert judged(name, data) == []


@pytest.mark.parametrize(
    "alt",
    [
        "图片",
        "照片1",
        "图：",
        "如图所示",
        "IMG_1234",
        "rain.jpg",
        "a",
        "城区停水检修通知",
        "image",
        "这是一张图片",
        "20130601",
    ],
)
def test_a_description_that_says_nothing(alt: str) -> None:
    """H715: a general word, the file's name, the title once more."""
    assert found(file(TITLE, f"{LONG}\n![{alt}](../../media/a.png)")) == [(7, "H715")]
    head = f"{TITLE}images: [{{file: a.png, alt: '{alt}'}}]\n"
    assert found(file(head, LONG)) == [(3, "H715")]


def test_a_description_that_is_the_caption_is_heard_twice() -> None:
    assert found(file(TITLE + "images: [{file: a.png, alt: 水位图, caption: 水位图}]\n", LONG)) == [(3, "H715")]


@pytest.mark.parametrize(
    "alt", ["水位图", "停水范围图：巴山路以南", "汉江大桥照片", "图中左侧是一号泵站", "2013年6月降雨量折线图", "江"]
)
def test_a_description_that_says_something(alt: str) -> None:
    assert found(file(TITLE, f"{LONG}\n![{alt}](../../media/b.png)")) == []


@pytest.mark.parametrize(
    "address",
    [
        "http://10.1.2.3/oa", "https://192.168.1.1:8080", "http://172.20.0.1/", "http://127.0.0.1/", "http://localhost:8000/x", "http://oa/", "https://nas.local/",
        "http://oa.lan/x", "http://[::1]/", "http://[fe80::1]/", "file:///D:/通知.doc", "file://server/a",
    ],
)  # fmt: skip
def test_an_address_of_the_office_is_an_error(address: str) -> None:
    """H721, wherever it stands."""
    assert in_text(f"见 {address} 。") == [(1, "H721", "error")]
    assert ("H721", "error") in [(code, severity) for _, code, severity in in_text(f"见[这里](<{address}>)")]
    assert (3, "H721") in found(file(f"{TITLE}source_url: {address}\n", LONG)) or address.startswith("file")


@pytest.mark.parametrize("target", ["C:\\通知.doc", "D:/a/b.doc", "\\\\server\\a.doc"])
def test_a_link_to_ones_own_disk_is_an_error(target: str) -> None:
    assert "H721" in [code for _, code, _ in in_text(f"见[这里](<{target}>)")]


@pytest.mark.parametrize(
    "text",
    [
        "见 https://www.ankang.gov.cn/ 。", "见 http://example.cn/ 。", "`http://10.1.2.3/`", "网段10.1.2.3/24", "http://172.32.0.1/", "http://100.1.1.1/",
        "存到 C:\\Users 里", "比例是1://2", "http://local.cn/", "时间：9:00", "见 https://10086.cn/ 。",
    ],
)  # fmt: skip
def test_what_everybody_can_open_is_left_alone(text: str) -> None:
    assert in_text(text + LONG) == []


def test_an_address_over_http_is_hinted_at_where_https_answers() -> None:
    """H720: of hosts that are known, and of those that the post itself writes with https."""
    assert in_text("见 http://www.gov.cn/x 。") == [(1, "H720", "hint")]
    assert in_text("见 https://a.cn/x 和\nhttp://a.cn/y 。") == [(2, "H720", "hint")]
    assert in_text("见 http://a.cn/y 。") == []


def test_what_metadata_say_is_never_repeated() -> None:
    """A name found is not printed where everybody reads it."""
    viewed = Viewed(MEDIA + "heat.jpg", *understand(picture(exif=exif(Artist="Zhang San", Make="Maker"))))
    said = [one.message + one.remedy for check in OF_A_MEDIUM for one in check(viewed, settings())]
    assert said == ["图片里带着作者、设备厂商。运行 hall tidy 去掉。"]


def test_columns_of_addresses() -> None:
    (problem,) = problems(file(text="见 http://10.1.2.3/ 。" + LONG))
    assert problem.column == 3
