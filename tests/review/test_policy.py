"""Which need of the policy fits a text, and whether approvals meet it."""

from __future__ import annotations

from typing import Any

import pytest

from hall.model.department import Role
from hall.model.receipt import Approval, Grade
from hall.model.settings import POLICY, Need
from hall.review.policy import Subject, is_met, lacking, met_at, need_of

BOTH = (Role.CONTENT, Role.SECRECY)
ALL = (*BOTH, Role.FINAL)
JIA, YI, BING = "jia@example.gov.cn", "yi@example.gov.cn", "bing@example.gov.cn"


def said(role: str, person: str, time: int = 1, dept: str = "shuiliju") -> Approval:
    return Approval(role, dept, person, time, Grade.SIGNED, "")


def fitting(withdraws: bool = False, lifts: bool = False, **about: Any) -> str:
    """The name of the need that fits a text under the policy that holds where hall.yml says nothing."""
    return need_of(Subject("p", "shuiliju", **about), POLICY, withdraws, lifts).name


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ({}, "一般"),
        ({"form": "notice"}, "一般"),
        ({"form": "brief"}, "日常"),
        ({"form": "repost", "listed": True}, "日常"),
        ({"form": "repost"}, "一般"),
        ({"form": "alert"}, "预警"),
        ({"form": "alert", "lifts": True}, "撤回和解除预警"),
        ({"form": "rebuttal"}, "重要"),
        ({"form": "bulletin", "withdraws": True}, "撤回和解除预警"),
    ],
)
def test_the_first_need_that_fits_holds(about: dict[str, Any], name: str) -> None:
    assert fitting(**about) == name


def test_that_a_text_says_it_is_withdrawn_or_lifts_an_alert_is_not_enough() -> None:
    """Whether somebody who may do so did it is for the caller to say."""
    assert need_of(Subject("p", "shuiliju", "alert", lifts=True, withdrawn=True), POLICY, False, False).name == "预警"


def test_a_topic_makes_a_text_weighty() -> None:
    policy = (Need(name="涉军", topics=("征兵", "双拥")), *POLICY)
    assert need_of(Subject("p", "shuiliju", topics=("防汛", "双拥")), policy, False, False).name == "涉军"
    assert need_of(Subject("p", "shuiliju", topics=("防汛",)), policy, False, False).name == "一般"


def test_where_no_need_fits_two_persons_in_two_roles_are_needed() -> None:
    need = need_of(Subject("p", "shuiliju"), (Need(name="短讯", forms=("brief",)),), False, False)
    assert (need.roles, need.persons) == (BOTH, 2)


@pytest.mark.parametrize(
    ("approvals", "roles", "persons", "met"),
    [
        ([("content", JIA), ("secrecy", YI)], BOTH, 2, True),
        ([("content", JIA), ("secrecy", JIA)], BOTH, 2, False),
        ([("content", JIA), ("secrecy", JIA)], BOTH, 1, True),
        ([("content", JIA), ("content", YI)], BOTH, 2, False),
        ([("content", JIA), ("secrecy", JIA), ("secrecy", YI)], BOTH, 2, True),
        ([("content", JIA), ("secrecy", YI), ("final", JIA)], ALL, 3, False),
        ([("content", JIA), ("secrecy", YI), ("final", JIA), ("content", BING)], ALL, 3, True),
        ([("content", JIA), ("secrecy", YI)], BOTH, 3, True),  # of two roles no more than two persons can be asked
        ([], (), 0, False),  # nobody at all has looked
        ([("secrecy", JIA)], (), 0, True),
        ([("secrecy", JIA), ("content", JIA)], (), 2, False),
        ([("secrecy", JIA), ("content", YI)], (), 2, True),
    ],
)
def test_roles_are_given_by_so_many_different_persons(
    approvals: list[tuple[str, str]], roles: tuple[Role, ...], persons: int, met: bool
) -> None:
    given = [said(*one) for one in approvals]
    assert is_met(given, roles, persons) == met
    assert (lacking(given, roles, persons) == ()) == met


def test_people_of_two_departments_with_one_address_are_two() -> None:
    assert is_met([said("content", JIA), said("secrecy", JIA, dept="qixiangju")], BOTH, 2)


def test_the_approval_that_completes_them_gives_the_time() -> None:
    """Those that come later change nothing."""
    given = [said("content", JIA, 10), said("content", BING, 20), said("secrecy", YI, 30), said("secrecy", BING, 40)]
    assert met_at(given, BOTH, 2) == 30
    assert met_at(given[:2], BOTH, 2) == 0


def test_who_is_missing_is_said_in_a_sentence() -> None:
    assert lacking([said("content", JIA)], ALL, 3) == ("还缺保密审查、终审。",)
    assert lacking([said("content", JIA), said("secrecy", JIA)], BOTH, 2) == (
        "信息审核、保密审查要由 2 个人分别作出。",
    )
    assert lacking([], (), 1) == ("还要一人看过。",)
