"""The forge's settings, as GitHub's interface tells them (`gh api repos/O/R`, `…/branches/B/protection`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hall.doctor.finding import Finding

CHECK = "check"
"""The name of the check that must have passed before a request is merged."""

# Where the switch stands in the answer, how it should stand, and what to say where it does not.
SWITCHES = (
    ("enforce_admins.enabled", True, "管理员可以绕过保护，直接推送", "勾上“Do not allow bypassing the above settings”"),
    ("allow_force_pushes.enabled", False, "允许强制推送，历史可以改写", "关掉“Allow force pushes”"),
    ("allow_deletions.enabled", False, "允许删除分支", "关掉“Allow deletions”"),
)
REVIEWS = (
    ("dismiss_stale_reviews", "改了内容，旧的审核仍算数", "勾上“Dismiss stale pull request approvals”"),
    ("require_code_owner_reviews", "不要求本单位的审核人审", "勾上“Require review from Code Owners”"),
    ("require_last_push_approval", "最后改的人可以自己审", "勾上“Require approval of the most recent reviewable push”"),
)


def look_at_forge(answer: Mapping[str, Any], branch: str = "main") -> Iterator[Finding]:
    """What is loose in one answer: that on a repository, or that on a branch's protection.

    Source: GitHub REST API, "Get a repository" and "Get branch protection" (version 2022-11-28).
    """
    if "full_name" in answer:
        yield from _look_at_repository(answer)
    elif "message" in answer:
        yield Finding(True, f"{branch} 分支没有保护，谁有写权限都能直接改。", f"在平台上给 {branch} 加保护规则。")
    else:
        yield from _look_at_protection(answer, branch)


def _look_at_repository(answer: Mapping[str, Any]) -> Iterator[Finding]:
    if answer.get("visibility") == "public" or answer.get("private") is False:
        yield Finding(
            True,
            "工作仓库是公开的：还没审的草稿，提交上来就等于已经发布。",
            "改成私有；公众看网站，网站自己带着凭据。",
        )
    if answer.get("allow_auto_merge"):
        yield Finding(False, "允许自动合并：审完一项就可能先合并进来。", "关掉“Allow auto-merge”。")


def _look_at_protection(answer: Mapping[str, Any], branch: str) -> Iterator[Finding]:
    for path, wanted, message, remedy in SWITCHES:
        if bool(_at(answer, path)) is not wanted:
            yield Finding(True, f"{branch} 分支{message}。", f"{remedy}。")
    if branch != "main":
        return
    reviews = answer.get("required_pull_request_reviews")
    if not isinstance(reviews, Mapping):
        yield Finding(True, f"{branch} 分支不要求审核就能合并。", "勾上“Require a pull request before merging”。")
    else:
        for name, message, remedy in REVIEWS:
            if not reviews.get(name):
                yield Finding(True, f"{branch} 分支{message}。", f"{remedy}。")
    checks = _at(answer, "required_status_checks.contexts")
    if not (isinstance(checks, list) and CHECK in checks):
        yield Finding(True, f"检查没过也能合并到 {branch}。", f"勾上“Require status checks to pass”，选 {CHECK}。")


def _at(answer: Mapping[str, Any], path: str) -> Any:
    found: Any = answer
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found
