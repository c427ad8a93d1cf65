"""An incremental build gives what a build from nothing gives, file for file, byte for byte."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall import Mode, begin, finish
from hall.disk import Busy, Lock
from tests.media.making import picture
from tests.small import (
    CHECKOUT,
    DEPARTMENT,
    FILES,
    NOW,
    SETTINGS,
    build,
    forget,
    lay_out,
    post,
    read,
    write,
)

TINGSHUI = "departments/shuiliju/posts/2013/2013-04-01-tingshui.md"
XUNQING = "departments/shuiliju/posts/2013/2013-05-02-xunqing.md"
DINGSHI = "departments/qixiangju/posts/2013/2013-06-30-dingshi.md"
NEW = "departments/qixiangju/posts/2013/2013-06-{:02}-xin.md"


def many(count: int) -> dict[str, str]:
    """Posts enough for a month to be a calendar, and for several processes to draw."""
    return {
        f"departments/shuiliju/posts/2013/2013-05-{day:02}-n{number}.md": post(
            f"第 {number} 条。#话题{number % 7}#", title=f"第 {number} 条通知", topics=f"[话题{number % 5}]"
        )
        for number in range(count)
        for day in [number % 28 + 1]
    }


PHOTO, OTHER_PHOTO = picture(size=(700, 500)), picture(size=(500, 700))
# Named changes: what an editor, the office or the clock does to a hall. Each gives files to write.
CHANGES = {
    "nothing": {},
    "a post is added": {NEW.format(12): post("新的一条。#防汛#", title="新的通知", places="[hanbin]")},
    "a brief is added": {NEW.format(13): post("【短】一句话。", form="brief")},
    "an older post is added": {NEW.format(2).replace("-06-", "-03-"): post(title="更早的通知")},
    "a post's text changes": {TINGSHUI: post("改了正文。\n\n## 时间\n\n四月。", title="城区停水检修通知", column="便民服务")},
    "a post's title and column change": {TINGSHUI: post("## 时间\n", title="停水改期", column="通知公告")},
    "a post is read no more": {XUNQING: "---\ntitle: [坏\n---\n"},
    "a post can be read again": {XUNQING: FILES[XUNQING]},
    "a post is reverted": {TINGSHUI: FILES[TINGSHUI]},
    "a post is withdrawn": {
        TINGSHUI: post("## 时间\n", title="城区停水检修通知", withdrawn="{date: 2013-06-01, reason: 有误, kind: error}")
    },
    "a post is corrected": {TINGSHUI: post("## 时间\n", title="停水", corrections="[{date: 2013-06-02, text: 时间有误}]")},
    "a live report begins": {NEW.format(29): post("开场白。\n\n## 23:00 开始\n\n来了。", title="守堤", form="live", live="{starts: 2013-06-29T23:00:00+08:00}")},
    "a live report goes on": {
        NEW.format(29): post(
            "开场白。\n\n## 23:00 开始\n\n来了。\n\n## 09:30 再来\n\n还来。\n\n## 22:40 收工\n\n走了。", title="守堤", form="live",
            live="{starts: 2013-06-29T23:00:00+08:00}", corrections="[{date: 2013-06-30, text: 23:00 一条有误}]",
        )
    },
    "a live report is withdrawn": {
        NEW.format(29): post(
            "## 23:00 开始\n\n来了。", title="守堤", form="live", live="{starts: 2013-06-29T23:00:00+08:00}",
            withdrawn="{date: 2013-06-30, reason: 有误, kind: error}",
        )
    },
    "a post is scheduled": {DINGSHI: post(title="预报与停水", date="2013-06-30T23:00:00+08:00")},
    "a post expires later": {TINGSHUI: post("## 时间\n", title="停水", expires="2013-07-01")},
    "a department is renamed": {
        "departments/shuiliju/department.yml": DEPARTMENT.format(name="市水务局") + "names: [{name: 市水利局, until: 2013-05-01}]\n"
    },
    "a department gets a column": {
        "departments/qixiangju/department.yml": DEPARTMENT.format(name="市气象局").replace("水情", "天气").replace("shuiqing", "tianqi")
    },
    "a department ends": {
        "departments/shuiliju/department.yml": DEPARTMENT.format(name="市水利局").replace("status: live", "status: closed")
        + "closed: 2013-07-01\nsuccessors: [{dept: qixiangju, duties: 水情}]\n"
    },
    "a department cannot be read": {"departments/qixiangju/department.yml": "name: [\n"},
    "a department is new": {
        "departments/minzhengju/department.yml": DEPARTMENT.format(name="市民政局"),
        "departments/minzhengju/posts/2013/2013-06-20-jiuzhu.md": post(title="救助热线", with_="[shuiliju]"),
    },
    "hall.yml changes": {"departments/hall.yml": SETTINGS.replace("小发布厅", "大发布厅").replace("fangxun", "xunqi")},
    "hall.yml is as it was": {"departments/hall.yml": SETTINGS},
    "a picture is added": {
        "departments/shuiliju/media/a.svg": "<svg/>",
        NEW.format(14): post("![图](../../../shuiliju/media/a.svg)说明说明说明说明说明说明说明说明说明说明说明", title="有图的通知"),
    },
    "a picture changes": {"departments/shuiliju/media/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"},
    "an attachment is added": {
        "departments/shuiliju/media/b.csv": "1",
        NEW.format(15).replace("qixiangju", "shuiliju"): post(title="有附件的通知", attachments="[{file: b.csv, title: 表}]"),
    },
    "a photo is added": {
        "departments/shuiliju/media/p.jpg": PHOTO,
        NEW.format(16): post("![河堤](../../../shuiliju/media/p.jpg)说明说明说明说明说明说明说明说明说明说明说明说明", title="有照片的通知"),
    },
    "a photo changes": {"departments/shuiliju/media/p.jpg": OTHER_PHOTO},
    "a photo is broken": {"departments/shuiliju/media/p.jpg": PHOTO[:-900]},
    "an attachment grows": {"departments/shuiliju/media/b.csv": "1" * 5000},
    "a topic ends": {"departments/hall.yml": SETTINGS.replace("introduction: 汛期", "introduction: 汛期, ends: 2013-07-01")},
    "a deadline comes near": {
        "departments/hall.yml": SETTINGS + "deadlines: {verified: 2013-03-20, live: 2013-07-01}\n",
        "departments/shuiliju/department.yml": DEPARTMENT.format(name="市水利局").replace("live: 2013-03-28\n", ""),
    },
    "a template changes": {
        "overrides/hall/parts/card.html": (CHECKOUT / "overrides/hall/parts/card.html").read_text("utf-8") + "<!-- neu -->\n"
    },
    "a problem has to be put right": {
        "departments/shuiliju/rectify/2013/01.yml": "problem: 断更\nby: 办\nraised: 2013-06-20\ndeadline: 2013-06-30\n"
    },
    "posts are drawn to be read": {
        "departments/spotchecks/2013-05.yml": f"drawn: 2013-06-03\nshare: 9\nseed: x\nposts: [{XUNQING}]\n"
    },
    "readers' effect comes in": {
        "departments/shuiliju/effect/2013-05.csv": f"path,source,reads,visitors,reposts,comments,likes\n{XUNQING},日志,9,,,,\n"
    },
    "a department sets itself an aim": {
        "departments/shuiliju/assessment.yml": "items: [{name: 多写, count: posts, least: 9}]\n"
    },
    "the rules of the score change": {
        "departments/assessment.yml": "versions:\n- from: 2013-03-01\n  red: [{rule: silence, limit: 40}]\n"
    },
    "the rules of the score are wrong": {"departments/assessment.yml": "versions: [{from: 2013-03-01, pass: 99}]\n"},
    "something is found": {
        "departments/shuiliju/assessment/2013-05.yml": (
            "findings:\n- {rule: errors, points: 2, reason: 错, by: 办, date: 2013-05-03, evidence: " + TINGSHUI + "}\n"
        )
    },
    "somebody objects": {
        "departments/shuiliju/objections/2013-05-errors.md": "---\nby: 局\nraised: 2013-06-03\n---\n\n没有错。\n"
    },
    "a result is issued": {
        "departments/assessments/2013-04.json": (
            '{"period": "2013-04", "name": "2013年4月", "issued": "2013-05-13", "commit": "", "amended": [], "rules": null, '
            '"departments": []}'
        ),
        "departments/assessments/2013-05.json": '{"period": "2013-05"}',
    },
    "the leaderboard is closed": {"departments/hall.yml": SETTINGS + "leaderboard: {public: no}\n"},
    "much is added": many(130),
}  # fmt: skip


def delete(root: Path) -> None:
    """A post that others link to goes, if it is there."""
    if (root / TINGSHUI).exists():
        write(root, {TINGSHUI: None})


def move(root: Path) -> None:
    """A post moves and leaves its former path, if it is there."""
    if (root / XUNQING).exists():
        new = XUNQING.replace("xunqing", "shuiwei")
        (root / XUNQING).rename(root / new)
        write(root, {"departments/shuiliju/moved.yml": f"{XUNQING}: {new}\n"})


def rename(root: Path) -> None:
    """A department's folder gets another name, or its old one back, and leaves the former paths of its posts."""
    old, new = "departments/shuiliju", "departments/shuiwuju"
    if (root / new).exists():
        old, new = new, old
    posts = [file.relative_to(root).as_posix() for file in sorted((root / old / "posts").rglob("*.md"))]
    (root / old).rename(root / new)
    heirs = "".join(f"{post}: {post.replace(old, new)}\n" for post in posts)
    write(root, {f"{new}/moved.yml": heirs or None} if heirs else {})


