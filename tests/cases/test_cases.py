"""Cases from other products' bug reports: their inputs byte for byte, in one hall that is built once.

Each file of `inputs/` stands in the hall under a name that fits it (`2024-03-01-fm-01-crlf.md`), with the few changes of
`ADAPTED` where a case was written for other names. What is said of each below is what its report asks for.
"""

from __future__ import annotations

import json
import re
import time
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest

from hall import begin, finish
from hall.model.problem import Problem
from tests.media.making import pdf, picture
from tests.small import DEPARTMENT, SETTINGS, lay_out, read

INPUTS = Path(__file__).parent / "inputs"
NOW = datetime(2024, 6, 30, 10, tzinfo=UTC)
LONG = "兴安中路一带，请居民提前储水，停水期间不要外出用水，恢复供水后先放一会儿再用。"
DAYS = {
    "FD-01/d2.md": "2024-03-02",
    "FD-01/d3.md": "2024-03-03",
    "LM-03/2023/old.md": "2023-03-01",
    "DT-02/later.md": "2030-01-01",
}
# Titles of one character are too short here; links name files; pictures and attachments lie in media/.
ADAPTED: dict[str, list[tuple[str, str]]] = {
    "FD-04/a.md": [("title: 甲", "title: 甲的通知"), ("(b.md)", "(2024-03-01-fd-04-b.md)")],
    "FD-04/b.md": [("title: 乙", "title: 乙的通知")],
    "LM-04/a.md": [("title: 甲", "title: 甲的通知")],
    "LM-04/b.md": [("title: 乙", "title: 乙的通知"), ("(a.md", "(2024-03-01-lm-04-a.md")],
    "LM-03/2024/new.md": [("../2023/old.md", "../2023/2023-03-01-lm-03-old.md")],
    "LM-05/ref.md": [("(水费.md)", "(../../media/水费.pdf)"), (".md)", ".pdf)"), ("(%", "(../../media/%")],
    "LM-01/img.md": [("alt=\"水厂\">", 'alt="水厂">\n\n' + LONG)],
    "LM-07/alt.md": [("img/水厂.jpg\">", "../../media/水厂.jpg\">\n\n" + LONG), ("(img/", "(../../media/")],
    "FD-03/rel.md": [("(img/", "(../../media/"), ("(附件.pdf)", "(../../media/附件.pdf)"), ("[^1]\n", "[^1]\n" + LONG + "\n")],
    "FU-02/ref.md": [("2024.03.01通知.md", "2024-03-01-fu-02-tong-zhi.md")],
}  # fmt: skip
NAMED = {
    "FU-01/停水通知.md": "fu-01-ting-shui-tong-zhi",
    "FU-02/2024.03.01通知.md": "fu-02-tong-zhi",
    "LM-05/水费.md": "lm-05-shui-fei",
}
BESIDE = {
    "departments/shuiliju/posts/2024/停水通知.md": INPUTS / "FU-01/停水通知.md",
    "departments/shuiliju/posts/2024/2024.03.01通知.md": INPUTS / "FU-02/2024.03.01通知.md",
}
MEDIA = {"水厂.jpg": picture(), "附件.pdf": pdf("Water"), "水费.pdf": pdf("Water")}


def path_of(name: str) -> str:
    """Where a case's file stands in the hall."""
    case, *_, file = name.split("/")
    day = DAYS.get(name, "2024-03-01")
    stem = NAMED.get(name) or f"{case.lower()}-{file.removesuffix('.md').lower()}"
    return f"departments/{'minzhengju' if 'minzhengju' in name else 'shuiliju'}/posts/{day[:4]}/{day}-{stem}.md"


def bytes_of(name: str) -> bytes:
    """A case's file, adapted."""
    data = (INPUTS / name).read_bytes()
    for old, new in ADAPTED.get(name, []):
        assert old.encode() in data, (name, old)
        data = data.replace(old.encode(), new.encode())
    return data


NAMES = sorted(file.relative_to(INPUTS).as_posix() for file in INPUTS.rglob("*.md"))


