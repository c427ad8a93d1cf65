"""Synthetic halls: every post is a good one, all forms occur, the same arguments give the same bytes."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from hall.demonstrating import Sample, as_import, kept_posts, last_day, settings_text, synthetic_posts
from hall.demonstrating.commits import person_for
from hall.demonstrating.desk import Desk, Task
from hall.demonstrating.posts import times
from hall.demonstrating.texts import SOON
from hall.demonstrating.words import THEMES
from hall.entering import enter
from hall.forms import FORMS
from hall.model.address import parse_post_path
from hall.model.department import Department, Kind, Person, Role
from hall.model.settings import Settings
from hall.source import parse_department, parse_settings
from hall.source.bearings import Bearings

SETTINGS = b"""\
demo: true
today: 2013-06-30T18:00:00+08:00
site: {name: \xe5\x8e\x85, address: "https://hall.example.gov.cn/", authority: hall.example.gov.cn}
places:
  - {code: hanbin, name: \xe6\xb1\x89\xe6\xbb\xa8\xe5\x8c\xba}
"""
DEPARTMENT = """\
name: {name}
kind: {kind}
status: live
columns: [便民服务, 通知公告, 热点回应]
people:
  - {{name: 甲, mail: jia@{slug}.example.gov.cn, roles: [editor]}}
  - {{name: 乙, mail: yi@{slug}.example.gov.cn, roles: [content, secrecy]}}
  - {{name: 丙, mail: bing@{slug}.example.gov.cn, roles: [secrecy], until: 2014-01-01}}
