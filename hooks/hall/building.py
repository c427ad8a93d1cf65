"""A build from beginning to end: the frame, the open hall, the site. The hooks and the command both come here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from os.path import relpath
from pathlib import Path
from typing import Any

from hall import disk
from hall.making import SHELLS, Made, make, write_changes
from hall.model.address import parse_post_path, root_of
from hall.model.settings import Settings
from hall.opening import Broken, Opened, code_key, open_hall, read_settings
from hall.press import shell_of

__all__ = ["Broken", "Build", "begin", "finish", "frame_folder", "frame_is_new", "keep_frame", "post_links", "shell_pages"]

FRAME_OF = ("mkdocs.yml", "overrides", "content", "hooks/gather.py", "hooks/publish.py")
FRAGMENTS = "overrides/hall/parts"
POST_LINK = re.compile(r'href="((?:\.\./)+departments/[^"#?]+\.md)((?:#[^"]*)?)"')


@dataclass(frozen=True)
class Build:
    """One build. `opened` is None where only the frame is wanted."""

    root: Path
    site: Path
    settings: Settings
    opened: Opened | None

    def frame_values(self) -> dict[str, Any]:
        """What the frame's templates are told of the hall."""
        site = self.settings.site
        contact = site.contact
        return {
            "name": site.name,
            "short": site.short or site.name,
            "demo": bool(self.settings.demo),
            "description": site.description,
            "language": self.settings.language or "zh-CN",
            "organiser": site.organiser,
            "undertaker": site.undertaker,
            "contact": {"phone": contact and contact.phone, "mail": contact and contact.mail, "address": contact and contact.address},
            "icp": site.icp,
            "police": site.police,
            "site_code": site.site_code,
            "licence": site.licence,
            "address": site.address,
        }


def begin(root: Path, site: Path, frame_only: bool = False, now: datetime | None = None, progress: Callable[[int, int], None] = lambda done, all: None) -> Build:
    """Open the hall of a repository for a build.

    Args:
        root: the repository.
        site: where the finished site stands.
        frame_only: whether posts are not wanted.
        now: the hall's time, where it is given.
        progress: told how many of the posts to read are read.

    Raises:
        Broken: the hall's own files cannot be used.
    """
    if frame_only:
        return Build(root, site, read_settings(root)[0], None)
    opened = open_hall(root, now, lambda: datetime.now(UTC), code_key(), progress)
    return Build(root, site, opened.hall.settings, opened)


def finish(build: Build, progress: Callable[[int, int], None] = lambda done, all: None) -> Made | None:
    """Make the site of a build whose frame stands; None where only the frame was wanted."""
    if build.opened is None:
        return None
    made = make(build.opened, frame_folder(build.root), build.root / FRAGMENTS, build.site, progress)
    write_changes(made, build.root / ".cache/changes.json")
    build.opened.store.close()
    return made


def frame_folder(root: Path) -> Path:
    """Where MkDocs draws."""
    return root / ".cache/frame"


def frame_key(root: Path, settings: Settings) -> str:
    """Stands for all that the frame is made of."""
    files = disk.digest_of([root / name for name in FRAME_OF])
    return blake2b(f"{files} {code_key()} {settings.site} {settings.demo}".encode(), digest_size=16).hexdigest()


def frame_is_new(root: Path, settings: Settings) -> bool:
    """Whether the frame that stands is that of these files: MkDocs need not be started."""
    kept = frame_folder(root).with_suffix(".key")
    return kept.exists() and kept.read_text("utf-8") == frame_key(root, settings)


def keep_frame(root: Path, settings: Settings) -> None:
    """Note that the frame stands as these files make it."""
    disk.write_text(frame_folder(root).with_suffix(".key"), frame_key(root, settings))


def shell_pages() -> Iterator[tuple[str, str]]:
    """The source name and template of each shell page."""
    for kind, depths in SHELLS:
        for depth in depths:
            yield f"{shell_of(kind, depth).rstrip('/') or 'index'}.md", f"hall/{kind}.html"


def post_links(html: str, source: str, address: str) -> str:
    """The HTML of one of the hall's own pages with its links to posts' files turned into addresses.

    Args:
        html: what MkDocs made of the page.
        source: the page's path below content/.
        address: its address from the site's root.
    """

    def turn(found: re.Match[str]) -> str:
        folder = "content/" + source.rpartition("/")[0]
        place = parse_post_path(Path(relpath(folder + "/" + found[1])).as_posix())
        return f'href="{root_of(address)}{place.address}{found[2]}"' if place else found[0]

    return POST_LINK.sub(turn, html)
