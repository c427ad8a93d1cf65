"""`hall build` on real folders: what is published, what is said, and the exit status."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.cli.conftest import PAGE, POST, Folder

BAD = '---\ntitle: "停水\ndate: 2024-03-01\n---\n正文\n'  # BD-02 of the bug log
BAD_PATH = "departments/qixiangju/posts/2024/2024-03-01-bad.md"
WITHOUT_PICTURE = "---\ntitle: 没有这张图\n---\n\n看图说话，图里是一条河，河上有一座桥，桥上人来人往。\n\n![一条河](../../media/gone.png)\n"


def test_a_hall_without_errors_is_built_whole(hall: Folder) -> None:
    ran = hall.hall("build")
    assert ran.code == 0
    assert "共 5 条发布，读入 0 条；新增 0 页，更新 0 页，删除 0 页" in ran.out
    assert ran.err == ""


def test_a_new_post_is_published_by_the_next_build(hall: Folder) -> None:
    hall.write("departments/hanbin/posts/2013/2013-06-12-new.md", "---\ntitle: 新的一条\n---\n\n新的内容。\n")
    ran = hall.hall("build")
    assert ran.code == 0
    assert "读入 1 条" in ran.out
    assert "新的内容" in hall.read("site/hanbin/2013/06/12-new.html")


def test_a_build_may_be_asked_for_from_any_folder_of_the_hall(hall: Folder) -> None:
    hall.write("departments/hanbin/posts/2013/2013-06-12-new.md", "---\ntitle: 新的一条\n---\n\n新的内容。\n")
    assert hall.hall("build", cwd="departments/qixiangju/posts").code == 0
    assert (hall.root / "site/hanbin/2013/06/12-new.html").is_file()
    assert not (hall.root / "departments/qixiangju/posts/site").exists()


def test_a_bad_post_is_left_out_and_everything_else_goes_out(hall: Folder) -> None:
    hall.write(BAD_PATH, BAD)
    hall.write("departments/hanbin/posts/2013/2013-06-12-new.md", "---\ntitle: 新的一条\n---\n\n新的内容。\n")
    ran = hall.hall("build")
    assert ran.code == 1
    [line] = ran.err.splitlines()
    assert re.match(f"{BAD_PATH}:2: H002 错误 [^A-Za-z]*YAML[^A-Za-z]*$", line)
    assert "检查发现 1 个错误。有错误的发布没有发布，其余照常。" in ran.out
    assert not (hall.root / "site/qixiangju/2024/03/01-bad.html").exists()
    assert (hall.root / "site/hanbin/2013/06/12-new.html").is_file()


def test_problems_stand_in_the_order_of_files(hall: Folder) -> None:
    names = [f"departments/{dept}/posts/2024/2024-03-01-{at}.md" for dept in ("qixiangju", "hanbin") for at in "ba"]
    for name in names:
        hall.write(name, BAD)
    lines = hall.hall("build").err.splitlines()
    assert [line.partition(":")[0] for line in lines] == sorted(names)


def test_on_github_problems_are_annotations_of_file_and_line(hall: Folder) -> None:
    hall.write(BAD_PATH, BAD)
    ran = hall.hall("build", GITHUB_ACTIONS="true")
    assert ran.code == 1
    assert ran.err.startswith(f"::error file={BAD_PATH},line=2,col=8,title=H002 错误::")


def test_every_way_to_run_a_bad_hall_ends_alike(hall: Folder) -> None:
    """BD-01 of the bug log: with another log level MkDocs' strict mode counted nothing."""
    hall.write("departments/qixiangju/posts/2013/2013-06-05-picture.md", WITHOUT_PICTURE)
    ways = [("build",), ("--debug", "build")]
    assert [hall.hall(*way).code for way in ways] == [1, 1]
    assert hall.hall("build", GITHUB_ACTIONS="true").code == 1
    mkdocs = (sys.executable, "-m", "mkdocs", "build")
    runs = [hall.run(*mkdocs, *level, NO_MKDOCS_2_WARNING="1") for level in ([], ["-v"], ["-q"])]
    assert [ran.code for ran in runs] == [1, 1, 1]


def test_what_is_no_post_never_ends_the_build(hall: Folder) -> None:
    posts = hall.root / "departments/qixiangju/posts/2013"
    (posts / "2013-06-06-dir.md").mkdir()
    (posts / "2013-06-06-link.md").symlink_to(posts / "2013-06-03-qing.md")
    (posts / "2013-06-06-bytes.md").write_bytes(b"\xff\xfe\x00---")
    (posts / "2013-06-06-nul.md").write_bytes(b"---\ntitle: a\x00b\n---\n\n\x07\n")
    (posts / "2013-06-06-empty.md").write_bytes(b"")
    (hall.root / "departments/hanbin/department.yml").write_text("columns: {", "utf-8")
    ran = hall.hall("build")
    assert ran.code == 1
    assert (hall.root / PAGE).is_file()


