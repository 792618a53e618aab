"""Real revisions: what `diff` says of each pair, counted, beside what a reader found who read it.

    python tools/diff_pairs.py FOLDER PAGE [--check]

FOLDER holds two editions of each text, NAME_2019.md and NAME_2024.md. The table of PAGE is written anew; its
last two columns, written by hand, are kept. With --check nothing is written: exit 1 where the table says
something else than `diff` does.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from policy_parse.diff import diff
from policy_parse.diff.model import Change, Diff
from policy_parse.pipeline import parse
from policy_parse.reading import read

HEAD = (
    "| pair | articles | same | reworded | moved | split | merged | added | deleted | other items "
    "| text that stays | figures | duties, deadlines | read | known to be wrong |"
)
RULE = f"|---|{'---:|' * 12}---|---|"
KINDS = ("split", "merged", "added", "removed")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("page", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()

    lines = options.page.read_text("utf-8").split("\n")
    start = lines.index(HEAD) + 2
    end = next(n for n in range(start, len(lines) + 1) if n == len(lines) or not lines[n].startswith("|"))
    notes = {line.split("|")[1].strip(): line.split("|")[-3:-1] for line in lines[start:end]}
    rows = [row(name, *paths, notes) for name, paths in pairs(options.folder)]
    told = "\n".join([*lines[:start], *rows, *lines[end:]])
    if options.check:
        wrong = [f"- {a}\n+ {b}" for a, b in zip(lines[start:end], rows, strict=False) if a != b]
        sys.stdout.write("".join(f"{w}\n" for w in wrong))
        return int(told != "\n".join(lines))
    options.page.write_text(told, "utf-8")
    return 0


def pairs(folder: Path) -> list[tuple[str, tuple[Path, Path]]]:
    """Name and editions of every text that is there twice."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        found[path.stem.rpartition("_")[0]].append(path)
    return [(name, (paths[0], paths[1])) for name, paths in found.items() if len(paths) == 2]


def row(name: str, old: Path, new: Path, notes: dict[str, list[str]]) -> str:
    """One line of the table."""
    found = diff(parse(read(old)), parse(read(new)))
    title = (found.new.title or name).removeprefix("中华人民共和国")
    editions = [path.stem.rpartition("_")[2] for path in (old, new)]
    label = f"{title} {editions[0]}→{editions[1]}"
    articles = [c for c in found.sections if is_article(c)] or list(found.sections)
    others = [c for c in found.sections if c not in articles]
    duties = sum(f.field in ("modality", "deadline", "responsible") for c in found.measures for f in c.fields)
    cells = [
        label,
        f"{sum(len(c.old) for c in articles)}→{sum(len(c.new) for c in articles)}",
        sum(c.change == "same" and not c.moved for c in articles),
        sum(c.change == "modified" and not c.moved for c in articles),
        sum(c.moved and c.change in ("same", "modified") for c in articles),
        *(sum(c.change == kind for c in articles) for kind in KINDS),
        changed(others),
        f"{found.summary.common:.0%}",
        figures(found),
        duties,
    ]
    by_hand = notes.get(label, [" ", " "])
    return f"| {' | '.join(map(str, cells))} |{'|'.join(by_hand)}|"


def is_article(change: Change) -> bool:
    """Whether a 条 is in it."""
    return any((head.number or "").endswith("条") for head in (*change.old_heads, *change.new_heads))


def changed(items: list[Change]) -> str:
    """Changed chapters and list items of all there are."""
    return f"{sum(c.change != 'same' or c.moved for c in items)} of {len(items)}"


def figures(found: Diff) -> int:
    """Indicators that differ."""
    return sum(n for kind, n in found.summary.indicators.items() if kind != "same")


if __name__ == "__main__":
    raise SystemExit(main())
