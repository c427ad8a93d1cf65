"""`hall change`: a request's content with the code that is here, and the comment on it."""

from __future__ import annotations

from tests.cli.conftest import POST, Folder


def propose(hall: Folder) -> str:
    """A branch that changes a post, adds one and takes one away, and touches code, a template and a workflow; its commit."""
    hall.git("checkout", "-q", "-b", "proposal")
    hall.write(POST, hall.read(POST).replace("带伞", "带好伞"))
    hall.write("departments/hanbin/posts/2013/2013-06-29-xin.md", "---\nform: brief\n---\n\n新的一条。\n")
    hall.git("rm", "-q", "departments/hanbin/posts/2013/2013-06-10-tingshui.md")
    hall.write("hooks/calendar.py", "raise SystemExit('never run')\n")
    hall.write("overrides/main.html", "taken over")
    hall.write(".github/workflows/publish.yml", "on: push\n")
    (hall.root / "content/secret.md").symlink_to("/etc/hostname")
    hall.git("add", ".")
    hall.git("commit", "-q", "-m", "改动")
    hall.git("checkout", "-q", "main")
    return hall.git("rev-parse", "proposal").strip()


def test_content_is_taken_and_code_is_not(hall: Folder) -> None:
    commit = propose(hall)
    template = hall.read("overrides/main.html")
    ran = hall.hall("change", "take", commit, "--names", "names.txt")
    assert ran.code == 0
    assert "带好伞" in hall.read(POST)
    assert (hall.root / "departments/hanbin/posts/2013/2013-06-29-xin.md").is_file()
    assert not (hall.root / "departments/hanbin/posts/2013/2013-06-10-tingshui.md").exists()
    assert not (hall.root / "hooks/calendar.py").exists()
    assert hall.read("overrides/main.html") == template
    assert ran.err.splitlines()[1:] == [
        "  .github/workflows/publish.yml",
        "  hooks/calendar.py",
        "  overrides/main.html",
    ]
    assert ran.out == "已摆好 4 个内容文件的改动。\n"
    assert POST in hall.read("names.txt").split("\0")


def test_a_link_in_a_change_leads_nowhere(hall: Folder) -> None:
    """It becomes the text that it is: what it would show is not the change's to show."""
    hall.hall("change", "take", propose(hall))
    assert not (hall.root / "content/secret.md").is_symlink()
    assert hall.read("content/secret.md") == "/etc/hostname"


def test_on_github_what_is_not_content_is_an_annotation(hall: Folder) -> None:
    ran = hall.hall("change", "take", propose(hall), GITHUB_ACTIONS="true")
    assert ran.out.startswith("::warning title=改动不只是内容::")
    assert "%0Ahooks/calendar.py%0A" in ran.out


def test_nothing_of_ones_own_is_lost(hall: Folder) -> None:
    commit = propose(hall)
    hall.write("content/mine.md", "还没提交。\n")
    ran = hall.hall("change", "take", commit)
    assert (ran.code, ran.err) == (1, "错误：这里有还没有提交的改动，先提交或收起来。\n")
    assert hall.read("content/mine.md") == "还没提交。\n"


def test_a_revision_that_is_not_there_is_told(hall: Folder) -> None:
    for word in ("nowhere", "--all"):
        assert hall.hall("change", "take", "--", word).err == f"错误：没有“{word}”这个版本。\n"


def test_the_comment_is_made_of_what_others_left(hall: Folder) -> None:
    hall.write("names.txt", f"{POST}\nhooks/gather.py\n")
    hall.write("check.md", "没有发现问题。\n")
    ran = hall.hall("change", "comment", "--names", "names.txt", "--found", "check.md")
    assert ran.code == 0
    assert "> - `hooks/gather.py`" in ran.out
    assert ran.out.endswith("没有发现问题。\n")
    assert "检查没有做完" in hall.hall("change", "comment", "--names", "names.txt", "--found", "lost.md").out
    assert hall.hall("change", "comment", "--names", "lost.txt").code == 2
