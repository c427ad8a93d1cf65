"""hall build --strict: of every post the newest readable, approved text, whatever else lies on the main branch."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hall.audit import check_site, published_posts
from hall.building import Build, Mode, begin, finish
from hall.recomputing import recompute
from hall.sources import Broken, read_settings
from tests.approved import BOTH, DEPT, JIA, NOW, PATH, TEXT, Repository, department, reviewed
from tests.small import lay_out, post

PAGE = "shuiliju/2013/04/01-tingshui.html"
OTHER = f"{DEPT}/posts/2013/2013-04-02-other.md"


@pytest.fixture
def hall(tmp_path: Path, frame: Path) -> Repository:
    made = Repository(tmp_path / "hall")
    lay_out(made.root, {}, frame)
    (made.root / ".gitignore").write_text(".cache/\nsite/\n")
    return made


def build(hall: Repository) -> Build:
    """A strict build."""
    built = begin(hall.root, hall.root / "site", Mode(strict=True), now=NOW)
    finish(built)
    return built


def page(hall: Repository, name: str = PAGE) -> str:
    return (hall.root / "site" / name).read_text("utf-8")


def test_the_approved_text_stays_where_a_newer_one_waits(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    hall.commit("改字", {PATH: TEXT.replace("储水", "多存些水，用桶")})
    found = build(hall).found
    assert "请储水。" in page(hall)
    assert [(one.path, one.name, one.reasons, one.older) for one in found.held] == [
        (PATH, "市水利局", ["还缺信息审核、保密审查。"], True)
    ]
    listed = json.loads((hall.root / ".cache/held.json").read_text("utf-8"))
    assert [one["path"] for one in listed] == [PATH]
    assert json.loads((hall.root / ".cache/changes.json").read_text("utf-8"))["held"] == [PATH]
    again = build(hall)
    assert again.opened is None
    assert [one.path for one in again.found.held] == [PATH]


def test_a_post_that_was_never_approved_is_left_out(hall: Repository) -> None:
    hall.commit("停水", {PATH: TEXT})
    assert [one.older for one in build(hall).found.held] == [False]
    assert not (hall.root / "site" / PAGE).exists()
    hall.commit("看过", {PATH: TEXT + "\n更多。\n"})
    hall.commit(f"停水{BOTH}", {PATH: TEXT + "\n还有。\n"})
    assert not build(hall).found.held
    assert "还有。" in page(hall)


def test_what_is_not_committed_is_not_published(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    (hall.root / PATH).write_text(TEXT.replace("储水", "偷改"), "utf-8")
    assert not build(hall).found.held
    assert "请储水。" in page(hall)


def test_one_departments_mistakes_silence_nobody(hall: Repository) -> None:
    """An unapproved edit, a file that cannot be read and a broken department.yml on the main branch."""
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    hall.commit(f"另一条{BOTH}", {OTHER: post("先通知。", title="另一条通知")})
    hall.commit(
        f"改坏了{BOTH}",
        {OTHER: "---\ntitle: 没有结束", f"{DEPT}/department.yml": "name: [", PATH: TEXT.replace("储水", "等等")},
    )
    hall.commit("再改", {PATH: TEXT.replace("储水", "再等等")})
    found = build(hall).found
    assert sorted((one.path, one.older) for one in found.held) == [
        (f"{DEPT}/department.yml", True),
        (PATH, True),
        (OTHER, True),
    ]
    assert "等等" in page(hall)
    assert "再等等" not in page(hall)
    assert "先通知。" in page(hall, "shuiliju/2013/04/02-other.html")


@pytest.mark.parametrize("path", [PATH, f"{DEPT}/department.yml"])
def test_a_link_in_the_place_of_a_file_takes_nothing_away(hall: Repository, path: str) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    (hall.root / path).unlink()
    (hall.root / path).symlink_to("/etc/passwd")
    hall.git("add", "-A", "departments")
    hall.commit("换成链接", {})
    assert [(one.path, one.older) for one in build(hall).found.held] == [(path, True)]
    assert "请储水。" in page(hall)


def test_a_department_whose_columns_cannot_be_told_apart_counts_as_it_was(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    twins = department().replace(
        "columns: [便民服务, 通知公告]", "columns: [{name: 便民, slug: a}, {name: 通知, slug: a}]"
    )
    hall.commit("栏目", {f"{DEPT}/department.yml": twins})
    assert [(one.path, one.older) for one in build(hall).found.held] == [(f"{DEPT}/department.yml", True)]
    assert "请储水。" in page(hall)


def test_only_a_fault_of_the_hall_itself_stops_it(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    build(hall)
    before = page(hall)
    hall.commit("改坏设置", {"departments/hall.yml": "site: ["})
    with pytest.raises(Broken):
        build(hall)
    assert page(hall) == before


def test_a_branch_of_records_that_is_gone_or_replaced_takes_nothing_off_the_site(hall: Repository) -> None:
    """As where it could not be fetched; once it is back, all is as it was."""
    hall.commit("停水", {PATH: TEXT})
    hall.record(TEXT, "content", JIA)
    hall.record(TEXT, "secrecy", "yi@example.gov.cn")
    assert not build(hall).found.held
    tip = hall.git("rev-parse", "reviews")
    hall.git("branch", "-qD", "reviews")
    with pytest.raises(Broken, match="现在不全了"):
        build(hall)
    assert "请储水" in page(hall)
    hall.git("branch", "reviews", tip)
    assert not build(hall).found.held
    hall.git("branch", "-qD", "reviews")
    hall.record(TEXT, "content", JIA)
    with pytest.raises(Broken, match="现在不全了"):
        build(hall)
    assert "请储水" in page(hall), "nor does one that was replaced by another"


def test_a_picture_that_was_changed_alone_goes_out_as_it_was_approved(hall: Repository) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>{}</title><path d="M0 0h9v9z"/></svg>'
    medium = f"{DEPT}/media/map.svg"
    text = post(
        "城区检修，请储水。停水的时候早晚各送一次水，送水车停在小区门口，老人可以打电话让人送上楼。\n\n![停水范围示意](../../media/map.svg)",
        title="城区停水检修通知",
    )
    hall.commit(f"停水{BOTH}", {PATH: text, medium: picture.format("旧")})
    assert not build(hall).found.held
    hall.commit("换图", {medium: picture.format("新")})
    found = build(hall).found
    assert [(one.path, one.reasons) for one in found.held] == [(PATH, ["map.svg 还没有审过。"])]
    shown = hall.root / "site/shuiliju/media/map.svg"
    assert "旧" in shown.read_text("utf-8")
    hall.record(picture.format("新"), "content", JIA)
    hall.record(picture.format("新"), "secrecy", "yi@example.gov.cn")
    assert not build(hall).found.held
    assert "新" in shown.read_text("utf-8")


def test_a_withdrawal_goes_out_before_anybody_looked(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    gone = TEXT.replace("title:", "withdrawn: {date: 2013-04-02, reason: 数字有误, kind: error}\ntitle:")
    hall.commit("撤回", {PATH: gone}, who="ding@example.gov.cn")
    found = build(hall).found
    assert not found.held
    assert "已撤回" in page(hall)
    hall.commit("改回来", {PATH: TEXT.replace("储水", "存水")})
    assert [one.path for one in build(hall).found.held] == [PATH]
    assert "已撤回" in page(hall)


def test_a_withdrawal_by_somebody_who_may_not_waits(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    gone = TEXT.replace("title:", "withdrawn: {date: 2013-04-02, reason: 数字有误, kind: error}\ntitle:")
    hall.commit("撤回", {PATH: gone})
    assert [one.path for one in build(hall).found.held] == [PATH]
    assert "已撤回" not in page(hall)


GONE = "withdrawn: {date: 2013-04-02, reason: 数字有误, kind: error}\n"


def test_a_withdrawal_that_moves_the_post_goes_out_at_its_new_path(hall: Repository) -> None:
    """The old address leads there; the words that it takes down were approved at the former path."""
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    gone = TEXT.replace("title:", f"{GONE}title:")
    moved = f"{DEPT}/posts/2013/2013-04-01-ban.md"
    files: dict[str, str | bytes | None] = {PATH: None, moved: gone, f"{DEPT}/moved.yml": f"{PATH}: {moved}\n"}
    hall.commit("搬走并撤回", files, who="ding@example.gov.cn")
    assert not build(hall).found.held
    assert "请勿引用" in page(hall, "shuiliju/2013/04/01-ban.html")
    assert "01-ban.html" in page(hall)
    assert findings(hall) == []


def test_a_withdrawal_that_moves_what_nobody_approved_waits_for_its_approval(hall: Repository) -> None:
    hall.commit("停水", {PATH: TEXT})
    moved = f"{DEPT}/posts/2013/2013-04-01-ban.md"
    gone = TEXT.replace("title:", f"{GONE}title:")
    hall.commit("搬走并撤回", {PATH: None, moved: gone}, who="ding@example.gov.cn")
    assert [(one.path, one.older) for one in build(hall).found.held] == [(moved, False)]
    hall.record(TEXT, "content", JIA)
    hall.record(TEXT, "secrecy", "yi@example.gov.cn")
    assert not build(hall).found.held
    assert "请勿引用" in page(hall, "shuiliju/2013/04/01-ban.html")


def test_a_withdrawal_that_changes_words_too_takes_down_what_was_approved(hall: Repository) -> None:
    """The manager's other changes wait for review like anybody's: neither he nor one second look publishes them."""
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    both = TEXT.replace("title:", f"{GONE}title:").replace("储水", "去领导家取水")
    hall.commit("撤回，顺手改字", {PATH: both}, who="ding@example.gov.cn")
    (held,) = build(hall).found.held
    assert held.reasons == ["撤回先生效；同一次还改了别的文字，改的要审。", "还缺信息审核、保密审查。"]
    assert "已撤回" in page(hall)
    assert "请储水" in page(hall)
    assert "取水" not in page(hall)
    assert findings(hall) == []
    hall.record(both, "secrecy", "yi@example.gov.cn")
    assert [one.path for one in build(hall).found.held] == [PATH]
    assert "取水" not in page(hall)
    assert findings(hall) == []
    hall.record(both, "content", JIA)
    assert not build(hall).found.held
    assert "取水" in page(hall)


def test_what_was_never_approved_is_not_published_by_withdrawing_it(hall: Repository) -> None:
    gone = TEXT.replace("title:", f"{GONE}title:")
    hall.commit("撤回", {PATH: gone}, who="ding@example.gov.cn")
    assert [(one.path, one.older) for one in build(hall).found.held] == [(PATH, False)]
    assert not (hall.root / "site" / PAGE).exists()


def test_a_withdrawal_by_law_may_take_the_words_out_of_the_file_too(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    gone = post("。", title="已删除", withdrawn="{date: 2013-04-02, reason: 依法, kind: law}")
    hall.commit("删除", {PATH: gone}, who="ding@example.gov.cn")
    assert not build(hall).found.held
    assert "依法删除" in page(hall)
    hall.commit("换个说法", {PATH: gone.replace("law", "error")}, who="ding@example.gov.cn")
    assert [one.path for one in build(hall).found.held] == [PATH]
    assert "请储水" in page(hall), "what was never approved is not published in its place"


def test_a_withdrawal_written_in_an_odd_way_takes_the_post_away(hall: Repository) -> None:
    hall.commit(f"停水{BOTH}", {PATH: TEXT})
    odd = TEXT.replace("title:", f'"withdrawn"{GONE[9:]}title:').replace("储水", "取水")
    hall.commit("撤回，顺手改字", {PATH: odd}, who="ding@example.gov.cn")
    assert [(one.path, one.older) for one in build(hall).found.held] == [(PATH, False)]
    assert not (hall.root / "site" / PAGE).exists()


def findings(hall: Repository) -> list[str]:
    """Where the site's receipts differ from what the repository comes to, and from themselves."""
    site = hall.root / "site"

    def read(address: str) -> bytes | None:
        return (site / address).read_bytes() if (site / address).is_file() else None

    found = [*check_site(read).findings, *recompute(hall.root, read_settings(hall.root)[0], NOW, published_posts(read))]
    return [f"{one.where}：{one.says}" for one in found]


