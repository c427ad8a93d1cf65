"""The handbook, the READMEs and the changelog say what the code does."""

from __future__ import annotations

import ast
import json
import re
import shutil
import struct
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import Field, is_dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_type_hints
from zoneinfo import ZoneInfo

import pytest
import yaml
from click.testing import CliRunner
from pymdownx.slugs import slugify

from hall import prose
from hall.cli import main
from hall.forms import FORMS
from hall.model.address import RESERVED
from hall.model.department import Department
from hall.model.entry import entries
from hall.model.post import Post
from hall.model.settings import Settings
from hall.rules.blanking import FENCED, blank_code
from hall.source.bearings import Bearings
from hall.source.reading import Reading
from hall.source.tree import parse_tree

ROOT = Path(__file__).parent.parent
CODE = ROOT / "hooks/hall"
HANDBOOK = ROOT / "content/handbook"
READMES = ("README.md", "README.zh-CN.md")
DEMO = "departments/qixiangju"

HEADING = re.compile(r"^(#{1,6}) +(.+?) *(?:\{ *#([\w-]+) *\})? *$", re.M)
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.M | re.S)
SECTION = re.compile(r"^## (H\d{3}) (.+?) \{ #(h\d{3}) \}\n|^---$|\Z", re.M)
SEVERITIES = {"一票否决": "veto", "错误": "error", "警告": "warning", "提示": "hint"}

slug_of = slugify(case="lower")


def read(path: Path) -> str:
    return path.read_text("utf-8")


# --- Problems ---------------------------------------------------------------------------------------------


class Section(NamedTuple):
    """A code's part of the guide."""

    code: str
    name: str
    anchor: str
    text: str


class Example(NamedTuple):
    """What the guide shows as wrong or right: the words before the block, its language and its text."""

    side: str
    words: str
    language: str
    text: str


def codes_in_code() -> set[str]:
    """Every code that the package can give: texts that are one, but for the examples of fields."""
    found: set[str] = set()
    for file in CODE.rglob("*"):
        if file.suffix == ".py":
            tree = ast.parse(read(file))
            examples = {
                word.value
                for call in ast.walk(tree)
                if isinstance(call, ast.Call)
                for word in call.keywords
                if word.arg == "example"
            }
            found |= {
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant)
                and node not in examples
                and isinstance(node.value, str)
                and re.fullmatch(r"H\d{3}", node.value)
            }
        elif file.suffix in (".toml", ".yml", ".yaml", ".json", ".csv"):
            found |= set(re.findall(r"\bH\d{3}\b", read(file)))
    return found


def sections() -> list[Section]:
    text = read(HANDBOOK / "problems.md")
    head = text.index("\n---\n")
    # What stands in code is no heading: the places are looked for without it.
    marks = list(SECTION.finditer(blank_code(text), head + 1))
    return [
        Section(this[1], this[2], this[3], text[this.end() : following.start()])
        for this, following in pairwise(marks)
        if this[1]
    ]


def examples_of(section: Section) -> list[Example]:
    found = []
    end = 0
    for block in BLOCK.finditer(section.text):
        words = section.text[end : block.start()]
        end = block.end()
        side = re.findall(r"^\*\*(错|对)\*\*", words, re.M)
        found.append(Example(side[-1] if side else "", words, block[2], block[3]))
    return found


def test_every_problem_is_explained_to_editors():
    explained = [section.code for section in sections()]
    wanted = codes_in_code()
    assert not wanted - set(explained), "content/handbook/problems.md lacks a heading for these codes"
    assert not set(explained) - wanted, "content/handbook/problems.md explains codes that nothing gives"
    assert explained == sorted(explained), "the headings stand in the order of the codes, each once"
    assert len(re.findall(r"^## H", read(HANDBOOK / "problems.md"), re.M)) == len(explained)


@pytest.mark.parametrize("section", sections(), ids=lambda one: one.code)
def test_an_explanation_is_whole(section: Section):
    """How grave it is, its source, something wrong and something right."""
    assert section.anchor == section.code.lower()
    lines = section.text.strip().split("\n")
    assert re.match(r"\*\*(一票否决|错误|警告|提示)\*\*.* · 依据：(?!设计)\S", lines[0]), lines[0]
    assert [example.side for example in examples_of(section)] == ["错", "对"]


# --- A hall to try examples in ----------------------------------------------------------------------------

BASE = """title: 例子
"""
WORDS = "这里是正文，写得稍微长一些，好让图片以外也有三十个以上的字可以读。\n"


