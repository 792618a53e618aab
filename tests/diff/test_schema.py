"""The schema is current, and what is written keeps to it."""

import json
from pathlib import Path

import jsonschema
from diff_builder import document

from policy_parse.diff import diff
from policy_parse.diff.render import render
from policy_parse.diff.schema import schema_text

FILE = Path(__file__).parents[2] / "schemas" / "policy-diff.schema.json"


def test_current() -> None:
    assert FILE.read_text("utf-8") == schema_text()


def test_output_keeps_to_it() -> None:
    old = "一、甲\n（一）推进改革。实现担保贷款10亿元以上。\n第一条 违反第一条的，处罚。"
    new = old.replace("10亿元", "1.5亿元").replace("（一）", "（二）") + "\n第二条 新增20个。"
    data = json.loads(render(diff(document(old), document(new)), "json"))
    jsonschema.Draft202012Validator(json.loads(schema_text())).validate(data)
