"""Tables in plain text: rows with bars, and rows that were pasted with tabs."""

import pytest

from policy_parse.reading import from_text

HEAD = "序号\t重点任务\t牵头单位\t完成时限"
CASES = {
    "tabs": (
        [HEAD, "1\t开通服务热线\t市大数据局\t6月底", "\t建立恳谈制度\t市工商联\t"],
        [["1", "开通服务热线", "市大数据局", "6月底"], ["", "建立恳谈制度", "市工商联"]],
    ),
    "bars": (["序号 | 任务 |", "1 | 开通热线 |", " | 建立制度 |"], [["1", "开通热线"], ["建立制度"]]),
    "a tab in a line is no table": (["一、\t总体要求", "（一）\t指导思想"], []),
    "signatures side by side are no table": (["市财政局\t市审计局", "2025年4月7日\t2025年4月8日"], []),
    "a head alone is no table": ([HEAD, "以上任务请抓好落实。"], []),
    "sentences are no head": (["为了做好这一项工作，现将有关事项通知如下。\t各地\t各部门", "一\t二\t三"], []),
}


@pytest.mark.parametrize("case", CASES)
def test_rows(case: str) -> None:
    lines, cells = CASES[case]
    source = from_text("\n".join(["关于印发任务清单的通知", *lines, "请按月报送进展。"]))
    assert source.text.split("\n")[1:-1] == [line.strip() for line in lines]
    rows = [p for p in source.paragraphs if p.cells]
    assert [[c.of(source.text) for c in row.cells] for row in rows[1:]] == cells
    assert [(row.place.table, row.place.row) for row in rows] == [(1, n) for n in range(1, len(rows) + 1)]


def test_what_follows_a_row_with_its_last_bar_is_no_part_of_it() -> None:
    lines = ["关于印发任务的通知", "序号 | 任务 |", "1 | 开通热线 |", "某市人民政府", "2025年3月1日"]
    assert from_text("\n".join(lines)).text.split("\n") == lines


def test_rows_between_wrapped_lines_stay_rows() -> None:
    prose = "为了进一步做好有关工作，现就加强统筹协调、\n压实工作责任、强化督促检查等事项通知如下。\n" * 6
    source = from_text(f"{prose}{HEAD}\n1\t开通热线\t市大数据局\t6月底\n{prose}")
    table = [p for p in source.paragraphs if p.cells]
    assert [p.place.line for p in table] == [13, 14]
    assert [p.place.row for p in table] == [1, 2]
    assert "统筹协调、压实工作责任" in source.text
