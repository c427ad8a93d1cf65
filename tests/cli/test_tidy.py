"""`hall tidy`: what it says, what it does, and that it does nothing twice."""

from __future__ import annotations

from tests.cli.conftest import POST, Folder
from tests.media.making import exif, picture

WRONG = "---\r\ntitle：停水通知\r\ntopics: 防汛、停水\r\n---\r\n\r\n请存好水，明天就来。\r\n"
RIGHT = "---\ntitle: 停水通知\ntopics: [防汛, 停水]\n---\n\n请存好水，明天就来。\n"
PATH = "departments/hanbin/posts/2013/2013-06-11-停水.md"
NEW = "departments/hanbin/posts/2013/2013-06-11-ting-shui.md"


def lay(hall: Folder) -> None:
    (hall.root / PATH).write_bytes(WRONG.encode())


def test_a_tidy_hall_stays_as_it_is(hall: Folder) -> None:
    before = hall.tree("departments")
    ran = hall.hall("tidy")
    assert (ran.code, ran.out, ran.err) == (0, "没有要改的。\n", "")
    assert hall.tree("departments") == before


def test_what_was_done_is_said_line_by_line_and_done_once(hall: Folder) -> None:
    lay(hall)
    ran = hall.hall("tidy")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        f"{PATH}:1: 改名为 {NEW}",
        f"{PATH}:1: 换行符改为 LF",
        f"{PATH}:2: title：全角冒号改成半角冒号",
        f"{PATH}:3: topics：改成列表 [防汛, 停水]",
        "改了 1 个文件，4 处。",
    ]
    assert hall.read(NEW) == RIGHT
    assert not (hall.root / PATH).exists()
    assert hall.hall("tidy").out == "没有要改的。\n"
    assert hall.hall("check").code == 0


def test_a_dry_run_says_the_same_and_touches_nothing(hall: Folder) -> None:
    lay(hall)
    before = hall.tree("departments")
    ran = hall.hall("tidy", "--dry-run")
    assert ran.out.splitlines()[-1] == "要改 1 个文件，4 处；去掉 --dry-run 就会改。"
    assert hall.tree("departments") == before
    assert hall.hall("tidy").out.splitlines()[:-1] == ran.out.splitlines()[:-1]


def test_only_what_is_named_is_mended(hall: Folder) -> None:
    lay(hall)
    assert hall.hall("tidy", "departments/qixiangju", POST).out == "没有要改的。\n"
    assert hall.hall("tidy", "posts", cwd="departments/hanbin").out.endswith("改了 1 个文件，4 处。\n")


def test_a_path_that_is_nowhere_is_a_misuse(hall: Folder) -> None:
    ran = hall.hall("tidy", "departments/gone")
    assert (ran.code, "没有“departments/gone”这个文件或文件夹" in ran.err) == (2, True)
    assert "不在发布厅的文件夹里" in hall.hall("tidy", "..").err


def test_a_broken_hall_is_told(hall: Folder) -> None:
    hall.write("departments/hall.yml", "nonsense: true\n")
    ran = hall.hall("tidy")
    assert (ran.code, "没有整理" in ran.err) == (1, True)


def test_what_git_ignores_is_left_alone(hall: Folder) -> None:
    hall.write(".gitignore", hall.read(".gitignore") + "\ndepartments/hanbin/posts/2013/*停水*\n")
    lay(hall)
    assert hall.hall("tidy").out == "没有要改的。\n"


def test_media_are_mended_too(hall: Folder) -> None:
    """Then the check has nothing to say of them."""
    file = hall.root / "departments/hanbin/media/hedi.jpg"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(picture(exif=exif(place=True)))
    assert "H530" in hall.hall("check").out
    assert hall.hall("tidy").out == "departments/hanbin/media/hedi.jpg:1: 去掉了拍摄地点\n改了 1 个文件，1 处。\n"
    assert hall.hall("tidy").out == "没有要改的。\n"
    assert "H530" not in hall.hall("check").out
