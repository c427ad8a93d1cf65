"""Reads single files as the hall does, for tests that say in one line what is given and what is found."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo

from hall.entering import Entered, enter
from hall.model.problem import Problem
from hall.model.prose import Whole
from hall.model.settings import Settings
from hall.prose import fill, render
from hall.source import parse_settings
from hall.source.bearings import Bearings
from tests.small import SETTINGS

PATH = "departments/shuiliju/posts/2013/2013-04-01-a.md"
ZONE = ZoneInfo("Asia/Shanghai")
TEXT = "请居民提前储水。\n"
LONG = "请居民提前储水，停水期间不要外出用水，恢复供水后先放一会儿再用，谢谢您的理解。\n"
TITLE = "title: 城区停水检修通知\n"


@cache
def settings() -> Settings:
    """The small hall's settings."""
    found, problems = parse_settings(SETTINGS.encode())
    assert found, problems
    return found


def bearings(path: str = PATH, first_year: int = 2000) -> Bearings:
    """What reading a file at a path depends on."""
    return Bearings(path, ZONE, first_year)


def file(head: str = TITLE, text: str = TEXT) -> str:
    """A post's file of its fields and its text; the text begins on the third line behind the last field."""
    return f"---\n{head}{'' if not head or head.endswith(chr(10)) else chr(10)}---\n\n{text}"


def read(data: str | bytes, path: str = PATH) -> Entered:
    """A file, entered."""
    return enter(path, data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, settings())


def problems(data: str | bytes, path: str = PATH) -> list[Problem]:
    """Every problem of a file."""
    return list(read(data, path).problems)


def found(data: str | bytes, path: str = PATH) -> list[tuple[int, str]]:
    """Line and code of every problem of a file."""
    return [(problem.line, problem.code) for problem in problems(data, path)]


def only(data: str | bytes, path: str = PATH) -> Problem:
    """The one problem of a file."""
    (problem,) = problems(data, path)
    return problem


def whole(data: str | bytes, path: str = PATH) -> Whole:
    """A post that nothing grave is wrong with."""
    entered = read(data, path)
    assert entered.whole, entered.problems
    return entered.whole


def page(text: str) -> str:
    """The HTML of a text; links, pictures, topics and departments stand as `{sort:target}`."""
    prose = render(text)
    return fill(prose.html, [f"{{{ref.sort}:{ref.target}}}" for ref in prose.refs])


def in_text(text: str) -> list[tuple[int, str, str]]:
    """Line in the text, code and severity of what is found in a text; its first line is 1."""
    return [(one.line - 4, one.code, one.severity.value) for one in problems(file(text=text))]
