"""断句: where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_parse.text.fold import fold
from policy_parse.text.sentences import split

CASES = [
    ("推进改革。强化服务。", ["推进改革。", "强化服务。"]),
    ("推进改革；强化服务。", ["推进改革；", "强化服务。"]),
    ("可以吗？可以！", ["可以吗？", "可以！"]),
    ("真好！！很好。", ["真好！！", "很好。"]),
    # never inside quotes, titles, brackets
    ("要做到“应进必进。只进一门”，提升效率。好。", ["要做到“应进必进。只进一门”，提升效率。", "好。"]),
    ("落实《规定；办法》要求。好。", ["落实《规定；办法》要求。", "好。"]),
    ("给予补贴（含税；不含利息）。好。", ["给予补贴（含税；不含利息）。", "好。"]),
    ("根据《关于〈方案。〉的通知》执行。好。", ["根据《关于〈方案。〉的通知》执行。", "好。"]),
    # a closing quote or bracket stays with its sentence
    ("他强调：“要抓好落实。”各地迅速行动。", ["他强调：“要抓好落实。”", "各地迅速行动。"]),
    ("提出“一切为了人民。”的口号。", ["提出“一切为了人民。”的口号。"]),
    ("推进改革。（责任单位：市发改委）", ["推进改革。", "（责任单位：市发改委）"]),
    # an unbalanced bracket costs nothing but itself
    ("推进（改革。强化服务。", ["推进（改革。", "强化服务。"]),
    ("“推进改革。强化服务。", ["“推进改革。", "强化服务。"]),
    # a question mark in an address is no end
    ("见http://a.cn/?id=1页面。好。", ["见http://a.cn/?id=1页面。", "好。"]),
    ("没有句号", ["没有句号"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "parts"), CASES, ids=[case[0][:15] for case in CASES])
def test_split(text: str, parts: list[str]) -> None:
    assert [text[a:b] for a, b in split(fold(text))] == parts


@given(st.text("推进改革。；！？“”《》（）〈〉，a1?", max_size=60))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    assert "".join(text[a:b] for a, b in split(fold(text))) == text
