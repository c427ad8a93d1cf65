"""A hall whose texts are approved: a real repository with real SSH keys, in which people commit, review and merge."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hall.building import open_store
from hall.git.branches import REVIEWS, add_to_branch
from hall.model.receipt import Receipt
from hall.opening import Opened, open_hall
from hall.proof import blob_of
from hall.review.records import NAMESPACE, Record
from hall.sources import look, read_settings
from tests.small import post, write

DEPT = "departments/shuiliju"
PATH = f"{DEPT}/posts/2013/2013-04-01-tingshui.md"
DAY = datetime(2013, 4, 1, 0, tzinfo=UTC)
START = int(DAY.timestamp())
NOW = datetime(2013, 6, 30, 10, tzinfo=UTC)
BIAN, JIA, YI, BING, DING, WU = (f"{name}@example.gov.cn" for name in ("bian", "jia", "yi", "bing", "ding", "wu"))
NAMES = {BIAN: "编", JIA: "甲", YI: "乙", BING: "丙", DING: "丁", WU: "戊"}


@cache
def key(name: str) -> tuple[Path, str]:
    """A private key's file and its public line."""
    file = Path(mkdtemp(prefix="keys")) / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file], check=True)
    return file, file.with_suffix(".pub").read_text().strip()


def sign(file: Path, data: bytes) -> str:
    """An SSH signature in base64 without its frame."""
    ran = subprocess.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", file], input=data, capture_output=True, check=True
    )
    return "".join(ran.stdout.decode().split("\n")[1:-2])


def department(name: str = "市水利局", people: str | None = None, more: str = "") -> str:
    """A department.yml: an editor, a content reviewer, two for secrecy and one for the final word, and a manager."""
    people = (
        people
        or f"""
  - {{name: 编, mail: {BIAN}, roles: [editor], forge: bian}}
  - {{name: 甲, mail: {JIA}, roles: [content], forge: jia, keys: ['{key("jia")[1]}']}}
  - {{name: 乙, mail: {YI}, roles: [secrecy], forge: yi, keys: ['{key("yi")[1]}']}}
  - {{name: 丙, mail: {BING}, roles: [content, secrecy, final], forge: bing}}
  - {{name: 丁, mail: {DING}, roles: [manager]}}
  - {{name: 戊, mail: {WU}, roles: [content, secrecy], from: 2013-01-01, until: 2013-03-01}}"""
    )
    return f"name: {name}\nkind: bureau\nstatus: live\ncolumns: [便民服务, 通知公告]\npeople:{people}\n{more}"


def settings(since: str, accept: str = "[signed, recorded, stated]", more: str = "") -> str:
    """A hall.yml in which review is in force."""
    return f"""\
site: {{name: 小发布厅, address: 'https://hall.example.gov.cn/', authority: hall.example.gov.cn, description: 测试}}
offices: {{supervising: bangongshi, news: bangongshi}}
review:
  since: {since}
  accept: {accept}
  recorder: '{key("recorder")[1]}'
{more}"""


class Repository:
    """A repository in which a clock goes on by an hour with every commit."""

    def __init__(self, root: Path, form: str = "sha1") -> None:
        self.root, self.clock = root, START
        root.mkdir(parents=True)
        self.git("init", "-q", "-b", "main", f"--object-format={form}")
        office = "\n  - {name: 办, mail: ban@example.gov.cn, roles: [content, secrecy, manager]}"
        first = {
            f"{DEPT}/department.yml": department(),
            "departments/bangongshi/department.yml": department("市政府办公室", office),
            "departments/hall.yml": settings("null"),
        }
        self.since = self.commit("开通", first)
        self.commit("启用审核凭据", {"departments/hall.yml": settings(self.since)})

    def git(self, *words: str, who: str = BIAN) -> str:
        """Run Git as somebody; it must not fail."""
        ran = subprocess.run(["git", *words], cwd=self.root, capture_output=True, text=True, env=self.world(who))
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.strip()

    def world(self, who: str) -> dict[str, str]:
        """The environment of somebody's Git, with nothing of the caller's own settings."""
        name = NAMES.get(who, who.partition("@")[0])
        stamp = f"{self.clock} +0000"
        return {
            "PATH": os.environ["PATH"], "HOME": "/nonexistent", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
            "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": who, "GIT_AUTHOR_DATE": stamp,
            "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": who, "GIT_COMMITTER_DATE": stamp,
        }  # fmt: skip

    def commit(self, message: str, files: dict[str, str | bytes | None], who: str = BIAN) -> str:
        """Commit files; the commit's id."""
        self.clock += 3600
        write(self.root, files)
        self.git("add", "-A", "--", *files)
        self.git("commit", "-q", "--allow-empty", "-m", message, who=who)
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str, way: str, who: str) -> None:
        """Bring a branch to main as a forge does: with a merge, squashed into one commit without its trailers, or rebased."""
        if way == "merge":
            self.git("merge", "-q", "--no-ff", "-m", "合并", branch, who=who)
        elif way == "squash":
            self.git("merge", "-q", "--squash", branch)
            self.git("commit", "-qm", "停水 (#1)")
        else:
            self.git("rebase", "-q", "main", branch, who=who)
            self.git("switch", "-q", "main")
            self.git("merge", "-q", "--ff-only", branch)

    def record(
        self,
        text: str | bytes,
        role: str,
        who: str,
        *,
        decision: str = "approved",
        evidence: str = "key",
        by: str | None = None,
        at: int | None = None,
    ) -> Record:
        """Write a record about a text onto the branch; `by` is the name of the key that signs, "" for none."""
        self.clock += 60
        blob = blob_of(text.encode() if isinstance(text, str) else text, self.since)
        record = Record(blob, role, decision, at or self.clock, who, evidence)
        name = who.partition("@")[0] if by is None else by
        if name:
            record = record._replace(signature=sign(key(name)[0], record.signed))
        self.put({record.path: record.line})
        return record

    def put(self, files: dict[str, bytes]) -> None:
        """Write files onto the branch."""
        when = datetime.fromtimestamp(self.clock, UTC)
        add_to_branch(self.root, REVIEWS, files, "审核", "流程 <ci@example.gov.cn>", when)

    def open(self, now: datetime = NOW) -> Opened:
        """Open the hall with the store that it has."""
        found, _ = read_settings(self.root)
        store = open_store(self.root / ".cache/hall.db", "code", found)
        opened = open_hall(self.root, found, look(self.root), store, now)
        store.save()
        return opened

    def receipt(self, path: str = PATH, now: datetime = NOW) -> Receipt:
        """The receipt of a post."""
        opened = self.open(now)
        found = opened.store.receipts.of(path)
        opened.store.close()
        assert found is not None, opened.problems
        return found


def reviewed(*who: tuple[str, str]) -> str:
    """The trailers of reviews: (`content`, mail)."""
    keys = {"content": "Reviewed-by", "secrecy": "Secrecy-reviewed-by", "final": "Final-reviewed-by"}
    return "\n\n" + "\n".join(f"{keys[role]}: {NAMES.get(mail, mail)} <{mail}>" for role, mail in who)


BOTH = reviewed(("content", JIA), ("secrecy", YI))
TEXT = post("城区检修，请储水。", title="城区停水检修通知", column="便民服务")
