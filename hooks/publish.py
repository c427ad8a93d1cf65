"""MkDocs hook: a shell page for each kind of page, then everything that is published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from hall.building import Build, finish, post_links, shell_pages

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

# Material's checkboxes for its own script: our frame has a menu that needs none.
UNUSED = re.compile(r'\s*<(?:input class="md-toggle"[^>]*>|label class="md-overlay"[^>]*></label>)')


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the shells: one real heading each, so that the skip link has somewhere to go."""
    for source, template in shell_pages():
        text = f"---\ntitle: hall\ntemplate: {template}\nsearch: {{exclude: true}}\n---\n\n# content\n"
        files.append(File.generated(config, source, content=text))
    return files


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Links from the hall's own pages to posts lead to their addresses."""
    return post_links(html, page.file.src_uri, page.url)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Take out what Material's script would have used."""
    return UNUSED.sub("", output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same for the page of addresses where there is none."""
    return UNUSED.sub("", output_content)


def on_post_build(config: MkDocsConfig) -> None:
    """Make the site from the frame."""
    build: Build = config.extra["build"]
    finish(build)
