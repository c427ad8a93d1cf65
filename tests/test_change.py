"""A change that somebody proposes: what is told of it."""

from __future__ import annotations

from hall.change import LONGEST, MARK, beyond_content, comment, governing

POST = "departments/hanbin/posts/2013/2013-06-10-tingshui.md"


def test_code_templates_and_workflows_are_not_content() -> None:
    """A folder whose name only begins like one of content is none."""
    paths = ["overrides/main.html", POST, "content/about.md", "hooks/gather.py", "departments-x/a", ".github/a.yml"]
    assert beyond_content(paths) == [".github/a.yml", "departments-x/a", "hooks/gather.py", "overrides/main.html"]


def test_a_comment_on_content_is_what_the_check_found() -> None:
    """With the way to the preview."""
    said = comment([POST], "没有发现问题。\n", "https://forge.example.gov.cn/runs/1")
    assert said == (
        f"{MARK}\n\n没有发现问题。\n\n"
        "预览：在[这次检查的页面](https://forge.example.gov.cn/runs/1)下载 preview，解压后打开 index.html。\n"
    )


def test_a_change_of_code_is_told_first_and_loudly() -> None:
    """Names cannot become Markdown."""
    said = comment(["hooks/a`b\nc.py", POST], "没有发现问题。")
    assert said.startswith(f"{MARK}\n\n> [!CAUTION]\n> **这个合并请求改了发布厅的代码、模板或流程**")
    assert "> - `hooks/a'b c.py`" in said
    assert POST not in said


def test_a_change_of_who_may_review_is_told_too() -> None:
    """Who adds themselves to a department's people does not do it in silence."""
    rules = ["departments/hall.yml", "departments/shuiliju/department.yml"]
    said = comment([*rules, POST, "departments/shuiliju/moved.yml", "content/department.yml"], "没有发现问题。")
    assert said.startswith(f"{MARK}\n\n> [!WARNING]\n> **这个合并请求改了谁能审、怎样审或怎样考核**")
    assert governing([*rules, POST, "departments/a/posts/department.yml"]) == rules
    both = comment(["hooks/a.py", *rules], "")
    assert both.index("[!CAUTION]") < both.index("[!WARNING]")


def test_many_files_are_counted_not_listed() -> None:
    said = comment([f"hooks/{number:02}.py" for number in range(25)], "")
    assert "`hooks/19.py`" in said
    assert "另有 5 个" in said
    assert "`hooks/20.py`" not in said


def test_a_check_that_left_nothing_is_no_good_news() -> None:
    assert "检查没有做完" in comment([POST], " \n")


def test_a_comment_fits_what_a_forge_takes() -> None:
    """Cut between lines, and said so."""
    said = comment(["hooks/a.py"], "这一行有问题。\n" * 20_000, "https://forge.example.gov.cn/runs/1")
    assert len(said) < 65_536
    assert len(said) > LONGEST - 2_000
    assert "……太长，余下的请看检查的记录。" in said
    assert said.endswith("打开 index.html。\n")
