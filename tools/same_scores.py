"""Holds `policy-parse evaluate` equal to the reference scorer, on outputs spoilt in many ways.

same_scores.py SCORER GOLD_FOLDER RAW_FOLDER…
"""

import importlib.util
import random
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from policy_parse import parse
from policy_parse.evaluation import evaluate, load
from policy_parse.model import PolicyDocument
from policy_parse.span import Span

ROUNDS = 40


def spoilt(document: PolicyDocument, chance: random.Random) -> PolicyDocument:
    """``document`` with facts taken out, moved, renamed and given other values."""

    def worse(fact: Any) -> Any:
        update: dict[str, Any] = {}
        if hasattr(fact, "span") and chance.random() < 0.3:
            start = max(0, fact.span.start + chance.randint(-4, 4))
            end = max(start + 1, fact.span.end + chance.randint(-4, 4))
            update["span"] = Span(start=start, end=min(end, len(document.text)))
        choices = {
            "action": [fact.__dict__.get("action"), "开展"],
            "modality": ["must", "commit"],
            "comparator": ["eq", "ge"],
            "kind": ["target", "existing"],
            "metric": [None, "企业"],
            "value": [fact.__dict__.get("value"), Decimal(7)],
            "name": [fact.__dict__.get("name"), str(fact.__dict__.get("name"))[1:]],
            "type": ["goal", "model"],
            "quoted": [True, False],
            "relation": ["basis", "mentions"],
            "responsible": [fact.__dict__.get("responsible"), ()],
            "deadline": [fact.__dict__.get("deadline"), None],
        }
        for name, options in choices.items():
            if name in fact.__dict__ and chance.random() < 0.2:
                update[name] = chance.choice(options)
        return fact.model_copy(update=update)

    lists = ("measures", "indicators", "mechanisms", "citations")
    update: dict[str, Any] = {
        name: tuple(worse(fact) for fact in getattr(document, name) if chance.random() < 0.8)
        for name in lists
    }
    update["metadata"] = document.metadata.model_copy(update={"doc_type": chance.choice(["通知", None])})
    update["parts"] = document.parts[: chance.randint(0, len(document.parts))]
    return document.model_copy(update=update)


def main(scorer: str, gold_folder: str, *raw_folders: str) -> int:
    spec = importlib.util.spec_from_file_location("scorer", scorer)
    assert spec is not None
    assert spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
    compared = 0
    for path in sorted(Path(gold_folder).glob("*.yaml")):
        gold = load(path)
        raw = next(p for folder in raw_folders for p in sorted(Path(folder).glob(f"{gold.doc}.*")))
        document = parse(raw)
        plain_gold = yaml.safe_load(path.read_text("utf-8"))
        for seed in range(ROUNDS):
            made = spoilt(document, random.Random(seed)) if seed else document
            ours = evaluate(gold, made)
            found, agreed, _ = reference.score(plain_gold, made.model_dump(mode="json"))
            mine = {name: [f.right, f.invented, f.missed] for name, f in ours.found.items()}
            mine |= {name: [a.right, a.of] for name, a in ours.agreement.items()}
            theirs = dict(found) | dict(agreed)
            for name in theirs.keys() | mine.keys():
                compared += 1
                if mine.get(name) != theirs.get(name):
                    print(
                        f"{gold.doc}, round {seed}: {name}: {mine.get(name)} here, {theirs.get(name)} there"
                    )
                    return 1
    print(f"{compared} figures compared, all the same")
    return 0


sys.exit(main(*sys.argv[1:]))
