"""Corrections: what a person put right survives the next run, and says so when it no longer fits."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from policy_parse import parse, storage
from policy_parse.cli import run
from policy_parse.corrections import Applied, Correction, apply, sheet
from policy_parse.corrections.facts import FIELDS
from policy_parse.model import PolicyDocument
from policy_parse.validation.invariants import broken

TEXT = (
    "关于优化服务的通知\n各区人民政府：\n"
    "一、完善服务。新增20个应用事项，2025年底前完成。（责任单位：市教育局）\n"
    "二、加大支持。给予最高100万元奖励，再给予最高100万元奖励。依托“汉融通”平台开展服务。\n"
)
BY = {"by": "王", "why": "看过原文"}


@pytest.fixture(scope="module")
def document() -> PolicyDocument:
    return parse(TEXT)


def corrected(document: PolicyDocument, *rows: dict[str, object]) -> Applied:
    return apply(document, [Correction.model_validate(row | BY) for row in rows])


def test_a_field_is_set_and_the_fact_says_so(document: PolicyDocument) -> None:
    row = {
        "fact": "indicator",
        "at": "body.1",
        "words": "新增20个",
        "set": {"kind": "existing", "metric": "事项"},
    }
    applied = corrected(document, row)
    fact = next(i for i in applied.document.indicators if i.text == "新增20个")
    assert (fact.kind, fact.metric, fact.origin) == ("existing", "事项", "corrected")
    assert applied.notes == ()
    assert list(broken(applied.document)) == []


def test_a_fact_is_dropped_and_the_others_are_counted_anew(document: PolicyDocument) -> None:
    first = document.measures[0]
    applied = corrected(
        document, {"fact": "measure", "at": first.section_id, "words": first.text, "drop": True}
    )
    assert first.text not in [m.text for m in applied.document.measures]
    assert list(broken(applied.document)) == []


def test_a_missed_fact_is_added_with_what_its_words_say(document: PolicyDocument) -> None:
    rows = [
        {"fact": "indicator", "at": "body.1", "words": "新增20个", "drop": True},
        {"fact": "mechanism", "words": "服务", "add": {"type": "service"}},
        {"fact": "measure", "at": "body.1", "words": "完善服务", "add": {"action": "完善", "object": "服务"}},
    ]
    without = corrected(document, rows[0]).document
    again = corrected(
        without, {"fact": "indicator", "at": "body.1", "words": "新增20个", "add": {"kind": "target"}}
    )
    fact = next(i for i in again.document.indicators if i.text == "新增20个")
    assert (fact.value, fact.unit, fact.change, fact.origin) == (20, "个", "increase", "corrected")
    added = corrected(document, rows[1]).document
    named = next(m for m in added.mechanisms if m.name == "服务")
    assert named.type == "service"
    assert len(named.mentions) >= 1
    for result in (without, again.document, added):
        assert list(broken(result)) == []


def test_responsible_and_deadline_are_given_by_their_words(document: PolicyDocument) -> None:
    first = next(m for m in document.measures if m.section_id == "body.1")
    row = {
        "fact": "measure",
        "at": "body.1",
        "words": first.text,
        "set": {
            "responsible": [{"name": "市教育局", "role": "lead"}],
            "deadline": {"text": "2025年底前", "date": "2025-12-31", "kind": "by"},
        },
    }
    fact = corrected(document, row).document.measures[0]
    assert [(r.name, r.role) for r in fact.responsible] == [("市教育局", "lead")]
    assert fact.deadline is not None
    assert fact.deadline.span.of(document.text) == "2025年底前"


MONEY = "关于投入的通知\n一、加大投入。完成投资10亿元以上，带动投资5-8亿元，清零3个问题，利率降至3%。\n"


@pytest.mark.parametrize(
    ("words", "fields", "made"),
    [
        ("10亿元以上", {"value": 11}, (1_100_000_000, None, "CNY")),
        ("10亿元以上", {"value": "10.5"}, (1_050_000_000, None, "CNY")),
        ("10亿元以上", {"unit": "万元"}, (100_000, None, "CNY")),
        ("10亿元以上", {"value": 3, "unit": "%"}, (Decimal("0.03"), None, "ratio")),
        ("10亿元以上", {"value": 3, "unit": "新单位"}, (3, None, "新单位")),
        ("10亿元以上", {"value": 0}, (0, None, "CNY")),
        ("10亿元以上", {"upper": 12, "comparator": "range"}, (1_000_000_000, 1_200_000_000, "CNY")),
        ("10亿元以上", {"value": 11, "normalized": {"value": 5, "unit": "x"}}, (5, None, "x")),
        ("5-8亿元", {"upper": 9}, (500_000_000, 900_000_000, "CNY")),
        ("5-8亿元", {"upper": None, "comparator": "eq"}, (500_000_000, None, "CNY")),
    ],
)
def test_a_value_put_right_is_normalised_anew(
    words: str, fields: dict[str, object], made: tuple[object, ...]
) -> None:
    document = parse(MONEY)
    row = {"fact": "indicator", "at": "body.1", "words": words, "set": fields}
    applied = corrected(document, row)
    assert applied.notes == ()
    fact = next(i for i in applied.document.indicators if i.text == words)
    assert (fact.normalized.value, fact.normalized.upper, fact.normalized.unit) == made
    assert fact.origin == "corrected"


@pytest.mark.parametrize(
    ("words", "fields", "made"),
    [
        ("10亿元以上", {"value": 11}, (1_100_000_000, "CNY")),
        ("加大投入", {"value": 2, "unit": "亿元"}, (200_000_000, "CNY")),
        ("带动投资", {"value": 2}, None),
        ("带动投资", {"value": 2, "unit": None}, (2, None)),
    ],
)
def test_an_added_value_is_normalised(
    words: str, fields: dict[str, object], made: tuple[object, ...] | None
) -> None:
    document = parse(MONEY.replace("一、加大投入。", "一、目标。加大投入。"))
    named = {"fact": "indicator", "at": "body.1", "words": words}
    rows = [named | {"drop": True}] if words.startswith("10") else []
    document = corrected(document, *rows).document
    applied = corrected(document, named | {"add": fields})
    if made is None:
        assert applied.notes[0].message == "unit: field required"
        return
    assert applied.notes == ()
    fact = next(i for i in applied.document.indicators if i.text == words)
    assert (fact.normalized.value, fact.normalized.unit) == made


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"value": "多"}, "value: '多' is no number"),
        ({"value": None}, "value: None is no number"),
        ({"value": "nan"}, "value: 'nan' is no number"),
        ({"upper": [1]}, "upper: [1] is no number"),
        ({"unit": 5}, "unit: 5 is no word"),
        ({"unit": "亿新单位"}, "normalized: must be set too, as the unit '亿新单位' is not known"),
    ],
)
def test_what_is_no_number_or_unit_is_noted(fields: dict[str, object], said: str) -> None:
    row = {"fact": "indicator", "at": "body.1", "words": "10亿元以上", "set": fields}
    applied = corrected(parse(MONEY), row)
    assert [note.message for note in applied.notes] == [said]


#: What may be set of the first measure of body.1, and what its fields are then.
SHAPES: list[tuple[dict[str, object], dict[str, object]]] = [
    ({"responsible": "市教育局"}, {"responsible": [("市教育局", "lead")]}),
    ({"responsible": ["市教育局", "各区"]}, {"responsible": [("市教育局", "lead"), ("各区", "lead")]}),
    ({"responsible": {"name": "市教育局", "role": "all"}}, {"responsible": [("市教育局", "all")]}),
    (
        {"responsible": [{"name": "市教育局"}, "各区"]},
        {"responsible": [("市教育局", "lead"), ("各区", "lead")]},
    ),
    ({"responsible": None}, {"responsible": []}),
    ({"means": "应用事项"}, {"means": ["应用事项"]}),
    ({"means": ["应用事项", {"text": "20个"}]}, {"means": ["应用事项", "20个"]}),
    ({"actors": "市教育局"}, {"actors": ["市教育局"]}),
    ({"actors": ["市教育局", "各区"]}, {"actors": ["市教育局", "各区"]}),
    ({"deadline": "2025年底前"}, {"deadline": ("2025年底前", "2025-12-31", "by")}),
    ({"deadline": "2025 年底前"}, {"deadline": ("2025年底前", "2025-12-31", "by")}),
    ({"deadline": {"text": "2025年底前"}}, {"deadline": ("2025年底前", "2025-12-31", "by")}),
    ({"deadline": {"text": "常态化", "kind": "ongoing"}}, {"deadline": ("常态化", None, "ongoing")}),
    ({"deadline": {"text": "2025年", "kind": "by", "date": None}}, {"deadline": ("2025年", None, "by")}),
    ({"deadline": None}, {"deadline": None}),
]
PLAIN = TEXT.replace("（责任单位：市教育局）", "由市教育局和各区常态化落实。")


def _first(document: PolicyDocument) -> dict[str, object]:
    fact = next(m for m in document.measures if m.section_id == "body.1")
    return {
        "responsible": [(r.name, r.role) for r in fact.responsible],
        "means": [m.text for m in fact.means],
        "actors": list(fact.actors),
        "deadline": (fact.deadline.text, fact.deadline.date, fact.deadline.kind) if fact.deadline else None,
    }


@pytest.mark.parametrize(("fields", "made"), SHAPES)
def test_words_stand_for_an_entry_and_a_list_for_several(
    fields: dict[str, object], made: dict[str, object]
) -> None:
    document = parse(PLAIN)
    row = {"fact": "measure", "at": "body.1", "words": document.measures[0].text, "set": fields}
    applied = corrected(document, row)
    assert {note.problem for note in applied.notes} <= {"needless"}
    got = _first(applied.document)
    assert {name: got[name] for name in made} == made
    assert list(broken(applied.document)) == []
    again = corrected(applied.document, row)
    assert [note.problem for note in again.notes] == ["needless"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"responsible": 5}, "responsible: 5 is neither words nor an entry with name"),
        ({"responsible": [["市教育局"]]}, "responsible: ['市教育局'] is neither"),
        ({"responsible": [{"nam": "市教育局"}]}, "responsible: {'nam': '市教育局'} has no name"),
        ({"responsible": [{"name": "市教育局", "rol": "all"}]}, "responsible.0.rol"),
        ({"responsible": ""}, "responsible: '' has no name"),
        ({"responsible": "银企"}, "responsible: the words '银企' do not stand there"),
        ({"means": True}, "means: True is neither"),
        ({"means": [5]}, "means: 5 is neither"),
        ({"means": "银企"}, "means: the words '银企' do not stand there"),
        ({"actors": 5}, "actors: 5 is neither"),
        ({"deadline": 2025}, "deadline: 2025 is neither"),
        ({"deadline": "完善"}, "deadline: needs kind"),
        ({"deadline": {"text": "完善", "kind": "by"}}, "deadline: needs date"),
        ({"deadline": {"kind": "by"}}, "deadline: {'kind': 'by'} has no text"),
        ({"deadline": {"text": "2025年", "kind": "bye", "date": None}}, "deadline.kind"),
        ({"text": 5}, "text: 5 is no quoted words"),
        ({"action": ["完善"]}, "action"),
        ({"modality": 5}, "modality"),
    ],
)
@pytest.mark.parametrize("deed", ["set", "add"])
def test_what_is_no_entry_is_noted_by_its_field(
    document: PolicyDocument, deed: str, fields: dict[str, object], said: str
) -> None:
    words = document.measures[0].text if deed == "set" else "应用事项"
    row = {"fact": "measure", "at": "body.1", "words": words}
    more = {"action": "完善"} | fields if deed == "add" else fields
    if deed == "add" and "text" in fields:
        return
    applied = corrected(document, row | {deed: more})
    assert [said in note.message for note in applied.notes] == [True], applied.notes
    assert applied.document == document


@pytest.mark.parametrize("kind", ["measure", "indicator", "mechanism", "citation", "metadata"])
@pytest.mark.parametrize("value", [5, 1.5, True, "", "词", [], ["词"], [5], [[]], {}, {"词": 1}, [{"词": 1}]])
def test_no_value_of_a_field_brings_the_run_down(document: PolicyDocument, kind: str, value: object) -> None:
    facts = {
        "measure": {"at": "body.1", "words": document.measures[0].text},
        "indicator": {"at": "body.1", "words": "新增20个"},
        "mechanism": {"words": document.mechanisms[0].name},
        "citation": {"words": "新增20个"},
        "metadata": {},
    }
    for field in FIELDS[kind]:
        for deed in ("set", "add") if kind != "metadata" else ("set",):
            corrected(document, {"fact": kind, **facts[kind], deed: {field: value}})


def test_every_fact_can_be_named() -> None:
    document = parse(Path(__file__).parent.parent / "data" / "raw" / "hongshan-2025-5.txt")
    rows = []
    for kind, table in sheet.rows(document).items():
        for row in table if kind != "metadata" else ():
            at, words, context = json.loads(str(row["key"]))
            rows.append({"fact": kind, "at": at, "words": words, "context": context, "drop": True})
    applied = corrected(document, *rows)
    assert applied.notes == ()
    left = (*applied.document.measures, *applied.document.indicators, *applied.document.mechanisms)
    assert left == ()
    assert list(broken(applied.document)) == []


def test_words_can_be_shifted(document: PolicyDocument) -> None:
    row = {"fact": "indicator", "at": "body.1", "words": "新增20个", "set": {"text": "20个"}}
    applied = corrected(document, row)
    assert "20个" in [i.text for i in applied.document.indicators]
    assert list(broken(applied.document)) == []


def test_metadata(document: PolicyDocument) -> None:
    applied = corrected(
        document, {"fact": "metadata", "set": {"issued_on": "2025-04-07", "category": "服务"}}
    )
    assert str(applied.document.metadata.issued_on) == "2025-04-07"
    assert applied.document.metadata.corrected == ("issued_on", "category")


@pytest.mark.parametrize(
    ("row", "problem", "said"),
    [
        ({"fact": "indicator", "at": "body.9", "words": "新增20个", "drop": True}, "gone", "body.9"),
        ({"fact": "indicator", "at": "body.1", "words": "新增30个", "drop": True}, "gone", "新增30个"),
        (
            {"fact": "indicator", "at": "body.1", "words": "应用", "set": {"kind": "target"}},
            "unfit",
            "no indicator",
        ),
        ({"fact": "indicator", "at": "body.1", "words": "应用", "drop": True}, "needless", "no longer"),
        (
            {"fact": "indicator", "at": "body.1", "words": "新增20个", "set": {"value": 20}},
            "needless",
            "themselves",
        ),
        (
            {"fact": "indicator", "at": "body.1", "words": "新增20个", "add": {"kind": "target"}},
            "needless",
            "themselves",
        ),
        (
            {"fact": "indicator", "at": "body.1", "words": "新增20个", "set": {"kind": "hope"}},
            "unfit",
            "kind",
        ),
        (
            {"fact": "indicator", "at": "body.1", "words": "新增20个", "set": {"id": "x"}},
            "unfit",
            "can't be set",
        ),
        (
            {"fact": "indicator", "at": "body.2", "words": "最高100万元", "set": {"kind": "limit"}},
            "unfit",
            "context",
        ),
        (
            {"fact": "indicator", "at": "body.1", "words": "新增20个", "set": {"text": "再给予"}},
            "gone",
            "再给予",
        ),
    ],
)
def test_what_does_not_apply_is_noted_and_changes_nothing(
    document: PolicyDocument, row: dict[str, object], problem: str, said: str
) -> None:
    applied = corrected(document, row)
    assert [note.problem for note in applied.notes] == [problem]
    assert said in applied.notes[0].message
    assert applied.document == document


def test_context_tells_two_facts_of_the_same_words_apart(document: PolicyDocument) -> None:
    row = {"fact": "indicator", "at": "body.2", "words": "最高100万元", "context": "再给予最高100万元奖励"}
    applied = corrected(document, row | {"set": {"kind": "limit"}})
    assert [i.kind for i in applied.document.indicators if i.text == "最高100万元"] == ["benefit", "limit"]


def test_two_that_contradict_are_noted_and_the_first_holds(document: PolicyDocument) -> None:
    row = {"fact": "indicator", "at": "body.1", "words": "新增20个"}
    applied = corrected(document, row | {"set": {"kind": "limit"}}, row | {"set": {"kind": "existing"}})
    assert [(note.index, note.problem) for note in applied.notes] == [(1, "conflict")]
    assert applied.document.indicators[0].kind == "limit"


@pytest.mark.parametrize(
    "row",
    [
        {"fact": "indicator", "at": "body.1", "words": "x"},
        {"fact": "indicator", "at": "body.1", "words": "x", "drop": True, "set": {}},
        {"fact": "indicator", "words": "x", "drop": True},
        {"fact": "measure", "at": "body.1", "drop": True},
        {"fact": "metadata", "drop": True},
    ],
)
def test_a_correction_says_one_thing_of_one_fact(row: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"needs|can only"):
        Correction.model_validate(row | BY)


FILE = """\
document: a.txt
corrections:
- fact: indicator
  at: body.1
  words: 新增20个
  set:
    kind: existing
  by: 王
  why: 已有
