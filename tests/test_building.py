"""A build from beginning to end: what it writes, what it tells a deployment, and when it need do nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hall import Broken, Mode, begin, finish, frame_build
from hall.building import code_key
from hall.model.made import Made
from tests.small import FILES, NOW, SETTINGS, build, post, read, write

TINGSHUI = "departments/shuiliju/posts/2013/2013-04-01-tingshui.md"
FEEDS = ("atom.xml", "feed.json", "feed.xml")
NEW = "departments/qixiangju/posts/2013/2013-06-30-xin.md"


@pytest.fixture
def root(lay: Callable[..., Path]) -> Path:
    return lay({})


def built(root: Path, now: datetime | None = NOW, **ways: bool) -> Made:
    """What a build did."""
    return finish(begin(root, root / "site", Mode(**ways), now=now))


def changes(root: Path) -> dict[str, Any]:
    """What the last build left for a deployment."""
    found: dict[str, Any] = json.loads((root / ".cache/changes.json").read_text("utf-8"))
    return found


def test_the_first_build_adds_every_page(root: Path) -> None:
    made = built(root)
    assert made.added == sorted(read(root / "site"))
    assert (made.changed, made.removed, made.unchanged) == ([], [], 0)


def test_a_build_without_changes_writes_nothing(root: Path) -> None:
    """And does not even open the hall."""
    every = len(built(root).added)
    again = begin(root, root / "site", now=NOW)
    assert again.opened is None
    made = finish(again)
    assert (made.added, made.changed, made.removed, made.unchanged) == ([], [], [], every)
    nothing: dict[str, list[str]] = {"added": [], "changed": [], "removed": [], "held": []}
    assert changes(root) == {**nothing, "next": "2013-07-01T00:00:00+08:00"}


def test_what_was_found_is_told_again_though_nothing_changed(root: Path) -> None:
    write(root, {NEW: "---\ntitle: [坏\n---\n"})
    first = begin(root, root / "site", now=NOW)
    finish(first)
    again = begin(root, root / "site", now=NOW)
    assert again.opened is None
    assert (again.found.problems, again.leaves_out) == (first.found.problems, True)
    assert again.found.scheduled == ["departments/qixiangju/posts/2013/2013-07-05-weilai.md"]
    assert (again.found.posts, again.found.read) == (4, 0)


def test_a_new_post_changes_a_handful_of_pages(root: Path) -> None:
    """Those that show it, its neighbours in its department, and the feeds that have it; nothing else changes."""
    built(root)
    write(root, {NEW: post(title="新的一条", date="2013-06-30T09:00:00+08:00", topics="[防汛]", column="通知公告")})
    built(root)
    found = changes(root)
    feeds = [file for file in found["changed"] if file.endswith(FEEDS)]
    folders = ("", "columns/tonggao/", "forms/news/", "qixiangju/", "qixiangju/columns/tonggao/", "topics/fangxun/")
    assert feeds == sorted(folder + name for folder in folders for name in FEEDS)
    boards = [file for file in found["changed"] if "leaderboard/" in file]
    assert boards == sorted(
        file
        for name in ("2013", "2013-06", "2013-Q2")
        for file in (
            f"api/leaderboard/{name}.json",
            *(f"leaderboard/{name}/{one}" for one in ("index.html", f"{name}.csv", f"{name}.xlsx")),
        )
    )
    found["changed"] = [file for file in found["changed"] if file not in (*feeds, *boards)]
    assert found == {
        "next": "2013-07-01T00:00:00+08:00",
        "added": [
            "columns/tonggao/2013/06/index.html",
            "qixiangju/2013/06/30-xin.html",
        ],
        "changed": [
            "api/departments.json",
            "api/posts/qixiangju/2013-06.json",
            "archive/2013/06/index.html",
            "archive/index.html",
            "columns/index.html",
            "columns/tonggao/index.html",
            "departments/index.html",
            "embed/qixiangju.html",
            "forms/index.html",
            "forms/news/2013/06/index.html",
            "forms/news/index.html",
            "index.html",
            "log/2013-06-30.txt",
            "log/index.html",
            "qixiangju/2013/06/30-dingshi.html",
            "qixiangju/2013/06/index.html",
            "qixiangju/assessment/index.html",
            "qixiangju/columns/tonggao/index.html",
            "qixiangju/index.html",
            "search/index.html",
            "sitemap-2013-06.xml",
            "sitemap-pages.xml",
            "sitemap.xml",
            "topics/fangxun/2013/06/index.html",
            "topics/fangxun/index.html",
            "topics/index.html",
        ],
        "removed": [],
        "held": [],
    }


def test_a_post_that_goes_takes_its_pages_with_it(root: Path) -> None:
    """No stale page, list or entry stays (and the next build finds nothing to do)."""
    before = build(root)
    write(root, {NEW: post(title="新的一条", topics="[独此一题]")})
    built(root)
    write(root, {NEW: None})
    made = built(root)
    assert made.removed == [
        "qixiangju/2013/06/30-xin.html",
        "topics/独此一题/2013/06/index.html",
        *(f"topics/独此一题/{name}" for name in FEEDS),
        "topics/独此一题/index.html",
    ]
    assert read(root / "site") == before
    assert not (root / "site/topics/独此一题").exists()


def test_only_the_words_of_a_page_that_changed_count(root: Path) -> None:
    """A change of the source that no page shows changes what proves the source, and nothing else."""
    built(root)
    write(root, {TINGSHUI: FILES[TINGSHUI].replace("title: ", "title:   ")})
    made = built(root)
    assert (made.added, made.removed) == ([], [])
    assert {file.partition("/")[0] for file in made.changed} == {"api", "log"}


def test_the_clock_alone_changes_what_it_must(root: Path) -> None:
    """A scheduled post comes out, an alert is over, a month is complete; until then nothing is even looked at."""
    built(root)
    assert begin(root, root / "site", now=NOW + timedelta(hours=5, minutes=59)).opened is None
    midnight = begin(root, root / "site", now=NOW + timedelta(hours=6))
    assert midnight.opened
    made = finish(midnight)
    assert [file for file in made.added if "leaderboard/" not in file] == ["qixiangju/2013/06/atom.xml"]
    assert {file.split("/")[1] for file in made.added if file.startswith("leaderboard/")} == {"2013-07", "2013-Q3"}
    assert [file for file in made.changed if "leaderboard/" not in file] == [
        "api/index.html", "index.html", "qixiangju/assessment/index.html", "qixiangju/atom.xml", "shuiliju/assessment/index.html",
        "today/index.html",
    ]  # fmt: skip
    over = built(root, datetime(2013, 7, 2, tzinfo=UTC))
    assert "qixiangju/2013/06/29-yujing.html" in over.changed
    out = built(root, datetime(2013, 7, 4, 16, tzinfo=UTC))
    assert {"qixiangju/2013/07/index.html", "qixiangju/2013/07/05-weilai.html"} <= {*out.added}


def test_going_back_in_time_unpublishes(root: Path) -> None:
    """The hall is that of its time, whatever was built before."""
    first = build(root)
    build(root, datetime(2013, 7, 6, tzinfo=UTC))
    assert build(root) == first


def test_the_time_is_asked_for_only_where_nobody_says_it(root: Path) -> None:
    """The caller's, else hall.yml's `today`, else the clock's."""

    def never() -> datetime:
        raise AssertionError("asked")

    write(root, {"departments/hall.yml": SETTINGS + "today: 2013-05-03T08:00:00+08:00\n"})

    def posts(**ways: Any) -> int:
        found = begin(root, root / "site", **ways)
        assert found.store
        found.store.close()
        return found.found.posts

    assert posts(now=NOW, clock=never) == 4
    assert posts(clock=never) == 2
    write(root, {"departments/hall.yml": SETTINGS})
    assert posts(clock=lambda: datetime(2013, 4, 2, tzinfo=UTC)) == 1


