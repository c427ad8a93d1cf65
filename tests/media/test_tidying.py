"""What a machine takes out of media, that pixels stay, and that twice is once."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from hall.media import understand
from hall.media.tidying import tidied
from hall.model.settings import BOUNDS
from tests.media.making import CORE, bomb, docx, exif, halves, package, pdf, picture, workbook

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b"<x:xmpmeta><dc:creator/></x:xmpmeta>"


def pixels(data: bytes) -> bytes:
    with Image.open(BytesIO(data)) as image:
        return image.convert("RGB").tobytes()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("JPEG", {"comment": b"x", "xmp": XMP}), ("JPEG", {"progressive": True, "xmp": XMP}), ("PNG", {}), ("WEBP", {"xmp": XMP}), ("WEBP", {"lossless": True}),
    ],
)  # fmt: skip
def test_metadata_go_and_every_pixel_stays(kind: str, said: dict[str, object]) -> None:
    """The profile of its colours too."""
    old = picture(kind, exif=exif(place=True, Make="厂", Artist="张三"), icc_profile=PROFILE, **said)
    new, did = tidied(old, BOUNDS)
    assert new is not None
    assert did[0] == "去掉了拍摄地点"
    assert "作者" in did[1]
    assert pixels(new) == pixels(old)
    assert understand(new)[0] == understand(old)[0]._replace(size=len(new), located=False, personal=())
    assert Image.open(BytesIO(new)).info["icc_profile"] == PROFILE
    assert tidied(new, BOUNDS) == (None, ())


def test_a_comment_of_a_moving_picture_goes() -> None:
    frames = [halves(), Image.new("RGB", (40, 20), (0, 255, 0))]
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], comment="张三".encode(), loop=0, duration=100)
    new, did = tidied(out.getvalue(), BOUNDS)
    assert new is not None
    assert did == ("去掉了备注",)
    with Image.open(BytesIO(new)) as image:
        assert (image.n_frames, image.info["loop"]) == (2, 0)  # type: ignore[attr-defined]
    assert tidied(new, BOUNDS) == (None, ())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_turned(kind: str) -> None:
    """LM-06: what was on the left is on top."""
    new, did = tidied(picture(kind, (400, 200), exif=exif(6)), BOUNDS)
    assert new is not None
    assert did == ("把图片转正了（重新编码）",)
    with Image.open(BytesIO(new)) as image:
        assert image.size == (200, 400)
        red, _, blue = image.convert("RGB").getpixel((100, 100))  # type: ignore[misc]
        assert red > 200 > 50 > blue
    assert tidied(new, BOUNDS) == (None, ())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_made_as_small_as_it_may_be(kind: str) -> None:
    new, did = tidied(picture(kind, (400, 200)), replace(BOUNDS, picture_side=100))
    assert new is not None
    assert did[0].startswith("从 400×200、")
    assert understand(new)[0][3:5] == (100, 50)
    assert tidied(new, replace(BOUNDS, picture_side=100)) == (None, ())


def test_a_picture_of_too_many_bytes_loses_as_many_as_it_must() -> None:
    out = BytesIO()
    Image.effect_noise((1200, 800), 90).save(out, "JPEG", quality=95)
    bounds = replace(BOUNDS, picture_bytes=200_000)
    new, did = tidied(out.getvalue(), bounds)
    assert new is not None
    assert len(new) <= 200_000
    assert "重新编码" in did[0]
    assert tidied(new, bounds) == (None, ())


def test_what_hides_behind_a_picture_goes() -> None:
    new, did = tidied(picture() + package({"a": "b"}), BOUNDS)
    assert (new, did) == (picture(), ("去掉了藏在后面的别的文件",))


@pytest.mark.parametrize(
    "old",
    [
        docx(docProps__core_xml=CORE.format("张三", "李四")),
        workbook("张三"),
        docx(docProps__app_xml="<Properties><Manager>张三</Manager></Properties>"),
    ],
)
def test_a_document_names_nobody(old: bytes) -> None:
    """All else in it stays."""
    new, did = tidied(old, BOUNDS)
    assert new is not None
    assert did == ("去掉了文档属性里的人名",)
    assert "张三" not in understand(new)[1]
    assert understand(new)[0] == understand(old)[0]._replace(size=len(new), personal=())
    assert tidied(new, BOUNDS) == (None, ())
    assert tidied(old, BOUNDS)[0] == new


@pytest.mark.parametrize(
    "data",
    [picture(), picture("PNG"), picture("GIF"), docx(), pdf("a", "/Author (Z)"), b"", b"a", picture()[:-90], bomb()],
)
def test_what_is_tidy_or_cannot_be_read_stays(data: bytes) -> None:
    assert tidied(data, BOUNDS) == (None, ())