def lay_out(root: Path, files: dict[str, str], whole: bool = False) -> None:
    """A hall with these files: all the demonstration's, or its settings and one department only."""
    for source in ["departments"] if whole else ["departments/hall.yml", f"{DEMO}/department.yml"]:
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, root / source)
        else:
            (root / source).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / source, root / source)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def problems_in(root: Path) -> list[dict[str, Any]]:
    with chdir(root):
        result = CliRunner().invoke(main, ["check", "--format", "json"])
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.stdout)["problems"]


def is_path_list(example: Example) -> bool:
    return example.language == "text" and all(
        line.startswith("departments/") for line in example.text.strip().split("\n")
    )


def setting_of(example: Example) -> str:
    """The settings file that an example is a part of, or nothing."""
    names = re.findall(r"在 `([^`]+\.(?:yml|md|json|csv))` 里", example.words)
    return names[-1] if names else ""


def is_post(example: Example) -> bool:
    return example.language in ("yaml", "markdown") and not setting_of(example)


def post_of(code: str, example: Example) -> tuple[str, str]:
    """The file that an example of a post stands for: its path and all of its text."""
    named = re.findall(r"`([\w./-]+\.md)`", example.words.rpartition("**")[2])
    side = "cuo" if example.side == "错" else "dui"
    name = named[-1] if named else f"2013-06-01-{code.lower()}-{side}.md"
    path = name if "/" in name else f"{DEMO}/posts/2013/{name}"
    if example.language == "yaml":
        titled = re.search(r"^title\s*[:：]", example.text, re.M)
        return path, f"---\n{'' if titled else BASE}{example.text}---\n\n{WORDS}"
    if example.text.startswith("---\n"):
        return path, example.text
    return path, f"---\n{BASE}---\n\n{example.text}"


def files_of_setting(name: str, text: str) -> dict[str, str]:
    """A settings file with an example's fields in the place of its own."""
    if name == "moved.yml":
        return {f"{DEMO}/moved.yml": text}
    if name == "wording.yml":
        return {f"departments/{name}": text}
    if name.startswith(("assessment", "objections/", "rectify/", "effect/", "spotchecks/")):
        shared = name == "assessment.yml" or name.startswith(("assessments/", "spotchecks/"))
        posts = re.findall(rf"^{DEMO}/posts/\S+?\.md", text, re.M) if name.startswith("effect/") else []
        post = f"---\n{BASE}---\n\n{WORDS}"
        return {f"departments/{name}" if shared else f"{DEMO}/{name}": text, **dict.fromkeys(posts, post)}
    path = "departments/hall.yml" if name == "hall.yml" else f"{DEMO}/department.yml"
    mine = yaml.load(text, yaml.BaseLoader)
    kept = {key: value for key, value in yaml.load(read(ROOT / path), yaml.BaseLoader).items() if key not in mine}
    return {path: yaml.safe_dump(kept, allow_unicode=True) + text}


def all_post_examples() -> Iterator[tuple[str, Example, str, str]]:
    for section in sections():
        for example in examples_of(section):
            if is_post(example):
                yield section.code, example, *post_of(section.code, example)


def whole_posts() -> list[tuple[str, str, str]]:
    """Every complete example outside the guide to problems: its page, the path that it names, its text."""
    found = []
    for page in sorted(HANDBOOK.rglob("*.md")):
        text = read(page)
        for named in re.finditer(r"^文件 `(departments/[^`]+\.md)`：\n\n```markdown\n(.*?)^```$", text, re.M | re.S):
            found.append((page.relative_to(HANDBOOK).as_posix(), named[1], named[2]))
    return found


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """Every post that the handbook shows, checked in one copy of the demonstration: problems by path."""
    root = tmp_path_factory.mktemp("shown")
    files: dict[str, str] = {}
    shown = [(path, text) for _, _, path, text in all_post_examples()]
    for path, text in shown + [(path, text) for _, path, text in whole_posts()]:
        assert path not in files, f"two examples are {path}"
        assert not (ROOT / path).exists(), f"{path} is a post of the demonstration"
        files[path] = text
    lay_out(root, files, whole=True)
    found: dict[str, list[dict[str, Any]]] = {path: [] for path in files}
    for problem in problems_in(root):
        found.setdefault(problem["path"], []).append(problem)
    return found


