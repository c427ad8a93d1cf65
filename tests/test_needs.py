"""Who has to review a post (design section 7)."""

from __future__ import annotations

from datetime import date

import pytest

from hall.model.department import Department, Kind, Lender, Person, Role
from hall.model.row import Row
from hall.needs import needs_of

TODAY = date(2013, 6, 30)
PATH = "departments/shuiliju/posts/2013/2013-04-01-a.md"


def person(name: str, *roles: Role, until: date | None = None) -> Person:
    return Person(name=name, mail=f"{name}@example.gov.cn", roles=roles, until=until)


PEOPLE = (
    person("甲", Role.EDITOR),
    person("乙", Role.CONTENT),
    person("丙", Role.SECRECY, Role.FINAL),
    person("丁", Role.CONTENT, until=date(2013, 6, 1)),
)


def dept(slug: str, people: tuple[Person, ...] = PEOPLE, lent: tuple[Lender, ...] = ()) -> Department:
    return Department(slug=slug, name=f"市{slug}", kind=Kind.BUREAU, people=people, reviewers_from=lent)


def row(form: str = "news", path: str = PATH, **more: object) -> Row:
    base = Row(path, path.split("/")[1], 1, 1, "题", "题", "", form, "")
    return base._replace(**more)


def says(one: Row, *depts: Department) -> list[tuple[str, str]]:
    return [(need.dept, need.says) for need in needs_of([one], {each.slug: each for each in depts}, TODAY)]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (row(), "由两个人分别做"),
        (row("brief"), "可以是同一个人"),
        (row("service"), "可以是同一个人"),
        (row("repost"), "可以是同一个人"),
        (row("rebuttal"), "终审，由三个人分别做"),
        (row("bulletin"), "终审，由三个人分别做"),
        (row("alert", grade="红"), "由值班的一个人审核就可以发布"),
        (row("alert", grade="解除"), "不用先审"),
        (row("rebuttal", withdrawn="error"), "不用先审"),
    ],
)
def test_the_first_line_of_the_table_that_fits_holds(one: Row, said: str) -> None:
    [(_, sentence)] = says(one, dept("shuiliju"))
    assert said in sentence


def test_a_department_with_few_people_may_have_one_review() -> None:
    [(_, sentence)] = says(row(), dept("shuiliju", PEOPLE[:3]))
    assert "可以是同一个人" in sentence


def test_who_can_do_it_is_named_by_role_while_in_office() -> None:
    [need] = needs_of([row()], {"shuiliju": dept("shuiliju")}, TODAY)
    assert need.people == (("信息审核", ("乙",)), ("保密审查", ("丙",)))


def test_lent_reviewers_count() -> None:
    both = {"shuiliju": dept("shuiliju", PEOPLE[:1], (Lender(dept="bangong"),)), "bangong": dept("bangong")}
    [need] = needs_of([row()], both, TODAY)
    assert need.people == (("信息审核", ("乙",)), ("保密审查", ("丙",)))


def test_a_joint_post_needs_every_department() -> None:
    both = (dept("shuiliju"), dept("jiaotong"))
    assert [name for name, _ in says(row(joint=("jiaotong", "gone")), *both)] == ["市shuiliju", "市jiaotong"]


def test_posts_that_need_the_same_stand_together() -> None:
    rows = [row(path=PATH.replace("-a", f"-{name}")) for name in "cab"]
    [need] = needs_of(rows, {"shuiliju": dept("shuiliju")}, TODAY)
    assert [path[-4] for path in need.paths] == ["a", "b", "c"]
