"""The nouns: addresses, entries, periods, problems, posts."""

from __future__ import annotations

import pickle
import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.forms import FORMS
from hall.model.address import (
    RESERVED,
    file_at,
    media_address,
    named_address,
    parse_post_path,
    post_address,
    root_of,
)
from hall.model.choice import Choice
from hall.model.department import Department
from hall.model.entry import entries
from hall.model.moments import day_name, local_of, seconds_of, start_of
from hall.model.period import Length, Month, parse_period, period_of
from hall.model.post import Post
from hall.model.problem import Problem, Severity
from hall.model.settings import Settings, Site
from tests.reading import LONG, PATH, TITLE, file, whole

CHINA = ZoneInfo("Asia/Shanghai")


def test_address_and_identity_are_functions_of_the_path() -> None:
    """As docs/architecture.md says, "Addresses"."""
    place = parse_post_path("departments/hanbin/posts/2013/2013-04-01-s.md")
    assert place
    assert place.address == post_address("departments/hanbin/posts/2013/2013-04-01-s.md") == "hanbin/2013/04/01-s.html"
    assert place.identity("hall.example.gov.cn") == "tag:hall.example.gov.cn,2013:hanbin/2013-04-01-s"


@pytest.mark.parametrize(
    "path",
    [
        "departments/hanbin/posts/2012/2013-04-01-s.md", "departments/hanbin/posts/2013/2013-02-29-s.md", "departments/hanbin/posts/2013/2013-04-01-S.md",
        "departments/hanbin/posts/2013/2013-04-01-a--b.md", "departments/hanbin/posts/2013/2013-04-01-.md", "departments/hanbin/posts/2013/2013-04-01.md",
        "departments/Hanbin/posts/2013/2013-04-01-s.md", "departments/a/b/posts/2013/2013-04-01-s.md", "departments/hanbin/posts/２０１３/２０１３-04-01-s.md",
        "departments/hanbin/posts/2013/2013-04-01-s.md\n", "x/departments/hanbin/posts/2013/2013-04-01-s.md",
    ],
)  # fmt: skip
def test_other_paths_are_no_posts(path: str) -> None:
    """Another year, a day that is none, capitals, no name, wide digits."""
    assert parse_post_path(path) is None


@given(
    st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.from_regex(r"[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}", fullmatch=True)
)
def test_no_two_posts_share_an_address_or_an_identity(day: date, slug: str) -> None:
    """The path can be had back from either."""
    path = f"departments/hanbin/posts/{day.year}/{day.isoformat()}-{slug}.md"
    place = parse_post_path(path)
    assert place
    assert (place.dept, place.day, place.slug) == ("hanbin", day, slug)
    assert place.address == f"hanbin/{day:%Y/%m/%d}-{slug}.html"


def test_names_in_addresses_are_percent_encoded_once() -> None:
    """Slashes too; media keep theirs."""
    assert named_address("topics", "防汛 a/b") == "topics/%E9%98%B2%E6%B1%9B%20a%2Fb/"
    assert media_address("departments/hanbin/media/附件#1%.pdf") == "hanbin/media/%E9%99%84%E4%BB%B6%231%25.pdf"
    assert [root_of(address) for address in ("", "a/", "a/b/c.html")] == ["./", "../", "../../"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("b.md", "departments/a/posts/2013/b.md"), ("../../media/图.png", "departments/a/media/图.png"), ("./b.md#时间", "departments/a/posts/2013/b.md"),
        ("b.pdf?v=1#p", "departments/a/posts/2013/b.pdf"), ("%E6%B0%B4.md", "departments/a/posts/2013/水.md"), ("a%231.pdf", "departments/a/posts/2013/a#1.pdf"),
        ("#x", ""), ("?x", ""), ("", ""), ("/etc/passwd", "/etc/passwd"), ("../../../../../x", "../x"), ("..", "departments/a/posts"),
    ],
)  # fmt: skip
def test_the_file_that_a_link_means(target: str, expected: str) -> None:
    """From the repository's root."""
    assert file_at("departments/a/posts/2013/2013-04-01-a.md", target) == expected


def test_the_words_of_the_halls_own_addresses_are_reserved() -> None:
    """No department may have one of them."""
    assert {
        "today", "departments", "archive", "columns", "topics", "forms", "places", "log", "leaderboard", "feeds", "alerts", "api", "search", "assets",
        "embed", "admin", "schema", "handbook", "verify",
    } <= RESERVED  # fmt: skip


