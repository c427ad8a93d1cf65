"""Frames and values to pages (design section 8, "Frame and press").

A frame is what MkDocs left of a shell page: a Jinja2 template with delimiters of its own, in which everything that
a post says is a value, escaped by Jinja2 where it is not prose that was cleaned. Undefined values are faults.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import DictLoader, Environment, FileSystemBytecodeCache, StrictUndefined
from markupsafe import Markup

from hall.model.address import root_of

ROOT = "\ufdd4"


def shell_of(kind: str, depth: int) -> str:
    """The address at which MkDocs leaves the frame of a kind of page at a depth; the front page is at its own."""
    return "/".join([f"shell-{kind}", *["x"] * (depth - 1)]) + "/" if depth else ""


class Press:
    """The templates of one build, compiled when first used."""

    def __init__(self, frames: Mapping[str, str], fragments: Mapping[str, str], cache: str | None = None) -> None:
        """Take the templates.

        Args:
            frames: what MkDocs left, by address.
            fragments: templates of the second stage only, by name (`parts/card.html`).
            cache: an existing folder in which compiled templates are kept between builds.
        """
        self._environment = Environment(
            loader=DictLoader({**{f"frame:{name}": text for name, text in frames.items()}, **fragments}),
            variable_start_string="⟦",
            variable_end_string="⟧",
            block_start_string="⟦%",
            block_end_string="%⟧",
            comment_start_string="⟦#",
            comment_end_string="#⟧",
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=FileSystemBytecodeCache(cache) if cache else None,
            cache_size=200,
            auto_reload=False,
        )

    def page(self, kind: str, address: str, values: Mapping[str, Any]) -> bytes:
        """A whole page, UTF-8; addresses in it are relative to its own."""
        template = self._environment.get_template(f"frame:{shell_of(kind, address.count('/'))}")
        root = root_of(address)
        return template.render(values, root=root).replace(ROOT, root).encode()

    def notfound(self, frame: str, values: Mapping[str, Any], root: str) -> bytes:
        """The page for addresses where there is none: its own are absolute, as it may be shown anywhere."""
        return self._environment.from_string(frame).render(values, root=root).replace(ROOT, root).encode()

    def card(self, values: Mapping[str, Any]) -> Markup:
        """A post as lists show it, addresses from `ROOT`."""
        return Markup(self._environment.get_template("parts/card.html").render(card=values, root=ROOT))  # noqa: S704 - drawn with autoescape

    def whole(self, name: str, values: Mapping[str, Any], root: str) -> bytes:
        """A page of the second stage only."""
        return self._environment.get_template(name).render(values, root=root).replace(ROOT, root).encode()
