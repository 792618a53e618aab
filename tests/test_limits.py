"""``--limit NAME=VALUE``: each limit can be set where raw files are read, and its message says how."""

from pathlib import Path

import pytest

from policy_parse.cli import run
from policy_parse.cli.limits import limits
from policy_parse.errors import LimitError, PolicyParseError
from policy_parse.reading import Limits, read

DOCS = Path(__file__).parent.parent / "docs"
TEXT = "关于印发工作方案的通知\n一、任务\n推进政务服务一网通办。\n"


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], Limits()),
        (["text=3M"], Limits(max_text=3_000_000)),
        (["bytes=128m", "members=20k"], Limits(max_bytes=128 * 1024 * 1024, max_members=20_000)),
        (["seconds=0.5"], Limits(seconds=0.5)),
        (["memory=1.5G", "text=10", "text=20"], Limits(max_memory=1536 * 1024 * 1024, max_text=20)),
    ],
)
def test_a_limit_is_a_name_and_a_figure(words: list[str], wanted: Limits) -> None:
    assert limits(words) == wanted


@pytest.mark.parametrize(
    "word", ["text", "text=", "text=0", "text=-3", "text=1.5", "text=nan", "text=9e99", "x=1", "="]
)
def test_what_is_no_limit_is_said(word: str) -> None:
    with pytest.raises(PolicyParseError, match=r"^--limit "):
        limits([word])


COMMANDS = ("extract {}", "read {}", "explain {} --at body", "diff {} {}", "correct {} -o x.xlsx")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_reads_has_them(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    words = command.replace("{}", "a.txt").split()
    assert run([*words, "--limit", "text=10"]) == 2
    err = capfd.readouterr().err
    assert err == "policy-parse: a.txt: more than 10 characters of text; --limit text=… sets this limit\n"
    assert run([*words, "--limit", "text=1K"]) == 0
    assert run([*words, "--limit", "size=1"]) == 2
    assert "size is none of bytes, text, " in capfd.readouterr().err


def test_validate_reads_the_raw_file_within_them(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    made = tmp_path / "a.yaml"
    assert run(["extract", str(tmp_path / "a.txt"), "-o", str(made)]) == 0
    assert run(["validate", str(made), "--limit", "text=1K"]) == 0
    assert run(["validate", str(made), "--limit", "text"]) == 2
    assert "not a figure above zero (text=100, text=2M)" in capfd.readouterr().err


def test_a_limit_error_is_a_read_error_that_names_it() -> None:
    with pytest.raises(LimitError, match="larger than 5 bytes") as error:
        read(TEXT.encode(), limits=Limits(max_bytes=5))
    assert error.value.limit == "bytes"


def test_the_documentation_has_every_limit() -> None:
    page = (DOCS / "reading.md").read_text("utf-8")
    for field in Limits._fields:
        assert f"| `{field.removeprefix('max_')}` |" in page


def test_a_limit_far_above_costs_a_small_file_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert run(["read", str(tmp_path / "a.txt"), "--limit", "bytes=1000G", "--limit", "seconds=1e9"]) == 0


def test_a_limit_without_a_name_is_said_to_have_none(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "a.txt", "--limit", "=3"]) == 2
    assert "(no name) is none of bytes" in capfd.readouterr().err