def test_a_site_can_be_held_against_the_repository(hall: Repository) -> None:
    """Its receipts are computed again from nothing; one that was changed on the site is named."""
    hall.commit("停水", {PATH: TEXT})
    hall.record(TEXT, "content", JIA)
    hall.record(TEXT, "secrecy", "yi@example.gov.cn")
    hall.commit("改字", {PATH: TEXT.replace("储水", "多存些水，用桶")})
    build(hall)
    assert findings(hall) == []
    month = hall.root / "site/api/posts/shuiliju/2013-04.json"
    month.write_text(month.read_text("utf-8").replace('"grade":"signed"', '"grade":"stated"'), "utf-8")
    assert findings(hall) == [f"{PAGE}：网站上的审核凭据和仓库里重算的不一样：审核人、时间或凭据。"]


def test_a_post_that_names_one_that_waits_goes_out(hall: Repository) -> None:
    hall.commit("别的", {OTHER: post("先通知。", title="另一条通知")})
    text = post("城区检修，见[另一条](2013-04-02-other.md)。", title="政策解读一条", form="explain")
    text = text.replace("form: explain", f"form: explain\nexplain: {{interprets: {OTHER}}}")
    hall.commit(f"解读{BOTH}", {PATH: text})
    found = build(hall).found
    assert [one.path for one in found.held] == [OTHER]
    assert "城区检修" in page(hall)


