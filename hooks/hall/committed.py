"""What the checked-out commit holds, whatever lies in the work tree: its files, its settings, its departments.

One department's mistake never silences another, so a department.yml and a moved.yml that cannot be read count in their
newest readable version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from hall import disk
from hall.git import Listing, NoGit
from hall.git.past import commit_of, spot_of
from hall.git.trees import Blobs, list_commit, read_blobs
from hall.history import Past
from hall.model.held import Held
from hall.model.problem import Problem, at_file
from hall.model.settings import Settings
from hall.reviewing import begin_reading, has_lost_records, is_in_force
from hall.source import parse_moved
from hall.source.settings import PATH as SETTINGS_PATH
from hall.source.wording import PATH as WORDING_PATH
from hall.sources import Broken, Sight, read_department, read_settings
from hall.store import Store

FOLDERS = ("departments", "content")
TREE = ".cache/approved"
SETTINGS = ".cache/settings"
SETTINGS_FILES = (SETTINGS_PATH, WORDING_PATH)
LAID = "laid"
BATCH = 500
"""So many files are in memory at once."""
UNREADABLE = "新的文字有错误，读不了。"


@dataclass
class Committed:
    """The files of a commit.

    Attributes:
        files: the blob of each, by path, of departments the newest readable one; what is published is put in here.
        links: symbolic links and submodules.
        blobs: reads them.
        past: gives the main line, which is read where it is asked for.
        held: the departments' files that cannot be read.
    """

    files: dict[str, str]
    links: set[str]
    blobs: Blobs
    past: Callable[[], Past]
    held: list[Held] = field(default_factory=list)


def committed_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """The settings that the checked-out commit holds, and what is less than wrong with them.

    Raises:
        Broken: hall.yml is missing there, or wrong.
        NoGit: there is no commit.
    """
    head = commit_of(root, "HEAD")
    if not head:
        raise NoGit("这里还没有提交过什么。")
    folder, blobs = root / SETTINGS, Blobs(root)
    wanted, _ = list_commit(root, head, SETTINGS_FILES).blobs()
    disk.remove(folder, [path for path in SETTINGS_FILES if path not in wanted])
    for path, blob in wanted.items():
        disk.write_bytes(folder / path, bytes_of(blobs, blob))
    return read_settings(folder)


def read_committed(root: Path, settings: Settings, store: Store) -> Committed:
    """What the checked-out commit holds.

    Args:
        root: the repository.
        settings: those that were committed.
        store: what is known from earlier builds.

    Raises:
        Broken: reviews are in force, and history is cut off or the records are gone: what was approved cannot be told
            from what was not.
    """
    if is_in_force(root, settings) and has_lost_records(root, store):
        remedy = (
            "取回来再试：git fetch origin reviews:reviews。平台上的被改写过的，先查明是谁改的；"
            "真的要用现在的，先删掉 .cache 文件夹。"
        )
        raise Broken(
            [
                at_file(
                    ".git",
                    "H404",
                    "上次构建时分支 reviews 上的记录，现在不全了：分不清哪些文字审过，没有发布。",
                    remedy,
                )
            ]
        )
    if is_in_force(root, settings) and spot_of(root).cuts:
        remedy = "运行 git fetch --unshallow，再取分支 reviews：git fetch origin reviews:reviews。"
        message = "历史不全（浅克隆），分不清哪些文字审过，没有发布，也没有核对。"
        raise Broken([at_file(".git", "H402", message, remedy)])
    files, links = list_commit(root, commit_of(root, "HEAD"), FOLDERS).blobs()
    found = Committed(files, links, Blobs(root), cache(lambda: begin_reading(root, store)().past))
    found.held += _mend_departments(found, settings)
    return found


def _mend_departments(found: Committed, settings: Settings) -> Iterator[Held]:
    """Put the newest readable version in the place of each department.yml and moved.yml that cannot be read."""
    for path in sorted(found.files.keys() | found.links):
        parts = path.split("/")
        if len(parts) != 3 or parts[0] != "departments" or parts[2] not in ("department.yml", "moved.yml"):
            continue

        def readable(blob: str, path: str = path, slug: str = parts[1], name: str = parts[2]) -> bool:
            data = bytes_of(found.blobs, blob)
            if name == "moved.yml":
                return not any(one.leaves_out for one in parse_moved(path, data)[1])
            return read_department(slug, path, data, settings)[0] is not None

        if path in found.files and readable(found.files[path]):
            continue
        older = next(filter(readable, found.past().blobs(path)), "")
        if older:
            found.files[path] = older
            found.links.discard(path)
        yield Held(path, parts[1], parts[1], [UNREADABLE], bool(older))


def bytes_of(blobs: Blobs, name: str) -> bytes:
    """The bytes of a blob.

    Raises:
        NoGit: the repository does not have it.
    """
    data = blobs.read(name)
    if data is None:
        raise NoGit(f"Git 里没有 {name} 这个对象。")
    return data


def sight_of(wanted: Mapping[str, str], links: Iterable[str]) -> Sight:
    """The files as `sources.look` would see them."""
    lines = [f"100644 {blob} 0\t{path}" for path, blob in wanted.items() if path.startswith("departments/")]
    lines += [f"120000 {'0' * 40} 0\t{path}" for path in links if path.startswith("departments/")]
    data = "\0".join(sorted(lines)).encode("utf-8", "surrogateescape")
    return Sight(Listing(data, frozenset()), {}, [], blake2b(data, digest_size=16).hexdigest())


def lay_out(
    root: Path, tree: Path, store: Store, wanted: Mapping[str, str], made: Mapping[str, bytes] = MappingProxyType({})
) -> None:
    """Bring a folder up to the wanted blobs, by path; only what differs from the last time is read and written.

    `made` are those that Git does not have.
    """
    kept: dict[str, str] = (store.fact(LAID) or {}) if tree.is_dir() else {}
    new = {path: blob for path, blob in wanted.items() if kept.get(path) != blob and ".." not in path.split("/")}
    gone = kept.keys() - wanted.keys()
    if not new and not gone:
        return None
    store.put_fact(LAID, {path: blob for path, blob in kept.items() if path in wanted and path not in new})
    store.save()  # what a killed build left half done is written again
    disk.remove(tree, gone)
    disk.fill(tree, [(path, made[blob]) for path, blob in new.items() if blob in made])
    todo = [(path, blob) for path, blob in new.items() if blob not in made]
    for at in range(0, len(todo), BATCH):
        some = todo[at : at + BATCH]
        blobs = read_blobs(root, (blob for _, blob in some))
        files = [(path, b"".join(parts)) for (path, _), (_, parts) in zip(some, blobs, strict=True)]
        try:
            disk.fill(tree, files)
        except (IsADirectoryError, NotADirectoryError, FileExistsError):  # what was a folder is a file now
            disk.empty(tree)
            store.put_fact(LAID, {})
            return lay_out(root, tree, store, wanted, made)
    store.put_fact(LAID, dict(wanted))
    store.save()
    return None
