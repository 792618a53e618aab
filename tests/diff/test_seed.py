"""The project's own document with a handful of edits: exactly these are told, and nothing else."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from policy_parse import parse
from policy_parse.diff import Diff, apply, diff, outline, unchanged
from policy_parse.model import PolicyDocument

SEED = Path(__file__).parents[2] / "data" / "raw" / "hongshan-2025-5.txt"
ADDED = "(三)畅通国际物流通道。开通中欧班列洪山专列,支持企业建设海外仓。"


def revised(text: str) -> str:
    """10亿元 → 12亿元, a sentence split, an item moved, one deleted, one added, the rest renumbered."""
    text = text.replace("贷款10亿元以上", "贷款12亿元以上").replace("自查自改,加快拖欠", "自查自改。加快拖欠")
    lines = text.split("\n")

    def place(title: str) -> int:
        return next(n for n, line in enumerate(lines) if title in line[:20])

    moved = lines.pop(place("提升司法判决效率"))
    lines.pop(place("拓展区域政务合作"))
    lines.insert(place("优化涉企服务") + 1, moved)
    lines.insert(place("优化涉外服务") + 1, ADDED)
    return "\n".join(_numbered(lines))


def _numbered(lines: list[str]) -> list[str]:
    result, count = [], 0
    for line in lines:
        if re.match(r"[一二三四五六]、", line):
            count = 0
        if mark := re.match(r"\([一二三四五六七]\)", line):
            line = f"({'一二三四五六七'[count]}){line[mark.end() :]}"
            count += 1
        result.append(line)
    return result


@pytest.fixture(scope="module")
def versions() -> tuple[PolicyDocument, PolicyDocument]:
    text = SEED.read_text("utf-8")
    return parse(text), parse(revised(text))


@pytest.fixture(scope="module")
def difference(versions: tuple[PolicyDocument, PolicyDocument]) -> Diff:
    return diff(*versions)


def test_sections(difference: Diff) -> None:
    found = [(c.change, c.old, c.new, c.moved, c.renumbered) for c in difference.sections if not unchanged(c)]
    assert found == [
        ("modified", ("body.1.3",), ("body.1.3",), False, False),
        ("modified", ("body.1.5",), ("body.1.5",), False, False),
        ("same", ("body.2.4",), ("body.2.3",), False, True),
        ("added", (), ("body.3.3",), False, False),
        ("removed", ("body.4.4",), (), False, False),
        ("same", ("body.2.3",), ("body.4.4",), True, False),
    ]
    assert difference.parts == tuple(c for c in difference.parts if c.change == "same")


def test_inline(difference: Diff) -> None:
    changed = [[p for p in c.text if p[0] != "="] for c in difference.sections if c.change == "modified"]
    assert changed == [[("-", "10亿元"), ("+", "12亿元")], [("-", ","), ("+", "。")]]


def test_facts(difference: Diff) -> None:
    measures = [(c.change, (c.old or c.new)[0]) for c in difference.measures if not unchanged(c)]
    assert measures[0] == ("modified", "body.1.3.m4")
    assert all(
        (kind, id_.rsplit(".", 1)[0]) in {("added", "body.3.3"), ("removed", "body.4.4")}
        for kind, id_ in measures[1:]
    )
    (indicator,) = [c for c in difference.indicators if not unchanged(c)]
    value, bound = indicator.fields
    assert (value.old, value.new, value.direction) == ("10亿元", "12亿元", "raised")
    assert (value.delta, value.ratio, bound.direction) == (200_000_000, Decimal("1.2"), "tightened")


def test_numbers(difference: Diff) -> None:
    assert [(r.old, r.new) for r in difference.renumbering] == [
        ("body.2.4", "body.2.3"),
        ("body.2.3", "body.4.4"),
    ]
    assert not difference.stale_references
    assert not difference.metadata


def test_apply(difference: Diff, versions: tuple[PolicyDocument, PolicyDocument]) -> None:
    assert apply(difference, versions[0]) == outline(versions[1])


def test_the_other_way_round(versions: tuple[PolicyDocument, PolicyDocument], difference: Diff) -> None:
    back = diff(versions[1], versions[0])
    turned = {"added": "removed", "removed": "added"}
    for name in ("sections", "measures", "indicators", "mechanisms", "citations", "elements"):
        there = {(c.change, c.old, c.new, c.moved, c.score) for c in getattr(difference, name)}
        here = {(turned.get(c.change, c.change), c.new, c.old, c.moved, c.score) for c in getattr(back, name)}
        assert there == here
