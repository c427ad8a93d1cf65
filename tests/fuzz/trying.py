"""What must hold for any bytes that stand where a post should."""

from __future__ import annotations

from hall.report import FORMATS, LINES, Judged
from hall.tidying.post import tidy_post
from tests.reading import PATH, problems, settings


def try_one(data: bytes) -> None:
    """Check, report and tidy a post.

    Raises:
        Exception: what nobody foresaw.
        AssertionError: a promise is broken.
    """
    found = problems(data)
    assert found == sorted(found)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    for one in found:
        assert 1 <= one.line <= lines, one
        assert one.column >= 1, one
        assert one.message, one
    texts = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    judged = Judged(found, lambda path, number: texts[number - 1] if 0 < number <= len(texts) else None)
    for form in FORMATS.values():
        form(judged).encode()
    for line in LINES.values():
        assert all("\n" not in line(one) and "\r" not in line(one) for one in found)
    once, done = tidy_post(PATH, data, settings())
    assert (once != data) == bool(done)
    assert tidy_post(PATH, once, settings()) == (once, [])
