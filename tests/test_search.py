"""Records to the files of an index, and how Chinese is cut for it."""

from __future__ import annotations

import gzip
import json
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.search import OTHERWISE, SPACE, TEXT_END, TITLE_END, WORD, NoPagefind, Record, build_index, facet, spaced

RECORDS = [
    Record("a.html", "城区停水", "请储水。", (facet("form", "service"),), "2013-04-01|市水利局|便民服务"),
    Record("b.html", "富硒茶", "清明前采。"),
]


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("停水，兴安", "停 水， 兴 安"),
        ("PM2.5下降", "PM 2. 5 下 降"),
        ("开通WiFi和5G", "开 通 WiFi 和 5 G"),
        ("安政办发〔2013〕21号", "安 政 办 发〔 2013〕 21 号"),
        ("５Ｇ　基站", f"5 G{SPACE} 基 站"),
        ("停\u200b水\ufeff通\u00ad知", "停 水 通 知"),
        ("“储水” & <b>", f"“ 储 水”{SPACE}&{SPACE}< b>"),
        ("\U00020bb7野家", "\U00020bb7 野 家"),
        ("🎉停水", "🎉 停 水"),
        ("CO₂和PM２.５", "CO 2 和 PM 2. 5"),
        ("100㎡、5m³、10⁴、37℃", "100 m 2、 5 m 3、 10 ⁴、 37° C"),
        ("Ⅳ级①", "IV 级 1"),
        ("\uf9e4、（一）！", "理、（ 一）！"),
        ("", ""),
    ],
)
def test_every_character_is_a_word(words: str, cut: str) -> None:
    """Runs of letters and of digits too; signs stay with the word before, wide signs become those of a keyboard."""
    assert spaced(words) == cut


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Zl", "Zp", "Zs"])))
def test_a_text_can_be_had_back(words: str) -> None:
    """Without the spaces that part words, it is what it was, but for what a keyboard writes otherwise."""
    narrow = OTHERWISE.sub(lambda one: normalize("NFKC", one[0]), words)
    assert spaced(words).replace(" ", "") == narrow
    assert len(WORD.findall(spaced(words))) == len(WORD.findall(narrow))


def test_a_facet_is_a_word_of_letters() -> None:
    """Other for every sort and value."""
    found = {facet(sort, value) for sort in ("dept", "form") for value in ("a-b", "ab", "短讯")}
    assert len(found) == 6
    assert all(one.isascii() and one.isalpha() and one.islower() for one in found)


def test_the_same_records_give_the_same_bytes() -> None:
    """So that an incremental build is a clean one; and nothing of what our pages do not load."""
    index = build_index(RECORDS)
    assert index == build_index(RECORDS)
    assert {"pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind", "pagefind-entry.json"} <= set(index.files)
    assert not [path for path in index.files if "-ui" in path or "highlight" in path or path.startswith("filter/")]
    assert list(json.loads(index.files["pagefind-entry.json"])["languages"]) == ["und"]


def test_what_else_a_record_is_called_is_found_but_not_shown() -> None:
    """Names between the marks of a title, keywords without; all of them behind the words that are shown."""
    [record] = [Record("a.html", "通知", "正文。", names=("安政办发〔2013〕21号",), keywords=("微博", "Wi-Fi"))]
    index = build_index([record])
    content = json.loads(gzip.decompress(index.files[f"fragment/{index.order[0]}.pf_fragment"]).split(b"dcd", 1)[1])[
        "content"
    ]
    shown, _, hidden = content.partition(TEXT_END)
    assert shown.split(TITLE_END)[1].strip(". ") == "正 文。"
    assert "qtq q通 q知 qzq qtq q安 q政 q办 q发 q2013 q21 q号 qzq qzq q微 q博 qzq qwi qfi" in hidden
    assert "安 政 办 发〔 2013〕 21 号" in hidden


def test_order_has_the_ids_as_records_were_given() -> None:
    index = build_index(RECORDS)
    fragments = [gzip.decompress(index.files[f"fragment/{one}.pf_fragment"]).decode() for one in index.order]
    assert ["a.html" in fragments[0], "b.html" in fragments[1]] == [True, True]
    assert "2013-04-01|市水利局|便民服务" in fragments[0]


@pytest.mark.parametrize(
    ("program", "words"),
    [("/none/pagefind", "没有找到 Pagefind"), ("/bin/false", "没有做完"), ("/etc/hostname", "运行不了")],
)
def test_a_program_that_is_not_there_is_one_sentence(program: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or one that ends at once, or cannot be run."""
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", program)
    with pytest.raises(NoPagefind, match=words) as caught:
        build_index(RECORDS)
    assert "--no-search" in str(caught.value)
