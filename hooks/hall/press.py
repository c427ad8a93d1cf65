"""Frames and values to pages (docs/architecture.md, "In one minute").

A frame is what MkDocs left of a shell page: a Jinja2 template with delimiters of its own, in which everything that
a post says is a value, escaped by Jinja2 where it is not prose that was cleaned. Undefined values are faults.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, MutableMapping
from typing import Any

from jinja2 import DictLoader, Environment, FileSystemBytecodeCache, StrictUndefined
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from hall.model.address import root_of
from hall.shells import shell_of

ROOT = "\ufdd4"
"""Stands for the way to the site's root until a page's depth is known; no post can hold it (H009)."""

UNSAFE = re.compile("[&<>\"']")
INDENTED = re.compile(r"\n\s*")
UNBROKEN = re.compile(r"(\d+(?:[-:~–—]\d+)+|\d+年\d+月(?:\d+日)?)")
WHOLE = Markup('<span class="nb">{}</span>')


def shown(value: Any) -> str:
    """A value as a page shows it: itself where it is safe HTML, else escaped."""
    if type(value) is str:
        return html.escape(value) if UNSAFE.search(value) else value
    return value if type(value) is Markup else escape(value)


class Coder(CodeGenerator):
    """Jinja2's compiler, but what a template puts out goes through `shown`: the millions of small values of a hall are
    not made safe strings first."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write("environment.shown(")


class Templates(Environment):
    """Jinja2's environment for values that are dicts: it need not look for an attribute first, nor chain its globals."""

    code_generator_class = Coder
    shown = staticmethod(shown)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template as one plain dict, which is copied for every page."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The value of a name in a dict; for all else what Jinja2 gives."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def unbroken(words: str) -> str:
    """Words in which a date, a span of hours or a telephone number keeps to one line: browsers break lines at their hyphens."""
    if not UNBROKEN.search(words):
        return words
    return Markup("").join(WHOLE.format(one) if at % 2 else one for at, one in enumerate(UNBROKEN.split(words)))


def lean(template: str) -> str:
    """A template without indentation and empty lines, and with the root as text: neither costs anything a page then."""
    return INDENTED.sub("\n", template).replace("⟦ root ⟧", ROOT).strip() + "\n"


class Press:
    """The templates of one build, compiled when first used."""

    def __init__(self, frames: Mapping[str, str], fragments: Mapping[str, str], cache: str | None = None) -> None:
        """Take the templates.

        Args:
            frames: what MkDocs left, by address.
            fragments: templates of the second stage only, by name (`parts/card.html`).
            cache: an existing folder in which compiled templates are kept between builds.
        """
        texts = {**{f"frame:{name}": text for name, text in frames.items()}, **fragments}
        self._environment = Templates(
            loader=DictLoader({name: lean(text) for name, text in texts.items()}),
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
        self._environment.filters["unbroken"] = unbroken

    def page(self, kind: str, address: str, values: Mapping[str, Any]) -> bytes:
        """A whole page, UTF-8; addresses in it are relative to its own."""
        template = self._environment.get_template(f"frame:{shell_of(kind, address.count('/'))}")
        return _rooted(template.render(values, root=ROOT), root_of(address))

    def notfound(self, frame: str, values: Mapping[str, Any], root: str) -> bytes:
        """The page for addresses where there is none: its own are absolute, as it may be shown anywhere."""
        return _rooted(self._environment.from_string(lean(frame)).render(values, root=ROOT), root)

    def piece(self, name: str, address: str, values: Mapping[str, Any]) -> bytes:
        """A page that has no frame around it, UTF-8."""
        return _rooted(self._environment.get_template(f"parts/{name}.html").render(values, root=ROOT), root_of(address))

    def card(self, values: dict[str, Any]) -> str:
        """A post as lists show it, safe HTML with addresses from `ROOT`."""
        return self._environment.get_template("parts/card.html").render(card=values, root=ROOT)


def _rooted(text: str, root: str) -> bytes:
    return text.replace(ROOT, root).encode()
