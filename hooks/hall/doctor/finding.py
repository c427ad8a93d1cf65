"""One thing that an operator should know."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """What was found and what to do about it, in Chinese; `wrong` says that the hall should not run like this."""

    wrong: bool
    message: str
    remedy: str
