"""What of a post can be proved is the same before its page is drawn and when it is taken out of the page again."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest

from hall import begin
from hall.elements import Page
from hall.model.address import post_address
from hall.proof import PROOF, digest_of_text, page_text
from tests.conftest import Built
from tests.pages.conftest import RICH
from tests.small import FILES, NOW, build, post

Files = dict[str, str]
ODD = "departments/shuiliju/posts/2013/2013-06-15-guai.md"
TEXT = """\
<b>粗</b> & 不是 &lt;b&gt;，1 < 2 > 0，“&nbsp;”。脚注[^1]，`<code>`，~~删~~ @市气象局 和 @没有的局，#防汛#。

![一幅图](../../media/a.svg) [看这里](2013-04-01-tingshui.md) <https://www.example.gov.cn/?a=1&b=2>

- [x] 带了
- [ ] 没带

| 甲 | 乙 |
| --- | --- |
| 1 | "2" |

> [!WARNING]
> 水深。

```
if a < b: "c"
```

<details><summary>看</summary>里面 <br> 有</details>

[^1]: 脚注。
"""


@pytest.fixture(scope="module")
def proved(frame: object, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, tuple[str, str], str]]:
    """Of every post of a rich hall: its page, its proof, and the text that was foreseen."""
    from tests.small import lay_out

    odd = {ODD: post(TEXT, title='"奇怪" <b>的</b> & 标题'), "departments/shuiliju/media/a.svg": "<svg/>"}
    root = lay_out(tmp_path_factory.mktemp("proof") / "hall", {**FILES, **RICH, **odd}, frame)  # type: ignore[arg-type]
    site = build(root)
    (root / "departments/x.txt").write_text("x", "utf-8")
    opened = begin(root, root / "site", now=NOW).opened
    assert opened
    return {
        row.path: (
            site[post_address(row.path)].decode(),
            opened.store.proofs([row.path])[row.path],
            page_text(row, opened.store.whole(row.path), opened.hall.zone),
        )
        for row in opened.hall.rows
    }


def test_every_page_says_what_was_foreseen(proved: dict[str, tuple[str, tuple[str, str], str]]) -> None:
    """Of every form, withdrawn ones, tables, footnotes, code, topics, quotation marks."""
    assert len(proved) > 20
    for path, (page, proof, _) in proved.items():
        assert digest_of_text(Page(page).said(PROOF)) == proof[1], path


def test_it_is_the_text_that_readers_see(proved: dict[str, tuple[str, tuple[str, str], str]]) -> None:
    """Title, box of facts, text, captions, transcripts and corrections; of one that the law took away only that."""
    whole = proved["departments/shuiliju/posts/2013/2013-06-01-wenjian.md"][2]
    words = [
        "一份文件",
        "文号安水〔2013〕1号",
        "成文日期2013年5月30日",
        "第一条",
        "影片的话",
        "六月",
        "图上写的字",
        "改了一个字",
    ]
    assert [whole.index(word) for word in words] == sorted(whole.index(word) for word in words)
    assert proved["departments/shuiliju/posts/2013/2013-06-11-yifa.md"][2] == (
        "2013-06-12 00:00撤回（依法删除）：应当事人请求这条发布已依法删除"
    )


@pytest.mark.parametrize("what", ["停水检修通知", "城区检修", "三月"])
def test_a_letter_more_on_a_page_is_another_text(small: Built, what: str) -> None:
    """In the title or anywhere in the text."""
    page = small.site["shuiliju/2013/04/01-tingshui.html"].decode()
    at = page.rindex(what, 0, page.index("</article>"))
    changed = page[:at] + "不" + page[at:]
    assert digest_of_text(Page(page).said(PROOF)) != digest_of_text(Page(changed).said(PROOF))


def test_the_source_is_hashed_as_it_is(lay: Callable[[Files], object]) -> None:
    """Every byte of it, marks of byte order and line ends of Windows too."""
    data = "\ufeff---\r\ntitle: 换行\r\n---\r\n\r\n正文。\r\n"
    root = lay({ODD: data})
    opened = begin(root, root / "site", now=NOW).opened  # type: ignore[arg-type, operator]
    assert opened
    assert opened.store.proofs([ODD])[ODD][0] == sha256(data.encode()).hexdigest()
