"""The only module that runs Pagefind: records to the files of an index that a browser searches.

Pagefind cuts Chinese into words, so that it finds 停水 but neither 水 nor 水检修. Here every Chinese character is a word
of its own, as are runs of letters and of digits; a browser looks for a phrase of them. So whatever stands in a text is
found, wherever it begins and ends. `search.js` cuts a query in the same way.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import blake2b
from html import escape
from pathlib import PurePosixPath
from threading import Thread
from typing import IO, Any, NamedTuple
from unicodedata import normalize

# Neither seen nor meant: soft hyphens, zero-width and direction marks.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufdd4\ue000-\ue002]")
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U000323af"
WORD = re.compile(rf"[{HAN}]|\d+|[^\W\d_{HAN}]+")
# What a keyboard writes otherwise (UAX 15, compatibility equivalence): full-width letters and digits, signs of units, Roman
# numerals, circled signs, characters that are there twice; and numbers beside letters, as in CO₂ and m², but no powers.
OTHERWISE = re.compile(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2100-\u218f\u2460-\u24ff\u3200-\u33ff\uf900-\ufaff]|[A-Za-z][\u00b2\u00b3\u2080-\u2089]+"
)

SPACE, TITLE_END, TEXT_END = "\ue000", "\ue001", "\ue002"
"""In what is indexed: a space of the text; where the title and the text end. None of them is part of a word."""

LANGUAGE = "und"
"""Of no language (BCP 47): Pagefind neither cuts nor stems then."""

OWN = ("pagefind-entry.json", "pagefind.und_", "index/", "fragment/")
"""The files of an index."""

OPENS, CLOSES, IN_TITLE = "qtq", "qzq", "q"
"""The words of a title and of other names are indexed once more, each behind a `q` and all between two words of their own:
so a browser can ask for what has a phrase in its title, and for what is called exactly so, and put that first."""

NEEDED = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
"""What a browser loads of Pagefind itself; the rest of its files are for pages other than ours."""

WITHOUT = "可先用 hall build --no-search 不做搜索。"
READ = 1 << 20


class NoPagefind(Exception):
    """Pagefind is not there, or did not do its work; the text says so in a sentence."""


class Record(NamedTuple):
    """What is to be found: `facets` are tokens to narrow a search by, `about` is shown beside the title.

    `names` are what it is called beside its title, such as a document's number; `keywords` count as words of the title.
    """

    address: str
    title: str
    words: str
    facets: tuple[str, ...] = ()
    about: str = ""
    names: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


class Index(NamedTuple):
    """The files of an index by their path in its folder, and the ids of its records in the order they were given."""

    files: dict[str, bytes]
    order: list[str]


def facet(sort: str, value: str) -> str:
    """A word of letters alone that stands for one value of one sort, and that no text holds."""
    digest = blake2b(f"{sort}:{value}".encode(), digest_size=8).hexdigest()
    return "q" + digest.translate(str.maketrans("0123456789", "ghijklmnop")) + "q"


def spaced(words: str) -> str:
    """A text in which every word that is to be found stands by itself, and from which it can be had back.

    Spaces become `SPACE`; the spaces that then stand in it are only to part words. Signs stay with the word before them.
    """
    plain = " ".join(_narrow(words).split()).replace(" ", SPACE)
    return WORD.sub(r" \g<0>", plain).lstrip(" ")


def _narrow(words: str) -> str:
    return OTHERWISE.sub(lambda one: normalize("NFKC", one[0]), UNSEEN.sub("", words))


def program() -> str:
    """Where Pagefind is.

    Raises:
        NoPagefind: it is not installed.
    """
    from pagefind.service import get_executable

    found = get_executable()
    if found is None or not found.is_file():
        raise NoPagefind(f"没有找到 Pagefind，做不了站内搜索；请重新安装依赖；{WITHOUT}")
    return str(found)


def build_index(records: Sequence[Record]) -> Index:
    """Let Pagefind index records, whose addresses differ; the same records give the same bytes.

    Pagefind's own filters are not used: their order in its files is another at every run. A facet is a word instead.

    Raises:
        NoPagefind: it is not installed, or failed.
    """
    asked: list[dict[str, Any]] = [{"type": "NewIndex", "config": {"force_language": LANGUAGE}}]
    asked += [{"type": "AddFile", "index_id": 0, "url": one.address, "file_contents": _html(one)} for one in records]
    asked.append({"type": "GetFiles", "index_id": 0})
    answer = _ask(program(), asked)
    files = {str(one["path"]): base64.b64decode(one["content"]) for one in answer["files"]}
    ids = {_address_of(data): PurePosixPath(path).stem for path, data in files.items() if path.startswith("fragment/")}
    kept = {path: data for path, data in files.items() if path.startswith(OWN) or path in NEEDED}
    return Index(kept, [ids[one.address] for one in records])


def _html(record: Record) -> str:
    """A record as a page: Pagefind gives the words of a heading more weight, and keeps what is marked as meta."""
    title = escape(spaced(record.title) + TITLE_END)
    words = escape(spaced(record.words) + TEXT_END)
    called = [f"{OPENS} {_named(name)} {CLOSES}" for name in (record.title, *record.names)]
    named = f" {CLOSES} ".join([" ".join(called), *map(_named, record.keywords)])
    also = " ".join(escape(spaced(name)) + "." for name in (*record.names, *record.keywords))
    facets = " ".join(record.facets)
    return (
        f'<html lang="{LANGUAGE}"><body><h1 data-pagefind-meta="title">{title}</h1><p>{words}</p><p>{also}</p><p>{named}</p><p>{facets}</p>'
        f'<i data-pagefind-ignore data-pagefind-meta="about">{escape(record.about)}</i></body></html>'
    )


def _named(words: str) -> str:
    return " ".join(IN_TITLE + word for word in WORD.findall(_narrow(words).lower()))


def _address_of(fragment: bytes) -> str:
    """Whose fragment this is: JSON, compressed, behind a word of Pagefind's."""
    plain = gzip.decompress(fragment)
    return str(json.loads(plain[plain.index(b"{") :])["url"])


def _ask(file: str, asked: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Send Pagefind's service all requests; its answer to the last.

    The service ends with its input, whether or not it has answered: the input is kept open until it has.
    """
    try:
        with subprocess.Popen([file, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
            assert service.stdin
            assert service.stdout
            writer = Thread(target=_send, args=(service.stdin, asked))
            writer.start()
            found = _answer(service.stdout, len(asked) - 1)
            writer.join()
            with suppress(OSError):
                service.stdin.close()
    except OSError as fault:
        raise NoPagefind(f"Pagefind 运行不了（{fault.strerror}），做不了站内搜索；{WITHOUT}") from fault
    if found is None:
        raise NoPagefind(f"Pagefind 没有做完，站内搜索没有更新；{WITHOUT}")
    return found


def _send(pipe: IO[bytes], asked: Iterable[dict[str, Any]]) -> None:
    with suppress(OSError):  # it ended early, which the missing answer tells
        for number, payload in enumerate(asked):
            pipe.write(base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b",")
        pipe.flush()


def _answer(pipe: IO[bytes], last: int) -> dict[str, Any] | None:
    """The answer to the last request; None where the service ended or answered that it cannot."""
    rest = bytearray()
    while chunk := pipe.read1(READ):  # type: ignore[attr-defined]
        rest += chunk
        *whole, tail = rest.split(b",")
        rest = bytearray(tail)
        for message in whole:
            said = json.loads(base64.b64decode(message))
            payload: dict[str, Any] = said["payload"]
            if payload["type"] == "Error":
                return None
            if said["message_id"] == last:
                return payload
    return None
