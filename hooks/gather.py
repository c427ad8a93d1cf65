"""MkDocs hook: opens the hall, shows every problem, and points MkDocs at the frame's folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from hall.building import Broken, begin, frame_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Open the hall for this build; MkDocs draws into the frame's folder, the real site is made from there."""
    root = Path(config.config_file_path).parent
    try:
        build = begin(root, Path(config.site_dir), frame_only=bool(config.extra.get("frame_only")))
    except Broken as broken:
        raise PluginError(str(broken)) from None
    site = build.settings.site
    config.extra["build"] = build
    config.extra["hall"] = build.frame_values()
    config.site_name = site.name
    config.site_url = site.address
    config.site_description = site.description or ""
    config.site_dir = str(frame_folder(root))
    return config
