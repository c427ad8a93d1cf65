"""Rows of tables as they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.prose.bars import cells_of, code_spans, is_delimiter, keep_bars


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| 甲 | 乙 |", 2), ("甲 | 乙", 2), ("| 甲 |", 1), ("甲", 1), ("", 0), ("| `a|b` | 乙\\|丙 |", 2), ("| ``a`|`b`` | 乙 |", 2),
        ("| `a | b |", 2), ("||", 1), ("| | |", 2), ("| 甲 | 乙 | 丙", 3),
    ],
)  # fmt: skip
def test_a_bar_in_code_or_behind_a_backslash_borders_no_cell(row: str, cells: int) -> None:
    """As the author sees it."""
    assert cells_of(row) == cells


@pytest.mark.parametrize("line", ["| --- | :-: |", "---|---", "|-|", ":--", "> | --- | ---: |", "--- | ---"])
def test_a_line_below_a_head(line: str) -> None:
    """With or without outer bars, in a quotation too."""
    assert is_delimiter(line)


@pytest.mark.parametrize("line", ["", "甲", "| 甲 | --- |", "- 甲", "|", "| | |", "::", "-:-", "a---"])
def test_a_line_that_begins_no_table(line: str) -> None:
    """Lists, text, rows."""
    assert not is_delimiter(line)


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("a `b` c", ["`b`"]), ("``a`b``", ["``a`b``"]), ("`a ``b`` c", ["``b``"]), ("`a", []), ("`a` `b`", ["`a`", "`b`"]),
        ("```", []), ("`` ` ``", ["`` ` ``"]), ("`a``b`", ["`a``b`"]),
    ],
)  # fmt: skip
def test_code_ends_at_the_next_run_of_as_many_backticks(line: str, spans: list[str]) -> None:
    """CommonMark 6.1."""
    assert [line[start:end] for start, end in code_spans(line)] == spans


def test_only_bars_in_code_in_tables_are_escaped() -> None:
    """Each once, however they were typed."""
    table = "| a | b |\n|---|---|\n| `x|y` | `x\\|y` |\n\n`x|y`\n"
    assert keep_bars(table) == "| a | b |\n|---|---|\n| `x\\|y` | `x\\|y` |\n\n`x|y`\n"


@given(st.text(alphabet="|`\\-: a甲\n>", max_size=60))
def test_escaping_bars_loses_nothing_and_moves_no_line(text: str) -> None:
    """Only backslashes are added."""
    kept = keep_bars(text)
    assert kept.replace("\\", "") == text.replace("\\", "")
    assert kept.count("\n") == text.count("\n")
