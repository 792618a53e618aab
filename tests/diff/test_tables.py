"""Task tables in two versions: rows are sections, found by what they say; other cells change as rows."""

from policy_parse import parse
from policy_parse.diff import diff

HEAD = ["任务分工表", "序号 | 工作事项 | 主要内容 | 牵头单位 | 完成时限 |"]
FLOW = "{} | 优化流程 | 减少办理环节，压缩时限{}。 | 市政务办 | 6月底前 |"
WINDOW = "{} | 优化窗口 | 设立综合窗口，做到一窗通办。 | {} | 8月底前 |"
DATA = "{} | 共享数据 | 建设数据共享平台，归集数据100项。 | 市大数据局 | 7月底前 |"


def test_a_row_is_found_whatever_its_number_is_now() -> None:
    old = [*HEAD, FLOW.format(1, "30%"), WINDOW.format(2, "市财政局")]
    new = [*HEAD, FLOW.format(1, "50%"), DATA.format(2), WINDOW.format(3, "市公安局")]
    found = diff(parse("\n".join(old)), parse("\n".join(new)))
    told = [(change.change, change.old, change.new) for change in found.sections]
    assert told == [
        ("modified", ("body.1",), ("body.1",)),
        ("added", (), ("body.2",)),
        ("same", ("body.2",), ("body.3",)),
    ]
    rows = [(change.change, change.old, change.new) for change in found.elements if change.change != "same"]
    assert rows == [("added", (), ("table1.r3",)), ("modified", ("table1.r3",), ("table1.r4",))]
    leads = [field for change in found.measures for field in change.fields if field.field == "responsible"]
    assert {(field.old, field.new) for field in leads} == {("市财政局", "市公安局")}
