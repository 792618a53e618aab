"""The command: what goes where, exit codes, one clear line for whatever goes wrong."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import policy_parse.pipeline
from policy_parse.cli import COMMANDS, run
from policy_parse.cli.quick import ExtractOptions, extract_options
from policy_parse.model import PolicyDocument
from policy_parse.reading.source import Source

ROOT = Path(__file__).parent.parent
SEED = ROOT / "data" / "raw" / "hongshan-2025-5.txt"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "raw" / "small.txt"
    path.parent.mkdir()
    path.write_text("关于优化服务的通知\n一、新增20个应用事项。\n二、给予最高100万元奖励。\n", "utf-8")
    return path


def test_one_document_goes_to_standard_output(small: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["extract", str(small)]) == 0
    out, err = capfdbinary.readouterr()
    assert yaml.safe_load(out)["source"]["file"] == "small.txt"
    assert err == b""


def test_json_always_carries_the_text(small: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["extract", str(small), "-f", "json"]) == 0
    document = json.loads(capfdbinary.readouterr()[0])
    for fact in (*document["measures"], *document["indicators"]):
        assert fact["text"] == document["text"][fact["span"]["start"] : fact["span"]["end"]]


@pytest.mark.parametrize(
    ("output", "written"),
    [
        ("out.yaml", "out.yaml"),
        ("out.json", "out.json"),
        ("out/", "out/small.yaml"),
        ("deep/er/x.yml", "deep/er/x.yml"),
    ],
)
def test_output_to_a_file_or_folder(small: Path, tmp_path: Path, output: str, written: str) -> None:
    assert run(["extract", str(small), "-o", f"{tmp_path}/{output}", "--with-text"]) == 0
    assert yaml.safe_load((tmp_path / written).read_text("utf-8"))["text"]


def test_several_documents_go_to_a_folder(
    small: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (small.parent / "small.md").write_text("# 通知\n\n一、甲。\n", "utf-8")
    (small.parent / ".hidden").write_text("x", "utf-8")
    assert run(["extract", str(small.parent), "-o", str(tmp_path / "out")]) == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["small.md.yaml", "small.txt.yaml"]
    assert f"2 of 2 documents in {tmp_path / 'out'}" in capfd.readouterr().err


@pytest.mark.usefixtures("small")
def test_an_output_folder_inside_the_input_is_no_input(tmp_path: Path) -> None:
    for _ in range(2):
        assert run(["extract", str(tmp_path), "-o", str(tmp_path / "structured")]) == 0
    assert [p.name for p in (tmp_path / "structured").iterdir()] == ["small.yaml"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("一、新增20个事项。".encode())))
    assert run(["extract", "-"]) == 0
    assert yaml.safe_load(capfdbinary.readouterr()[0])["source"]["file"] == "-"


def test_what_fails_is_said_and_the_rest_is_done(
    small: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (small.parent / "empty.txt").write_bytes(b"")
    (small.parent / "binary.txt").write_bytes(bytes(range(256)) * 20)
    code = run(["extract", str(small.parent), str(tmp_path / "missing.txt"), "-o", str(tmp_path / "out")])
    err = capfd.readouterr().err
    assert code == 2
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["small.yaml"]
    for said in ("empty.txt: empty", "missing.txt: no such file", "binary.txt: ", "1 of 4 documents"):
        assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extract", "missing.txt"], "missing.txt: no such file"),
        (["extract"], "Missing argument"),
        (["extract", "{small}", "-f", "xml"], "xml"),
        (["extract", "{small}", "--nothing"], "No such option"),
        (["extract", "{small}", "-o", "{small}"], "would write over the input"),
        (["extract", "{small}", "{seed}"], "need a folder to go to"),
        (["extract", "{small}", "-o", "/proc/nowhere/x.yaml"], "cannot write"),
        (["extract", "{folder}/nothing"], "no such file"),
        (["extract", "{folder}", "-o", "{folder}"], "cannot be that of the outputs"),
        (["read", "{folder}"], "a folder"),
        (["validate", "{small}"], "not a .yaml or .json file"),
        (["validate", "missing"], "no such file"),
        (["validate", "{folder}", "--select", "PP999"], "no rule PP999"),
        (["rules", "PP999"], "no rule PP999"),
        (["nothing"], "nothing"),
    ],
)
def test_one_clear_line(
    arguments: list[str], said: str, small: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    names = {"small": str(small), "seed": str(SEED), "folder": str(tmp_path)}
    assert run([word.format(**names) for word in arguments]) == 2
    out, err = capfd.readouterr()
    assert said in err
    assert err.startswith("policy-parse: ")
    assert err.count("\n") == 1
    assert out == ""


def test_a_fault_of_the_program_is_one_line_too(
    small: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("of all\nthings")

    monkeypatch.setattr("policy_parse.cli.making.parse", broken)
    assert run(["extract", str(small)]) == 2
    assert "internal error, please report it: ZeroDivisionError: of all things" in capfd.readouterr().err


def test_a_fault_on_one_document_leaves_the_others(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (small.parent / "another.txt").write_text("一、优化服务。\n", "utf-8")
    original = policy_parse.pipeline.parse

    def broken(source: Source) -> PolicyDocument:
        if source.info.file == "another.txt":
            raise ZeroDivisionError
        return original(source)

    monkeypatch.setattr("policy_parse.cli.making.parse", broken)
    assert run(["extract", str(small.parent), "-o", str(tmp_path / "out")]) == 2
    assert "another.txt: internal error, please report it: ZeroDivisionError" in capfd.readouterr().err
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["small.yaml"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run([command, "--help"]) == 0
    assert "Usage: policy-parse" in capfd.readouterr().out


def test_without_a_command_the_help_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("Usage: policy-parse")
    assert err.count("\n") > len(COMMANDS)


def test_help_and_version(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert run(["--version"]) == 0
    out = capfd.readouterr().out
    assert all(command in out for command in COMMANDS)
    assert "policy-parse 0." in out


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("extract a.txt", ExtractOptions(("a.txt",))),
        ("extract a b -o out -f json", ExtractOptions(("a", "b"), "json", "out")),
        ("extract --with-text - --output x --format yaml", ExtractOptions(("-",), "yaml", "x", True)),
        ("extract a --no-corrections", ExtractOptions(("a",), correct=False)),
        ("extract a --format=json", None),
        ("extract a -f xml", None),
        ("extract --help", None),
        ("extract a -o", None),
        ("extract", None),
        ("read a.txt", None),
        ("", None),
    ],
)
def test_the_quick_way_in_reads_plain_lines_only(
    words: str, options: ExtractOptions | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert extract_options(words.split()) == options
    if options is None:
        return
    seen: list[ExtractOptions] = []
    monkeypatch.setattr("policy_parse.cli.extraction.extract", lambda given: seen.append(given) or 0)
    monkeypatch.setattr("policy_parse.cli.extract.extract", lambda given: seen.append(given) or 0)
    monkeypatch.setattr("policy_parse.cli.quick.extract_options", lambda _: None)
    assert run(words.split()) == 0
    assert seen == [options]


def test_explain_leads_back_to_the_words(small: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(small), "--at", "body.1.s1"]) == 0
    out = capfd.readouterr().out
    assert "【新增20个应用事项。】" in out
    assert "small.txt line 2" in out
    assert run(["explain", str(small), "--at", "body.9"]) == 1


def test_explain_names_the_cell_of_a_table(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for row in (
            ("序号", "任务", "牵头单位", "完成时限"),
            ("1", "建设统一受理平台", "市政务局", "2025年6月"),
        )
    )
    page = tmp_path / "tasks.html"
    page.write_text(f"<h1>关于印发任务清单的通知</h1><p>请认真执行。</p><table>{rows}</table>", "utf-8")
    assert run(["explain", str(page), "--at", "body.1.m1"]) == 0
    told = capfd.readouterr().out
    assert "table 1 row 2 column 2: 【建设统一受理平台】" in told
    assert "table 1 row 2 column 3: 市政务局" in told
    assert "table 1 row 2 column 4: 2025年6月" in told


def test_schema_is_written_and_checked(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "s.json"
    assert run(["schema", str(target), "--check"]) == 1
    assert run(["schema", str(target)]) == 0
    assert run(["schema", str(target), "--check"]) == 0
    assert json.loads(target.read_text("utf-8"))["$id"] == "urn:policy-parse:schema:policy-document:1.0"
    assert "not current" in capfd.readouterr().err


def test_a_reader_that_goes_away_early(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "from policy_parse.cli import main; main()", "extract", str(SEED)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    error = process.stderr.read()
    assert process.wait() in (0, 141)
    assert error == b""


def test_output_is_utf8_whatever_the_locale(small: Path) -> None:
    command = [sys.executable, "-c", "from policy_parse.cli import main; main()", "extract", str(small)]
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "新增20个" in done.stdout.decode("utf-8")
