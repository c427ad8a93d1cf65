"""What lies below departments/: the same with Git and without, and every oddity told with its file."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hall.disk import digest_of
from hall.model.problem import Problem
from hall.sources import Broken, look, read_departments, read_own_pages, read_settings, read_sources
from tests.small import DEPARTMENT, FILES, build, lay_out, write

TINGSHUI = "departments/shuiliju/posts/2013/2013-04-01-tingshui.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small hall's files."""
    write(tmp_path / "hall", dict(FILES))
    return tmp_path / "hall"


def git(root: Path, *words: str) -> None:
    """Run Git, which must not fail."""
    who = ("-c", "user.name=甲", "-c", "user.email=jia@example.gov.cn", "-c", "protocol.file.allow=always")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    """Make a repository of it, where it is none, and commit everything."""
    if not (root / ".git").exists():
        git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "一次提交")


def found(root: Path) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Every file with its fingerprint, and every problem's path and code."""
    sources = read_sources(root, look(root))
    return dict(sorted(sources.files.items())), [(one.path, one.code) for one in sources.problems]


def test_every_file_is_found_with_its_fingerprint(root: Path) -> None:
    files, problems = found(root)
    assert set(files) == set(FILES)
    assert problems == []
    assert len(set(map(len, files.values()))) == 1


def test_git_and_no_git_find_the_same(root: Path) -> None:
    """Nothing committed, all committed, some changed, some new, some gone."""
    without = found(root)
    git(root, "init", "-q", "-b", "main")
    assert found(root) == without
    commit(root)
    assert found(root) == without
    write(
        root,
        {TINGSHUI: "另一篇", "departments/qixiangju/posts/2013/2013-06-29-yujing.md": None, "departments/雨.md": "x"},
    )
    changed = found(root)
    shutil.rmtree(root / ".git")
    assert found(root) == changed != without


def test_a_site_is_the_same_with_git_and_without(lay: Callable[..., Path]) -> None:
    root = lay({})
    without = build(root)
    commit(root)
    assert build(root, site=root / "another") == without


def test_a_digest_stands_for_every_byte(root: Path) -> None:
    """It is that of a look before only where nothing changed, with Git and without."""
    for _ in range(2):
        before = look(root).digest
        assert look(root).digest == before
        text = (root / TINGSHUI).read_text("utf-8")
        write(root, {TINGSHUI: text.replace("三月", "四月")})
        changed = look(root).digest
        assert changed != before
        write(root, {TINGSHUI: text.replace("三月", "五月")})
        assert look(root).digest not in (before, changed)
        write(root, {TINGSHUI: text})
        os.utime(root / TINGSHUI, (1, 1))
        assert look(root).digest == before
        write(root, {"departments/new.md": "x"})
        assert look(root).digest != before
        (root / "departments/new.md").unlink()
        if not (root / ".git").exists():
            commit(root)


def test_in_a_folder_of_a_larger_repository_all_is_found(frame: Path, tmp_path: Path) -> None:
    """Git would speak of other paths there; or ignore all of them, and the hall would be empty."""
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / ".gitignore").write_text("ignored\n")
    inside = lay_out(tmp_path / "inside", frame=frame)
    ignored = lay_out(tmp_path / "ignored", frame=frame)
    assert set(found(inside)[0]) == set(found(ignored)[0]) == set(FILES)
    commit(tmp_path)
    before = found(inside)
    write(inside, {TINGSHUI: FILES[TINGSHUI].replace("三月", "四月")})
    assert found(inside)[0][TINGSHUI] != before[0][TINGSHUI]


def test_links_are_refused_wherever_they_lead(root: Path, tmp_path: Path) -> None:
    """H021, once each: new, committed, changed; a link into the hall, out of it, and to nowhere."""
    (tmp_path / "secret.md").write_text("秘密")
    posts = root / "departments/shuiliju/posts/2013"
    links = {
        "2013-04-02-in.md": posts / "2013-04-01-tingshui.md",
        "2013-04-02-out.md": tmp_path / "secret.md",
        "2013-04-02-no.md": "x",
    }
    for name, target in links.items():
        (posts / name).symlink_to(target)
    (root / "departments/shuiliju/media").symlink_to(tmp_path)
    wanted = sorted(
        [(f"departments/shuiliju/posts/2013/{name}", "H021") for name in links]
        + [("departments/shuiliju/media", "H021")]
    )
    assert sorted(found(root)[1]) == wanted
    commit(root)
    files, problems = found(root)
    assert sorted(problems) == wanted
    assert not any(path in files for path, _ in wanted)
    (posts / "2013-04-02-no.md").unlink()
    (posts / "2013-04-02-no.md").symlink_to("y")
    assert sorted(found(root)[1]) == wanted


