"""The only room that reads and writes files."""

from hall.disk.files import (
    LARGEST,
    BadFile,
    Gone,
    create_text,
    digest_of,
    empty,
    fill,
    fingerprint,
    folder,
    installed,
    list_files,
    list_names,
    move_file,
    read_file,
    remove,
    replace_file,
    size,
    walk,
    write_bytes,
    write_text,
)
from hall.disk.lock import Busy, Lock
from hall.disk.mirror import mirrored
from hall.disk.release import NoPlace, release
from hall.disk.site import Site, Written

__all__ = [
    "LARGEST",
    "BadFile",
    "Busy",
    "Gone",
    "Lock",
    "NoPlace",
    "Site",
    "Written",
    "create_text",
    "digest_of",
    "empty",
    "fill",
    "fingerprint",
    "folder",
    "installed",
    "list_files",
    "list_names",
    "mirrored",
    "move_file",
    "read_file",
    "release",
    "remove",
    "replace_file",
    "size",
    "walk",
    "write_bytes",
    "write_text",
]
