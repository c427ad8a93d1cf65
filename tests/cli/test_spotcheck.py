"""`hall spotcheck`: a draw that is recorded once and can be drawn again."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Folder

RECORD = "departments/spotchecks/2013-06.yml"
LATER = ("--now", "2013-07-03T09:00", "--period", "2013-06")


def test_a_draw_is_recorded_and_then_only_listed(hall: Folder) -> None:
    ran = hall.hall("spotcheck", *LATER, "--share", "50%", "--seed", "摇出的号 2013069")
    assert ran.code == 0
    assert "# 2013年6月抽查：每个单位 50%，共 3 条" in ran.out
    record = (hall.root / RECORD).read_text("utf-8")
    assert 'seed: "摇出的号 2013069"' in record
    assert record.count("- departments/") == 3
    assert hall.hall("spotcheck", *LATER, "--share", "10%", "--seed", "别的号").out == ran.out
    assert (hall.root / RECORD).read_text("utf-8") == record
    assert hall.hall("check").code == 0


def test_anybody_can_draw_again(hall: Folder) -> None:
    hall.hall("spotcheck", *LATER, "--share", "100", "--seed", "x")
    ran = hall.hall("spotcheck", *LATER, "--check")
    assert (ran.code, "核对一样：2013年6月按种子 x 重抽，还是这 5 条。" in ran.out) == (0, True)
    text = (hall.root / RECORD).read_text("utf-8")
    hall.write(RECORD, text.replace("  - departments/hanbin/posts/2013/2013-06-10-tingshui.md\n", ""))
    ran = hall.hall("spotcheck", *LATER, "--check")
    assert (ran.code, "重抽会抽到，记录里没有：departments/hanbin/posts/2013/2013-06-10-tingshui.md" in ran.out) == (
        1,
        True,
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--period", "2013-06"), "还没有结束"),
        ((*LATER, "--share", "0%"), "不是 1% 到 100% 的比例"),
        ((*LATER, "--share", "三成"), "不是 1% 到 100% 的比例"),
        ((*LATER, "--seed", 'a"b'), "--seed"),
        ((*LATER, "--check"), "还没有抽查过"),
        (LATER, "--seed"),
        (("--now", "2013-07-03T09:00", "--period", "2013-04", "--seed", "x"), "没有可以抽的"),
    ],
)
def test_misuse_is_told_in_a_sentence(hall: Folder, words: tuple[str, ...], says: str) -> None:
    """Without a commit of the time there is no seed that nobody knew."""
    ran = hall.hall("spotcheck", *words)
    assert (ran.code, says in ran.err) == (2, True), ran.err


def test_the_seed_is_the_last_commit_of_the_period(hall: Folder) -> None:
    """Made before anybody knew that it would be the last; later ones change nothing."""
    for day, name in (("2013-06-29", "yi"), ("2013-07-02", "er")):
        hall.write(f"notes/{name}.txt", name)
        hall.git("add", ".")
        ran = hall.run("git", "commit", "-qm", name, GIT_COMMITTER_DATE=f"{day}T09:00:00+08:00")
        assert ran.code == 0, ran.said
    first = hall.git("rev-list", "-1", "--before=2013-07-01T00:00:00+08:00", "HEAD").strip()
    assert hall.hall("spotcheck", *LATER).code == 0
    assert f'seed: "2013-06 {first}"' in (hall.root / RECORD).read_text("utf-8")