def test_a_file_that_became_a_link_is_refused(root: Path) -> None:
    commit(root)
    (root / TINGSHUI).unlink()
    (root / TINGSHUI).symlink_to("elsewhere")
    files, problems = found(root)
    assert problems == [(TINGSHUI, "H021")]
    assert TINGSHUI not in files


def test_a_link_that_became_a_file_is_one(root: Path) -> None:
    """Before Git knows of it."""
    (root / "departments/shuiliju/a.md").symlink_to("b")
    commit(root)
    (root / "departments/shuiliju/a.md").unlink()
    write(root, {"departments/shuiliju/a.md": "x"})
    files, problems = found(root)
    assert "departments/shuiliju/a.md" in files
    assert problems == []


def test_a_submodule_is_refused(root: Path, tmp_path: Path) -> None:
    """Not a crash and not an empty department (GH-10 of the bug log)."""
    other = tmp_path / "other"
    write(other, {"posts/2013/2013-04-01-x.md": "x"})
    commit(other)
    commit(root)
    git(root, "submodule", "add", "-q", str(other), "departments/shuiliju/posts/sub")
    wanted = [("departments/shuiliju/posts/sub", "H021")]
    assert found(root)[1] == wanted
    commit(root)
    assert found(root)[1] == wanted
    write(root, {"departments/shuiliju/posts/sub/posts/2013/2013-04-01-x.md": "y"})
    assert found(root)[1] == wanted


def test_a_repository_inside_is_refused(root: Path) -> None:
    commit(root)
    write(root, {"departments/other/posts/2013/2013-04-01-x.md": "x"})
    commit(root / "departments/other")
    assert [(path.rstrip("/"), code) for path, code in found(root)[1]] == [("departments/other", "H021")]


def test_only_media_have_sizes(root: Path) -> None:
    write(root, {"departments/shuiliju/media/表 1.csv": "12345", "departments/shuiliju/posts/media/x.md": "1"})
    assert read_sources(root, look(root)).sizes == {"departments/shuiliju/media/表 1.csv": 5}


def test_a_machine_without_git_hashes_the_files(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copied repository is built as a folder would be."""
    commit(root)
    with_git = read_sources(root, look(root)).files
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_sources(root, look(root)).files == with_git


def test_git_that_refuses_stops_the_build_with_a_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Going on without it would call everything unknown (GH-08 of the bug log)."""
    commit(root)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(Broken) as broken:
        look(root)
    [problem] = broken.value.problems
    assert (problem.path, problem.code) == (".git", "H401")
    assert "safe.directory" in problem.message


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "H305"),
        (b"", "H015"),
        (b"site: [", "H002"),
        (b"\xff", "H001"),
        (b"sites: {}", "H003"),
        (b"a" * 300_000, "H011"),
    ],
    ids=["missing", "empty", "no yaml", "no text", "unknown", "large"],
)
def test_a_hall_yml_that_cannot_be_used_stops_the_build(data: bytes | None, code: str, root: Path) -> None:
    """Only what is the hall's own does."""
    write(root, {"departments/hall.yml": data})
    with pytest.raises(Broken) as broken:
        read_settings(root)
    assert code in {problem.code for problem in broken.value.problems}
    assert {problem.path for problem in broken.value.problems} == {"departments/hall.yml"}


def test_hall_yml_is_never_read_through_a_link(root: Path, tmp_path: Path) -> None:
    (root / "departments/hall.yml").rename(tmp_path / "hall.yml")
    (root / "departments/hall.yml").symlink_to(tmp_path / "hall.yml")
    with pytest.raises(Broken):
        read_settings(root)


def offices(root: Path) -> tuple[list[str], dict[str, str], list[Problem]]:
    """The departments that can be read, former paths, and problems."""
    made = read_departments(root, read_sources(root, look(root)).files, read_settings(root)[0])
    return list(made.departments), made.moved, made.problems


