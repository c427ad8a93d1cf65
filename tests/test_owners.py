"""CODEOWNERS: whose review a forge asks for, and that the committed one is current."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hall.model.department import Department, Kind, Lender, Person, Role, Status
from hall.model.settings import Offices, Settings, Site
from hall.owners import LARGEST, PATH, owners_of
from hall.sources import look, read_departments, read_settings, read_sources

ROOT = Path(__file__).parents[1]
TODAY = date(2013, 6, 30)
SITE = Site(name="厅", address="https://hall.example.gov.cn/", authority="hall.example.gov.cn")
SETTINGS = Settings(site=SITE, offices=Offices(supervising="ban"))


def person(login: str | None, *roles: Role, **given: date) -> Person:
    return Person(name="演示", mail="a@example.gov.cn", roles=roles, forge=login, **given)


def dept(slug: str, *people: Person, lenders: tuple[Lender, ...] = ()) -> Department:
    return Department(
        slug=slug, name=f"市{slug}", kind=Kind.BUREAU, status=Status.LIVE, people=people, reviewers_from=lenders
    )


BAN = dept("ban", person("ban-1", Role.MANAGER), person("ban-2", Role.CONTENT))


def lines(*depts: Department, settings: Settings = SETTINGS) -> list[str]:
    """The lines that name owners."""
    text = owners_of(settings, {one.slug: one for one in (BAN, *depts)}, TODAY).text
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def test_reviewers_own_their_department_and_the_office_owns_the_rest() -> None:
    """The last line that fits counts: who may review is for the office, though it stands in a department's folder."""
    one = dept("qixiangju", person("b", Role.EDITOR), person("c", Role.CONTENT), person("d", Role.SECRECY, Role.FINAL))
    assert lines(one) == [
        "* @ban-1 @ban-2",
        "/departments/ban/ @ban-2",
        "/departments/qixiangju/ @c @d",
        "/departments/*/department.yml @ban-1 @ban-2",
        "/departments/*/assessment/ @ban-1 @ban-2",
        "/departments/*/rectify/ @ban-1 @ban-2",
    ]


def test_only_who_is_in_office_is_asked() -> None:
    """From the first day on, and not any more on the day on which their time ended."""
    one = dept(
        "qixiangju",
        person("gone", Role.CONTENT, until=TODAY),
        person("goes-tomorrow", Role.CONTENT, until=date(2013, 7, 1)),
        person("comes-tomorrow", Role.CONTENT, from_=date(2013, 7, 1)),
        person("comes-today", Role.CONTENT, from_=TODAY),
    )
    assert "/departments/qixiangju/ @goes-tomorrow @comes-today" in lines(one)


def test_who_is_lent_stands_behind_the_departments_own() -> None:
    """For as long as they are lent."""
    other = dept("other", person("lent", Role.SECRECY))
    one = dept("qixiangju", person("own", Role.CONTENT), lenders=(Lender(dept="other"), Lender(dept="nobody")))
    past = dept("small", person("own", Role.CONTENT), lenders=(Lender(dept="other", until=TODAY),))
    assert "/departments/qixiangju/ @own @lent" in lines(one, other)
    assert "/departments/small/ @own" in lines(past, other)


@pytest.mark.parametrize("login", ["a b", "-a", "a\n* @evil", "#a", "@a", "a/b/c", ""])
def test_a_login_that_would_break_its_line_is_left_out(login: str) -> None:
    """As if the person had none."""
    one = dept("qixiangju", person(login, Role.CONTENT), person("good", Role.CONTENT))
    assert "/departments/qixiangju/ @good" in lines(one)


def test_a_department_that_nobody_can_review_for_is_told() -> None:
    """Its posts fall to the office."""
    found = owners_of(SETTINGS, {"ban": BAN, "x": dept("x", person("e", Role.EDITOR))}, TODAY)
    assert "/departments/x/" not in found.text
    assert found.faults == ["市x没有一个在任的审核人写了 forge（平台登录名），它的发布只能由市ban审。"]


def test_without_an_office_there_is_no_file() -> None:
    """An empty owner would take ownership away from everybody."""
    empty = owners_of(Settings(site=SITE), {"ban": BAN}, TODAY)
    nobody = owners_of(SETTINGS, {"ban": dept("ban", person(None, Role.MANAGER))}, TODAY)
    assert (empty.text, len(empty.faults)) == ("", 1)
    assert (nobody.text, len(nobody.faults)) == ("", 1)
    assert "offices.supervising" in empty.faults[0]
    assert "departments/ban/department.yml" in nobody.faults[0]


def test_a_file_that_a_forge_would_not_read_is_told() -> None:
    """GitHub passes over one of 3 MB."""
    crowd = dept("crowd", *(person(f"{number:039}", Role.CONTENT) for number in range(LARGEST // 40)))
    assert "3 MB" in owners_of(SETTINGS, {"ban": BAN, "crowd": crowd}, TODAY).faults[0]


def test_the_committed_file_is_current() -> None:
    """`hall owners` would change nothing."""
    settings, _ = read_settings(ROOT)
    assert settings.today
    offices = read_departments(ROOT, read_sources(ROOT, look(ROOT)).files, settings)
    found = owners_of(settings, offices.departments, settings.today.date())
    assert found.faults == []
    assert (ROOT / PATH).read_text("utf-8") == found.text
