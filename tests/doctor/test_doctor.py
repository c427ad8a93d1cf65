"""What is not as it should be around the content."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from hall.doctor import (
    Finding,
    Repository,
    Watched,
    look_at_forge,
    look_at_people,
    look_at_repository,
    look_at_running,
    look_at_settings,
)
from hall.model.department import Contact, Department, Kind, Lender, Person, Role, Status
from hall.model.settings import Grade, Offices, Review, Settings, Site

NOW = datetime(2013, 6, 30, 10, tzinfo=UTC)
TODAY = date(2013, 6, 30)
SITE = Site(
    name="厅", address="https://hall.ankang.gov.cn/", authority="hall.ankang.gov.cn", licence="转载请注明来源。",
    organiser="主办", contact=Contact(phone="12345"), icp="备案一", police="备案二", site_code="6109000001",
)  # fmt: skip
TIGHT = Settings(
    site=SITE, offices=Offices(supervising="a", news="b"),
    review=Review(since="abc", accept=(Grade.SIGNED, Grade.RECORDED), recorder="ssh-ed25519 AAAA"),
)  # fmt: skip
SOUND = Repository(fault="", shallow=False, since=True, records=True, owners=True)


def told(findings: Any) -> list[tuple[bool, str]]:
    """Whether each is grave, and how it begins."""
    return [(one.wrong, one.message[:12]) for one in findings]


def test_a_tight_hall_has_nothing_to_mend() -> None:
    assert list(look_at_settings(TIGHT)) == []
    assert list(look_at_repository(SOUND)) == []
    assert list(look_at_running(Watched(NOW - timedelta(minutes=5), 0), NOW)) == []


def test_a_new_hall_is_told_all_that_is_open() -> None:
    loose = Settings(site=Site(name="厅", address="http://hall.example.gov.cn/", authority="a"))
    assert told(look_at_settings(loose)) == [
        (False, "页脚缺少：主办单位、联系"),
        (False, "没有写转载说明，订阅的人"),
        (True, "网站地址 http://"),
        (False, "网站地址 http://"),
        (True, "没有写主管单位：设置归谁"),
        (False, "没有写负责新闻的单位：重"),
        (False, "还没有启用审核凭据：合并"),
    ]


def test_grades_that_prove_nothing_are_told() -> None:
    """A typed claim counts, or a record that nobody can check."""
    review = Review(since="abc", accept=(Grade.RECORDED, Grade.STATED))
    found = list(look_at_settings(Settings(site=SITE, offices=TIGHT.offices, review=review)))
    assert told(found) == [(False, "登记一级的凭据（stat"), (True, "承认平台记录，却没有写发")]


def test_a_fixed_day_is_grave_but_for_a_demonstration() -> None:
    real = Settings(site=SITE, offices=TIGHT.offices, review=TIGHT.review, today=NOW)
    shown = Settings(site=SITE, offices=TIGHT.offices, review=TIGHT.review, today=NOW, demo=True)
    assert told(look_at_settings(real)) == [(True, "“现在”固定在 2013")]
    assert [wrong for wrong, _ in told(look_at_settings(shown))] == [False, False]


@pytest.mark.parametrize(
    ("found", "grave", "words"),
    [
        (SOUND._replace(fault="没有找到 git 命令。"), True, "没有找到 git 命令"),
        (SOUND._replace(shallow=True), True, "浅克隆"),
        (SOUND._replace(since=False), True, "没有 review.since"),
        (SOUND._replace(records=False), True, "没有 reviews 分支"),
        (SOUND._replace(owners=False), False, "CODEOWNERS"),
    ],
)
def test_a_repository_that_hides_approvals_is_told(found: Repository, grave: bool, words: str) -> None:
    (finding,) = look_at_repository(found)
    assert finding.wrong is grave
    assert words in finding.message


def test_without_records_in_force_their_branch_is_not_missed() -> None:
    assert list(look_at_repository(SOUND._replace(since=None, records=False))) == []


def test_who_keeps_the_clock_is_watched() -> None:
    """Never run; not for hours; with faults; with posts that wait."""
    assert told(look_at_running(None, NOW)) == [(False, "这台机器上没有运行过 h")]
    assert "3 小时" in next(look_at_running(Watched(NOW - timedelta(hours=3), 0), NOW)).message
    assert told(look_at_running(Watched(NOW, 1), NOW)) == [(True, "hall watch 上")]
    assert told(look_at_running(Watched(NOW, 3), NOW)) == [(False, "有发布在等审核。")]


def person(*roles: Role, **given: Any) -> Person:
    return Person(**{"name": "演示", "mail": "a@example.gov.cn", "roles": roles, "forge": "a", **given})


def dept(slug: str, *people: Person, **given: Any) -> Department:
    return Department(
        **{"slug": slug, "name": slug, "kind": Kind.BUREAU, "status": Status.LIVE, "people": people, **given}
    )


def test_a_department_needs_both_reviews_and_a_manager() -> None:
    """Its own or lent; whose time has ended counts no more; one that is closed needs none."""
    whole = dept("whole", person(Role.CONTENT, Role.MANAGER), person(Role.SECRECY))
    lent = dept("lent", person(Role.CONTENT, Role.MANAGER), reviewers_from=(Lender(dept="whole"),))
    ended = dept("ended", person(Role.CONTENT, Role.MANAGER), person(Role.SECRECY, until=TODAY))
    closed = dept("closed", status=Status.CLOSED)
    depts = {one.slug: one for one in (whole, lent, ended, closed, dept("empty", person(Role.EDITOR)))}
    assert [(one.wrong, one.message) for one in look_at_people(depts, TODAY)] == [
        (True, "empty没有在任的信息审核：它的发布没有人能审。"),
        (True, "empty没有在任的保密审查：它的发布没有人能审。"),
        (False, "empty没有在任的管理员：要撤回时只能靠主管单位。"),
        (True, "ended没有在任的保密审查：它的发布没有人能审。"),
    ]


def test_whom_nothing_can_prove_is_told() -> None:
    one = dept("a", person(Role.CONTENT, Role.SECRECY, Role.MANAGER, forge=None, keys=()))
    (finding,) = look_at_people({"a": one}, TODAY)
    assert finding.message == "a有 1 人既没有平台登录名也没有公钥（演示）：他们的审核只能登记。"


PROTECTED = {
    "enforce_admins": {"enabled": True},
    "allow_force_pushes": {"enabled": False},
    "allow_deletions": {"enabled": False},
    "required_pull_request_reviews": {
        "dismiss_stale_reviews": True, "require_code_owner_reviews": True, "require_last_push_approval": True,
    },
    "required_status_checks": {"contexts": ["check"]},
}  # fmt: skip


def test_a_forge_that_is_set_tight_has_nothing_to_mend() -> None:
    private = {"full_name": "ankang/hall", "private": True, "visibility": "private", "allow_auto_merge": False}
    assert list(look_at_forge(private)) == []
    assert list(look_at_forge(PROTECTED)) == []
    assert list(look_at_forge({name: PROTECTED[name] for name in list(PROTECTED)[:3]}, "reviews")) == []


def test_a_public_repository_publishes_every_draft() -> None:
    (finding,) = look_at_forge({"full_name": "ankang/hall", "private": False, "visibility": "public"})
    assert finding.wrong
    assert "公开" in finding.message


def test_a_branch_without_protection_is_told() -> None:
    """The interface answers with a message."""
    (finding,) = look_at_forge({"message": "Branch not protected", "status": "404"}, "reviews")
    assert finding == Finding(True, "reviews 分支没有保护，谁有写权限都能直接改。", "在平台上给 reviews 加保护规则。")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"enforce_admins": {"enabled": False}}, "管理员可以绕过"),
        ({"allow_force_pushes": {"enabled": True}}, "历史可以改写"),
        ({"allow_deletions": {"enabled": True}}, "允许删除"),
        ({"required_pull_request_reviews": None}, "不要求审核"),
        (
            {"required_pull_request_reviews": {"dismiss_stale_reviews": True, "require_code_owner_reviews": True}},
            "最后改的人",
        ),
        ({"required_status_checks": {"contexts": ["lint"]}}, "检查没过"),
        ({"required_status_checks": None}, "检查没过"),
    ],
)
def test_each_loose_switch_is_told(change: dict[str, Any], words: str) -> None:
    (finding,) = look_at_forge({**PROTECTED, **change})
    assert finding.wrong
    assert words in finding.message
