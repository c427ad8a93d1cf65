"""Problems as annotations of GitHub's workflow commands (docs.github.com, "Workflow commands for GitHub Actions")."""

from __future__ import annotations

from hall.model.problem import Problem, Severity
from hall.report.wording import masked

LEVELS = {
    Severity.VETO: "error",
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "notice",
}


def as_github(problem: Problem) -> str:
    """An annotation on a problem's file, line and column; an allowed one is a notice."""
    level = "notice" if problem.allowed else LEVELS[problem.severity]
    title = f"{problem.code} {problem.name}"
    place = f"file={_value(problem.path)},line={problem.line},col={problem.column},title={_value(title)}"
    return f"::{level} {place}::{_text(masked(problem.message + problem.advice))}"


def _text(text: str) -> str:
    """What stands behind the second `::`: there only `%` and line ends mean something."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    """What stands in a property, which a comma or a colon would end."""
    return _text(text).replace(":", "%3A").replace(",", "%2C")
