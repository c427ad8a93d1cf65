"""A finished site put in place in one step: visitors see the old one or the new, never half of each."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

KEPT = 2
"""So many releases stay: the one that is shown and the one before, to go back to."""


class NoPlace(Exception):
    """The place cannot be switched; the message says why, in Chinese."""


def release(site: Path, out: Path) -> Path:
    """Make `out` a link to a new folder that holds the site, and return that folder.

    Files are hard links of the site's own, which is safe because the site's writer never writes into a file that
    stands; on another disk they are copied. Older releases but one are taken away.

    Raises:
        NoPlace: `out` is there and is no link.
    """
    if out.exists() and not out.is_symlink():
        raise NoPlace(f"“{out}”已经存在，而且不是链接；请换一个名字，或先把它移走。")
    releases = out.with_name(f"{out.name}.releases")
    releases.mkdir(parents=True, exist_ok=True)
    numbers = sorted(int(one.name) for one in releases.iterdir() if one.name.isdigit())
    new = releases / str(numbers[-1] + 1 if numbers else 1)
    half = releases / f".{new.name}.part"
    shutil.rmtree(half, ignore_errors=True)
    shutil.copytree(site, half, copy_function=_link)
    half.rename(new)
    link = out.with_name(f".{out.name}.{os.getpid()}.link")
    link.unlink(missing_ok=True)
    link.symlink_to(new.relative_to(out.parent), target_is_directory=True)
    os.replace(link, out)
    for number in [*numbers, int(new.name)][:-KEPT]:
        shutil.rmtree(releases / str(number), ignore_errors=True)
    return new


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
