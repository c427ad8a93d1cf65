"""The house stands as it was planned: imports go down, rooms are small, the front door lists every name."""

from __future__ import annotations

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

import hall

PACKAGE = Path(hall.__file__).parent
# From the ground up; a room may import from lower floors only. What stands on one floor does not know its neighbours.
FLOORS = (
    ("model", "shells"),
    (
        "source", "prose", "forms", "naming", "history", "listing", "feeds", "marks", "crew", "shelf", "disk", "git", "drafting", "demonstrating",
        "preview", "slips", "withdrawing", "differences", "log", "packing", "owners", "change", "media",
        "addresses", "markup", "elements", "search", "styles",
        "privacy", "secrecy", "wording",
        "activity", "score", "workdays", "workbook",
    ),
    ("board", "press", "rules", "store", "proof", "review", "overseeing"),
    ("dossiers", "effects", "sampling", "documents", "signing", "needs", "entering", "sources", "reviewing", "audit", "standing", "frame", "viewing", "picturing"),
    ("understanding", "tables"),
    ("opening", "committed", "exhibiting", "pages", "doctor", "tidying"),
    ("drawing", "copying", "holding", "clerk", "recomputing", "yearly", "indexing", "upcoming", "inspection", "vanishing"),
    ("making", "results"),
    ("building",),
    ("checking", "report"),
    ("",),
    ("cli",),
)  # fmt: skip
HOSTS = {"mkdocs", "material", "watchdog"}


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name without `hall.`."""
    found = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] != "layout":
            found[".".join(part for part in parts if part != "__init__")] = file
    return found


@cache
def imports_of(file: Path) -> frozenset[str]:
    """Every module that a file imports, inside functions and for types too."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return frozenset(found)


def room_of(name: str) -> str:
    return name.split(".")[0]


def floor_of(name: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room_of(name) in rooms)


MODULES = modules()


@pytest.mark.parametrize("name", MODULES)
def test_imports_only_go_down(name: str) -> None:
    """A room imports from lower floors, and from itself."""
    for imported in imports_of(MODULES[name]):
        other = imported.removeprefix("hall.")
        if imported.startswith("hall.") and other in MODULES and room_of(other) != room_of(name):
            assert floor_of(other) < floor_of(name), f"{name} imports {other}"


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Within a room imports go down too: whoever reads a module has to know those below it, and no others."""
    imports = {name: {one.removeprefix("hall.") for one in imports_of(file)} for name, file in MODULES.items()}
    TopologicalSorter({name: those & MODULES.keys() - {name} for name, those in imports.items()}).prepare()


@pytest.mark.parametrize("name", [name for name in MODULES if room_of(name) != "cli"])
def test_only_the_command_knows_the_theme(name: str) -> None:
    """The core outlives MkDocs and Material."""
    assert not {imported.split(".")[0] for imported in imports_of(MODULES[name])} & HOSTS


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("yaml", {"source.tree"}),
        ("frontmatter", {"source.front_matter"}),
        ("comrak", {"prose"}),
        ("nh3", {"prose"}),
        ("jinja2", {"press"}),
        ("feedgen", {"feeds"}),
        ("pypinyin", {"naming"}),
        ("rich", {"report"}),
        ("sqlite3", {"store"}),
        ("cryptography", {"demonstrating", "review"}),
        ("pagefind", {"search"}),
        ("PIL", {"media"}),
        ("pypdf", {"media"}),
        # XML of drawings and Office documents there, HTML of finished pages here.
        ("lxml", {"media", "elements"}),
        ("tinycss2", {"styles"}),
        ("chinese_calendar", {"workdays"}),
        ("sshsig", {"review"}),
        ("xlsxwriter", {"workbook"}),
    ],
)
def test_a_library_is_called_from_one_place(library: str, rooms: set[str]) -> None:
    """So that it can be changed there."""
    users = {name for name, file in MODULES.items() if library in {one.split(".")[0] for one in imports_of(file)}}
    assert {room_of(name) for name in users - {"cli.faults"}} == {room_of(room) for room in rooms}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_small(name: str) -> None:
    """Three hundred lines hold one reason to change."""
    assert len(MODULES[name].read_text("utf-8").splitlines()) <= 300


def test_what_a_module_defines_is_used() -> None:
    """By itself, by another or by a hook: what only tests know, and what nobody knows, goes."""
    hooks = [PACKAGE.parent / name for name in ("gather.py", "publish.py")]
    trees = {file: ast.parse(file.read_text("utf-8")) for file in (*MODULES.values(), *hooks)}
    nodes = [node for tree in trees.values() for node in ast.walk(tree)]
    used = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    used |= {node.attr for node in nodes if isinstance(node, ast.Attribute)} | set(hall.__all__)
    defined = {
        (name, one)
        for name, file in MODULES.items()
        for node in trees[file].body
        for one in _names_of(node)
        if not one.startswith("__")
    }
    assert sorted(pair for pair in defined if pair[1] not in used) == []


def _names_of(node: ast.stmt) -> list[str]:
    """The names that a statement of a module defines; what a decorator takes up is known to it."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [] if node.decorator_list else [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]


def test_the_guide_names_the_floors_in_their_order() -> None:
    """Every room that the table of docs/architecture.md names is there, and no row stands below one that comes before it."""
    guide = (PACKAGE.parents[1] / "docs/architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| (`[a-z]+`.*?) \|", guide.partition("| rooms | are |")[2].partition("\n\n")[0], re.M)
    floors = [[floor_of(name) for name in re.findall(r"`([a-z]+)`", row)] for row in rows]
    assert len(rows) == 9
    assert all(max(lower) <= min(upper) for lower, upper in pairwise(floors))


def test_the_front_door_lists_every_name() -> None:
    """What is public is listed once and can be had."""
    assert sorted(hall.__all__) == sorted(hall.ROOMS)
    assert all(getattr(hall, name) for name in hall.__all__)