def test_a_broken_hall_yml_leaves_the_site_as_it_is(root: Path) -> None:
    before = build(root)
    write(root, {"departments/hall.yml": "site: [\n"})
    with pytest.raises(Broken):
        begin(root, root / "site", now=NOW)
    assert read(root / "site") == before


def test_a_build_writes_below_the_site_and_the_cache_only(root: Path) -> None:
    """Never into the source."""

    def sources() -> dict[str, int]:
        return {
            str(file.relative_to(root)): file.stat().st_mtime_ns
            for file in root.rglob("*")
            if file.relative_to(root).parts[0] not in ("site", ".cache")
        }

    before = sources()
    built(root)
    assert sources() == before


def test_another_folder_gets_the_whole_site(root: Path) -> None:
    whole = build(root)
    assert build(root, site=root / "elsewhere") == whole
    assert build(root) == whole


def test_a_lost_site_is_made_again_from_what_is_known(root: Path) -> None:
    whole = build(root)
    shutil.rmtree(root / "site")
    again = begin(root, root / "site", now=NOW)
    assert again.found.read == 0
    finish(again)
    assert read(root / "site") == whole


def test_with_changed_only_just_the_difference_is_written(root: Path) -> None:
    """For a deployment that keeps no copy of the site."""
    whole = build(root)
    shutil.rmtree(root / "site")
    write(root, {TINGSHUI: FILES[TINGSHUI].replace("三月", "四月")})
    made = built(root, changed_only=True)
    written = read(root / "site")
    assert sorted(written) == sorted(made.added + made.changed)
    assert "shuiliju/2013/04/01-tingshui.html" in written
    assert 0 < len(written) < len(whole) / 2


def test_a_build_of_the_frame_alone_needs_no_posts(root: Path) -> None:
    shutil.rmtree(root / "departments/shuiliju")
    alone = frame_build(root, root / "site")
    assert (alone.store, alone.opened, alone.settings.site.name) == (None, None, "小发布厅")


def test_the_code_has_one_key() -> None:
    """It changes with every line of it, so that nothing older code made is trusted."""
    assert code_key() == code_key()
    assert len(code_key().split()) == 2


def test_a_preview_has_a_store_and_a_site_of_its_own(root: Path) -> None:
    """It shows what the hall must not."""
    whole = build(root)
    write(root, {NEW: "---\ntitle: [坏\n---\n"})
    finish(begin(root, root / ".cache/preview", Mode(preview=True), now=NOW))
    assert (root / ".cache/preview/qixiangju/2013/06/30-xin.html").is_file()
    assert build(root) == whole
