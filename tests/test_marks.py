"""Marks: which words a seal carries, and that the SVG is whole, harmless and the same every time."""

from xml.etree import ElementTree

import pytest

from hall.marks import draw_mark, words_of

KINDS = ("flagship", "office", "county", "bureau", "zone", "town", "party", "public")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("安康发布", "安康"),
        ("市政府办公室", "政府"),
        ("市政府新闻办", "新闻"),
        ("市电子政务办", "政务"),
        ("汉滨区", "汉滨"),
        ("旬阳县", "旬阳"),
        ("旬阳市", "旬阳"),
        ("市发改委", "发改"),
        ("市气象局", "气象"),
        ("市公安局", "公安"),
        ("市交警支队", "交警"),
        ("市委宣传部", "宣传"),
        ("恒口镇", "恒口"),
        ("高新区", "高新"),
        ("市供水公司", "供水"),
        ("市局", "市局"),
        ("区", "区"),
        ("Ankang", "AN"),
        ("市 气象 局", "气象"),
    ],
)
def test_a_seal_carries_what_tells_the_department_apart(name, words):
    assert words_of(name) == words


def test_departments_of_like_names_have_unlike_words():
    names = ["市地税局", "市国税局", "市工商局", "市工信局", "市安监局", "市监察局", "市药监局", "市公安局"]
    assert len({words_of(name) for name in names}) == len(names)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["市气象局", "汉滨区", "Ankang", "区"])
def test_a_mark_is_one_well_formed_svg_that_asks_for_nothing(name, kind):
    mark = draw_mark(name, kind)
    root = ElementTree.fromstring(mark)
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == "0 0 96 96"
    assert root.get("aria-label") == name
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "rect",
        "circle",
        "path",
        "text",
    }
    assert [text.text for text in root.iter(f"{SVG}text")] == [words_of(name)]
    assert "url(" not in mark
    assert "href" not in mark


def test_a_mark_is_the_same_every_time():
    assert draw_mark("市气象局", "bureau") == draw_mark("市气象局", "bureau")


def test_kinds_have_shapes_of_their_own():
    assert "<circle" in draw_mark("安康发布", "flagship")
    assert "<rect" in draw_mark("市气象局", "bureau")
    assert "<path stroke-linejoin" in draw_mark("汉滨区", "county")


def test_two_departments_of_one_kind_differ_in_more_than_their_words():
    bureaus = ["市气象局", "市公安局", "市水利局", "市教育局", "市民政局", "市卫生局", "市商务局", "市交通局"]
    without_words = {draw_mark(name, "bureau").partition("<text")[0].replace(name, "") for name in bureaus}
    assert len(without_words) > 3


def test_a_kind_that_nobody_knows_still_has_a_mark():
    assert "<svg" in draw_mark("市气象局", "nonsense")


def test_a_name_with_markup_stays_text():
    mark = draw_mark('<b>"&', "bureau")
    assert ElementTree.fromstring(mark).get("aria-label") == '<b>"&'
    assert "<b>" not in mark
