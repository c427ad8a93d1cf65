"""H722, H723, H724: links that open nothing, the hall's own posts by web address, pictures on other hosts."""

from __future__ import annotations

import pytest

from tests.reading import LONG, file, in_text, problems


def told(text: str, code: str) -> tuple[str, str, str]:
    """Severity, message and remedy of the one problem of a code in a text."""
    (one,) = [one for one in problems(file(text=text + LONG)) if one.code == code]
    return one.severity.value, one.message, one.remedy


@pytest.mark.parametrize(
    ("target", "message", "remedy"),
    [
        ("htp://a.cn/b", "“htp:”开头的链接打不开", "是不是 https://a.cn/b？"),
        ("htpps://a.cn", "“htpps:”开头的链接打不开", "是不是 https://a.cn？"),
        ("ftp://a.cn/x", "“ftp:”开头的链接打不开", "https:// 开头"),
        ("sms:10086", "“sms:”开头的链接打不开", "https:// 开头"),
        ("weixin://dl/chat", "“weixin:”开头的链接打不开", "https:// 开头"),
        ("javascript:alert(1)", "“javascript:”开头的链接打不开", "https:// 开头"),
        ("data:text/html,x", "“data:”开头的链接打不开", "https:// 开头"),
        ("https:a.cn", "“https:a.cn”不是完整的网址", "写成 https://a.cn"),
        ("http:/a.cn/x", "“http:/a.cn/x”不是完整的网址", "写成 https://a.cn/x"),
        ("http:///a.cn", "“http:///a.cn”不是完整的网址", "写成 https://a.cn"),
        ("https://", "“https://”不是完整的网址", "写成 https://域名/路径"),
        ("https://https://a.cn/x", "https:// 写了两遍", "写成 https://a.cn/x"),
        ("https://http:/a.cn/x", "https:// 写了两遍", "写成 http://a.cn/x"),
        ("https://www。gov。cn/x", "“www。gov。cn”里的点是全角的", "www.gov.cn"),
        ("https://www.gov.cn@a.cn/x", "打开的其实是 a.cn", "删掉 @"),
        ("mailto:张三", "“mailto:张三”里没有邮箱地址", "mailto:"),
        ("tel:0915—0000000", "里的不是电话号码", "tel:0915-0000000"),
        ("tel:市民热线", "“tel:市民热线”里的不是电话号码", "tel:"),
    ],
)  # fmt: skip
def test_a_link_that_opens_nothing_is_an_error(target: str, message: str, remedy: str) -> None:
    """With what was meant, where that can be guessed; once, and by no other rule."""
    severity, said, advice = told(f"见[这里]({target})。", "H723")
    assert severity == "error"
    assert message in said
    assert remedy in advice
    assert in_text(f"见[这里]({target})。" + LONG) == [(1, "H723", "error")]


@pytest.mark.parametrize(
    "text", ["<htp://a.cn>", "见 ftp://a.cn/x 。", "<a href=' javascript:x'>甲</a>", "<a href='java&#10;script:x'>甲</a>", "[甲][乙]\n\n[乙]: htp://a.cn\n"]
)  # fmt: skip
def test_it_is_seen_however_it_is_written(text: str) -> None:
    """As a browser reads it."""
    assert (1, "H723", "error") in in_text(text + LONG)


def test_an_address_without_its_scheme_opens_mostly() -> None:
    """A feed's reader may take it for a path."""
    assert told("[甲](//a.cn/x)", "H723") == (
        "warning",
        "“//a.cn/x”前面少了 https:，有的地方打不开。",
        "写成 https://a.cn/x",
    )


@pytest.mark.parametrize(
    "target",
    [
        "https://a.cn", "HTTPS://A.CN/", "http://a.cn:8080/x?y#z", "https://中文.cn/路", "https://a.cn?x=1", "https://a.cn/（甲）", "https://a.cn/x@y",
        "https://a.cn/https://b.cn/", "mailto:x@a.gov.cn?subject=%E7%94%B2", "tel:12345", "tel:+86-915-000-0000", "tel:0915-0000000,1", "mailto: x@a.gov.cn", "#时间", "?x=1",
    ],
)  # fmt: skip
def test_what_a_browser_opens_is_left_alone(target: str) -> None:
    """Web, mail, telephones, and places in the hall."""
    assert in_text(f"见[这里](<{target}>)。{LONG}\n\n## 时间\n\n三月。") == []


def test_what_is_no_link_is_left_alone() -> None:
    assert in_text("网址要写全，例如 specified with https://. 再写域名。" + LONG) == []
    assert in_text("`[甲](htp://a.cn)` 和 htp://a.cn ，时间：9:00。" + LONG) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("![水厂全景](https://a.cn/x.png)", "“https://a.cn/x.png”是别的网站上的图片，不会显示"),
        ("<img src='//a.cn/x.gif' alt='水厂全景'>", "“//a.cn/x.gif”是别的网站上的图片，不会显示"),
        ("![水厂全景](data:image/png;base64,AAAA)", "图片写在了文字里"),
    ],
)
def test_a_picture_from_elsewhere_is_not_shown(text: str, message: str) -> None:
    """Who reads a page of the hall is nobody else's to know."""
    severity, said, advice = told(text + "\n\n", "H724")
    assert severity == "warning"
    assert message in said
    assert "../../media/" in advice


def test_a_post_of_the_hall_is_linked_by_its_file() -> None:
    """Its address cannot be checked before it is published; lists have no file."""
    post = "https://hall.example.gov.cn/sub/qixiangju/2013/04/01-yu.html#时间"
    severity, _, advice = told(f"见[预报]({post})。", "H722")
    assert (severity, advice) == ("hint", "写成 ../../../qixiangju/posts/2013/2013-04-01-yu.md")
    assert in_text(f"见[预报](https://hall.example.gov.cn/sub/qixiangju/)。{LONG}") == []
    assert in_text(f"见[预报](https://a.cn/qixiangju/2013/04/01-yu.html)。{LONG}") == []


def test_a_password_is_in_no_message() -> None:
    """H509 tells of it; others show the address without."""
    said = [one.message + one.remedy for one in problems(file(text="[甲](//yong:mima@a.cn/x)" + LONG))]
    assert len(said) == 2
    assert not any("mima" in one for one in said)