def test_the_number_of_git_processes_does_not_depend_on_what_is_held(
    hall: Repository, git_calls: Callable[[Callable[[], object]], list[str]]
) -> None:
    """GH-09: neither the texts that are tried nor the slips that are looked at start one each."""
    texts = {f"{DEPT}/posts/2013/2013-04-{day:02}-n.md": TEXT.replace("城区", f"城区{day}处") for day in (3, 4, 5, 6)}
    hall.commit(f"很多{BOTH}", texts)
    build(hall)
    counted = []
    for number, paths in enumerate((list(texts)[:1], list(texts))):
        hall.commit("改字", {path: texts[path].replace("储水", f"存好{number}") for path in paths})
        slip = {path: texts[path].replace("请储水", f"请储{'谁水'[number]}") for path in paths}
        hall.commit(f"错字{reviewed(('content', JIA))}", slip)
        hall.commit("又改", {path: texts[path].replace("储水", f"不储{number}") for path in paths})
        counted.append(git_calls(lambda: build(hall)))
    held = json.loads((hall.root / ".cache/held.json").read_text("utf-8"))
    assert [one["older"] for one in held] == [True] * len(texts)
    assert counted[0] == counted[1]


def test_settings_are_those_that_were_committed(hall: Repository) -> None:
    """The hall's own list of words too, from the first build on."""
    hall.commit(
        f"停水{BOTH}",
        {
            PATH: TEXT,
            "departments/wording.yml": "words: [{wrong: 储水, right: 存水, severity: warning, reason: 本厅的说法, source: 本厅}]\n",
        },
    )
    found = build(hall).found
    assert "储水" in "".join(one.message for one in found.problems if one.path == PATH)
    (hall.root / "departments/wording.yml").write_text("words: []\n")
    for file in (hall.root / ".cache").glob("*.db*"):
        file.unlink()
    again = build(hall).found
    assert again.problems == found.problems
