"""The parts of the site that are not drawn from posts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hall.copying import copied_parts, shown_files
from hall.frame import frame_folder
from tests.pages.conftest import RICH, Shown, shown
from tests.small import FILES, lay_out

MEDIA = "departments/shuiliju/media/"


@pytest.fixture(scope="module")
def rich_root(frame: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("rich") / "hall", {**FILES, **RICH}, frame)


@pytest.fixture(scope="module")
def rich(rich_root: Path) -> Shown:
    return shown(rich_root)


def parts(context: Shown, root: Path) -> dict[str, list[str]]:
    """The files of each part."""
    found = copied_parts(root, frame_folder(root), context)
    return {part.name: [sheet.file for sheet in part.sheets(context)] for part in found}


def test_media_are_those_that_published_posts_show(rich: Shown) -> None:
    """In text, pictures, attachments and films; neither what nobody shows nor what the law took away."""
    names = ("a.svg", "b.svg", "big.txt", "f.mp4", "f.vtt", "表 1.csv")
    assert shown_files(rich.hall) == {MEDIA + name for name in names}


def test_media_go_with_the_last_post_that_shows_them(rich: Shown) -> None:
    without = tuple(row for row in rich.plain.rows if not row.path.endswith("06-01-wenjian.md"))
    assert shown_files(rich.other(rows=without).hall) == {MEDIA + "a.svg"}


def test_every_department_has_its_mark(rich: Shown, rich_root: Path) -> None:
    slugs = ("minzhengju", "qixiangju", "shuiliju")
    assert parts(rich, rich_root)["marks"] == [f"assets/marks/{slug}.svg" for slug in slugs]


def test_of_the_frame_go_out_own_pages_and_assets(rich: Shown, rich_root: Path) -> None:
    """Neither shells nor what only Material's script would use, nor what others stand for."""
    files = parts(rich, rich_root)["frame"]
    assert {"about/index.html", "assets/stylesheets/hall.css", "assets/javascripts/hall.js"} <= set(files)
    assert not [
        file
        for file in files
        if file.startswith(("shell-", "search", "sitemap")) or "bundle" in file or file.endswith(".map")
    ]
    assert not {"index.html", "404.html"} & set(files)


def test_what_stands_for_all_comes_first(rich: Shown, rich_root: Path) -> None:
    """No page is ever without its styles, and no entry without its page."""
    orders = {part.name: part.order for part in copied_parts(rich_root, frame_folder(rich_root), rich)}
    assert orders == {"frame": 0, "marks": 0, "media": 0, "pictures": 0, "signposts": 4, "404": 4}


def test_a_file_of_the_frame_in_somebody_elses_place_is_left_out(rich: Shown, rich_root: Path, tmp_path: Path) -> None:
    for name in ("shuiliju/index.html", "api/a.json", "robots.txt", "404.html", "contact/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    [frame] = [part for part in copied_parts(rich_root, tmp_path, rich) if part.name == "frame"]
    assert [sheet.file for sheet in frame.sheets(rich)] == ["contact/index.html", "robots.txt"]


def test_a_mark_is_drawn_anew_with_another_look(lay: Callable[..., Path]) -> None:
    """Its department's name is part of that."""
    root = lay({})
    context = shown(root)

    def key(one: Shown) -> int:
        [marks] = [part for part in copied_parts(root, frame_folder(root), one) if part.name == "marks"]
        return marks.key

    assert key(Shown(context.plain, context.look, context.whole)) == key(context)
    assert key(Shown(context.plain, context.look + 1, context.whole)) != key(context)
