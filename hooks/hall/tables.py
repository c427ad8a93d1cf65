"""A document of results as JSON, CSV, Excel workbook and Markdown: the same numbers in each."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

from hall.documents import Document
from hall.workbook import workbook

HEADS: tuple[tuple[str, Callable[[Document], Any]], ...] = (
    ("单位", lambda one: one["name"]),
    ("目录名", lambda one: one["slug"]),
    ("同类", lambda one: one["peers"]),
    ("名次", lambda one: one["rank"]),
    ("结果", lambda one: one["standing_name"]),
    ("得分", lambda one: one["score"]),
    ("扣分", lambda one: one["deducted"]),
    ("加分", lambda one: one["added"]),
    ("发布", lambda one: one["activity"]["posts"]),
    ("原创", lambda one: one["activity"]["originals"]),
    ("活跃天数", lambda one: one["activity"]["active_days"]),
    ("最长间隔（天）", lambda one: one["activity"]["silence"]),
    ("形式", lambda one: one["activity"]["forms"]),
    ("话题", lambda one: one["activity"]["topics"]),
    ("便民服务", lambda one: one["activity"]["services"]),
    ("热点回应", lambda one: one["activity"]["responses"]),
    ("更正", lambda one: one["activity"]["corrections"]),
    ("活跃度", lambda one: one["index"]),
    ("活跃度名次", lambda one: one["place"]),
)
"""The columns of tables: two decimals where a value is a float."""
SIGNS = re.compile(r"[\\|*_`<>\[\]#]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
REASONS = ("单位", "目录名", "规则", "名称", "得失", "算式", "证据")


def as_json(document: Document) -> bytes:
    """The document as JSON, UTF-8, on one line: an indent would take it out of the hands of Python's quick encoder."""
    return (json.dumps(document, ensure_ascii=False) + "\n").encode()


def as_record(document: Document) -> str:
    """The document as an issued file has it: a value a line, for who reviews its pull request."""
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def rows_of(document: Document) -> list[list[Any]]:
    """The table of results, heads first."""
    return [[head for head, _ in HEADS], *([get(one) for _, get in HEADS] for one in document["departments"])]


def reasons_of(document: Document) -> list[list[Any]]:
    """Every point won or lost, heads first."""
    found: list[list[Any]] = [list(REASONS)]
    for one in document["departments"]:
        for why in one["reasons"]:
            if why["points"] or why["crossed"]:
                evidence = "；".join(item["text"] for item in why["evidence"])
                line = [one["name"], one["slug"], why["rule"], why["name"], why["points"], why["formula"], evidence]
                found.append(line)
    return found


def cell(value: Any) -> str:
    """A value as tables of text show it."""
    return "" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


def flat(text: str) -> str:
    """A text that Markdown reads as text, on one line."""
    return " ".join(SIGNS.sub(r"\\\g<0>", text).split())


def as_csv(document: Document) -> bytes:
    """The table of results as CSV (RFC 4180) with a BOM, without which Excel reads Chinese wrongly. A text that a spreadsheet
    would take for a formula gets an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows_of(document):
        writer.writerow([_inert(one) if isinstance(one, str) else cell(one) for one in row])
    return ("\ufeff" + text.getvalue()).encode()


def _inert(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would take it for a formula (OWASP, CSV Injection)."""
    return "'" + text if text.startswith(FORMULA) else text


def tables_of(document: Document) -> tuple[str, dict[str, list[list[Any]]]]:
    """What the workbook has of a document: its title, and the results and every reason as tables by their names."""
    title = f"{document['name']}（{document['state_name']}）"
    return title, {"结果": rows_of(document), "每一分的理由": reasons_of(document)}


def as_xlsx(document: Document) -> bytes:
    """The results and every reason as an Excel workbook, the same bytes for the same tables."""
    return workbook(*tables_of(document))


def as_markdown(document: Document) -> str:
    """The table of results as a Markdown table."""
    head, *rows = [[flat(cell(one)) for one in row] for row in rows_of(document)]
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
