"""Pictures come in sizes for every screen: what is made, what pages say, and that what stands is not made again."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from hall.media import widths_of
from hall.media.sizes import smaller
from hall.model.medium import Medium
from tests.media.making import exif, picture
from tests.reading import LONG
from tests.small import build, forget, post, write

MEDIA = "departments/shuiliju/media/"
POST = "departments/shuiliju/posts/2013/2013-06-01-tu.md"
PAGE = "shuiliju/2013/06/01-tu.html"
PHOTO = picture(size=(1200, 800), exif=exif(6, Make="厂"))
Files = dict[str, str]


@pytest.mark.parametrize(
    ("medium", "widths"),
    [
        (Medium("jpeg", width=3000), (480, 960, 1440)),
        (Medium("png", width=1200), (480, 960, 1200)),
        (Medium("webp", width=960), (480, 960)),
        (Medium("jpeg", width=480), ()),
        (Medium("gif", width=3000), ()),
        (Medium("svg", width=3000), ()),
        (Medium("webp", width=3000, animated=True), ()),
        (Medium("jpeg", width=3000, fault="坏"), ()),
        (Medium("pdf"), ()),
    ],
)
def test_copies_are_never_wider_than_the_picture(medium: Medium, widths: tuple[int, ...]) -> None:
    assert widths_of(medium) == widths


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_copy_is_upright_and_says_nothing_else(kind: str) -> None:
    """LM-06: what was on the left is on top; neither place nor device is in it. The same bytes every time."""
    data = picture(kind, (400, 200), exif=exif(6, place=True, Make="厂"))
    made = smaller(data, kind.lower(), (100, 50))
    assert made == smaller(data, kind.lower(), (50, 100))
    for width, copy in made.items():
        with Image.open(BytesIO(copy)) as image:
            assert (image.format, image.size) == ("WEBP", (width, 2 * width))
            assert not {"exif", "xmp"} & image.info.keys()
            red, _, blue = image.convert("RGB").getpixel((width // 2, width // 2))  # type: ignore[misc]
            assert red > 200 > 60 > blue


def test_what_is_transparent_stays_so() -> None:
    out = BytesIO()
    Image.new("P", (600, 300)).save(out, "PNG", transparency=0)
    with Image.open(BytesIO(smaller(out.getvalue(), "png", (480,))[480])) as image:
        assert image.convert("RGBA").getpixel((5, 5)) == (0, 0, 0, 0)


@pytest.fixture
def root(lay: Callable[[Files], Path]) -> Path:
    """A hall with a post that shows a photo in its text and another in its fields."""
    text = f"{LONG}\n![河堤](../../media/p.jpg)\n\n![水厂](../../media/p.jpg)"
    folder = lay({POST: post(text, title="有图的通知", images="[{file: q.png, alt: 泵站}]")})
    write(folder, {f"{MEDIA}p.jpg": PHOTO, f"{MEDIA}q.png": picture("PNG", (300, 200))})
    return folder


def copies(site: dict[str, bytes]) -> list[str]:
    return sorted(re.sub("[0-9a-f]{20}", "…", file) for file in site if file.startswith("assets/pictures/"))


def test_a_page_names_every_size_and_keeps_the_place(root: Path) -> None:
    """The first picture is loaded at once, the others when they are near; the original is there for old browsers."""
    site = build(root)
    assert copies(site) == ["assets/pictures/…-480.webp", "assets/pictures/…-800.webp"]
    assert site["shuiliju/media/p.jpg"] == PHOTO
    page = site[PAGE].decode()
    pictures = re.findall(r"<picture>.*?</picture>", page)
    listed = ", ".join(
        f"../../../{file} {file[-8:-5]}w" for file in sorted(site) if file.startswith("assets/pictures/")
    )
    source = f'<source type="image/webp" srcset="{listed}" sizes="(min-width: 960px) 740px, 100vw">'
    image = '<img src="../../../shuiliju/media/p.jpg"{} width="800" height="1200" decoding="async" alt="{}">'
    assert pictures == [
        f"<picture>{source}{image.format('', '河堤')}</picture>",
        f"<picture>{source}{image.format(LAZY, '水厂')}</picture>",
    ]
    assert f'src="../../../shuiliju/media/q.png" alt="泵站" width="300" height="200"{LAZY} decoding="async">' in page


LAZY = ' loading="lazy"'


def test_the_first_picture_of_the_fields_is_loaded_at_once_where_the_text_has_none(root: Path) -> None:
    write(
        root,
        {POST: post(LONG, title="有图的通知", images="[{file: p.jpg, alt: 甲地}, {file: q.png, alt: 乙地}]").encode()},
    )
    page = build(root)[PAGE].decode()
    assert re.findall(r'alt="([甲乙]地)"[^>]*?(loading="lazy")?\s*decoding', page) == [
        ("甲地", ""),
        ("乙地", LAZY.strip()),
    ]


def test_feeds_name_the_original_only(root: Path) -> None:
    feed = build(root)["feed.xml"].decode()
    assert "https://hall.example.gov.cn/sub/shuiliju/media/p.jpg" in feed
    assert "webp" not in feed


def test_what_stands_is_not_made_again(root: Path) -> None:
    """Neither with its cache gone nor with another post; a site made anew takes them from the cache."""
    first = build(root)
    cache = root / ".cache/pictures"
    times = {file.name: file.stat().st_mtime_ns for file in cache.iterdir()}
    assert len(times) == 2
    forget(root)
    assert build(root, site=root / "other") == first
    assert {file.name: file.stat().st_mtime_ns for file in cache.iterdir()} == times
    forget(root)
    build(root)
    for file in cache.iterdir():
        file.unlink()
    write(
        root,
        {
            f"{MEDIA}n.png": picture("PNG", (600, 300)),
            POST.replace("tu", "er"): post(f"{LONG}![坝](../../media/n.png)", title="另一条").encode(),
        },
    )
    assert len(copies(build(root))) == 4
    assert len(list(cache.iterdir())) == 2  # the new one's


def test_copies_go_with_the_picture(root: Path) -> None:
    """From the site and from the cache: what is erased is nowhere."""
    build(root)
    write(root, {POST: post(LONG, title="没有图了").encode()})
    assert copies(build(root)) == []
    assert list((root / ".cache/pictures").iterdir()) == []
