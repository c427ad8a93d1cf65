"""Receipts in real repositories: what approves a text, what keeps its approval, and everything that does not count."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from hall.model.problem import Problem
from hall.model.receipt import Receipt, State
from hall.review.judging import judge
from hall.reviewing import grounds_of, subject_for
from tests.approved import (
    BIAN,
    BING,
    BOTH,
    DAY,
    DEPT,
    DING,
    JIA,
    NAMES,
    NOW,
    PATH,
    START,
    TEXT,
    WU,
    YI,
    Repository,
    department,
    key,
    reviewed,
    settings,
    sign,
)  # fmt: skip
from tests.small import post, write

OTHER = f"{DEPT}/posts/2013/2013-04-02-other.md"
MEAN = TEXT.replace("储水", "准备三天的水")


@pytest.fixture
def hall(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "hall")


def state(hall: Repository, path: str = PATH) -> State:
    return hall.receipt(path).state


def reasons(hall: Repository, path: str = PATH) -> list[str]:
    """Why claims about a post do not count, as `hall review status` says it."""
    opened = hall.open()
    assert opened.desk
    assert opened.past
    grounds, _ = grounds_of(opened.desk, opened.past, opened.store)
    fingerprint, row, _ = opened.store.posts()[path]
    assert row
    return list(judge(subject_for(row, opened.desk, opened.store.whole), fingerprint, grounds)[-1].reasons)


def problems(hall: Repository) -> list[Problem]:
    return [one for one in hall.open().problems if one.code.startswith("H4")]


def said(receipt: Receipt) -> list[tuple[str, str, str]]:
    return [(one.role, one.person, one.grade.value) for one in receipt.approvals]


# --- What approves -----------------------------------------------------------------------------------------


def test_trailers_on_the_main_line_approve_what_their_commit_brought(hall: Repository) -> None:
    commit = hall.commit(f"停水{BOTH}", {PATH: TEXT})
    receipt = hall.receipt()
    assert receipt.state == State.APPROVED
    assert said(receipt) == [("content", "甲", "stated"), ("secrecy", "乙", "stated")]
    assert {one.evidence for one in receipt.approvals} == {commit}
    assert [one.commit for one in receipt.versions] == [commit]


def test_signed_records_approve(hall: Repository) -> None:
    hall.commit("停水", {PATH: TEXT})
    assert hall.receipt().lacking == ("还缺信息审核、保密审查。",)
    hall.record(TEXT, "content", JIA)
    assert hall.receipt().lacking == ("还缺保密审查。",)
    last = hall.record(TEXT, "secrecy", YI)
    receipt = hall.receipt()
    assert receipt.state == State.APPROVED
    assert said(receipt) == [("content", "甲", "signed"), ("secrecy", "乙", "signed")]
    assert receipt.published == last.time


def test_the_forges_reviews_are_recorded_with_the_workflows_key(hall: Repository) -> None:
    hall.commit("停水", {PATH: TEXT})
    hall.record(TEXT, "content", JIA, evidence="forge:https://forge.example.gov.cn/pulls/7#review-1", by="recorder")
    hall.record(TEXT, "secrecy", YI, evidence="form:保审〔2013〕12号", by="")
    receipt = hall.receipt()
    assert said(receipt) == [("content", "甲", "recorded"), ("secrecy", "乙", "stated")]
    assert [one.evidence for one in receipt.approvals] == [
        "https://forge.example.gov.cn/pulls/7#review-1",
        "保审〔2013〕12号",
    ]


@pytest.mark.parametrize(
    ("by", "grades"),
    [("jia", ["signed", "stated"]), ("yi", ["stated", "signed"]), ("stranger", ["stated", "stated"])],
)
def test_a_trailer_of_who_signed_the_commit_is_signed(hall: Repository, by: str, grades: list[str]) -> None:
    """Only theirs: who signs a commit states what others said of it. A message may have the signature's words in it."""
    hall.git("switch", "-qc", "post")
    hall.commit("停水", {PATH: TEXT})
    hall.git("switch", "-q", "main")
    words = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key(by)[0]}")
    message = f"合并\n\ngpgsig -----BEGIN SSH SIGNATURE-----{BOTH}"
    hall.git(*words, "merge", "-q", "--no-ff", "-S", "-m", message, "post", who=DING)
    assert [grade for _, _, grade in said(hall.receipt())] == grades


def test_a_commit_that_another_stands_for_here_approves_nothing(hall: Repository) -> None:
    """What `git replace` says is told in this clone alone."""
    commit = hall.commit("停水", {PATH: TEXT})
    hall.git("branch", "-q", "other")
    hall.git("commit", "-q", "--amend", "-m", f"停水{BOTH}")
    hall.git("replace", commit, "HEAD")
    hall.git("reset", "-q", "--soft", "other")
    assert state(hall) == State.UNREVIEWED


def test_a_grade_that_the_hall_does_not_accept_publishes_nothing(hall: Repository) -> None:
    hall.commit("只认签名", {"departments/hall.yml": settings(hall.since, "[signed]")})
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    assert state(hall) == State.UNREVIEWED
    assert "甲 的信息审核不算：这一级凭据在本厅不能作发布的依据。" in reasons(hall)


