"""A version that stops early, and two texts that have little in common."""

import pytest
from diff_builder import cjk, document

from policy_parse.diff import apply, diff, outline
from policy_parse.diff.render import render

WORDS = [
    "发票印制由税务机关确定",
    "单位和个人领用发票",
    "开具发票应当如实填写",
    "任何单位不得转借发票",
    "保管发票应当建立登记",
]
WORDS += [
    "检查人员出示检查证件",
    "违反规定的责令改正",
    "伪造发票的没收违法所得",
    "对处罚不服的申请复议",
    "本办法自公布之日起施行",
]
ARTICLES = [f"第{cjk(n)}条 {words}，{words[::-1]}。" for n, words in enumerate(WORDS, 1)]


def _text(articles: list[str]) -> str:
    return "\n".join(["第一章 总则", *articles[:5], "第二章 责任", *articles[5:]])


WHOLE = _text(ARTICLES)


@pytest.mark.parametrize(
    ("new", "missing", "after"),
    [
        ("\n".join(WHOLE.split("\n")[:-3]), ["body.2.8", "body.2.9", "body.2.10"], "body.2.7"),
        ("\n".join(WHOLE.split("\n")[:6]), ["body.2", *(f"body.2.{n}" for n in range(6, 11))], "body.1.5"),
        # In the middle of an article, one is enough.
        ("\n".join(WHOLE.split("\n")[:-1])[:-9], ["body.2.10"], "body.2.9"),
        # So early in it that nothing else would tell which one it is.
        (WHOLE[: WHOLE.index("对处罚") + 1], ["body.2.10"], "body.2.9"),
        # One or two articles less are a revision.
        ("\n".join(WHOLE.split("\n")[:-2]), None, None),
        # So is an end under other articles.
        (_text([a.replace("发票", "收据凭证")[::-1] for a in ARTICLES[:7]]), None, None),
        (WHOLE, None, None),
    ],
)
def test_a_missing_end(new: str, missing: list[str] | None, after: str | None) -> None:
    a, b = document(WHOLE), document(new)
    for old, late, side in ((a, b, "new"), (b, a, "old")):
        found = diff(old, late)
        tail = found.missing_tail
        assert (list(tail.sections) if tail else None) == missing
        assert (tail.after if tail else None) == after
        assert tail is None or tail.side == side
        assert apply(found, old) == outline(late)


def test_a_missing_end_is_one_row() -> None:
    found = diff(document(WHOLE), document("\n".join(WHOLE.split("\n")[:-3])))
    told = str(render(found))
    assert "- 第八条至第十条  body.2.8 … body.2.10" in told
    assert "missing at the end: the new version stops before 第八条, 3 items" in told
    assert "第九条  body" not in told
    table = str(render(found, "html"))
    assert "<li>文末缺失：修订文本到第八条之前为止，缺3个条目</li>" in table
    assert all(f"{article[:3]} {article[4:]}" in table for article in ARTICLES[7:])
    assert "`body.2.8 … body.2.10`" in str(render(found, "markdown"))


def test_what_two_texts_have_in_common() -> None:
    whole, half = document(WHOLE), document("\n".join(WHOLE.split("\n")[:6]))
    other = document(_text([f"第{cjk(n)}条 {'甲乙丙丁戊己庚辛壬癸'[n - 1] * 20}。" for n in range(1, 11)]))
    assert diff(whole, whole).summary.common == 1
    assert 0.5 < diff(whole, half).summary.common == diff(half, whole).summary.common < 0.8
    assert diff(whole, other).summary.common < 0.2
    assert "little in common: " in str(render(diff(whole, other)))
    assert "宜作为全面修订或者不同文本看待" in str(render(diff(whole, other), "html"))
    assert "Little in common: " in str(render(diff(whole, other), "markdown"))
    assert "little in common" not in str(render(diff(whole, half)))
