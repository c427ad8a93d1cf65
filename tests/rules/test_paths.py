"""Rules for paths: files stand where the hall can find, address and store them."""

from __future__ import annotations

import pytest

from hall.model.problem import Severity
from hall.model.settings import BOUNDS
from hall.rules import OF_PATHS

DEPT = "departments/shuiliju"
POST = f"{DEPT}/posts/2013/2013-04-01-a.md"
GOOD = {
    f"{DEPT}/department.yml",
    f"{DEPT}/moved.yml",
    f"{DEPT}/media/图.png",
    f"{DEPT}/media/子/b.pdf",
    POST,
    "departments/hall.yml",
}


def check(*paths: str) -> list[tuple[str, str, Severity, str]]:
    """Path, code, severity and words of what is wrong with paths among good ones."""
    found = [problem for rule in OF_PATHS for problem in rule({*GOOD, *paths}, BOUNDS)]
    return [(one.path, one.code, one.severity, one.message + one.remedy) for one in found]


def test_good_paths_are_left_alone() -> None:
    """Posts, media, a department's own files."""
    assert check() == []


@pytest.mark.parametrize(
    ("path", "code", "remedy"),
    [
        (f"{DEPT}/posts/2013/停水通知.md", "H020", "departments/shuiliju/posts/2013/2013-<月>-<日>-ting-shui-tong-zhi.md"),
        (f"{DEPT}/posts/2024/2024.03.01通知.md", "H020", "departments/shuiliju/posts/2024/2024-03-01-tong-zhi.md"),
        (f"{DEPT}/posts/2013/2013-4-1 Rain.md", "H020", "departments/shuiliju/posts/2013/2013-04-01-rain.md"),
        (f"{DEPT}/posts/2013/2013-04-01-Rain.md", "H020", "2013-04-01-rain.md"),
        (f"{DEPT}/posts/2013/2013-04-01-a_b.md", "H020", "2013-04-01-a-b.md"),
        (f"{DEPT}/posts/2013/2013-04-01.md", "H020", "2013-04-01-post.md"),
        (f"{DEPT}/posts/2013/2013-02-30-a.md", "H020", "2013-<月>-<日>-2013-02-30-a.md"),
        (f"{DEPT}/posts/2012/2013-04-01-a.md", "H020", "posts/2013/2013-04-01-a.md"),
        (f"{DEPT}/posts/tongzhi.md", "H020", "posts/<年>/<年>-<月>-<日>-tongzhi.md"),
        (f"{DEPT}/posts/２０１３/２０１３-04-01-a.md", "H020", "posts/"),
        (f"{DEPT}/2013-04-01-a.md", "H307", "移到 departments/shuiliju/posts/2013/2013-04-01-a.md"),
        (f"{DEPT}/drafts/2013-04-01-b.md", "H307", "移到 departments/shuiliju/posts/2013/2013-04-01-b.md"),
        (f"{DEPT}/posts/2013/{'安全生产' * 22}.md", "H020", "改短"),
        (f"{DEPT}/media/cafe\u0301.png", "H306", "改名为 departments/shuiliju/media/caf\u00e9.png"),
        (f"{DEPT}/posts/aux.md", "H306", "换一个名字"),
        (f"{DEPT}/media/CON", "H306", "换一个名字"),
        (f"{DEPT}/media/nul.tar.gz", "H306", "换一个名字"),
        (f"{DEPT}/media/通知:停水.png", "H306", "换一个名字"),
        (f"{DEPT}/media/通知?.png", "H306", "换一个名字"),
        (f"{DEPT}/media/结尾点.", "H306", "换一个名字"),
        (f"{DEPT}/media/结尾空格 ", "H306", "换一个名字"),
        (f"{DEPT}/media/aux/x.png", "H306", "换一个名字"),
        (f"{DEPT}/media/\udcff.png", "H306", "UTF-8"),
        (f"{DEPT}/posts/2013/2013-04-02-b.MD", "H020", "改名为 departments/shuiliju/posts/2013/2013-04-02-b.md"),
        (f"{DEPT}/posts/2013/2013-04-01-a.markdown", "H020", "2013-04-01-a.md"),
        (f"{DEPT}/posts/2013/2013-04-01-停水.txt", "H020", "2013-04-01-ting-shui.md"),
        (f"{DEPT}/posts/2013/2013-04-01-a", "H020", "2013-04-01-a.md"),
        (f"{DEPT}/.gitattributes", "H307", "删掉它"),
        (f"{DEPT}/posts/2013/.gitattributes", "H307", "删掉它"),
        ("departments/.gitattributes", "H307", "删掉它"),
        (f"{DEPT}/posts/2013/2013-04-01-a.md/x.png", "H307", "一个 .md 文件"),
    ],
)  # fmt: skip
def test_a_bad_path_is_an_error_that_proposes_a_good_one(path: str, code: str, remedy: str) -> None:
    """As near to its own as the rules allow."""
    ((_, found, severity, words),) = check(path)
    assert (found, severity) == (code, Severity.ERROR)
    assert remedy in words


