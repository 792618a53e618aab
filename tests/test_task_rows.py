"""责任单位 of the measures in a task table, read from its columns."""

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