"""
COUNT = 2500


def settings() -> Settings:
    found, problems = parse_settings(SETTINGS)
    assert found, problems
    return found


def departments() -> dict[str, Department]:
    found = {}
    for slug, name, kind in (
        ("ankangfabu", "安康发布", "flagship"),
        ("qixiangju", "市气象局", "bureau"),
        ("hanbin", "汉滨区", "county"),
    ):
        text = DEPARTMENT.format(name=name, kind=kind, slug=slug)
        rules = Bearings(f"departments/{slug}/department.yml", ZoneInfo("Asia/Shanghai"), 1900)
        dept, problems = parse_department(slug, text.encode(), rules)
        assert dept, problems
        found[slug] = dept
    return found


def samples(count: int = COUNT, seed: int = 7) -> list[Sample]:
    return list(synthetic_posts(departments(), settings(), {"hanbin": ["bridge.svg"]}, count, seed))


@pytest.fixture(scope="module")
def posts() -> list[Sample]:
    return samples()


def test_every_post_is_good_and_every_form_occurs(posts: list[Sample]) -> None:
    forms: Counter[str] = Counter()
    for post in posts:
        entered = enter(post.path, post.data, settings())
        assert entered.problems == (), post.data.decode()
        assert entered.row
        assert entered.row.when == int(post.when.timestamp())
        forms[entered.row.form] += 1
    assert len(posts) == COUNT
    assert forms.keys() == FORMS.keys()
    assert forms["brief"] + forms["news"] > COUNT * 0.65
    assert forms["brief"] > COUNT * 0.4


def test_every_department_publishes_in_all_of_its_columns(posts: list[Sample]) -> None:
    written = "".join(post.data.decode() for post in posts if post.dept == "qixiangju")
    assert set(re.findall("^column: (.*)$", written, re.M)) == {"便民服务", "通知公告", "热点回应"}
    assert {post.dept for post in posts} == set(departments())


def test_posts_have_what_posts_have(posts: list[Sample]) -> None:
    written = "\n".join(post.data.decode() for post in posts)
    for what in ("topics: ", "places: ", "images:", "with: ", "expires: ", "corrections:", "withdrawn:", "| --- |", "\n- ",
                 "\n1. ", "\n> ", "[!TIP]", "- [x]", "## ", "#防汛#", "](../../../", "](https://"):  # fmt: skip
        assert what in written, what


def test_a_post_names_only_posts_before_it(posts: list[Sample]) -> None:
    before: set[str] = set()
    for post in posts:
        text = post.data.decode()
        named = re.findall(r"(?:interprets|replaces|repost_of): (\S+)", text)
        named += [f"departments/{one}" for one in re.findall(r"\]\(\.\./\.\./\.\./([^)]+)\)", text)]
        assert set(named) <= before
        before.add(post.path)


def test_alerts_that_have_no_end_are_lifted_when_their_department_next_publishes(posts: list[Sample]) -> None:
    text = "".join(post.data.decode() for post in posts)
    lifted = set(re.findall(r"replaces: (\S+)", text))
    endless = [post for post in posts if b"\nform: alert\n" in post.data and b"until:" not in post.data]
    last = {post.dept: post.when for post in posts}
    assert lifted
    assert [post for post in endless if post.path not in lifted and last[post.dept] - post.when > SOON] == []


def test_no_department_gives_a_title_twice_within_a_week() -> None:
    """However often it writes of one thing: the day, then the place, then a number tell its posts apart."""
    office = departments()["hanbin"]
    desk = Desk(Random(7), {"hanbin": office}, [], {})
    given: dict[str, datetime] = {}
    for number in range(300):
        when = datetime(2013, 4, 1, 7, tzinfo=ZoneInfo("Asia/Shanghai")) + timedelta(minutes=20 * number)
        task = Task(office, when, THEMES[0], THEMES[0].subjects[0], "news", "")
        title = desk.titled_apart("汉江水位早报", task)
        assert title not in given or when - given[title] > timedelta(days=7)
        given[title] = when
    assert list(given)[:3] == ["汉江水位早报", "汉江水位早报（4月1日）", "汉江水位早报（4月1日，老城片区）"]
    assert "汉江水位早报（4月1日第2次）" in given


def test_no_two_posts_have_one_address_and_each_is_named_for_its_day(posts: list[Sample]) -> None:
    assert len({post.path for post in posts}) == COUNT
    for post in posts:
        place = parse_post_path(post.path)
        assert place
        assert (place.dept, place.day) == (post.dept, post.when.date())
    assert posts == sorted(posts, key=lambda post: post.when)


@pytest.mark.parametrize("count", [0, 1, 4, 365, 10_000, 200_000])
def test_posts_spread_over_the_days(count: int) -> None:
    days = Counter(day for day, _, _ in times(count))
    assert sum(days.values()) == count
    assert max(days.values(), default=0) <= 300
    assert max(days, default=date(2013, 4, 1)) == last_day(count)
    if count == 10_000:
        assert 300 < len(days) < 450


def test_the_same_arguments_give_the_same_bytes_and_another_seed_others() -> None:
    assert samples(60) == samples(60)
    assert samples(60) != samples(60, seed=8)


def test_the_settings_of_a_demonstration_are_of_the_day_after_its_last_post() -> None:
    today = datetime(2014, 5, 13, 18, tzinfo=ZoneInfo("Asia/Shanghai"))
    for text in (SETTINGS.decode(), re.sub("(?m)^(?:demo|today).*\n", "", SETTINGS.decode())):
        found, problems = parse_settings(settings_text(text, today).encode())
        assert found, problems
        assert (found.demo, found.today) == (True, today)
        assert found.site == settings().site


def test_the_security_txt_of_a_demonstration_holds_on_after_its_day() -> None:
    """RFC 9116, section 2.5.5: less than a year; H330 warns 30 days before the end."""
    text = "site:\n  security:\n    contact: [a@example.gov.cn]\n    expires: 2014-03-31\n  name: 厅\n"
    today = datetime(2014, 5, 13, 18, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert "    expires: 2015-02-07\n  name: 厅\n" in settings_text(text, today)


def test_posts_that_the_hall_s_own_pages_name_are_kept_with_what_these_name() -> None:
    folder = "departments/hanbin/posts/2013"
    files = {
        "content/about.md": f"[看](../{folder}/2013-04-01-a.md) 和 `{folder}/2013-04-02-b.md`".encode(),
        f"{folder}/2013-04-01-a.md": f"interprets: {folder}/2013-04-03-c.md\n[x](2013-04-04-d.md#y)".encode(),
        f"{folder}/2013-04-02-b.md": b"[a](2013-04-01-a.md)",
        f"{folder}/2013-04-03-c.md": b"",
        f"{folder}/2013-04-04-d.md": b"[gone](2013-04-09-gone.md)",
        f"{folder}/2013-04-05-e.md": b"",
    }
    assert kept_posts(files) == [f"{folder}/2013-04-0{name}.md" for name in ("1-a", "2-b", "3-c", "4-d")]


def test_a_post_comes_in_a_branch_and_a_merge_with_two_reviewers() -> None:
    [post] = samples(1)
    stream = b"".join(as_import({"mkdocs.yml": b"x"}, [post], departments(), datetime(2013, 3, 1, tzinfo=UTC))).decode()
    assert stream.count("commit refs/heads/main\n") == 2
    assert stream.count("commit refs/heads/post\n") == 1
    assert f"author 甲 <jia@{post.dept}.example.gov.cn> " in stream
    assert f"\nReviewed-by: 乙 <yi@{post.dept}.example.gov.cn>\n" in stream
    assert f"\nSecrecy-reviewed-by: 丙 <bing@{post.dept}.example.gov.cn>\n" in stream
    assert stream.count(f"M 100644 :2 {post.path}\n") == 2


def test_people_act_only_while_they_are_there_and_one_reviews_twice_only_where_alone() -> None:
    def person(name: str, *roles: Role, **time: date) -> Person:
        return Person(name=name, mail=f"{name}@example.gov.cn", roles=roles, **time)

    a = person("a", Role.CONTENT, Role.SECRECY, from_=date(2013, 4, 1))
    b = person("b", Role.SECRECY, from_=date(2013, 5, 1), until=date(2013, 6, 1))
    dept = Department(name="局", kind=Kind.BUREAU, people=(a, b))
    assert person_for(dept, Role.CONTENT, date(2013, 3, 31), 0) is None
    assert person_for(dept, Role.CONTENT, date(2013, 4, 1), 5) == a
    assert person_for(dept, Role.SECRECY, date(2013, 5, 31), 0, besides=[a]) == b
    assert person_for(dept, Role.SECRECY, date(2013, 6, 1), 0, besides=[a]) == a
    assert person_for(None, Role.EDITOR, date(2013, 5, 1), 0) is None