def test_what_main_held_before_records_began_counts_as_approved(hall: Repository) -> None:
    since = hall.commit("以前的", {PATH: TEXT})
    hall.commit("从这里起", {"departments/hall.yml": settings(since)})
    assert state(hall) == State.BEFORE
    hall.commit("改", {PATH: MEAN})
    assert state(hall) == State.UNREVIEWED


def test_a_start_that_is_not_there_approves_nothing(hall: Repository) -> None:
    hall.commit("写错", {"departments/hall.yml": settings("0123456"), PATH: TEXT})
    assert state(hall) == State.UNREVIEWED
    assert [one.code for one in problems(hall)] == ["H403"]


def test_the_post_is_published_when_the_last_needed_approval_came(hall: Repository) -> None:
    hall.commit(f"停水{reviewed(('content', JIA))}", {PATH: TEXT})
    record = hall.record(TEXT, "secrecy", YI)
    later = hall.record(TEXT, "secrecy", BING, evidence="form:补", by="", at=record.time + 9999)
    (row,) = hall.open().hall.rows
    assert (row.when, row.review) == (record.time, "approved")
    assert later.time > record.time
    hall.commit(f"更正{BOTH}", {PATH: TEXT.replace("title:", "corrections: [{date: 2013-05-01}]\ntitle:")})
    (row,) = hall.open().hall.rows
    assert row.when == record.time, "a change later does not make it new"


# --- What keeps an approval --------------------------------------------------------------------------------


def branch(hall: Repository) -> str:
    """A branch with a post, as its editor left it; the branch's commit."""
    hall.git("switch", "-qc", "post")
    hall.commit("停水", {PATH: TEXT.replace("储水", "备水")})
    commit = hall.commit("改一个词", {PATH: TEXT})
    hall.git("switch", "-q", "main")
    return commit


@pytest.mark.parametrize("way", ["merge", "squash", "rebase"])
def test_each_way_of_merging_keeps_recorded_reviews(hall: Repository, way: str) -> None:
    branch(hall)
    hall.commit("别的", {OTHER: post("先通知。", title="另一条通知")}, who=DING)
    hall.record(TEXT, "content", JIA)
    hall.record(TEXT, "secrecy", YI)
    hall.clock += 3600
    hall.merge("post", way, YI)
    receipt = hall.receipt()
    assert receipt.state == State.APPROVED, receipt
    assert said(receipt) == [("content", "甲", "signed"), ("secrecy", "乙", "signed")]


def test_a_trailer_of_a_merge_counts_and_that_of_a_branch_does_not(hall: Repository) -> None:
    hall.git("switch", "-qc", "post")
    hall.commit(f"自己写上{BOTH}", {PATH: TEXT})
    hall.git("switch", "-q", "main")
    hall.git("merge", "-q", "--no-ff", "-m", "合并", "post")
    assert state(hall) == State.UNREVIEWED
    assert reasons(hall) == [
        "甲 的信息审核不算：写在分支的提交里，要写在合并进主分支的那次提交里才算。",
        "乙 的保密审查不算：写在分支的提交里，要写在合并进主分支的那次提交里才算。",
    ]
    hall.git("reset", "-q", "--hard", "HEAD~1")
    hall.git("merge", "-q", "--no-ff", "-m", f"合并{BOTH}", "post")
    assert state(hall) == State.APPROVED
    assert reasons(hall) == []