def judge(example: Example, code: str, section: str, problems: list[dict[str, Any]]) -> None:
    """What is shown as wrong has the problem, as grave as is said; what is shown as right has nothing grave."""
    mine = [one for one in problems if one["code"] == code]
    said = [f"{one['code']} {one['message']}" for one in problems]
    if example.side == "错":
        assert mine, f"the wrong example has other problems: {said}"
        grave = section.strip().split(" · ")[0]
        named = {SEVERITIES[name] for name in re.findall(r"\*\*(\w+)\*\*", grave)}
        assert {one["severity"] for one in mine} <= named
    else:
        assert not [one for one in problems if one["severity"] in ("veto", "error")], said
        assert not mine, said


@pytest.mark.parametrize(
    ("code", "example", "path"),
    [pytest.param(code, one, path, id=f"{code}-{one.side}") for code, one, path, _ in all_post_examples()],
)
def test_a_shown_post_has_the_problem_or_not(
    code: str, example: Example, path: str, tried: dict[str, list[dict[str, Any]]]
):
    section = next(one for one in sections() if one.code == code)
    judge(example, code, section.text, tried[path])


@pytest.mark.parametrize(
    ("section", "example"),
    [
        pytest.param(section, example, id=f"{section.code}-{example.side}")
        for section in sections()
        for example in examples_of(section)
        if is_path_list(example) or setting_of(example)
    ],
)
def test_a_shown_path_or_setting_has_the_problem_or_not(section: Section, example: Example, tmp_path: Path):
    if setting_of(example):
        files = files_of_setting(setting_of(example), example.text)
        for slug in ("gonganju",):
            files[f"departments/{slug}/department.yml"] = read(ROOT / f"departments/{slug}/department.yml")
    else:
        made = {
            ".md": f"---\n{BASE}---\n\n{WORDS}",
            ".yml": read(ROOT / f"{DEMO}/department.yml"),
            ".svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        }
        files = {path: made[Path(path).suffix] for path in example.text.split()}
    lay_out(tmp_path, files)
    # The settings as they stand name departments that this small hall does not have.
    besides = [
        one for one in problems_in(tmp_path) if not (one["code"] == "H303" and one["path"] == "departments/hall.yml")
    ]
    judge(example, section.code, section.text, besides)


@pytest.mark.parametrize(("page", "path", "text"), whole_posts(), ids=lambda one: one if "\n" not in one else "")
def test_a_complete_example_has_no_problem(page: str, path: str, text: str, tried: dict[str, list[dict[str, Any]]]):
    assert text.startswith("---\n")
    assert [f"{one['code']} {one['message']}" for one in tried[path]] == []


# --- Fields -----------------------------------------------------------------------------------------------


class Row(NamedTuple):
    """A line of a table of fields."""

    name: str
    required: str
    what: str
    example: str


def tables_of(text: str) -> dict[str, list[Row]]:
    """The tables of fields by the field that the heading above them names, "" for the page's own."""
    found: dict[str, list[Row]] = {}
    key, rows = "", None
    for line in text.split("\n"):
        if heading := re.match(r"(#+) (.*)", line):
            named = re.search(r"`([^`]+)`", heading[2])
            key, rows = (named[1] if named and len(heading[1]) > 1 else ""), None
        elif re.match(r"\| 字段 \| 必填 \| 填什么 \| 例子 \|$", line):
            assert key not in found, f"two tables for {key or 'the page'}"
            rows = found[key] = []
        elif rows is not None and line.startswith("| `"):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))]
            assert len(cells) == 4, line
            rows.append(Row(cells[0].strip("`"), *cells[1:]))
        elif rows is not None and not line.startswith("| ---"):
            rows = None
    return found


def kinds_in(hint: Any) -> list[type]:
    """The classes that a type is made of."""
    return [hint] if isinstance(hint, type) else [kind for part in get_args(hint) for kind in kinds_in(part)]


def models_below(kind: type, prefix: str = "") -> Iterator[tuple[str, type]]:
    """A model class and those that its fields hold, by the fields' names."""
    yield prefix, kind
    hints = get_type_hints(kind)
    for one in entries(kind):
        for part in kinds_in(hints[one.name]):
            if is_dataclass(part):
                yield from models_below(part, f"{prefix}.{key_of(one)}".strip("."))


def key_of(one: Field[Any]) -> str:
    return one.name.rstrip("_")


PAGES: dict[str, type | None] = {
    "fields.md": Post,
    "departments.md": Department,
    "settings.md": Settings,
    **{f"forms/{form.slug}.md": form.block for form in FORMS.values()},
}


