"""The frame that MkDocs draws: which shell pages it is asked for, where it leaves them, and when it need not run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from os.path import relpath
from pathlib import Path
from typing import Any

from hall import disk
from hall.model.address import parse_post_path, root_of
from hall.model.department import Contact
from hall.model.settings import Public, Settings
from hall.shells import SHELLS, shell_of, shells

FRAME_OF = ("mkdocs.yml", "overrides", "content", "hooks/gather.py", "hooks/publish.py")
POST_LINK = re.compile(r'href="((?:\.\./)+departments/[^"#?]+\.md)((?:#[^"]*)?)"')
# Material's checkboxes for its own script: our frame has a menu that needs none.
UNUSED = re.compile(r'\s*<(?:input class="md-toggle"[^>]*>|label class="md-overlay"[^>]*></label>)')
THEME = re.compile(r"main\.\w+\.min\.css")
# The line under a heading that says where the page stands: for readers on the forge, for the site has its own.
CRUMBS = re.compile(r"(</h1>\s*)<p>(?:<a [^>]*>[^<]*</a> › )+[^<]*</p>")
TABLE = re.compile(r"<table>.*?</table>", re.S)


def frame_folder(root: Path) -> Path:
    """Where MkDocs draws."""
    return root / ".cache/frame"


def frame_key(root: Path, settings: Settings, code: str) -> str:
    """Stands for all that the frame is made of."""
    files = disk.digest_of([root / name for name in FRAME_OF])
    return blake2b(
        f"{files} {code} {settings.site} {settings.demo} {settings.language} {settings.public}".encode(), digest_size=16
    ).hexdigest()


def frame_is_new(root: Path, key: str) -> bool:
    """Whether the frame that stands is that of a key and whole: MkDocs need not be started."""
    kept = frame_folder(root).with_suffix(".key")
    whole = all((frame_folder(root) / address / "index.html").is_file() for address in shells())
    return whole and kept.is_file() and kept.read_text("utf-8") == key


def keep_frame(root: Path, key: str) -> None:
    """Make the frame that MkDocs left lean, and note which stands."""
    from hall.styles import lean_style, lean_theme  # 10 ms that a frame that stands need not pay

    frame = frame_folder(root)
    pages = [path.read_text("utf-8") for address, path in disk.walk(frame) if address.endswith(".html")]
    styles = {path: path.read_text("utf-8") for address, path in disk.walk(frame) if address.endswith(".css")}
    ours = "".join(text for path, text in styles.items() if not path.name.endswith(".min.css"))
    for path, text in styles.items():
        if THEME.match(path.name):
            disk.write_text(path, lean_theme(text, pages, ours))
        elif not path.name.endswith(".min.css"):
            disk.write_text(path, lean_style(text))
    disk.write_text(frame.with_suffix(".key"), key)


def shell_pages() -> Iterator[tuple[str, str]]:
    """The source name and template of each shell page."""
    for kind, depths in SHELLS:
        for depth in depths:
            yield f"{shell_of(kind, depth).rstrip('/') or 'index'}.md", f"hall/{kind}.html"


def frame_values(settings: Settings) -> dict[str, Any]:
    """What the frame's templates are told of the hall."""
    site = settings.site
    contact = site.contact or Contact()
    return {
        "name": inert(site.name),
        "short": inert(site.short or site.name),
        "demo": bool(settings.demo),
        "description": inert(site.description),
        "language": settings.language or "zh-CN",
        "organiser": inert(site.organiser),
        "undertaker": inert(site.undertaker),
        "contact": {
            "phone": inert(contact.phone),
            "mail": inert(contact.mail),
            "address": inert(contact.address),
        },
        "icp": inert(site.icp),
        "police": inert(site.police),
        "site_code": inert(site.site_code),
        "licence": inert(site.licence),
        "address": site.address,
        "leaderboard": settings.public is not Public.NO,
        "domain": inert(site.host),
        "badge_url": inert(site.badge_url),
        "faults_url": inert(site.faults_url),
        "police_code": "".join(re.findall(r"\d{14}", site.police or "")[:1]),
    }


def inert(text: str | None) -> str:
    """A text for MkDocs' templates, which escape nothing; and none of it is a template for the press."""
    from markupsafe import Markup, escape

    return Markup(str(escape(text or "")).replace("⟦", "&#10214;"))  # noqa: S704 - escaped


def own_page(html: str, source: str, address: str) -> str:
    """The HTML of one of the hall's own pages: links to posts' files lead to their addresses, tables scroll on phones.

    Args:
        html: what MkDocs made of the page.
        source: the page's path below content/.
        address: its address from the site's root.
    """

    def turn(found: re.Match[str]) -> str:
        folder = "content/" + source.rpartition("/")[0]
        place = parse_post_path(Path(relpath(f"{folder}/{found[1]}")).as_posix())
        return f'href="{root_of(address)}{place.address}{found[2]}"' if place else found[0]

    wrapped = r'<div class="table-scroll" role="group" aria-label="表格" tabindex="0">\g<0></div>'
    return POST_LINK.sub(turn, TABLE.sub(wrapped, CRUMBS.sub(r"\1", html, count=1)))


def lean_page(output: str) -> str:
    """A drawn page without what Material's own script would have used."""
    return UNUSED.sub("", output)
