"""What a finished page says is what its readers see."""

from __future__ import annotations

import pytest

from hall.elements import Page


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p data-proof>a<b>b</b>c</p>d", "abc"),
        ("<p class=x data-proof=''>a<br>b<img src=x>c</p><i>d</i><p data-proof>e</p>", "abce"),
        ('<div title="a > b" data-proof>1 &lt; 2 &amp; 3<div>4</div></div>5', "1 < 2 & 34"),
        ("<p data-proof>a<svg><path d='M0'/>b</svg></p>c", "ab"),
        ("<!-- <p data-proof>a</p> --><p>b</p>", ""),
        ("<script>var p = '<p data-proof>a</p>'</script><template><p data-proof>b</p></template>", ""),
        ('<p data-proofs title="data-proof" data-x=" data-proof ">a</p>', ""),
        ("<p>data-proof</p><p data-proof>a<!-- b --></p>", "a"),
        # As browsers read what is broken off.
        ("<p data-proof>a", "a"),
        ("<p data-proof>a<!-- </p>", "a"),
        ("data-proof", ""),
        ("", ""),
        (f"<p data-proof>{'<b>' * 900}a", "a"),
    ],
)
def test_only_what_marked_elements_say_counts(page: str, text: str) -> None:
    """Nothing of comments, scripts and templates, whatever they look like."""
    assert Page(page).said("data-proof") == text


def test_words_are_parted_by_single_blanks() -> None:
    page = Page("<h1>甲 &amp; 乙<br>\n<b>丙</b></h1><a href='b.html'>丁</a><a>戊</a>")
    assert page.words("//h1//text()") == "甲 & 乙 丙"
    assert page.values("//a/@href") == ["b.html"]
