"""The round trip through a spreadsheet: what is edited comes back, what can't is said, nothing is lost."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from policy_parse import parse, storage
from policy_parse.cli import run
from policy_parse.cli.making import made
from policy_parse.corrections import sheet
from policy_parse.corrections.columns import SHEETS
from policy_parse.storage import corrections, xlsx
from policy_parse.validation.invariants import broken

TEXT = (
    "关于优化服务的通知\n各区人民政府：\n"
    "一、完善服务。新增20个应用事项，2025年底前完成。（责任单位：市教育局）\n"
    "二、加大支持。给予最高100万元奖励，再给予最高100万元奖励。依托“汉融通”平台开展服务，落实《江北市服务条例》。\n"
)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    path = tmp_path / "raw" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


def edit(book: Path, kind: str, words: str, changes: dict[str, Any], *, nth: int = 0) -> None:
    """Change cells of the row whose words are ``words``, as a person would."""
    workbook = openpyxl.load_workbook(book)
    lines = workbook[kind]
    names = [cell.value for cell in lines[1]]
    rows = [row for row in lines.iter_rows(min_row=2) if words in [cell.value for cell in row]]
    for name, value in changes.items():
        rows[nth][names.index(name)].value = value
    workbook.save(book)


def test_an_untouched_sheet_changes_nothing(raw: Path, tmp_path: Path) -> None:
    book = tmp_path / "facts.xlsx"
    assert run(["correct", str(raw), "-o", str(book)]) == 0
    assert run(["correct", str(raw), "--from", str(book), "--by", "王"]) == 0
    assert not (tmp_path / "corrections").exists()


def test_edits_come_back_and_hold(raw: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "facts.xlsx"
    run(["correct", str(raw), "-o", str(book)])
    edit(book, "indicator", "新增20个", {"kind": "existing", "metric": "事项", "why": "已有"})
    edit(book, "indicator", "最高100万元", {"kind": "limit"}, nth=1)
    edit(book, "mechanism", "汉融通", {"type": "service"})
    edit(book, "metadata", "category", {"value": "政务服务"})
    edit(book, "metadata", "recipients", {"value": "各区人民政府；各街道"})
    assert run(["correct", str(raw), "--from", str(book), "--by", "王"]) == 0
    assert "5 corrections added, 0 not brought back" in capfd.readouterr().err
    document = made(raw, say=pytest.fail)
    assert {i.text: (i.kind, i.metric) for i in document.indicators}["新增20个"] == ("existing", "事项")
    assert [i.kind for i in document.indicators if i.text == "最高100万元"] == ["benefit", "limit"]
    assert next(m.type for m in document.mechanisms if m.name == "汉融通") == "service"
    assert document.metadata.category == "政务服务"
    assert document.metadata.recipients == ("各区人民政府", "各街道")
    assert list(broken(document)) == []
    kept = corrections.load(tmp_path / "corrections" / "a.yaml").corrections
    assert {(row.by, row.why) for row in kept} >= {("王", "已有"), ("王", "edited in a spreadsheet")}
    # The next trip starts from what is right by now, and a second edit of a fact joins the first.
    run(["correct", str(raw), "-o", str(book)])
    edit(book, "indicator", "新增20个", {"metric": "应用事项"})
    assert run(["correct", str(raw), "--from", str(book), "--by", "李"]) == 0
    again = made(raw, say=pytest.fail)
    assert {i.text: (i.kind, i.metric) for i in again.indicators}["新增20个"] == ("existing", "应用事项")
    assert len(corrections.load(tmp_path / "corrections" / "a.yaml").corrections) == len(kept)


def test_facts_are_dropped_and_added(raw: Path, tmp_path: Path) -> None:
    book = tmp_path / "facts.xlsx"
    run(["correct", str(raw), "-o", str(book)])
    edit(book, "indicator", "新增20个", {"drop": "yes"})
    workbook = openpyxl.load_workbook(book)
    names = [cell.value for cell in workbook["measure"][1]]
    new = {"text": "应用事项", "action": "应用", "object": "事项", "section": "body.1"}
    workbook["measure"].append([new.get(str(name)) for name in names])
    workbook.save(book)
    assert run(["correct", str(raw), "--from", str(book), "--by", "王"]) == 0
    document = made(raw, say=pytest.fail)
    assert "新增20个" not in [i.text for i in document.indicators]
    assert "应用事项" in [m.text for m in document.measures]
    assert list(broken(document)) == []


@pytest.mark.parametrize(
    ("kind", "words", "changes", "said"),
    [
        ("indicator", "新增20个", {"kind": "hope"}, "'hope' is none of"),
        ("indicator", "新增20个", {"value": "many"}, "'many' is no number"),
        ("indicator", "新增20个", {"section": "body.2"}, "section can't be edited"),
        ("indicator", "新增20个", {"key": "x"}, "the last column was changed"),
        ("indicator", "新增20个", {"text": "新增30个"}, "do not stand there"),
        ("metadata", "issued_on", {"value": "soon"}, "issued_on"),
    ],
)
def test_what_can_not_be_brought_back_is_said(
    kind: str,
    words: str,
    changes: dict[str, Any],
    said: str,
    raw: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    book = tmp_path / "facts.xlsx"
    run(["correct", str(raw), "-o", str(book)])
    edit(book, kind, words, changes)
    edit(book, "mechanism", "汉融通", {"type": "service"})
    before = book.read_bytes()
    assert run(["correct", str(raw), "--from", str(book), "--by", "王"]) == 1
    err = capfd.readouterr().err
    assert f"{book}: {kind}" in err
    assert said in err
    assert book.read_bytes() == before
    assert [row.words for row in corrections.load(tmp_path / "corrections" / "a.yaml").corrections] == [
        "汉融通"
    ]


def test_rows_and_sheets_that_are_gone_are_said(
    raw: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "facts.xlsx"
    run(["correct", str(raw), "-o", str(book)])
    workbook = openpyxl.load_workbook(book)
    workbook["indicator"].delete_rows(2)
    workbook.remove(workbook["citation"])
    workbook.save(book)
    assert run(["correct", str(raw), "--from", str(book), "--by", "王"]) == 1
    err = capfd.readouterr().err
    assert "to drop a fact, write yes under drop" in err
    assert "citation: not brought back: the sheet is gone" in err


def test_what_stands_elsewhere_is_said(raw: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "facts.xlsx"
    run(["correct", str(raw), "-o", str(book)])
    workbook = openpyxl.load_workbook(book)
    workbook["measure"].cell(row=2, column=40).value = "记得核对"
    workbook.create_sheet("备注")["A1"] = "某事"
    workbook.save(book)
    edit(book, "indicator", "新增20个", {"drop": "maybe"})
    edit(book, "mechanism", "汉融通", {"why": "已有"})
    capfd.readouterr()
    assert run(["correct", str(raw), "--from", str(book), "--by", "王"]) == 1
    err = capfd.readouterr().err
    for said in (
        "measure row 2: not brought back: '记得核对' stands outside",
        "备注: not brought back: not one of the sheets",
        "drop: 'maybe' is neither yes nor empty",
        "a reason, but nothing was edited",
    ):
        assert said in err
    assert "0 corrections added, 4 not brought back" in err


def test_rows_may_be_sorted(raw: Path) -> None:
    tables = sheet.rows(parse(raw))
    after = {kind: list(reversed(rows)) for kind, rows in tables.items()}
    assert list(sheet.edits(tables, after, "王")) == []


@pytest.mark.parametrize(("content", "said"), [(b"x", "not a spreadsheet"), (None, "no such file")])
def test_no_spreadsheet(
    content: bytes | None, said: str, raw: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "x.xlsx"
    if content is not None:
        book.write_bytes(content)
    assert run(["correct", str(raw), "--from", str(book), "--by", "王"]) == 2
    assert said in capfd.readouterr().err
    assert run(["correct", str(raw), "--from", str(book)]) == 2


def test_a_sheet_offers_the_choices(raw: Path) -> None:
    from io import BytesIO

    book = openpyxl.load_workbook(BytesIO(xlsx.dumps(sheet.rows(parse(raw)))))
    rules = {str(rule.formula1) for rule in book["indicator"].data_validations.dataValidation}
    assert '"target,existing,frequency,benefit,condition,limit"' in rules
    assert all(
        book[kind].column_dimensions[openpyxl.utils.get_column_letter(len(columns))].hidden
        for kind, columns in SHEETS.items()
    )


def test_words_that_look_like_formulas_stay_words(tmp_path: Path) -> None:
    tables = sheet.rows(parse(TEXT))
    tables["metadata"][0]["value"] = "=1+1"
    path = tmp_path / "x.xlsx"
    storage.files.write_bytes(path, xlsx.dumps(tables))
    assert xlsx.load(path)["metadata"][0]["value"] == "=1+1"
    assert openpyxl.load_workbook(path)["metadata"]["B2"].data_type == "s"
