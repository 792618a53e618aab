"""责任单位 of the measures in a task table, read from its columns."""

import pytest

from policy_parse import parse

TABLE = """关于印发任务分工表的通知
现将任务分工印发给你们。
任务分工表
序号 | 工作事项 | 主要内容 | 牵头单位 | 配合单位 | 完成时限 |
1 | 强化服务 | 推进政务服务一网通办。 | 市政务办 | 市公安局、各区政府 | 2025年底前 |
2 | 优化环境 | 清理隐性壁垒。 | 市发改委 | / |  |
"""


def test_who_is_responsible_stands_beside_the_task() -> None:
    measures = [m for m in parse(TABLE).measures if m.action in ("推进", "清理")]
    assert [[(r.name, r.role) for r in m.responsible] for m in measures] == [
        [("市政务办", "lead"), ("市公安局", "support"), ("各区政府", "support")],
        [("市发改委", "lead")],
    ]
    assert measures[0].deadline is not None
    assert (measures[0].deadline.text, measures[0].deadline.date) == ("2025年底前", "2025-12-31")


@pytest.mark.parametrize(
    ("cell", "until"),
    [
        ("2025年6月", "2025-06-30"),
        ("2025.12", "2025-12-31"),
        ("2025/6/15前", "2025-06-15"),
        ("2025-2-30", None),
        ("12月", "2025-12-31"),
        ("二季度", "2025-06-30"),
        ("第四季度", "2025-12-31"),
        ("13月", None),
        ("按要求", None),
    ],
)
def test_a_time_may_stand_alone(cell: str, until: str | None) -> None:
    text = TABLE.replace("任务分工表\n", "某市人民政府\n2025年3月1日\n任务分工表\n").replace(
        "2025年底前", cell
    )
    measure = next(m for m in parse(text).measures if m.action == "推进")
    assert (measure.deadline.date if measure.deadline else None) == until


def _page(*rows: str) -> bytes:
    table = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<h1>关于印发任务分工表的通知</h1><p>请认真执行。</p><table>{table}</table>".encode()


def test_an_empty_cell_is_the_one_above_only_where_that_reaches_down() -> None:
    head = "<td>序号</td><td>任务</td><td>责任单位</td><td>完成时限</td>"
    tasks = ("建立专项台账", "清理隐性壁垒", "公布服务清单")
    merged = _page(
        head,
        f"<td>1</td><td>{tasks[0]}</td><td>市政务办</td><td rowspan=2>2025年6月底前</td>",
        f"<td>2</td><td>{tasks[1]}</td><td>市发改委</td>",
        f"<td>3</td><td>{tasks[2]}</td><td></td><td></td>",
    )
    plain = f"{TABLE}3 | 完善制度 | 公布服务清单。 |  |  |  |\n"
    told = [
        [
            (m.responsible[0].name if m.responsible else "", m.deadline.text if m.deadline else "")
            for m in found
        ]
        for found in (parse(merged).measures, [m for m in parse(plain).measures if m.section_id != "notice"])
    ]
    assert told[0] == [("市政务办", "2025年6月底前"), ("市发改委", "2025年6月底前"), ("", "")]
    # Text cannot say that cells are merged: then a task has the organ above it, and no time but its own.
    assert told[1] == [("市政务办", "2025年底前"), ("市发改委", ""), ("市发改委", "")]


@pytest.mark.parametrize(
    ("rule", "cell", "wanted"),
    [
        ("请认真落实。", "市财政局、市审计局", ["市财政局 lead", "市审计局 lead"]),
        ("排在第一位的责任单位为牵头单位。", "市财政局、市审计局", ["市财政局 lead", "市审计局 all"]),
        (
            "请认真落实。",
            "市财政局牵头，市审计局、各区政府配合",
            ["市财政局 lead", "市审计局 support", "各区政府 support"],
        ),
        ("请认真落实。", "牵头单位：市财政局；配合单位：市审计局", ["市财政局 lead", "市审计局 support"]),
        ("请认真落实。", "市财政局 市审计局", ["市财政局 lead", "市审计局 lead"]),
        ("请认真落实。", "市 财政局", ["市财政局 lead"]),
        ("请认真落实。", "/", []),
    ],
)
def test_a_cell_may_say_who_leads(rule: str, cell: str, wanted: list[str]) -> None:
    text = f"任务分工方案\n{rule}\n一、任务\n序号 | 任务 | 责任单位 |\n1 | 清理隐性壁垒 | {cell} |\n"
    (measure,) = (m for m in parse(text).measures if m.action == "清理")
    assert [f"{r.name} {r.role}" for r in measure.responsible] == wanted
