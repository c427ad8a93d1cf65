"""Problems and results for people and machines: one module a format."""

from __future__ import annotations

from hall.report.comment import as_markdown
from hall.report.github import as_github
from hall.report.judged import Judged
from hall.report.record import as_json
from hall.report.sarif import as_sarif
from hall.report.terminal import as_terminal
from hall.report.wording import as_text, conclusion, count, held_back, summary, visible

__all__ = ["FORMATS", "LINES", "Judged", "as_text", "conclusion", "count", "held_back", "summary", "visible"]

LINES = {"text": as_text, "github": as_github}
"""A problem as one line, for logs."""

FORMATS = {"text": as_terminal, "json": as_json, "sarif": as_sarif, "markdown": as_markdown}
"""All of a check's problems as one text."""
