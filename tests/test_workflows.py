"""The forge's workflows: what a stranger's request can do there, read from the files themselves."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
PROGRAMS = {"make", ".venv/bin/hall", "git", "gh", "cat", "test", "echo", "cp", "exit"}
"""What a step may call: our own commands, which are tested here, and what hands over files."""


def workflow(file: Path) -> dict[str, Any]:
    """A workflow; YAML takes its `on` for a boolean."""
    found: dict[Any, Any] = yaml.safe_load(file.read_text("utf-8"))
    return {("on" if name is True else name): value for name, value in found.items()}


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(file)["jobs"].values() for step in job["steps"]]


def test_there_are_workflows() -> None:
    assert {file.stem for file in FILES} == {"check", "comment", "publish", "report"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_actions_are_pinned_by_commit(file: Path) -> None:
    """With the version beside it, for people."""
    text = file.read_text("utf-8")
    used = re.findall(r"uses: (.*)", text)
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in used), used


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_of_an_event_is_pasted_into_a_shell(file: Path) -> None:
    """CI-03: a title, a branch or a file name is a value in the environment, never part of a script."""
    for step in steps(file):
        assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_rights_are_given_to_jobs_one_by_one(file: Path) -> None:
    found = workflow(file)
    assert found["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in found["jobs"].values())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_strangers_code_never_runs_with_rights(file: Path) -> None:
    """CI-02: what is started by a request has no rights; what has rights checks out the main branch alone."""
    found = workflow(file)
    triggers = set(found["on"])
    assert "pull_request_target" not in triggers
    if "pull_request" in triggers:
        assert all(set(job["permissions"].values()) <= {"read"} for job in found["jobs"].values())
        assert "secrets." not in file.read_text("utf-8")
    if "pull_request" not in triggers:
        checkouts = [step for step in steps(file) if "actions/checkout" in step.get("uses", "")]
        assert all("ref" not in step.get("with", {}) for step in checkouts)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_required_check_always_reports(file: Path) -> None:
    """CI-04: no filter of paths leaves a request waiting for ever."""
    filters = workflow(file)["on"].get("pull_request") or {}
    assert not {"paths", "paths-ignore"} & set(filters)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_steps_call_only_what_is_tested_here(file: Path) -> None:
    for step in steps(file):
        script = re.sub(r"\\\n\s*", " ", step.get("run", ""))
        script = re.sub(r"'[^']*'|\"[^\"]*\"", "words", script)
        script = re.sub(r"\$\(([^()]*)\)", r"; \1 ;", script)
        for line in re.split(r"\n|\|\||&&|;|\bdo\b|\bthen\b|\bin\b", script):
            line = re.sub(r"^\s*(?:for \w+|if|done|fi|else)\s*", "", line).strip()
            word = (re.sub(r"^(?:\w+=\S*\s*)+", "", line).split() or ["test"])[0]
            assert word in PROGRAMS, line


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_commands_and_options_are_there(file: Path) -> None:
    """Each `hall` command of a workflow knows every option that it is given."""
    for step in steps(file):
        for words in re.findall(r"\.venv/bin/hall ([^|>\n]*)", step.get("run", "").replace("\\\n", " ")):
            names = [word for word in words.split() if re.fullmatch(r"[a-z]+", word)]
            ran = subprocess.run(
                [sys.executable, "-m", "hall.cli", *names[: 2 if names[0] in ("change", "review") else 1], "--help"],
                capture_output=True, text=True, cwd=ROOT,
            )  # fmt: skip
            assert ran.returncode == 0, words
            for option in re.findall(r"--[a-z-]+", words):
                assert option in ran.stdout, words


def test_an_auditor_finds_nothing() -> None:
    """zizmor, without asking the network."""
    ran = subprocess.run(
        [Path(sys.executable).parent / "zizmor", "--offline", "--quiet", "--no-progress", "--persona", "pedantic", *FILES],
        capture_output=True, text=True,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
