"""Inline changes: whole words and numbers, exact on both sides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_parse.diff.inline import Inline
from policy_parse.diff.render.rows import visible

# old, new, what a reader sees: [-gone-], {+come+}
CASES = [
    ("贷款10亿元以上", "贷款12亿元以上", "贷款[-10亿元-]{+12亿元+}以上"),
    ("2025年底前完成", "2026年底前完成", "[-2025年-]{+2026年+}底前完成"),
    ("5个工作日内办结", "3个工作日内办结", "[-5个工作日-]{+3个工作日+}内办结"),
    ("不低于90%", "不低于95%", "不低于[-90%-]{+95%+}"),
    ("鼓励企业上云", "支持企业上云", "[-鼓励-]{+支持+}企业上云"),
    ("开展检查", "开展检查和评估", "开展检查{+和评估+}"),
    ("优化服务", "优化服务", "优化服务"),
    ("优化服务，", "优化服务,", "优化服务,"),
    ("新增２０个", "新增20个", "新增20个"),
    ("推进 改革", "推进改革", "推进改革"),
    ("（甲局牵头，乙局、丙局配合）", "（甲局牵头，丙局配合）", "（甲局牵头，[-乙局、-]丙局配合）"),
    ("国务院环境部门负责。", "坚持国家方针。国务院环境部门负责。", "{+坚持国家方针。+}国务院环境部门负责。"),
    ("推进甲。推进乙。", "推进甲。推进丙。推进乙。", "推进甲。{+推进丙。+}推进乙。"),
    ("第十条规定", "第十一条规定", "[-第十条-]{+第十一条+}规定"),
    ("处五万元以下罚款", "处五十万元以下罚款", "处[-五万元-]{+五十万元+}以下罚款"),
    ("公布、目录", "公布，目录", "公布，目录"),
    ("", "新增条款", "{+新增条款+}"),
    ("由市商务局、市教育局负责", "由市财政局、市教育局负责", "由[-市商务局-]{+市财政局+}、市教育局负责"),
    ("遗属户口所在地", "遗属户籍所在地", "遗属[-户口-]{+户籍+}所在地"),
    ("洪山区商务局牵头", "洪山区财政局牵头", "洪山区[-商务局-]{+财政局+}牵头"),
    ("环境保护主管部门负责", "生态环境主管部门负责", "[-环境保护主管部门-]{+生态环境主管部门+}负责"),
    ("向县级政府环境保护部门举报", "向生态环境部门举报", "向[-县级政府环境保护部门-]{+生态环境部门+}举报"),
    ("冻结和扣押财产", "扣押和冻结财产", "[-冻结和扣押-]{+扣押和冻结+}财产"),
    ("违反本法第三条规定的", "违反本法规定的", "违反本法[-第三条-]规定的"),
    ("情节严重的，处罚", "情节较重的，处罚", "情节[-严重-]{+较重+}的，处罚"),
    ("进出境商品，进出口商品", "进出口商品，进出口商品", "[-进出境-]{+进出口+}商品，进出口商品"),
    ("涉密业务，涉密会议", "涉及国家秘密业务，涉密会议", "[-涉密-]{+涉及国家秘密+}业务，涉密会议"),
    ("定密授权应当书面", "报上级确定。\n定密授权应当书面", "{+报上级确定。\n+}定密授权应当书面"),
    ("税务机关检查，税务机关", "税务主管机关检查，税务机关", "税务{+主管+}机关检查，税务机关"),
    ("至少保存五年", "至少保存十年", "至少保存[-五年-]{+十年+}"),
    ("债权债务帐目", "债权债务账目", "债权债务[-帐目-]{+账目+}"),
    ("按照规定建立制度", "按照规定制定、完善制度", "按照规定[-建立-]{+制定、完善+}制度"),
    ("不低于90%，5日内办结", "90%以上，3日内办结", "[-不低于90%-]{+90%以上+}，[-5日-]{+3日+}内办结"),
    ("禁止限制目录", "的禁止和限制目录", "{+的+}禁止{+和+}限制目录"),
]


def _seen(old: str, new: str) -> str:
    marks = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}
    return "".join(marks[op].format(text) for op, text in visible(Inline(old + new).compare(old, new)))


@pytest.mark.parametrize(("old", "new", "seen"), CASES)
def test_cases(old: str, new: str, seen: str) -> None:
    assert _seen(old, new) == seen


def test_a_lone_character_takes_the_company_it_keeps() -> None:
    corpus = "领购发票。领用发票。领购。领用。使用"
    pieces = Inline(corpus).compare("应当领购发票", "应当领用发票")
    assert pieces == (("=", "应当"), ("-", "领购"), ("+", "领用"), ("=", "发票"))


TEXT = st.text(alphabet="企业改革推进鼓励应当的，。；、 12０9亿元%台臺\nab", max_size=30)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts, mostly with much in common: stretches put in or taken out, the same words more than once."""
    old = draw(TEXT)
    if draw(st.integers(0, 3)) == 0:
        return old, draw(TEXT)
    new = old
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(new)))
        end = draw(st.integers(start, min(len(new), start + 4)))
        new = new[:start] + draw(st.one_of(st.just(""), st.just(new[start:end] * 2), TEXT)) + new[end:]
    return old, new


@given(pairs())
def test_exact_and_mirrored(pair: tuple[str, str]) -> None:
    old, new = pair
    inline = Inline(old + new)
    pieces = inline.compare(old, new)
    assert "".join(t for op, t in pieces if op != "+") == old
    assert "".join(t for op, t in pieces if op != "-") == new
    assert all(t for _, t in pieces)
    turned = {"=": "=", "-": "+", "+": "-"}
    back = inline.compare(new, old)
    assert sorted((turned[op], t) for op, t in back) == sorted(pieces)
    assert "".join(t for op, t in back if op != "-") == old


@given(TEXT)
def test_equal_texts_are_kept_whole(text: str) -> None:
    assert Inline(text).compare(text, text) == ((("=", text),) if text else ())


def test_long_texts_are_compared_by_sentences() -> None:
    sentences = [f"第{n}项推进改革，落实任务{n * 7}个。" for n in range(400)]
    old = "".join(sentences)
    changed = [s.replace("，", ", ") for s in sentences]
    changed[200] = changed[200].replace("推进", "深化")
    new = "".join([*changed[:100], *changed[101:], "新增条款。"])
    pieces = Inline("").compare(old, new)
    assert "".join(t for op, t in pieces if op != "+") == old
    assert "".join(t for op, t in pieces if op != "-") == new
    seen = [p for p in visible(pieces) if p[0] != "="]
    assert [op for op, _ in seen] == ["-", "-", "+", "+"]
    assert seen[0][1] == sentences[100]
    assert all(len(text) <= 5 for _, text in seen[1:])
