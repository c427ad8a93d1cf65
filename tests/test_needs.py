"""Who has to review a post (docs/reviews.md, "Who is needed")."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hall.model.department import Department, Kind, Lender, Person, Role
from hall.model.row import Row
from hall.model.settings import Need, Offices, Review, Settings, Site
from hall.needs import needs_of

TODAY = date(2013, 6, 30)
PATH = "departments/shuiliju/posts/2013/2013-04-01-a.md"


def person(name: str, *roles: Role, until: date | None = None) -> Person:
    return Person(name=name, mail=f"{name}@example.gov.cn", roles=roles, until=until)


SETTINGS = Settings(
    site=Site(name="厅", address="https://hall.example.gov.cn/", authority="hall.example.gov.cn"), sources=("新华社",)
)
PEOPLE = (
    person("甲", Role.EDITOR),
    person("乙", Role.CONTENT),
    person("丙", Role.SECRECY, Role.FINAL),
    person("丁", Role.CONTENT, until=date(2013, 6, 1)),
    person("戊", Role.EDITOR),
)


def dept(slug: str, people: tuple[Person, ...] = PEOPLE, lent: tuple[Lender, ...] = ()) -> Department:
    return Department(slug=slug, name=f"市{slug}", kind=Kind.BUREAU, people=people, reviewers_from=lent)


def row(form: str = "news", path: str = PATH, **more: object) -> Row:
    base = Row(path, path.split("/")[1], 1, 1, "题", "题", "", form, "")
    return base._replace(**more)


def says(one: Row, *depts: Department) -> list[tuple[str, str]]:
    return [(need.dept, need.says) for need in needs_of([one], {each.slug: each for each in depts}, SETTINGS, TODAY)]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (row(), "一般：信息审核、保密审查，由 2 个人分别做"),
        (row("brief"), "可以是同一个人"),
        (row("service"), "可以是同一个人"),
        (row("repost"), "一般：信息审核、保密审查，由 2 个人分别做"),
        (row("repost", source="新华社"), "日常：信息审核、保密审查，可以是同一个人"),
        (row("rebuttal"), "重要：信息审核、保密审查、终审，由 3 个人分别做"),
        (row("bulletin"), "终审，由 3 个人分别做"),
        (row("alert", grade="红"), "预警：1 个人审过就可以发布，24 小时内补审"),
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


def test_a_hall_may_have_a_policy_of_its_own() -> None:
    """As the receipts go by it."""
    policy = (Need(name="全部", roles=(Role.FINAL,), persons=1),)
    own = Settings(site=SETTINGS.site, review=Review(policy=policy))
    [need] = needs_of([row("rebuttal")], {"shuiliju": dept("shuiliju")}, own, TODAY)
    assert (need.says, need.people) == ("全部：终审，可以是同一个人", (("终审", ("丙",)),))


def test_who_can_do_it_is_named_by_role_while_in_office() -> None:
    [need] = needs_of([row()], {"shuiliju": dept("shuiliju")}, SETTINGS, TODAY)
    assert need.people == (("信息审核", ("乙",)), ("保密审查", ("丙",)))


def test_lent_reviewers_count() -> None:
    both = {"shuiliju": dept("shuiliju", PEOPLE[:1], (Lender(dept="bangong"),)), "bangong": dept("bangong")}
    [need] = needs_of([row()], both, SETTINGS, TODAY)
    assert need.people == (("信息审核", ("乙",)), ("保密审查", ("丙",)))


def test_a_joint_post_needs_every_department() -> None:
    both = (dept("shuiliju"), dept("jiaotong"))
    assert [name for name, _ in says(row(joint=("jiaotong", "gone")), *both)] == ["市shuiliju", "市jiaotong"]


def test_another_department_of_a_joint_post_is_asked_for_one_approval() -> None:
    both = (dept("shuiliju"), dept("jiaotong"))
    assert says(row("rebuttal", joint=("jiaotong",)), *both)[1] == (
        "市jiaotong",
        "联合发布：任何一种审核，一个人就可以",
    )


def test_the_news_office_is_asked_for_what_is_weighty() -> None:
    """It may give the final word, and the forge calls it; nobody is called for anything else."""
    office = (
        Person(name="新", mail="xin@example.gov.cn", roles=(Role.FINAL,), forge="xin"),
        Person(name="旧", mail="jiu@example.gov.cn", roles=(Role.FINAL,), forge="jiu", until=date(2013, 6, 1)),
        Person(name="编", mail="bian@example.gov.cn", roles=(Role.CONTENT,), forge="bian"),
    )
    own = replace(SETTINGS, offices=Offices(supervising="bangong", news="xinwenban"))
    both = {"shuiliju": dept("shuiliju"), "xinwenban": dept("xinwenban", office)}
    [need] = needs_of([row("rebuttal")], both, own, TODAY)
    assert need.people[2] == ("终审", ("丙", "新"))
    assert need.asked == ("xin",)
    [need] = needs_of([row()], both, own, TODAY)
    assert need.asked == ()


def test_a_deputy_is_named_with_what_they_stand_in_for() -> None:
    people = (*PEOPLE[:3], Person(name="己", mail="ji@example.gov.cn", roles=(Role.EDITOR,), deputy_of="乙"))
    [need] = needs_of([row()], {"shuiliju": dept("shuiliju", people)}, SETTINGS, TODAY)
    assert need.people[0] == ("信息审核", ("乙", "己"))


def test_posts_that_need_the_same_stand_together() -> None:
    rows = [row(path=PATH.replace("-a", f"-{name}")) for name in "cab"]
    [need] = needs_of(rows, {"shuiliju": dept("shuiliju")}, SETTINGS, TODAY)
    assert [path[-4] for path in need.paths] == ["a", "b", "c"]
