"""Media are mended one at a time, and what cannot be understood stays as it is."""

from __future__ import annotations

from pathlib import Path

from hall.tidying import find_media, mend
from tests.media.making import CORE, bomb, docx, exif, huge_png, picture
from tests.reading import settings
from tests.small import write

MEDIA = "departments/shuiliju/media/"
PHOTO = picture(exif=exif(6, place=True, Make="厂"))
PAPER = docx(docProps__core_xml=CORE.format("张三", ""))


def mend_all(root: Path, *names: str) -> list[str]:
    """Mend some of the media, or all; what was said."""
    files = [file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()]
    said = []
    for one in find_media(root, files, lambda path: not names or path.rpartition("/")[2] in names, settings()):
        mend(root, one)
        said += [f"{one.path.removeprefix(MEDIA)}:{line}: {what}" for line, what in one.done]
    return said


def test_media_lose_what_nobody_needs_who_reads_them(tmp_path: Path) -> None:
    """And nothing twice."""
    write(
        tmp_path,
        {
            f"{MEDIA}a.jpg": PHOTO,
            f"{MEDIA}b.docx": PAPER,
            f"{MEDIA}c.png": picture("PNG"),
            "departments/shuiliju/posts/a.jpg": PHOTO,
        },
    )
    assert mend_all(tmp_path) == [
        "a.jpg:1: 去掉了拍摄地点",
        "a.jpg:1: 去掉了设备厂商",
        "a.jpg:1: 把图片转正了（重新编码）",
        "b.docx:1: 去掉了文档属性里的人名",
    ]
    assert mend_all(tmp_path) == []
    assert (tmp_path / "departments/shuiliju/posts/a.jpg").read_bytes() == PHOTO


def test_only_what_is_wanted_is_mended(tmp_path: Path) -> None:
    write(tmp_path, {f"{MEDIA}a.jpg": PHOTO, f"{MEDIA}b.docx": PAPER})
    assert mend_all(tmp_path, "b.docx") == ["b.docx:1: 去掉了文档属性里的人名"]
    assert (tmp_path / f"{MEDIA}a.jpg").read_bytes() == PHOTO


def test_what_is_broken_or_made_to_harm_stays(tmp_path: Path) -> None:
    """Those beside it are mended all the same."""
    files = {
        "a.png": huge_png(),
        "b.docx": bomb(),
        "c.jpg": PHOTO[:-300],
        "d.gif": b"",
        "e.webp": b"RIFF",
        "z.jpg": PHOTO,
    }
    write(tmp_path, {MEDIA + name: data for name, data in files.items()})
    (tmp_path / MEDIA / "l.jpg").symlink_to("z.jpg")
    assert {said.split(":")[0] for said in mend_all(tmp_path)} == {"z.jpg"}
    assert all((tmp_path / (MEDIA + name)).read_bytes() == data for name, data in files.items() if name != "z.jpg")
