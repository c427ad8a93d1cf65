"""departments/wording.yml: a hall's own wrong words."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hall.model.problem import Severity
from hall.source import parse_wording
from hall.sources import read_settings
from tests.small import SETTINGS, write

ZONE = ZoneInfo("Asia/Shanghai")
ROW = "{{wrong: {}, right: {}, severity: error, reason: 写错, source: 词典}}"


def test_a_list_of_words() -> None:
    """Each with all that the list of the hall has."""
    words, problems = parse_wording(f"words:\n  - {ROW.format('陜西', '陕西')}\n".encode(), ZONE)
    assert problems == []
    assert [(word.wrong, word.right, word.severity) for word in words] == [("陜西", "陕西", Severity.ERROR)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("words:\n  - {wrong: 陜西}\n", "H016"),
        ("word: []\n", "H003"),
        (f"words:\n  - {ROW.format('陜西', '陕西')}\n  - {ROW.format('陜西', '陕西省')}\n", "H605"),
        (f"words:\n  - {ROW.format('帐号', '帐号码')}\n", "H605"),
        ("", "H015"),
    ],
)
def test_a_wrong_list_counts_for_nothing(text: str, code: str) -> None:
    """And says what is wrong with it."""
    words, problems = parse_wording(text.encode(), ZONE)
    assert words == ()
    assert code in [one.code for one in problems]
    assert {one.path for one in problems} == {"departments/wording.yml"}


def test_a_halls_settings_have_its_words(tmp_path: Path) -> None:
    """A hall need not have any."""
    write(tmp_path, {"departments/hall.yml": SETTINGS})
    assert read_settings(tmp_path)[0].words == ()
    write(tmp_path, {"departments/wording.yml": f"words:\n  - {ROW.format('陜西', '陕西')}\n"})
    assert [word.wrong for word in read_settings(tmp_path)[0].words] == ["陜西"]
