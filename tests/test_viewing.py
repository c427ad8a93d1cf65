"""Media come into the hall once: what is known of each, every problem of theirs, and the posts that are left out with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hall import begin, finish
from hall.model.medium import Medium
from hall.store import Store
from hall.viewing import view_media
from tests.media.making import SVG, bomb, docx, exif, huge_png, pdf, picture
from tests.reading import LONG, settings
from tests.small import NOW, build, post, write

MEDIA = "departments/shuiliju/media/"
POST = "departments/shuiliju/posts/2013/2013-06-01-tu.md"
Files = dict[str, str]


def of(path: str, root: Path) -> list[tuple[str, int, str, str]]:
    """Path, line, code and severity of what is found at or below a path."""
    build = begin(root, root / "site", now=NOW)
    assert build.store
    build.store.close()
    found = build.found.problems
    return [(one.path, one.line, one.code, one.severity.value) for one in found if one.path.startswith(path)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "hall.db", "key")


def test_a_medium_is_read_once(tmp_path: Path, store: Store) -> None:
    """Until its bytes change; what is no more is forgotten."""
    write(tmp_path, {f"{MEDIA}a.png": picture("PNG"), f"{MEDIA}b.pdf": pdf("Water")})
    wanted = {f"{MEDIA}a.png": "1", f"{MEDIA}b.pdf": "2"}
    first = view_media(tmp_path, store, wanted, settings())
    assert first.read == 2
    assert first.known[f"{MEDIA}a.png"] == Medium("png", len(picture("PNG")), width=40, height=20)
    assert view_media(tmp_path, store, wanted, settings()) == first._replace(read=0)
    write(tmp_path, {f"{MEDIA}a.png": picture("PNG", (8, 8))})
    again = view_media(tmp_path, store, wanted | {f"{MEDIA}a.png": "3"}, settings())
    assert (again.read, again.known[f"{MEDIA}a.png"].width) == (1, 8)
    assert view_media(tmp_path, store, {}, settings()) == ({}, [], 0)
    assert view_media(tmp_path, store, wanted, settings()).read == 2


def test_bombs_and_what_is_broken_are_problems_of_their_own(tmp_path: Path, store: Store) -> None:
    """Those beside them are read all the same."""
    files = {
        "pixels.png": huge_png(), "zip.docx": bomb(), "cut.jpg": picture(size=(400, 300))[:-900], "empty.pdf": b"", "good.png": picture("PNG"),
        "deep.pdf": b"%PDF-1.4\n1 0 obj\n" + b"[" * 200_000, "deep.svg": b"<svg>" + b"<g>" * 100_000, "wrong.pdf": b"\0\1\2",
        "laughs.svg": b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">' + b"".join(
            b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)) + b']><svg fill="&j;"/>',
    }  # fmt: skip
    write(tmp_path, {MEDIA + name: data for name, data in files.items()})
    found = view_media(tmp_path, store, {MEDIA + name: "1" for name in files}, settings())
    assert {one.path.removeprefix(MEDIA) for one in found.problems if one.code == "H713"} == files.keys() - {"good.png"}
    assert found.known[f"{MEDIA}good.png"].width == 40


def test_many_media_are_read_by_many(tmp_path: Path, store: Store) -> None:
    names = [f"{MEDIA}n{number}.csv" for number in range(50)]
    write(tmp_path, dict.fromkeys(names, b"a,b\n"))
    assert list(view_media(tmp_path, store, dict.fromkeys(names, "1"), settings()).known) == sorted(names)


def test_what_is_larger_than_may_be_published_is_not_read(tmp_path: Path, store: Store) -> None:
    file = tmp_path / MEDIA / "a.jpg"
    file.parent.mkdir(parents=True)
    with file.open("wb") as made:
        made.truncate(1 << 30)
    found = view_media(tmp_path, store, {f"{MEDIA}a.jpg": "1"}, settings())
    assert [(one.code, one.message) for one in found.problems] == [("H710", "文件有 1024.0 MB，最多 5 MB。")]


def test_a_post_that_shows_a_bad_file_is_left_out_and_told_why(lay: Callable[[Files], Path]) -> None:
    """H707, on the line that names it; mended, both are published."""
    root = lay({POST: post(f"{LONG}\n![水位图](../../media/a.jpg)", title="有图的通知")})
    write(root, {f"{MEDIA}a.jpg": picture(exif=exif(place=True))})
    assert of("departments/shuiliju/", root) == [(f"{MEDIA}a.jpg", 1, "H530", "error"), (POST, 7, "H707", "error")]
    site = build(root)
    assert not {"shuiliju/media/a.jpg", "shuiliju/2013/06/01-tu.html"} & site.keys()
    write(root, {f"{MEDIA}a.jpg": picture()})
    site = build(root)
    assert {"shuiliju/media/a.jpg", "shuiliju/2013/06/01-tu.html"} <= site.keys()


@pytest.mark.parametrize(
    ("head", "codes"),
    [
        ({"attachments": "[{file: a.docx}]"}, ["H534", "H707"]),
        (
            {"attachments": "[{file: a.docx}]", "withdrawn": "{date: 2013-06-02, reason: 有误, kind: error}"},
            ["H534", "H707"],
        ),
        ({"attachments": "[{file: a.docx}]", "withdrawn": "{date: 2013-06-02, reason: 有误, kind: law}"}, ["H534"]),
    ],
)
def test_a_withdrawal_goes_out_without_the_file(lay: Callable[[Files], Path], head: Files, codes: list[str]) -> None:
    root = lay({POST: post(LONG, title="有附件的通知", **head)})
    write(root, {f"{MEDIA}a.docx": docx("<w:p><w:del/></w:p>")})
    assert [code for _, _, code, _ in of("departments/shuiliju/", root)] == codes
    site = build(root)
    assert "shuiliju/media/a.docx" not in site
    assert ("shuiliju/2013/06/01-tu.html" in site) == ("withdrawn" in head)


@pytest.mark.parametrize(
    ("text", "head", "code"),
    [
        ("见附件。", {}, "H716"),
        (LONG, {}, None),
        ("见附件。", {"transcript": "附件的全部文字。"}, None),
    ],
)
def test_a_scanned_paper_is_not_the_only_content(
    lay: Callable[[Files], Path], text: str, head: Files, code: str | None
) -> None:
    root = lay({POST: post(text, title="一份文件", attachments="[{file: a.pdf}]", **head)})
    write(root, {f"{MEDIA}a.pdf": pdf()})
    assert of(POST, root) == ([(POST, 3, code, "error")] if code else [])
    write(root, {f"{MEDIA}a.pdf": pdf("Water")})
    assert of(POST, root) == []


def test_a_drawing_is_published_without_what_it_fetches(lay: Callable[[Files], Path]) -> None:
    """With a script, neither it nor its post is published."""
    shown = post(f"{LONG}\n![水位图](../../media/a.svg)", title="有图的通知")
    root = lay({POST: shown, f"{MEDIA}a.svg": SVG.format('<image href="https://a.cn/a.png"/><g/>')})
    assert of(MEDIA, root) == [(f"{MEDIA}a.svg", 1, "H541", "warning")]
    assert build(root)["shuiliju/media/a.svg"].decode() == SVG.format("<image/><g/>") + "\n"
    write(root, {f"{MEDIA}a.svg": SVG.format("<script>1</script>").encode()})
    assert of("departments/shuiliju", root) == [(f"{MEDIA}a.svg", 1, "H542", "veto"), (POST, 7, "H707", "error")]
    build_ = begin(root, root / "site", now=NOW)
    finish(build_)
    assert not (root / "site/shuiliju/media/a.svg").exists()
