"""Internal references that kept their number while their target took another."""

import pytest
from diff_builder import document

from policy_parse.diff import diff

FIRST = "第一条 为了规范招标投标活动，制定本办法。"
SECOND = "第二条 招标人应当公开招标文件，并对其真实性负责。"
THIRD = "第三条 投标人应当按照要求编制投标文件。"
NEW = "第二条 鼓励采用电子招标投标方式，降低交易成本。"
SHIFTED = [
    FIRST,
    NEW,
    SECOND.replace("第二条", "第三条"),
    THIRD.replace("第三条", "第四条"),
]

# the last article of the old version, of the new one, what is stale
CASES = [
    ("违反第二条的，责令改正。", "违反第二条的，责令改正。", [("第二条", "body.2", "body.3")]),
    ("违反第二条的，责令改正。", "违反第三条的，责令改正。", []),
    ("违反第一条的，责令改正。", "违反第一条的，责令改正。", []),
    ("违反本办法第三条的，责令改正。", "违反本办法第三条的，责令改正。", [("第三条", "body.3", "body.4")]),
    ("依照《招标投标法》第二条处理。", "依照《招标投标法》第二条处理。", []),
    ("依照《招标投标法》第二条、第三条处理。", "依照《招标投标法》第二条、第三条处理。", []),
    ("依照行政处罚法第二条处理。", "依照行政处罚法第二条处理。", []),
    (
        "违反第二条、第三条的，责令改正。",
        "违反第二条、第三条的，责令改正。",
        [("第二条", "body.2", "body.3"), ("第三条", "body.3", "body.4")],
    ),
    ("违反第二条第一款的，处罚。", "违反第二条第一款的，处罚。", [("第二条第一款", "body.2", "body.3")]),
    ("违反第二 条的，责令改正。", "违反第二 条的，责令改正。", [("第二 条", "body.2", "body.3")]),
]


@pytest.mark.parametrize(("before", "after", "stale"), CASES)
def test_cases(before: str, after: str, stale: list[tuple[str, str, str]]) -> None:
    old = document("\n".join([FIRST, SECOND, THIRD, f"第四条 {before}"]))
    new = document("\n".join([*SHIFTED, f"第五条 {after}"]))
    found = diff(old, new).stale_references
    assert [(r.text, r.meant, r.now) for r in found] == stale
    assert all(r.section == "body.5" and r.span.of(new.text) == r.text for r in found)
    last = diff(old, new).sections[-1]
    assert bool(last.text) == (bool(stale) or before != after)


def test_the_target_is_gone() -> None:
    old = document("\n".join([FIRST, SECOND, THIRD, "第四条 违反第二条的，责令改正。"]))
    new = document("\n".join([FIRST, THIRD.replace("三", "二"), "第三条 违反第二条的，责令改正。"]))
    (reference,) = diff(old, new).stale_references
    assert (reference.meant, reference.now) == ("body.2", None)


def test_items_of_an_article() -> None:
    lines = ["第一条 有下列情形之一的：", "（一）提供虚假材料谋取中标；", "（二）擅自终止合同履行；"]
    old = document("\n".join([*lines, "第二条 有第一条第（二）项情形的，列入名单。"]))
    new = [lines[0], "（一）串通投标报价；", lines[1].replace("一", "二"), lines[2].replace("二", "三")]
    new_document = document("\n".join([*new, "第二条 有第一条第（二）项情形的，列入名单。"]))
    (reference,) = diff(old, new_document).stale_references
    assert (reference.meant, reference.now) == ("body.1.2", "body.1.3")