def test_renames_reverts_and_picks_keep_it_as_long_as_the_blob_is_the_same(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    hall.commit("改", {PATH: MEAN})
    assert state(hall) == State.UNREVIEWED
    hall.commit("改回来", {PATH: TEXT}, who=JIA)
    assert state(hall) == State.APPROVED, "though a reviewer put it back"
    hall.git("mv", PATH, OTHER)
    hall.commit("换个名字", {}, who=JIA)
    assert state(hall, OTHER) == State.APPROVED


def test_one_character_more_loses_it(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    hall.commit("改", {PATH: TEXT.replace("请储水", "请不储水")})
    assert state(hall) == State.UNREVIEWED


def test_a_slip_needs_one_reviewer(hall: Repository) -> None:
    wrong = TEXT.replace("请储水", "请储谁")
    hall.commit(f"停水{BOTH}", {PATH: wrong})
    hall.commit(f"错字{reviewed(('content', JIA))}", {PATH: TEXT})
    receipt = hall.receipt()
    assert receipt.state == State.APPROVED
    assert [one.slip for one in receipt.versions] == [False, True]


def test_a_withdrawal_approves_no_words(hall: Repository) -> None:
    """Whoever took a post down touched it since its last approved text, and does not review what comes back."""
    people = department().replace("roles: [manager]", "roles: [manager, secrecy]")
    hall.commit("丁也审保密", {f"{DEPT}/department.yml": people})
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    gone = TEXT.replace("title:", "withdrawn: {date: 2013-04-02, reason: 核实, kind: error}\ntitle:")
    hall.commit("撤回", {PATH: gone}, DING)
    assert state(hall) in (State.APPROVED, State.OWED)
    back = reviewed(("content", JIA), ("secrecy", DING))
    hall.commit(f"核实了，再发{back}", {PATH: TEXT.replace("储水", "多存些水，用桶")})
    assert state(hall) == State.UNREVIEWED
    assert hall.receipt().lacking == ("还缺保密审查。",)


def test_a_squash_that_lost_its_trailers_says_who_is_missing(hall: Repository) -> None:
    hall.commit("停水 (#1)\n\n* 停水\n\nReviewed-by: 甲 <jia@example.gov.cn>\n\n* 改字", {PATH: TEXT})
    assert state(hall) == State.UNREVIEWED
    assert hall.receipt().lacking == ("还缺信息审核、保密审查。",)
    (reason,) = reasons(hall)
    assert reason.startswith("甲 的信息审核不算：要在提交说明的最后单独成段、用英文冒号写才算")


def test_a_trailer_with_signs_of_a_chinese_keyboard_says_why_it_does_not_count(hall: Repository) -> None:
    hall.commit(
        "停水\n\nReviewed-by：甲 ＜jia@example.gov.cn＞\nSecrecy-reviewed-by: 乙 <yi@example.gov.cn>", {PATH: TEXT}
    )
    assert state(hall) == State.UNREVIEWED
    assert any(one.startswith("甲 的信息审核不算：要在提交说明的最后") for one in reasons(hall))


def test_after_a_foxtrot_the_main_line_is_still_what_it_was(hall: Repository) -> None:
    hall.git("switch", "-qc", "mine")
    hall.commit(f"自己的{BOTH}", {OTHER: post("先通知。", title="另一条通知")})
    hall.git("switch", "-q", "main")
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    hall.git("switch", "-q", "mine")
    hall.git("merge", "-q", "-m", "Merge branch 'main' of forge.example.gov.cn:hall", "main")
    hall.git("switch", "-q", "main")
    hall.git("merge", "-q", "--ff-only", "mine")
    assert state(hall) == State.APPROVED
    assert state(hall, OTHER) == State.UNREVIEWED, "the trailer of a commit beside the main line is anybody's"


def test_who_resolved_a_merge_by_hand_wrote_it(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    hall.git("switch", "-qc", "post")
    hall.commit("甲方", {PATH: TEXT.replace("城区检修", "东城检修")})
    hall.git("switch", "-q", "main")
    hall.commit("乙方", {PATH: TEXT.replace("城区检修", "西城检修")})
    subprocess.run(["git", "merge", "-q", "post"], cwd=hall.root, env=hall.world(JIA), capture_output=True)
    both = TEXT.replace("城区检修", "东城西城3日检修，西城4日检修")
    write(hall.root, {PATH: both})
    hall.git("add", "-A")
    hall.git("commit", "-qm", f"合并{BOTH}", who=JIA)
    assert state(hall) == State.UNREVIEWED
    assert reasons(hall) == ["甲 的信息审核不算：是这段文字的作者。"]
    hall.record(both, "content", BING, evidence="form:1", by="")
    assert state(hall) == State.APPROVED


def test_who_only_pressed_merge_wrote_nothing(hall: Repository) -> None:
    branch(hall)
    hall.git("merge", "-q", "--no-ff", "-m", f"合并{BOTH}", "post", who=JIA)
    assert state(hall) == State.APPROVED


def test_an_octopus_brings_what_each_arm_wrote(hall: Repository) -> None:
    for name, path in (("one", PATH), ("two", OTHER)):
        hall.git("switch", "-qc", name, "main")
        hall.commit(name, {path: post(f"第{name}件。", title=f"这是{name}")}, who=JIA if name == "two" else BIAN)
    hall.git("switch", "-q", "main")
    hall.commit("别的", {f"{DEPT}/posts/2013/2013-04-03-third.md": post("第三。", title="第三条通知")})
    hall.git("merge", "-q", "-m", f"合并{BOTH}", "one", "two")
    assert state(hall) == State.APPROVED
    assert state(hall, OTHER) == State.UNREVIEWED
    assert reasons(hall, OTHER) == ["甲 的信息审核不算：是这段文字的作者。"]


# --- What does not count -----------------------------------------------------------------------------------


def wrote(hall: Repository, *lines: tuple[str, str], who: str = BIAN) -> list[str]:
    hall.commit(f"停水{reviewed(*lines)}", {PATH: TEXT}, who=who)
    assert state(hall) == State.UNREVIEWED
    return reasons(hall)


def test_a_trailer_of_somebody_without_the_role(hall: Repository) -> None:
    assert wrote(hall, ("content", YI), ("secrecy", YI)) == ["乙 的信息审核不算：没有信息审核的职责。"]


def test_a_trailer_of_nobody(hall: Repository) -> None:
    assert any(
        "不是哪个单位登记的人员" in one for one in wrote(hall, ("content", "shei@example.gov.cn"), ("secrecy", YI))
    )


def test_a_trailer_of_somebody_with_an_odd_address(hall: Repository) -> None:
    found = wrote(hall, ("content", "{0}{x}@%s.cn"), ("secrecy", YI))
    assert found == ["{0}{x}@%s.cn 的信息审核不算：不是哪个单位登记的人员。"]


def test_a_person_of_another_department(hall: Repository) -> None:
    found = wrote(hall, ("content", "ban@example.gov.cn"), ("secrecy", YI))
    assert any("不是这个单位的审核人" in one for one in found)


def test_the_author_under_another_address(hall: Repository) -> None:
    people = f"""
  - {{name: 甲, mail: {JIA}, roles: [editor, content]}}
  - {{name: 甲, mail: jia@home.example.com, roles: [editor], forge: jia}}
  - {{name: 乙, mail: {YI}, roles: [secrecy]}}"""
    hall.commit("人员", {f"{DEPT}/department.yml": department(people=people)})
    found = wrote(hall, ("content", JIA), ("secrecy", YI), who="jia@home.example.com")
    assert found == ["甲 的信息审核不算：是这段文字的作者。"]
    hall.commit(f"再改{BOTH}", {PATH: MEAN}, who="1234+jia@users.noreply.github.com")
    assert reasons(hall) == ["甲 的信息审核不算：是这段文字的作者。"]


def test_a_co_author(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}\nCo-authored-by: 甲 <{JIA}>\nco-authored-by: 坏的", {PATH: TEXT})
    assert reasons(hall) == ["甲 的信息审核不算：是这段文字的作者。"]


def test_two_people_of_one_name_are_two(hall: Repository) -> None:
    office = "\n  - {name: 甲, mail: jia2@example.gov.cn, roles: [editor]}"
    hall.commit("人员", {"departments/bangongshi/department.yml": department("市政府办公室", office)})
    hall.commit(f"停水{BOTH}", {PATH: TEXT}, who="jia2@example.gov.cn")
    assert state(hall) == State.APPROVED


def test_a_bot(hall: Repository) -> None:
    people = f"""
  - {{name: 'ci[bot]', mail: ci@example.gov.cn, roles: [content, secrecy]}}
  - {{name: 乙, mail: {YI}, roles: [secrecy]}}"""
    hall.commit("人员", {f"{DEPT}/department.yml": department(people=people)})
    assert any("是机器人账号" in one for one in wrote(hall, ("content", "ci@example.gov.cn"), ("secrecy", YI)))


def test_somebody_whose_time_had_ended(hall: Repository) -> None:
    assert any("那天不在任信息审核" in one for one in wrote(hall, ("content", WU), ("secrecy", YI)))


def test_an_end_later_takes_nothing_from_what_was_approved_before(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    gone = department().replace("roles: [content], forge: jia", "roles: [content], until: 2013-04-10, forge: jia")
    hall.commit("甲离任", {f"{DEPT}/department.yml": gone})
    assert state(hall) == State.APPROVED


def test_changes_requested_and_dismissed_reviews(hall: Repository) -> None:
    hall.commit("停水", {PATH: TEXT})
    hall.record(TEXT, "content", JIA)
    hall.record(TEXT, "secrecy", YI)
    assert state(hall) == State.APPROVED
    hall.record(TEXT, "content", JIA, decision="changes")
    assert hall.receipt().lacking == ("还缺信息审核。",)
    assert reasons(hall) == ["甲 的信息审核：要求修改。"]
    hall.record(TEXT, "content", JIA)
    assert state(hall) == State.APPROVED
    hall.record(TEXT, "secrecy", YI, decision="dismissed", evidence="forge:7", by="recorder")
    assert hall.receipt().lacking == ("还缺保密审查。",)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"by": "yi"}, "甲 的信息审核不算：签名用的不是本人登记的公钥。"),
        ({"by": "stranger"}, "甲 的信息审核不算：签名用的不是本人登记的公钥。"),
        ({"by": ""}, "甲 的信息审核不算：没有签名。"),
        ({"by": "jia", "evidence": "forge:7"}, "甲 的信息审核不算：签名用的不是发布流程的公钥。"),
        ({"at": int(NOW.timestamp()) + 90_000}, "甲 的信息审核不算：时间在将来，到那时才算。"),
    ],
)
def test_a_record_that_does_not_count(hall: Repository, given: dict[str, object], reason: str) -> None:
    hall.commit("停水", {PATH: TEXT})
    hall.record(TEXT, "content", JIA, **given)  # type: ignore[arg-type]
    assert hall.receipt().lacking == ("还缺信息审核、保密审查。",)
    assert reasons(hall) == [reason]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("@99999999999999 +0000", State.UNREVIEWED),
        ("@4102444800 +0000", State.UNREVIEWED),
        ("@0 +0000", State.APPROVED),
    ],
)
def test_a_clock_gone_wild_breaks_nothing(hall: Repository, when: str, expected: State) -> None:
    """A commit may say that it was made in the year 3170843; its trailers count when that comes."""
    write(hall.root, {PATH: TEXT})
    hall.git("add", "-A")
    world = hall.world(BIAN) | {"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when}
    subprocess.run(["git", "commit", "-qm", f"停水{BOTH}"], cwd=hall.root, env=world, check=True)
    assert state(hall) == expected


def test_an_approval_of_the_future_counts_when_its_time_comes(hall: Repository) -> None:
    hall.commit("停水", {PATH: TEXT})
    at = int(NOW.timestamp()) + 90_000
    hall.record(TEXT, "content", JIA, at=at)
    hall.record(TEXT, "secrecy", YI)
    opened = hall.open()
    assert opened.next_change <= at
    opened.store.close()
    assert hall.receipt(now=datetime.fromtimestamp(at, UTC)).state == State.APPROVED
    assert state(hall) == State.UNREVIEWED, "and an earlier time looks as it did"


def test_a_key_past_its_end(hall: Repository) -> None:
    bound = department().replace(key("jia")[1], f'valid-before="20130331" {key("jia")[1]}')
    hall.commit("钥匙", {f"{DEPT}/department.yml": bound, PATH: TEXT})
    hall.record(TEXT, "content", JIA)
    assert reasons(hall) == ["甲 的信息审核不算：签名时，本人登记的公钥不在有效期内。"]


def test_a_key_of_another_kind_signs_too(hall: Repository, tmp_path: Path) -> None:
    """ECDSA, as many smart cards have it: records, and commits with their trailers."""
    file = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-C", "jia", "-f", file], check=True)
    public = file.with_suffix(".pub").read_text().strip()
    hall.commit("钥匙", {f"{DEPT}/department.yml": department().replace(key("jia")[1], public), PATH: TEXT})
    record = hall.record(TEXT, "content", JIA, by="")
    record = record._replace(signature=sign(file, record.signed), time=record.time + 1)
    record = record._replace(signature=sign(file, record.signed))
    hall.put({record.path: record.line})
    signing = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={file}")
    write(hall.root, {OTHER: post("先通知。", title="另一条通知")})
    hall.git("add", "-A")
    hall.git(*signing, "commit", "-q", "-S", "-m", f"另一条{reviewed(('content', JIA))}")
    assert [said(hall.receipt(path)) for path in (PATH, OTHER)] == [[("content", "甲", "signed")]] * 2


def test_a_registered_key_that_cannot_be_used_is_told(hall: Repository) -> None:
    cut = department().replace(key("jia")[1], key("jia")[1][:40]).replace(key("yi")[1], "ssh-dss AAAAB3NzaC1kc3M=")
    hall.commit(
        "抄漏了",
        {
            f"{DEPT}/department.yml": cut,
            "departments/hall.yml": settings(hall.since).replace(key("recorder")[1], "公钥"),
        },
    )
    assert [(one.code, one.path, one.message) for one in problems(hall)] == [
        ("H409", "departments/hall.yml", "review.recorder 登记的公钥读不懂，平台上的审核都核对不了。"),
        ("H409", f"{DEPT}/department.yml", "乙登记的公钥（keys）有读不懂的，用它签的名核对不了。"),
        ("H409", f"{DEPT}/department.yml", "甲登记的公钥（keys）有读不懂的，用它签的名核对不了。"),
    ]


def test_two_names_with_one_address_are_one_person(hall: Repository) -> None:
    people = f"""
  - {{name: 编, mail: {BIAN}, roles: [editor]}}
  - {{name: 甲, mail: {JIA}, roles: [content]}}
  - {{name: 乙, mail: {JIA}, roles: [secrecy]}}
  - {{name: 丙, mail: {BING}, roles: [final], forge: bing}}
  - {{name: 丁, mail: {DING}, roles: [manager], forge: Bing}}"""
    hall.commit("人员", {f"{DEPT}/department.yml": department(people=people)})
    hall.commit(f"停水{reviewed(('content', JIA), ('secrecy', JIA))}", {PATH: TEXT})
    assert hall.receipt().lacking == ("信息审核、保密审查要由 2 个人分别作出。",)
    assert [(one.code, one.message) for one in problems(hall)] == [
        ("H410", "丙、丁登记了同一个平台登录名：按登录名认人，他们在平台上的审核只算第一个人的。"),
        ("H410", "甲、乙登记了同一个邮箱：按邮箱认人，他们只算一个人。"),
    ]


def test_a_key_of_two_people_signs_for_neither(hall: Repository) -> None:
    both = department().replace(key("yi")[1], key("jia")[1])
    hall.commit("钥匙", {f"{DEPT}/department.yml": both, PATH: TEXT})
    hall.record(TEXT, "content", JIA)
    hall.record(TEXT, "secrecy", YI, by="jia")
    assert hall.receipt().approvals == ()
    assert reasons(hall) == [
        "甲 的信息审核不算：签名用的公钥也登记在乙名下，分不清是谁签的。",
        "乙 的保密审查不算：签名用的公钥也登记在甲名下，分不清是谁签的。",
    ]
    assert [one.message for one in problems(hall)] == ["甲、乙登记了同一个公钥：用它签的名分不清是谁的，不算数。"]


def test_a_signature_for_another_text(hall: Repository) -> None:
    hall.commit("停水", {PATH: TEXT})
    record = hall.record(MEAN, "content", JIA)
    moved = record._replace(blob=hall.git("rev-parse", f"HEAD:{PATH}"))
    hall.put({moved.path: moved.line})
    assert reasons(hall) == ["甲 的信息审核不算：签名对不上。"]


def test_records_that_were_edited_or_deleted_count_as_they_were_written_and_that_is_said(hall: Repository) -> None:
    hall.commit("停水", {PATH: TEXT})
    first = hall.record(TEXT, "content", JIA)
    second = hall.record(TEXT, "secrecy", YI)
    assert state(hall) == State.APPROVED
    hall.put({first.path: first._replace(decision="dismissed").line})
    hall.git("switch", "-q", "reviews")
    hall.git("rm", "-q", second.path)
    hall.git("commit", "-qm", "删")
    hall.git("switch", "-q", "main")
    assert state(hall) == State.APPROVED
    assert {(one.code, one.path, one.message) for one in problems(hall)} == {
        ("H404", f"reviews:{first.path}", "这条记录被改过。"),
        ("H404", f"reviews:{second.path}", "这条记录被删掉了。"),
    }


def test_a_branch_of_records_that_was_replaced_is_told(hall: Repository) -> None:
    hall.commit("停水", {PATH: TEXT})
    hall.record(TEXT, "content", JIA)
    hall.open().store.close()
    hall.git("branch", "-qD", "reviews")
    hall.record(TEXT, "secrecy", YI)
    assert [one.path for one in problems(hall)] == ["reviews"]
    assert hall.receipt().lacking == ("还缺信息审核。",)


@pytest.mark.parametrize(
    ("path", "line", "fault"),
    [
        ("readme.txt", b"hello\n", "路径不合规定"),
        ("ab/cd/x", b"hello\n", "路径不合规定"),
        (f"{'a' * 2}/{'a' * 40}/content-{JIA}-20130401T010000Z", b"ok\n", "不是一行六项"),
        (f"{'a' * 2}/{'a' * 40}/content-{JIA}-20130401T010000Z", b"\xff\xfe\n", "不是一行六项"),
        (
            f"{'a' * 2}/{'a' * 40}/content-{JIA}-20130401T010000Z",
            f"content maybe 20130401T010000Z {JIA} form:1 -\n".encode(),
            "不合规定",
        ),
        (
            f"{'a' * 2}/{'a' * 40}/content-{JIA}-20130401T010000Z",
            f"secrecy approved 20130401T010000Z {JIA} form:1 -\n".encode(),
            "路径和内容",
        ),
        (f"{'a' * 2}/{'a' * 40}/content-{JIA}-20130401T010000Z", b"x" * 9000, "太长"),
    ],
)
def test_malformed_records(hall: Repository, path: str, line: bytes, fault: str) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    hall.put({path: line})
    (problem,) = problems(hall)
    assert (problem.code, problem.path) == ("H405", f"reviews:{path}")
    assert fault in problem.message
    assert state(hall) == State.APPROVED


def test_what_is_no_file_on_the_branch_of_records_is_told(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    link = f'M 120000 inline ab/link\ndata 5\n/etc/\nM 160000 {"1" * 40} ab/module\nM 100644 inline "ab/\\377"\ndata 1\nx\n'
    commit = f"commit refs/heads/reviews\ncommitter 甲 <{JIA}> {hall.clock} +0000\ndata 1\nx\n{link}"
    subprocess.run(["git", "fast-import", "--quiet"], cwd=hall.root, input=commit.encode(), check=True)
    for _ in range(2):
        assert [(one.code, one.path, one.message) for one in problems(hall)] == [
            ("H404", "reviews:ab/link", "这不是普通文件。"),
            ("H404", "reviews:ab/module", "这不是普通文件。"),
            ("H405", "reviews:ab/\udcff", "读不懂这条审核记录：路径不合规定。"),
        ]
        assert state(hall) == State.APPROVED
        hall.record(TEXT, "content", BING, evidence="form:1", by="")


def test_a_name_that_is_no_text_is_no_matter(hall: Repository) -> None:
    odd = f"{DEPT}/media/\udcff.txt"
    hall.commit(f"停水{BOTH}", {PATH: TEXT, odd: "x"})
    assert state(hall) == State.APPROVED
    hall.commit("改", {PATH: MEAN, odd: "y"})
    opened = hall.open()
    assert opened.past
    assert [one.step for one in opened.past.past.line(odd)] == [2, 3]


def test_a_list_of_names_in_the_repository_whitewashes_no_author(hall: Repository) -> None:
    """`.mailmap` says who is who to those who believe it."""
    files: dict[str, str | bytes | None] = {PATH: TEXT, ".mailmap": f"编 <{BIAN}> <{JIA}>\n"}
    hall.commit(f"停水{BOTH}", files, who=JIA)
    assert reasons(hall) == ["甲 的信息审核不算：是这段文字的作者。"]


@pytest.mark.parametrize("who", ["Jia@Example.GOV.cn", " jia@example.gov.cn ", "99+JIA@users.noreply.github.com"])
def test_an_author_is_known_however_their_address_is_written(hall: Repository, who: str) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT}, who=who)
    assert reasons(hall) == ["甲 的信息审核不算：是这段文字的作者。"]


