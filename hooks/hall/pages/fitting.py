"""How much a subscription document holds: as many of the newest entries as fit, and live reports do not push all else out."""

from __future__ import annotations

from collections.abc import Sequence

from hall.feeds import Dated, Spelt
from hall.model.row import Row
from hall.pages.context import Context
from hall.pages.entries import spelt_of
from hall.pages.told import told_of

LEAST, MOST, BYTES = 50, 500, 512 * 1024
"""At least so many posts, at most so many entries, and the bytes that they fill where there are more than the least."""
HEAD = 8 * 1024
"""Room for a feed's own facts and its tombstones."""
FOR_LIVE = BYTES // 4
"""The newest entries of live reports come before posts as far as this; more have what posts leave."""


def fitting(candidates: Sequence[Row], context: Context) -> tuple[list[Row], list[Dated]]:
    """The posts that a document holds, and the entries of live reports among them, newest first.

    Args:
        candidates: the posts that it may have, the most important first.
        context: the hall.
    """
    told = sorted((one for row in candidates for one in told_of(row, context)), key=lambda one: -one.when)
    kept, size = 0, HEAD
    while kept < len(told) and size + told[kept].spelt.size <= HEAD + FOR_LIVE:
        size += told[kept].spelt.size
        kept += 1
    rows: list[Row] = []
    for row in candidates:
        more = spelt_of(row, context).size
        if len(rows) >= LEAST and (size + more > BYTES or kept + len(rows) >= MOST):
            break
        size += more
        rows.append(row)
    while kept < len(told) and kept + len(rows) < MOST and size + told[kept].spelt.size <= BYTES:
        size += told[kept].spelt.size
        kept += 1
    there = {row.path for row in rows}
    return rows, [one for one in told[:kept] if one.path in there]


def in_order(
    rows: Sequence[Row], told: Sequence[Dated], context: Context, keep: bool = True
) -> list[tuple[int, Spelt]]:
    """Posts and the entries of live reports, newest first, with their moments; a report stands below those that were told with it."""
    entries = [(one.when, one.path, 0, one.spelt) for one in told]
    entries += [(row.when, row.path, 1, spelt_of(row, context, keep)) for row in rows]
    return [(when, spelt) for when, _, _, spelt in sorted(entries, key=lambda one: (-one[0], *one[1:3]))]
