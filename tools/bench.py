"""Speed, start-up, memory and growth: ratios measured side by side in one run (``make bench``).

Seconds depend on the machine, ratios hardly do: every figure is the median over rounds in which
both sides run one after the other on the same text.
"""

import argparse
import functools
import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from policy_parse import parse, read
from policy_parse.reading import from_text
from policy_parse.storage import tree, yaml_writer

SEED = Path(__file__).parent.parent / "data" / "raw" / "hongshan-2025-5.txt"
BASELINE = [sys.executable, "-c", "import typer, pydantic"]


def seconds(work: Callable[[], object]) -> float:
    """Wall time of ``work``, the garbage collector off, as ``timeit`` has it."""
    gc.disable()
    start = time.perf_counter()
    work()
    spent = time.perf_counter() - start
    gc.enable()
    return spent


def against_jieba(path: Path, rounds: int) -> None:
    """Full extraction, parse to model, against jieba cutting the same text into words."""
    import jieba
    import jieba.posseg

    source = read(path)
    jieba.setLogLevel("WARNING")
    with tempfile.TemporaryDirectory() as private:
        jieba.dt.tmp_dir = private
        jieba.initialize()
        sides: dict[str, Callable[[], object]] = {
            "policy-parse": lambda: parse(source),
            "jieba.cut": lambda: list(jieba.cut(source.text)),
            "jieba.posseg": lambda: list(jieba.posseg.cut(source.text)),
        }
        times: dict[str, list[float]] = {name: [] for name in sides}
        for work in sides.values():
            work()
        for _ in range(rounds):
            for name, work in sides.items():
                times[name].append(seconds(work))
    ours = times["policy-parse"]
    print(f"full extraction, {len(source.text)} characters of {path.name}, {rounds} rounds")
    for name, spent in times.items():
        rate = len(source.text) / statistics.median(spent)
        ratio = statistics.median(theirs / mine for theirs, mine in zip(spent, ours, strict=True))
        print(
            f"  {name:14}{rate:>12,.0f} characters/s"
            + (f"   policy-parse is {ratio:.2f}×" if name[0] == "j" else "")
        )


def command_time(path: Path, rounds: int) -> None:
    """The whole command on one document against importing what any typer and pydantic program imports."""
    ours, theirs = [], []
    for side in (extract(path), BASELINE):
        child(side)
    for _ in range(rounds):
        ours.append(seconds(lambda: child(extract(path))))
        theirs.append(seconds(lambda: child(BASELINE)))
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    print(f"the whole command on {path.name}, {rounds} rounds")
    print(f"  policy-parse extract     {statistics.median(ours) * 1000:6.0f} ms   {ratio:.2f}×")
    print(f"  import typer, pydantic   {statistics.median(theirs) * 1000:6.0f} ms")


def memory(path: Path) -> None:
    """Peak resident memory of a whole process, as the system counts it when the process ends."""
    print("peak memory")
    print(f"  import typer, pydantic   {peak('import typer, pydantic'):6.1f} MiB")
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, 100):
            big = Path(folder) / f"{times}.txt"
            big.write_text(path.read_text("utf-8") * times, "utf-8")
            line = ["extract", str(big), "-o", f"{folder}/out.yaml"]
            used = peak(f"from policy_parse.cli import run; run({line!r})")
            print(f"  extract, {times:>3}× the text   {used:6.1f} MiB")


def against_libyaml(path: Path, rounds: int) -> None:
    """Writing the document's tree as YAML, against libyaml's C dumper driven with the same tree."""
    import yaml

    def plain(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: plain(value) for key, value in node.items()}
        if isinstance(node, list):
            return [plain(item) for item in node]
        return float(node) if isinstance(node, Decimal) else node

    ours = tree.of_document(parse(read(path)), with_text=False)
    theirs = plain(ours)
    dump = functools.partial(yaml.dump, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        times[0].append(seconds(lambda: yaml_writer.dumps(ours)))
        times[1].append(seconds(lambda: dump(theirs)))
    ratio = statistics.median(b / a for a, b in zip(*times, strict=True))
    print("writing YAML")
    print(f"  policy-parse          {statistics.median(times[0]) * 1000:8.1f} ms")
    print(f"  libyaml's C dumper    {statistics.median(times[1]) * 1000:8.1f} ms   {ratio:.1f}×")


def growth(path: Path) -> None:
    """Time a character at 1× to 100× the text: linear if it stays the same."""
    text = path.read_text("utf-8")
    print("growth")
    first = 0.0
    for times in (1, 10, 100):
        source = from_text(text * times)
        work = functools.partial(parse, source)
        spent = min(seconds(work) for _ in range(9 if times < 100 else 3))
        rate = spent / len(source.text)
        first = first or rate
        size = f"{times:>4}× {len(source.text):>8,} characters"
        print(f"  {size} {spent * 1000:8.1f} ms   {rate / first:.2f}× a character")


def extract(path: Path) -> list[str]:
    """The command line that is measured."""
    return [sys.executable, "-m", "policy_parse", "extract", str(path)]


def peak(code: str) -> float:
    """Peak memory in MiB of a Python process that runs ``code``."""
    tell = "import sys; sys.stderr.write(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{tell}"], capture_output=True, text=True, check=True
    )
    return int(done.stderr.split()[-1]) / 1024


def child(command: list[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=SEED, help="a document (default: the seed)")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    # An installation that has been used has its byte code and its patterns; one just made has not.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    command_time(options.file, options.rounds)
    memory(options.file)
    against_libyaml(options.file, options.rounds)
    growth(options.file)
    against_jieba(options.file, options.rounds)


main()
