"""The 说明 in the words of an amendment. Old text | new text | lines."""

import pytest
from diff_builder import document

from policy_parse.diff import diff
from policy_parse.diff.render.table import table
from policy_parse.diff.render.wording import _number, quotes

TEXT = "第一章 总则\n第一条 {}\n第二条 单位和个人应当妥善保管发票，不得擅自销毁。"
CASES = [
    ("领购发票，应当登记。", "领用发票，应当登记。", ["将“领购”修改为“领用”"]),
    ("单位应当登记簿册。", "单位应当登记簿册以及电子数据。", ["在“单位应当登记簿册”后增加“以及电子数据”"]),
    ("各单位登记簿册。", "各单位登记簿册，并按月核对。", ["增加“并按月核对”"]),
    ("税务机关登记簿册。", "省级税务机关登记簿册。", ["在“税务机关登记簿册”前增加“省级”"]),
    ("登记簿册。保存期满，查验后销毁。", "登记簿册。", ["删去“保存期满，查验后销毁。”"]),
    # Changes of one clause are told as one.
    (
        "向国务院有关部门、机构通报。",
        "向国家有关机关通报。",
        ["将“国务院有关部门、机构”修改为“国家有关机关”"],
    ),
    (
        "保守国家秘密和商业秘密。",
        "保守国家秘密、工作秘密、商业秘密。",
        ["将“保守国家秘密和商业秘密”修改为“保守国家秘密、工作秘密、商业秘密”"],
    ),
    ("由其所在单位依法给予行政处分。", "依法给予处分。", ["删去“由其所在单位”、“行政”"]),
    # What went in one place and came in another was put elsewhere.
    (
        "市政府制定并组织实施补偿措施，落实救助政策。",
        "市政府制定补偿措施，落实救助政策并组织实施。",
        ["调整“并组织实施”的位置"],
    ),
    # Said once, though it stands in several places.
    ("登记帐簿。核对帐簿。保管帐簿。", "登记账簿。核对账簿。保管账簿。", ["将“帐簿”修改为“账簿”"]),
    (
        "根据国务院《优化营商环境条例》，制定本办法。",
        "根据国务院《优化营商环境条例》等法律，制定本办法。",
        ["在“《优化营商环境条例》”后增加“等法律”"],
    ),
    (
        "对在税务机关指定的企业信用信息公示平台公示的单位给予奖励。",
        "对在税务机关指定的企业信用信息公示平台依法公示的单位给予奖励。",
        ["在“企业信用信息公示平台”后增加“依法”"],
    ),
    ("建设科技、文化中心，培育科技、文化企业。", "建设科技中心，培育科技企业。", ["删去“文化”"]),
    # A quote in a quote.
    ("推行一网通办改革。", "推行“一网通办”“一件事”改革。", ["在“一网通办”后增加“‘一件事’”"]),
    ("期限有“三日”、“五日”的，指工作日。", "期限有“五日”的，指工作日。", ["删去“三日”"]),
    # Particles are told when there is nothing else.
    ("培育专业化机构。", "培育专业化的机构。", ["在“培育专业化”后增加“的”"]),
    ("培育专业化机构，领购发票。", "培育专业化的机构，领用发票。", ["将“领购”修改为“领用”", "其他文字修改"]),
    # Paragraphs are 款.
    (
        "单位登记簿册。",
        "单位登记簿册。\n个人不适用前款规定。",
        ["增加一款，作为第二款：“个人不适用前款规定。”"],
    ),
    ("总则甲。\n单位登记簿册。", "单位登记簿册。", ["删去第一款“总则甲。”"]),
    # A figure is told with its direction, not in words again.
    (
        "实现罚款2万元以上。",
        "实现罚款5万元以上。",
        ["由2万元提高到5万元（+150%），要求收紧"],
    ),
    ("实现补贴，登记簿册。", "实现补贴20万元，登记簿册。", ["新增指标20万元"]),
    (
        "推进服务（责任单位：市商务局）。",
        "推进服务（责任单位：市财政局）。",
        ["牵头单位由市商务局改为市财政局"],
    ),
]


@pytest.mark.parametrize(("old", "new", "lines"), CASES)
def test_cases(old: str, new: str, lines: list[str]) -> None:
    (line,) = table(diff(document(TEXT.format(old)), document(TEXT.format(new)))).lines
    assert list(line.notes) == ["修改", *lines]


def test_many_changes_are_told_in_part() -> None:
    clauses = [f"{name}机构应当做好{n}号工作" for n, name in enumerate("甲乙丙丁戊己庚辛壬癸")]
    new = [c.replace("做好", f"做{'好' * n}妥") for n, c in enumerate(clauses, 2)]
    (line,) = table(
        diff(document(TEXT.format("，".join(clauses) + "。")), document(TEXT.format("，".join(new) + "。")))
    ).lines
    assert len(line.notes) == 10
    assert line.notes[-1] == "其他文字修改"


def test_what_a_merged_item_says_anew() -> None:
    old = "第一条 发票由税务机关统一监制，单位不得自行印制。\n第二条 单位和个人领购发票应当登记簿册。"
    new = "第一条 发票由税务机关统一监制，单位不得自行印制。\n单位和个人领用发票应当登记簿册。"
    (line,) = table(diff(document(old), document(new))).lines
    assert list(line.notes) == ["由第一条、第二条合并", "将“领购”修改为“领用”"]


def test_a_heading_is_told_once() -> None:
    old = "第一章 发票领购\n第一条 发票由税务机关统一监制，单位不得自行印制。"
    (line,) = table(diff(document(old), document(old.replace("发票领购", "纸质发票领购")))).lines
    assert list(line.notes) == ["修改", "标题由“发票领购”改为“纸质发票领购”"]


def test_a_heading_that_came() -> None:
    old = "第一章 总则\n一、推进发票电子化改革，加强监督管理。"
    new = "第一章 总则\n一、电子发票。推进发票电子化改革，加强监督管理。"
    (line,) = table(diff(document(old), document(new))).lines
    assert list(line.notes) == ["修改", "增加标题“电子发票”"]


def test_what_is_changed_in_many_places_is_told_together() -> None:
    acts = ["登记", "核对", "保管", "移交", "销毁", "检查"]
    old = "\n".join(
        f"第{n}条 各单位应当依法{act}会计帐簿和有关凭证。"
        for n, act in zip("一二三四五六", acts, strict=True)
    )
    shown = table(diff(document(old), document(old.replace("帐簿", "账簿"))))
    assert len(shown.lines) == 6
    assert shown.below == ("多处相同的修改：将“帐簿”修改为“账簿”（6处条文）。",)


COUNTS = [(2, "二"), (10, "十"), (13, "十三"), (20, "二十"), (47, "四十七"), (120, "120")]


@pytest.mark.parametrize(("number", "spelled"), COUNTS)
def test_paragraphs_are_counted_in_words(number: int, spelled: str) -> None:
    assert _number(number) == spelled


def test_a_figure_inside_a_longer_one_is_not_quoted() -> None:
    assert quotes(["将“5万元”修改为“20万元”"], "5万元")
    assert not quotes(["将“15万元”修改为“20万元”"], "5万元")
