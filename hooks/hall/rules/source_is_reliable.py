"""H205: what is passed on from elsewhere comes from a source that the hall lists (the notice, part 2, section 2: 确保信息来源的可靠性)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from hall.forms.repost import Repost
from hall.model.form import Form
from hall.model.problem import Problem, Severity
from hall.model.prose import Whole
from hall.model.settings import Settings


def check(whole: Whole, form: Form, settings: Settings) -> Iterator[Problem]:
    """A repost of a page that is neither a government's nor of a listed source; a hall that lists none is not judged."""
    post, block = whole.post, whole.post.block
    if not isinstance(block, Repost) or block.repost_of or not block.source_url or not settings.sources:
        return
    host = _host_of(block.source_url)
    own = _host_of(settings.site.address)
    if f".{host}".endswith(".gov.cn") or host in (own, *settings.sources):
        return
    if not (post.source and any(one in post.source for one in settings.sources)):
        message = f"{host[:60] or '原文'}不在可以转发的来源里。"
        remedy = "核实后由审核人决定；常用的来源请管理员加进 hall.yml 的 sources，并在 source 里写明。"
        yield post.problem("H205", "repost.source_url", message, remedy, Severity.WARNING)


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
