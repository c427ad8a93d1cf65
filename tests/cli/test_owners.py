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
    assert (ran.code, ran.err) == (1, ".github/CODEOWNERS 不是最新：请运行 hall owners，把它一起提交。\n")
    assert not (hall.root / ".github").exists()


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
