"""``policy-parse diff``: outputs, exit codes, and git's two ways in, in a real repository."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from policy_parse import dump, parse
from policy_parse.cli import run

OLD = """某区任务措施
一、市场环境
（一）推动要素配置。实现政策性融资担保贷款10亿元以上。
（二）加强信用建设。开展信用修复。
"""
NEW = OLD.replace("10亿元", "12亿元")


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, "utf-8")
    new.write_text(NEW, "utf-8")
    return str(old), str(new)


def test_text(files: tuple[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", *files]) == 1
    assert "[-10亿元-]{+12亿元+}" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 1),
        (["--exit-zero"], 0),
        (["--only", "indicators"], 1),
        (["--only", "citations,mechanisms"], 0),
        (["--fail-on", "numeric"], 1),
        (["--fail-on", "deadline,responsible,modality"], 0),
        (["--fail-on", "numeric", "--exit-zero"], 0),
        (["--summary"], 1),
        (["--fail-on", "colour"], 2),
        (["--only", "words"], 2),
        (["-f", "xml"], 2),
        (["--summary", "-f", "json"], 1),
        (["--summary", "-f", "html"], 2),
    ],
)
def test_exit_codes(
    files: tuple[str, str], arguments: list[str], code: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", *files, *arguments]) == code
    assert (code == 2) == (capfd.readouterr().out == "")


def test_the_same_and_trouble(files: tuple[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", files[0], files[0]]) == 0
    assert "no differences" in capfd.readouterr().out
    assert run(["diff", files[0], files[0] + ".missing"]) == 2
    assert run(["diff", files[0]]) == 2
    said = capfd.readouterr().err.strip().split("\n")
    assert len(said) == 2
    assert all(line.startswith("policy-parse: ") for line in said)


def test_a_summary_for_scripts(files: tuple[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    run(["diff", *files, "--summary", "-f", "json"])
    told = json.loads(capfd.readouterr().out)
    assert list(told) == ["schema_version", "old", "new", "same", "summary"]
    assert told["summary"]["indicators"]["modified"] == 1


def test_structured_and_raw_files_mix(
    files: tuple[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for ending in ("yaml", "json"):
        stored = dump(parse(Path(files[0])), tmp_path / f"stored.{ending}")
        assert run(["diff", str(stored), files[0]]) == 0
        assert run(["diff", str(stored), files[1], "-f", "json"]) == 1
        told = capfd.readouterr().out
        (change,) = [c for c in json.loads(told[told.index("{\n") :])["indicators"] if c["change"] != "same"]
        assert change["fields"][0]["direction"] == "raised"


def test_output_goes_to_a_file_but_over_no_input(files: tuple[str, str], tmp_path: Path) -> None:
    target = tmp_path / "table.html"
    assert run(["diff", *files, "-f", "html", "-o", str(target)]) == 1
    assert "修订对照表" in target.read_text("utf-8")
    assert run(["diff", *files, "-o", files[0]]) == 2
    assert Path(files[0]).read_text("utf-8") == OLD


def test_three_versions(files: tuple[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    third = tmp_path / "third.txt"
    third.write_text(
        NEW.replace("12亿元", "15亿元").replace("（二）加强信用建设。开展信用修复。\n", ""), "utf-8"
    )
    assert run(["diff", *files, str(third)]) == 1
    lines = capfd.readouterr().out.split("\n")
    assert lines[0] == "old.txt | new.txt | third.txt"
    assert "  10亿元以上 | ~ 12亿元以上 | ~ 15亿元以上" in lines
    assert "  （二）加强信用建设 | = （二）加强信用建设 | —" in lines
    assert run(["diff", *files, str(third), "--summary"]) == 2
    word = tmp_path / "history.docx"
    assert run(["diff", *files, str(third), "-f", "docx", "-o", str(word)]) == 1
    assert word.read_bytes()[:2] == b"PK"


# --- git ---------------------------------------------------------------------------------------------

COMMAND = f"{sys.executable} -c 'import sys; from policy_parse.cli import main; main()' diff"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    home = tmp_path / "repository"
    home.mkdir()
    _git(home, "init", "--quiet")
    (home / ".gitattributes").write_text("*.txt diff=policy\n", "utf-8")
    (home / "policy.txt").write_text(OLD, "utf-8")
    _git(home, "add", ".")
    _git(home, "commit", "--quiet", "--message", "first")
    (home / "policy.txt").write_text(NEW, "utf-8")
    return home


def _git(home: Path, *arguments: str) -> str:
    nobody = {f"GIT_{who}_{what}": "nobody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **nobody, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *arguments], cwd=home, env=environment, capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def test_textconv(repository: Path) -> None:
    _git(repository, "config", "diff.policy.textconv", f"{COMMAND} --textconv")
    told = _git(repository, "diff")
    assert "-实现政策性融资担保贷款10亿元以上。" in told
    assert "+实现政策性融资担保贷款12亿元以上。" in told
    assert " （二） 加强信用建设" in told


def test_external_driver(repository: Path) -> None:
    _git(repository, "config", "diff.policy.command", f"{COMMAND} --git")
    told = _git(repository, "diff")
    assert told.startswith("--- policy.txt")
    assert "[-10亿元-]{+12亿元+}" in told
    assert "10亿元 → 12亿元: raised (+20%), bound tightened" in told


def test_external_driver_for_new_and_renamed_files(repository: Path) -> None:
    _git(repository, "config", "diff.policy.command", f"{COMMAND} --git")
    (repository / "another.txt").write_text(OLD, "utf-8")
    _git(repository, "add", "another.txt")
    assert "1 added" not in _git(repository, "diff", "--cached", "policy.txt")
    told = _git(repository, "diff", "--cached", "another.txt")
    assert "--- /dev/null" in told
    assert "+ （二）加强信用建设" in told
    _git(repository, "commit", "--quiet", "--all", "--message", "second")
    _git(repository, "mv", "policy.txt", "renamed.txt")
    (repository / "renamed.txt").write_text(NEW.replace("12亿元", "15亿元"), "utf-8")
    _git(repository, "add", "renamed.txt")
    assert "[-12亿元-]{+15亿元+}" in _git(repository, "diff", "--cached", "--find-renames=30%")


def test_a_driver_is_told_seven_words(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["diff", "--git", "one", "two"]) == 2
    assert "7 arguments" in capfd.readouterr().err
    assert run(["diff", "--git", "conflict.txt"]) == 0
    assert "Unmerged path conflict.txt" in capfd.readouterr().out