def test_departments_come_in_the_order_of_their_slugs(root: Path) -> None:
    write(root, {"departments/anjianju/department.yml": DEPARTMENT.format(name="市安监局")})
    assert offices(root) == (["anjianju", "qixiangju", "shuiliju"], {}, [])


def test_one_department_that_cannot_be_read_costs_itself_alone(root: Path) -> None:
    write(root, {"departments/shuiliju/department.yml": "name: [\n"})
    slugs, _, problems = offices(root)
    assert slugs == ["qixiangju"]
    assert {problem.path for problem in problems} == {"departments/shuiliju/department.yml"}


@pytest.mark.parametrize(
    "column", ["{name: 水情, slug: bianmin}", "bianmin", "{name: 水情, slug: tonggao}", "index.html"]
)
def test_two_columns_at_one_address_are_told(column: str, root: Path) -> None:
    """Also where hall.yml gives one of them its slug: one of the two pages would be lost."""
    text = DEPARTMENT.format(name="市水利局").replace("{name: 水情, slug: shuiqing}", column)
    write(root, {"departments/shuiliju/department.yml": text})
    slugs, _, problems = offices(root)
    assert slugs == ["qixiangju"]
    assert [(one.path, one.code) for one in problems] == [("departments/shuiliju/department.yml", "H304")]


def test_former_paths_of_all_departments_are_one_map(root: Path) -> None:
    old = TINGSHUI.replace("tingshui", "old")
    write(root, {"departments/shuiliju/moved.yml": f"{old}: {TINGSHUI}\n", "departments/qixiangju/moved.yml": "坏的"})
    _, moved, problems = offices(root)
    assert moved == {old: TINGSHUI}
    assert [problem.path for problem in problems] == ["departments/qixiangju/moved.yml"]


def test_a_department_deeper_down_is_none(root: Path) -> None:
    write(root, {"departments/shuiliju/posts/department.yml": DEPARTMENT.format(name="假局")})
    assert offices(root)[0] == ["qixiangju", "shuiliju"]


def test_what_windows_cannot_store_is_no_department(root: Path) -> None:
    """A rule says so (H302), and its posts go nowhere."""
    write(root, {"departments/con/department.yml": DEPARTMENT.format(name="某局")})
    assert offices(root)[0] == ["qixiangju", "shuiliju"]


def test_a_page_may_show_how_an_unfinished_merge_looks(root: Path) -> None:
    """In a block of code; outside of one it is an unfinished merge."""
    merge = "<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> b\n"
    write(
        root, {"content/a.md": f"# 例\n\n```text\n{merge}```\n", "content/b.md": f"# 例\n\n```\n{merge}```\n\n{merge}"}
    )
    assert [(one.path, one.line, one.code) for one in read_own_pages(root).problems] == [("content/b.md", 11, "H023")]


def test_who_may_not_read_a_file_is_told_so(root: Path) -> None:
    """On the file, in Chinese; nothing else ends."""
    page = root / "content/about.md"
    write(root, {"content/about.md": "# 关于\n"})
    for file in (root / TINGSHUI, page):
        file.chmod(0)
    if os.access(page, os.R_OK):
        pytest.skip("whoever runs this may read everything")
    found = [*look(root).problems, *read_own_pages(root).problems]
    assert [(one.path, one.code) for one in found] == [(TINGSHUI, "H021"), ("content/about.md", "H021")]
    assert {one.message for one in found} == {"读不了这个文件：没有权限。"}
    assert digest_of([root / "content"])


def test_the_halls_own_pages_are_plain_texts(root: Path) -> None:
    """What is none is told, for MkDocs would follow a link out of the repository, or read until memory ends."""
    secret = root.parent / "secret.md"
    secret.write_text("# 不公开\n")
    write(root, {"content/about.md": "# 关于\n", "content/a.md": b"\xff", "content/x.svg": "<svg/>"})
    (root / "content/link.md").symlink_to(secret)
    (root / "content/folder").symlink_to(secret.parent)
    os.mkfifo(root / "content/pipe.md")
    with (root / "content/huge.md").open("wb") as opened:
        opened.truncate(1 << 30)
    texts, problems = read_own_pages(root)
    assert texts == {"content/about.md": "# 关于\n"}
    assert [(one.path, one.code) for one in problems] == [
        ("content/a.md", "H001"), ("content/folder", "H021"), ("content/huge.md", "H011"), ("content/link.md", "H021"), ("content/pipe.md", "H021"),
    ]  # fmt: skip
