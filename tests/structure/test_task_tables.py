"""Task tables (任务分工表) as sections: rows by number and name, categories over them."""

import pytest
from structure_builder import built, tree

from policy_parse import parse
from policy_parse.validation.invariants import broken

HEAD = "序号 | 主要任务 | 责任单位 | 完成时限 |"
CASES: dict[str, tuple[list[str], list[str]]] = {
    "a number and a text": (
        [HEAD, "1 | 建设停车平台 | 市城管局 | 6月底 |", "2 | 规范执法，压减检查。 | 市司法局 |  |"],
        ["body.1 1: 建设停车平台", "body.2 2: 规范执法，压减检查。"],
    ),
    "a run-in title": (
        [HEAD, "1 | 提升效能。推行容缺受理，压减时限。 | 市政务办 |  |"],
        ["body.1 1 提升效能: 推行容缺受理，压减时限。"],
    ),
    "a name, and a second text under its number": (
        [
            "序号 | 工作事项 | 主要内容 | 牵头单位 |",
            "1 | 优化流程。 | 减少环节，压缩时限。 | 市政务办 |",
            " |  | 推行容缺受理。 | 市司法局 |",
            "（二） | 优化窗口 | 设立综合窗口，一窗通办。 | 市财政局 |",
        ],
        [
            "body.1 1 优化流程: 减少环节，压缩时限。 推行容缺受理。",
            "body.2 （二） 优化窗口: 设立综合窗口，一窗通办。",
        ],
    ),
    "rows that are titles": (
        [
            HEAD,
            "一、政务服务（共2项） |  |  |  |",
            "（一）线上 |  |  |  |",
            "1 | 推进网上办理，实现全程网办。 | 市政务办 |  |",
            "（二）线下 |  |  |  |",
            "2 | 设立综合窗口，一窗通办。 | 市政务办 |  |",
            "二、法治保障 |  |  |  |",
            "3 | 清理妨碍竞争的规定。 | 市司法局 |  |",
            "合计 |  |  |  |",
        ],
        [
            "body.1 一、 政务服务（共2项）",
            "body.1.1 （一） 线上",
            "body.1.1.1 1: 推进网上办理，实现全程网办。",
            "body.1.2 （二） 线下",
            "body.1.2.2 2: 设立综合窗口，一窗通办。",
            "body.2 二、 法治保障",
            "body.2.3 3: 清理妨碍竞争的规定。",
        ],
    ),
    "a category that reaches down": (
        [
            "序号 | 类别 | 具体任务 | 责任单位 |",
            "1 | 政务服务 | 推进网上办理，实现全程网办。 | 市政务办 |",
            "2 |  | 设立综合窗口，一窗通办。 | 市政务办 |",
            "3 | 法治保障 | 清理妨碍竞争的规定。 | 市司法局 |",
        ],
        [
            "body.h1 政务服务",
            "body.h1.1 1: 推进网上办理，实现全程网办。",
            "body.h1.2 2: 设立综合窗口，一窗通办。",
            "body.h2 法治保障",
            "body.h2.3 3: 清理妨碍竞争的规定。",
        ],
    ),
    "a category written in every row": (
        [
            "类别 | 序号 | 具体任务 | 责任单位 |",
            "政务服务 | 1 | 推进网上办理，实现全程网办。 | 市政务办 |",
            "政务服务 | 2 | 设立综合窗口，一窗通办。 | 市政务办 |",
        ],
        [
            "body.h1 政务服务",
            "body.h1.1 1: 推进网上办理，实现全程网办。",
            "body.h1.2 2: 设立综合窗口，一窗通办。",
        ],
    ),
    "names that share a number": (
        [
            "序号 | 重点领域 | 事项 | 工作内容 | 责任单位 |",
            "1 | 政务服务 | 线上办理 | 推进网上办理，实现全程网办。 | 市政务办 |",
            " |  | 线下办理 | 设立综合窗口，一窗通办。 | 市政务办 |",
        ],
        [
            "body.1 1 政务服务",
            "body.1.h1 线上办理: 推进网上办理，实现全程网办。",
            "body.1.h2 线下办理: 设立综合窗口，一窗通办。",
        ],
    ),
    "tasks in levels": (
        [
            "一级任务 | 二级任务 | 三级任务 | 责任单位 |",
            "优化政务服务环境建设 | 推进一网通办服务改革 | 完善平台功能建设 | 市政务办 |",
            " |  | 归集共享政务数据 | 市数据局 |",
            " | 推进综合窗口服务改革 | 设立综合受理窗口 | 市政务办 |",
        ],
        [
            "body.h1 优化政务服务环境建设",
            "body.h1.h1 推进一网通办服务改革: 完善平台功能建设 归集共享政务数据",
            "body.h1.h2 推进综合窗口服务改革: 设立综合受理窗口",
        ],
    ),
    "numbers inside the cells": (
        [
            "重点任务 | 责任单位 |",
            "1.推进网上办理，实现全程网办。 | 市政务办 |",
            "2.清理妨碍竞争的规定。 | 市司法局 |",
        ],
        ["body.1 1.: 推进网上办理，实现全程网办。", "body.2 2.: 清理妨碍竞争的规定。"],
    ),
    "neither number nor name": (
        ["任务 | 责任单位 |", "推进网上办理，实现全程网办。 | 市政务办 |"],
        [],
    ),
    "a head of two rows": (
        [
            "序号 | 工作任务 | 责任分工 |  |",
            " |  | 牵头单位 | 配合单位 |",
            "1 | 清理妨碍竞争的规定。 | 市司法局 | 市财政局 |",
        ],
        ["body.1 1: 清理妨碍竞争的规定。"],
    ),
    "the head again on the next page": (
        [HEAD, "1 | 清理妨碍竞争的规定。 | 市司法局 |  |", HEAD, "2 | 设立综合窗口。 | 市政务办 |  |"],
        ["body.1 1: 清理妨碍竞争的规定。", "body.2 2: 设立综合窗口。"],
    ),
    "a row that only sounds like a head": (
        [
            "重点任务 | 责任单位 |",
            "推进各项改革，落实年度任务 | 各责任单位 |",
            "分解落实年度重点任务 | 市发改委牵头 |",
            HEAD,
            "1 | 落实重点任务 | 有关责任单位 |  |",
        ],
        ["body.1 1: 落实重点任务"],
    ),
    "a caption, and text after the table": (
        ["任务分工表", HEAD, "1 | 清理妨碍竞争的规定。 | 市司法局 |  |", "本表由市政务办负责解释。"],
        ["body.h1 任务分工表", "body.h1.1 1: 清理妨碍竞争的规定。"],
    ),
    "data are no tasks": (["序号 | 收费项目 | 标准 | 责任单位 |", "1 | 停车服务 | 5元 | 市城管局 |"], []),
    "who did what is no task": (["序号 | 事项名称 | 办理部门 |", "1 | 食品经营许可 | 市市场监管局 |"], []),
}


