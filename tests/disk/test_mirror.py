"""A folder beside the work tree that holds other bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from hall.disk import mirrored

HERE = {"departments/a/x.md": "1", "departments/a/posts/y.md": "2", "departments/b/z.md": "3", "content/c/d.md": "4"}


def lay_out(root: Path) -> None:
    for path, name in HERE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"text {name}")


def read(names: Iterable[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
    return ((name, iter([b"text ", name.encode()])) for name in names)


def files(place: Path) -> dict[str, str]:
    """Every file of a folder, those in folders that are links too."""
    found = {}
    waiting = [place]
    while waiting:
        for one in waiting.pop().iterdir():
            if one.is_dir():
                waiting.append(one)
            else:
                found[one.relative_to(place).as_posix()] = one.read_text()
    return found


def test_it_holds_what_is_wanted_and_costs_what_differs(tmp_path: Path) -> None:
    lay_out(tmp_path)
    there = {**HERE, "departments/a/x.md": "5", "departments/n/n.md": "6"}
    with mirrored(tmp_path, HERE, there, read, whole=("content",)) as place:
        assert files(place) == {path: f"text {name}" for path, name in there.items()}
        assert (place / "departments/b").is_symlink()
        assert not (place / "departments/a").is_symlink()
        assert not (place / "content/c").is_symlink()
    assert not place.exists()
    assert files(tmp_path) == {path: f"text {name}" for path, name in HERE.items()}


def test_what_is_not_wanted_is_not_there(tmp_path: Path) -> None:
    """Neither a file that only the work tree has, nor one that nobody named."""
    lay_out(tmp_path)
    (tmp_path / "departments/a/ignored").write_text("")
    there = {path: name for path, name in HERE.items() if path != "departments/a/posts/y.md"}
    with mirrored(tmp_path, HERE, there, read) as place:
        assert not (place / "departments/a/posts").exists()
        assert not (place / "departments/a/ignored").exists()
        assert (place / "departments/a/x.md").read_text() == "text 1"


def test_the_work_tree_stays_when_the_reading_fails(tmp_path: Path) -> None:
    lay_out(tmp_path)

    def fails(names: Iterable[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
        raise OSError

    try:
        with mirrored(tmp_path, HERE, {"departments/b/z.md": "9"}, fails):
            pass
    except OSError:
        pass
    assert files(tmp_path) == {path: f"text {name}" for path, name in HERE.items()}