def test_a_post_that_went_and_came_back_is_as_approved_as_it_was(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    hall.commit("删", {PATH: None})
    hall.commit("放回来", {PATH: TEXT}, who=JIA)
    assert state(hall) == State.APPROVED


def test_histories_that_have_nothing_in_common_bring_what_the_other_one_wrote(hall: Repository) -> None:
    hall.git("switch", "-q", "--orphan", "other")
    hall.commit("别处来的", {PATH: TEXT}, who=JIA)
    hall.git("switch", "-q", "main")
    hall.git("merge", "-q", "--no-ff", "--allow-unrelated-histories", "-m", f"合并{BOTH}", "other")
    assert reasons(hall) == ["甲 的信息审核不算：是这段文字的作者。"]


def test_a_record_for_a_blob_that_is_not_there_changes_nothing(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    hall.record("没有这样的文字", "content", JIA)
    assert problems(hall) == []
    assert state(hall) == State.APPROVED


def test_a_department_that_reviews_itself_out_of_existence_is_told(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    hall.commit(
        "都走了", {f"{DEPT}/department.yml": department(people=f"\n  - {{name: 编, mail: {BIAN}, roles: [editor]}}")}
    )
    (problem,) = problems(hall)
    assert (problem.code, problem.path) == ("H406", f"{DEPT}/department.yml")
    lent = department(
        people=f"\n  - {{name: 编, mail: {BIAN}, roles: [editor]}}", more="reviewers_from: [bangongshi]\n"
    )
    hall.commit("借人", {f"{DEPT}/department.yml": lent.replace("[bangongshi]", "[{dept: bangongshi}]")})
    assert problems(hall) == []
    office = "ban@example.gov.cn"
    hall.commit(
        f"新的{reviewed(('content', office), ('secrecy', office))}", {OTHER: post("先通知。", title="另一条通知")}
    )
    assert state(hall, OTHER) == State.APPROVED


# --- Who must approve --------------------------------------------------------------------------------------


def test_two_roles_by_one_person_only_in_a_small_department(hall: Repository) -> None:
    alone = reviewed(("content", BING), ("secrecy", BING))
    hall.commit(f"停水{alone}", {PATH: TEXT})
    assert hall.receipt().lacking == ("信息审核、保密审查要由 2 个人分别作出。",)
    few = (
        f"\n  - {{name: 编, mail: {BIAN}, roles: [editor]}}\n  - {{name: 丙, mail: {BING}, roles: [content, secrecy]}}"
    )
    hall.commit("人少", {f"{DEPT}/department.yml": department(people=few)})
    assert state(hall) == State.APPROVED


@pytest.mark.parametrize(
    ("form", "who", "expected"),
    [
        ("brief", (("content", BING), ("secrecy", BING)), State.APPROVED),
        ("news", (("content", BING), ("secrecy", BING)), State.UNREVIEWED),
        ("rebuttal", (("content", JIA), ("secrecy", YI)), State.UNREVIEWED),
        ("rebuttal", (("content", JIA), ("secrecy", YI), ("final", BING)), State.APPROVED),
        ("rebuttal", (("content", BING), ("secrecy", YI), ("final", BING)), State.UNREVIEWED),
        ("rebuttal", (("content", JIA), ("secrecy", YI), ("final", "ban@example.gov.cn")), State.UNREVIEWED),
    ],
)
def test_the_policy_says_who(hall: Repository, form: str, who: tuple[tuple[str, str], ...], expected: State) -> None:
    block = {"rebuttal": "{claim: 水有毒, first_seen: 2013-04-01, verdict: 不实}"}
    fields = {"title": "这是标题", "form": form, **({form: block[form]} if form in block else {})}
    hall.commit(f"停水{reviewed(*who)}", {PATH: post("说明情况，请放心。", **fields)})
    assert state(hall) == expected


def test_a_joint_post_needs_each_department_or_its_paper(hall: Repository) -> None:
    text = post("联合通知。", title="联合发布的通知", with_="[bangongshi]").replace("with_", "with")
    hall.commit(f"联合{BOTH}", {PATH: text})
    assert hall.receipt().lacking == ("联合发布的市政府办公室还没有审。",)
    hall.record(text, "content", "ban@example.gov.cn", evidence="form:1", by="")
    assert state(hall) == State.APPROVED
    paper = text.replace("title:", "cosigned: {number: 会签〔2013〕3号}\ntitle:")
    hall.commit(f"会签{BOTH}", {PATH: paper})
    assert state(hall) == State.APPROVED


ALERT = post(
    "注意防范。",
    title="暴雨蓝色预警",
    form="alert",
    alert="{issuer: 市气象台, event: 暴雨, level: 蓝, places: [], until: 2013-07-02}",
).replace("places: [], ", "")


def test_an_alert_goes_out_with_one_person_and_owes_the_rest(hall: Repository) -> None:
    hall.commit("预警", {PATH: ALERT})
    if not hall.open().store.receipts.of(PATH):
        pytest.fail(str(hall.open().problems))
    assert state(hall) == State.UNREVIEWED
    record = hall.record(ALERT, "content", JIA)
    receipt = hall.receipt()
    assert (receipt.state, receipt.due, receipt.lacking) == (State.OWED, record.time + 86_400, ("还缺保密审查。",))
    early = datetime.fromtimestamp(record.time + 60, UTC)
    opened = hall.open(early)
    assert opened.next_change <= receipt.due
    opened.store.close()
    hall.record(ALERT, "secrecy", YI)
    assert state(hall) == State.APPROVED


def test_a_withdrawal_owes_a_second_look(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    gone = TEXT.replace("title:", "withdrawn: {date: 2013-04-02, reason: 数字有误, kind: error}\ntitle:")
    hall.commit("撤回", {PATH: gone}, who=DING)
    receipt = hall.receipt()
    assert (receipt.state, receipt.lacking) == (State.OWED, ("还要一人看过。",))
    assert receipt.due == hall.clock + 86_400
    hall.record(gone, "content", JIA)
    assert state(hall) == State.APPROVED


# --- Histories ---------------------------------------------------------------------------------------------


def test_without_records_in_force_there_is_nothing_to_say(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    assert state(hall) == State.APPROVED
    hall.commit("停用", {"departments/hall.yml": settings("null")})
    opened = hall.open()
    assert opened.store.receipts.of(PATH) is None
    assert [row.review for row in opened.hall.rows] == [""]
    hall.commit("演示", {"departments/hall.yml": settings(hall.since) + "today: 2013-06-30T18:00:00+08:00\n"})
    assert hall.open().store.receipts.of(PATH) is None


def test_a_shallow_clone_never_calls_a_post_unreviewed_because_history_is_absent(
    hall: Repository, tmp_path: Path
) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    hall.commit("别的", {OTHER: post("先通知。", title="另一条通知")})
    hall.commit("再来", {f"{DEPT}/posts/2013/2013-04-03-third.md": post("第三。", title="第三条通知")})
    hall.git("clone", "-q", "--depth", "2", f"file://{hall.root}", str(tmp_path / "clone"))
    clone = Repository.__new__(Repository)
    clone.root, clone.clock = tmp_path / "clone", hall.clock
    assert state(clone) == State.NONE
    assert state(clone, f"{DEPT}/posts/2013/2013-04-03-third.md") == State.UNREVIEWED
    found = {one.code: one for one in problems(clone)}
    assert "git fetch --unshallow" in found["H402"].remedy
    clone.git("fetch", "-q", "--unshallow")
    assert state(clone) == State.APPROVED
    assert problems(clone) == []


def test_a_rewritten_history_is_read_again_and_one_line_says_so(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    assert state(hall) == State.APPROVED
    hall.git("commit", "-q", "--amend", "-m", "停水")
    opened = hall.open()
    assert opened.store.notice.startswith("Git 历史和上次不是一路")
    opened.store.close()
    assert state(hall) == State.UNREVIEWED
    assert hall.open().store.notice == ""


def test_a_name_in_chinese_a_quote_and_a_blank_are_no_matter(hall: Repository) -> None:
    odd = f"{DEPT}/media/水 厂\"图'.svg"
    hall.commit(f"停水{BOTH}", {PATH: TEXT, odd: "<svg/>"})
    opened = hall.open()
    assert opened.past
    assert odd in {path for path, _ in opened.past.past.news.brought}


def test_a_machine_without_git_says_nothing_about_reviews(hall: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    monkeypatch.setenv("PATH", "/nonexistent")
    opened = hall.open()
    assert opened.store.receipts.of(PATH) is None
    assert [one.code for one in opened.problems if one.code.startswith("H4")] == ["H402"]


def test_what_was_never_committed_waits(hall: Repository) -> None:
    write(hall.root, {PATH: TEXT})
    assert hall.receipt().lacking == ("还没有提交到主分支。",)


def test_names_of_people_are_those_of_the_tests() -> None:
    """So that what is read here can be followed."""
    assert NAMES[JIA] == "甲"
    assert int(DAY.timestamp()) == START
    assert len(sign(key("jia")[0], b"x")) > 100


@pytest.mark.parametrize("seed", range(4))
def test_continued_in_any_order_receipts_are_those_of_a_look_from_nothing(
    hall: Repository, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for row by row, and loaded whole by several processes."""
    chance = Random(seed)
    texts = [TEXT, MEAN, TEXT.replace("储水", "存水"), post("先通知。", title="另一条通知")]
    for _ in range(14):
        text, path = chance.choice(texts), chance.choice([PATH, OTHER])
        match chance.randrange(6):
            case 0 | 1:
                hall.commit(
                    f"改{chance.choice(['', BOTH, reviewed(('content', JIA))])}",
                    {path: text},
                    who=chance.choice([BIAN, JIA]),
                )
            case 2 | 3:
                role, who = chance.choice([("content", JIA), ("secrecy", YI), ("content", BING)])
                decision = chance.choice(["approved", "approved", "changes"])
                hall.record(text, role, who, decision=decision, evidence=f"form:{hall.clock}", by="")
            case 4:
                until = chance.choice(["", ", until: 2013-04-02", ", until: 2013-05-01"])
                people = department().replace("roles: [secrecy]", f"roles: [secrecy]{until}")
                hall.commit("人员", {f"{DEPT}/department.yml": people})
            case _:
                hall.open().store.close()
    found = {path: hall.open().store.receipts.of(path) for path in (PATH, OTHER)}
    for few in (500, 0):
        monkeypatch.setattr("hall.reviewing.FEW", few)
        for file in (hall.root / ".cache").glob("*.db*"):
            file.unlink()
        assert found == {path: hall.open().store.receipts.of(path) for path in (PATH, OTHER)}
