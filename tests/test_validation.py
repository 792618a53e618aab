"""validate: the schema, every rule on a fault planted for it, places, reporters, baselines."""

import copy
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

from policy_parse import parse, storage, validate
from policy_parse.cli import run
from policy_parse.errors import MissingExtraError
from policy_parse.storage import tree as trees
from policy_parse.validation import conformance
from policy_parse.validation.reporters import REPORT_FORMATS, report
from policy_parse.validation.rules import RULES
from policy_parse.validation.schema import document_schema

ROOT = Path(__file__).parent.parent
TEXT = (
    "江北市人民政府关于优化服务的通知\n江政发〔2025〕5号\n各区人民政府：\n"
    "一、新增20个应用事项，2025年底前完成。（责任单位：市教育局）\n"
    "二、根据《江北市营商环境条例》（江政发〔2024〕3号），给予最高100万元奖励。\n"
    "三、建立公平竞争审查制度。\n江北市人民政府\n2025年4月7日\n"
)
SCHEMA = document_schema()


def plain(value: Any) -> Any:
    """A tree as jsonschema takes it: numbers as floats."""
    return json.loads(json.dumps(value, default=float))


# --- the schema -----------------------------------------------------------------------------------------


def test_the_schema_is_one_and_says_what_every_field_is() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for name, definition in (*SCHEMA["$defs"].items(), ("document", SCHEMA)):
        for field, rule in definition["properties"].items():
            assert rule.get("description"), f"{name}.{field}"


def test_the_check_knows_every_word_of_the_schema() -> None:
    def words(node: Any, names: bool = False) -> Iterator[str]:
        if isinstance(node, dict):
            for key, value in node.items():
                yield from () if names else (key,)
                if key not in ("enum", "required", "default", "description"):
                    yield from words(value, key in ("properties", "$defs"))
        elif isinstance(node, list):
            for item in node:
                yield from words(item)

    assert set(words(SCHEMA)) <= conformance.KNOWN | {
        "$defs",
        "$id",
        "$schema",
        "title",
        "description",
        "default",
    }


DOCUMENT = trees.of_document(parse(TEXT), with_text=True)
JUNK = st.sampled_from(
    [None, True, 0, -1, Decimal("1.5"), "", "2025-13-01", "eq", [], {}, {"start": 0, "end": 1}, [1]]
)


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """The document with one node replaced, taken out or added."""
    tree = copy.deepcopy(DOCUMENT)
    node: Any = tree
    while isinstance(node, dict | list) and node:
        key = draw(st.sampled_from(list(node) if isinstance(node, dict) else range(len(node))))
        deed = draw(st.sampled_from(["deeper", "deeper", "replace", "drop", "add"]))
        if deed == "replace" or (deed == "deeper" and not isinstance(node[key], dict | list)):
            node[key] = draw(JUNK)
            break
        if deed == "drop":
            del node[key]
            break
        if deed == "add" and isinstance(node, dict):
            node["strange"] = draw(JUNK)
            break
        node = node[key]
    return tree


@given(mutated())
@settings(max_examples=250)
def test_the_check_agrees_with_json_schema(tree: Any) -> None:
    checker = Draft202012Validator(SCHEMA, format_checker=FormatChecker(["date"]))
    assert (not list(conformance.faults(tree))) == checker.is_valid(plain(tree))


def test_an_untouched_document_conforms() -> None:
    assert list(conformance.faults(DOCUMENT)) == []


# --- rules ------------------------------------------------------------------------------------------------


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of one document, valid, in two formats' worth of folders."""
    raw = tmp_path / "raw" / "a.txt"
    raw.parent.mkdir()
    raw.write_text(TEXT, "utf-8")
    assert run(["extract", str(raw), "-o", f"{tmp_path}/structured/"]) == 0
    return tmp_path / "structured"


def faulty(data: Path, old: str, new: str, count: int = 1) -> Path:
    path = data / "a.yaml"
    text = path.read_text("utf-8")
    assert re.search(old, text), old
    path.write_text(re.sub(old, lambda _: new, text, count=count), "utf-8")
    return path