GIVEN = {"path": "", "text": "", "text_line": 1, "block": None, "lines": {}}


@cache
def tables(page: str) -> dict[str, list[Row]]:
    return tables_of(read(HANDBOOK / page))


def tabled() -> list[tuple[str, str, type]]:
    return [(page, key, one) for page, kind in PAGES.items() if kind for key, one in models_below(kind)]


def test_every_form_has_its_page():
    pages = {page.stem for page in (HANDBOOK / "forms").glob("*.md")} - {"index"}
    assert pages == set(FORMS)
    assert list(tables("forms/brief.md")) == list(tables("forms/news.md")) == []
    chosen = re.findall(r"^\| [^|]+ \| \[([^\]]+)\]\((\w+)\.md\)", read(HANDBOOK / "forms/index.md"), re.M)
    assert chosen == [(form.name, form.slug) for form in FORMS.values()]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_tables_for_what_it_describes_and_no_others(page: str):
    wanted = {key for other, key, _ in tabled() if other == page}
    assert set(tables(page)) == wanted


@pytest.mark.parametrize(("page", "key", "kind"), tabled(), ids=lambda one: getattr(one, "__name__", one))
def test_a_table_of_fields_is_that_of_the_model(page: str, key: str, kind: type):
    rows = tables(page)[key]
    declared = entries(kind)
    assert [row.name for row in rows] == [key_of(one) for one in declared]
    hints = get_type_hints(kind)
    text = read(HANDBOOK / page)
    rules = Bearings("example", ZoneInfo("Asia/Shanghai"), 2000)
    for row, one in zip(rows, declared, strict=True):
        assert (row.required == "是") == one.metadata["required"], row
        assert row.what.startswith(one.metadata["says"]), row
        assert re.fullmatch(r"`.+`", row.example), row
        if one.metadata["example"]:
            assert row.example == f"`{one.metadata['example']}`"
        for choice in kinds_in(hints[one.name]):
            if issubclass(choice, StrEnum):
                assert all(value in text for value in choice), row
        # As typed, each example can be read; what it leaves out beside it is no matter.
        reading = Reading(rules)
        tree = parse_tree(f"{row.name}: {row.example.strip('`')}")
        assert tree
        reading.read(kind, tree, GIVEN if kind is Post else None)
        other = [problem for problem in reading.problems if problem.code != "H016"]
        assert not other, other


@pytest.mark.parametrize("name", ["departments.md", "settings.md"])
def test_the_complete_settings_can_be_read(name: str, tmp_path: Path):
    (text,) = re.findall(r"```yaml\n(.*?)```", read(HANDBOOK / name), re.S)
    lay_out(tmp_path, {f"{DEMO}/department.yml" if name == "departments.md" else "departments/hall.yml": text})
    assert [one for one in problems_in(tmp_path) if one["code"] != "H303"] == []


# --- Pages of the handbook --------------------------------------------------------------------------------


def handbook_order() -> list[str]:
    """The pages in the order in which one leads on to the next."""
    forms = [f"forms/{slug}.md" for slug in FORMS]
    return [
        *("index.md", "fields.md", "markdown.md", "forms/index.md"),
        *forms,
        *("departments.md", "review.md", "assessment.md", "settings.md", "problems.md"),
    ]


def test_the_handbook_is_in_its_contents():
    pages = {page.relative_to(HANDBOOK).as_posix() for page in HANDBOOK.rglob("*.md")}
    assert pages == set(handbook_order())
    contents = re.search(r"^## 手册目录\n(.*?)^## ", read(HANDBOOK / "index.md"), re.M | re.S)
    assert contents
    assert set(LINK.findall(contents[1])) == pages - {"index.md"}


@pytest.mark.parametrize(("page", "following"), list(pairwise(handbook_order())))
def test_one_page_leads_to_the_next_and_back(page: str, following: str):
    def foot_of(name: str) -> set[Path]:
        foot = read(HANDBOOK / name).rpartition("\n---\n")[2]
        return {(HANDBOOK / name).parent.joinpath(link).resolve() for link in LINK.findall(foot)}

    assert HANDBOOK / following in foot_of(page)
    assert HANDBOOK / page in foot_of(following)
    assert "[编写手册](" in read(HANDBOOK / following).split("\n## ")[0]