@pytest.mark.parametrize(
    "path",
    [
        f"{DEPT}/notes.txt",
        f"{DEPT}/old/x.png",
        f"{DEPT}/posts/2013/x.png",
        f"{DEPT}/posts/2013/2013-04-01-a.md.bak",
        f"{DEPT}/posts/2013/2013-04-01-a.md~",
        f"{DEPT}/posts/.DS_Store",
        "departments/hall.yaml",
        "departments/x.png",
    ],
)
def test_what_belongs_to_no_part_of_the_hall_is_warned_about(path: str) -> None:
    """H307; nothing depends on it."""
    ((_, code, severity, _),) = check(path)
    assert (code, severity) == ("H307", Severity.WARNING)


@pytest.mark.parametrize(
    ("slug", "words"),
    [("today", "发布厅自己的地址"), ("api", "发布厅自己的地址"), ("log", "发布厅自己的地址"), ("水利局", "不合规定"), ("Shuiliju", "不合规定"), ("shui liju", "不合规定"),
     ("#shuiliju", "不合规定"), ("[a]", "不合规定"), ("a_b", "不合规定"), ("-a", "不合规定"), ("aux", "不合规定"), ("\udcff", "不合规定")],
)  # fmt: skip
def test_a_departments_folder_can_stand_in_an_address(slug: str, words: str) -> None:
    """H302, on the folder."""
    found = check(f"departments/{slug}/department.yml", f"departments/{slug}/posts/2013/2013-04-01-a.md")
    assert {(path.split("/")[1], code) for path, code, _, _ in found if code == "H302"}
    assert any(words in said for _, code, _, said in found if code == "H302")


def test_a_good_name_in_a_bad_folder_is_not_told_to_become_itself() -> None:
    """Only the folder is wrong."""
    found = check("departments/Shuiju/department.yml", "departments/Shuiju/posts/2013/2013-04-01-a.md")
    assert [(path, code) for path, code, _, _ in found] == [("departments/Shuiju", "H302")]


def test_a_folder_without_department_yml_is_no_department() -> None:
    """H301, on the file that is missing."""
    assert [(path, code) for path, code, _, _ in check("departments/qixiangju/posts/2013/2013-04-01-a.md")] == [
        ("departments/qixiangju/department.yml", "H301")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{DEPT}/media/A.png", f"{DEPT}/media/a.png"),
        (f"{DEPT}/media/É.png", f"{DEPT}/media/é.png"),
        (f"{DEPT}/media/5G/x.png", f"{DEPT}/media/5g/x.png"),
    ],
)
def test_two_paths_that_some_disks_take_for_one_are_told_with_each_other(one: str, other: str) -> None:
    """H201 names both."""
    found = [(path, words) for path, code, _, words in check(one, other) if code == "H201"]
    ((path, words),) = found
    assert {path, one, other} == {one, other}
    assert one in path + words
    assert other in path + words
