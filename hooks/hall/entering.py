"""One file into the hall: its bytes to a row, the whole post and every problem that it has by itself.

The result depends on the path, the bytes, the settings and this code alone, so that it can be computed in any
process and kept for as long as none of them changes.
"""

from __future__ import annotations

import posixpath
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hall import prose
from hall.forms import FORMS
from hall.model.address import file_at, parse_post_path
from hall.model.entry import entries
from hall.model.form import Form, Ties
from hall.model.moments import seconds_of, start_of
from hall.model.post import Figure, Post, WithdrawnFor
from hall.model.problem import Problem, Severity
from hall.model.prose import Prose, Whole
from hall.model.row import NEVER, Row
from hall.model.settings import Settings
from hall.rules import CODES, OF_A_FILE, OF_A_POST, OF_A_TEXT
from hall.rules.at_a_file import written
from hall.rules.exceptions_are_due import check_named, excuse, excuses_of
from hall.rules.persons_stay_private import reaches_somebody
from hall.source import parse_post
from hall.source.bearings import Bearings
from hall.source.post import DEFAULT_FORM

MOST = 50
"""So many problems of one rule in one file are shown: who mends these will see what the others are."""


GRAVITY = (Severity.HINT, Severity.WARNING, Severity.ERROR, Severity.VETO)
ERASED = "这条发布已依法删除"


class Entered(NamedTuple):
    """What a post's file gave; no row and no whole post where an error leaves it out.

    `sketch` is as much of one that is left out as could be read: for rules between posts, so that its other
    mistakes are seen in the same run.
    """

    path: str
    row: Row | None
    whole: Whole | None
    problems: tuple[Problem, ...]
    sketch: tuple[Row, Whole] | None = None


def enter(path: str, data: bytes, settings: Settings) -> Entered:
    """Read one post's file as far as it can be understood by itself."""
    bearings = Bearings(path, ZoneInfo(settings.zone), settings.bounds.first_year)
    post, problems, lost = parse_post(path, data, bearings, settings.bounds, FORMS)
    file = written(path, data[: settings.bounds.file_bytes])
    problems += [problem for check in OF_A_FILE for problem in islice(check(file, settings), MOST)]
    if post is None or parse_post_path(path) is None:
        return Entered(path, None, None, tuple(sorted(problems)))
    for fit in OF_A_TEXT:
        problems += islice(fit(post), MOST)
    form = FORMS[post.form or DEFAULT_FORM]
    drawn = None
    if not any(problem.code == "H012" for problem in problems):
        try:
            drawn = prose.render(post.text)
        except prose.Tangled as wrong:
            message = f"这里的标签或记号一层套一层，超过 {prose.DEEPEST} 层。"
            problems.append(
                post.problem_on("H012", wrong.line, message, "在该结束的地方写上结束的标签或记号，或删掉它们。")
            )
    if drawn:
        whole = Whole(post, drawn)
        problems += [
            problem
            for check in OF_A_POST
            for problem in islice(check(whole, form, settings), MOST)
            if (problem.line, problem.column) not in lost
        ]
    # Nothing that is wrong with a text keeps its withdrawal from going out (docs/reviews.md, "What counts").
    if post.withdrawn:
        problems = [
            problem._replace(severity=min(problem.severity, Severity.WARNING, key=GRAVITY.index))
            for problem in problems
        ]
    if post.allow:
        excuses = excuses_of(post, CODES)
        problems = [excuse(problem, excuses) for problem in problems] + [*check_named(post, problems, CODES)]
    found = tuple(sorted(set(problems)))
    if drawn is None:
        return Entered(path, None, None, found)
    kept = Whole(post, drawn._replace(pieces=()))
    row = row_of(kept, form, data, bearings.zone)._replace(reaches=reaches_somebody(file, post))
    if any(problem.leaves_out for problem in found):
        return Entered(path, None, None, found, (row, kept))
    return Entered(path, row, kept, found)


def row_of(whole: Whole, form: Form, data: bytes, zone: ZoneInfo) -> Row:
    """The light row of a post: what its file says, nothing that the department would fill in."""
    post, drawn = whole
    place = post.place
    ties = form.ties(post.block) if form.ties and post.block else Ties()
    when = post.date or start_of(place.day)
    corrected = [NEVER, *sorted(seconds_of(one.date, zone) for one in post.corrections)]
    in_text = [ref.target for ref in drawn.refs if ref.sort == "topic"]
    row = Row(
        path=post.path,
        dept=place.dept,
        mark=int.from_bytes(blake2b(post.path.encode() + b"\0" + data, digest_size=8).digest()),
        when=seconds_of(when, zone),
        lead=post.title or prose.opening(drawn.plain) or instead_of_words(post, drawn, form),
        title=post.title or "",
        summary=post.summary or ("" if form.whole_in_lists else prose.excerpt(drawn.plain)),
        form=form.slug,
        column=post.column or "",
        topics=tuple(dict.fromkeys((*post.topics, *in_text))),
        places=tuple(dict.fromkeys((*post.places, *getattr(post.block, "places", ())))),
        joint=post.with_,
        source=post.source or "",
        links=links_of(post, drawn),
        pictured=bool(post.images),
        expires=seconds_of(post.expires, zone),
        starts=seconds_of(ties.span.starts, zone),
        ends=seconds_of(ties.span.ends, zone),
        grade=ties.grade,
        target=ties.target,
        chain=ties.chain,
        translation_of=post.translation_of or "",
        corrected=corrected[-1],
        mended=tuple(corrected[1:-1]),
        withdrawn=post.withdrawn.kind.value if post.withdrawn else "",
        asked=seconds_of(ties.asked, zone),
        allows=excuses_of(post, CODES) if post.allow else (),
        gone=seconds_of(post.withdrawn.date, zone) if post.withdrawn else NEVER,
        figures=figures_of(post) if post.figures else (),
        told=form.told(post.block, drawn.headings, zone) if form.told and post.block else (),
    )
    return erased(row) if row.withdrawn == WithdrawnFor.LAW else row


def instead_of_words(post: Post, drawn: Prose, form: Form) -> str:
    """What a post is called that has neither title nor words: as its picture is described, or what stands on it."""
    described = [*(one.alt for one in post.images), *prose.descriptions(drawn.html), post.transcript]
    return next((words for one in described if one and (words := prose.opening(one))), form.name)


def erased(row: Row) -> Row:
    """The row of a post that the law took away: none of its words, only that and when it was there."""
    return row._replace(
        lead=ERASED, title="", summary="", topics=(), source="", translation_of="", chain="", target="", figures=()
    )


def figures_of(post: Post) -> tuple[tuple[str, ...], ...]:
    """The statistics that a post states, for the hall's ledger."""
    return tuple(tuple(str(getattr(one, field.name) or "") for field in entries(Figure)) for one in post.figures)


def links_of(post: Post, drawn: Prose) -> tuple[str, ...]:
    """The files of the repository that a post names, each once, from the repository's root."""
    found = [file_at(post.path, ref.target) for ref in drawn.refs if ref.sort in ("link", "image")]
    media = f"departments/{post.place.dept}/media"
    named = [image.file for image in post.images] + [one.file for one in post.attachments]
    if post.video:
        named += [one for one in (post.video.file, post.video.poster, post.video.captions) if one]
    found += [posixpath.normpath(f"{media}/{name}") for name in named]
    return tuple(dict.fromkeys(one for one in found if one))
