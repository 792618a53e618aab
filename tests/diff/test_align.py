"""Which section became which, on small outlines: one line a case."""

import pytest
from diff_builder import document

from policy_parse.diff import Change, diff, unchanged

A = "（一）畅通市场准入。推进企业名称智能申报，落实名称自主申报承诺制。"
B = "（二）强化公平竞争审查。引导招标人对招标文件开展审查，加强第三方评估。"
C = "（三）推动要素高效配置。组织开展创投融资对接活动，推进产业园区网络质量提升。"
D = "（一）规范涉企执法行为。开展规范涉企行政执法专项行动，建立长效机制。"
E = "（二）提升司法判决效率。强化立审执协调配合，组建执前督促团队，积极开展执前和解。"
ONE, TWO = "一、市场环境", "二、法治环境"
OLD = [ONE, A, B, C, TWO, D, E]


def numbered(lines: list[str]) -> str:
    """The lines with their numbers made to run on."""
    tops = items = 0
    result = []
    for line in lines:
        if line[0] == "（":
            items += 1
            result.append(f"（{'一二三四五六七'[items - 1]}）{line[line.index('）') + 1 :]}")
        else:
            tops, items = tops + 1, 0
            result.append(f"{'一二三四五'[tops - 1]}{line[1:]}")
    return "\n".join(result)


def told(change: Change) -> str:
    """``modified body.1.3 > body.1.4 moved``."""
    flags = [name for name in ("moved", "renumbered") if getattr(change, name)]
    return " ".join([change.change, "+".join(change.old), ">", "+".join(change.new), *flags])


NEW_ITEM = "（九）建设标准厂房。落实园区配套道路与管网，完善职工公寓。"
CASES = {
    "nothing": (OLD, []),
    "insertion shifts numbers only": (
        [ONE, NEW_ITEM, A, B, C, TWO, D, E],
        [
            "added  > body.1.1",
            "same body.1.1 > body.1.2 renumbered",
            "same body.1.2 > body.1.3 renumbered",
            "same body.1.3 > body.1.4 renumbered",
        ],
    ),
    "deletion": (
        [ONE, A, C, TWO, D, E],
        ["removed body.1.2 > ", "same body.1.3 > body.1.2 renumbered"],
    ),
    "a move between parents": (
        [ONE, A, C, TWO, D, B, E],
        [
            "same body.1.3 > body.1.2 renumbered",
            "same body.1.2 > body.2.2 moved",
            "same body.2.2 > body.2.3 renumbered",
        ],
    ),
    "another order is no move": (
        [ONE, B, A, C, TWO, D, E],
        ["same body.1.2 > body.1.1 renumbered", "same body.1.1 > body.1.2 renumbered"],
    ),
    "chapters change places, their items go with them": (
        [TWO, D, E, ONE, A, B, C],
        ["same body.2 > body.1 renumbered", "same body.1 > body.2 renumbered"],
    ),
    "a renamed heading with the same children": (
        ["一、营商环境", A, B, C, TWO, D, E],
        ["modified body.1 > body.1"],
    ),
    "a renamed heading with the same text": (
        [ONE, A.replace("畅通市场准入", "放宽准入限制"), B, C, TWO, D, E],
        ["modified body.1.1 > body.1.1"],
    ),
    "the same heading over another text is another matter": (
        [ONE, A, B, C, TWO, D, "（二）规范涉企执法行为。编制增值服务事项清单，打造专区。"],
        ["removed body.2.2 > ", "added  > body.2.2"],
    ),
    "a split": (
        [
            ONE,
            A,
            B,
            "（三）推动要素高效配置。组织开展创投融资对接活动。",
            "（四）提升网络质量。推进产业园区网络质量提升。",
            TWO,
            D,
            E,
        ],
        ["split body.1.3 > body.1.3+body.1.4"],
    ),
    "a merge": (
        [ONE, A, B[:-1] + "。" + C.split("。", 1)[1], TWO, D, E],
        ["merged body.1.2+body.1.3 > body.1.2"],
    ),
    "width, spaces, punctuation and glyphs": (
        [line.replace("，", ",").replace("（", "(").replace("）", ") ") for line in OLD],
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    new, expected = CASES[name]
    new = new if "(" in new[1] else numbered(new).split("\n")
    difference = diff(document("\n".join(OLD)), document("\n".join(new)))
    assert [told(c) for c in difference.sections if not unchanged(c)] == expected


def test_formatting_is_kept_apart() -> None:
    difference = diff(document("\n".join(OLD)), document("\n".join(OLD).replace("，", ",")))
    assert difference.same
    assert difference.summary.formatting == 5
    assert all(c.formatting_only for c in difference.sections if len(c.old[0]) > 6)


def test_says_how_it_knows() -> None:
    new = [ONE, A, B.replace("引导招标人", "督促采购人"), C + "加快数据流通。", TWO, D, E]
    found = diff(document("\n".join(OLD)), document("\n".join(new))).sections
    assert [c.matched_by for c in found] == ["text", "text", "heading", "anchor", "text", "text", "text"]
    assert all(c.score == 1 for c in found if c.change == "same")
    assert all(0.5 < (c.score or 0) < 1 for c in found if c.change == "modified")


def test_a_short_text_elsewhere_is_no_move() -> None:
    old = [ONE, A, "（二）加强宣传", TWO, D, E]
    new = [ONE, A, TWO, D, E, "（三）加强宣传"]
    found = diff(document("\n".join(old)), document("\n".join(new))).sections
    assert not any(c.moved for c in found)


def test_repeated_texts_keep_their_company() -> None:
    same = "（三）加强组织保障。各部门要加强组织领导，落实工作责任。"
    old = [ONE, A, B, same, TWO, D, E, same]
    new = [ONE, B, same, TWO, D, E, same]
    difference = diff(document(numbered(old)), document(numbered(new)))
    assert [told(c) for c in difference.sections if c.change != "same"] == ["removed body.1.1 > "]
    assert not difference.summary.moved


def test_the_body_is_the_body_whatever_it_says() -> None:
    old = "一、农田水利\n（一）整治沟渠。疏浚干渠支渠，修补涵闸。"
    new = "一、夜间经济\n（一）点亮街区。延长商户营业时间，增设灯饰。"
    found = diff(document(old), document(new))
    assert {c.change for c in found.sections} == {"added", "removed"}
    assert not any(c.moved for c in found.sections)
    assert [(c.old, c.new) for c in found.parts] == []
