"""From a branch to a site that anybody can check, by the commands alone, in a real repository with real keys."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.approved import BOTH, DEPT, DING, JIA, PATH, TEXT, YI, Repository, department, key
from tests.cli.conftest import Folder
from tests.small import lay_out, post

EXAMPLES = Path(__file__).parents[1] / "cases/forge/pull_request_review.json"
"""Events as GitHub publishes them (@octokit/webhooks-examples 7.6.1, MIT), cut where nothing of ours looks."""
PAGE = "shuiliju/2013/04/01-tingshui.html"
OTHER = f"{DEPT}/posts/2013/2013-04-02-other.md"
NOW = ("--now", "2013-06-30T18:00")
OTHERS = 42


class Scene:
    """A hall with its own repository and what people do in it."""

    def __init__(self, folder: Path, frame: Path, form: str = "sha1") -> None:
        self.people = Repository(folder / "hall", form)
        self.root = lay_out(self.people.root, {}, frame)
        self.hall = Folder(self.root, folder)
        self.people.commit("忽略", {".gitignore": ".cache/\nsite/\n*.json\n"})

    def event(self, state: str, login: str, commit: str, body: str | None = None) -> None:
        """Record a review as the forge tells it."""
        (example,) = (one for one in json.loads(EXAMPLES.read_text("utf-8")) if one["action"] == "submitted")
        example["review"] |= {"state": state, "commit_id": commit, "body": body, "submitted_at": "2013-04-02T01:00:00Z"}
        example["review"]["user"]["login"] = login
        (self.root / "event.json").write_text(json.dumps(example), "utf-8")
        words = ("--event", "event.json", "--key", str(key("recorder")[0]), *NOW)
        assert self.run("review", "record", *words) == "记下 1 条审核。\n"

    def run(self, *words: str, code: int = 0) -> str:
        """What a command says."""
        ran = self.hall.hall(*words)
        assert ran.code == code, ran.said
        return ran.out

    def publish(self, code: int = 0) -> str:
        """As the publishing workflow does it: build, write the log down, build with it."""
        said = self.run("build", "--strict", "--no-search", *NOW, code=code)
        self.run("review", "log", *NOW)
        self.run("build", "--strict", "--no-search", *NOW, code=code)
        return said

    def page(self, address: str = PAGE) -> str:
        return self.hall.read(f"site/{address}")


@pytest.fixture
def scene(tmp_path: Path, frame: Path) -> Scene:
    return Scene(tmp_path, frame)


@pytest.mark.parametrize("way", ["merge", "squash", "rebase"])
def test_a_post_goes_out_with_its_receipt_whichever_way_it_is_merged(scene: Scene, way: str) -> None:
    people = scene.people
    people.git("switch", "-qc", "post")
    people.commit("停水", {PATH: TEXT.replace("储水", "备水")})
    commit = people.commit("改一个词", {PATH: TEXT})
    people.git("switch", "-q", "main")
    people.commit(f"别的{BOTH}", {OTHER: post("先通知。", title="另一条通知")}, who=DING)
    scene.event("approved", "jia", commit)
    scene.event("approved", "yi", commit)
    people.merge("post", way, YI)
    scene.publish()
    assert "信息审核：甲（市水利局），<time>2013-04-02 09:00</time>，平台记录" in scene.page()
    assert "全部对得上" in scene.run("review", "verify", "--git", *NOW)


def test_whatever_is_tampered_with_is_found_and_named(scene: Scene) -> None:
    """A published page, a source, a line of the log and a record."""
    people, hall = scene.people, scene.hall
    people.commit("停水", {PATH: TEXT})
    record = people.record(TEXT, "content", JIA)
    people.record(TEXT, "secrecy", YI)
    people.commit(f"别的{BOTH}", {OTHER: post("先通知。", title="另一条通知")})
    scene.publish()
    verify = ("review", "verify", "--git", *NOW)
    assert "全部对得上" in scene.run(*verify)
    day, *_ = sorted(hall.tree("site/log").keys() - {"index.html"})
    for file, old, new, said in (
        (PAGE, "请储水。", "请取水。", f"{PAGE}：网页上的文字和它的 SHA-256 不符。"),
        ("api/posts/shuiliju/2013-04.json", "储水", "取水", f"{PAGE}：原文和它的 SHA-256 不符。"),
        (f"log/{day}", " 发布 ", " 修改 ", "与前一行接不上：前面有一行被改动、删去或添加过。"),
    ):
        whole = hall.read(f"site/{file}")
        hall.write(f"site/{file}", whole.replace(old, new))
        assert said in scene.run(*verify, code=1)
        hall.write(f"site/{file}", whole)
    both = [f"site/{PAGE}", "site/api/posts/shuiliju/2013-04.json"]
    whole_files = [hall.read(file) for file in both]
    for file, text in zip(both, whole_files, strict=True):
        hall.write(file, text.replace("信息审核：甲", "信息审核：丙").replace('"person":"甲"', '"person":"丙"'))
    assert f"{PAGE}：网站上的审核凭据和仓库里重算的不一样：审核人、时间或凭据。" in scene.run(*verify, code=1)
    for file, text in zip(both, whole_files, strict=True):
        hall.write(file, text)
    people.put({record.path: record._replace(decision="dismissed").line})
    assert f"reviews:{record.path}：这条记录被改过。" in scene.run(*verify, code=1)


def test_a_repository_whose_objects_are_of_sha_256_is_as_good(tmp_path: Path, frame: Path) -> None:
    """Approved at a desk, with a picture; then withdrawn by a commit whose other change waits."""
    scene = Scene(tmp_path, frame, "sha256")
    words = "停水期间，送水车每天上午九点到下午五点在三个广场供水；修好以后立即恢复，不另行通知。"
    text = f"{TEXT}\n{words}\n\n![水厂](../../media/shuichang.svg)\n"
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><title>水厂</title></svg>'
    scene.people.commit("停水", {PATH: text, f"{DEPT}/media/shuichang.svg": picture})
    approve = ("review", "approve", PATH, "--now", "2013-04-03")
    signed = scene.run(*approve, "--role", "content", "--sign", str(key("jia")[0]), "--person", JIA)
    assert "连同 1 个图片或附件" in signed
    assert "还缺保密审查" in scene.run("review", "status", *NOW, code=1)
    scene.run(*approve, "--role", "secrecy", "--form", "保审1号", "--person", YI)
    scene.publish()
    (blob,) = re.findall("<code>([0-9a-f]{64})</code>", scene.page())
    assert blob == scene.people.git("rev-parse", f"HEAD:{PATH}")
    assert "全部对得上" in scene.run("review", "verify", "--git", *NOW)
    gone = text.replace("title:", "withdrawn: {date: 2013-04-04, reason: 有误, kind: error}\ntitle:")
    scene.people.commit("撤回", {PATH: gone.replace("储水", "取水")}, who=DING)
    scene.publish(code=3)
    assert "请储水" in scene.page()
    assert "请勿引用" in scene.page()
    assert "全部对得上" in scene.run("review", "verify", "--git", *NOW)


def test_without_all_of_history_nothing_is_published_and_nobody_accused(scene: Scene, tmp_path: Path) -> None:
    scene.people.commit(f"停水{BOTH}", {PATH: TEXT})
    scene.people.commit(f"别的{BOTH}", {OTHER: post("先通知。", title="另一条通知")})
    scene.publish()
    clone = tmp_path / "clone"
    scene.people.git("clone", "-q", "--depth", "1", f"file://{scene.root}", str(clone))
    there = Folder(clone, tmp_path)
    for words in (
        ("build", "--strict", "--no-search"),
        ("review", "verify", "--git", "--site", str(scene.root / "site")),
    ):
        ran = there.hall(*words, *NOW)
        assert ran.code == 1, ran.said
        assert "git fetch --unshallow" in ran.said
        assert "对不上" not in ran.said
    assert not (clone / "site").exists()


def test_one_departments_mistakes_silence_nobody(scene: Scene) -> None:
    """An unapproved edit, a file that cannot be read and a broken department.yml on the main branch."""
    others = {}
    for number in range(OTHERS):
        folder = f"departments/ju-{number}"
        others[f"{folder}/department.yml"] = department(f"第{number}局")
        others[f"{folder}/posts/2013/2013-04-03-gong.md"] = post(f"第 {number} 局的公告。", title=f"第{number}局公告")
    good = {PATH: TEXT, OTHER: post("先通知。", title="另一条通知")}
    scene.people.commit(f"都审过{BOTH}", {**others, **good})
    bad = {PATH: TEXT.replace("储水", "多存些水"), OTHER: "---\ntitle: 没有结束", f"{DEPT}/department.yml": "name: ["}
    scene.people.commit("坏了", bad)
    said = scene.publish(code=3)
    assert "请储水" in scene.page()
    assert "先通知" in scene.page("shuiliju/2013/04/02-other.html")
    for number in range(OTHERS):
        assert f"第 {number} 局的公告。" in scene.page(f"ju-{number}/2013/04/03-gong.html")
    assert {one["path"] for one in json.loads(scene.hall.read(".cache/held.json"))} == set(bad)
    assert "市水利局" in said
    assert "全部对得上" in scene.run("review", "verify", "--git", *NOW)
