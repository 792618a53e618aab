"""Items that went into a neighbour which changed in more than that."""

import pytest
from diff_builder import document

from policy_parse.diff import diff

KEPT = "第一章 评定\n第一条 牺牲的公民由县级人民政府评定为烈士。\n{}\n第九条 抚恤金由县级人民政府发给遗属。"
LIST = "国务院退役军人部门负责将烈士名单呈报功勋荣誉表彰工作委员会"
DEED = "烈士证书以功勋荣誉表彰工作委员会办公室的名义制发"
MORE = "战时牺牲的参照前款规定办理，具体办法另行制定，并向社会公布评定结果"


@pytest.mark.parametrize(
    ("old", "new", "change", "ids"),
    [
        (
            f"第二条 按照规定评定的，{LIST}。\n第三条 {DEED}。",
            f"第二条 {LIST}。\n{DEED}。\n{MORE}。\n{MORE[::-1]}。",
            "merged",
            (("body.1.2", "body.1.3"), ("body.1.2",)),
        ),
        # What the neighbour does not say is gone.
        (f"第二条 {LIST}。\n第三条 {DEED}。", f"第二条 {LIST}。\n{MORE}。", "removed", (("body.1.3",), ())),
        # A few words prove nothing.
        (
            f"第二条 {DEED}。\n第三条 逐级上报名单。",
            f"第二条 {DEED}，逐级上报名单。\n{MORE}。",
            "removed",
            (("body.1.3",), ()),
        ),
    ],
)
def test_cases(old: str, new: str, change: str, ids: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    a, b = document(KEPT.format(old)), document(KEPT.format(new))
    assert (change, *ids) in [(c.change, c.old, c.new) for c in diff(a, b).sections]
    turned = {"merged": "split", "removed": "added"}[change]
    assert (turned, *ids[::-1]) in [(c.change, c.old, c.new) for c in diff(b, a).sections]