@pytest.mark.parametrize(
    "kind", [Post, Department, Settings, Site, *(form.block for form in FORMS.values() if form.block)]
)
def test_every_entry_says_what_it_is(kind: type) -> None:
    """In Chinese; what is not required has a default, () for lists."""
    for one in entries(kind):
        assert any("\u4e00" <= sign <= "\u9fff" for sign in one.metadata["says"])
        assert one.default in ((), None)


def test_moments_are_whole_seconds_in_the_halls_zone() -> None:
    """0 is none; a time without an offset is the hall's."""
    assert seconds_of(None, CHINA) == 0
    assert (
        seconds_of(datetime(2013, 4, 1), CHINA)  # noqa: DTZ001 - the hall puts its own zone in
        == seconds_of(datetime(2013, 3, 31, 16, tzinfo=UTC), CHINA)
        == 1364745600
    )
    assert local_of(1364745600, CHINA).isoformat() == "2013-04-01T00:00:00+08:00"
    assert start_of(None) is None
    assert start_of(date(2013, 12, 31), days=1) == datetime(2014, 1, 1)  # noqa: DTZ001
    assert day_name(date(2013, 6, 30)) == "2013年6月30日 星期日"


def test_a_period_is_a_month_a_quarter_or_a_year() -> None:
    """With its name in addresses, its days and its neighbours."""
    month, quarter, year = (parse_period(name) for name in ("2013-04", "2013-Q2", "2013"))
    assert month
    assert quarter
    assert year
    assert [one.name for one in (month, quarter, year)] == ["2013-04", "2013-Q2", "2013"]
    assert [one.chinese for one in (month, quarter, year)] == ["2013年4月", "2013年第2季度", "2013年"]
    assert (month.first, month.last) == (date(2013, 4, 1), date(2013, 4, 30))
    assert (quarter.first, quarter.last) == (date(2013, 4, 1), date(2013, 6, 30))
    assert (year.first, year.last) == (date(2013, 1, 1), date(2013, 12, 31))
    assert (month.shifted(-4).name, month.shifted(9).name) == ("2012-12", "2014-01")
    assert quarter.shifted(-2).name == "2012-Q4"
    assert [period_of(date(2013, 6, 30), length).name for length in Length] == ["2013-06", "2013-Q2", "2013"]
    for wrong in ("2013-13", "2013-00", "2013-Q5", "2013-4", "13-04", "2013-04 ", "2013/04", "3013", "２０１３"):
        assert parse_period(wrong) is None
    assert (Month(2013, 4).path, Month(2013, 4).name) == ("2013/04/", "2013年4月")


def test_problems_sort_by_file_and_line_and_say_what_they_cost() -> None:
    """A veto and an error leave a post out."""
    make = lambda path, line, severity: Problem(path, line, 1, "H001", severity, "甲", "乙")  # noqa: E731
    given = [
        make("b", 1, Severity.HINT),
        make("a", 10, Severity.ERROR),
        make("a", 9, Severity.VETO),
        make("a", 9, Severity.WARNING),
    ]
    assert [(one.path, one.line) for one in sorted(given)] == [("a", 9), ("a", 9), ("a", 10), ("b", 1)]
    assert [one.leaves_out for one in given] == [False, True, True, False]


@pytest.mark.parametrize(
    "head", [TITLE, "form: brief\n", TITLE + "topics: [防汛]\nform: notice\nnotice: {validity: 有效}\n"]
)
def test_a_post_comes_back_from_the_store_as_it_was(head: str) -> None:
    """Absent fields are absent again, whatever the pickle leaves out."""
    post = whole(file(head, LONG)).post
    back = pickle.loads(pickle.dumps(post))
    assert back == post
    assert [getattr(back, one.name) for one in entries(Post)] == [getattr(post, one.name) for one in entries(Post)]
    assert (back.block, back.lines, back.place) == (post.block, post.lines, parse_post_path(PATH))


def test_a_problem_on_a_line_of_the_text_stays_in_the_file() -> None:
    """However the line was found."""
    post = whole(file(text="甲\n乙\n")).post
    lines = [post.problem_on("H121", line, "", "").line for line in (-1, 0, 1, 2, 3, 4, 99)]
    assert lines == [4, 4, 4, 5, 6, 6, 6]
    assert [post.line_with(words) for words in ("甲", "乙", "丙")] == [2, 3, 1]


@pytest.mark.parametrize("kind", Choice.__subclasses__())
def test_a_choice_is_its_word_in_files_and_has_a_chinese_name(kind: type[Choice]) -> None:
    """It comes back from the store as the same, by that word alone."""
    for one in kind:
        assert re.fullmatch(r"[\u4e00-\u9fff，]{2,}", one.chinese)
        assert pickle.loads(pickle.dumps(one)) is one is kind(one.value)
        assert f"{one}" == one.value
