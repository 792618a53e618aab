"""Notes of responsibility (责任单位) and deadlines (时限), and the measures they hold for."""

import pytest

from policy_parse import parse
from policy_parse.extraction import note
from policy_parse.text.fold import View

NOTES = [
    (
        "（责任单位：省人社厅、省财政厅，各市、州、县人民政府）",
        "省人社厅/lead 省财政厅/lead 各市、州、县人民政府/lead",
    ),
    (
        "（牵头单位：市发展改革委；配合单位：市财政局、市商务局）",
        "市发展改革委/lead 市财政局/support 市商务局/support",
    ),
    ("（市发展改革委牵头，市财政局、市商务局配合）", "市发展改革委/lead 市财政局/support 市商务局/support"),
    ("（市公安局、市司法局按职责分工负责）", "市公安局/all 市司法局/all"),
    ("（市市场监管局负责）", "市市场监管局/lead"),
    ("（财政部等部门负责）", "财政部/lead"),
    ("（市商务局会同市财政局负责）", "市商务局/lead 市财政局/support"),
    ("责任单位：各区（县）人民政府、开发区管委会。", "各区（县）人民政府/lead 开发区管委会/lead"),
    ("〔责任单位：省委台办、省港澳办等按职责分工落实〕", "省委台办/all 省港澳办/all"),
    ("（市商务局、侨联、贸促会负责）", "市商务局/lead 侨联/lead 贸促会/lead"),
    (
        "（牵头单位：市公安局、市司法局按职责分别牵头；责任单位：市财政局）",
        "市公安局/lead 市司法局/lead 市财政局/all",
    ),
    ("（牵头单位：市公安局，责任单位：市司法局）", "市公安局/lead 市司法局/all"),
    ("（广州、深圳等市人民政府，省商务厅负责）", "广州、深圳等市人民政府/lead 省商务厅/lead"),
    ("（省商务厅、广州、深圳等市人民政府负责）", "省商务厅/lead 广州、深圳等市人民政府/lead"),
    ("（含参与项目的单位）", ""),
    ("落实责任单位名单管理。", ""),
]


@pytest.mark.parametrize(("text", "expected"), NOTES, ids=[n[0] for n in NOTES])
def test_names_and_roles_of_a_note(text: str, expected: str) -> None:
    view = View(text)
    names = [f"{view.words(n.start, n.end)}/{n.role}" for found in note.find(view.text) for n in found.names]
    assert " ".join(names) == expected


def responsible(text: str) -> list[str]:
    return [f"{m.action}:" + ",".join(r.name for r in m.responsible) for m in parse(text).measures]


def test_each_note_holds_for_the_sentences_since_the_one_before() -> None:
    text = "一、任务\n加强监管（市商务局负责）。优化服务（市财政局负责）。"
    assert responsible(text) == ["加强:市商务局", "优化:市财政局"]


def test_the_note_at_the_end_of_an_item_holds_for_the_whole_item() -> None:
    text = "一、任务\n加强监管。优化服务。（责任单位：市商务局）"
    assert responsible(text) == ["加强:市商务局", "优化:市商务局"]


def test_a_note_above_items_holds_for_those_without_one() -> None:
    text = "一、任务\n（一）监管\n（市商务局牵头）\n1.加强监管。\n2.优化服务。（市财政局牵头）"
    assert responsible(text) == ["加强:市商务局", "优化:市财政局"]


def test_the_first_leads_where_the_document_says_so() -> None:
    text = "一、任务\n加强监管。（市商务局、市财政局负责，列第一位的为牵头单位，下同）"
    (measure,) = parse(text).measures
    assert [(r.name, r.role, r.basis) for r in measure.responsible] == [
        ("市商务局", "lead", "document_rule"),
        ("市财政局", "all", "document_rule"),
    ]


def test_a_responsible_organ_leads_by_rule_where_none_is_named_to_lead() -> None:
    text = "无牵头单位的，责任单位即为牵头单位。\n一、任务\n加强监管。（责任单位：市商务局）"
    (measure,) = parse(text).measures
    assert [(r.name, r.role, r.basis) for r in measure.responsible] == [("市商务局", "lead", "document_rule")]


DEADLINES = [
    ("2025年底前建成平台。", "2025年底前", "2025-12-31", "by"),
    ("到2027年，建成平台。", "到2027年", "2027-12-31", "by"),
    ("2023年6月30日前完成清理。", "2023年6月30日前", "2023-06-30", "by"),
    ("2024年，新建公园10个。", "2024年", "2024-12-31", "by"),
    ("将政策延续执行至2026年3月31日。", "至2026年3月31日", "2026-03-31", "by"),
]


@pytest.mark.parametrize(("sentence", "text", "date", "kind"), DEADLINES, ids=[d[0] for d in DEADLINES])
def test_deadline_of_a_measure(sentence: str, text: str, date: str, kind: str) -> None:
    (measure,) = parse("一、任务\n" + sentence).measures
    assert measure.deadline is not None
    assert (measure.deadline.text, measure.deadline.date, measure.deadline.kind) == (text, date, kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "对2023年1月1日至12月31日期间新成立的企业给予奖励。",
        "2023年4月1日至12月31日期间，对组织旅游的旅行社给予奖励。",
        "落实2022-2025年工作方案。",
        "对2022年底前到期的贷款予以展期。",
        "上一年度考核优秀的企业，给予奖励。",
        "落实《发展方案（2022-2025年）》。",
    ],
)
def test_dates_of_a_case_or_a_name_are_no_deadline(sentence: str) -> None:
    assert [m.deadline for m in parse("一、任务\n" + sentence).measures] == [None]


def test_terms_of_execution_hold_for_the_measures_they_name_and_the_rest() -> None:
    text = "一、任务\n放宽支票业务条件，免收登记费。票据业务执行期限为长期，其余措施执行期限至2024年9月30日。"
    found = [m.deadline and (m.deadline.text, m.deadline.date) for m in parse(text).measures]
    assert found == [("长期", None), ("至2024年9月30日", "2024-09-30")]


@pytest.mark.parametrize(
    "words",
    [
        "（责任单位：市数据局；完成时限：2025年6月底前）",
        "（市数据局牵头，市财政局配合；2025年6月底前完成）",
    ],
)
def test_the_time_named_in_a_note_is_the_deadline(words: str) -> None:
    (measure,) = parse("一、任务\n建设平台。" + words).measures
    assert measure.deadline is not None
    assert measure.deadline.date == "2025-06-30"