def test_a_fresh_dataset_is_valid(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(data), "--strict"]) == 0
    assert capfd.readouterr().out == "1 file: all valid\n"


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("PP001", r"elements:", "elements: &x"),
        ("PP001", r"schema_version: .*", "schema_version: 1\nschema_version: 2"),
        ("PP002", r"modality: \w+", "modality: perhaps"),
        ("PP002", r"char_count: \d+", "char_count: many"),
        ("PP002", r"  title: .*\n", ""),
        ("PP010", r"  text: 新增20个\n", "  text: 新增30个\n"),
        ("PP011", r"\{start: 0, end: 16\}\n- kind: doc_number", "{start: 0, end: 12}\n- kind: doc_number"),
        ("PP012", r"id: body\.1\.m1", "id: body.1.m7"),
        ("PP020", r"measure_id: body\.1\.m1", "measure_id: body.9.m1"),
        ("PP030", r"    value: 1000000\n", "    value: 100000\n"),
        ("PP030", r"comparator: le", "comparator: ge"),
        ("PP030", r"  value: 100\n", "  value: 99\n"),
        ("PP030", r"unit: 万元", "unit: 亿元"),
        ("PP031", r"date: \"2025-12-31\"", 'date: "2025-11-30"'),
        ("PP032", r"expires_on: null", 'expires_on: "2001-01-01"'),
        ("PP033", r"serial: 3", "serial: 4"),
        ("PP041", r"generator: policy-parse .*", "generator: policy-parse 0.0.1"),
        ("PP042", r"sha256: .*", "sha256: " + "0" * 63 + "a"),
        ("PP043", r"action: 新增", "action: 增"),
        ("PP060", r"name: 市教育局", "name: 市教育"),
        ("PP061", r"  unit: 万元\n", "  unit: 万圓\n"),
    ],
)
def test_a_planted_fault_is_found_at_its_line(
    code: str, old: str, new: str, data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = (data / "a.yaml").read_text("utf-8")
    path = faulty(data, old, new)
    changed = {
        n
        for n, (a, b) in enumerate(
            zip(before.splitlines(), path.read_text("utf-8").splitlines(), strict=False), 1
        )
        if a != b
    }
    run(["validate", str(data), "--format", "json", "--raw", str(data.parent / "raw")])
    found = json.loads(capfd.readouterr().out)["findings"]
    assert code in {finding["code"] for finding in found}
    severity = {rule.code: rule.severity for rule in RULES}[code]
    assert run(["validate", str(data), "--select", code]) == (severity == "error")
    lines = {finding["line"] for finding in found if finding["code"] == code}
    if code not in ("PP011", "PP020"):
        assert any(abs(line - change) <= 1 for line in lines for change in changed), (lines, changed)


def test_a_missing_raw_file_is_said_and_the_facts_still_agree(
    data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (data.parent / "raw" / "a.txt").unlink()
    assert run(["validate", str(data)]) == 0
    assert "info PP013 unverified" in capfd.readouterr().out
    faulty(data, r"  text: 新增20个\n", "  text: 新增30个\n")
    assert run(["validate", str(data)]) == 1
    assert "error PP010 grounded" in capfd.readouterr().out


def test_a_text_that_was_changed_is_told_by_its_hash(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (data.parent / "raw" / "a.txt").unlink()
    document = parse(TEXT)
    end = len(document.text)
    storage.dump(
        document.model_copy(update={"text": document.text[: end - 1] + "8"}), data / "a.yaml", with_text=True
    )
    assert run(["validate", str(data)]) == 1
    assert "the text is not the one that the document was made from" in capfd.readouterr().out


def test_files_are_named_from_where_one_stands(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty(data, r"modality: \w+", "modality: perhaps")
    monkeypatch.chdir(data.parent)
    relative, absolute = validate("structured"), validate(data)
    assert relative == absolute
    assert relative[0].file == "structured/a.yaml"


def test_a_raw_file_whose_reader_is_not_installed_is_no_fault_of_the_data(
    data: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise MissingExtraError("pip install 'policy-parse[pdf]'")

    monkeypatch.setattr("policy_parse.validation.dataset.read", missing)
    monkeypatch.setattr("policy_parse.cli.making.read", missing)
    assert run(["validate", str(data)]) == 0
    assert "info PP013 unverified" in capfd.readouterr().out


def test_a_bracket_behind_the_words_may_make_a_bound_strict(tmp_path: Path) -> None:
    text = "一、电力\n10千伏以下（不含10千伏）的电力设施项目由属地供电局审批。"
    (tmp_path / "power.txt").write_text(text, "utf-8")
    assert run(["extract", str(tmp_path / "power.txt"), "-o", str(tmp_path / "power.yaml")]) == 0
    assert "comparator: lt" in (tmp_path / "power.yaml").read_text("utf-8")
    assert run(["validate", str(tmp_path / "power.yaml"), "--select", "PP030"]) == 0


def test_a_file_that_does_not_conform_is_never_all_right(data: Path) -> None:
    faulty(data, r"modality: \w+", "modality: perhaps")
    assert run(["validate", str(data), "--select", "PP030"]) == 1
    assert run(["validate", str(data), "--select", "PP030", "--ignore", "PP002"]) == 0


def test_a_deadline_before_the_document_is_told(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    faulty(data, r'issued_on: "2025-04-07"', 'issued_on: "2026-01-07"')
    run(["validate", str(data), "--select", "PP032"])
    assert "2025年底前 was over when the document was issued on 2026-01-07" in capfd.readouterr().out


def test_a_renamed_raw_file_is_found_by_its_bytes(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (data.parent / "raw" / "a.txt").rename(data.parent / "raw" / "b.txt")
    assert run(["validate", str(data), "--ignore", "PP043"]) == 0
    assert "PP013" not in capfd.readouterr().out


def test_numbering_duplicates_and_citations(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text(TEXT, "utf-8")
    (raw / "b.txt").write_text(TEXT, "utf-8")
    (raw / "c.txt").write_text(
        TEXT.replace("三、建立", "四、建立").replace("2025〕5号", "2025〕6号"), "utf-8"
    )
    cited = "江北市营商环境条例\n江政发〔2024〕8号\n一、新增3个窗口。\n江北市人民政府\n2024年3月1日\n"
    (raw / "d.txt").write_text(cited, "utf-8")
    run(["extract", str(raw), "-o", str(tmp_path / "structured")])
    run(["validate", str(tmp_path / "structured")])
    out = capfd.readouterr().out
    assert re.search(r"b\.yaml:\d+:\d+: warning PP040 duplicate: the same document as .*a\.yaml", out)
    assert re.search(r"a\.yaml:\d+:\d+: warning PP070 miscited: .*d\.yaml has this title and the number", out)
    assert re.search(r"c\.yaml:\d+:\d+: warning PP050 numbering: 四、 follows 二、", out)


def test_every_rule_has_its_page() -> None:
    assert [rule.code for rule in RULES] == sorted({rule.code for rule in RULES})
    for rule in RULES:
        lines = rule.page.splitlines()
        assert lines[0] == f"# {rule.code} {rule.name} ({rule.severity})"
        assert lines[2] == rule.sentence
        assert "**To put it right:**" in rule.page
        assert f"{rule.severity} {rule.code} {rule.name}: " in rule.page


def test_rules_are_listed_and_explained(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["rules"]) == 0
    assert run(["rules", "pp012"]) == 0
    out = capfd.readouterr().out
    assert out.count("\nPP") >= len(RULES) - 1
    assert "# PP012 addressable" in out


# --- reports ------------------------------------------------------------------------------------------------


def test_warnings_fail_under_strict_only(data: Path) -> None:
    faulty(data, r"generator: .*", "generator: policy-parse 0.0.1")
    arguments = ["validate", str(data), "--ignore", "PP043"]
    assert run(arguments) == 0
    assert run([*arguments, "--strict"]) == 1


def test_a_baseline_accepts_what_it_holds_wherever_it_moves(data: Path, tmp_path: Path) -> None:
    known = str(tmp_path / "baseline.json")
    faulty(data, r"modality: \w+", "modality: perhaps")
    assert run(["validate", str(data), "--baseline", known, "--update-baseline"]) == 0
    path = data / "a.yaml"
    path.write_text("# a comment moves every line\n\n" + path.read_text("utf-8"), "utf-8")
    assert run(["validate", str(data), "--baseline", known]) == 0
    faulty(data, r"kind: target", "kind: hope")
    assert run(["validate", str(data), "--baseline", known]) == 1


@pytest.mark.parametrize("form", REPORT_FORMATS)
def test_every_report_on_nothing_and_on_something(form: Any, data: Path) -> None:
    faulty(data, r"modality: \w+", "modality: '<&\"%,: ‖'")
    findings = validate(data)
    assert findings
    for found in ((), findings):
        text = report(found, 1, form)
        assert text.endswith("\n") or not found
        if form in ("json", "sarif"):
            json.loads(text)
        if form == "junit":
            suite = ET.fromstring(text)[0]
            assert int(suite.attrib["tests"]) == len(suite)
            assert int(suite.attrib["failures"]) == len(found)
        if form == "github":
            assert all(line.startswith("::error file=") for line in text.splitlines())
            assert len(text.splitlines()) == len(found)


def test_sarif_points_at_rules_lines_and_fingerprints(data: Path) -> None:
    faulty(data, r"modality: \w+", "modality: perhaps")
    log = json.loads(report(validate(data), 1, "sarif"))
    driver, results = log["runs"][0]["tool"]["driver"], log["runs"][0]["results"]
    assert log["version"] == "2.1.0"
    for result in results:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] > 1
        assert len(result["partialFingerprints"]["policyParse/v1"]) == 32


def test_the_library_validates_documents_files_and_folders(data: Path) -> None:
    document = parse(TEXT)
    assert validate(document) == ()
    broken = document.model_copy(update={"measures": document.measures[1:]})
    assert {finding.code for finding in validate(broken)} & {"PP012", "PP020"}
    assert validate(data) == validate(data / "a.yaml") == validate([str(data)]) == ()
    storage.dump(broken, data / "a.yaml")
    assert validate(data, select=["PP02"], ignore=["PP012"])


def test_sarif_and_junit_are_valid_by_their_schemas(data: Path) -> None:
    schemas = Path(__file__).parent / "schemas"
    sarif = Draft202012Validator(json.loads((schemas / "sarif.schema.json").read_text("utf-8")))
    junit = etree.XMLSchema(etree.parse(schemas / "junit.xsd"))
    faulty(data, r"modality: \w+", 'modality: "<&\\x01 ‖"')
    (data / "第二.yaml").write_text("a: 1\n", "utf-8")
    for found in ((), validate(data)):
        sarif.validate(json.loads(report(found, 2, "sarif")))
        junit.assertValid(etree.fromstring(report(found, 2, "junit").encode()))
