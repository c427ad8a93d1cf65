"""What a file is by its bytes: facts, and that nothing it holds does any harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.media import understand
from hall.model.medium import Medium
from tests.media.making import CORE, SVG, W, bomb, docx, exif, huge_png, package, pdf, picture, workbook

ODT = "application/vnd.oasis.opendocument.text"
OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def facts(data: bytes) -> dict[str, object]:
    """What is known of a file, without its kind and size, and without what is not there."""
    found = understand(data)[0]._asdict()
    return {name: value for name, value in found.items() if value and name not in ("kind", "size")}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (picture("JPEG"), "jpeg"), (picture("PNG"), "png"), (picture("GIF"), "gif"), (picture("WEBP"), "webp"), (picture("AVIF"), "avif"),
        (SVG.format("").encode(), "svg"), (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><svg/>", "svg"), ("\ufeff<svg/>".encode("utf-16-le"), "svg"),
        (pdf("Water"), "pdf"), (docx(), "docx"), (workbook(), "xlsx"),
        (package({"ppt/presentation.xml": "<p/>"}), "pptx"), (package({"mimetype": ODT, "content.xml": "<a/>"}), "odt"), (package({"OFD.xml": "<a/>"}), "ofd"),
        (package({"a.txt": "甲"}), "archive"), (b"Rar!\x1a\x07\x00", "archive"),
        (package({"word/document.xml": "<a/>", "[Content_Types].xml": "<Types>macroEnabled</Types>"}), "docm"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "ole"), (b"\0\0\0\x18ftypmp42", "mp4"), (b"\0\0\0\x18ftypheic", "heic"),
        (b"MZ\x90\0", "program"), (b"\x7fELF", "program"), (b"#!/bin/sh\n", "program"),
        (b"<!DOCTYPE html><p>", "html"), (b" \n<SCRIPT src=x>", "html"), (b"<html xmlns='http://www.w3.org/1999/xhtml'>", "html"), (b"<?xml version='1.0'?><rss/>", "xml"),
        ("甲,乙\n".encode(), "text"), ("甲,乙\n".encode("gbk"), "text"), (b"WEBVTT\n", "text"), ("<某某条例>".encode(), "text"),
        (b"\0\1\2\3", ""), (b"", ""),
    ],
)  # fmt: skip
def test_a_file_is_what_it_holds(data: bytes, kind: str) -> None:
    """Whatever it is called."""
    assert understand(data)[0].kind == kind


def test_a_picture_has_the_size_that_it_is_shown_in() -> None:
    """LM-06: a telephone's tag turns it."""
    assert facts(picture()) == {"width": 40, "height": 20}
    assert facts(picture(exif=exif(6))) == {"width": 20, "height": 40, "turned": True}
    assert facts(picture(exif=exif(3))) == {"width": 40, "height": 20, "turned": True}
    assert facts(picture(exif=exif(1))) == {"width": 40, "height": 20}


def test_what_a_picture_says_beside_what_it_shows_is_named_and_not_told() -> None:
    said = exif(place=True, Make="厂", Model="机", Artist="张三")
    assert facts(picture(exif=said)) == {
        "width": 40,
        "height": 20,
        "located": True,
        "personal": ("作者", "设备厂商", "设备型号"),
    }
    assert facts(picture("PNG", exif=exif(place=True, Make="厂")))["located"]
    assert facts(picture("WEBP", exif=exif(place=True)))["located"]
    assert facts(picture(comment="张三拍"))["personal"] == ("备注",)
    assert facts(picture(xmp=b"<x:xmpmeta><exif:GPSLatitude>32,41N</exif:GPSLatitude><dc:creator/></x:xmpmeta>")) == {
        "width": 40, "height": 20, "located": True, "personal": ("作者",),
    }  # fmt: skip


