"""Runs the program over folders of real documents and checks every invariant on each (``make corpus``).

corpus.py FOLDER…
"""

import sys
import time
from collections import Counter
from pathlib import Path

from policy_parse import parse, read, storage
from policy_parse.errors import PolicyParseError
from policy_parse.validation.invariants import broken


def main(*folders: str) -> int:
    counts: Counter[str] = Counter()
    start = time.perf_counter()
    for path in sorted(p for folder in folders for p in Path(folder).rglob("*") if p.is_file()):
        try:
            source = read(path)
        except PolicyParseError as error:
            counts["not read"] += 1
            print(f"not read: {error}")
            continue
        document = parse(source)
        counts["documents"] += 1
        counts["characters"] += len(document.text)
        for name in ("measures", "indicators", "mechanisms", "citations", "diagnostics"):
            counts[name] += len(getattr(document, name))
        found = list(broken(document))
        if storage.loads(storage.dumps(document, "json"), "json") != document:
            print(f"{path}: stored and loaded it is another")
            counts["violations"] += 1
        for violation in found:
            print(f"{path}: {'/'.join(map(str, violation.path))}: {violation.message}")
        counts["violations"] += len(found)
    counts["seconds"] = round(time.perf_counter() - start)
    print(", ".join(f"{count:,} {name}" for name, count in counts.items()))
    return int(counts["violations"] > 0)


sys.exit(main(*sys.argv[1:]))
