"""Three versions in a row: one row an item, one column a version."""

import io
import json
import re
from typing import Any

import pytest
from diff_builder import document

from policy_parse.diff.history import HistoryRow, history
from policy_parse.diff.render.history import HISTORY_FORMATS, column_heads, render_history

A = "（一）畅通市场准入。推进企业名称智能申报，落实名称自主申报承诺制。"
B = "（二）强化公平审查。引导招标人对招标文件开展审查，加强第三方评估工作。"
C = "（三）加强资金支持。实现政策性融资担保贷款10亿元以上。"
FIRST = ["一、环境", A, B]
SECOND = ["一、环境", A, B, C]
THIRD = [
    "一、环境",
    "（一）强化公平审查。引导招标人对招标文件开展审查。",
    "（二）引入外部评估。加强第三方评估工作。",
    C.replace("10亿元", "12亿元"),
]


TOLD = history([document("\n".join(v)) for v in (FIRST, SECOND, THIRD)])


def rows(name: str) -> list[list[tuple[tuple[str, ...], str | None]]]:
    told = history([document("\n".join(v)) for v in (FIRST, SECOND, THIRD)], ("sections", "indicators"))
    return [[(c.ids, c.change) for c in row.cells] for row in told.rows if row.list == name]


def test_sections() -> None:
    assert rows("sections") == [
        [(("body.1",), None), (("body.1",), "same"), (("body.1",), "same")],
        [(("body.1.1",), None), (("body.1.1",), "same"), ((), "removed")],
        [(("body.1.2",), None), (("body.1.2",), "same"), (("body.1.1", "body.1.2"), "split")],
        [((), None), (("body.1.3",), "added"), (("body.1.3",), "modified")],
    ]


def test_indicators() -> None:
    assert rows("indicators") == [[((), None), (("body.1.3.i1",), "added"), (("body.1.3.i1",), "modified")]]


def test_the_same_three_times() -> None:
    told = history([document("\n".join(FIRST))] * 3)
    assert told.same
    assert all(isinstance(row, HistoryRow) and row.same for row in told.rows)
    assert render_history(told, "text").endswith("no differences\n")


@pytest.mark.parametrize("format", HISTORY_FORMATS)
def test_formats(format: str) -> None:
    told = render_history(TOLD, format)
    if isinstance(told, bytes):
        told = "\n".join(c.text for t in _word(told).tables for r in t.rows for c in r.cells)
    assert "12亿元" in told
    if format == "json":
        assert len(json.loads(told)["versions"]) == 3


def test_html_says_what_became_of_it() -> None:
    told = str(render_history(TOLD, "html"))
    assert "<h1>历次修订对照表</h1>" in told
    assert (
        '<td class="changed"><b>（三）加强资金支持〔修改〕</b><br>实现政策性融资担保贷款12亿元以上。</td>'
        in told
    )
    assert '<td class="changed">删除</td>' in told
    assert "（一）强化公平审查、（二）引入外部评估〔拆分〕" in told
    assert not re.search(r"<script|https?:|src=|@import|url\(", told)


def test_word_has_a_column_for_each_version() -> None:
    (table,) = _word(render_history(TOLD, "docx")).tables
    assert [c.text for c in table.rows[0].cells] == column_heads(TOLD)
    added, modified = "（三）加强资金支持〔新增〕\n", "（三）加强资金支持〔修改〕\n"
    loan = "实现政策性融资担保贷款{}以上。"
    assert [[c.text for c in row.cells] for row in table.rows[3:]] == [
        ["—", added + loan.format("10亿元"), modified + loan.format("12亿元")],
        ["—", "〔新增〕\n10亿元以上", "〔修改〕\n12亿元以上"],
    ]


def _word(data: str | bytes) -> Any:
    docx = pytest.importorskip("docx")
    assert isinstance(data, bytes)
    return docx.Document(io.BytesIO(data))