def draw_another_frame(root: Path) -> None:
    """A template of the frame and a page of the hall's own change; what MkDocs makes of them lies in .cache/frame."""
    page = root / "overrides/hall/post.html"
    page.write_text(page.read_text("utf-8") + "\n", "utf-8")
    for file in ("shell-post/x/x/index.html", "about/index.html"):
        drawn = root / ".cache/frame" / file
        drawn.write_text(drawn.read_text("utf-8").replace("</main>", "<hr></main>"), "utf-8")


DEEDS = {"delete": delete, "move": move, "rename": rename, "draw another frame": draw_another_frame}
STEPS = st.one_of(
    st.sampled_from(sorted(CHANGES)),
    st.sampled_from(sorted(DEEDS)),
    st.integers(1, 60).map(lambda hours: f"clock {hours}"),
    st.just("clock 740"),  # a month: what was withdrawn leaves the feeds, and an archive is begun
)


def by_many_hands(patch: pytest.MonkeyPatch) -> None:
    """Let several processes read and draw a small hall, as they do a large one."""
    for room in ("opening", "drawing", "picturing"):
        patch.setattr(f"hall.{room}.FEW", 3)


def do(step: str, root: Path) -> None:
    """A change by its name, but for the clock."""
    if step in DEEDS:
        DEEDS[step](root)
    else:
        write(root, dict(CHANGES[step]))


