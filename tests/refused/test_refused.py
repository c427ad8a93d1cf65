"""Posts that are refused for the reason in their name: `H003-unknown-key.md`.

Who finds one more puts it here; no Python is needed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading import problems

HERE = Path(__file__).parent


@pytest.mark.parametrize("file", sorted(HERE.glob("*.md")), ids=lambda file: file.stem)
def test_a_post_is_refused_for_the_reason_in_its_name(file: Path) -> None:
    """And for no other; with a line, a sentence and a remedy."""
    found = problems(file.read_bytes())
    assert {problem.code for problem in found} == {file.stem.split("-")[0]}
    for problem in found:
        assert problem.leaves_out
        assert problem.message.endswith(("。", "？")) or "：" in problem.message
        assert problem.remedy
