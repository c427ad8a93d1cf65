"""`hall doctor`: the hall around its content, in the terminal."""

from __future__ import annotations

from tests.cli.conftest import Folder


def test_it_says_what_to_mend_and_what_cannot_be_seen(hall: Folder) -> None:
    ran = hall.hall("doctor")
    assert ran.code == 1
    assert "  ✗ 没有写主管单位" in ran.out
    assert "  ！ 这台机器上没有运行过 hall watch" in ran.out
    assert "hall doctor --forge repo.json --forge main.json" in ran.out
    assert "处要尽快改。" in ran.out.splitlines()[-1]


def test_what_the_forge_said_is_read_by_the_branchs_name(hall: Folder) -> None:
    hall.write("reviews.json", '{"message": "Branch not protected"}')
    assert "✗ reviews 分支没有保护" in hall.hall("doctor", "--forge", "reviews.json").out


def test_an_answer_that_is_none_is_a_misuse(hall: Folder) -> None:
    hall.write("broken.json", "{")
    assert hall.hall("doctor", "--forge", "broken.json").code == 2
    assert hall.hall("doctor", "--forge", "lost.json").code == 2


def test_a_folder_without_git_is_told(hall: Folder) -> None:
    (hall.root / ".git").rename(hall.root / "gone")
    assert "✗ Git 读不了这个文件夹：这里没有 .git。" in hall.hall("doctor").out


def test_a_watched_hall_is_seen(hall: Folder) -> None:
    """The last round, as `hall watch` left it."""
    assert hall.hall("watch", "--once").code == 0
    assert "运行：没有问题" in hall.hall("doctor").out
    hall.write(".cache/watched.json", "{}")
    assert "没有运行过 hall watch" in hall.hall("doctor").out
