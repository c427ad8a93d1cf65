"""Problems as JSON, for programs; docs/operating.md says what stands in it."""

from __future__ import annotations

import json

from hall.model.marking import marks_of
from hall.model.problem import Severity
from hall.report.judged import Judged
from hall.report.wording import masked

VERSION = 1
"""Of the shape; it grows when something is taken away or means something else, not when something is added."""


def as_json(judged: Judged) -> str:
    """Everything that a check found, as one object."""
    marks = marks_of(judged.problems, judged.line)
    problems = [
        {
            **one._asdict(),
            "message": masked(one.message),
            "remedy": masked(one.remedy),
            "allowed": one.allowed or None,
            "new": None if judged.known is None else mark not in judged.known,
            "mark": mark,
        }
        for one, mark in zip(judged.problems, marks, strict=True)
    ]
    counts = {
        severity.value: sum(one.severity == severity and not one.allowed for one in judged.problems)
        for severity in Severity
    }
    counts["allowed"] = sum(bool(one.allowed) for one in judged.problems)
    said = {"version": VERSION, "problems": problems, "counts": counts}
    return json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode()