@pytest.mark.parametrize("name", CASES)
def test_a_task_row_is_a_section(name: str) -> None:
    rows, wanted = CASES[name]
    assert tree(built("关于做好有关工作的通知", "现通知如下。", *rows)) == wanted


def test_rows_stand_in_the_section_around_them_and_text_goes_on_below() -> None:
    found = built(
        "关于做好有关工作的通知",
        "现通知如下。",
        "一、任务分工",
        HEAD,
        "1 | 清理妨碍竞争的规定。 | 市司法局 |  |",
        "以上任务按月调度。",
        "二、工作要求",
        "各单位要高度重视。",
    )
    assert tree(found) == [
        "body.1 一、 任务分工: 以上任务按月调度。",
        "body.1.1 1: 清理妨碍竞争的规定。",
        "body.2 二、 工作要求: 各单位要高度重视。",
    ]


def test_a_number_left_out_is_reported() -> None:
    found = built(
        "关于分工的通知", "如下。", HEAD, "1 | 推进改革试点。 | 甲局 |  |", "3 | 完善服务。 | 乙局 |  |"
    )
    (gap,) = [d for d in found.diagnostics if d.code == "numbering-gap"]
    assert gap.message == "the number is 3 where 2 was expected"


def test_what_holds_of_every_document_holds_of_odd_tables() -> None:
    """Titles behind the cells they stand over, rows that are too long or short, a head as a row."""
    text = "\n".join(
        (
            "附件",
            "序号 | 事项 | 主要内容 | 任务 | 责任单位 |",
            "优化 | 市财政局 | 3 | 一、优化环境 | 第一条 推进 | 完 | 余 |",
            "① | 任务 |",
            " | 推进改革。完善机制，建立制度。 | 1.1 | 一是推进 | （一） |",
            "1 | 一、 |  | 加强统筹，完善机制；推进落实。 | / |",
            "主要内容 | 任务 | 责任单位 | 任务 |",
            "一、优化环境 | 一、优化环境 |",
        )
    )
    assert list(broken(parse(text))) == []
