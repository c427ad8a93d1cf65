"""The parts of the site: posts before lists before what there is one of, and every page in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hall.pages.parts import parts_of
from hall.pages.sheet import Sheet
from tests.pages.conftest import SHUILI, Shown


def every(sheets: Iterable[Sheet], context: Shown) -> Iterator[Sheet]:
    for sheet in sheets:
        yield sheet
        yield from every(sheet.below(context) if sheet.below else (), context)


def test_no_two_pages_share_an_address(rich: Shown) -> None:
    """Nor would on a disk that folds case."""
    files = [sheet.file for part in parts_of(rich) for sheet in every(part.sheets(rich), rich)]
    assert len(set(map(str.lower, files))) == len(files) > 80


def test_parts_are_written_in_order(rich: Shown) -> None:
    """Posts first, so that no list ever links to a page that is not there."""
    parts = parts_of(rich)
    assert [part.order for part in parts] == sorted(part.order for part in parts)
    assert {part.name.split("/")[0]: part.order for part in parts} == {
        "posts": 1, "list": 2, "api": 3, "assessment": 3, "feeds": 3, "hall": 3, "leaderboard": 3, "log": 3, "logbook": 3, "moved": 3, "redirects": 3,
    }  # fmt: skip
    assert len({part.name for part in parts}) == len(parts)


def test_a_departments_posts_are_a_part_a_month(rich: Shown) -> None:
    """Those of others on its pages are theirs."""
    assert {part.name: len(part.rows) for part in parts_of(rich) if part.rows} == {
        "posts/qixiangju/2013-06": 7,
        "posts/shuiliju/2013-06": 11,
        "posts/shuiliju/2013-05": 1,
        "posts/shuiliju/2013-04": 2,
    }


def test_one_post_touches_few_parts(rich: Shown) -> None:
    """Its month, the next ones where it stands at an end, its lists, the hall's, and the log from there on."""
    old = next(row for row in rich.plain.rows if row.lead == "月末的一条")
    before, now = ({part.name: part.key for part in parts_of(one)} for one in (rich, rich.marked(old)))
    touched = {name for name in before if before[name] != now[name]}
    assert {name for name in touched if not name.startswith(("leaderboard", "assessment/"))} == {
        "posts/shuiliju/2013-04", "posts/shuiliju/2013-05", "list/hall/", "list/dept/shuiliju", "list/section/shuiliju/水情",
        "list/form/news", "hall",
        "log/2013/04/", "log/2013/05/", "log/2013/06/", "logbook",  # a chain: each month has the end of the one before
    }  # fmt: skip
    assert touched >= {"leaderboard/2013-04", "leaderboard/2013-Q2", "leaderboard/2013", "assessment/shuiliju"}


def test_a_post_that_goes_touches_the_part_it_was_in(rich: Shown) -> None:
    gone = SHUILI.format("06-07-fuwu")
    other = rich.other(rows=tuple(row for row in rich.plain.rows if row.path != gone))
    before, now = ({part.name: part.key for part in parts_of(one)} for one in (rich, other))
    assert {name for name in before if before[name] != now.get(name)} >= {
        "posts/shuiliju/2013-06",
        "list/form/service",
        "hall",
    }
