"""`hall review` as people and workflows run it, on real repositories with real keys."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from hall.model.receipt import State
from tests.approved import BING, BOTH, DEPT, DING, JIA, PATH, TEXT, YI, Repository, key, settings
from tests.cli.conftest import Folder
from tests.small import post, write

OTHER = f"{DEPT}/posts/2013/2013-04-02-other.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "hall")


@pytest.fixture
def hall(repository: Repository, tmp_path: Path) -> Folder:
    return Folder(repository.root, tmp_path)


def event(repository: Repository, **fields: object) -> str:
    """The event `pull_request_review` as GitHub documents it, with what we read of it and some of the rest."""
    review = {
        "id": 80, "user": {"login": "jia", "id": 1, "type": "User"}, "body": "", "state": "approved", "author_association": "MEMBER",
        "html_url": "https://forge.example.gov.cn/pull/7#pullrequestreview-80", "submitted_at": "2013-04-02T01:00:00Z",
        "commit_id": repository.git("rev-parse", "post"), **fields,
    }  # fmt: skip
    return json.dumps(
        {"action": "submitted", "review": review, "pull_request": {"number": 7}, "sender": {"login": "jia"}}
    )


def branch(repository: Repository) -> None:
    repository.git("switch", "-qc", "post")
    repository.commit("停水", {PATH: TEXT})
    repository.git("switch", "-q", "main")
    repository.commit("别的", {OTHER: post("先通知。", title="另一条通知")}, who=DING)


def record(repository: Repository, hall: Folder, **fields: object) -> tuple[int, str]:
    (repository.root / "event.json").write_text(event(repository, **fields), "utf-8")
    ran = hall.hall(
        "review", "record", "--event", "event.json", "--key", str(key("recorder")[0]), "--now", "2013-04-03"
    )
    return ran.code, ran.said


def test_status_says_who_is_missing(repository: Repository, hall: Folder) -> None:
    repository.commit("停水", {PATH: TEXT})
    repository.commit(f"另一条{BOTH}", {OTHER: post("先通知。", title="另一条通知")})
    ran = hall.hall("review", "status", "--now", "2013-06-30")
    assert (ran.code, ran.out) == (1, f"{PATH}：未审核：还缺信息审核、保密审查。\n1 条还没有审完。\n")
    ran = hall.hall("review", "status", OTHER, "--now", "2013-06-30")
    assert ran.code == 0
    assert ran.out.startswith(f"{OTHER}：审核通过。\n    信息审核：甲，2013-04-01 ")
    assert hall.hall("review", "status", "--since", "HEAD~1", "--now", "2013-06-30").code == 0
    assert hall.hall("review", "status", "--since", "nowhere").code == 2
    assert hall.hall("review", "status", "departments/nowhere").code == 2


def test_status_tells_of_records_about_texts_that_nobody_has(repository: Repository, hall: Folder) -> None:
    repository.commit(f"停水{BOTH}", {PATH: TEXT})
    repository.record(TEXT, "content", JIA)
    assert hall.hall("review", "status", "--now", "2013-06-30").err == ""
    repository.record("没有这样的文字", "content", JIA)
    ran = hall.hall("review", "status", "--now", "2013-06-30")
    assert (ran.code, ran.out) == (0, "都审过了。\n")
    assert ran.err.startswith("有 1 段文字有审核记录，主分支上却没有这样的文字")


def test_names_that_are_no_text_are_shown_and_break_nothing(repository: Repository, hall: Folder) -> None:
    repository.commit(f"停水{BOTH}", {PATH: TEXT})
    odd = 'M 100644 inline "ab/\\377\\n"\ndata 1\nx\n'
    commit = f"commit refs/heads/reviews\ncommitter 甲 <{JIA}> {repository.clock} +0000\ndata 1\nx\n{odd}"
    subprocess.run(["git", "fast-import", "--quiet"], cwd=repository.root, input=commit.encode(), check=True)
    assert "H405" in hall.hall("check").said
    assert hall.hall("review", "status", "--now", "2013-06-30").code == 0


def test_a_key_that_cannot_be_verified_signs_nothing(repository: Repository, hall: Folder, tmp_path: Path) -> None:
    """A certificate stands for a key, and hall.yml names no authority that may issue one."""
    for name in ("authority", "jia"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / name], check=True)
    words = ["ssh-keygen", "-q", "-s", tmp_path / "authority", "-I", "jia", "-n", "jia", tmp_path / "jia.pub"]
    subprocess.run(words, check=True)
    repository.commit("停水", {PATH: TEXT})
    file = str(tmp_path / "jia-cert.pub")
    ran = hall.hall("review", "approve", PATH, "--role", "content", "--sign", file, "--person", JIA)
    assert ran.code == 2
    assert "证书和 DSA 的不行" in ran.err
    assert "reviews" not in repository.git("branch")


def test_status_tells_that_the_text_before_was_approved(repository: Repository, hall: Folder) -> None:
    """Whoever changed a character after the approval sees that this is why."""
    repository.commit(f"停水{BOTH}", {PATH: TEXT})
    repository.commit("改", {PATH: TEXT.replace("请储水", "请不储水")})
    ran = hall.hall("review", "status", "--now", "2013-06-30")
    assert (ran.code, ran.out) == (
        1,
        f"{PATH}：未审核：还缺信息审核、保密审查。\n"
        "    2013-04-01 11:00 发布的上一版审过；后来改了文字，改一个字也要重新审。\n"
        "1 条还没有审完。\n",
    )


def test_status_is_a_misuse_where_nothing_is_reviewed(repository: Repository, hall: Folder) -> None:
    repository.commit("停用", {"departments/hall.yml": settings("null")})
    ran = hall.hall("review", "status")
    assert ran.code == 2
    assert "还没有启用审核凭据" in ran.err


def test_approve_writes_signed_and_typed_records(repository: Repository, hall: Folder) -> None:
    repository.commit("停水", {PATH: TEXT})
    before = repository.git("status", "--porcelain", "departments")
    given = ("review", "approve", PATH, "--now", "2013-04-03")
    ran = hall.hall(*given, "--role", "content", "--sign", str(key("jia")[0]), "--person", JIA)
    assert (ran.code, ran.err) == (0, ""), ran.err
    ran = hall.hall(*given, "--role", "secrecy", "--form", "保审〔2013〕12号", "--person", YI)
    assert ran.code == 0, ran.err
    receipt = repository.receipt()
    assert receipt.state == State.APPROVED
    assert [(one.person, one.grade) for one in receipt.approvals] == [("甲", "signed"), ("乙", "stated")]
    assert repository.git("status", "--porcelain", "departments") == before
    assert repository.git("log", "--format=%s", "reviews").split("\n") == ["乙：保密审查", "甲：信息审核"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--role", "content", "--form", "1", "--person", YI), "没有信息审核的职责"),
        (("--role", "content", "--form", "1", "--person", "x@example.gov.cn"), "不是哪个单位登记的人员"),
        (("--role", "content", "--person", JIA), "两样里写一样"),
        (("--role", "content", "--sign", "YI", "--person", JIA), "不是甲在 department.yml 登记的公钥"),
    ],
)
def test_approve_refuses_what_would_not_count(
    repository: Repository, hall: Folder, given: tuple[str, ...], said: str
) -> None:
    repository.commit("停水", {PATH: TEXT})
    words = [str(key("yi")[0]) if one == "YI" else one for one in given]
    ran = hall.hall("review", "approve", PATH, *words, "--now", "2013-04-03")
    assert ran.code == 2
    assert said in ran.err
    assert "reviews" not in repository.git("branch")


@pytest.mark.parametrize("way", ["merge", "squash", "rebase"])
def test_a_forges_reviews_are_recorded_and_hold_in_each_way_of_merging(
    repository: Repository, hall: Folder, way: str
) -> None:
    branch(repository)
    assert record(repository, hall) == (0, "记下 1 条审核。\n")
    assert record(repository, hall) == (0, "没有新的审核要记。\n")
    reviews = json.loads(event(repository, user={"login": "YI"}, id=81, state="APPROVED"))["review"]
    (repository.root / "list.json").write_text(json.dumps([reviews]), "utf-8")
    words = ("--event", "list.json", "--key", str(key("recorder")[0]), "--now", "2013-04-03")
    if way == "merge":
        repository.git("merge", "-q", "--no-ff", "-m", "合并", "post", who=YI)
    elif way == "squash":
        repository.git("merge", "-q", "--squash", "post")
        repository.git("commit", "-qm", "停水 (#7)")
    ran = hall.hall("review", "record", *words)
    assert ran.said == "记下 1 条审核。\n"
    if way == "rebase":
        repository.git("rebase", "-q", "main", "post", who=YI)
        repository.git("switch", "-q", "main")
        repository.git("merge", "-q", "--ff-only", "post")
    receipt = repository.receipt()
    assert receipt.state == State.APPROVED
    assert {(one.person, one.grade.value) for one in receipt.approvals} == {("甲", "recorded"), ("乙", "recorded")}


def test_pages_of_a_list_and_who_deleted_their_account_keep_no_other_review_out(
    repository: Repository, hall: Folder
) -> None:
    branch(repository)
    reviews = [
        json.loads(event(repository, **given))["review"] for given in ({}, {"user": None}, {"user": {"login": "yi"}})
    ]
    text = json.dumps(reviews[:2]) + "\n" + json.dumps(reviews[2:])
    (repository.root / "list.json").write_text(text, "utf-8")
    words = ("--event", "list.json", "--key", str(key("recorder")[0]), "--now", "2013-04-03")
    ran = hall.hall("review", "record", *words)
    assert ran.out == "记下 2 条审核。\n"
    assert "（已注销的账号） 的审核没有记" in ran.err


def test_a_dismissed_review_counts_no_more(repository: Repository, hall: Folder) -> None:
    branch(repository)
    record(repository, hall)
    assert record(repository, hall, state="dismissed") == (0, "记下 1 条审核。\n")
    assert record(repository, hall, state="dismissed") == (0, "没有新的审核要记。\n")
    repository.git("merge", "-q", "--no-ff", "-m", "合并", "post", who=YI)
    assert repository.receipt().lacking == ("还缺信息审核、保密审查。",)


@pytest.mark.parametrize(
    ("fields", "lacking"),
    [
        ({"state": "APPROVED", "stale": False, "official": True, "dismissed": False}, "还缺保密审查。"),
        ({"state": "REQUEST_CHANGES"}, "还缺信息审核、保密审查。"),
        ({"state": "APPROVED", "dismissed": True}, "还缺信息审核、保密审查。"),
    ],
)
def test_gitea_and_forgejo_say_it_in_words_of_their_own(
    repository: Repository, hall: Folder, fields: dict[str, object], lacking: str
) -> None:
    """Changes are asked for by another name, and who dismisses a review leaves its state as it was."""
    branch(repository)
    record(repository, hall)
    assert record(repository, hall, submitted_at="2013-04-02T02:00:00Z", **fields)[0] == 0
    repository.git("merge", "-q", "--no-ff", "-m", "合并", "post", who=YI)
    assert repository.receipt().lacking == (lacking,)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"user": {"login": "shei"}}, "哪个单位都没有登记这个登录名"),
        ({"user": {"login": "bian"}}, "不是这个单位的审核人"),
        ({"user": {"login": "bing"}}, "请在审核意见的第一行写明是哪一种"),
        ({"state": "commented"}, "没有新的审核要记"),
        ({"commit_id": "1" * 40}, "本仓库没有提交"),
    ],
)
def test_what_is_not_recorded_says_why(
    repository: Repository, hall: Folder, fields: dict[str, object], said: str
) -> None:
    branch(repository)
    code, words = record(repository, hall, **fields)
    assert code == 0
    assert said in words


def test_who_has_several_roles_names_one(repository: Repository, hall: Folder) -> None:
    branch(repository)
    record(repository, hall, user={"login": "bing"}, body="保密审查\n没有问题")
    repository.git("merge", "-q", "--no-ff", "-m", "合并", "post", who=YI)
    assert [(one.role, one.person) for one in repository.receipt().approvals] == [("secrecy", "丙")]
    assert BING


def test_another_key_than_the_recorders_records_nothing(repository: Repository, hall: Folder) -> None:
    branch(repository)
    (repository.root / "event.json").write_text(event(repository), "utf-8")
    ran = hall.hall("review", "record", "--event", "event.json", "--key", str(key("jia")[0]), "--now", "2013-04-03")
    assert ran.code == 2
    assert "review.recorder" in ran.err


@pytest.mark.parametrize("text", ["", "[", "[1]", '{"a": 1}', "null"])
def test_what_is_no_review_is_a_misuse(repository: Repository, hall: Folder, text: str) -> None:
    (repository.root / "event.json").write_text(text, "utf-8")
    ran = hall.hall("review", "record", "--event", "event.json", "--key", "x")
    assert ran.code == 2
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_withdraw_changes_one_line(repository: Repository, hall: Folder, ends: str) -> None:
    text = "\ufeff" + TEXT.replace("\n", ends) if ends != "\n" else TEXT
    repository.commit(f"停水{BOTH}", {PATH: text.encode()})
    ran = hall.hall(
        "review", "withdraw", PATH, "--reason", '写"错"了：9点', "--kind", "error", "--now", "2013-04-03T09:00"
    )
    assert ran.code == 0, ran.err
    new = (repository.root / PATH).read_bytes()
    line = f'withdrawn: {{date: 2013-04-03T09:00:00+08:00, reason: "写\\"错\\"了：9点", kind: error}}{ends}'.encode()
    assert new.replace(line, b"") == text.encode()
    repository.commit("撤回", {PATH: new}, who=DING)
    assert repository.receipt().state == State.OWED
    again = hall.hall("review", "withdraw", PATH, "--reason", "再撤", "--kind", "error")
    assert again.code == 2
    assert "已经撤回过" in again.err


def test_withdraw_refuses_what_is_no_post(repository: Repository, hall: Folder) -> None:
    write(repository.root, {PATH: "没有字段\n"})
    for path in (PATH, "departments/hall.yml", "nowhere.md"):
        assert hall.hall("review", "withdraw", path, "--reason", "错", "--kind", "error").code == 2
