"""What there is to mend in a repository: names, links to what gets another name, and the texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.tidying import Mending, find_mendings, mend
from hall.tidying.names import better_names
from tests.reading import settings
from tests.small import FILES, post, write

YEAR = "departments/shuiliju/posts/2013"
PICTURE = unicodedata.normalize("NFD", "departments/shuiliju/media/é.svg")
COMPOSED = "departments/shuiliju/media/é.svg"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, dict(FILES))
    return tmp_path


def files(root: Path) -> set[str]:
    return {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()}


def mendings(root: Path, below: str = "departments/") -> Iterator[Mending]:
    return find_mendings(root, files(root), lambda path: path.startswith(below), settings())


def mend_all(root: Path, below: str = "departments/") -> list[str]:
    """Mend everything; what was said."""
    found = list(mendings(root, below))
    for one in found:
        mend(root, one)
    return [f"{one.path}:{line}: {what}" for one in found for line, what in one.done]


def test_a_tidy_hall_has_nothing_to_mend(root: Path) -> None:
    assert list(mendings(root)) == []


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("2013-04-02-停水.md", "2013-04-02-ting-shui.md"),
        ("2013-4-2-Notice.md", "2013-04-02-notice.md"),
        ("2013年4月2日 停水通知.md", "2013-04-02-ting-shui-tong-zhi.md"),
        ("2013-04-02-Ting.MD", "2013-04-02-ting.md"),
        ("2013-04-02-ting.markdown", "2013-04-02-ting.md"),
        ("2013-04-01-TINGSHUI.md", "2013-04-01-tingshui-2.md"),
    ],
)
def test_a_name_becomes_one_that_the_hall_can_address(root: Path, name: str, right: str) -> None:
    """In pinyin and small letters, and none that another post has."""
    write(root, {f"{YEAR}/{name}": post(title="又一条通知")})
    assert mend_all(root) == [f"{YEAR}/{name}:1: 改名为 {YEAR}/{right}"]
    assert (root / YEAR / right).read_text() == post(title="又一条通知")
    assert not (root / YEAR / name).exists()
    assert mend_all(root) == []


def test_a_name_without_a_day_stays(root: Path) -> None:
    """Nobody but its editor knows the day."""
    write(root, {f"{YEAR}/停水.md": post(title="又一条通知")})
    assert mend_all(root) == []


@pytest.mark.parametrize(
    "path",
    [
        "departments/nobody/posts/2013/2013-04-02-A.md",
        "departments/shuiliju/notes/A.md",
        "departments/shuiliju/posts/2013/2013-04-02-\udcff.md",
    ],
)
def test_where_no_department_is_names_stay(path: str) -> None:
    assert better_names([path], [path, "departments/shuiliju/department.yml"]) == {}


def test_links_follow_a_file_to_its_new_name(root: Path) -> None:
    """As typed, percent-encoded, with an anchor, from another department, and in fields; other words stay."""
    old, new = "2013-04-02-停水 通知.md", "2013-04-02-ting-shui-tong-zhi.md"
    write(
        root,
        {
            f"{YEAR}/{old}": post("见[停水](2013-04-01-tingshui.md)。", title="又一条通知"),
            f"{YEAR}/2013-04-03-a.md": post(
                f"见[甲](<{old}>)、[乙](2013-04-02-%E5%81%9C%E6%B0%B4%20%E9%80%9A%E7%9F%A5.md#时间)。文件名是 {old}。",
                title="链接", form="explain", explain=f"{{interprets: '{YEAR}/{old}'}}",
            ),
            "departments/qixiangju/posts/2013/2013-04-03-b.md": post(f"[丙](<../../../shuiliju/posts/2013/{old}>)", title="链接"),
        },
    )  # fmt: skip
    mend_all(root, YEAR + "/" + old)
    text = (root / YEAR / "2013-04-03-a.md").read_text()
    assert f"见[甲](<{new}>)、[乙]({new}#时间)。文件名是 {old}。" in text
    assert f"interprets: '{YEAR}/{new}'" in text
    assert (
        f"(<../../../shuiliju/posts/2013/{new}>)"
        in (root / "departments/qixiangju/posts/2013/2013-04-03-b.md").read_text()
    )
    assert (root / YEAR / new).read_text() == post("见[停水](2013-04-01-tingshui.md)。", title="又一条通知")
    assert mend_all(root) == []


def test_a_post_that_moves_to_its_year_keeps_its_links(root: Path) -> None:
    write(
        root,
        {
            "departments/shuiliju/posts/2013-04-02-a.md": post(
                "见[停水](2013/2013-04-01-tingshui.md)。", title="通知一条"
            )
        },
    )
    assert mend_all(root)[0].endswith(f"改名为 {YEAR}/2013-04-02-a.md")
    assert "见[停水](2013-04-01-tingshui.md)。" in (root / YEAR / "2013-04-02-a.md").read_text()


def test_a_name_of_parts_is_put_together(root: Path) -> None:
    """As a Mac writes it; the fields and links that name it follow."""
    name = PICTURE.rpartition("/")[2]
    write(
        root,
        {
            PICTURE: "<svg/>",
            f"{YEAR}/2013-04-03-a.md": post(
                f"![图](../../media/{name})", title="图", images=f"[{{file: {name}, alt: 图}}]"
            ),
        },
    )
    mend_all(root)
    assert COMPOSED in files(root)
    assert PICTURE not in files(root)
    text = (root / YEAR / "2013-04-03-a.md").read_text()
    assert "[{file: é.svg, alt: 图}]" in text
    assert unicodedata.is_normalized("NFC", text) or "%C3%A9" in text
    assert mend_all(root) == []


def test_settings_lose_only_what_bytes_have_too_much(root: Path) -> None:
    path = "departments/shuiliju/department.yml"
    data = (root / path).read_bytes()
    (root / path).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert mend_all(root) == [f"{path}:1: 去掉看不见的 BOM 标记", f"{path}:1: 换行符改为 LF"]
    assert (root / path).read_bytes() == data


def test_only_what_is_asked_for_is_mended(root: Path) -> None:
    for name in ("a", "b"):
        write(root, {f"{YEAR}/2013-04-03-{name}.md": post(title="通知一条").replace("\n", "\r\n")})
    assert len(mend_all(root, f"{YEAR}/2013-04-03-a.md")) == 1
    assert b"\r" in (root / YEAR / "2013-04-03-b.md").read_bytes()


def test_pictures_and_odd_files_keep_every_byte(root: Path) -> None:
    odd = {
        "departments/shuiliju/media/a.bin": b"\xef\xbb\xbf\r\n",
        f"{YEAR}/2013-04-03-x.md": b"\xff\xfe\r\n",
        f"{YEAR}/note.txt": b"a\r\n",
    }
    write(root, dict(odd))
    assert mend_all(root) == []
    assert all((root / path).read_bytes() == data for path, data in odd.items())
