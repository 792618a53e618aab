"""Markdown: its marks are no text."""

import pytest
from printing import copied
from test_wrap import NOTICE

from policy_parse.reading import Source, read


def _read(text: str) -> Source:
    return read(text.encode(), name="x.md")


CASES = {
    "titles": ("# 关于印发措施的通知\n\n## 第一章 总 则\n", ["关于印发措施的通知", "第一章 总 则"]),
    "closing hashes": ("## 一、总体要求 ##\n", ["一、总体要求"]),
    "bold title": ("**一、总体要求**\n\n　　**（一）** 指导思想。\n", ["一、总体要求", "（一） 指导思想。"]),
    "articles in bold": ("**第一条** 为了规范管理，制定本办法。\n", ["第一条 为了规范管理，制定本办法。"]),
    "comment": ("# 办法\n<!-- INFO END -->\n第一条 内容。\n", ["办法", "第一条 内容。"]),
    "rule": ("# 办法\n\n---\n\n正文。\n***\n", ["办法", "正文。"]),
    "quote": ("> 市财政局\\\n> 市审计局\\\n> 2024年3月5日\n", ["市财政局", "市审计局", "2024年3月5日"]),
    "bullets": ("# 办法\n- 推进改革；\n* 加强监管。\n", ["办法", "推进改革；", "加强监管。"]),
    "numbers stay": ("1. 推进改革。\n2. 加强监管。\n", ["1. 推进改革。", "2. 加强监管。"]),
    "link and image": ("见[条例](http://x.cn/a?b=1)。![章](a.png)\n", ["见条例。"]),
    "escapes": ("1\\. 金额\\*计算\n", ["1. 金额*计算"]),
    "entities": ("A&amp;B　&lt;附件&gt;\n", ["A&B　<附件>"]),
    "break tag": ("第一行<br>第二行<br/>第三行\n", ["第一行", "第二行", "第三行"]),
    "stars in text": ("面积=长*宽*高\n", ["面积=长*宽*高"]),
    "front matter": ("---\ntitle: 办法\ndate: 2024\n---\n# 办法\n正文。\n", ["办法", "正文。"]),
    "rule first": ("---\n正文没有冒号\n---\n", ["正文没有冒号"]),
    "code fence": ("```\n第一条 内容。\n```\n", ["第一条 内容。"]),
}


@pytest.mark.parametrize("case", CASES)
def test_lines(case: str) -> None:
    text, expected = CASES[case]
    assert _read(text).text.split("\n") == expected


def test_heading_levels_and_lines() -> None:
    source = _read("# 办法\n\n## 第一章 总则\n第一条 内容。\n")
    assert [(p.heading, p.place.line) for p in source.paragraphs] == [(1, 1), (2, 3), (None, 4)]
    assert source.info.media_type == "text/markdown"


def test_tables() -> None:
    source = _read(
        "| 序号 | 任务 | 时限 |\n|---|:---:|--:|\n| 1 | 推进**改革** | 6月底前 |\n| 2 | | 长期 |\n\n正文。\n"
    )
    assert source.text.split("\n") == [
        "序号 | 任务 | 时限 |",
        "1 | 推进改革 | 6月底前 |",
        "2 |  | 长期 |",
        "正文。",
    ]
    row = source.paragraphs[1]
    assert [c.of(source.text) for c in row.cells] == ["1", "推进改革", "6月底前"]
    assert (row.place.table, row.place.row, row.place.line) == (1, 2, 3)
    assert [c.of(source.text) for c in source.paragraphs[2].cells] == ["2", "", "长期"]


def test_wrapped_lines_are_joined_and_titles_are_not() -> None:
    text = "# 办法\n\n**来源**: 公报\n\n**日期**: 2024\n\n---\n" + copied(NOTICE[8:18], ems=32, page=20)
    lines = _read(text + "\n## 附件\n- 清单\n- 说明\n").text.split("\n")
    assert lines == ["办法", "来源: 公报", "日期: 2024", *NOTICE[8:18], "附件", "清单", "说明"]


def test_told_by_content_when_there_is_no_name() -> None:
    assert read("# 办法\n正文。\n".encode()).info.media_type == "text/markdown"
    assert read("# Page 3:\n正文。\n".encode()).info.media_type == "text/plain"
    assert read("# 办法\n正文。\n".encode(), name="x.txt").info.media_type == "text/plain"
