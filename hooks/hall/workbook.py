"""Tables to an Excel workbook (XlsxWriter), the same bytes for the same tables."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - the format has no zone; any fixed moment, for the real one would change the bytes
WIDTH, WIDE = 11, 48


def workbook(title: str, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook of tables, their first rows as heads that stay in sight.

    Args:
        title: the document's title.
        sheets: the rows of each sheet by its name; whole numbers and texts as they are, other numbers with two decimals.
    """
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"title": title, "created": MADE})
    bold, points = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "0.00"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for at, row in enumerate(rows):
            for place, value in enumerate(row):
                if value is not None:
                    sheet.write(at, place, value, bold if not at else points if isinstance(value, float) else None)
        for place in range(len(rows[0])):
            longest = max(len(str(row[place])) for row in rows)
            sheet.set_column(place, place, min(WIDE, max(WIDTH, 2 * longest)))
    book.close()
    return made.getvalue()
