"""With reviews in force too an incremental build gives what one from nothing gives, strict or not, whatever reviewers do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall import Mode, begin, finish
from tests.approved import BIAN, BOTH, DEPT, DING, JIA, NOW, PATH, TEXT, YI, Repository, department, reviewed
from tests.small import forget, lay_out, post, read

OTHER = f"{DEPT}/posts/2013/2013-04-02-other.md"
BRANCHED = f"{DEPT}/posts/2013/2013-04-03-{{}}.md"
MEDIUM = f"{DEPT}/media/map.svg"
PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h{}v9z'/></svg>"
PICTURED = post(
    "先通知，送水车停在小区门口，老人可以打电话让人送上楼。\n\n![停水范围示意](../../media/map.svg)", title="另一条通知"
)
GONE = TEXT.replace("title:", "withdrawn: {date: 2013-04-02, reason: 数字有误, kind: error}\ntitle:")


def now_of(hall: Repository, path: str = PATH) -> str:
    """A post as it lies in the work tree."""
    return (hall.root / path).read_text("utf-8")


def record(role: str, who: str, decision: str = "approved", path: str = PATH) -> Callable[[Repository], object]:
    return lambda hall: hall.record(
        now_of(hall, path), role, who, decision=decision, evidence=f"form:{hall.clock}", by=""
    )


def commit(message: str, files: dict[str, str | bytes | None], who: str = BIAN) -> Callable[[Repository], object]:
    return lambda hall: hall.commit(message, files, who)


def edit_a_record(hall: Repository) -> None:
    made = hall.record(now_of(hall), "content", JIA, evidence="form:1", by="")
    hall.put({made.path: made._replace(decision="dismissed").line})


def replace_the_records(hall: Repository) -> None:
    hall.record(now_of(hall), "secrecy", YI, evidence="form:2", by="")
    hall.git("update-ref", "-d", "refs/heads/reviews")
    hall.record(now_of(hall), "content", JIA, evidence="form:2", by="")


def rewrite(hall: Repository) -> None:
    hall.git("commit", "-q", "--amend", "--allow-empty", "-m", f"重写{BOTH}")


def move(hall: Repository) -> None:
    if (hall.root / OTHER).exists():
        hall.git("mv", OTHER, OTHER.replace("other", f"moved-{hall.clock}"))
        hall.commit("换个名字", {})


def merge(way: str) -> Callable[[Repository], object]:
    """A post that is written on a branch of its own and comes to main in one of a forge's ways."""

    def merged(hall: Repository) -> None:
        branch = f"post-{hall.clock}"
        hall.git("switch", "-qc", branch)
        hall.commit("另写一条", {BRANCHED.format(hall.clock): post("先通知。", title="另写的通知")})
        hall.commit(f"改好{BOTH}", {BRANCHED.format(hall.clock - 3600): post("先通知，再停水。", title="另写的通知")})
        hall.git("switch", "-q", "main")
        hall.commit("主线往前走", {})
        hall.merge(branch, way, YI)

    return merged


def revert(hall: Repository) -> None:
    """The newest commit is taken back, as the forge's button does it."""
    hall.clock += 3600
    if len(hall.git("rev-list", "--parents", "-1", "HEAD").split()) == 2:
        hall.git("revert", "--no-edit", "--no-commit", "HEAD")
        hall.commit("撤销上一次提交", {})


STEPS: dict[str, Callable[[Repository], object]] = {
    "a text is approved by trailers": commit(f"停水{BOTH}", {PATH: TEXT}),
    "a text is changed": commit("改字", {PATH: TEXT.replace("储水", "多存些水，用桶")}),
    "a slip is mended": commit(f"错字{reviewed(('content', JIA))}", {PATH: TEXT.replace("储水", "储谁")}),
    "content is reviewed": record("content", JIA),
    "secrecy is reviewed": record("secrecy", YI),
    "changes are asked for": record("content", JIA, "changes"),
    "a review is dismissed": record("secrecy", YI, "dismissed"),
    "a record is edited": edit_a_record,
    "the records are replaced": replace_the_records,
    "a manager withdraws": commit("撤回", {PATH: GONE}, DING),
    "a manager withdraws and changes words": commit("撤回", {PATH: GONE.replace("储水", "取水")}, DING),
    "somebody else withdraws": commit("撤回", {PATH: GONE}),
    "a text cannot be read": commit("坏了", {PATH: "---\ntitle: [\n---\n"}),
    "a post with a picture": commit(f"图{BOTH}", {OTHER: PICTURED, MEDIUM: PICTURE.format(9)}),
    "the picture is changed": commit("换图", {MEDIUM: PICTURE.format(8)}),
    "the picture is approved": lambda hall: [
        hall.record(PICTURE.format(8), role, who, evidence="form:3", by="") for role, who in (("content", JIA), ("secrecy", YI))
    ],
    "a post is moved": move,
    "a branch is merged": merge("merge"),
    "a branch is squashed": merge("squash"),
    "a branch is rebased": merge("rebase"),
    "the newest commit is reverted": revert,
    "history is rewritten": rewrite,
    "a reviewer left": commit(
        "离任", {f"{DEPT}/department.yml": department().replace("roles: [content], forge: jia", "roles: [content], until: 2013-04-01")}
    ),
    "the reviewer is back": commit("回来", {f"{DEPT}/department.yml": department()}),
    "a department cannot be read": commit("坏了", {f"{DEPT}/department.yml": "name: ["}),
    "a day goes by": lambda hall: None,
}  # fmt: skip


@pytest.mark.parametrize("strict", [True, False])
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), min_size=3, max_size=7), store_alone=st.booleans())
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_reviewers_do_the_site_is_that_of_a_build_from_nothing(
    steps: list[str], store_alone: bool, strict: bool, frame: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Also where what strict builds lay out was lost, or is all that is left."""
    hall = Repository(tmp_path_factory.mktemp("hall") / "hall")
    lay_out(hall.root, {}, frame)
    hall.commit(f"停水{BOTH}", {PATH: TEXT, ".gitignore": ".cache/\nsite/\n"})
    now = NOW

    def build(name: str) -> dict[str, bytes]:
        finish(begin(hall.root, hall.root / name, Mode(strict=strict), now=now))
        return read(hall.root / name)

    build("site")
    for step in steps:
        STEPS[step](hall)
        now += timedelta(hours=25 if step == "a day goes by" else 1)
        incremental = build("site")
    if store_alone:
        shutil.rmtree(hall.root / ".cache/approved", ignore_errors=True)
        assert build("site") == incremental
    forget(hall.root)
    clean = build("clean")
    assert sorted(incremental) == sorted(clean)
    assert [file for file in clean if clean[file] != incremental[file]] == []
    shutil.rmtree(hall.root)