@pytest.mark.parametrize("raw", [b"\xff\xfe.md", "\u4e2d\u6587.md".encode(), b"a\nb.md", b"a'\".md"])
def test_no_file_name_ends_the_build(hall: Folder, raw: bytes) -> None:
    try:
        with open(os.fsencode(hall.root / "departments/qixiangju/posts/2013") + b"/" + raw, "w") as file:
            file.write("---\ntitle: 坏名字\n---\n\n正文。\n")
    except OSError:
        pytest.skip("no such name on this system")
    ran = hall.hall("build")
    assert ran.code == 1
    assert "H020" in ran.err or "H306" in ran.err


@pytest.mark.parametrize("raw", [b"\xff\xfe", "气象局".encode(), b"Upper"])
def test_no_folder_name_ends_the_build(hall: Folder, raw: bytes) -> None:
    folder = os.fsencode(hall.root / "departments") + b"/" + raw
    try:
        os.makedirs(folder + b"/posts/2013")
    except OSError:
        pytest.skip("no such name on this system")
    for name, text in (
        (b"department.yml", hall.read("departments/hanbin/department.yml")),
        (b"posts/2013/2013-06-05-a.md", "---\ntitle: 好的\n---\n\n正文。\n"),
    ):
        with open(folder + b"/" + name, "w", encoding="utf-8") as file:
            file.write(text)
    ran = hall.hall("build")
    assert ran.code == 1
    assert "H302" in ran.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site: {name: 厅\n", "departments/hall.yml:"),
        ("nonsense: true\n", "departments/hall.yml:1: H003 错误 没有 nonsense 这个字段。"),
        ("", "departments/hall.yml:1: H015 错误 文件是空的。"),
    ],
)
def test_a_broken_hall_yml_leaves_the_old_site_standing(hall: Folder, text: str, said: str) -> None:
    before = hall.tree("site")
    hall.write("departments/hall.yml", text)
    hall.write("departments/hanbin/posts/2013/2013-06-12-new.md", "---\ntitle: 新的一条\n---\n\n新的内容。\n")
    ran = hall.hall("build")
    assert ran.code == 1
    assert ran.err.startswith(said)
    assert ran.err.endswith("发布厅本身的文件有错，没有构建；网站保持原样。\n")
    assert hall.tree("site") == before


def test_a_lost_hall_yml_is_a_fault_of_the_hall(hall: Folder) -> None:
    (hall.root / "departments/hall.yml").unlink()
    ran = hall.hall("build")
    assert ran.code == 1
    assert "departments/hall.yml:1: H305" in ran.err


def test_outside_a_hall_there_is_nothing_to_build(nowhere: Folder) -> None:
    ran = nowhere.hall("build")
    assert ran.code == 2
    assert ran.err.splitlines()[-1] == (
        "错误：这里没有发布厅（找不到 departments/hall.yml）；请进入发布厅的文件夹，或用 hall demo 新建一个。"
    )


@pytest.mark.parametrize("epoch", ["yesterday", "1.5", "-1", "99999999999", "１２３", " 5"])
def test_a_wrong_source_date_epoch_is_a_misuse(hall: Folder, epoch: str) -> None:
    ran = hall.hall("build", SOURCE_DATE_EPOCH=epoch)
    assert ran.code == 2
    assert f"SOURCE_DATE_EPOCH 应当是 1970 年以来的整数秒，现在是“{epoch}”" in ran.err


@pytest.mark.parametrize("now", ["yesterday", "2013-02-30", "2013-6-1", "1600-01-01", ""])
def test_a_wrong_now_is_a_misuse(hall: Folder, now: str) -> None:
    ran = hall.hall("build", "--now", now)
    assert ran.code == 2
    assert "错误：--now：" in ran.err


@pytest.mark.parametrize(
    ("words", "env", "published"),
    [
        ((), {}, True),
        (("--now", "2013-06-02T16:59"), {}, False),
        (("--now", "2013-06-02T17:00"), {}, True),
        (("--now", "2013-06-02T08:59Z"), {}, False),
        ((), {"SOURCE_DATE_EPOCH": "1370163599"}, False),
        ((), {"SOURCE_DATE_EPOCH": "1370163600"}, True),
        (("--now", "2013-06-02T17:00"), {"SOURCE_DATE_EPOCH": "0"}, True),
    ],
)
def test_the_hall_is_built_as_of_its_time(
    hall: Folder, words: tuple[str, ...], env: dict[str, str], published: bool
) -> None:
    ran = hall.hall("build", *words, **env)
    assert ran.code == 0
    assert (hall.root / PAGE).is_file() == published
    assert (f"定时发布，还没到时间：{POST}" in ran.out) != published