@pytest.mark.parametrize("page", sorted((ROOT / "content").rglob("*.md")), ids=lambda one: one.name)
def test_a_page_of_the_hall_says_what_it_is(page: Path):
    head = yaml.safe_load(read(page).split("---\n")[1])
    assert {"title", "description"} <= set(head) <= {"title", "description", "keywords"}
    assert 15 <= len(head["description"]) <= 80
    assert len(re.findall(r"^# ", blank_code(read(page)), re.M)) == 1


CHINESE = [*sorted((ROOT / "content").rglob("*.md")), ROOT / "README.zh-CN.md"]


@pytest.mark.parametrize("page", CHINESE, ids=lambda one: one.relative_to(ROOT).as_posix())
def test_no_line_ends_within_a_chinese_sentence(page: Path):
    """A browser shows a line's end as a blank, which does not belong between Chinese characters."""
    text = FENCED.sub("", read(page))
    broken = re.findall(r"^(?![|#]).*[\u3000-\u9fff\uff00-\uffef]\n *[\u3000-\u9fff\uff00-\uffef].*", text, re.M)
    assert broken == []


# --- What the guide to Markdown says -----------------------------------------------------------------------


def test_alerts_are_called_what_the_guide_says():
    said = re.findall(r"^\| `\[!(\w+)\]` \| (\w+) \|", read(HANDBOOK / "markdown.md"), re.M)
    assert len(said) == 5
    for name, words in said:
        assert f">{words}</p>" in prose.render(f"> [!{name}]\n> 字").html


def test_html_is_kept_or_cleaned_as_the_guide_says():
    kept, cleaned = read(HANDBOOK / "markdown.md").partition("## HTML")[2].split("会清掉的")
    for words, stays in ((kept, True), (cleaned, False)):
        tags = set(re.findall(r"<(\w+)", words))
        assert tags
        for tag in tags:
            drawn = prose.render(f"字<{tag} onclick='x' style='y'>字</{tag}>字").html
            assert (f"<{tag}" in drawn) == stays, tag
            assert "onclick" not in drawn
            assert "style" not in drawn


def test_marks_beside_chinese_work_as_the_guide_says():
    text = read(HANDBOOK / "markdown.md")
    for bold in ("**“截止6月30日”**后不再受理", "**注意：**带证件"):
        assert f"`{bold}`" in text
        assert "<strong>" in prose.render(bold).html
    (ranges,) = re.findall(r"```markdown\n(.*~.*)\n```\n\n单个", text)
    assert "<del>" not in prose.render(ranges).html
    (bare,) = re.findall(r"`(见https:[^`]+)`", text)
    assert 'href="https://www.example.gov.cn/"' in prose.render(bare).html


# --- Links ------------------------------------------------------------------------------------------------


def anchors_of(page: Path) -> set[str]:
    found = set()
    for heading in HEADING.finditer(blank_code(read(page))):
        found.add(heading[3] or slug_of(re.sub(r"[`*]", "", heading[2]), "-"))
    return found


PROSE = [
    *(ROOT / name for name in (*READMES, "CHANGELOG.md")),
    *sorted((ROOT / ".github").glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "content").rglob("*.md")),
]


@pytest.mark.parametrize("page", PROSE, ids=lambda one: one.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path):
    text = blank_code(read(page))
    named = re.findall(r"^\[[^\]^]+\]: (\S+)", text, re.M) + re.findall(r"""(?:src|href)="([^"]+)""", text)
    for link in LINK.findall(text) + named:
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        inside = target.is_relative_to(ROOT)
        if page.is_relative_to(ROOT / "content") and not path.endswith(".md") and path:
            # An address of the site, seen from the page's own, which is a folder but for an index.
            depth = len(page.relative_to(ROOT / "content").parts) - (page.stem == "index")
            assert path.startswith("../" * depth), link
            assert path[3 * depth :].partition("/")[0] in RESERVED, link
            continue
        assert inside, f"{link} leads out of the repository"
        assert target.exists(), f"{link} leads nowhere"
        if anchor:
            assert anchor in anchors_of(target), link


CITED = re.compile(r"\b((?:docs|content|\.github)/[\w./-]+\.md)(?:, \"([^\"]+)\")?")


@pytest.mark.parametrize("file", sorted(CODE.rglob("*.py")), ids=lambda one: one.relative_to(CODE).as_posix())
def test_what_a_docstring_cites_can_be_opened(file: Path):
    for path, heading in CITED.findall(read(file)):
        assert (ROOT / path).is_file(), path
        titles = {re.sub(r" *`[^`]*`$", "", one[2]) for one in HEADING.finditer(blank_code(read(ROOT / path)))}
        assert not heading or heading in titles, f"{path} has no heading “{heading}”"


