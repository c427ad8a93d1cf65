"""A medium: a file in a department's media folder, as far as its bytes say what it is."""

from __future__ import annotations

from typing import NamedTuple


class Medium(NamedTuple):
    """What is known of one medium from its bytes alone; small, for the hall keeps every one.

    - `kind`: what the content is, a key of `hall.media.KINDS`; nothing where no kind fits
    - `size`: bytes
    - `fault`: why it could not be understood, a Chinese sentence; nothing where it could
    - `width`, `height`: pixels as it is shown, turned already; 0 where it has no size
    - `turned`: a tag of the file, not its pixels, says which side is up
    - `animated`: more than one frame
    - `located`: its metadata say where it was taken
    - `personal`: what else metadata say of people and devices; names of the fields, never their values
    - `pages`, `words`: of a document, and characters of text that can be read in it
    - `locked`: it opens by a password only
    - `active`: what in it runs by itself
    - `enclosed`: what else is hidden in it: other files, objects
    - `remarks`, `changes`: comments, and passages marked as inserted or deleted
    - `hidden`: what the reader does not see, by name; `folded` rows and columns that are hidden
    - `outside`: addresses that it fetches when it is opened
    """

    kind: str = ""
    size: int = 0
    fault: str = ""
    width: int = 0
    height: int = 0
    turned: bool = False
    animated: bool = False
    located: bool = False
    personal: tuple[str, ...] = ()
    pages: int = 0
    words: int = 0
    locked: bool = False
    active: tuple[str, ...] = ()
    enclosed: tuple[str, ...] = ()
    remarks: int = 0
    changes: int = 0
    hidden: tuple[str, ...] = ()
    folded: int = 0
    outside: tuple[str, ...] = ()


class Viewed(NamedTuple):
    """A medium while rules look at it: with its path, and its words and metadata as text, which are not kept."""

    path: str
    medium: Medium
    text: str = ""
