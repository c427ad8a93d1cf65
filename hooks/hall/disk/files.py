"""Files of the repository and small files of our own."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b, sha1, sha256
from pathlib import Path
from typing import BinaryIO

LARGEST = 1 << 30
"""The most bytes of a file that is copied."""


HUGE, PART = 1 << 28, 1 << 20
"""From so many bytes on nothing of the hall's can take a file, and it is not read whole."""


REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这个磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "磁盘配额用完了",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENOENT: "没有这个文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EEXIST: "已经有同名的文件",
}


def reason_of(fault: OSError) -> str:
    """Why the system refused, in Chinese."""
    return REASONS.get(fault.errno or 0, fault.strerror or "原因不明")


class BadFile(Exception):
    """Something in the repository is no ordinary file; the message says what, in Chinese."""


class Gone(BadFile):
    """The file is not there any more."""


def read_file(root: Path, path: str, most: int) -> bytes:
    """A file's bytes, at most one more than `most`, so that what is too large is seen and not read whole.

    Raises:
        BadFile: it is not there, not an ordinary file, or a link that leaves the repository.
    """
    place = os.path.join(root, path)  # a Path for each of 100,000 files takes longer than reading it
    try:
        about = os.lstat(place)
        if stat.S_ISLNK(about.st_mode):
            raise BadFile("这是一个符号链接，不允许。")
        if not stat.S_ISREG(about.st_mode):
            raise BadFile("这不是普通文件。")
        with open(place, "rb", 0) as opened:
            return opened.read(min(about.st_size, most) + 1)
    except FileNotFoundError:
        raise Gone("没有这个文件。") from None
    except OSError as error:
        raise BadFile(f"读不了这个文件：{reason_of(error)}。") from None


def fingerprint(root: Path, path: str, like: str = "") -> str:
    """What stands for a file's bytes: Git's blob id, so that committing a file does not change it.

    Of a file that is too large for the hall in any case only the size, the beginning and the end count.

    Args:
        root: the repository.
        path: the file, from there.
        like: another id of the repository, which tells its object format: SHA-256 has 64 digits; else it is SHA-1.

    Raises:
        BadFile: it is not an ordinary file; `Gone` where it is not there.
    """
    file = root / path
    try:
        about = file.lstat()
        if not stat.S_ISREG(about.st_mode):
            raise BadFile("这不是普通文件。")
        name = sha256 if len(like) == 64 else sha1
        total = name(b"blob %d\0" % about.st_size, usedforsecurity=False)
        with file.open("rb") as opened:
            _feed(total.update, opened, about.st_size)
    except FileNotFoundError:
        raise Gone("没有这个文件。") from None
    except OSError as error:
        raise BadFile(f"读不了这个文件：{reason_of(error)}。") from None
    return total.hexdigest()


def _feed(update: Callable[[bytes], None], opened: BinaryIO, size: int) -> None:
    """Give a file's bytes to a digest: of one that is too large for the hall only the beginning and the end."""
    if size > HUGE:
        update(b"huge\0" + opened.read(PART))
        opened.seek(-PART, os.SEEK_END)
    while part := opened.read(PART):
        update(part)


def size(root: Path, path: str) -> int:
    """How many bytes a file has, 0 where it is not there."""
    try:
        return (root / path).stat().st_size
    except OSError:
        return 0


def list_files(root: Path, folder: str) -> dict[str, os.stat_result]:
    """Every file below a folder with what the file system says of it; links are listed, never followed."""
    return {path: entry.stat(follow_symlinks=False) for path, entry in _below(root, folder)}


def list_odd(root: Path, folder: str) -> list[str]:
    """What below a folder is neither file, folder nor link, as pipes and sockets are: Git passes over it in silence."""
    return sorted(
        path for path, one in _below(root, folder) if not (one.is_file(follow_symlinks=False) or one.is_symlink())
    )


def _below(root: Path, folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(root / here))
        except FileNotFoundError:
            continue
        for entry in entries:
            path = f"{here}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield path, entry


def digest_of(paths: Iterable[Path]) -> str:
    """A digest of files' names and bytes, folders taken whole; what is not there counts as nothing."""
    total = blake2b(digest_size=16)
    for given in paths:
        files = (
            sorted(one for one in given.rglob("*") if one.is_file() and "__pycache__" not in one.parts)
            if given.is_dir()
            else [given]
        )
        for file in files:
            if file.is_file():
                size = file.stat().st_size
                total.update(f"{file.relative_to(given.parent).as_posix()}\0{size}\0".encode())
                with suppress(OSError), file.open("rb") as opened:  # who needs it will say that it cannot be read
                    _feed(total.update, opened, size)
    return total.hexdigest()


def installed() -> str:
    """A digest of the names and versions of all libraries that Python finds here, by their folders of metadata."""
    names: set[str] = set()
    for place in sys.path:
        if os.path.isdir(place):
            names.update(name for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info")))
    return blake2b(f"{sys.version} {sorted(names)}".encode(), digest_size=16).hexdigest()


def walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file below a folder, with its place as an address."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def folder(place: Path) -> Path:
    """A folder that is there."""
    place.mkdir(parents=True, exist_ok=True)
    return place


def write_text(file: Path, text: str) -> None:
    """Write a text of our own, as `write_bytes` does."""
    write_bytes(file, text.encode())


def write_bytes(file: Path, data: bytes) -> None:
    """Write a file of our own, making its folder; readers see the old bytes or the new, never half of them."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.{os.getpid()}.part")
    half.write_bytes(data)
    os.replace(half, file)


def remove(folder: Path, names: Iterable[str]) -> None:
    """Take files away from a folder of our own."""
    for name in names:
        (folder / name).unlink(missing_ok=True)


def replace_file(file: Path, data: bytes) -> None:
    """Write other bytes into a file that is there, which keeps its rights; readers see the old ones or the new."""
    half = file.with_name(f".{file.name[:40]}.{os.getpid()}.part")
    half.write_bytes(data)
    shutil.copymode(file, half)
    os.replace(half, file)


def move_file(file: Path, to: Path) -> None:
    """Give a file another name, in a folder that is made where it is not there.

    Raises:
        FileExistsError: there is another file of that name.
    """
    if os.path.lexists(to) and not os.path.samefile(file, to):  # the same where case or composition does not count
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(to))
    to.parent.mkdir(parents=True, exist_ok=True)
    os.rename(file, to)


def create_text(file: Path, text: str) -> None:
    """Write a file that is not there yet, making its folder; nothing is left where that fails.

    Raises:
        FileExistsError: there is one.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        try:
            opened.write(text)
            opened.flush()
        except BaseException:
            file.unlink()
            raise


def list_names(folder: Path) -> list[str]:
    """What stands in a folder, by name; nothing where there is no folder."""
    return sorted(os.listdir(folder)) if folder.is_dir() else []


def fill(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write many new files, by path below a folder."""
    made: set[str] = set()
    for path, data in files:
        place = f"{folder}/{path}"
        above = place.rpartition("/")[0]
        if above not in made:
            os.makedirs(above, exist_ok=True)
            made.add(above)
        with open(place, "wb") as opened:
            opened.write(data)


def empty(folder: Path) -> None:
    """Take away everything in a folder."""
    for one in folder.iterdir():
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        else:
            one.unlink()
