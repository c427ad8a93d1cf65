"""The only room that reads and writes files."""

from hall.disk.files import (
    LARGEST,
    BadFile,
    Gone,
    copy_tree,
    create_text,
    digest_of,
    empty,
    fill,
    fingerprint,
    folder,
    installed,
    list_files,
    list_names,
    read_file,
    remove,
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
    "copy_tree",
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
    "read_file",
    "release",
    "remove",
    "size",
    "walk",
    "write_bytes",
    "write_text",
]