- fact: indicator
  at: body.1
  words: 新增50个
  drop: true
  by: 王
  why: 删去
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name, text in (("raw/a.txt", TEXT), ("corrections/a.yaml", FILE)):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(text, "utf-8")
    return tmp_path


def test_extract_applies_them_and_says_what_does_not_apply(
    data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["extract", str(data / "raw"), "-o", str(data / "structured")]) == 0
    err = capfd.readouterr().err
    assert f"{data}/corrections/a.yaml:10:3: correction not applied (gone): the words '新增50个'" in err
    kinds = {i.text: i.kind for i in storage.load(data / "structured" / "a.yaml").indicators}
    assert kinds["新增20个"] == "existing"
    assert run(["extract", str(data / "raw" / "a.txt"), "--no-corrections", "-f", "json"]) == 0
    plain = json.loads(capfd.readouterr().out)
    assert {i["kind"] for i in plain["indicators"] if i["text"] == "新增20个"} == {"target"}


def test_validate_reports_those_that_no_longer_apply(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(["extract", str(data / "raw"), "-o", str(data / "structured")])
    assert run(["validate", str(data / "structured")]) == 1
    out = capfd.readouterr().out
    assert f"{data}/corrections/a.yaml:10:3: error PP080 correction-gone: " in out
    assert "PP043" not in out
    (data / "corrections" / "a.yaml").write_text(FILE.replace("kind: existing", "kind: target"), "utf-8")
    run(["validate", str(data / "structured"), "--select", "PP08"])
    assert "a.yaml:3:3: warning PP081 correction-needless" in capfd.readouterr().out
    (data / "corrections" / "a.yaml").write_text(FILE.replace("  by: 王\n", "", 1), "utf-8")
    assert run(["validate", str(data / "structured"), "--select", "PP08"]) == 1
    assert "error PP083 correction-unfit: " in capfd.readouterr().out


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "b.yaml",
            FILE.replace("a.txt", "b.txt"),
            "b.yaml:1:1: error PP080 correction-gone: there is no raw file b.txt",
        ),
        (
            "a.yaml",
            FILE.replace("a.txt", "other.txt"),
            "a.yaml:1:1: error PP080 correction-gone: there is no raw file other.txt",
        ),
        ("a.yaml", FILE.replace("a.txt", "a.pdf"), "there is no raw file a.pdf"),
        ("b.yaml", FILE, "the corrections of a.txt are called a.yaml"),
        ("a.yml", FILE, "is not read: correction files are called a.yaml"),
        ("b.yaml", "document: [", "there is no raw file b.*"),
        ("a.yaml", FILE.split("- fact", maxsplit=1)[0] + "  []\n", None),
        ("README.md", "", None),
    ],
)
def test_a_file_of_corrections_without_its_raw_file_is_reported(
    data: Path, capfd: pytest.CaptureFixture[str], name: str, text: str, said: str | None
) -> None:
    (data / "corrections" / "a.yaml").unlink()
    (data / "corrections" / name).write_text(text, "utf-8")
    (data / "raw" / "c.txt").write_text(TEXT + "三、加强宣传。\n", "utf-8")
    run(["extract", str(data / "raw"), "-o", str(data / "structured")])
    capfd.readouterr()
    assert run(["validate", str(data / "structured"), "--select", "PP08"]) == (said is not None)
    out = capfd.readouterr().out
    assert out.count("PP080") == (said is not None)
    assert (said or "") in out
    assert run(["validate", str(data / "structured" / "c.yaml"), "--select", "PP08"]) == 0