def test_a_second_build_says_who_is_building(hall: Folder) -> None:
    code = (
        "import sys; from pathlib import Path; from hall import disk\n"
        "with disk.Lock(Path('.cache/lock')): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=hall.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdin
        other.stdout.readline()
        ran = hall.hall("build")
        other.stdin.close()
    assert ran.code == 1
    assert ran.err == f"错误：另一次构建正在进行（进程 {other.pid}），请等它结束。\n"
    assert hall.hall("build").code == 0


def test_a_repository_of_somebody_else_is_one_sentence_with_the_remedy(hall: Folder) -> None:
    ran = hall.hall("build", GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert ran.code == 1
    [line] = [line for line in ran.err.splitlines() if line.startswith(".git")]
    assert f"git config --global --add safe.directory '{hall.root}'" in line


def test_a_hall_without_git_is_built_all_the_same(hall: Folder) -> None:
    before = hall.tree("site")
    (hall.root / ".git").rename(hall.root.parent / "away")
    ran = hall.hall("build")
    assert ran.code == 0, ran.said
    assert hall.tree("site") == before


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("overrides/main.html", "{% if %}", "overrides/main.html 第 1 行 有错"),
        ("overrides/hall/post.html", "{{ nobody.knows }}", "页面框架没有生成|overrides/hall/post.html 第 1 行 有错"),
        ("hooks/gather.py", "import nobody_knows_this\n", "hooks/gather.py 第 1 行 有错"),
        ("hooks/publish.py", "def on_post_build(config):\n    raise RuntimeError('坏了')\n", "hooks/publish.py 第 2 行 有错"),
        ("mkdocs.yml", "site_name: [\n", "页面框架没有生成|mkdocs.yml"),
        ("mkdocs.yml", "site_name: 厅\ntheme: nobody\n", "页面框架没有生成"),
    ],
)  # fmt: skip
def test_a_fault_of_the_frame_is_a_sentence_and_the_site_stays(hall: Folder, path: str, text: str, said: str) -> None:
    before = hall.tree("site")
    hall.write(path, text)
    ran = hall.hall("build")
    assert ran.code == 1
    assert any(one in ran.err for one in said.split("|")), ran.err
    assert hall.tree("site") == before


def test_a_fault_of_a_template_of_the_second_stage_is_a_sentence(hall: Folder) -> None:
    hall.write("overrides/hall/parts/card.html", "⟦% macro %⟧")
    ran = hall.hall("build")
    assert ran.code == 1
    assert ran.err.startswith("错误：")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_a_sentence(hall: Folder) -> None:
    (hall.root / ".cache").chmod(0o500)
    ran = hall.hall("build")
    (hall.root / ".cache").chmod(0o700)
    assert ran.code == 1
    assert "没有权限" in ran.err


def test_a_cache_that_is_no_folder_is_a_sentence(hall: Folder) -> None:
    (hall.root / ".cache").rename(hall.root / "old")
    hall.write(".cache", "")
    ran = hall.hall("build")
    assert ran.code == 1
    assert ran.err.startswith("错误：读写“")


def test_the_site_goes_where_it_is_wanted(hall: Folder) -> None:
    assert hall.hall("build", "--site", "../out").code == 0
    assert hall.tree("../out") == hall.tree("site")
    assert hall.hall("build", "--site", "../out").code == 0


@pytest.mark.parametrize("folder", [".", "..", "/", "departments", "content/x", ".git", "hooks"])
def test_the_site_never_goes_over_what_is_not_its_own(hall: Folder, folder: str) -> None:
    ran = hall.hall("build", "--site", folder)
    assert ran.code == 2
    assert f"网站不能写到“{folder}”" in ran.err
    assert (hall.root / POST).is_file()


def test_a_folder_with_other_files_is_not_taken_for_a_site(hall: Folder) -> None:
    hall.write("../mine/letter.txt", "亲爱的")
    ran = hall.hall("build", "--site", "../mine")
    assert ran.code == 2
    assert "“../mine”里有别的文件" in ran.err
    assert hall.read("../mine/letter.txt") == "亲爱的"


def test_search_can_be_left_out(hall: Folder) -> None:
    """Its index goes, the page stays; and without Pagefind a build says in a sentence what to do, and touches nothing."""
    assert (hall.root / "site/search/index/pagefind.js").is_file()
    hall.write("departments/hanbin/posts/2013/2013-06-12-new.md", "---\ntitle: 新的一条\n---\n\n新的内容。\n")
    ran = hall.hall("build", PAGEFIND_BINARY_PATH="/none/pagefind")
    assert ran.code == 1
    assert "没有找到 Pagefind" in ran.err
    assert "Traceback" not in ran.err
    assert not (hall.root / "site/hanbin/2013/06/12-new.html").exists()
    assert hall.hall("build", "--no-search", PAGEFIND_BINARY_PATH="/none/pagefind").code == 0
    assert not (hall.root / "site/search/index").exists()
    assert "这里没有做搜索" in hall.read("site/search/index.html")