class Built(NamedTuple):
    """The hall of all cases: problems by path, and the files of its site."""

    problems: list[Problem]
    site: dict[str, bytes]

    def found(self, name: str) -> list[tuple[int, str, str]]:
        """Line, code and severity of what is wrong with a case's file; that many cases have one title is no fault of theirs."""
        mine = [one for one in self.problems if one.path == path_of(name) and one.code != "H204"]
        return [(one.line, one.code, one.severity.value) for one in mine]

    def words(self, name: str) -> str:
        """All that is said of a case's file."""
        return "\n".join(one.message + one.remedy for one in self.problems if one.path == path_of(name))

    def address(self, name: str) -> str:
        """Where a case's page is."""
        _, dept, _, year, file = path_of(name).split("/")
        return f"{dept}/{year}/{file[5:7]}/{file[8:-3]}.html"

    def page(self, name: str) -> str:
        """The whole page of a case's post."""
        return self.site[self.address(name)].decode()

    def text(self, name: str) -> str:
        """The HTML of a case's text."""
        found = re.search(r'<div class="post__text[^>]*>(.*?)</div>\s*(?:<|$)', self.page(name), re.S)
        assert found
        return found[1]

    def title(self, name: str) -> str:
        """The words of the page's only h1."""
        parser = Words("h1")
        parser.feed(self.page(name))
        (title,) = parser.found
        return title


class Words(HTMLParser):
    """The words of every element of a name, and every attribute's value."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag, self.found, self.values, self._open = tag, list[str](), dict[str, list[str]](), False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep its attributes."""
        for name, value in attrs:
            self.values.setdefault(f"{tag} {name}", []).append(value or "")
        if tag == self.tag:
            self._open = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        """Stop listening."""
        self._open = self._open and tag != self.tag

    def handle_data(self, data: str) -> None:
        """Keep its words."""
        if self._open:
            self.found[-1] += data


