"""Receipts in real repositories: what approves a text, what keeps its approval, and everything that does not count."""

from __future__ import annotations

from pathlib import Path

import pytest

from hall.model.receipt import State
from tests.approved import BOTH, JIA, PATH, TEXT, YI, Repository


@pytest.fixture
def hall(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "hall")


def test_trailers_on_the_main_line_approve_what_their_commit_brought(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    receipt = hall.receipt()
    assert receipt.state == State.APPROVED, receipt
    assert [(one.role, one.person, one.grade) for one in receipt.approvals] == [
        ("content", "甲", "stated"),
        ("secrecy", "乙", "stated"),
    ]


def test_records_approve(hall: Repository) -> None:
    hall.commit("停水", {PATH: TEXT})
    assert hall.receipt().state == State.UNREVIEWED
    assert hall.receipt().lacking == ("还缺信息审核、保密审查。",)
    hall.record(TEXT, "content", JIA)
    assert hall.receipt().lacking == ("还缺保密审查。",)
    hall.record(TEXT, "secrecy", YI)
    receipt = hall.receipt()
    assert receipt.state == State.APPROVED
    assert {one.grade for one in receipt.approvals} == {"signed"}