def test_words_of_metadata_are_there_for_rules() -> None:
    assert "张三" in understand(picture(comment="张三拍".encode()))[1]
    assert "Zhang" in understand(pdf("Water", "/Author (Zhang)"))[1]
    assert "李四" in understand(docx(docProps__core_xml=CORE.format("张三", "李四")))[1]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pdf("Water stops"), {"pages": 1, "words": 10}),
        (pdf(), {"pages": 1}),
        (pdf("a", "/Author (Zhang)"), {"pages": 1, "words": 1, "personal": ("作者",)}),
        (pdf("a", root="/OpenAction << /S /JavaScript /JS (1) >>"), {"pages": 1, "words": 1, "active": ("脚本 JavaScript",)}),
        (pdf("a", page="/AA << /O << /S /Launch >> >>"), {"pages": 1, "words": 1, "active": ("打开别的程序",)}),
        (pdf("a", page="/Annots [<< /Subtype /Text /Contents (x) >>]"), {"pages": 1, "words": 1, "remarks": 1}),
        (pdf("a", root="/Names << /EmbeddedFiles << /Names [(a.doc) 7 0 R] >> >>", more=("<< >>",)), {"pages": 1, "words": 1, "enclosed": ("附带的文件 a.doc",)}),
        (docx(), {"words": 4}),
        (docx("<w:p><w:ins><w:r><w:t>甲</w:t></w:r></w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>"), {"words": 2, "changes": 2}),
        (docx("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r></w:p>"), {"words": 1, "hidden": ("隐藏的文字",)}),
        (docx(word__comments_xml=f"<w:comments {W}><w:comment/><w:comment/></w:comments>"), {"words": 4, "remarks": 2}),
        (docx(docProps__core_xml=CORE.format("张三", "李四")), {"words": 4, "personal": ("作者", "最后修改人")}),
        (docx(docProps__core_xml=CORE.format("python-docx", "")), {"words": 4}),
        (docx(word__vbaProject_bin=b"x"), {"words": 4, "active": ("宏",)}),
        (docx(word__embeddings__a_bin=b"x"), {"words": 4, "enclosed": ("嵌入的对象",)}),
        (docx(word___rels__settings_xml_rels=b""), {"words": 4}),
        (workbook(), {"words": 18}),
        (workbook("张三", hidden=True, comment="不要公开", folded=True), {"words": 22, "personal": ("作者",), "remarks": 1, "hidden": ("工作表“底稿”",), "folded": 1}),
        (
            package({"ppt/presentation.xml": "<a/>", "ppt/slides/slide2.xml": f'<p:sld {P} {A} show="0"><a:p><a:t>甲</a:t></a:p></p:sld>'}),
            {"words": 1, "hidden": ("隐藏的幻灯片 2",)},
        ),
        (
            package({"mimetype": ODT, "content.xml": f"<office:a {OFFICE}><office:annotation/></office:a>", "Basic/x": "1"}),
            {"remarks": 1, "active": ("宏",)},
        ),
        (
            package(
                {"word/document.xml": "<a/>", "word/_rels/settings.xml.rels": RELS.format(
                    '<Relationship Type="x/attachedTemplate" TargetMode="External" Target="http://a.cn/t"/>'
                    '<Relationship Type="x/hyperlink" TargetMode="External" Target="http://b.cn/"/>')}
            ),
            {"outside": ("http://a.cn/t",)},
        ),
    ],
)  # fmt: skip
def test_a_document_holds_more_than_its_pages(data: bytes, expected: dict[str, object]) -> None:
    """Words, authors, comments, changes, what is hidden, what runs, what is enclosed, what it fetches."""
    assert facts(data) == expected


def test_a_picture_can_be_an_archive_too() -> None:
    assert facts(picture() + docx())["enclosed"] == ("压缩包",)
    assert facts(picture("PNG") + package({"a": "b"}))["enclosed"] == ("压缩包",)


@pytest.mark.parametrize(
    "data",
    [
        huge_png(), picture(size=(400, 300))[:-900], picture("PNG")[:60], picture("WEBP")[:80], bomb(), docx()[:200], workbook()[:-50],
        b"%PDF-1.4 nothing", pdf("a")[:300], b"PK\x03\x04" + bytes(50), b"<svg", b"<svg><g></svg>", b"",
        b"%PDF-1.4\n1 0 obj\n" + b"[" * 100_000, docx(f"<w:p>{'<w:a>' * 5000}"),
    ],
)  # fmt: skip
def test_what_is_broken_or_made_to_harm_says_so(data: bytes) -> None:
    """In a sentence, and within bounds."""
    assert understand(data)[0].fault


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([picture(), picture("PNG"), pdf("Water"), docx(), SVG.format("<g/>").encode()]), st.data())
def test_no_bytes_are_more_than_a_fault(data: bytes, draw: st.DataObject) -> None:
    """Whatever is changed, cut or put in between."""
    at = draw.draw(st.integers(0, len(data)))
    changed = data[:at] + draw.draw(st.binary(max_size=20)) + data[draw.draw(st.integers(at, len(data))) :]
    medium, words = understand(changed)
    assert isinstance(medium, Medium)
    assert isinstance(words, str)
