"""From files to the open hall: what is published, what is left out and why, and what is read again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hall import Mode, begin
from hall.model.problem import Problem
from hall.opening import Opened
from tests.small import DEPARTMENT, FILES, NOW, SETTINGS, post, write

Files = dict[str, str | bytes | None]
TINGSHUI = "departments/shuiliju/posts/2013/2013-04-01-tingshui.md"
PATH = "departments/shuiliju/posts/2013/2013-06-{:02}-{}.md"
PUBLISHED = [
    "departments/qixiangju/posts/2013/2013-06-30-dingshi.md",
    "departments/qixiangju/posts/2013/2013-06-29-yujing.md",
    "departments/shuiliju/posts/2013/2013-05-02-xunqing.md",
    TINGSHUI,
]


@pytest.fixture
def root(lay: Callable[..., Path]) -> Path:
    return lay({})


def opened(root: Path, now: datetime = NOW, preview: bool = False) -> Opened:
    """The open hall, as a build has it."""
    build = begin(root, root / "site", Mode(preview=preview), now=now)
    assert build.store
    build.store.close()
    assert build.opened
    return build.opened


def paths(open_hall: Opened) -> list[str]:
    """The published posts, in order."""
    return [row.path for row in open_hall.hall.rows]


def of(open_hall: Opened, folder: str = "departments/") -> list[Problem]:
    """The problems of files below a folder."""
    return [one for one in open_hall.problems if one.path.startswith(folder)]


def test_posts_are_in_order_newest_first(root: Path) -> None:
    assert paths(opened(root)) == PUBLISHED


def test_posts_of_one_moment_are_in_order_of_their_paths(root: Path) -> None:
    """The same on every machine, whatever the order of files."""
    names = [PATH.format(10, name) for name in ("c", "a", "b")]
    names.append(names[0].replace("shuiliju", "qixiangju"))
    write(root, {name: post(title="同一刻的一条") for name in names})
    assert paths(opened(root))[2:6] == sorted(names)


def test_moments_are_compared_as_moments(root: Path) -> None:
    """Whatever offset they are written in."""
    write(
        root,
        {
            PATH.format(10, "a"): post(title="早一小时", date="2013-06-10T09:00:00+08:00"),
            PATH.format(10, "b"): post(title="晚一小时", date="2013-06-10T02:00:00+00:00"),
        },
    )
    assert paths(opened(root))[2:4] == [PATH.format(10, "b"), PATH.format(10, "a")]


# Scheduled


def test_a_post_is_published_at_the_very_second(root: Path) -> None:
    """Not a second before, and whatever the zone of the machine (DT-01 of the bug log)."""
    path = "departments/shuiliju/posts/2024/2024-03-01-now.md"
    write(root, {path: post(title="城区停水检修通知", date="2024-03-01 09:00:00")})
    when = datetime(2024, 3, 1, 1, tzinfo=UTC)
    before, then = opened(root, when - timedelta(seconds=1)), opened(root, when)
    assert (path in paths(before), path in before.hall.scheduled) == (False, True)
    assert (path in paths(then), path in then.hall.scheduled) == (True, False)
    assert before.next_change == when.timestamp()


def test_a_post_of_a_day_is_published_as_it_begins(root: Path) -> None:
    """In the hall's zone."""
    path = "departments/qixiangju/posts/2013/2013-07-05-weilai.md"
    begins = datetime(2013, 7, 4, 16, tzinfo=UTC)
    assert path not in paths(opened(root, begins - timedelta(seconds=1)))
    assert path in paths(opened(root, begins))


# Left out


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("---\ntitle: [坏\n---\n", "H002"),
        (b"\xff\xfe", "H001"),
        (b"", "H005"),
        (post(title="没有这个栏目的一条", column="便民服物"), "H101"),
        (post(title="没有这个地点的一条", places="[nowhere]"), "H103"),
        (post(title="没有这个单位的一条", with_="[nobody]"), "H104"),
        (post("见[那篇](2013-01-01-gone.md)。", title="链接断了的一条"), "H701"),
        (post("见[以后](../../../qixiangju/posts/2013/2013-07-05-weilai.md)。", title="链接到以后的一条"), "H702"),
        (post("见[停水](2013-04-01-tingshui.md#没有)。", title="链接到没有的一节"), "H706"),
    ],
)
def test_one_bad_post_costs_that_post_and_nothing_else(text: str | bytes, code: str, root: Path) -> None:
    """With its problem, wherever that shows: in its file, its department or among other posts."""
    bad = PATH.format(10, "bad")
    write(root, {bad: text})
    found = opened(root)
    assert paths(found) == PUBLISHED
    assert code in {problem.code for problem in of(found)}
    assert {problem.path for problem in of(found)} == {bad}


def test_a_post_without_a_department_is_left_out(root: Path) -> None:
    write(root, {"departments/nobody/posts/2013/2013-06-10-a.md": post(title="没有单位的一条")})
    found = opened(root)
    assert paths(found) == PUBLISHED
    assert [(one.path, one.code) for one in of(found)] == [("departments/nobody/department.yml", "H301")]


def test_a_department_that_cannot_be_read_costs_its_posts(root: Path) -> None:
    write(root, {"departments/shuiliju/department.yml": "name: [\n"})
    found = opened(root)
    assert set(found.hall.departments) == {"qixiangju"}
    assert {row.dept for row in found.hall.rows} == {"qixiangju"}