@pytest.fixture(scope="module")
def hall(frame: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Every case in one hall, built in one run."""
    names = {"shuiliju": "市水利局", "minzhengju": "市民政局"}
    files: dict[str, str | bytes | None] = {"departments/hall.yml": SETTINGS}
    files |= {f"departments/{slug}/department.yml": DEPARTMENT.format(name=name) for slug, name in names.items()}
    files |= {path_of(name): bytes_of(name) for name in NAMES}
    files |= {path: file.read_bytes() for path, file in BESIDE.items()}
    files |= {f"departments/shuiliju/media/{name}": data for name, data in MEDIA.items()}
    root = lay_out(tmp_path_factory.mktemp("cases") / "hall", files, frame)  # type: ignore[arg-type]
    build = begin(root, root / "site", now=NOW)
    finish(build)
    return Built(build.found.problems, read(root / "site"))


ERROR, WARNING, HINT = "error", "warning", "hint"
EXPECTED: dict[str, list[tuple[int, str, str]]] = {
    "FM-01/crlf.md": [(1, "H008", WARNING)],
    "FM-01/cr-only.md": [(1, "H008", WARNING)],
    "FM-02/nofence.md": [(1, "H005", ERROR)],
    "FM-02/nofence-hr.md": [(5, "H002", ERROR)],
    "FM-03/short-date.md": [(3, "H017", ERROR)],
    "FM-05/feb30.md": [(3, "H017", ERROR)],
    "FM-05/zero.md": [(3, "H017", ERROR)],
    "FM-06/int.md": [(3, "H017", ERROR)],
    "FM-06/clock.md": [(3, "H017", ERROR)],
    "FM-06/year.md": [(3, "H017", ERROR)],
    "FM-10/colon.md": [(2, "H002", ERROR)],
    "FM-11/fw-key.md": [(2, "H002", ERROR)],
    "FM-11/fw-space.md": [(2, "H002", ERROR)],
    "FM-12/hash.md": [(2, "H013", ERROR)],
    "FM-13/q1.md": [(2, "H002", ERROR)],
    "FM-13/q2.md": [(2, "H014", ERROR)],
    "FM-13/q3.md": [(2, "H002", ERROR)],
    "FM-14/bomb.md": [(line, "H010", ERROR) for line in range(4, 13)],
    "FM-14/loop.md": [(2, "H010", ERROR)],
    "FM-15/typo.md": [(4, "H003", ERROR)],
    "FM-16/empty-title.md": [(2, "H015", ERROR)],
    "FM-17/blame.md": [(3, "H002", ERROR)],
    "FM-18/scalar.md": [(2, "H006", ERROR)],
    "FM-18/list.md": [(2, "H006", ERROR)],
    "FM-19/blank-first.md": [(1, "H005", ERROR)],
    "FM-20/fw-comma.md": [(4, "H014", ERROR)],
    "FU-05/long1.md": [(2, "H108", HINT)],
    "FU-05/long2.md": [(2, "H108", HINT)],
    "DT-03/old.md": [(3, "H017", ERROR)],
    "FD-02/bs.md": [(6, "H009", ERROR)],
    "MD-02/under.md": [(6, "H121", WARNING), (6, "H121", WARNING)],
    "MD-04/tag.md": [(10, "H122", WARNING)],
    "MD-06/cells.md": [(8, "H123", ERROR)],
    "MD-08/fence.md": [(8, "H124", ERROR)],
    "MD-12/indent.md": [(8, "H125", WARNING)],
    "TE-03/ld.md": [(2, "H022", WARNING)],
    "TE-04/f.md": [(4, "H101", ERROR), (5, "H112", ERROR), (5, "H112", ERROR)],
    "LM-01/img.md": [(6, "H703", ERROR), (8, "H703", ERROR)],
    "LM-04/b.md": [(7, "H706", ERROR)],
    "FD-03/rel.md": [(6, "H715", WARNING)],
    "LM-07/alt.md": [(6, "H705", ERROR), (7, "H705", ERROR)],
    "BD-02/bad.md": [(2, "H002", ERROR)],
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_case_has_these_problems_and_no_others(hall: Built, name: str) -> None:
    """In one run, each on its line; with an error nothing of the file is published, else it is."""
    assert hall.found(name) == EXPECTED.get(name, [])
    left_out = any(severity == ERROR for _, _, severity in EXPECTED.get(name, []))
    assert (hall.address(name) in hall.site) == (not left_out and name not in DAYS.keys() & {"DT-02/later.md"})


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("FM-03/short-date.md", "写成 2013-04-01"), ("FM-06/int.md", "写成 2013-04-01"), ("FM-10/colon.md", "title: '通知: 城区停水'"),
        ("FM-11/fw-key.md", "半角冒号加一个空格：title: 停水通知"), ("FM-11/fw-space.md", "半角冒号加一个空格：title: 停水通知"), ("FM-12/hash.md", "#防汛专项# 工作的通知"),
        ("FM-13/q1.md", "给整个值加单引号"), ("FM-13/q2.md", "给整个值加引号"), ("FM-13/q3.md", "给整个值加单引号"), ("FM-14/bomb.md", "锚点"), ("FM-15/typo.md", "是不是 topics？"),
        ("FM-17/blame.md", "summary: '["), ("FM-20/fw-comma.md", "写成 [防汛, 停水, 防汛物资]"), ("FD-02/bs.md", "U+000B"), ("MD-06/cells.md", "有 3 格，表头只有 2 格"),
        ("MD-08/fence.md", "```"), ("LM-01/img.md", "img/没有.jpg"), ("LM-01/img.md", "img/也没有.jpg"), ("LM-04/b.md", "没有“没有这一节”这一节"), ("BD-02/bad.md", "引号要成对"),
    ],
)  # fmt: skip
def test_a_case_is_told_how_to_mend_it(hall: Built, name: str, words: str) -> None:
    """In words for its editor."""
    assert words in hall.words(name)


def test_problems_stand_in_order_and_on_one_line_each(hall: Built) -> None:
    """BD-02: path, line and words, sorted, with nothing of Python."""
    assert hall.problems == sorted(hall.problems)
    assert all("\n" not in one.message + one.remedy and "Error" not in one.message for one in hall.problems)


# --- Front matter -----------------------------------------------------------------------------------------


def test_fm_01_line_ends_change_nothing(hall: Built) -> None:
    """The page of CRLF and of CR is that of LF."""
    pages = {hall.text(f"FM-01/{name}.md") for name in ("crlf", "cr-only")}
    assert len(pages) == 1
    assert pages.pop().strip() == "<p>请居民提前储水。</p>"


def test_fm_04_a_day_alone_is_its_midnight(hall: Built) -> None:
    """Half past eight is later and stands before it."""
    feed = hall.site["feed.xml"].decode()
    assert feed.index("乙通知") < feed.index("甲通知")
    assert "Fri, 01 Mar 2024 00:00:00 +0800" in feed


def test_fm_07_words_are_no_truth_values(hall: Built) -> None:
    """NO is a title and on a topic."""
    assert hall.title("FM-07/bool.md") == "NO"
    assert "topics/on/index.html" in hall.site
    assert not any(b">True<" in data or b">False<" in data for data in hall.site.values())


@pytest.mark.parametrize(
    ("name", "title"), [("n1", "007"), ("n2", "010"), ("n3", "2024"), ("n4", "1_000"), ("n5", "3.10")]
)
def test_fm_08_a_title_of_digits_is_shown_as_typed(hall: Built, name: str, title: str) -> None:
    """On its page and in its head."""
    assert hall.title(f"FM-08/{name}.md") == title
    assert f"<title>{title} - " in hall.page(f"FM-08/{name}.md")


def test_fm_09_a_number_of_other_readers_is_text(hall: Built) -> None:
    """1e3."""
    assert hall.title("FM-09/sci.md") == "1e3"


def test_fm_10_a_full_width_colon_is_text(hall: Built) -> None:
    """It belongs to the title."""
    assert hall.title("FM-10/fullwidth-colon.md") == "通知：城区停水"


def test_fm_16_no_topics_are_no_problem(hall: Built) -> None:
    """The same as none."""
    assert hall.found("FM-16/empty-topics.md") == []


# --- File names -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "better"),
    [
        ("departments/shuiliju/posts/2024/停水通知.md", "2024-<月>-<日>-ting-shui-tong-zhi.md"),
        ("departments/shuiliju/posts/2024/2024.03.01通知.md", "departments/shuiliju/posts/2024/2024-03-01-tong-zhi.md"),
    ],
)
def test_fu_01_fu_02_a_name_that_does_not_fit_is_given_a_better_one(hall: Built, path: str, better: str) -> None:
    """In pinyin, an error."""
    (problem,) = [one for one in hall.problems if one.path == path]
    assert (problem.code, problem.severity) == ("H020", ERROR)
    assert better in problem.remedy


def test_fu_02_the_better_name_can_be_linked_to(hall: Built) -> None:
    """From another post."""
    assert 'href="../../../shuiliju/2024/03/01-fu-02-tong-zhi.html"' in hall.text("FU-02/ref.md")


def test_fu_05_a_long_title_is_no_long_address(hall: Built) -> None:
    """Ninety characters are shown; addresses come from names."""
    assert hall.title("FU-05/long1.md").endswith("通知")
    assert hall.title("FU-05/long2.md").endswith("通告")


# FU-03, FU-04, FU-06 and FU-07 are paths alone: tests/rules/test_paths.py and test_hall.py.


# --- Dates ------------------------------------------------------------------------------------------------


def small(tmp_path: Path, frame: Path, name: str) -> Path:
    """A hall with one case."""
    files = {
        "departments/hall.yml": SETTINGS,
        "departments/shuiliju/department.yml": DEPARTMENT.format(name="市水利局"),
    }
    return lay_out(tmp_path / "hall", {**files, path_of(name): bytes_of(name)}, frame)  # type: ignore[dict-item]


@pytest.mark.parametrize(("minute", "published"), [("00:59", False), ("01:00", True)])
def test_dt_01_a_morning_in_asia_is_no_future(tmp_path: Path, frame: Path, minute: str, published: bool) -> None:
    """09:00 without a zone is 01:00 UTC."""
    root = small(tmp_path, frame, "DT-01/now.md")
    build = begin(root, root / "site", now=datetime.fromisoformat(f"2024-03-01T{minute}:00+00:00"))
    finish(build)
    assert ("shuiliju/2024/03/01-dt-01-now.html" in read(root / "site")) == published
    assert (path_of("DT-01/now.md") in build.found.scheduled) != published


def test_dt_02_what_is_scheduled_leaks_nowhere(hall: Built, tmp_path: Path, frame: Path) -> None:
    """Before its time it is in no file, after it on its page and in the feed."""
    secret = "尚未公布的内容".encode()
    assert not any(secret in data for data in hall.site.values())
    root = small(tmp_path, frame, "DT-02/later.md")
    finish(begin(root, root / "site", now=datetime(2030, 1, 1, tzinfo=UTC)))
    site = read(root / "site")
    assert secret in site["shuiliju/2030/01/01-dt-02-later.html"]
    assert secret in site["feed.xml"]


def test_dt_03_dt_04_no_time_is_out_of_this_age(hall: Built) -> None:
    """No year below 2000, no mean time of Shanghai, no None."""
    for address, data in hall.site.items():
        if address.endswith((".html", ".xml", ".json")):
            text = data.decode()
            assert not re.search(r"\b1[0-9]{3}-[01][0-9]-[0-3][0-9]T|0001-01-01|\+08:0[56]|>None<", text), address


# --- Feeds (the hall's own; the others have their own tests) ----------------------------------------------


def items(hall: Built) -> dict[str, ET.Element]:
    """The feed's entries by title."""
    root = ET.fromstring(hall.site["feed.xml"])
    return {item.findtext("title") or "": item for item in root.iter("item")}


def test_fd_01_the_newest_is_first(hall: Built) -> None:
    """Third day, second day, first day."""
    days = [title for title in items(hall) if re.fullmatch("第[123]日通知", title)]
    assert days[:2] == ["第3日通知", "第2日通知"]
    assert days == sorted(days, reverse=True)


def test_fd_02_fd_09_feeds_are_xml_whatever_posts_say(hall: Built) -> None:
    """Strictly."""
    feeds = [data for address, data in hall.site.items() if address.endswith(("/feed.xml", "/atom.xml"))]
    assert len(feeds) > 10
    assert {ET.fromstring(data).tag for data in feeds} == {"rss", "{http://www.w3.org/2005/Atom}feed"}


def test_fd_03_fd_04_everything_in_a_feed_is_absolute(hall: Built) -> None:
    """Under a base with a sub-path too; posts by their addresses, notes on their page."""
    for item in items(hall).values():
        content = item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
        for target in re.findall(r'(?:href|src)="([^"]*)"', content):
            assert target.startswith(("https://hall.example.gov.cn/sub/", "https://", "mailto:", "tel:")), target
            assert not target.endswith(".md")


def test_fd_06_equal_posts_of_two_departments_have_two_identities(hall: Built) -> None:
    """Equal titles, days and names."""
    ids = [item.findtext("guid") for item in ET.fromstring(hall.site["feed.xml"]).iter("item")]
    assert len(ids) == len(set(ids))


def test_fd_09_entities_arrive_as_characters(hall: Built) -> None:
    """In the summary too."""
    assert "三月\u00a0一日–三日停水" in hall.page("FD-09/ent.md")
    assert "&ndash;" not in hall.page("FD-09/ent.md")


@pytest.mark.parametrize(
    ("name", "title"), [("FD-07/amp.md", "供水 & 供气 > 供暖"), ("FD-08/angle.md", "关于<某某条例>的通知")]
)
def test_fd_07_fd_08_a_title_is_escaped_once(hall: Built, name: str, title: str) -> None:
    """On its page, and everywhere it is parsed."""
    assert hall.title(name) == title


# --- Markdown ---------------------------------------------------------------------------------------------


def test_md_01_bold_beside_chinese_punctuation(hall: Built) -> None:
    """Every line; no star is left."""
    text = hall.text("MD-01/bold.md")
    assert text.count("<strong>") == 5
    assert "*" not in text


def test_md_02_underscores_are_all_shown_or_all_bold(hall: Built) -> None:
    """Never one of them."""
    assert "<strong>" not in hall.text("MD-02/under.md")
    assert "按照__“紧急”__通知，重要__提示__如下。" in hall.text("MD-02/under.md")


def test_md_03_an_address_behind_chinese_is_a_link(hall: Built) -> None:
    """With and without a blank."""
    assert (
        hall.text("MD-03/url2.md").count('<a href="https://www.example.gov.cn/c">https://www.example.gov.cn/c</a>') == 2
    )


def test_md_04_a_topic_is_no_heading(hall: Built) -> None:
    """And the page has one h1."""
    text = hall.text("MD-04/tag.md")
    assert ">#停水通知#</a> 明日停水，请储水。</p>" in text
    assert '<h2 id="时间">时间</h2>' in text
    assert "<p>##办理流程</p>" in text
    assert hall.page("MD-04/tag.md").count("<h1") == 1


def test_md_05_lists_nest_by_two_and_three_blanks(hall: Built) -> None:
    """Two children below 甲, none below 丁."""
    text = re.sub(r"\s+", "", hall.text("MD-05/nest.md"))
    inner = "<ul><li>乙</li><li>丙</li></ul>"
    assert f"<ul><li>甲{inner}</li><li>丁</li></ul>" in text
    assert f"<ol><li>甲{inner}</li><li>丁</li></ol>" in text


def test_md_07_a_note_used_twice(hall: Built) -> None:
    """Two ids, one note, two ways back, in Chinese."""
    text = hall.text("MD-07/fn.md")
    assert len(set(re.findall(r'id="(fnref-[^"]*)"', text))) == 2
    assert text.count('<li id="fn-') == 1
    assert text.count("返回正文引用处") == 2
    assert "Back to reference" not in hall.page("MD-07/fn.md")


@pytest.mark.parametrize("words", ["[", "![](", "`", "<!--", "*a_ ", "(((", "&", "<a ", "> "])
def test_md_09_nothing_takes_long(words: str) -> None:
    """Twenty thousand bytes of it under two seconds; more in tests/prose/test_time.py."""
    from tests.reading import file
    from tests.reading import read as read_file

    begun = time.process_time()
    read_file(file(text=(words * 20_000)[:20_000]))
    assert time.process_time() - begun < 2


def test_md_10_tildes_are_ranges(hall: Built) -> None:
    """And two of them still strike out."""
    text = hall.text("MD-10/tilde.md")
    assert "<p>9~11时办理，价格5~8元。</p>" in text
    assert "<p>气温-5~3℃，风力3~4级。</p>" in text
    assert "<p><del>废止</del></p>" in text
    assert "<sub>" not in text


def test_md_11_template_syntax_is_text(hall: Built) -> None:
    """In title, page and feed."""
    assert hall.title("MD-11/tpl.md") == "填写 {{ 姓名 }} 的说明"
    assert "表格填 {{ 7*7 }}，不是 {% raw %} 也不是 {{ config }}。" in hall.text("MD-11/tpl.md")


def test_md_12_an_indented_first_line_is_a_paragraph(hall: Built) -> None:
    """With wide blanks."""
    assert "各县区人民政府：</p>" in hall.text("MD-12/indent.md")


# --- Links ------------------------------------------------------------------------------------------------


def test_lm_03_links_between_posts_lead_to_their_addresses(hall: Built) -> None:
    """With their anchors."""
    assert 'href="../../../shuiliju/2023/03/01-lm-03-old.html#%E6%97%B6%E9%97%B4"' in hall.text("LM-03/2024/new.md")


def test_lm_05_three_spellings_of_a_name_are_one_link(hall: Built) -> None:
    """Encoded once."""
    targets = set(re.findall(r'href="([^"]*)"', hall.text("LM-05/ref.md")))
    assert targets == {"../../../shuiliju/media/%E6%B0%B4%E8%B4%B9.pdf"}


# --- Templates and escaping -------------------------------------------------------------------------------


def test_te_01_quotation_marks_stay_in_their_attributes(hall: Built) -> None:
    """Description and title parse back, and nothing else comes of them."""
    parser = Words("h1")
    parser.feed(hall.page("TE-01/q.md"))
    assert parser.found == ['市民问"何时供暖"']
    assert '答" onload="alert(1) 完' in parser.values["meta content"]
    assert not any(key.endswith(" onload") for key in parser.values)


def test_te_02_nothing_is_escaped_twice(hall: Built) -> None:
    """In no HTML file."""
    assert hall.title("TE-02/amp.md") == "供水 & 供气"
    assert not any(b"&amp;amp;" in data for address, data in hall.site.items() if address.endswith(".html"))


def test_te_03_structured_data_is_json_whatever_the_title_says(hall: Built) -> None:
    """Where there is any; nothing ends its element."""
    page = hall.page("TE-03/ld.md")
    assert hall.title("TE-03/ld.md") == '引号" 反斜\\ 结束</script><!-- 行\u2028分'
    for script in re.findall(r"<script[^>]*>(.*?)</script>", page, re.S):
        assert "</script" not in script
        assert "\u2028" not in script
        if script.strip().startswith("{"):
            json.loads(script)


def test_te_04_what_a_topic_is_called_makes_no_file_elsewhere(hall: Built) -> None:
    """Nothing of the post is published; its names are errors."""
    assert not any(".." in address.split("/") for address in hall.site)
    assert not any(b"<svg onload" in data for data in hall.site.values())
    assert "“../x”不能作话题名" in hall.words("TE-04/f.md")
    assert "“a/b”不能作话题名" in hall.words("TE-04/f.md")
