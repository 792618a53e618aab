"""Grounded, lossless, addressable, deterministic: whatever the text says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policy_parse import storage
from policy_parse.api import parse
from policy_parse.errors import ReadError
from policy_parse.model import PolicyDocument
from policy_parse.validation.invariants import addressable, broken, grounded, lossless, referenced

RAW = Path(__file__).parent.parent / "data" / "raw" / "hongshan-2025-5.txt"

#: What official documents are made of, to be thrown together in any order.
SOUP = st.sampled_from(
    [
        *(
            "一、",
            "二、",
            "三、",
            "（一）",
            "（二）",
            "(三)",
            "1.",
            "2．",
            "1、",
            "（1）",
            "①",
            "②",
            "第一章 ",
            "第一条",
            "第二条 ",
        ),
        *(
            "一是",
            "二是",
            "附件：",
            "附件1",
            "抄送：",
            "附则",
            "\n",
            "\n",
            "\n",
            "\n\n",
            "。",
            "；",
            "，",
            "、",
            "：",
            "！",
            " ",
            "\u3000",
        ),
        *(
            "关于印发《办法》的通知",
            "各区人民政府：",
            "洪政办〔2025〕5号",
            "2025年4月7日",
            "武汉市人民政府办公室",
            "（此件主动公开）",
        ),
        *(
            "责任单位：市发展改革委、市财政局",
            "（牵头单位：市教育局）",
            "2025年底前",
            "建立公平竞争审查制度",
            "深化“一业一证”改革",
        ),
        *(
            "新增20个",
            "不低于90%",
            "10亿元以上",
            "给予最高100万元奖励",
            "应当",
            "不得",
            "鼓励",
            "企业",
            "根据《条例》",
            "“",
            "”",
            "《",
            "》",
            "（",
            "）",
        ),
        *(
            "文 号 | 洪政办〔2025〕5号 | 信息分类: | 其他 |\n",
            "---|---|---|---|\n",
            "标 题 | 通知 |\n",
            "各部门要认真组织实施",
            "现印发给你们",
        ),
    ]
)
SOUPS = st.lists(SOUP, min_size=1, max_size=40).map("".join)


def checked(text: str) -> PolicyDocument | None:
    try:
        document = parse(text)
    except ReadError:
        return None
    assert [f"{v.path}: {v.message}" for v in broken(document)] == []
    return document


@given(SOUPS)
@settings(max_examples=150)
@example("一、甲\n三、乙\n三、丙\n（一）丁。戊；己\n")
@example("一、。甲乙\n二、丙\n")
@example("“一、未闭合\n（一）《也未闭合\n")
def test_a_soup_of_markers_keeps_every_invariant(text: str) -> None:
    checked(text)


@given(st.text())
@settings(max_examples=100)
@example("\ufeff\u200b")
@example("a\x00b")
def test_any_text_keeps_every_invariant(text: str) -> None:
    checked(text)


@given(SOUPS)
@settings(max_examples=40)
def test_what_is_stored_comes_back(text: str) -> None:
    document = checked(text)
    if document is not None:
        assert storage.loads(storage.dumps(document, "json"), "json") == document
        assert storage.loads(storage.dumps(document, "yaml", with_text=True), "yaml") == document


@given(SOUPS)
@settings(max_examples=40)
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    try:
        assert storage.dumps(parse(text), "json") == storage.dumps(parse(text), "json")
    except ReadError:
        return


def test_the_seed_keeps_every_invariant() -> None:
    assert list(broken(parse(RAW))) == []


def test_output_does_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    code = f"from policy_parse.cli import run; run(['extract', {str(RAW)!r}, '-f', 'json'])"
    outputs = set()
    for seed in ("0", "1", "4711"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        outputs.add(
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, env=environment, cwd=tmp_path, check=True
            ).stdout
        )
    assert len(outputs) == 1
    assert outputs.pop()


@pytest.mark.parametrize("check", [grounded, lossless, addressable, referenced])
def test_the_checks_find_what_is_broken(check: object) -> None:
    whole = parse("一、深化改革\n（一）新增20个应用事项。给予最高100万元奖励。\n（二）优化服务。完善机制。")
    text = whole.text
    part = whole.parts[0]
    cut = {
        grounded: whole.model_copy(
            update={"measures": (whole.measures[0].model_copy(update={"text": "别的"}),)}
        ),
        lossless: whole.model_copy(update={"parts": (part.model_copy(update={"sections": ()}),)}),
        addressable: whole.model_copy(update={"measures": whole.measures[:1] * 2}),
        referenced: whole.model_copy(
            update={"measures": (whole.measures[0].model_copy(update={"indicator_ids": ("nothing",)}),)}
        ),
    }
    if check in (grounded, lossless):
        assert not list(check(whole, text))  # type: ignore[operator]
        assert list(check(cut[check], text))  # type: ignore[operator, index]
    else:
        assert not list(check(whole))  # type: ignore[operator]
        assert list(check(cut[check]))  # type: ignore[operator, index]