def test_a_department_that_names_no_place_costs_no_post(root: Path) -> None:
    """A warning on its own file: its posts did nothing wrong."""
    text = DEPARTMENT.format(name="市水利局") + "places: [nowhere, hanbin]\n"
    write(root, {"departments/shuiliju/department.yml": text})
    found = opened(root)
    assert paths(found) == PUBLISHED
    assert [(one.path, one.code, one.leaves_out) for one in of(found)] == [
        ("departments/shuiliju/department.yml", "H303", False)
    ]
    assert found.hall.by_path[TINGSHUI].places == ("hanbin",)


BOTH = "departments/shuiliju/posts/2013/2013-06-10-both.md"
LATER = "departments/shuiliju/posts/2013/2013-08-{:02}-later.md"


def test_a_post_with_a_fault_of_its_own_is_told_its_others_in_the_same_run(root: Path) -> None:
    """Its column, its links and its places are looked at though it is left out anyway."""
    fields = {"title": "题", "column": "没有", "places": "[nowhere]"}
    text = "见[那一篇](2013-01-01-gone.md)。\n\n见[停水](2013-04-01-tingshui.md#没有)。"
    write(root, {BOTH: post(text, **fields)})
    found = [(one.line, one.code) for one in of(opened(root), BOTH)]
    assert found == [(2, "H108"), (3, "H101"), (4, "H103"), (7, "H701"), (9, "H706")]


def test_a_page_of_the_halls_own_cannot_stand_where_a_department_was(root: Path) -> None:
    """H302: there stand the redirects of its posts; links to their former paths are right."""
    former = TINGSHUI.replace("shuiliju", "shuidianju")
    link = f"见[停水](../{former})。\n"
    write(root, {"departments/shuiliju/moved.yml": f"{former}: {TINGSHUI}\n", "content/shuidianju.md": link})
    assert [(one.path, one.code) for one in of(opened(root), "content/shui")] == [("content/shuidianju.md", "H302")]


def test_a_scheduled_post_is_told_its_faults_before_its_time(root: Path) -> None:
    """So that it is not left out on the day."""
    write(root, {LATER.format(1): post(title="以后的通知", column="没有")})
    assert [one.code for one in of(opened(root), LATER.format(1))] == ["H101"]


def test_of_two_scheduled_posts_the_later_may_link_to_the_earlier(root: Path) -> None:
    """When it comes out, the other is there; not so the other way round."""
    there = "见[另一篇](2013-08-{:02}-later.md)。"
    write(root, {LATER.format(day): post(there.format(3 - day), title=f"以后的通知{day}") for day in (1, 2)})
    assert [one.code for one in of(opened(root), LATER.format(1))] == ["H702"]
    assert of(opened(root), LATER.format(2)) == []


def test_every_problem_is_told_once_in_order_of_files(root: Path) -> None:
    """All of them, in one run, the same in the next."""
    write(root, {PATH.format(day, "bad"): "---\ntitle: [坏\n---\n" for day in (12, 11, 10)})
    write(root, {"departments/qixiangju/department.yml": "name: [\n", "departments/x.txt": "?"})
    first, second = opened(root).problems, opened(root).problems
    assert first == second == sorted(set(first))
    assert len({one.path for one in first if one.path.startswith("departments/")}) >= 4


def test_problems_stand_on_posts_only_in_a_preview(root: Path) -> None:
    bad = PATH.format(10, "bad")
    write(root, {bad: "---\ntitle: [坏\n---\n"})
    assert opened(root).hall.problems == {}
    assert {path: found[0].code for path, found in opened(root, preview=True).hall.problems.items()} == {bad: "H002"}


# What a post leaves open


def test_a_post_takes_from_its_department_what_it_does_not_say(root: Path) -> None:
    """The column, the name of its day, the places."""
    text = DEPARTMENT.format(name="市水务局") + (
        "default_column: 水情\nplaces: [hanbin]\nnames: [{name: 市水利局, until: 2013-05-01}]\n"
    )
    write(root, {"departments/shuiliju/department.yml": text})
    rows = opened(root).hall.by_path
    old, new = rows[TINGSHUI], rows["departments/shuiliju/posts/2013/2013-05-02-xunqing.md"]
    assert (old.column, old.source, old.places) == ("便民服务", "市水利局", ("hanbin",))
    assert (new.column, new.source, new.places) == ("水情", "市水务局", ("hanbin",))


# What is read again


def test_only_what_changed_is_read(root: Path) -> None:
    assert opened(root).read == 5
    assert opened(root, NOW + timedelta(hours=1)).read == 0
    write(root, {TINGSHUI: FILES[TINGSHUI].replace("三月", "四月"), PATH.format(9, "new"): post(title="新的一条")})
    assert opened(root).read == 2
    write(root, {PATH.format(9, "new"): None})
    assert opened(root).read == 0


def test_with_other_bounds_all_is_read_again(root: Path) -> None:
    """What a file means depends on them."""
    opened(root)
    write(root, {"departments/hall.yml": SETTINGS + "limits: {title_max: 5}\n"})
    found = opened(root)
    assert found.read == 5
    assert TINGSHUI not in paths(found)


def test_many_posts_are_read_by_several_processes_as_by_one(root: Path) -> None:
    """In the order of their paths, with every problem."""
    many = {PATH.format(1 + number % 28, f"n{number}"): post(title=f"第 {number} 条") for number in range(350)}
    write(root, {**many, PATH.format(3, "bad"): "---\ntitle: [坏\n---\n"})
    told: list[tuple[int, int]] = []
    build = begin(root, root / "site", now=NOW, progress=lambda done, all: told.append((done, all)))
    assert build.opened
    assert build.store
    build.store.close()
    assert told[-1] == (356, 356)
    assert len(build.opened.hall.rows) == 354
    assert {one.path for one in of(build.opened)} == {PATH.format(3, "bad")}
