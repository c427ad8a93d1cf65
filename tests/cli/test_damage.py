"""A store that broke in the middle is thrown away while a build goes on, and said so in one line."""

from __future__ import annotations

import os
from pathlib import Path

from tests.small import CHECKOUT, lay_out, read, write


def test_a_store_that_broke_costs_one_line_and_some_time(tmp_path: Path) -> None:
    """Pages of the file overwritten behind its head: it opens, and fails later."""
    from click.testing import CliRunner

    from hall.cli import main

    many = {
        f"departments/hanbin/posts/2013/2013-05-{day:02}-{hour}.md": f"---\ntitle: 第 {day} 条之 {hour}\n---\n\n{'正文。' * 40}\n"
        for day in range(1, 29)
        for hour in range(9)
    }
    root = lay_out(tmp_path / "hall", {
        "departments/hall.yml": (CHECKOUT / "departments/hall.yml").read_text("utf-8"),
        "departments/hanbin/department.yml": (CHECKOUT / "departments/hanbin/department.yml").read_text("utf-8"),
        **many,
    })  # fmt: skip

    here = Path.cwd()
    os.chdir(root)
    try:
        runner = CliRunner()
        assert runner.invoke(main, ["build"]).exit_code == 0
        whole = read(root / "site")
        store = root / ".cache/hall.db"
        data = bytearray(store.read_bytes())
        for start in range(8192, len(data), 4096):
            data[start : start + 512] = b"\x13" * 512
        store.write_bytes(data)
        write(
            root,
            {"departments/hanbin/posts/2013/2013-05-01-0.md": many["departments/hanbin/posts/2013/2013-05-01-0.md"]},
        )
        ran = runner.invoke(main, ["build"])
        assert ran.exit_code == 0
        assert "缓存已损坏" in ran.output
        assert read(root / "site") == whole
        store.write_bytes(data)
        ran = runner.invoke(main, ["check"])
        assert ran.exit_code == 0
        assert "缓存已损坏" in ran.output
    finally:
        os.chdir(here)
