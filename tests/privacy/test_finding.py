"""What of a person is found in a text, and what must not be: ten of each kind, and every right number in any text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall.privacy import Kind, find, hide
from hall.privacy.numbers import CHECKS, PROVINCES, WEIGHTS, is_credit_code

ID = "612401199001011233"
WIDE = ID.translate(str.maketrans("0123456789", "０１２３４５６７８９"))

HITS = {
    Kind.RESIDENT: [
        f"身份证号{ID}。", f"{ID[:6]} {ID[6:14]} {ID[14:]}", f"{ID[:6]}-{ID[6:14]}-{ID[14:]}", WIDE,
        f"https://a.cn/cx?id={ID}&n=1", f"```\n{ID}\n```", f"电话 0915-3210000 {ID}", " ".join(ID), f"| 张某 | {ID} | 汉滨区 |",
        "11010519491231002x", "１１０１０５１９４９１２３１００２Ｘ", f"ID{ID}",
    ],
    Kind.OLD_RESIDENT: [
        "身份证 612401750101123", "612401750101123", "（612401750101123）", "| 李某 | 612401750101123 |", "证号：６１２４０１７５０１０１１２３", "身份证 612401 750101 123",
        "110105491231002、", "id=110105491231002", "\t110105491231002", "号码110105491231002号", "440524800101001",
    ],
    Kind.CARD: [
        "6222020200000000006", "卡号：6222020200000000006。", "6222 0202 0000 0000 006", "6222-0202-0000-0000-006", "622202 0200000000006",
        "| 王某 | 6222020200000000006 |", "？card=6222020200000000006", "６２２２０２０２００００００００００６", "信用卡4111111111111111", "银行卡号 5500 0000 0000 0004",
    ],
    Kind.MOBILE: [
        "手机13900000000", "电话：139 0000 0000", "139-0000-0000", "+86 13900000000", "8613900000000", "联系人：张某，15900000000。", "１３９００００００００",
        "| 张某 | 18600000000 |", "tel:13900000000", "https://a.cn/?phone=13900000000", "139 000 00000",
    ],
    Kind.MAIL: [
        "zhang@qq.com", "发到zhang.san@163.com。", "a_b-c@126.com", "Zhang@QQ.com", "zhang＠foxmail.com", "<zhang@gmail.com>",
        "mailto:zhang@139.com", "zhang@vip.sina.com", "邮箱：123456789@qq.com", "zhang@hotmail.com、",
    ],
    Kind.PAPER: [
        "护照E12345678", "护照号码：EA1234567", "护照号 G12345678", "港澳通行证号码C12345678", "往来港澳通行证 CA1234567", "通行证：W12345678",
        "回乡证H1234567890", "大陆居民往来台湾通行证T12345678", "因公护照 P1234567 8，护照 SE1234567", "护照（E12345678）", "护照号码 G 1234 5678", "护照号Ｅ１２３４５６７８",
    ],
}  # fmt: skip
MISSES = {
    Kind.RESIDENT: [
        "612401199001011234", "612401199013011233", "统一社会信用代码：91350100M000100Y43", "编号：201306201234567890", "99240119900101123X",
        f"1{ID}", f"{ID}4", "2011 2012 2013 2014 2015", "索引号 11610900/2013-00050", "圆周率3.14159265358979323846", "612401****01011233",
    ],
    Kind.OLD_RESIDENT: [
        "201306201234567", "订单 202401011234567", "6124017501011", "612401751301123", "991401750101123", "0.110105491231002",
        "110105 491231 002", "123456789012345", "安政办发〔2013〕21号", "1101054912310021",
    ],
    Kind.CARD: [
        "6222020200000000007", "2013062012345678", "订单号 4111111111111111", "0.6222020200000000006", "91350100M000100Y43", "2011 2012 2013 2014",
        "6222 0202", "对公账户 26070301092000123", "尾号 0006", "6222********0006", "62220202000000000061",
    ],
    Kind.MOBILE: [
        "0915-3210000", "12345", "4008123456", "400-812-3456", "2013-06-30 18:00:00", "12900000000", "13912345678元", "共13912345678 吨",
        "1.3912345678", "https://a.cn/13900000000.html", "东经109.0293000000", "139****0000", "139000000001", "订单A13900000000",
    ],
    Kind.MAIL: [
        "qixiangju@example.gov.cn", "a@ankang.gov.cn", "@市气象局 说", "qq.com", "a@myqq.com", "a@qq.com.gov.cn", "手机@我", "info@example.com",
        "@qq.com 结尾的邮箱", "a@mail.qq.example.cn",
    ],
    Kind.PAPER: [
        "护照办理需要照片", "E12345678", "通行证办理电话 0915-3210000", "护照费120元", "合格证号 E12345678", "护照自2013年起", "护照办理指南 V2",
        "通行证1234", "护照号码前缀为E", "许可证 C12345678", "护照。编号E12345678",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in HITS.items() for text in texts])
def test_what_names_a_person_is_found(kind: Kind, text: str) -> None:
    """Once, and never told whole."""
    found = [one for one in find(text) if one.kind == kind]
    assert len(found) == 1
    assert found[0].plain not in hide(text)
    assert found[0].said in hide(text)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in MISSES.items() for text in texts])
def test_what_only_looks_like_it_is_left_alone(kind: Kind, text: str) -> None:
    """Dates, sums, codes of offices, order numbers, public telephones."""
    assert [one for one in find(text) if one.kind == kind] == []


def test_a_credit_code_of_digits_only_is_no_persons_number() -> None:
    """Where its name stands before it; the digits alone are taken for a person's, and so is what is no such code."""
    either = "610900198001010593"
    assert is_credit_code(either)
    assert [one.kind for one in find(either)] == [Kind.RESIDENT]
    assert find(f"统一社会信用代码：{either}") == []
    assert not is_credit_code(ID)
    assert [one.kind for one in find(f"统一社会信用代码：{ID}")] == [Kind.RESIDENT]


@st.composite
def resident_numbers(draw: st.DrawFn) -> str:
    """Every number that GB 11643 allows from 1900 on."""
    province = draw(st.sampled_from(sorted(PROVINCES)))
    born = draw(st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 12, 31)))
    digits = f"{province}{draw(st.integers(100, 9999)):04}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return digits + CHECKS[sum(int(one) * weight for one, weight in zip(digits, WEIGHTS, strict=True)) % 11]


CHINESE = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5) | st.sampled_from("，。、：（）\n"), max_size=20
)


@given(resident_numbers(), CHINESE, CHINESE, st.sampled_from(["", " ", "-", "\u3000", "·"]), st.booleans())
@settings(max_examples=150, deadline=None)
def test_every_right_number_in_any_text_is_found(number: str, before: str, after: str, gap: str, wide: bool) -> None:
    """With any separator between its parts, and in digits of either width."""
    said = gap.join((number[:6], number[6:14], number[14:]))
    if wide:
        said = said.translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ"))
    text = before + said + after
    assert number in [one.plain for one in find(text)]
    assert said not in hide(text)
    assert hide(hide(text)) == hide(text)


@given(st.text(st.sampled_from("0123456789Xx -@.6１９甲qcom\n"), max_size=200))
@settings(max_examples=150, deadline=None)
def test_finds_are_places_in_order(text: str) -> None:
    """No two over each other; hiding them hides them all."""
    found = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= after.start for one, after in pairwise(found))