def test_a_renamed_raw_file_leaves_its_corrections_behind(
    data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run(["extract", str(data / "raw"), "-o", str(data / "structured")])
    (data / "raw" / "a.txt").rename(data / "raw" / "z.txt")
    capfd.readouterr()
    assert run(["validate", str(data / "structured" / "a.yaml"), "--select", "PP08"]) == 1
    assert "there is no raw file a.txt" in capfd.readouterr().out


def test_extract_of_a_folder_names_corrections_without_a_raw_file(
    data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (data / "corrections" / "a.yaml").write_text("document: other.txt\ncorrections: []\n", "utf-8")
    assert run(["extract", str(data / "raw"), "-o", str(data / "structured")]) == 0
    line = f"{data}/corrections/a.yaml:1:1: corrections not applied: there is no raw file other.txt"
    assert line in capfd.readouterr().err
    assert run(["extract", str(data / "raw" / "a.txt"), "-o", str(data / "a.yaml")]) == 0
    assert "other.txt" not in capfd.readouterr().err


def test_corrections_are_found_from_inside_the_raw_folder(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["extract", str(data / "raw" / "a.txt"), "-o", str(data / "there.yaml")])
    monkeypatch.chdir(data / "raw")
    run(["extract", "a.txt", "-o", str(data / "here.yaml")])
    assert "origin: corrected" in (data / "here.yaml").read_text("utf-8")
    assert (data / "here.yaml").read_bytes() == (data / "there.yaml").read_bytes()
