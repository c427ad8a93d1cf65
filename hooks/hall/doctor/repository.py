"""The repository as this machine has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hall.doctor.finding import Finding


class Repository(NamedTuple):
    """What was asked of a repository.

    `fault` is why Git will not read it, empty where it does; `shallow` that its history is cut off; `since` whether it
    has the commit of `review.since`, None where none is set; `records` whether it has the branch of records;
    `owners` whether the committed CODEOWNERS is current.
    """

    fault: str
    shallow: bool
    since: bool | None
    records: bool
    owners: bool


def look_at_repository(found: Repository) -> Iterator[Finding]:
    """What keeps approval from being known here."""
    if found.fault:
        yield Finding(
            True, f"Git 读不了这个文件夹：{found.fault}", "发布厅要在 Git 仓库里，谁审过、改过什么才有据可查。"
        )
        return
    if found.shallow:
        yield Finding(True, "这是浅克隆，历史不全：以前谁审过看不到。", "运行 git fetch --unshallow origin。")
    if found.since is False:
        yield Finding(
            True, "仓库里没有 review.since 写的那次提交，它之前的内容一条也不算审过。", "核对提交号，或把历史取全。"
        )
    if found.since and not found.records:
        yield Finding(
            True,
            "没有 reviews 分支：审核凭据无处存放。",
            "运行 git fetch origin reviews:reviews，或用 hall review 记第一条。",
        )
    if not found.owners:
        yield Finding(False, ".github/CODEOWNERS 不是最新：平台请的审核人可能不对。", "运行 hall owners，提交它。")
