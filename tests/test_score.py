"""Counts and rules to scorecards: every rule by its sentence, then what must hold whatever is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.model.activity import Message
from hall.model.assessment import DEFAULT, RULES, Finding, Group
from hall.model.department import Kind
from hall.model.row import Row
from hall.model.scorecard import Scorecard, Standing
from hall.score import assess, ranked
from hall.score.case import Case
from hall.workdays import Workdays
from tests.assessed import at, counted, department, every, judged, reason_of, row


def d(text: str) -> Decimal:
    return Decimal(text)


def finding(rule: str, points: str | None = None, **fields: Any) -> Finding:
    given = {"reason": "标题与正文不符", "evidence": "", "by": "市电子政务办", "date": date(2013, 4, 20), **fields}
    return Finding(rule=rule, points=points and d(points), **given)


def score(card: Scorecard) -> tuple[str, Decimal | None]:
    return card.standing.value, card.score


def test_the_default_rules_are_whole() -> None:
    """Every rule of the defaults is one the program knows, deductions make up 100 and bonuses what they are capped at."""
    assert {one.rule for one in (*DEFAULT.red, *DEFAULT.items, *DEFAULT.bonuses)} == set(RULES)
    assert sum(one.most or 0 for one in DEFAULT.items) == 100
    assert sum(one.most or 0 for one in DEFAULT.bonuses) == DEFAULT.bonus == 20


# Red lines


def test_a_silence_over_fourteen_days_is_a_red_line() -> None:
    """From post to post, holidays included: fourteen are allowed, fifteen are not."""
    held = [row("2013-03-31T09:00"), *(row(f"2013-04-{day:02}T09:00") for day in (1, 15, 29))]
    assert score(judged(held))[0] == "passed"
    over = [row("2013-03-31T09:00"), *(row(f"2013-04-{day:02}T09:00") for day in (1, 16, 29))]
    card = judged(over)
    assert score(card) == ("red", None)
    assert reason_of(card, "silence").formula == "15 天 > 14 天"
    assert reason_of(card, "silence").evidence[0].text == "2013-04-01 至 2013-04-16，相隔 15 天"


def test_a_silence_counts_once_over_two_periods() -> None:
    """It belongs to the period in which it crosses the line, with the days before; later ones have their own days of it."""
    rows = [row("2013-04-20T09:00"), row("2013-05-10T09:00"), *every(3, "2013-05")[4:]]
    assert judged(every(2)[:10] + rows, "2013-04").standing is Standing.PASSED
    assert judged(every(2)[:10] + rows, "2013-05").standing is Standing.RED
    early = [*every(2)[:5], row("2013-05-03T09:00"), *every(3, "2013-05")[1:]]
    assert judged(early, "2013-04").standing is Standing.RED
    assert judged(early, "2013-05").standing is Standing.PASSED
    assert reason_of(judged(early, "2013-05"), "silence").formula == "最长间隔 3 天 ≤ 14 天"
    assert judged(every(2)[:5], "2013-05").standing is Standing.RED  # still silent: its own 31 days


def test_red_lines_come_before_the_size_of_the_sample() -> None:
    """Nobody evades a red line by posting too little to be judged."""
    assert judged([]).standing is Standing.RED
    short = judged([row("2013-04-25T09:00")], counts={"first": date(2013, 4, 24), "silences": ()})
    assert score(short) == ("small", None)
    assert judged(every(2), findings=[finding("leak")]).standing is Standing.RED


def test_an_owed_second_look_is_a_red_line_after_a_day() -> None:
    assert judged(every(2), counts={"owed": (("a.md", 24),)}).standing is Standing.PASSED
    assert judged(every(2), counts={"owed": (("a.md", 25),)}).standing is Standing.RED


def test_a_message_unanswered_for_three_months_is_a_red_line() -> None:
    """Without messages in the hall there is nothing to judge by, and no effect."""
    quiet = judged(every(2))
    assert [reason_of(quiet, rule).known for rule in ("messages", "replies")] == [False, False]
    assert reason_of(quiet, "replies").formula == "暂无数据，不影响得分"
    asked = Message("m.md", "shuiliju", date(2013, 1, 30))
    assert judged(every(2), counts={"messages": (asked,)}).standing is Standing.PASSED  # until 30 April
    assert judged(every(2), counts={"messages": (asked._replace(asked=date(2013, 1, 29)),)}).standing is Standing.RED
    assert judged(every(2), counts={"messages": (asked._replace(asked=date(2012, 11, 30)),)}).standing is Standing.RED
    late = asked._replace(asked=date(2013, 1, 15), answered=date(2013, 4, 16))
    assert judged(every(2), counts={"messages": (late,)}).standing is Standing.RED
    in_time = late._replace(answered=date(2013, 4, 15))
    assert judged(every(2), counts={"messages": (in_time,)}).standing is Standing.PASSED


# Deductions


def test_pauses_over_a_week_cost_two_points_each_up_to_ten() -> None:
    rows = [row(f"2013-04-{day:02}T09:00") for day in (1, 9, 17, 25)]
    assert reason_of(judged(rows), "pauses").points == d("-6.00")
    assert reason_of(judged(rows), "pauses").formula == "间隔超过 7 天 3 次 × 2 分 = 6 分，最多扣 10 分"
    assert reason_of(judged(every(7)), "pauses").points == 0


def test_replies_are_counted_in_working_days() -> None:
    """Seven, fifteen for hard ones; one that is still missing counts as long as it has waited. It is late in the period of the
    eighth working day and in no other: the 29th of March is that of the 19th, the 1st of April that of the 20th."""
    messages = (
        Message("a.md", "shuiliju", date(2013, 4, 26), date(2013, 5, 8)),
        Message("b.md", "shuiliju", date(2013, 4, 1), date(2013, 4, 15)),
        Message("c.md", "shuiliju", date(2013, 4, 1), date(2013, 4, 15), hard=True),
        Message("d.md", "shuiliju", date(2013, 4, 12)),
        Message("e.md", "shuiliju", date(2013, 3, 19)),
        Message("f.md", "shuiliju", date(2013, 3, 20)),
    )
    found = reason_of(judged(every(2), counts={"messages": messages}), "replies")
    assert [one.path for one in found.evidence] == ["b.md", "d.md", "f.md"]
    assert found.points == d("-6.00")


def test_columns_that_fell_silent_cost_a_point_each() -> None:
    """Each by its own limit; a department has that long from its first day."""
    rows = every(2) + every(2, "2013-08") + every(2, "2013-09") + every(2, "2013-10")
    found = reason_of(judged(rows, "2013-10", today=date(2013, 10, 31)), "columns")
    assert [one.text for one in found.evidence] == ["通知公告：上线 217 天没有内容（要求 180 天）"]
    assert found.points == d("-1.00")
    assert reason_of(judged(every(2)), "columns").points == 0


def test_reposts_cost_where_originals_are_too_few() -> None:
    """In proportion to what is lacking; what had to be reposted counts as an original."""
    rows = every(2)
    reposted = [one._replace(form="repost", target="departments/a/posts/2013/2013-04-01-x.md") for one in rows[:12]]
    found = reason_of(judged(rows[12:] + reposted), "originality")
    assert found.points == d("-6.00")
    assert found.formula == "原创 3：10 分 × (50% × 15 − 3) ÷ (50% × 15) = 6 分"
    must = replace(DEFAULT, mandatory=("departments/a/posts/2013/2013-04-01-x.md",))
    assert reason_of(judged(rows[12:] + reposted, version=must), "originality").points == 0


def test_an_error_that_others_found_costs_unless_it_is_openly_corrected_within_a_day() -> None:
    found = finding("errors", "2.5", evidence="a.md")
    charged = reason_of(judged(every(2), findings=[found, finding("errors", "1")]), "errors")
    assert charged.points == d("-3.50")
    assert charged.formula == "2.5 + 1 = 3.5 分，最多扣 20 分"
    for day, points in ((20, "0"), (21, "0"), (22, "-2.50"), (19, "-2.50")):
        mended = judged(every(2), findings=[found], corrected={"a.md": (date(2013, 4, day),)})
        assert reason_of(mended, "errors").points == d(points), day
    again = judged(every(2), findings=[found], corrected={"a.md": tuple(date(2013, 4, day) for day in (2, 21, 30))})
    assert reason_of(again, "errors").points == 0  # what is mended later, of whatever else, takes nothing back


def test_quality_costs_thirty_points_at_most() -> None:
    card = judged(every(2), findings=[finding("quality", "20"), finding("quality", "15.25")])
    assert reason_of(card, "quality").points == d("-30.00")
    assert card.deducted == 30


# Bonuses


def test_volume_counts_as_a_logarithm_without_bursts() -> None:
    """1.5 × ln(1 + 15) = 4.158…; forty posts on one day are ten; what is tied to an alert counts in full."""
    assert reason_of(judged(every(2)), "volume").points == d("4.16")
    burst = [row(f"2013-04-01T09:00:{n:02}", f"n{n}") for n in range(40)]
    assert reason_of(judged(every(2)[1:] + burst), "volume").points == d("4.83")  # 14 and 10
    tied = [one._replace(form="alert") for one in burst]
    assert reason_of(judged(every(2)[1:] + tied), "volume").points == d("6.00")  # 54, and the cap


def test_answers_in_time_bring_points_and_late_ones_cost_none() -> None:
    rows = [
        row("2013-04-09T09:00", "a", form="rebuttal", asked=at("2013-04-08T09:00")),
        row("2013-04-09T09:00", "b", form="rebuttal", asked=at("2013-04-01T09:00")),
        row("2013-04-09T09:00", "c", form="response", asked=at("2013-04-07T09:00")),
    ]
    card = judged(every(2) + rows)
    assert (reason_of(card, "rebuttals").points, reason_of(card, "responses").points) == (1, 1)


def test_bonus_is_added_from_eighty_on_and_below_sixty_is_not_passed() -> None:
    def left(points: str, *more: str) -> Scorecard:
        found = [finding("quality", points), *(finding("errors", one) for one in more)]
        return judged(every(2), findings=found)

    assert score(left("0")) == ("passed", d("104.16"))
    assert score(left("20")) == ("passed", d("84.16"))
    assert score(left("20.01")) == ("passed", d("79.99"))
    assert score(left("30", "10")) == ("passed", d("60.00"))
    assert score(left("30", "10.01")) == ("failed", d("59.99"))
    forgone = reason_of(left("20.01"), "volume")
    assert forgone.points == 0
    assert forgone.formula.endswith("= 4.16 分，最多加 6 分；扣分以后剩 79.99 分，不到 80 分，不计")


# Warnings


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2013, 4, 7), "pauses 1"),
        (date(2013, 4, 12), "silence 3"),
        (date(2013, 4, 15), "silence 0"),
    ],
)
def test_a_warning_comes_before_the_damage(today: date, said: str) -> None:
    """With the days that are left; none once the line is crossed, and none for a period that has ended."""
    rows = [*every(1, "2013-03")[26:], row("2013-04-01T09:00")]
    card = judged(rows, today=today)
    assert [f"{one.rule} {one.days}" for one in card.warnings] == [said]
    assert judged(rows, today=date(2013, 4, 16)).standing is Standing.RED
    assert judged(every(2)).warnings == ()


# Ranks


def card_of(dept: str, points: str | None, peers: str = "甲组") -> Scorecard:
    standing = Standing.PASSED if points else Standing.RED
    return Scorecard(dept, peers, standing, counted([]), score=d(points) if points else None)


def test_equal_scores_share_a_rank_among_peers() -> None:
    cards = ranked([
        card_of("a", "90"), card_of("b", "95.50"), card_of("c", None), card_of("d", "90.00"), card_of("e", "80"),
        card_of("f", "85", "乙组"),
    ])  # fmt: skip
    assert [(one.dept, one.rank) for one in cards] == [
        ("b", 1), ("a", 2), ("d", 2), ("f", 1), ("e", 4), ("c", None),
    ]  # fmt: skip


def test_the_flagship_and_offices_are_not_ranked() -> None:
    activity = counted(every(2))
    for kind in (Kind.FLAGSHIP, Kind.OFFICE):
        card = assess(Case(activity, DEFAULT, Workdays()), department(kind=kind))
        assert (card.standing, card.score, card.peers) == (Standing.UNRANKED, None, "")


# What must hold whatever is counted

DAYS = st.integers(1, 30)
TRIVIAL = st.builds(
    lambda day, hour, n: row(f"2013-04-{day:02}T{hour:02}:00", f"t{n}"), DAYS, st.integers(0, 23), st.integers(0, 99)
)
MONTHS = st.lists(TRIVIAL, max_size=40, unique_by=lambda one: one.path)


def worth(card: Scorecard) -> tuple[bool, Decimal]:
    return card.standing is not Standing.RED, card.score or d("0")


@given(rows=MONTHS, more=TRIVIAL, form=st.sampled_from(["service", "response", "explain", "consult"]))
@settings(max_examples=150, deadline=None)
def test_a_trivial_post_never_raises_a_score_above_a_useful_one(rows: list[Row], more: Row, form: str) -> None:
    """In its place and at its time, the useful one is always worth as much at least; and posting either never costs."""
    extra = more._replace(path=more.path.replace(".md", "-x.md"))
    trivial, useful = judged([*rows, extra]), judged([*rows, extra._replace(form=form)])
    assert worth(useful) >= worth(trivial)
    reposted = judged([*rows, extra._replace(form="repost")])
    assert worth(trivial) >= worth(reposted)


@given(rows=MONTHS, more=st.lists(TRIVIAL, min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_noise_is_worth_no_more_than_its_cap(rows: list[Row], more: list[Row]) -> None:
    """However much is poured out on one day, it brings at most what volume may bring."""
    before, after = (
        judged(rows),
        judged([*rows, *(one._replace(path=f"{n}.md", when=more[0].when) for n, one in enumerate(more))]),
    )
    if before.score is not None and after.score is not None:
        gained = reason_of(after, "volume").points - reason_of(before, "volume").points
        assert after.score - before.score - gained <= -reason_of(before, "pauses").points
        assert reason_of(after, "volume").points <= 6


@given(rows=MONTHS, quality=st.decimals(0, 30, places=2), errors=st.decimals(0, 30, places=2))
@settings(max_examples=60, deadline=None)
def test_a_score_is_the_sum_of_its_reasons(rows: list[Row], quality: Decimal, errors: Decimal) -> None:
    """So that anybody can add them up: what does not count stands there with no points."""
    card = judged(rows, findings=[finding("quality", str(quality)), finding("errors", str(errors))])
    if card.score is not None:
        assert card.score == 100 + sum(one.points for one in card.reasons) == 100 - card.deducted + card.added


@given(rows=MONTHS, points=st.decimals(0, 30, places=2), red=st.sampled_from(["leak", "wording", "fake"]))
@settings(max_examples=60, deadline=None)
def test_a_red_line_always_dominates(rows: list[Row], points: Decimal, red: str) -> None:
    """Whatever else was done or left undone."""
    card = judged(rows, findings=[finding(red), finding("quality", str(points))])
    assert (card.standing, card.score) == (Standing.RED, None)
    assert ranked([card, card_of("z", "0.01", card.peers)])[0].dept == "z"


@given(scores=st.lists(st.decimals(0, 120, places=2), min_size=1, max_size=12))
def test_ties_share_a_rank_and_no_rank_is_better_than_its_score(scores: list[Decimal]) -> None:
    cards = ranked(card_of(f"d{n}", str(one)) for n, one in enumerate(scores))
    for card in cards:
        assert card.rank == 1 + sum(other > (card.score or 0) for other in scores)


def test_nothing_pays_for_forms_corrections_or_shares_of_review() -> None:
    """What would buy noise, hide mistakes or say nothing has no rule."""
    assert not {"forms", "corrections", "reviewed", "reads", "likes", "reposts-received"} & set(RULES)
    plain, varied = (
        every(2),
        [one._replace(form=form) for one, form in zip(every(2), ["news", "notice", "live"] * 5, strict=True)],
    )
    assert judged(plain).score == judged(varied).score
    corrected = [one._replace(corrected=one.when + 60) for one in plain]
    assert judged(plain).score == judged(corrected).score
    assert {about.group for about in RULES.values()} == set(Group)
