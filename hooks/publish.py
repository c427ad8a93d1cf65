"""MkDocs hook: a shell page for each kind of page, then everything that is published."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from hall import Build, finish, report
from hall.frame import frame_key, keep_frame, lean_page, own_page, shell_pages
from hall.preview import with_reloading
from hall.search import NoPagefind
from hall.sources import read_own_pages
from hall.store import BROKEN_STORE, Damaged, guarded

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hall")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the shells: one real heading each, so that the skip link has somewhere to go.

    What in content/ is no plain file, or no text, is left out: a link could lead to any file of the machine.
    """
    unfit = [problem.path for problem in read_own_pages(config.extra["build"].root).problems if problem.leaves_out]
    below = tuple(f"{path}/" for path in unfit)
    for file in list(files):
        path = f"content/{file.src_uri}"
        if path in unfit or path.startswith(below):
            files.remove(file)
    for source, template in shell_pages():
        text = f"---\ntitle: hall\ntemplate: {template}\n---\n\n# content\n"
        files.append(File.generated(config, source, content=text))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fit the hall's own pages into the hall."""
    return own_page(html, page.file.src_uri, page.url)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Take out what Material's script would have used."""
    return lean_page(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page of addresses where there is none."""
    return lean_page(output_content)


def on_post_build(config: MkDocsConfig) -> None:
    """Make the site from the frame; a build that left posts out ends as failed, but a preview never."""
    build: Build = config.extra["build"]
    if build.store is None:
        return
    keep_frame(build.root, frame_key(build.root, build.settings, build.code))
    try:
        with guarded():
            made = finish(build)
    except Damaged:
        raise PluginError(BROKEN_STORE) from None
    except NoPagefind as fault:
        raise PluginError(str(fault)) from None
    for line in report.summary(made, build.found):
        log.info(line)
    if build.leaves_out and not build.mode.preview:
        raise PluginError(f"检查发现 {report.count(build.found.problems)}；有错误的没有发布，其余照常。")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Let MkDocs' reloading script into pages of a strict policy."""
    server.set_app(with_reloading(server.serve_request))
    return server
