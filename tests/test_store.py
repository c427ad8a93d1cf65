"""The store: what is kept comes back as it was, and what cannot be trusted is begun anew with a line that says so."""

from __future__ import annotations

import marshal
import sqlite3
from pathlib import Path

import pytest

from hall.entering import enter
from hall.model.row import Row
from hall.store import Damaged, Packed, Page, Store, discard, guarded, pack, unpack
from tests.reading import settings
from tests.small import FILES

GOOD = "departments/shuiliju/posts/2013/2013-04-01-tingshui.md"
ALERT = "departments/qixiangju/posts/2013/2013-06-29-yujing.md"
BAD = "departments/shuiliju/posts/2013/2013-04-02-bad.md"
NOTICE = "缓存已损坏，重新建立。"


def packed(path: str, text: str | None = None) -> Packed:
    """A post of the small hall, or of a text, as the store takes it."""
    found = enter(path, (FILES[path] if text is None else text).encode(), settings())
    return pack(path, f"mark of {path}", found.row, found.whole, found.problems)


def put(store: Store, *posts: Packed) -> None:
    """Keep posts as a build does."""
    store.put_wholes(posts)
    store.put_posts({one.path: unpack(one) for one in posts})


def filled(file: Path, key: str = "key") -> Store:
    """A store that knows something of everything."""
    store = Store(file, key)
    put(store, packed(GOOD), packed(BAD, "---\ntitle: [坏\n---\n"))
    store.put_part("posts/a", 7, [Page("a.html", "posts/a", 3, 4, 5, b"digest")], [])
    store.remark("built", "{}")
    store.save()
    return store


@pytest.mark.parametrize("path", [GOOD, ALERT])
def test_a_post_comes_back_as_it_was_put(path: str, tmp_path: Path) -> None:
    """Its row with what lists show, the whole of it with its text and block, its problems, its fingerprint."""
    found = enter(path, FILES[path].encode(), settings())
    store = Store(tmp_path / "hall.db", "key")
    put(store, packed(path))
    store.save()
    store.close()
    store = Store(tmp_path / "hall.db", "key")
    [(back, (_, row, problems))] = store.posts().items()
    assert (path, found.row, found.problems) == (back, row, problems)
    assert isinstance(row, Row)
    assert found.whole == store.whole(path)
    assert store.posts()[path][0] == f"mark of {path}"
    assert store.notice == ""


def test_a_post_that_is_left_out_is_kept_with_its_problems(tmp_path: Path) -> None:
    """It need not be read again to say what is wrong with it."""
    store = filled(tmp_path / "hall.db")
    _, row, problems = store.posts()[BAD]
    assert row is None
    assert problems[0].code == "H002"
    with pytest.raises(KeyError):
        store.whole(BAD)


def test_posts_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    store = Store(tmp_path / "hall.db", "key")
    put(store, packed(GOOD), packed(ALERT))
    put(store, packed(BAD, ""))
    assert list(store.posts()) == sorted([GOOD, ALERT, BAD])


def test_some_posts_come_without_the_others(tmp_path: Path) -> None:
    """Of those that are asked for, what is known; a sheaf is a month of a department's, and a post of it changes alone."""
    store = filled(tmp_path / "hall.db")
    put(store, packed(ALERT), packed(BAD, FILES[GOOD]))
    assert list(store.some_posts([GOOD, ALERT, "departments/x/posts/2013/2013-01-01-never.md"])) == [ALERT, GOOD]
    assert "H002" not in {one.code for one in store.some_posts([BAD, GOOD])[BAD][2]}
    assert list(store.posts()) == sorted([GOOD, ALERT, BAD])


def test_a_forgotten_post_is_gone_whole(tmp_path: Path) -> None:
    store = filled(tmp_path / "hall.db")
    store.forget_posts([GOOD, "never known"])
    assert list(store.posts()) == [BAD]
    with pytest.raises(KeyError):
        store.whole(GOOD)


def test_a_parts_pages_come_back_and_go_with_it(tmp_path: Path) -> None:
    store = filled(tmp_path / "hall.db")
    more = Page("b.html", "posts/a", 1, 2, 3, b"d")
    store.put_part("posts/a", 8, [more], ["a.html"])
    assert store.pages("posts/a") == [more]
    assert store.part_keys() == {"posts/a": 8}
    assert list(store.all_pages()) == [("b.html", "posts/a", 2, 3, b"d")]
    store.touch([(9, 9, "b.html")])
    assert (store.has_page("b.html"), store.has_page("a.html"), store.count_pages()) == (True, False, 1)
    assert list(store.all_pages()) == [("b.html", "posts/a", 9, 9, b"d")]
    assert store.forget_part("posts/a") == ["b.html"]
    assert (list(store.all_pages()), store.part_keys()) == ([], {})


def test_a_page_that_another_part_took_over_stays(tmp_path: Path) -> None:
    """Whichever of the two is kept last."""
    store = filled(tmp_path / "hall.db")
    store.put_part("list/b", 1, [Page("a.html", "list/b", 1, 1, 1, b"")], [])
    store.put_part("posts/a", 9, [], ["a.html"])
    assert [page.part for page in store.pages("list/b")] == ["list/b"]


# What cannot be trusted


