"""What programs read fits its schema, and every schema is published and explained."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from hall.pages.api import DOCUMENTS, Document, api_values
from tests.conftest import Built
from tests.pages.conftest import Shown
from tests.seen import Page

BASE = "https://hall.example.gov.cn/sub/"


def fitting(document: Document, site: dict[str, bytes]) -> list[str]:
    """The files of a site that a document's pattern means."""
    pattern = re.sub(r"<[^>]*>", "[^/]+", document.pattern.replace(".", r"\."))
    return [file for file in site if re.fullmatch(pattern, file)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.name)
def test_every_file_fits_its_schema(document: Document, small: Built) -> None:
    """As it is published, with its own address in it."""
    schema = json.loads(small.site[f"schema/{document.name}.json"])
    assert schema["$id"] == f"{BASE}schema/{document.name}.json"
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    files = fitting(document, small.site)
    assert files
    for file in files:
        assert [fault.message for fault in judge.iter_errors(json.loads(small.site[file]))] == []


def test_no_file_for_programs_is_without_a_schema(small: Built) -> None:
    """Whoever adds one says what it is."""
    known = {file for document in DOCUMENTS for file in fitting(document, small.site)}
    assert {file for file in small.site if file.startswith("api/") and file.endswith(".json")} == known


def test_the_page_explains_every_file_and_field(rich: Shown, small: Built) -> None:
    """With an example that is there."""
    values = api_values(rich)
    assert [one["pattern"] for one in values["documents"]] == [one.pattern for one in DOCUMENTS]
    names = {field["name"]: field["says"] for one in values["documents"] for field in one["fields"]}
    assert names["departments[].newest.published"] == "发布时间"
    assert all(names.values())
    page = Page(small.site["api/index.html"])
    for href in page.tree.xpath("//main//a/@href"):
        if not href.startswith("http"):
            assert href.removeprefix("../").rstrip("/").split("#")[0] in {*small.site, "feeds", "."} or href == "../", (
                href
            )


def test_departments_say_how_far_they_are_and_how_much_they_publish(small: Built) -> None:
    """So that a supervising office needs to open no page (国办发〔2017〕47号: what a site does is to be countable)."""
    read = json.loads(small.site["api/departments.json"])
    one = next(unit for unit in read["departments"] if unit["slug"] == "shuiliju")
    assert {name: one[name] for name in ("status", "status_name", "live", "closed", "posts")} == {
        "status": "live", "status_name": "已上线", "live": "2013-03-28", "closed": None, "posts": 2,
    }  # fmt: skip
    assert one["newest"] == {
        "title": "水位平稳",
        "address": f"{BASE}shuiliju/2013/05/02-xunqing.html",
        "published": "2013-05-02T00:00:00+08:00",
    }
    assert one["feeds"]["atom"] == f"{BASE}shuiliju/atom.xml"
