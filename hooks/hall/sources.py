"""What lies below departments/: files with fingerprints, settings, departments and former paths."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hall import disk
from hall.git import GitMissing, Listing, NoGit, list_files
from hall.model.address import DEVICES, RESERVED, SLUG
from hall.model.department import Column, Department
from hall.model.problem import Problem, at_file, no_plain_file
from hall.model.settings import Settings
from hall.model.wording import Word
from hall.source import parse_department, parse_moved, parse_settings, parse_wording
from hall.source.bearings import Bearings
from hall.source.front_matter import decode
from hall.source.names import wrong_columns
from hall.source.settings import PATH as SETTINGS_PATH
from hall.source.values import OLDEST
from hall.source.wording import PATH as WORDING_PATH

FOLDER = "departments"
LARGEST = 262_144


class Broken(Exception):
    """The hall's own files cannot be used; nothing can be built. `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems[0].message + problems[0].remedy if problems else "")
        self.problems = problems


class Sources(NamedTuple):
    """The files below departments/ with fingerprints, how many bytes media have, and what is no ordinary file."""

    files: dict[str, str]
    sizes: dict[str, int]
    problems: list[Problem]


class Sight(NamedTuple):
    """The files below departments/ as far as one look tells: `digest` stands for every byte of them."""

    listing: Listing | None
    loose: dict[str, str]
    problems: list[Problem]
    digest: str


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """The hall's settings, and what is less than wrong with them.

    Raises:
        Broken: hall.yml is missing or wrong.
    """
    try:
        data = disk.read_file(root, SETTINGS_PATH, LARGEST)
    except disk.BadFile as wrong:
        remedy = "发布厅需要 departments/hall.yml；可用 hall demo 生成一个样例。"
        raise Broken([at_file(SETTINGS_PATH, "H305", str(wrong), remedy)]) from None
    settings, problems = parse_settings(data)
    if settings is None:
        raise Broken(problems)
    words, unreadable = read_wording(root, ZoneInfo(settings.zone))
    return replace(settings, words=words), problems + unreadable


def read_wording(root: Path, zone: ZoneInfo) -> tuple[tuple[Word, ...], list[Problem]]:
    """The words that a hall adds to the list of wrong ones; none where it has no list, or a wrong one."""
    try:
        return parse_wording(disk.read_file(root, WORDING_PATH, LARGEST), zone)
    except disk.Gone:
        return (), []
    except disk.BadFile as wrong:
        return (), [no_plain_file(WORDING_PATH, wrong)]


def look(root: Path) -> Sight:
    """One look at the files: Git says what is as its index has it, only what changed is read; without Git all is read.

    Raises:
        Broken: Git refuses the repository.
    """
    listing = None
    if (root / ".git").exists():  # else a repository further up would speak of other paths, or ignore all of these
        try:
            listing = list_files(root, FOLDER)
        except GitMissing:
            pass  # the files themselves say what they are, only slower
        except NoGit as reason:
            message = f"Git 读不了这个文件夹：{reason}"
            raise Broken([at_file(".git", "H401", message, "按上面的提示处理后再试。")]) from None
    names = sorted(listing.loose if listing else disk.list_files(root, FOLDER))
    loose: dict[str, str] = {}
    problems: list[Problem] = []
    for path in names:
        try:
            loose[path] = disk.fingerprint(root, path)
        except disk.Gone:
            continue
        except disk.BadFile as wrong:
            problems.append(no_plain_file(path, wrong))
    total = blake2b(listing.tracked if listing else b"", digest_size=16)
    total.update(repr((names, sorted(loose.items()), problems)).encode("utf-8", "surrogateescape"))
    return Sight(listing, loose, problems, total.hexdigest())


def look_for_odd(root: Path) -> list[Problem]:
    """What below departments/ can be no file of a repository, and so is in no listing of Git's; a folder that nobody may open."""
    found = []
    try:
        names = disk.list_odd(root, FOLDER)
    except PermissionError as wrong:
        place = Path(wrong.filename).relative_to(root).as_posix()
        return [no_plain_file(place, f"读不了这个文件夹：{disk.reason_of(wrong)}。")]
    for path in names:
        try:
            disk.fingerprint(root, path)
        except disk.BadFile as wrong:
            found.append(no_plain_file(path, wrong))
    return found


def read_sources(root: Path, sight: Sight) -> Sources:
    """Every file below departments/ that one look found."""
    problems = list(sight.problems)
    files: dict[str, str] = {}
    if sight.listing:
        files, links = sight.listing.blobs()
        for path in sorted(links - sight.listing.loose):  # of the others one look told already
            problems.append(at_file(path, "H021", "这里是符号链接或子模块，不允许。", "把内容作为普通文件放进来。"))
    files |= sight.loose
    sizes = {path: disk.size(root, path) for path in files if "/media/" in path and path.split("/", 3)[2] == "media"}
    return Sources(files, sizes, problems)


class Offices(NamedTuple):
    """Every department, in the order of their slugs; former paths of posts; and what is wrong with their files."""

    departments: dict[str, Department]
    moved: dict[str, str]
    problems: list[Problem]


def read_departments(root: Path, files: dict[str, str], settings: Settings) -> Offices:
    """The departments of a repository whose files are known."""
    found = Offices({}, {}, [])
    for path in sorted(path for path in files if path.endswith(("/department.yml", "/moved.yml"))):
        parts = path.split("/")
        if len(parts) != 3 or not SLUG.fullmatch(parts[1]) or parts[1] in RESERVED or DEVICES.fullmatch(parts[1]):
            continue  # no department can have that name, which a rule says
        try:
            data = disk.read_file(root, path, LARGEST)
        except disk.BadFile as wrong:
            found.problems.append(no_plain_file(path, wrong))
            continue
        if parts[2] == "moved.yml":
            moved, problems = parse_moved(path, data)
            found.moved.update(moved)
        else:
            dept, problems = read_department(parts[1], path, data, settings)
            if dept:
                found.departments[parts[1]] = dept
        found.problems.extend(problems)
    return found


def read_department(slug: str, path: str, data: bytes, settings: Settings) -> tuple[Department | None, list[Problem]]:
    """A department of its file's bytes, None where it cannot be used, and what is wrong with it."""
    dept, problems = parse_department(slug, data, Bearings(path, ZoneInfo(settings.zone), OLDEST))
    twins = next(wrong_columns(with_slugs(dept.columns, settings)), None) if dept else None
    if twins:
        return None, [*problems, at_file(path, "H304", *twins)]
    return dept, problems


def with_slugs(columns: tuple[Column, ...], settings: Settings) -> list[Column]:
    """A department's columns with the slugs that hall.yml gives those that many use."""
    slugs = {one.name: one.slug for one in settings.columns}
    return [replace(one, slug=one.slug or slugs.get(one.name)) for one in columns]


class OwnPages(NamedTuple):
    """The text of the hall's own pages in content/, by path, and which files there cannot be used."""

    texts: dict[str, str]
    problems: list[Problem]


def read_own_pages(root: Path) -> OwnPages:
    """The hall's own pages: MkDocs draws them, and would follow every link and read files of any size."""
    found = OwnPages({}, [])
    for path in sorted(disk.list_files(root, "content")):
        try:
            data = disk.read_file(root, path, LARGEST if path.endswith(".md") else 0)
        except disk.BadFile as wrong:
            found.problems.append(no_plain_file(path, wrong))
            continue
        if path.endswith(".md"):
            text, problems = decode(path, data, LARGEST)
            found.problems.extend(problems)
            if text is not None:
                found.texts[path] = text
    return found
