"""A small hall in a real folder: two departments, a handful of posts, one of each shape that lists care about."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from hall import begin, finish
from hall.frame import frame_folder

CHECKOUT = Path(__file__).parents[1]
NOW = datetime(2013, 6, 30, 10, tzinfo=UTC)

SETTINGS = """\
site: {name: 小发布厅, address: 'https://hall.example.gov.cn/sub/', authority: hall.example.gov.cn, description: 测试}
columns:
  - {name: 便民服务, slug: bianmin, description: 办事}
  - {name: 通知公告, slug: tonggao}
topics: [{name: 防汛, slug: fangxun, introduction: 汛期}]
places: [{code: hanbin, name: 汉滨区, kind: county}]
"""

DEPARTMENT = """\
name: {name}
kind: bureau
status: live
registered: 2013-03-10
verified: 2013-03-18
live: 2013-03-28
columns: [便民服务, 通知公告, {{name: 水情, slug: shuiqing}}]
people: [{{name: 甲, mail: jia@example.gov.cn, roles: [editor]}}]
"""


def post(text: str = "请提前储水。", **fields: str) -> str:
    """A post's file."""
    head = "".join(f"{name.rstrip('_')}: {value}\n" for name, value in fields.items())
    return f"---\n{head}---\n\n{text}\n"


FILES = {
    "departments/hall.yml": SETTINGS,
    "departments/shuiliju/department.yml": DEPARTMENT.format(name="市水利局"),
    "departments/qixiangju/department.yml": DEPARTMENT.format(name="市气象局"),
    "departments/shuiliju/posts/2013/2013-04-01-tingshui.md": post(
        "城区检修，请储水。#防汛#\n\n## 时间\n\n三月。",
        title="城区停水检修通知",
        date="2013-04-01T09:00:00+08:00",
        column="便民服务",
    ),
    "departments/shuiliju/posts/2013/2013-05-02-xunqing.md": post(
        "【水位平稳】汉江水位平稳，@市气象局 说无雨。", form="brief"
    ),
    "departments/qixiangju/posts/2013/2013-06-29-yujing.md": post(
        "注意防范。",
        title="暴雨蓝色预警",
        form="alert",
        alert="{issuer: 市气象台, event: 暴雨, level: 蓝, places: [hanbin], until: 2013-07-02}",
    ),
    "departments/qixiangju/posts/2013/2013-06-30-dingshi.md": post(
        "见[停水](../../../shuiliju/posts/2013/2013-04-01-tingshui.md#时间)。", title="预报与停水", topics="[防汛]"
    ),
    "departments/qixiangju/posts/2013/2013-07-05-weilai.md": post("尚未公布的内容。", title="以后的事"),
}


def write(root: Path, files: dict[str, str | bytes | None]) -> None:
    """Put files into a folder; None takes one away."""
    for path, text in files.items():
        file = root / path
        if text is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


def lay_out(root: Path, files: dict[str, str] | None = None, frame: Path | None = None) -> Path:
    """A hall's repository, its frame copied from one that stands where it is given."""
    for name in ("overrides", "hooks", "content"):
        ignored = shutil.ignore_patterns("__pycache__", "hall" if name == "hooks" else "")
        shutil.copytree(CHECKOUT / name, root / name, ignore=ignored)
    shutil.copy(CHECKOUT / "mkdocs.yml", root)
    write(root, dict(FILES if files is None else files))
    if frame:
        shutil.copytree(frame, root / ".cache")
    return root


def build(root: Path, now: datetime = NOW, site: Path | None = None) -> dict[str, bytes]:
    """Build a hall whose frame stands; every file of its site."""
    folder = site or root / "site"
    finish(begin(root, folder, now=now))
    return read(folder)


def read(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def forget(root: Path) -> None:
    """Forget what earlier builds knew, but not the frame."""
    for file in (root / ".cache").glob("*.db*"):
        file.unlink()


def draw_frame(root: Path) -> Path:
    """Let MkDocs draw the frame; the folder to copy it from."""
    from hall.building import code_key
    from hall.cli.build import draw_frame as run
    from hall.frame import frame_key, keep_frame
    from hall.sources import read_settings

    assert run(root) == ""
    keep_frame(root, frame_key(root, read_settings(root)[0], code_key()))
    return frame_folder(root).parent