def test_a_missing_store_is_begun_without_a_word(tmp_path: Path) -> None:
    store = Store(tmp_path / "deep/hall.db", "key")
    assert (store.notice, store.posts(), store.part_keys()) == ("", {}, {})


def test_with_another_key_posts_are_read_again(tmp_path: Path) -> None:
    """The code or the settings that made them are others now; pages have keys of their own."""
    filled(tmp_path / "hall.db").close()
    store = Store(tmp_path / "hall.db", "another key")
    assert (store.notice, store.posts()) == ("", {})
    assert store.part_keys() == {"posts/a": 7}
    store.close()
    assert Store(tmp_path / "hall.db", "another key").posts() == {}


def test_with_the_same_key_they_are_not(tmp_path: Path) -> None:
    filled(tmp_path / "hall.db").close()
    assert list(Store(tmp_path / "hall.db", "key").posts()) == [GOOD, BAD]


def test_another_version_is_begun_anew(tmp_path: Path) -> None:
    """Older or newer: what stands in it may mean something else."""
    filled(tmp_path / "hall.db").close()
    other = sqlite3.connect(tmp_path / "hall.db")
    other.execute("update about set value = '999' where name = 'version'")
    other.commit()
    other.close()
    store = Store(tmp_path / "hall.db", "key")
    assert (store.notice, store.posts(), store.part_keys()) == ("程序更新过，缓存重新建立。", {}, {})


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100, "cut", "head", "tables", "text"])
def test_a_damaged_store_is_begun_anew(damage: bytes | str, tmp_path: Path) -> None:
    """With one line that says so, and it works at once."""
    file = tmp_path / "hall.db"
    filled(file).close()
    data = file.read_bytes()
    if damage == "tables":
        other = sqlite3.connect(file)
        other.execute("drop table page")
        other.commit()
        other.close()
    elif damage == "text":
        file.write_text("一些文字\n" * 500, "utf-8")
    else:
        file.write_bytes({"cut": data[:5000], "head": b"\0" * 200 + data[200:]}.get(str(damage), damage))  # type: ignore[arg-type]
    store = Store(file, "key")
    assert (store.notice, store.posts()) == (NOTICE, {})
    put(store, packed(GOOD))
    store.save()
    assert list(store.posts()) == [GOOD]


def test_leftovers_of_a_damaged_store_go_with_it(tmp_path: Path) -> None:
    """A journal of another file would damage the new one."""
    (tmp_path / "hall.db").write_bytes(b"?" * 4096)
    for tail in ("-wal", "-shm", "-journal"):
        (tmp_path / f"hall.db{tail}").write_bytes(b"?" * 4096)
    store = Store(tmp_path / "hall.db", "key")
    put(store, packed(GOOD))
    store.save()
    assert list(store.posts()) == [GOOD]


@pytest.mark.parametrize("junk", [b"\xff" * 40, b"?", b"\x80\x05.", b"N", b"\x80\x04K\x01.", b"(\x02\x00\x00\x00NN"])
def test_bytes_that_are_none_of_ours_are_damage(junk: bytes, tmp_path: Path) -> None:
    """SQLite does not know what they mean: unpacking them shows it."""
    store = filled(tmp_path / "hall.db")
    other = sqlite3.connect(tmp_path / "hall.db")
    other.execute("update sheaf set posts = ?", (junk,))
    other.execute("update whole set whole = ?", (junk[:1],))
    other.commit()
    other.close()
    with pytest.raises(Damaged):
        store.whole(GOOD)
    with pytest.raises(Damaged):
        store.posts()


def test_a_sheaf_that_is_broken_within_is_damage(tmp_path: Path) -> None:
    """A row that is none, and problems that cannot be read."""
    store = filled(tmp_path / "hall.db")
    for broken in (([(GOOD, "mark", (1, 2))], {}), ([(GOOD, "mark", None)], {GOOD: b"?"})):
        other = sqlite3.connect(tmp_path / "hall.db")
        other.execute("update sheaf set posts = ?", (marshal.dumps(broken),))
        other.commit()
        other.close()
        with pytest.raises(Damaged):
            store.some_posts([GOOD])


def test_damage_that_sqlite_meets_late_is_told_from_other_faults(tmp_path: Path) -> None:
    """A file that is locked or a full disk are no reason to throw it away."""
    with pytest.raises(Damaged), guarded():
        raise sqlite3.DatabaseError("database disk image is malformed")
    with pytest.raises(sqlite3.OperationalError), guarded():
        raise sqlite3.OperationalError("database is locked")
    with pytest.raises(KeyError), guarded():
        raise KeyError


def test_a_discarded_store_leaves_nothing(tmp_path: Path) -> None:
    for name in ("hall.db", "preview.db", "hall.db-wal"):
        (tmp_path / name).write_bytes(b"?")
    (tmp_path / "frame.key").write_bytes(b"k")
    discard(tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["frame.key"]


def test_a_connection_beside_ends_with_its_block(tmp_path: Path) -> None:
    """SQLite clears its journal away when the last one ends: one that lasted would hide that the file broke."""
    store = Store(tmp_path / "hall.db", "a")
    store.remark("built", "一")
    store.save()
    with store.beside() as own:
        assert own.recall("built") == "一"
    store.close()
    assert [file.name for file in tmp_path.iterdir()] == ["hall.db"]
