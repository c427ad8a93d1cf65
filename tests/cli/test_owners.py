"""`hall owners`: the file for the forge, written and checked."""

from __future__ import annotations

from tests.cli.conftest import Folder

OFFICE = "offices: {supervising: hanbin}\n"


def with_logins(hall: Folder) -> None:
    """Give the two departments people whom a forge knows."""
    for slug in ("qixiangju", "hanbin"):
        path = f"departments/{slug}/department.yml"
        text = hall.read(path).replace("[content, secrecy]}", f"[content, secrecy], forge: {slug}-1}}")
        hall.write(path, text)
    hall.write("departments/hall.yml", hall.read("departments/hall.yml") + OFFICE)


def test_the_file_is_written_once(hall: Folder) -> None:
    with_logins(hall)
    ran = hall.hall("owners")
    assert (ran.code, ran.out) == (0, ".github/CODEOWNERS 已写好。\n")
    assert "/departments/qixiangju/ @qixiangju-1\n" in hall.read(".github/CODEOWNERS")
    assert hall.hall("owners").out == ".github/CODEOWNERS 已是最新。\n"
    assert hall.hall("owners", "--check").code == 0


def test_a_check_changes_nothing(hall: Folder) -> None:
    with_logins(hall)
    ran = hall.hall("owners", "--check")
    assert ran.code == 1
    assert ran.err.startswith(
        ".github/CODEOWNERS 不是最新：请运行 hall owners，把它一起提交。第一处不同：\n+ # 由 hall owners 生成"
    )
    assert not (hall.root / ".github").exists()


def test_what_changed_is_told(hall: Folder) -> None:
    """CI-06: a reviewer goes, and the first line that differs is named; what a hand wrote in is not lost in silence."""
    with_logins(hall)
    hall.hall("owners")
    hall.write(".github/CODEOWNERS", hall.read(".github/CODEOWNERS") + "/docs/ @somebody\n")
    path = "departments/qixiangju/department.yml"
    hall.write(path, hall.read(path).replace("qixiangju-1", "qixiangju-2"))
    assert hall.hall("owners", "--check").err.endswith("第一处不同：\n- /departments/qixiangju/ @qixiangju-1\n")
    assert hall.hall("owners").out.splitlines() == [
        "- /departments/qixiangju/ @qixiangju-1",
        "+ /departments/qixiangju/ @qixiangju-2",
        "- /docs/ @somebody",
        ".github/CODEOWNERS 已写好。",
    ]


def test_who_ends_by_the_calendar_keeps_no_request_out_for_a_month(hall: Folder) -> None:
    """CI-06: the file was right when it was committed; who waits longer is told by a red check."""
    with_logins(hall)
    path = "departments/qixiangju/department.yml"
    hall.write(path, hall.read(path).replace("qixiangju-1}", "qixiangju-1, until: 2013-07-15}"))
    hall.hall("owners", "--now", "2013-07-14")
    assert hall.hall("owners", "--check", "--now", "2013-07-14").out == ".github/CODEOWNERS 已是最新。\n"
    ran = hall.hall("owners", "--check", "--now", "2013-07-16")
    assert "这一个月里有人到任或离任" in ran.err
    assert "不是最新" not in ran.err
    late = hall.hall("owners", "--check", "--now", "2013-09-16")
    assert (late.code, "不是最新" in late.err) == (1, True)


def test_a_file_of_somebody_elses_is_left_alone(hall: Folder) -> None:
    with_logins(hall)
    hall.write(".github/CODEOWNERS", "* @me\n")
    assert hall.hall("owners").code == 1
    assert hall.read(".github/CODEOWNERS") == "* @me\n"


def test_another_file_can_be_checked(hall: Folder) -> None:
    """A request's, which is not laid out."""
    with_logins(hall)
    hall.hall("owners", "--file", "request")
    assert hall.hall("owners", "--check", "--file", "request").code == 0
    assert hall.hall("owners", "--check").code == 1


def test_a_hall_without_an_office_is_told_what_to_write(hall: Folder) -> None:
    ran = hall.hall("owners")
    assert ran.code == 1
    assert "offices.supervising" in ran.err


def test_a_department_that_cannot_be_read_keeps_its_owners(hall: Folder) -> None:
    """Nothing is written: the file would lose that department's reviewers."""
    with_logins(hall)
    hall.hall("owners")
    before = hall.read(".github/CODEOWNERS")
    hall.write("departments/qixiangju/department.yml", "name: [")
    ran = hall.hall("owners")
    assert ran.code == 1
    assert "departments/qixiangju/department.yml:1" in ran.err
    assert hall.read(".github/CODEOWNERS") == before
