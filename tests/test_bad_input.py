"""Everything that a person can put into a repository is a problem with its path, and costs nothing but itself."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hall import begin, finish
from hall.checking import check_hall
from tests.media.making import package
from tests.small import DEPARTMENT, FILES, NOW, draw_frame, lay_out, post, read, write
from tests.test_git import Repository

DEPT = "departments/shuiliju"
POSTS = f"{DEPT}/posts/2013"
GOOD = post("请提前储水，停水期间不要外出用水。", title="城区停水检修的通知")
HEAD = "---\ntitle: 停水检修通知\n---\n\n"
SECRET = "SECRET-OF-THE-MACHINE"
HUGE = 1 << 30

TOLD = {
    f"{POSTS}/2013-05-01-brackets.md": (HEAD + "[" * 10_000_000, "H011"),
    f"{POSTS}/2013-05-01-laughs.md": (f"---\na: &a [x]\n{''.join(f'b{n}: &b{n} [*a, *a]{chr(10)}' for n in range(99))}---\n\n甲\n", "H010"),
    f"{POSTS}/2013-05-01-flow.md": ("---\ntitle: " + "{a: " * 50_000 + "\n---\n\n甲\n", "H012"),
    f"{POSTS}/2013-05-01-nul.md": (HEAD + "甲\0乙\n", "H009"),
    f"{POSTS}/2013-05-01-bytes.md": (HEAD.encode() + b"\xff\xfe", "H001"),
    f"{POSTS}/2013-05-01-quotes.md": (HEAD + "> " * 100_000 + "甲", "H012"),
    f"{POSTS}/2013-05-01-columns.md": (HEAD + "|a" * 100_000 + "|\n" + "|-" * 100_000 + "|\n", "H012"),
    f"{POSTS}/2013-05-01-folder.md/a.txt": ("甲", "H307"),
    f"{POSTS}/2013-05-01-a\nb.md": (GOOD, "H306"),
    f"{POSTS}/2013-05-01-notice.MD": (GOOD, "H020"),
    f"{DEPT}/.gitattributes": ("*.md ident\n", "H307"),
    f"{DEPT}/media/bomb.docx": (package({"word/document.xml": "\0" * (101 << 20)}), "H713"),
    f"{DEPT}/media/empty.png": (b"", "H713"),
    "departments/today/department.yml": (DEPARTMENT.format(name="市某局"), "H302"),
    "departments/nobody/posts/2013/2013-05-01-a.md": (GOOD, "H301"),
    "departments/broken/department.yml": (b"\xff", "H001"),
    "departments/assessments/2013-05.json": ("[" * 50_000, "H316"),
    "departments/assessment.yml": ("a: [", "H002"),
}  # fmt: skip
HOLES = [f"{POSTS}/2013-05-01-hole.md", f"{DEPT}/media/hole.png", f"{DEPT}/media/hole.pdf", f"{DEPT}/moved.yml"]
LINKS = {
    f"{POSTS}/2013-05-01-secret.md": "secret.md", f"{POSTS}/2013-05-01-itself.md": "2013-05-01-itself.md", f"{POSTS}/2013-05-01-gone.md": "gone.md",
    f"{POSTS}/loop": "..", f"{DEPT}/media/secret.png": "secret.md", "departments/elsewhere": ".", "content/secret.md": "secret.md",
}  # fmt: skip


def fill(root: Path) -> None:
    """Put all of it into a hall, together with a good post, and commit it."""
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text(f"---\ntitle: 不公开\n---\n\n{SECRET}\n")
    write(root, {path: data for path, (data, _) in TOLD.items()})
    for path in HOLES:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("wb") as opened:
            opened.truncate(HUGE)
    for path, to in LINKS.items():
        (root / path).symlink_to(outside / to if to.endswith("t.md") or to == "." else to)
    write(root, {f"{POSTS}/2013-05-01-good.md": GOOD, ".gitignore": ".cache/\nsite/\n**/hole.*\n*-hole.md\n"})
    author = ("-c", "user.name=甲", "-c", "user.email=jia@example.gov.cn")
    for command in (["init", "-q"], ["add", "-A"], [*author, "commit", "-q", "-m", "一切"]):
        subprocess.run(["git", *command], cwd=root, check=True, capture_output=True)
    write(root, {".gitignore": ".cache/\nsite/\n"})


def test_each_is_told_and_all_others_are_published(lay: Callable[..., Path]) -> None:
    """In a real repository: bombs, holes, links out of it, names, and files that are none."""
    root = lay({})
    fill(root)
    found = begin(root, root / "site", now=NOW)
    codes: dict[str, set[str]] = {}
    for problem in found.found.problems:
        codes.setdefault(problem.path, set()).add(problem.code)
        assert problem.line >= 1
        assert problem.message
    for path, (_, code) in TOLD.items():
        place = {"H301": "departments/nobody/department.yml", "H302": "departments/today"}.get(code, path)
        assert code in codes.get(place, set()), (path, codes.get(place))
    for path in HOLES:
        assert codes.get(path, set()) & {"H011", "H710"}, path
    for path in LINKS:
        assert codes.get(path) == {"H021"}, path
    finish(found)
    site = read(root / "site")
    assert "shuiliju/2013/05/01-good.html" in site
    assert "shuiliju/2013/04/01-tingshui.html" in site
    assert not any(SECRET.encode() in data for data in site.values())


def test_mkdocs_draws_nothing_from_outside(tmp_path: Path) -> None:
    """It follows links and reads files of any size, if it is let."""
    root = lay_out(tmp_path / "hall", dict(FILES))
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/secret.md").write_text(f"# 不公开\n\n{SECRET}\n")
    (root / "content/secret.md").symlink_to(tmp_path / "secret/secret.md")
    (root / "content/folder").symlink_to(tmp_path / "secret")
    with (root / "content/huge.md").open("wb") as opened:
        opened.truncate(HUGE)
    frame = draw_frame(root)
    drawn = read(frame)
    assert any(address.startswith("frame/about/") for address in drawn)
    assert not any("secret" in address or "huge" in address or "folder" in address for address in drawn)
    assert not any(SECRET.encode() in data for data in drawn.values())


def test_a_pipe_is_waited_for_by_nobody(lay: Callable[..., Path]) -> None:
    """Without Git, which knows none."""
    root = lay({})
    pipe = f"{POSTS}/2013-05-01-pipe.md"
    os.mkfifo(root / pipe)
    build = begin(root, root / "site", now=NOW)
    assert build.store
    build.store.close()
    assert [(one.path, one.code) for one in build.found.problems if one.path.startswith(DEPT)] == [(pipe, "H021")]


def test_a_pipe_that_git_passes_over_is_told_by_every_check(lay: Callable[..., Path]) -> None:
    """Git lists neither pipes nor sockets; a check that has nothing else to do tells it again."""
    root = lay({})
    repository = Repository(root)
    repository.commit()
    pipe = f"{POSTS}/2013-05-01-pipe.md"
    os.mkfifo(root / pipe)
    for _ in range(2):
        assert [(one.path, one.code) for one in check_hall(root, NOW).problems if one.path == pipe] == [(pipe, "H021")]


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever runs this may read everything")
def test_a_folder_that_nobody_may_open_is_told(lay: Callable[..., Path]) -> None:
    """Git says nothing of one that it does not know."""
    root = lay({})
    Repository(root).commit()
    folder = root / POSTS.rpartition("/")[0] / "2014"
    folder.mkdir()
    folder.chmod(0)
    try:
        found = [one for one in check_hall(root, NOW).problems if one.code == "H021"]
    finally:
        folder.chmod(0o755)
    assert [(one.path, one.message) for one in found] == [
        (folder.relative_to(root).as_posix(), "读不了这个文件夹：没有权限。")
    ]


@pytest.mark.parametrize("path", ["departments/hall.yml", "departments/wording.yml"])
def test_the_halls_own_settings_are_no_pipe(path: str, lay: Callable[..., Path]) -> None:
    """H305 stops a build, and says so; a list of words only costs the words."""
    from hall import Broken

    root = lay({})
    (root / path).unlink(missing_ok=True)
    os.mkfifo(root / path)
    try:
        build = begin(root, root / "site", now=NOW)
    except Broken as broken:
        found = broken.problems
    else:
        assert build.store
        build.store.close()
        found = build.found.problems
    assert {one.code for one in found if one.path == path} <= {"H305", "H021"}
    assert any(one.path == path for one in found)
