"""No text takes long or much memory, whatever it is made of (.github/SECURITY.md; 2 s and 200 MB a file)."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from tests.reading import file, read

SIZE = 20_000
LARGE = 500_000


def of(words: str, size: int) -> str:
    """A text of this many bytes."""
    return words * (size // len(words.encode()) + 1)


MADE = {
    "links": lambda size: "".join(f"[甲][{n}]\n" for n in range(size // 24)) + "\n" + "".join(f"[{n}]: https://a.cn/{n}\n" for n in range(size // 24)),
    "growing ticks": lambda size: "".join("x" + "`" * n for n in range(1, int((2 * size) ** 0.5))),
    "nested list": lambda size: "".join("  " * n + "- a\n" for n in range(int(size**0.5))),
    "nested brackets": lambda size: "[" * (size // 2) + "]" * (size // 2),
    "nested brackets of an address": lambda size: "[a](" + "(" * (size // 2) + ")" * (size // 2) + ")",
    "wide table": lambda size: "|" + of("a|", size // 2) + "\n|" + of("-|", size // 2) + "\n",
    "wide and long table": lambda size: "|" + of("a|", size // 3) + "\n|" + of("-|", size // 3) + "\n" + of("|x|\n", size // 3),
    "footnotes": lambda size: "".join(f"[^{n}] " for n in range(size // 24)) + "\n\n" + "".join(f"[^{n}]: x\n\n" for n in range(size // 24)),
    "one footnote": lambda size: of("[^1]", size) + "\n\n[^1]: x\n",
}  # fmt: skip
WORDS = [
    "[", "![", "![](", "]", "](", "[a](b", "[a](<b", "[x]: ", "![a][", "`", "` ", "`a", "```\n", "~", "~~a", "~~~ ", "<", "<a", "<a ", "<img ", '<x "', "<!--",
    "<!-- -->", "<?", "<![CDATA[", "<div>", "<b>", "<b>\n", "<p>", "<table>", "<details>", "<svg>", '<a href="x">', "*", "* a", "**a", "*a_ ", "**a* ", "**“",
    "_a ", "__", "__a", "中__", "(", "&", "&#x", "&amp;", "&#xFDD1;0&#xFDD2;", ">", "> ", "> - ", "- ", "1. ", "# \n", "# a\n", "##x\n", "a\n---\n", "---\n",
    "|", "|\n", "|a|b|\n|-|-|\n", "www.", "http://", "http://a ", "a@b.", "@", "@市", "#a", "#a#", "    中\n\n", "\\", "\t", "\n", "\u200b", "\u00a0", '"', "$",
    "> [!NOTE]\n> a\n\n", "[^", "[^1]: x\n", "*、", "张*、", "！[", "【a】(",
]  # fmt: skip


@pytest.mark.parametrize("words", [*WORDS, *MADE])
@pytest.mark.parametrize("size", [SIZE, LARGE])
def test_a_text_of_nothing_but_marks_is_drawn_or_refused_at_once(words: str, size: int) -> None:
    """Twenty kilobytes, and as much as a file may have."""
    text = MADE[words](size) if words in MADE else of(words, size)
    data = file(text=text.encode()[:size].decode("utf-8", "ignore"))
    begun = time.process_time()
    read(data)
    assert time.process_time() - begun < 2


HEADS = [
    "[", "{", "a: [", "- ", "? ", ": ", 'a: "', "a: &a ", "a: *a ", "a: !a ", "a: b\n", "a：b\n", "a: 'b' c\n", "a: [b] c\n", "topics: [a,", "topics: 防汛，",
    "topics: [[],", "images:\n - {file: a.png}\n", "title: a #", "title: |\n  a\n", "title: a\n abc：\n", "date: 9", "# x\n", "...\n", "%YAML 1.1\n", "\n", " ", "\t",
    "a:", "标：", "\u2028", 'title: "\\x01', "form: x", "allow: [",
]  # fmt: skip


@pytest.mark.parametrize("words", [*HEADS, "fields", "depth"])
def test_front_matter_of_nothing_but_yaml_is_read_or_refused_at_once(words: str) -> None:
    """As much as a file may have; with a bounded number of problems."""
    made = {
        "fields": "".join(f"k{n}: v\n" for n in range(LARGE // 12)),
        "depth": "".join(" " * n + "a:\n" for n in range(1000)),
    }
    head = made.get(words) or words + of(words.rpartition(" ")[2] or words, LARGE)
    begun = time.process_time()
    entered = read(file(head.encode()[:LARGE].decode("utf-8", "ignore")))
    assert time.process_time() - begun < 2
    assert len(entered.problems) <= 200


MEASURE = """
import resource, sys
sys.path[:0] = sys.argv[1].split("|")
from tests.reading import file, read
read(file())
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for words in ("[^1]", "|\\n", "> ", "<b>", "&", "*a_ ", "a: &a ", "[甲](a.md) "):
    read(file(text=(words * 500_000)[:500_000]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="resource counts kilobytes on Linux only")
def test_no_text_takes_much_memory() -> None:
    """Two hundred megabytes at most, for the worst ones after each other."""
    ran = subprocess.run(
        [sys.executable, "-c", MEASURE, "|".join(sys.path)], capture_output=True, text=True, check=True
    )
    assert int(ran.stdout) < 200_000
