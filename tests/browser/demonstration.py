"""The demonstration hall with what it lacks to show every kind of page, built and served as a host would."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

from hall.model.address import parse_post_path
from tests.small import CHECKOUT, lay_out, post, write

BASE = "/fabu/ting/"
"""Where the hall stands on its host: below other things, the harder case."""

TEXT = """\
#话题# 写在行首，不是标题。办理时间 9~11 点，每批 5~6 人。**注意：**请带证件，这是**“重点”**文字，*强调*也好。

脚注在这里[^1]，读完还能回来。

## 第二段

电话 0915-000-0000，也可以拨 12345。

| 字段 | 必填 | 填什么 | 例子 | 谁来填 | 备注 |
| --- | --- | --- | --- | --- | --- |
| `attachments` | 否 | 一段比较长的说明，在手机上也要好读 | `2013-04-01T09:00:00+08:00` | 信息员 | 没有 |

> [!WARNING]
> 水深，别下河。

- [x] 带了
- [ ] 没带

{lines}

[^1]: 脚注的内容。
""".format(lines="\n\n".join(f"第 {number} 行，把脚注推到下面去。" for number in range(40)))

DEPARTMENT = """\
name: {name}
kind: bureau
status: live
live: 2013-03-28
columns: [便民服务, 通知公告]
people: [{{name: 甲, mail: jia@example.gov.cn, roles: [editor]}}]
"""
LONG = "关于进一步规范政务微博发布厅信息采集编辑审核发布工作流程并建立健全联动响应机制的补充通知"
ADDED = {
    "departments/kongbai/department.yml": DEPARTMENT.format(name="市空白局"),
    "departments/shiyan/department.yml": DEPARTMENT.format(name="市试验局"),
    "departments/shiyan/posts/2013/2013-06-20-jihao.md": post(TEXT, title="各种记号"),
    "departments/shiyan/posts/2013/2013-06-21-chehui.md": post(
        "明天最高气温 51 度。",
        title="明天很热",
        withdrawn="{date: 2013-06-21T11:30:00+08:00, reason: 数字写错，应为 31 度。, kind: error}",
    ),
    "departments/shiyan/posts/2013/2013-06-22-chang.md": post(
        f"见 https://www.example.gov.cn/{'a' * 120}.html 。",
        title=LONG,
        form="notice",
        notice="{effective: 2013-07-01}",
    ),
    "departments/shiyan/posts/2013/2013-06-23-hongse.md": post(
        "请注意防范。",
        title="演练：暴雨红色预警",
        form="alert",
        alert="{issuer: 市气象台, event: 暴雨, level: 红, places: [hanbin], until: 2013-07-02}",
    ),
    # SE-03, SE-05 to SE-07 of the bug log.
    "departments/shiyan/posts/2013/2013-06-11-se.md": post(
        "请居民提前储水 & 注意 <b>安全</b>，🎉断水结束后恢复。", title="试验段断水通知"
    ),
    "departments/shiyan/posts/2013/2013-06-12-se.md": post(
        "开通WiFi，PM2.5下降，拨12345热线，陕G牌照，５Ｇ信号，医保\u200b缴费\ufeff说明。", title="5G基站与ETC"
    ),
    "departments/shiyan/posts/2012/2012-12-05-nian.md": post("去年的事。", title="试验段早先停过水"),
    **{
        f"departments/shiyan/posts/2013/2013-05-{number % 30 + 1:02}-mang-{number}.md": post(
            f"【忙月第 {number} 条】多喝水。", form="brief"
        )
        for number in range(101)
    },
}
MARKS, WITHDRAWN, RED = (f"shiyan/2013/06/{name}.html" for name in ("20-jihao", "21-chehui", "23-hongse"))

FORM = re.compile(r"^form: (\w+)$", re.M)


def posts_by_form() -> dict[str, str]:
    """The address of the first demonstration post of each form."""
    found: dict[str, str] = {}
    for file in sorted((CHECKOUT / "departments").glob("*/posts/*/*.md")):
        said = FORM.search(file.read_text("utf-8"))
        place = parse_post_path(file.relative_to(CHECKOUT).as_posix())
        assert place
        found.setdefault(said[1] if said else "news", place.address)
    return found


NOT_FOUND = "zheli/meiyou/"
PAGES = {
    "front": "",
    **{name: f"{name}/" for name in ("today", "departments", "topics", "places", "archive")},
    "department": "qixiangju/",
    "department-without-posts": "kongbai/",
    "column": "columns/bianmin/",
    "column-of-a-department": "shiyan/columns/bianmin/",
    "topic": "topics/fangxun/",
    "form": "forms/service/",
    "place": "places/hanbin/",
    "search": "search/",
    "month": "qixiangju/2013/06/",
    "busy-month": "shiyan/2013/05/",
    "day": "shiyan/2013/05/02/",
    **{f"post-{form}": address for form, address in posts_by_form().items()},
    "post-marks": MARKS,
    "post-withdrawn": WITHDRAWN,
    "post-long-title": "shiyan/2013/06/22-chang.html",
    "post-alert-red": RED,
    "leaderboard": "leaderboard/",
    "assessment": "qixiangju/assessment/",
    **{name: f"{name}/" for name in ("log", "verify", "feeds", "api")},
    "privacy": "privacy/",
    "handbook": "handbook/",
    "handbook-problems": "handbook/problems/",
    "handbook-form": "handbook/forms/survey/",
    "not-found": NOT_FOUND,
}
POSTS = {name: address for name, address in PAGES.items() if name.startswith("post-")}
LISTS = {name: address for name, address in PAGES.items() if not name.startswith(("post-", "handbook"))}


def build(root: Path) -> None:
    """Lay out and build the hall as its users do."""
    lay_out(root, {})
    shutil.copytree(CHECKOUT / "departments", root / "departments", dirs_exist_ok=True)
    settings = root / "departments/hall.yml"
    text, changed = re.subn(r"(?m)^( +address: https://[^/\s]+)/(?=\s)", rf"\1{BASE}", settings.read_text("utf-8"))
    assert changed == 1
    settings.write_text(text, "utf-8")
    write(root, dict(ADDED))
    ran = subprocess.run([sys.executable, "-m", "hall.cli", "build"], cwd=root, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


class Host(SimpleHTTPRequestHandler):
    """Serves a site below `base`; what is not there is answered with the hall's own page for it."""

    protocol_version = "HTTP/1.1"
    base = BASE

    def translate_path(self, path: str) -> str:
        """The file at an address."""
        below = path.removeprefix(self.base)
        return super().translate_path(f"/{below}" if path.startswith(self.base) else "/nothing-is-here")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer as a host does that was told of 404.html."""
        if code != HTTPStatus.NOT_FOUND:
            return super().send_error(code, message, explain)
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def end_headers(self) -> None:
        """Let browsers keep what pages share."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class RootHost(Host):
    """Serves a site at the root of a host."""

    base = "/"