def test_the_page_of_the_architecture_names_what_there_is():
    """Every module, and every function or class that it names with its module."""
    text = read(ROOT / "docs/architecture.md")
    for path in re.findall(r"`((?:[a-z_]+/)*[a-z_]+(?:\.py|/))`", text):
        assert any((folder / path).exists() for folder in (ROOT, CODE)), path
    for module, name in re.findall(r"`([a-z_]+)\.((?!py`|yml`)[a-zA-Z_]+)`", text):
        if (CODE / module).is_dir() or (CODE / f"{module}.py").is_file():
            assert hasattr(import_module(f"hall.{module}"), name), f"{module}.{name}"


# --- READMEs and changelog --------------------------------------------------------------------------------


def test_the_readmes_are_twins():
    english, chinese = (read(ROOT / name) for name in READMES)
    levels = [[len(one[1]) for one in HEADING.finditer(blank_code(text))] for text in (english, chinese)]
    assert levels[0] == levels[1]
    commands = [
        re.findall(r"^(?:\$ )?((?:make|\.venv/bin/hall|hall) .*?)(?:  .*)?$", text, re.M) for text in (english, chinese)
    ]
    assert commands[0] == commands[1]
    assert len(BLOCK.findall(english)) == len(BLOCK.findall(chinese))
    assert READMES[1] in english
    assert READMES[0] in chinese


@pytest.mark.parametrize("name", READMES)
def test_a_readme_opens_with_the_two_commands_and_the_picture(name: str):
    opening = read(ROOT / name).split("\n## ")[0]
    assert re.search(r"^\$ make site\b", opening, re.M)
    assert re.search(r"^\$ make test\b", opening, re.M)
    assert "docs/front.png" in opening


def test_the_picture_of_the_front_page_is_small_and_1440_wide():
    picture = ROOT / "docs/front.png"
    data = picture.read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">I", data[16:20]) == (1440,)
    assert len(data) < 200_000


def test_pictures_of_receipts_are_small_and_all_shown():
    """Made again with `python tools/receipts.py`."""
    there = sorted((ROOT / "docs/receipts").iterdir())
    assert re.findall(r"\]\(receipts/(\w+\.webp)\)", read(ROOT / "docs/reviews.md")) == [
        f"{name}.webp" for name in re.findall(r'Picture\("(\w+)"', read(ROOT / "tools/receipts.py"))
    ]
    assert {one.name for one in there} == set(re.findall(r"receipts/(\w+\.webp)", read(ROOT / "docs/reviews.md")))
    assert all(one.read_bytes()[:4] == b"RIFF" and one.stat().st_size < 60_000 for one in there)


def commands_in(text: str) -> set[str]:
    return set(
        re.findall(r"\bhall ([a-z]+)\b(?=[^\n|]*(?:`|$))", "\n".join(re.findall(r"`[^`\n]+`|^\$ .*$", text, re.M)))
    )


@pytest.mark.parametrize("command", sorted(set().union(*(commands_in(read(ROOT / name)) for name in READMES))))
def test_a_command_of_the_readme_explains_itself(command: str):
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0, result.output
    assert result.output.strip()


@pytest.mark.parametrize("name", READMES)
def test_a_target_of_the_readme_is_one_of_the_makefile(name: str):
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.M))
    assert {"site", "test", "bench"} <= set(re.findall(r"\bmake ([a-z]+)\b", read(ROOT / name))) <= targets


def test_the_changelog_has_what_is_not_released_yet():
    text = read(ROOT / "CHANGELOG.md")
    assert re.search(r"^## \[Unreleased\]$", text, re.M)
    assert set(re.findall(r"^### (.+)$", text, re.M)) <= {
        "Added",
        "Changed",
        "Deprecated",
        "Removed",
        "Fixed",
        "Security",
    }


@pytest.mark.parametrize("page", PROSE, ids=lambda one: one.relative_to(ROOT).as_posix())
def test_no_host_of_ours_is_named(page: Path):
    hosts = set(re.findall(r"https?://([^/\s\"')>，：`]+)", read(page)))
    known = (
        "example.gov.cn",
        "example.com",
        "$CI_SERVER_HOST",
        "github.com",
        "pre-commit.com",
        "keepachangelog.com",
        "semver.org",
        "npc.gov.cn",
        "www.w3.org",
    )
    assert not {host for host in hosts if not host.endswith(known)}
