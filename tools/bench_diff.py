"""Time of the comparison, side by side with what else compares trees, and its growth.

    python tools/bench_diff.py OLD [NEW] [--write FILE]

One run, one pair (without NEW a revision that ``revise.py`` makes of OLD): the same two documents as
records (policy-parse), as JSON (deepdiff with ``ignore_order``, graphtage) and as XML (xmldiff). A tool that
takes longer than its limit is stopped and told so.
"""

import argparse
import importlib.metadata
import json
import multiprocessing
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import revise

from policy_parse import lexicon
from policy_parse.diff import diff
from policy_parse.diff.canonical import key
from policy_parse.diff.units import outline_units
from policy_parse.model import PolicyDocument, Section
from policy_parse.pipeline import parse
from policy_parse.reading import from_text, read

LIMIT = 120.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path, nargs="?")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    old = parse(read(options.old))
    new = parse(read(options.new)) if options.new else _revision(old)
    report = "\n".join([*_side_by_side(old, new), "", *_growth()]) + "\n"
    sys.stdout.write(report)
    if options.write:
        options.write.write_text(report, "utf-8")
    return 0


def _revision(old: PolicyDocument) -> PolicyDocument:
    """Edits of every kind on a tenth of the sections or so."""
    chance = random.Random(5)
    words = sorted(w for w in lexicon.words("verbs") if len(w) == 2)
    roots = revise.tree(old)
    revise.number(roots)
    foreign = [i for r in revise.tree(old) for i in r.walk() if not i.children]
    roots = revise.revise(roots, chance, foreign, words).roots
    return parse(from_text(revise.write(old.metadata.title or "", roots)))


def _side_by_side(old: PolicyDocument, new: PolicyDocument) -> list[str]:
    diff(old, new)
    ours = _best(lambda: diff(old, new))
    keys = [[u.key for u in outline_units(d)] for d in (old, new)]
    matrix = _best(lambda: _cdist(*keys))
    clauses = [[key(m.text) for m in d.measures] for d in (old, new)]
    both = matrix + _best(lambda: _cdist(*clauses))
    lines = [
        f"{len(keys[0])} and {len(keys[1])} sections, {len(old.measures)} and {len(new.measures)} measures.",
        "",
        "| tool | input | seconds | times ours |",
        "|---|---|---:|---:|",
        f"| policy-parse diff | records | {ours:.4f} | 1 |",
        f"| rapidfuzz.process.cdist {_version('rapidfuzz')} | section texts | {matrix:.4f} "
        f"| {matrix / ours:.2f} |",
        f"| the same | section and measure texts | {both:.4f} | {both / ours:.2f} |",
    ]
    for name, version, form, work, pair in (
        ("xmldiff", _version("xmldiff"), "XML", _xmldiff, (_xml(old), _xml(new))),
        ("deepdiff, ignore_order", _version("deepdiff"), "JSON", _deepdiff, (_json(old), _json(new))),
        ("graphtage", _version("graphtage"), "JSON", _graphtage, (_json(old), _json(new))),
    ):
        seconds = _limited(work, *pair)
        told = f"{seconds:.2f} | {seconds / ours:.0f}" if seconds else f"> {LIMIT:.0f} | > {LIMIT / ours:.0f}"
        lines.append(f"| {name} {version} | {form} | {told} |")
    return lines


def _growth() -> list[str]:
    lines = ["| articles on each side | seconds | all reworded |", "|---:|---:|---:|"]
    for size in (125, 250, 500, 1000):
        times = []
        for share in (0.0, 0.3):
            old, new = _articles(size, share)
            times.append(_best(lambda old=old, new=new: diff(old, new), rounds=3))  # type: ignore[misc]
        lines.append(f"| {size} | {times[0]:.3f} | {times[1]:.3f} |")
    return lines