@given(steps=st.lists(STEPS, min_size=1, max_size=6), hands=st.sampled_from(["one", "one", "many"]))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_after_any_changes_the_site_is_that_of_a_build_from_nothing(
    steps: list[str], hands: str, frame: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever happens between builds: posts, departments, settings, templates, the clock."""
    root = lay_out(tmp_path_factory.mktemp("hall") / "hall", frame=frame)
    now = NOW
    build(root)
    with pytest.MonkeyPatch.context() as patch:
        if hands == "many":
            by_many_hands(patch)
        for step in steps:
            if step.startswith("clock "):
                now += timedelta(hours=int(step[6:]))
            else:
                do(step, root)
            incremental = build(root, now)
    forget(root)
    clean = build(root, now, root / "clean")
    assert sorted(incremental) == sorted(clean)
    assert [file for file in clean if clean[file] != incremental[file]] == []
    shutil.rmtree(root)


def test_after_every_change_the_site_is_that_of_a_build_from_nothing(frame: Path, tmp_path: Path) -> None:
    """Each once, where the property above meets some of them: a page that a change forgets is seen within three."""
    root, twin = (lay_out(tmp_path / name / "hall", frame=frame) for name in ("incremental", "clean"))
    names = sorted([*CHANGES, *DEEDS])
    build(root)
    for number, step in enumerate(random.Random(5).sample(names, len(names))):
        do(step, root)
        do(step, twin)
        incremental = build(root)
        if number % 3 == 2 or number == len(names) - 1:
            forget(twin)
            clean = build(twin)
            assert sorted(incremental) == sorted(clean), step
            assert [file for file in clean if clean[file] != incremental[file]] == [], step


def test_a_busy_month_has_its_days_and_its_archive_when_another_changes(frame: Path, tmp_path: Path) -> None:
    """The days are not looked at again, and the archive beside them is one page all the same."""
    in_june = NEW.replace("qixiangju", "shuiliju")
    root = lay_out(tmp_path / "hall", {**FILES, **many(130), in_june.format(11): post(title="旧的通知")}, frame=frame)
    july = NOW + timedelta(days=31)
    build(root, july)
    write(root, {in_june.format(12): post(title="新的通知")})
    incremental = build(root, july)
    assert {"shuiliju/2013/05/atom.xml", "shuiliju/2013/05/01/index.html"} <= incremental.keys()
    forget(root)
    assert incremental == build(root, july, root / "clean")


def test_a_site_that_somebody_touched_is_mended(frame: Path, tmp_path: Path) -> None:
    """A page that was altered, one that is gone and a file that is nobody's: the next build puts all right."""
    root = lay_out(tmp_path / "hall", frame=frame)
    whole = build(root)
    (root / "site/today/index.html").write_text("altered")
    (root / "site/shuiliju/2013/04/01-tingshui.html").unlink()
    (root / "site/stranger.html").write_text("?")
    assert build(root) == whole


def test_a_tree_with_other_times_is_not_drawn_again(frame: Path, tmp_path: Path) -> None:
    """A restored site, as CI has it, is as good as a warm one."""
    root = lay_out(tmp_path / "hall", frame=frame)
    whole = build(root)
    for file in (root / "site").rglob("*.html"):
        os.utime(file, (1, 1))
    before = {file: file.stat().st_ino for file in (root / "site").rglob("*.html")}
    assert build(root) == whole
    assert {file: file.stat().st_ino for file in (root / "site").rglob("*.html")} == before


@pytest.mark.parametrize("damage", [b"", b"no database at all", None])
def test_a_damaged_store_is_begun_anew(damage: bytes | None, frame: Path, tmp_path: Path) -> None:
    """The store is never needed for a right result."""
    root = lay_out(tmp_path / "hall", frame=frame)
    whole = build(root)
    store = root / ".cache/hall.db"
    forget(root)
    if damage is not None:
        store.write_bytes(damage)
    assert build(root) == whole


def test_a_killed_build_leaves_nothing_that_the_next_does_not_mend(frame: Path, tmp_path: Path) -> None:
    """Killed at any of fifty moments, with its workers or without, and whatever it knew: the next gives what one from nothing gives."""
    root = lay_out(tmp_path / "hall", {**FILES, **many(40)}, frame=frame)
    card = "overrides/hall/parts/card.html"
    states = (
        {card: (root / card).read_text("utf-8"), TINGSHUI: FILES[TINGSHUI], NEW.format(12): None},
        {card: CHANGES["a template changes"][card], TINGSHUI: None, NEW.format(12): post(title="新的通知")},
    )
    clean, length = [], 0.0
    write(root, {NEW.format(12): "---\n---\n"})
    for state in states:
        write(root, dict(state))
        forget(root)
        begun = time.perf_counter()
        clean.append(build(root))
        length = time.perf_counter() - begun
    chance = random.Random(7)
    for moment in range(50):
        write(root, dict(states[moment % 2]))
        if moment % 4 == 0:
            forget(root)
        if moment % 12 == 0:
            shutil.rmtree(root / "site")
        kill_a_build(root, chance.random() * length, alone=moment % 3 == 0)
        assert build(root) == clean[moment % 2], f"after kill {moment}"


def kill_a_build(root: Path, seconds: float, alone: bool) -> None:
    """Kill a build after some time, if it still goes on; `alone` leaves its workers, which end by themselves: the lock says when."""
    child = os.fork()
    if not child:
        os.setpgrp()
        with Lock(root / ".cache/lock"), pytest.MonkeyPatch.context() as patch:
            by_many_hands(patch)
            build(root)
            os._exit(0)
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        (os.kill if alone else os.killpg)(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while True:
        with suppress(Busy), Lock(root / ".cache/lock"):
            return
        time.sleep(0.01)


def test_what_the_law_takes_away_is_gone_from_every_file(frame: Path, tmp_path: Path) -> None:
    """Words, title, topics and pictures of a post withdrawn by law stand nowhere; its address says what happened."""
    secret = {
        "departments/shuiliju/media/weifa.svg": "<svg/>",
        TINGSHUI: post(
            "天机正文 ![图示](../../media/weifa.svg) #天机话题#\n\n## 时间",
            title="天机标题",
            summary="天机摘要",
            withdrawn="{date: 2013-06-01, reason: 依法, kind: law}",
        ),
    }
    root = lay_out(tmp_path / "hall", {**FILES, **secret}, frame=frame)
    site = build(root)
    assert [file for file, data in site.items() if "天机" in data.decode("utf-8", "ignore") or "weifa" in file] == []
    assert "依法删除" in site["shuiliju/2013/04/01-tingshui.html"].decode()


def test_with_the_store_alone_only_the_difference_is_written(frame: Path, tmp_path: Path) -> None:
    """A deployment that keeps no copy of the site uploads what this leaves, and removes what the list names."""
    root = lay_out(tmp_path / "hall", frame=frame)
    before = build(root)
    shutil.rmtree(root / "site")
    write(root, {XUNQING: None, NEW.format(12): post(title="新的通知")})
    finish(begin(root, root / "site", Mode(changed_only=True), now=NOW))
    difference = read(root / "site")
    changes = json.loads((root / ".cache/changes.json").read_text("utf-8"))
    assert sorted(difference) == sorted(changes["added"] + changes["changed"])
    after = {file: data for file, data in (before | difference).items() if file not in changes["removed"]}
    forget(root)
    assert after == build(root, site=root / "clean")
