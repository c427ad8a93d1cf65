"""H302: the hall's own pages and its departments do not share an address."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from hall.model.address import RESERVED
from hall.model.problem import Problem, at_file
from hall.rules.paths_are_portable import folders_of

# Pages of content/ that stand at a reserved address on purpose: the front's frame and the editors' guide.
ALLOWED = frozenset({"index", "handbook"})


def check(pages: Mapping[str, str], files: Collection[str]) -> Iterator[Problem]:
    """Pages of content/ at an address that is a department's or the hall's.

    Args:
        pages: the text of each page of content/, by path from the repository's root.
        files: the paths below departments/, former ones too.
    """
    departments = folders_of(files)
    for path in pages:
        first = path.removeprefix("content/").split("/")[0].removesuffix(".md")
        if first in departments:
            message = f"本厅自己的页面和单位 {first} 的地址相同。"
        elif first in RESERVED - ALLOWED:
            message = f"“{first}”是发布厅自动生成的地址，不能放自己的页面。"
        else:
            continue
        yield at_file(path, "H302", message, "给这个页面换一个文件名。")
