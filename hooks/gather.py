"""MkDocs hook: opens the hall, shows every problem, and points MkDocs at the frame's folder."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from hall import Broken, Mode, begin, frame_build, report
from hall.frame import frame_folder, frame_values, inert
from hall.store import BROKEN_STORE, Damaged, guarded

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.hall")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Open the hall for this build; MkDocs draws into the frame's folder, the real site is made from there."""
    root, site = Path(config.config_file_path).parent, Path(config.site_dir)
    # `mkdocs serve` serves from a temporary folder of this name; there, a problem must never end the build.
    preview = site.name.startswith("mkdocs_")
    try:
        with guarded():
            build = (
                frame_build(root, site)
                if config.extra.get("frame_only")
                else begin(root, site, Mode(preview=preview, search=not preview))
            )
    except Damaged:
        raise PluginError(BROKEN_STORE) from None
    except Broken as broken:
        raise PluginError("\n".join(map(report.as_text, broken.problems))) from None
    for problem in build.found.problems:
        level = logging.ERROR if problem.leaves_out else logging.INFO if problem.allowed else logging.WARNING
        log.log(level, report.as_text(problem))
    config.extra["build"] = build
    config.extra["hall"] = frame_values(build.settings)
    config.site_name = inert(build.settings.site.name)
    config.site_url = build.settings.site.address
    config.site_description = inert(build.settings.site.description)
    config.site_dir = str(frame_folder(root))
    return config
