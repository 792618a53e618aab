"""What holds for any two versions: revisions of real structure, and texts that have nothing in common."""

import copy
import json
import random
from functools import cache
from pathlib import Path

import revise
from diff_builder import document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy_parse.diff import Change, Diff, apply, diff, outline, unchanged
from policy_parse.diff.model import FieldChange
from policy_parse.diff.render.rows import rows, sides
from policy_parse.diff.render.table import table
from policy_parse.diff.units import GAP
from policy_parse.model import PolicyDocument

SEED = Path(__file__).parents[2] / "data" / "raw" / "hongshan-2025-5.txt"
WORDS = ["推进", "落实", "优化", "服务", "企业", "市场", "监管", "平台", "机制", "标准"]
LISTS = ("sections", "parts", "measures", "indicators")


@cache
def base() -> PolicyDocument:
    """The project's own document, as small documents are made for these tests."""
    roots = revise.tree(document(SEED.read_text("utf-8").split("结合我区实际制定任务措施如下。")[1]))
    return _written(roots)


def _written(roots: list[revise.Item]) -> PolicyDocument:
    revise.number(roots)
    return document(revise.write("任务措施", roots))


@st.composite
def versions(draw: st.DrawFn) -> tuple[PolicyDocument, PolicyDocument]:
    """Two documents: a revision of the seed, of itself revised, or short lines in any order."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    if draw(st.booleans()):
        roots = revise.tree(base())
        revise.number(roots)
        foreign = [i for r in copy.deepcopy(roots) for i in r.walk() if not i.children]
        keep = draw(st.integers(2, len(roots)))
        roots = roots[:keep]
        revise.number(roots)
        old = _written(copy.deepcopy(roots))
        return old, _written(revise.revise(roots, chance, foreign, WORDS).roots)
    line = st.tuples(
        st.sampled_from(["一、", "二、", "（一）", "（二）", "第一条 ", "第二条 ", ""]),
        st.lists(st.sampled_from([*WORDS, "，", "。", "；", "10亿元以上", "20个", "２0个"]), max_size=8),
    ).map(lambda pair: pair[0] + "".join(pair[1]))
    text = st.lists(line, max_size=8).map("\n".join)
    return document(draw(text)), document(draw(text))


PAIRS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_MIRROR = {
    "added": "removed",
    "removed": "added",
    "split": "merged",
    "merged": "split",
    "raised": "lowered",
    "lowered": "raised",
    "tightened": "loosened",
    "loosened": "tightened",
    "earlier": "later",
    "later": "earlier",
    "stronger": "weaker",
    "weaker": "stronger",
}


def _turned(value: str | None) -> str | None:
    return _MIRROR.get(value or "", value)


def _field(f: FieldChange, mirror: bool) -> tuple[object, ...]:
    if mirror:
        return f.field, f.new, f.old, _turned(f.direction), f.role
    return f.field, f.old, f.new, f.direction, f.role


def _told(change: Change, mirror: bool = False) -> tuple[object, ...]:
    kind = _turned(change.change) if mirror else change.change
    sides = (change.new, change.old) if mirror else (change.old, change.new)
    fields = sorted((_field(f, mirror) for f in change.fields), key=repr)
    marks = (change.moved, change.renumbered, change.formatting_only, change.matched_by, change.score)
    return kind, *sides, *marks, tuple(fields)


@PAIRS
@given(versions())
def test_every_item_of_both_sides_once(pair: tuple[PolicyDocument, PolicyDocument]) -> None:
    old, new = pair
    found = diff(old, new)
    for name in ("measures", "indicators"):
        changes = getattr(found, name)
        assert sorted(i for c in changes for i in c.old) == sorted(x.id for x in getattr(old, name))
        assert sorted(i for c in changes for i in c.new) == sorted(x.id for x in getattr(new, name))
    listed = [*found.sections, *found.parts]
    assert sorted(i for c in listed for i in c.old) == sorted(s.id for s in outline(old))
    assert sorted(i for c in listed for i in c.new) == sorted(s.id for s in outline(new))


@PAIRS
@given(versions())
def test_apply_gives_the_new_version(pair: tuple[PolicyDocument, PolicyDocument]) -> None:
    old, new = pair
    assert apply(diff(old, new), old) == outline(new)


@PAIRS
@given(versions(), st.booleans())
def test_the_table_holds_both_versions_to_the_character(
    pair: tuple[PolicyDocument, PolicyDocument], formatting: bool
) -> None:
    old, new = pair
    noise = str.maketrans({"，": ",", "（": "(", "、": "，"})
    new = document(new.text.translate(noise))
    found = diff(old, new)
    texts = [{s.id: s.text for s in outline(version)} for version in (old, new)]
    for row in rows(found, formatting):
        change = row.change
        columns = sides(change, formatting)
        for column, ids, known in zip(columns, (change.old, change.new), texts, strict=True):
            shown = "".join(text for _, text in column)
            if row.is_tail:
                # Several items in one row: each on a line of its own, behind its number.
                numbers = (head.number or "" for head in change.old_heads)
                lines = (f"{number} {known[id_]}".strip() for number, id_ in zip(numbers, ids, strict=False))
                assert shown == "\n".join(lines)
            else:
                assert shown == GAP.join(known[i] for i in ids)


@PAIRS
@given(versions())
def test_explanations_say_something(pair: tuple[PolicyDocument, PolicyDocument]) -> None:
    for line in table(diff(*pair)).lines:
        assert line.notes
        assert len(set(line.notes)) == len(line.notes)
        assert not any("“”" in note or not note.strip() for note in line.notes)


@PAIRS
@given(versions())
def test_the_other_way_round_is_the_mirror_image(pair: tuple[PolicyDocument, PolicyDocument]) -> None:
    old, new = pair
    there, back = diff(old, new), diff(new, old)
    for name in LISTS:
        assert sorted(map(_told, getattr(there, name)), key=repr) == sorted(
            (_told(c, mirror=True) for c in getattr(back, name)), key=repr
        )
    assert there.same == back.same
    assert there.summary.common == back.summary.common
    assert (there.missing_tail is None) == (back.missing_tail is None)
    assert {(r.old, r.new) for r in there.renumbering} == {(r.new, r.old) for r in back.renumbering}


@PAIRS
@given(versions())
def test_a_version_is_the_same_as_itself(pair: tuple[PolicyDocument, PolicyDocument]) -> None:
    for version in pair:
        found = diff(version, version)
        assert found.same
        assert all(unchanged(c) and not c.text for name in LISTS for c in getattr(found, name))
        assert not found.renumbering
        assert not found.stale_references


@PAIRS
@given(versions())
def test_new_items_stand_in_the_new_order(pair: tuple[PolicyDocument, PolicyDocument]) -> None:
    old, new = pair
    place = {s.id: n for n, s in enumerate(outline(new))}
    firsts = [place[c.new[0]] for c in diff(old, new).sections if c.new]
    assert firsts == sorted(firsts)


@PAIRS
@given(versions(), st.integers(0, 2**32))
def test_formatting_and_key_order_change_nothing(
    pair: tuple[PolicyDocument, PolicyDocument], seed: int
) -> None:
    old, new = pair
    chance = random.Random(seed)
    plain = diff(old, new)
    assert diff(_shuffled(old, chance), _shuffled(new, chance)) == plain
    noisy = document(new.text.replace("，", ",").replace("20", "２０"))
    assert list(map(_outcome, diff(old, noisy).sections)) == list(map(_outcome, plain.sections))


def _outcome(change: Change) -> tuple[object, ...]:
    return change.change, change.old, change.new, change.moved, change.renumbered


def _shuffled(version: PolicyDocument, chance: random.Random) -> PolicyDocument:
    def mixed(value: object) -> object:
        if isinstance(value, dict):
            keys = list(value)
            chance.shuffle(keys)
            return {k: mixed(value[k]) for k in keys}
        return [mixed(v) for v in value] if isinstance(value, list) else value

    return PolicyDocument.model_validate(mixed(json.loads(version.model_dump_json())))


@PAIRS
@given(versions())
def test_the_json_is_the_record(pair: tuple[PolicyDocument, PolicyDocument]) -> None:
    found = diff(*pair)
    assert Diff.model_validate_json(found.model_dump_json()) == found
