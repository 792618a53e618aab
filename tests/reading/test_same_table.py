"""One task table in every format that has tables: the same sections, organs and deadlines."""

import pytest
from packages import docx, p, pdf

from policy_parse import parse, read

HEAD = "关于做好重点任务的通知"
OPENING = "现将有关任务通知如下。"
ROWS = [
    ["序号", "工作事项", "主要内容", "牵头单位", "完成时限"],
    ["1", "优化流程", "减少办理环节。", "市政务办", "2025年6月"],
    ["2", "优化窗口", "设立综合窗口。", "市财政局", "2025年底前"],
]
WANTED = [
    ("body.1", "1", "优化流程", "减少办理环节。", "市政务办", "2025-06-30"),
    ("body.2", "2", "优化窗口", "设立综合窗口。", "市财政局", "2025-12-31"),
]


def _html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    return f"<html><body><h1>{HEAD}</h1><p>{OPENING}</p><table>{rows}</table></body></html>".encode()


def _docx() -> bytes:
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in ROWS)
    rows = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return docx(p(HEAD) + p(OPENING) + f"<w:tbl>{rows}</w:tbl>")


def _pdf() -> bytes:
    edges = [60.0, 100.0, 190.0, 330.0, 420.0, 530.0]
    tops = [700.0, 670.0, 640.0, 610.0]
    lines = [(180.0, 770.0, 16.0, HEAD), (92.0, 730.0, 12.0, OPENING)]
    lines += [
        (edges[column] + 3, tops[row] - 20, 12.0, cell)
        for row, cells in enumerate(ROWS)
        for column, cell in enumerate(cells)
    ]
    rules = [(edges[0], top, edges[-1], top) for top in tops]
    rules += [(edge, tops[-1], edge, tops[0]) for edge in edges]
    return pdf([lines], rules)


def _text(mark: str, end: str, divider: str = "") -> bytes:
    lines = [mark.join(row) + end for row in ROWS]
    if divider:
        lines = [f"|{line}" for line in lines]
        lines.insert(1, divider)
    return "\n".join([HEAD, OPENING, "", *lines]).encode()


FORMATS = {
    "page.html": _html(),
    "file.docx": _docx(),
    "file.pdf": _pdf(),
    "file.md": _text("|", "|", "|---|---|---|---|---|"),
    "bars.txt": _text(" | ", " |"),
    "open bars.txt": _text(" | ", ""),
    "tabs.txt": _text("\t", ""),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_task_table_is_the_same_in_every_format(name: str) -> None:
    source = read(FORMATS[name], name=name)
    document = parse(source)
    measures = {m.section_id: m for m in document.measures}
    told = []
    for section in document.parts[0].walk():
        measure = measures[section.id]
        (organ,) = measure.responsible
        until = measure.deadline.date if measure.deadline else None
        number = section.number.text if section.number else ""
        told.append((section.id, number, section.heading, section.sentences[0].text, organ.name, until))
    assert told == WANTED
    assert [p.place.row for p in source.paragraphs if p.cells] == [1, 2, 3]
