"""Measure the numerals and quantities on neighbouring projects' test suites, when they are at hand.

The suites stand beside the project (``../shared/suites``); without them this says so and passes. A suite
below its goal fails. The misses are explained in ``docs/numerals.md``.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from policy_parse.extraction.quantities import quantities
from policy_parse.text.numerals import read

SUITES = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "shared" / "suites"
Case = tuple[str, tuple[float, ...]]
Answer = Callable[[str], tuple[float, ...]]


def lines(name: str) -> Iterator[Case]:
    """Cases of a ``.jsonl`` suite: one input, one number."""
    for line in (SUITES / name).read_text("utf-8").splitlines():
        case: dict[str, Any] = json.loads(line)
        yield case["input"], (float(re.sub(r"NumeralValue|[()]", "", str(case["value"]))),)


def recognizers(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((SUITES / name).read_text("utf-8-sig"))
    return cases


def whole_numbers() -> Iterator[Case]:
    """NumberModel cases where the whole input is the number, each once; 2^5 and the like are left out."""
    seen: set[str] = set()
    for case in recognizers("NumberModel.json"):
        text, results = case["Input"], case["Results"]
        whole = len(results) == 1 and (results[0]["Start"], results[0]["End"]) == (0, len(text) - 1)
        if whole and text not in seen:
            seen.add(text)
            yield text, (float(results[0]["Resolution"]["value"]),)


def percents() -> Iterator[Case]:
    """PercentModel cases: every percentage of a text, by value."""
    for case in recognizers("PercentModel.json"):
        yield case["Input"], tuple(float(r["Resolution"]["value"].rstrip("%")) for r in case["Results"])


def number(text: str) -> tuple[float, ...]:
    found = read(text)
    return (float(found.value),) if found else ()


def percentages(text: str) -> tuple[float, ...]:
    """Ratios and percentage points of a text, in per cent; a range counts as none, as in that suite."""
    found = [q for q in quantities(text) if q.normalized.unit in ("ratio", "pp")]
    worth = {"ratio": Decimal(100), "pp": Decimal(1)}
    return tuple(float(q.normalized.value * worth[str(q.normalized.unit)]) for q in found if q.upper is None)


def same(got: tuple[float, ...], want: tuple[float, ...]) -> bool:
    return len(got) == len(want) and all(
        abs(a - b) <= 1e-9 * max(1, abs(b)) for a, b in zip(got, want, strict=True)
    )


def main() -> int:
    if not SUITES.is_dir():
        print("suites: not at hand, nothing measured")
        return 0
    table: list[tuple[str, list[Case], Answer, int]] = [
        ("cn2an", list(lines("cn2an_number.jsonl")), number, 139),
        ("duckling Numeral", list(lines("duckling_Numeral.jsonl")), number, 118),
        ("Recognizers NumberModel, whole input", list(whole_numbers()), number, 235),
        ("Recognizers PercentModel", list(percents()), percentages, 145),
    ]
    failed = False
    for name, cases, answer, goal in table:
        misses = [(text, want, got) for text, want in cases if not same(got := answer(text), want)]
        right = len(cases) - len(misses)
        failed |= right < goal
        print(f"{name}: {right}/{len(cases)} (goal {goal})")
        for text, want, got in misses:
            print(f"    {text!r}: {want} expected, {got} read")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