def _articles(size: int, share: float) -> tuple[PolicyDocument, PolicyDocument]:
    """A regulation of ``size`` articles, and a revision: one in ten reworded or all of them, some inserted,
    some deleted."""
    chance = random.Random(size)
    nouns = ["企业", "机关", "平台", "数据", "项目", "资金", "标准", "计划", "目录", "信用", "许可", "合同"]
    verbs = ["公布", "审查", "备案", "监督", "核实", "登记", "评估", "移送", "通报", "归集", "公示", "抽查"]

    def clause() -> str:
        return "".join(chance.choice(nouns) + chance.choice(verbs) for _ in range(chance.randint(3, 6)))

    bodies = [f"{clause()}，{clause()}。{clause()}，{clause()}。" for _ in range(size)]
    changed = [
        revise.reworded(b, share or 0.2, chance, nouns + verbs) if share or n % 10 == 0 else b
        for n, b in enumerate(bodies)
    ]
    del changed[size // 3 : size // 3 + size // 50]
    changed[size // 2 : size // 2] = [f"{clause()}，{clause()}。" for _ in range(size // 50)]
    return _document(bodies), _document(changed)


def _document(bodies: list[str]) -> PolicyDocument:
    items = [revise.Item("article", None, False, [[body]]) for body in bodies]
    revise.number(items)
    return parse(from_text(revise.write("某市条例", items)))


def _best(work: Callable[[], object], rounds: int = 25) -> float:
    """The fastest of several rounds: what else runs on the machine only ever adds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def _limited(work: Callable[[Any, Any, Any], None], old: object, new: object) -> float | None:
    """Seconds of ``work`` in a process of its own, None beyond the limit."""
    queue: Any = multiprocessing.Queue()
    process = multiprocessing.Process(target=work, args=(queue, old, new))
    process.start()
    process.join(LIMIT)
    if process.is_alive():
        process.terminate()
        process.join()
        return None
    return float(queue.get())


def _cdist(old: list[str], new: list[str]) -> None:
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    cdist(old, new, scorer=Indel.normalized_similarity)


def _xmldiff(queue: Any, old: str, new: str) -> None:
    from xmldiff.main import diff_texts

    start = time.perf_counter()
    diff_texts(old, new)
    queue.put(time.perf_counter() - start)


def _deepdiff(queue: Any, old: object, new: object) -> None:
    from deepdiff import DeepDiff

    start = time.perf_counter()
    DeepDiff(old, new, ignore_order=True).to_dict()
    queue.put(time.perf_counter() - start)


def _graphtage(queue: Any, old: object, new: object) -> None:
    from graphtage.json import build_tree

    start = time.perf_counter()
    build_tree(old).diff(build_tree(new))
    queue.put(time.perf_counter() - start)


def _json(document: PolicyDocument) -> dict[str, Any]:
    """The reading tree and the measures, without offsets: what a tree comparison can make sense of."""
    return {
        "sections": [_node(s) for p in document.parts for s in p.sections],
        "measures": [{"action": m.action, "text": m.text} for m in document.measures],
    }


def _node(section: Section) -> dict[str, Any]:
    return {
        "number": section.number.text if section.number else "",
        "heading": section.heading or "",
        "sentences": [s.text for s in section.sentences],
        "children": [_node(c) for c in section.children],
    }


def _xml(document: PolicyDocument) -> str:
    def build(parent: ElementTree.Element, node: dict[str, Any]) -> None:
        element = ElementTree.SubElement(parent, "section", number=node["number"], heading=node["heading"])
        for text in node["sentences"]:
            ElementTree.SubElement(element, "sentence").text = text
        for child in node["children"]:
            build(element, child)

    data = json.loads(json.dumps(_json(document)))
    root = ElementTree.Element("document")
    for section in data["sections"]:
        build(root, section)
    for measure in data["measures"]:
        ElementTree.SubElement(root, "measure", action=measure["action"]).text = measure["text"]
    return ElementTree.tostring(root, encoding="unicode")


def _version(name: str) -> str:
    return importlib.metadata.version(name)


if __name__ == "__main__":
    sys.exit(main())
