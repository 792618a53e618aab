"""Changes of meaning: which field, which way. Old clause | new clause | fields."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from diff_builder import document

from policy_parse import parse
from policy_parse.diff import FieldChange, diff
from policy_parse.diff.changes import indicator_fields, metadata_fields
from policy_parse.diff.model import Diff
from policy_parse.model import Indicator, Metadata

OUTLINE = "一、总体要求\n（一）提升服务。{}\n（二）加强监管。完善信用监管机制，建立红黑名单。"


def compared(old: str, new: str) -> Diff:
    return diff(document(OUTLINE.format(old)), document(OUTLINE.format(new)))


def told(field: FieldChange) -> str:
    words = [field.field, field.direction, field.role]
    return " ".join(w for w in words if w)


INDICATORS = [
    ("实现担保贷款10亿元以上。", "实现担保贷款12亿元以上。", ["value raised", "comparator tightened"]),
    ("实现担保贷款12亿元以上。", "实现担保贷款10亿元以上。", ["value lowered", "comparator loosened"]),
    ("实现结案率不低于90%。", "实现结案率不低于95%。", ["value raised", "comparator tightened"]),
    ("应当5个工作日以内办结。", "应当3个工作日以内办结。", ["value lowered", "comparator tightened"]),
    ("实现补贴最高100万元。", "实现补贴最高200万元。", ["value raised", "comparator loosened"]),
    ("实现补贴1000万元。", "实现补贴0.1亿元。", []),
    ("实现结案率不低于90%。", "实现结案率90%以上。", []),
    ("实现新建20个。", "实现新建30个。", ["value raised"]),
    ("实现新建20个。", "实现新建20个以上。", ["comparator"]),
    ("实现新建20个。", "实现新建20家。", ["unit"]),
    ("实现新建20个。", "实现新建30家。", ["value", "unit"]),
    ("实现新建20个以上。", "实现新建20个以内。", ["comparator"]),
]


@pytest.mark.parametrize(("old", "new", "fields"), INDICATORS)
def test_indicators(old: str, new: str, fields: list[str]) -> None:
    (change,) = compared(old, new).indicators
    assert [told(f) for f in change.fields] == fields
    assert change.change == ("modified" if fields else "same")


def test_delta_and_ratio_are_in_the_base_unit() -> None:
    (change,) = compared("实现担保贷款9000万元。", "实现担保贷款1.2亿元。").indicators
    value = change.fields[0]
    assert (value.old, value.new) == ("9000万元", "1.2亿元")
    assert value.delta == Decimal(30_000_000)
    assert value.ratio == Decimal("1.333333")


def test_a_ratio_to_nothing_is_none() -> None:
    (change,) = compared("实现未结案件0个。", "实现未结案件5个。").indicators
    assert change.fields[0].ratio is None
    assert change.fields[0].direction == "raised"


def _indicator(value: int, comparator: str, upper: int | None = None) -> Indicator:
    number = {"value": value, "unit": "万元", "comparator": comparator, "upper": upper}
    base = None if upper is None else upper * 10_000
    normal = {"value": value * 10_000, "upper": base, "unit": "CNY"}
    (indicator,) = document("第一条 实现罚款1万元。").indicators
    return Indicator.model_validate(indicator.model_dump() | number | {"normalized": normal})


@pytest.mark.parametrize(
    ("old", "new", "direction", "delta", "ratio"),
    [
        ((100, "eq"), (100, "range", 500), None, None, None),
        ((100, "eq"), (200, "range", 500), None, None, None),
        ((30, "ge"), (2000, "le"), None, None, None),
        ((2000, "lt"), (30, "gt"), None, None, None),
        ((100, "range", 200), (100, "range", 500), "raised", None, None),
        ((100, "range", 200), (200, "range", 300), "raised", 1_000_000, None),
        ((100, "range", 200), (50, "range", 300), None, None, None),
        ((10, "eq"), (12, "ge"), "raised", 20_000, Decimal("1.2")),
        ((10, "le"), (8, "lt"), "lowered", -20_000, Decimal("0.8")),
    ],
)
def test_only_bounds_of_one_form_are_raised_or_lowered(
    old: tuple[int, str],
    new: tuple[int, str],
    direction: str | None,
    delta: int | None,
    ratio: Decimal | None,
) -> None:
    value = indicator_fields(_indicator(*old), _indicator(*new))[0]
    assert value.field == "value"
    assert (value.direction, value.delta, value.ratio) == (direction, delta, ratio)


def test_a_figure_is_never_paired_across_sections() -> None:
    old = "第一条 违反规定的，推进企业名称申报改革罚款1万元。\n第二条 公开收费标准，加强管理。"
    new = "第一条 违反规定的。\n第二条 公开收费标准，加强管理，推进企业名称申报改革罚款20万元。"
    found = diff(document(old), document(new))
    assert sorted(c.change for c in found.indicators) == ["added", "removed"]


MEASURES = [
    ("2025年底前建立平台。", "2026年底前建立平台。", ["deadline later"]),
    ("2026年底前建立平台。", "2025年底前建立平台。", ["deadline earlier"]),
    ("建立统一服务平台。", "2026年底前建立统一服务平台。", ["deadline added"]),
    ("2026年底前建立统一服务平台。", "建立统一服务平台。", ["deadline removed"]),
    ("鼓励企业设立研发中心。", "应当支持企业设立研发中心。", ["action", "object", "modality stronger"]),
    ("应当公开收费标准依据。", "可以公开收费标准依据。", ["action", "modality weaker"]),
    ("推进服务（责任单位：甲局）。", "推进服务（责任单位：乙局）。", ["responsible swapped lead"]),
    (
        "推进服务（责任单位：甲局；配合单位：丙局）。",
        "推进服务（责任单位：丙局；配合单位：甲局）。",
        ["responsible swapped lead", "responsible swapped support"],
    ),
    (
        "推进服务（责任单位：甲局）。",
        "推进服务（责任单位：甲局；配合单位：丙局）。",
        ["responsible added support"],
    ),
    (
        "推进服务（责任单位：甲局、乙局）。",
        "推进服务（责任单位：甲局）。",
        ["responsible removed lead"],
    ),
    ("推进服务（责任单位：甲局）。", "推进服务(责任单位：甲局)。", []),
    # A date that stands in both is not what the deadline became.
    (
        "2025年底前对2026年底前到期的企业推进登记。",
        "对2026年底前到期的企业推进登记。",
        ["deadline removed"],
    ),
]


@pytest.mark.parametrize(("old", "new", "fields"), MEASURES)
def test_measures(old: str, new: str, fields: list[str]) -> None:
    change = compared(old, new).measures[0]
    found = [told(f) for f in change.fields if f.field != "object" or "object" in fields]
    assert found == fields
    assert change.change == ("modified" if fields else "same")


def test_metadata_both_sides_must_speak() -> None:
    old = Metadata(title="某市办法", issued_on=date(2020, 7, 5), publisher="某市政府")
    new = Metadata(title="某市办法（修订）", issued_on=date(2024, 7, 5), effective_on=date(2024, 8, 1))
    found = metadata_fields(old, new)
    assert [(f.field, f.direction) for f in found] == [("title", None), ("issued_on", "later")]


def test_a_moved_measure_and_a_split_one() -> None:
    old = "一、甲\n（一）提升服务。推进企业名称智能申报改革，落实承诺。\n（二）加强监管。完善信用监管。"
    new = "一、甲\n（一）提升服务。落实承诺。\n（二）加强监管。完善信用监管，推进企业名称智能申报改革。"
    found = {c.old: c for c in diff(document(old), document(new)).measures}
    assert found[("body.1.1.m1",)].moved
    assert found[("body.1.1.m1",)].new == ("body.1.2.m2",)
    assert not found[("body.1.1.m2",)].moved


@pytest.mark.parametrize(
    "first", ["", "import policy_parse.diff.apply", "from policy_parse.diff import Diff"]
)
def test_the_name_works_whatever_was_imported_before(first: str) -> None:
    code = f"{first}\nfrom policy_parse import diff, parse\nassert diff(parse('甲。'), parse('甲。')).same"
    subprocess.run([sys.executable, "-c", code], check=True)


ARTICLES = "第一章 总则\n第一条 为了规范收费，制定本办法。\n第二条 {}\n第三条 本办法由市发展改革委负责解释。"
DUTIES = [
    ("收费单位可以公开收费标准。", "收费单位应当公开收费标准。", ["stronger"]),
    ("收费单位应当公开收费标准。", "收费单位可以公开收费标准。", ["weaker"]),
    ("收费单位不得公开收费项目。", "收费单位应当公开收费项目。", [None]),
    ("收费单位不得增加收费项目。", "收费单位应当公开收费项目。", []),
    # The word for the duty only stands further in front.
    ("收费单位应当公开收费标准。", "收费单位应当健全收费制度，公开收费标准。", []),
    ("收费单位应当公开收费标准。", "收费单位应当健全收费制度；公开收费标准。", []),
    (
        "收费单位应当公开收费标准。",
        "收费单位应当采取下列措施：\n（一）公开收费标准；\n（二）健全收费制度。",
        [],
    ),
    ("鼓励企业设立研发中心。", "应当支持企业设立研发中心。", ["stronger"]),
    # Another act is no stronger duty.
    ("有证据的，监管机构应当依法进行调查。", "有证据的，监管机构可以要求单位申报。", []),
    ("抚恤经费列入财政预算。", "抚恤经费列入预算，应当按照规定用于抚恤。", []),
    ("有关部门可以委托服务机构受理事项，在大厅设置站点。", "有关部门应当在大厅设置综合窗口。", []),
]


@pytest.mark.parametrize(("old", "new", "directions"), DUTIES)
def test_a_duty_is_compared_where_it_is_the_same_act(
    old: str, new: str, directions: list[str | None]
) -> None:
    found = diff(parse(ARTICLES.format(old)), parse(ARTICLES.format(new)))
    fields = [f for c in found.measures for f in c.fields if f.field == "modality"]
    assert [f.direction for f in fields] == directions


FIGURES = [
    # Equal figures belong together, though the clause before them is another one.
    (
        "情节严重的，通报批评，3年内不得申请。",
        "情节较重的，1年内不得申请；情节严重的，向社会公布，3年内不得申请。",
        [("3年内", "3年内"), (None, "1年内")],
    ),
    # Figures that look alike keep their order.
    (
        "违反规定的，处2万元以上10万元以下的罚款；情节严重的，处10万元以上20万元以下的罚款。",
        "违反规定的，处10万元以上50万元以下的罚款；情节严重的，处50万元以上100万元以下的罚款。",
        [("2万元以上10万元以下", "10万元以上50万元以下"), ("10万元以上20万元以下", "50万元以上100万元以下")],
    ),
]


@pytest.mark.parametrize(("old", "new", "pairs"), FIGURES)
def test_which_figure_became_which(old: str, new: str, pairs: list[tuple[str | None, str | None]]) -> None:
    a, b = parse(ARTICLES.format(old)), parse(ARTICLES.format(new))
    said = {i.id: i.text for i in a.indicators}, {i.id: i.text for i in b.indicators}
    found = [
        (said[0][c.old[0]] if c.old else None, said[1][c.new[0]] if c.new else None)
        for c in diff(a, b).indicators
    ]
    assert sorted(found, key=str) == sorted(pairs, key=str)
