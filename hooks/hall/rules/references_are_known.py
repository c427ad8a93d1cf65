"""H103, H104, H113, H303: places, departments and posts that are named exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from hall.forms import FORMS
from hall.model.address import parse_post_path
from hall.model.department import Department
from hall.model.hall import Hall
from hall.model.problem import Problem, Severity, nearest
from hall.model.prose import Whole
from hall.model.row import Row
from hall.model.settings import Settings

FIRST = (1, 1)


def check(hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    """Posts' places, their fellow departments, and the posts that they hang on."""
    for row in hall.rows:
        if row.places or row.joint or row.target or row.translation_of:
            yield from _check_one(row, hall, whole)


def _check_one(row: Row, hall: Hall, whole: Callable[[str], Whole]) -> Iterator[Problem]:
    for code in row.places:
        if code not in hall.places:
            post = whole(row.path).post
            field = "places" if code in post.places else f"{row.form}.places"
            yield post.problem("H103", field, f"没有“{code[:40]}”这个地点代码。", _near(code, hall.places))
    for slug in row.joint:
        if slug not in hall.departments:
            message = f"没有“{slug[:40]}”这个单位。"
            yield whole(row.path).post.problem("H104", "with", message, _near(slug, hall.departments))
    target = f"{row.form}.{FORMS[row.form].target}"
    for name, path in ((target, row.target), ("translation_of", row.translation_of)):
        if path and not (hall.heir(path) in hall.files and parse_post_path(path)):
            remedy = "写完整路径，例如 departments/qixiangju/posts/2013/2013-04-01-rain.md。"
            yield whole(row.path).post.problem("H113", name, f"没有“{path[:80]}”这一篇。", remedy)


def _near(word: str, known: Mapping[str, object]) -> str:
    return nearest(word, known, "写 departments/ 下已有的名字；地点代码见 departments/hall.yml。")


def check_departments(departments: Mapping[str, Department], settings: Settings) -> Iterator[Problem]:
    """The departments and places that departments' own files and hall.yml name."""
    codes = {place.code: place for place in settings.places}

    def wrong(path: str, place: tuple[int, int], what: str, known: Mapping[str, object]) -> Problem:
        return Problem(path, *place, "H303", Severity.WARNING, f"没有“{what}”。", _near(what, known))

    for slug, dept in departments.items():
        path = f"departments/{slug}/department.yml"
        named = [
            ("parent", dept.parent),
            *(("successors", one.dept) for one in dept.successors),
            *(("reviewers_from", one.dept) for one in dept.reviewers_from),
        ]
        for field, name in named:
            if name and name not in departments:
                yield wrong(path, dept.lines.get(field, FIRST), name, departments)
        for code in dept.places:
            if code not in codes:
                yield wrong(path, dept.lines.get("places", FIRST), code, codes)
    path = "departments/hall.yml"
    offices = settings.offices
    named = [
        *(("topics", topic.owner) for topic in settings.topics),
        *(("offices", office) for office in ((offices.supervising, offices.news) if offices else ())),
    ]
    for field, name in named:
        if name and name not in departments:
            yield wrong(path, settings.lines.get(field, FIRST), name, departments)
    for place in settings.places:
        if place.within and place.within not in codes:
            yield wrong(path, settings.lines.get("places", FIRST), place.within, codes)
