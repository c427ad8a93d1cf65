"""Any bytes in the repository: each is a problem, within bounded memory; never a hang, never a traceback.

The limit is on the process's data (Linux): what it reads and makes, without the libraries that are mapped into it.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.small import FILES, write

MEMORY = 200 << 20
SECONDS = 120
"""After so long it hangs: many times what it takes."""
M = 100_000
YEAR = "departments/shuiliju/posts/2013"
MEDIA = "departments/shuiliju/media"
LIMITED = (
    f"import resource; resource.setrlimit(resource.RLIMIT_DATA, ({MEMORY}, {MEMORY})); "
    "from hall.cli import main; main()"
)
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")


def fields(lines: bytes) -> bytes:
    return b"---\ntitle: abcd\n" + lines + b"---\n\nabc\n"


def text(words: bytes | str) -> bytes:
    return b"---\ntitle: abcd\n---\n\n" + (words.encode() if isinstance(words, str) else words)


ALIASES = b"a0: &a0 [x, x]\n" + b"".join(
    b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 10)
)
# What a file holds, and a code that is among its problems; none where it is harmless.
CASES = {
    "ten-megabytes": (b"[" * 10_000_000, "H011"),
    "brackets": (fields(b"topics: " + b"[" * M + b"\n"), "H002"),
    "braces": (fields(b"topics: " + b"{" * M + b"\n"), "H002"),
    "dashes-in-fields": (fields(b"topics: " + b"- " * M + b"\n"), "H002"),
    "keys": (fields(b"".join(b"k%d: [\n" % n for n in range(9000))), "H012"),
    "items": (fields(b"topics: [" + b"a," * M + b"]\n"), "H012"),
    "aliases": (fields(ALIASES), "H010"),
    "allow": (fields(b"allow:\n" + b"".join(b"- {rule: H%03d, reason: x}\n" % (n % 999) for n in range(3000))), "H160"),
    "nothing": (b"", "H005"),
    "nul": (text(b"\0" * M), "H009"),
    "no-utf-8": (text(b"\xff" * M), "H001"),
    "utf-16": ("---\ntitle: a\n---\n".encode("utf-16"), "H001"),
    "zip": (b"PK\x03\x04" + random.Random(1).randbytes(M), "H001"),
    "quotations": (text(b"> " * M), "H012"),
    "lists": (text(b"- " * M), "H012"),
    "tags": (text(b"<div>" * (M // 5)), "H012"),
    "half-tags": (text(b"<a " * (M // 3)), None),
    "half-comments": (text(b"<!-- " * (M // 5)), "H124"),
    "links": (text(b"[" * M), "H012"),
    "half-links": (text(b"[a](" * (M // 2)), "H012"),
    "stars": (text(b"*" * M), "H012"),
    "emphasis": (text(b"**a _" * (M // 3)), "H012"),
    "backquotes": (text(b"".join(b"`" * n + b" " for n in range(600))), "H012"),
    "columns": (text(b"|" + b"a|" * M + b"\n|" + b"-|" * M + b"\n|a|\n"), "H012"),
    "mails": (text(b"a@b.cn " * (M // 7)), "H012"),
    "footnotes": (text(b"".join(b"[^%d]" % n for n in range(9000))), "H012"),
    "headings": (text(b"# a\n" * (M // 4)), "H012"),
    "marks-upon-a-letter": (text("a" + "\u0301" * M), None),
    "joiners": (text("汉\u200b" * (M // 6)), "H022"),
    "entities": (text(b"&#0;" * (M // 4)), "H009"),
    "one-line": (text("汉" * (M // 3)), None),
}  # fmt: skip


def lay_out(root: Path) -> dict[str, str | None]:
    """A hall with every case; the code that each file has."""
    write(root, dict(FILES))
    expected: dict[str, str | None] = {}
    for name, (data, code) in CASES.items():
        path = f"{YEAR}/2013-06-11-{name}.md"
        (root / path).write_bytes(data)
        expected[path] = code
    odd = {name: f"{YEAR}/2013-06-12-{name}.md" for name in ("sparse", "folder", "pipe", "link")}
    with (root / odd["sparse"]).open("wb") as opened:
        opened.truncate(1 << 30)
    (root / odd["folder"]).mkdir()
    os.mkfifo(root / odd["pipe"])
    (root / odd["link"]).symlink_to("/dev/zero")
    expected |= {odd["sparse"]: "H011", odd["pipe"]: "H021", odd["link"]: "H021"}
    (root / MEDIA).mkdir()
    with (root / MEDIA / "sparse.png").open("wb") as opened:
        opened.write(b"\x89PNG\r\n\x1a\n")
        opened.truncate(1 << 30)
    with zipfile.ZipFile(root / MEDIA / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b"<a>" + b" " * (400 << 20) + b"</a>")
    os.mkfifo(root / MEDIA / "pipe.png")
    (root / "content").mkdir()
    os.mkfifo(root / "content/pipe.md")
    with (root / "content/sparse.md").open("wb") as opened:
        opened.truncate(1 << 30)
    return expected


def limited(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command with no more memory than it may have."""
    return subprocess.run(
        [sys.executable, "-c", LIMITED, *words], cwd=root, capture_output=True, text=True, encoding="utf-8",
        errors="replace", timeout=SECONDS, env={**os.environ, "PYTHONUTF8": "1"}, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def test_every_kind_of_bytes_is_a_problem_and_nothing_more(tmp_path: Path) -> None:
    """In one run: none keeps the others from being told. Tidying touches none that it cannot understand."""
    expected = lay_out(tmp_path)
    ran = limited(tmp_path, "check", "--format", "github")
    said = ran.stdout + ran.stderr
    assert ran.returncode == 1, said[-2000:]
    assert "Traceback" not in said
    assert "意料之外" not in said
    for path, code in expected.items():
        mine = [line for line in ran.stdout.splitlines() if f"file={path}," in line]
        assert code is None or any(f"title={code} " in line for line in mine), (path, mine[:3])
    data = {
        path: (tmp_path / path).read_bytes()
        for path in expected
        if (tmp_path / path).stat().st_size < 1 << 25 and (tmp_path / path).is_file()
    }
    ran = limited(tmp_path, "tidy")
    assert ran.returncode == 0, (ran.stdout + ran.stderr)[-2000:]
    assert {path: (tmp_path / path).read_bytes() for path in data} == data


@pytest.mark.parametrize("name", ["hall.yml", "shuiliju/department.yml", "shuiliju/moved.yml"])
def test_settings_of_any_size_are_a_problem(tmp_path: Path, name: str) -> None:
    write(tmp_path, dict(FILES))
    (tmp_path / "departments" / name).write_bytes(b"[" * 10_000_000)
    ran = limited(tmp_path, "check", "--format", "github")
    assert f"::error file=departments/{name},line=1,col=1,title=H011 " in ran.stdout
    assert (ran.returncode, ran.stderr.count("Traceback")) == (1, 0)


def test_the_limit_is_one() -> None:
    """What these tests show they could fail to show."""
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED.partition(";")[0] + f"; {LIMITED.split(';')[1]}; b'x' * {MEMORY}"]
    )
    assert ran.returncode != 0
    assert resource.getrlimit(resource.RLIMIT_DATA)[0] != MEMORY
