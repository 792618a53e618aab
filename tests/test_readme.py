"""The documentation is true: its examples are run, its links lead somewhere, both languages say the same."""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from policy_parse import dump, parse
from policy_parse.cli import COMMANDS, run
from policy_parse.storage import corrections, yaml_reader

ROOT = Path(__file__).parent.parent
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
PAGES = (*READMES, *sorted((ROOT / "docs").glob("*.md")), ROOT / "CHANGELOG.md")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ policy-parse (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)[^)]*\)")


def blocks(page: Path) -> list[tuple[str, str]]:
    return [(found[1], found[2]) for found in _BLOCK.finditer(page.read_text("utf-8"))]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that looks like the checkout, where examples may write."""
    for name in ("data", "docs", "schemas"):
        (tmp_path / name).symlink_to(ROOT / name)
    for year, count in ((2020, 10), (2024, 20)):
        dump(parse(f"一、优化服务\n（一）新增{count}个应用事项。\n"), tmp_path / f"{year}.json")
    monkeypatch.chdir(tmp_path)


def test_both_languages_have_the_same_examples() -> None:
    assert blocks(READMES[0]) == blocks(READMES[1])


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_print_what_they_say(page: Path) -> None:
    for (language, code), (after, wanted) in pairwise([*blocks(page), ("", "")]):
        if language != "python":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(code, str(page), "exec"), {})
        if after == "text":
            assert printed.getvalue() == wanted


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_print_what_they_say(page: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for language, code in blocks(page):
        if language != "console":
            continue
        for command, wanted in _COMMAND.findall(code):
            run(shlex.split(command))
            printed = capfd.readouterr().out
            # An ellipsis stands for what is left out.
            start, _, end = wanted.partition("…\n")
            assert printed.startswith(start)
            assert printed.endswith(end)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_targets_that_are_named_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"`make ([a-z-]+)|^make ([a-z-]+)", text, re.MULTILINE):
        assert re.search(rf"^{''.join(target)}:", makefile, re.MULTILINE), target
    for command in re.findall(r"(?:^|`)policy-parse ([a-z-]+)", text, re.MULTILINE):
        assert command in COMMANDS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.findall(page.read_text("utf-8")):
        assert (page.parent / link).exists(), link


def test_the_excerpt_is_real() -> None:
    excerpts = dict(blocks(READMES[0])[1:3])
    assert excerpts["text"].strip() in (ROOT / "data/raw/hongshan-2025-5.txt").read_text("utf-8")
    assert excerpts["yaml"] in (ROOT / "data/structured/hongshan-2025-5.yaml").read_text("utf-8")


def test_the_example_of_a_correction_file_is_one(tmp_path: Path) -> None:
    (example,) = [code for language, code in blocks(ROOT / "docs/ci.md") if code.startswith("document:")]
    path = tmp_path / "c.yaml"
    path.write_text(example, "utf-8")
    assert [correction.by for correction in corrections.load(path).corrections] == ["李", "李"]


def test_the_action_runs_what_it_says(tmp_path: Path) -> None:
    action = yaml_reader.loads((ROOT / "action.yml").read_text("utf-8"), "action.yml")
    (script,) = [step["run"] for step in action["runs"]["steps"] if step.get("name") == "Validate"]
    folder = tmp_path / "bin"
    folder.mkdir()
    command = folder / "policy-parse"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m policy_parse "$@"\n')
    command.chmod(0o755)
    inputs = {name.upper(): str(row["default"]) for name, row in action["inputs"].items()}
    inputs |= {"PATH": f"{folder}:{os.environ['PATH']}", "SARIF": str(tmp_path / "out.sarif")}
    fresh = tmp_path / "data"
    (fresh / "raw").mkdir(parents=True)
    (fresh / "raw" / "a.txt").write_text("一、优化服务\n（一）新增20个应用事项。\n", "utf-8")
    assert run(["extract", str(fresh / "raw"), "-o", str(fresh / "structured")]) == 0
    assert subprocess.run(["bash", "-e", "-c", script], env=inputs, cwd=tmp_path).returncode == 0
    assert (tmp_path / "out.sarif").read_text("utf-8").startswith("{")
    broken = tmp_path / "structured" / "a.yaml"
    broken.parent.mkdir()
    broken.write_text("a: 1\n")
    done = subprocess.run(
        ["bash", "-e", "-c", script], env=inputs | {"PATHS": str(broken)}, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=")
